import type { KustomizationSpec } from '../../../imports/kustomize.toolkit.fluxcd.io';
import type { Item } from '../order/item';

/** What is ready some time after it was applied, by its kind; everything else is ready at once. */
const READY_LATER: readonly string[] = [
  '/PersistentVolumeClaim',
  'apiextensions.k8s.io/CustomResourceDefinition',
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/StatefulSet',
  'batch/Job',
  'bitnami.com/SealedSecret',
  'cert-manager.io/Certificate',
  'cert-manager.io/ClusterIssuer',
  'cert-manager.io/Issuer',
  'external-secrets.io/ClusterSecretStore',
  'external-secrets.io/ExternalSecret',
  'external-secrets.io/SecretStore',
];

/**
 * What a Kustomization waits for: all of its objects, unless there is a Rollout among them. Its controller writes
 * `status.observedGeneration` as a string, which Flux gives up on at its time limit, however well the Rollout is; whatever
 * depends on the chart would never be applied. There it waits for the other objects, one by one.
 *
 * @see https://github.com/fluxcd/flux2/issues/4632
 * @see https://github.com/argoproj/argo-rollouts/issues/4672
 */
export function waitOf(items: readonly Item[]): Pick<KustomizationSpec, 'wait' | 'healthChecks'> {
  if (!items.some((item) => kindOf(item) === 'argoproj.io/Rollout')) return { wait: true };
  const healthChecks = items
    .filter((item) => READY_LATER.includes(kindOf(item)))
    .map(({ manifest: { apiVersion }, kind, name, namespace }) => ({
      apiVersion,
      kind,
      name,
      ...(namespace === '' ? {} : { namespace }),
    }));
  return { wait: false, ...(healthChecks.length > 0 ? { healthChecks } : {}) };
}

function kindOf({ group, kind }: Item): string {
  return `${group}/${kind}`;
}
