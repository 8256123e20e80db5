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
  return COUNTED_OBJECTS.has(name) || isExtendedResource(name);
}

/** Names of Kubernetes itself: without a domain, or in its own. */
export function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/**
 * Whether a name stands for a device of somebody else.
 *
 * @see pkg/apis/core/helper/helpers.go (IsExtendedResourceName)
 */
export function isExtendedResource(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && isQualifiedName(`requests.${name}`);
}
