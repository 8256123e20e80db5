import { isQualifiedName } from '../core/names';

/** Objects that a quota counts by the names of their kinds. @see pkg/apis/core/helper/helpers.go (integerResources) */
export const COUNTED_OBJECTS: ReadonlySet<string> = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);

/**
 * Whether a resource is counted in whole pieces: objects, and devices with a domain that is not that of Kubernetes.
 *
 * @see pkg/apis/core/helper/helpers.go (IsIntegerResourceName)
 */
export function isCountedResource(name: string): boolean {
  if (COUNTED_OBJECTS.has(name)) return true;
  if (!name.includes('/') || name.includes('kubernetes.io/') || name.startsWith('requests.')) return false;
  return isQualifiedName(`requests.${name}`);
}
