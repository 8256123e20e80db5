import { remembered } from '../../core/remembered';
import { isObject } from '../../core/read-values';
import { type Manifest, groupOf } from '../../kubernetes/manifest';
import { isClusterScoped } from '../../kubernetes/scope';

/** An object of a set. What it holds may have any structure. */
export interface SetObject {
  /** The object as it was given. */
  readonly manifest: Manifest;
  /** Its place in the list that is checked. */
  readonly index: number;
  /** Group and kind, such as `apps/Deployment` and `/Service`. */
  readonly type: string;
  /** What it is called (`metadata.name`). */
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
  const { type, isNowhere } = kindOf(apiVersion)(kind);
  return {
    manifest: value as Manifest,
    index,
    type,
    name,
    namespace: isNowhere || typeof namespace !== 'string' ? '' : namespace,
  };
}

/** What goes for all objects of a kind: a thousand Services have one text that says so. */
const kindOf = remembered((apiVersion: string) => {
  const group = groupOf(apiVersion);
  return remembered((kind: string) => ({
    type: `${group}/${kind}`,
    isNowhere: isClusterScoped(group, kind),
  }));
});

/** Whether two are one and the same to a cluster, though perhaps not the same text. */
export function isSameObject(one: SetObject, other: SetObject): boolean {
  return one.type === other.type && one.name === other.name && one.namespace === other.namespace;
}

/** Where an object lies, in words. */
export function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` in namespace ${namespace}`;
}
