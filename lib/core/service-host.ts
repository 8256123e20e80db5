/** What names of Services end with, where a cluster is not told another domain. */
export const DEFAULT_CLUSTER_DOMAIN = 'cluster.local';

/** The full name of a Service, the same from whatever namespace it is said; short where the namespace is not known. */
export function hostOf(
  { serviceName, namespace }: { readonly serviceName: string; readonly namespace: string | undefined },
  clusterDomain: string,
): string {
  return namespace === undefined ? serviceName : `${serviceName}.${namespace}.svc.${clusterDomain}`;
}
