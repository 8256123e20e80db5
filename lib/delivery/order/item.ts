import { type Manifest, groupOf } from '../../kubernetes/manifest';
import { isClusterScoped } from '../../kubernetes/scope';
import { BUILT_IN_GROUPS } from '../../synth/object-file-name';
import type { DeliveredChart } from '../delivery';

/** An object of an environment, and the chart that it is applied with. */
export interface Item {
  readonly manifest: Manifest;
  readonly chart: DeliveredChart;
  /** API group, '' for the core. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Where it lies; '' where that is no namespace, or none is known. */
  readonly namespace: string;
}

/** Reads who an object is. */
export function itemOf(manifest: Manifest, chart: DeliveredChart): Item {
  const { apiVersion, kind, metadata } = manifest;
  const group = groupOf(apiVersion);
  const namespace = isOutsideNamespaces(group, kind) ? '' : (metadata.namespace ?? chart.namespace ?? '');
  return { manifest, chart, group, kind, name: metadata.name ?? '', namespace };
}

/**
 * Whether a kind lies outside namespaces. Of custom kinds, those called so by their name, as in `ClusterSecretStore`:
 * the others are told by what they do not say.
 */
function isOutsideNamespaces(group: string, kind: string): boolean {
  return isClusterScoped(group, kind) || (isCustomGroup(group) && /^Cluster[A-Z]/.test(kind));
}

/** Whether a group belongs to custom resources. */
export function isCustomGroup(group: string): boolean {
  return !BUILT_IN_GROUPS.has(group);
}

/** An object as messages name it. */
export function nameOf({ kind, name }: Item): string {
  return `${kind} ${name}`;
}
