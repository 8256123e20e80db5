import { Faults } from '../../core/faults';
import { isObject, plainOf } from '../../core/read-values';
import { readPrometheusAddress } from '../prometheus-address';
import type { Releases } from '../releases';

/** Options of Argo Rollouts. */
export interface ArgoRolloutsOptions {
  /** URL of the Prometheus that scrapes the proxies, such as `'http://prometheus.monitoring:9090'`. */
  readonly prometheus: string;
  /** What splits the requests: the mesh, or the Gateway that services are exposed by. @default 'istio' */
  readonly router?: 'istio' | 'gateway-api';
  /**
   * Services that run already are handed over in two commits: with `prepare` a Rollout runs beside each Deployment, as
   * large, and all pods serve. Remove it when all Rollouts are healthy. @default - they are handed over, or new
   */
  readonly migration?: 'prepare';
}

const KEYS: readonly string[] = ['prometheus', 'router', 'migration'] satisfies (keyof ArgoRolloutsOptions)[];

const ENGINES = { istio: 'argo-rollouts', 'gateway-api': 'rollouts-gateway' } as const;

const isRouter = (given: unknown): given is keyof typeof ENGINES =>
  typeof given === 'string' && Object.hasOwn(ENGINES, given);

/**
 * Releases by Argo Rollouts, 1.5 or newer: its controller moves requests in the mesh, or at a Gateway by its plugin for
 * the Gateway API, asks Prometheus after each step, and takes everything back where the answer is bad. Without a
 * `CanaryRelease` a service stays what it is.
 *
 * @example releases: argoRollouts({ prometheus: 'http://prometheus.monitoring:9090' })
 */
export function argoRollouts(options: ArgoRolloutsOptions): Releases {
  const faults = Faults.none();
  const given: unknown = options;
  const allowed = `an object of ${KEYS.join(', ')}`;
  const fix = "write { prometheus: 'http://prometheus.monitoring:9090' }";
  const isSound = faults.require(isObject(given), given, allowed, fix);
  const { prometheus, router = 'istio', migration } = plainOf(given);
  if (isObject(given)) faults.onlyKeys(given, KEYS);
  const address = isSound ? readPrometheusAddress(faults.at('prometheus'), prometheus) : '';
  const isKnown = isRouter(router);
  faults.at('router').require(isKnown, router, 'istio or gateway-api', "write 'gateway-api'");
  const isStage = migration === undefined || migration === 'prepare';
  faults.at('migration').require(isStage, migration, 'prepare', "write 'prepare', or remove it");
  return {
    engine: isKnown ? ENGINES[router] : 'argo-rollouts',
    prometheus: address,
    ...(migration === 'prepare' ? { migration } : {}),
    issues: faults.issues,
  };
}
