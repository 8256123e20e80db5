import { Faults } from '../../core/faults';
import { isObject } from '../../core/read-values';
import type { Releases } from '../releases';

/** Options of Argo Rollouts. */
export interface ArgoRolloutsOptions {
  /** URL of the Prometheus that scrapes the proxies, such as `'http://prometheus.monitoring:9090'`. */
  readonly prometheus: string;
}

/**
 * Releases by Argo Rollouts, 1.5 or newer: its controller moves requests in the mesh, asks Prometheus after each step,
 * and takes everything back where the answer is bad. Without a `CanaryRelease` a service stays what it is.
 *
 * @example releases: argoRollouts({ prometheus: 'http://prometheus.monitoring:9090' })
 */
export function argoRollouts(options: ArgoRolloutsOptions): Releases {
  const faults = Faults.none();
  const given: unknown = options;
  const isSound = faults.require(
    isObject(given),
    given,
    'an object of prometheus',
    "write { prometheus: 'http://prometheus.monitoring:9090' }",
  );
  const prometheus = isSound && isObject(given) ? given.prometheus : undefined;
  if (isObject(given)) faults.onlyKeys(given, ['prometheus']);
  const isUrl = typeof prometheus === 'string' && /^https?:\/\/[^\s/{}]+(\/[^\s{}]*)?$/.test(prometheus);
  if (isSound)
    faults
      .at('prometheus')
      .require(isUrl, prometheus, 'the URL of a Prometheus', "write 'http://prometheus.monitoring:9090'");
  return {
    engine: 'argo-rollouts',
    prometheus: isUrl ? prometheus : '',
    issues: faults.issues,
  };
}
