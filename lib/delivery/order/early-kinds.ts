/**
 * Waves of kinds that are there to be waited for. They have them whoever refers to them, so that one more workload
 * renumbers nothing. Before those that make Secrets come those that Secrets are made from; and Argo CD would apply all
 * of these behind the workloads, where it puts the kinds that it has no order for.
 */
const EARLY_KINDS: Readonly<Record<string, number>> = {
  'external-secrets.io/SecretStore': -2,
  'external-secrets.io/ClusterSecretStore': -2,
  'argoproj.io/AnalysisTemplate': -1,
  'argoproj.io/ClusterAnalysisTemplate': -1,
  'bitnami.com/SealedSecret': -1,
  'external-secrets.io/ClusterExternalSecret': -1,
  'external-secrets.io/ExternalSecret': -1,
  'flagger.app/AlertProvider': -1,
  'flagger.app/MetricTemplate': -1,
  'node.k8s.io/RuntimeClass': -1,
  'resource.k8s.io/ResourceClaim': -1,
  'resource.k8s.io/ResourceClaimTemplate': -1,
  'scheduling.k8s.io/PriorityClass': -1,
  'secrets-store.csi.x-k8s.io/SecretProviderClass': -1,
  'storage.k8s.io/VolumeAttributesClass': -1,
};

/** What ExternalSecrets draw generated values from. */
const GENERATORS = 'generators.external-secrets.io';

/** The wave that a kind is in by its nature, 0 for most. */
export function earlyWave(group: string, kind: string): number {
  return group === GENERATORS ? -2 : (EARLY_KINDS[`${group}/${kind}`] ?? 0);
}
