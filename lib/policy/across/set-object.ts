import { isObject } from '../../core/read-values';
import { type Manifest, groupOf } from '../../kubernetes/manifest';
import { isClusterScoped } from '../../kubernetes/scope';

/** An object of a set. What it holds may have any structure. */
export interface SetObject {
  readonly manifest: Manifest;
  /** Its place in the list that is checked. */
  readonly index: number;
  /** Group and kind, such as `apps/Deployment` and `/Service`. */
  readonly type: string;
  readonly name: string;
  /** Where it lies; '' where that is no namespace, or none is said. */
  readonly namespace: string;
}

/** Reads who an object is; undefined for what has no kind or no name. */
export function setObjectOf(value: unknown, index: number): SetObject | undefined {
  if (!isObject(value) || !isObject(value.metadata)) return undefined;
  const { apiVersion, kind } = value;
  const { name, namespace } = value.metadata;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  if (typeof name !== 'string' || name === '') return undefined;
  const group = groupOf(apiVersion);
  const isNowhere = typeof namespace !== 'string' || isClusterScoped(group, kind);
  return {
    manifest: value as Manifest,
    index,
    type: `${group}/${kind}`,
    name,
    namespace: isNowhere ? '' : namespace,
  };
}

/** Where an object lies, in words. */
export function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` in namespace ${namespace}`;
}
