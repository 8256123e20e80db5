import { Faults } from '../../core/faults';
import { isObject } from '../../core/read-values';
import type { FlaggerMigration } from '../../core/release-facts';
import { readPrometheusAddress } from '../prometheus-address';
import type { Releases } from '../releases';

/** Options of Flagger. */
export interface FlaggerOptions {
  /** URL of the Prometheus that scrapes the proxies, such as `'http://prometheus.monitoring:9090'`. */
  readonly prometheus: string;
  /**
   * How far services that run already are handed over, a commit each: `prepare` keeps from deletion what Flagger takes
   * over, `adopt` hands it over and leaves all requests where they are. @default - they are handed over, or new
   */
  readonly migration?: FlaggerMigration;
}

const KEYS: readonly string[] = ['prometheus', 'migration'] satisfies (keyof FlaggerOptions)[];

const MIGRATIONS: readonly unknown[] = [undefined, 'prepare', 'adopt'] satisfies (
  FlaggerMigration | undefined
)[];

/**
 * Releases by Flagger (as of 1.44) in a mesh of Istio: it copies the Deployment into one that serves, sends a part of
 * the requests to the other when that changes, asks Prometheus once in each step, and takes everything back where the
 * answer is bad. Without a `CanaryRelease` a service stays what it is.
 *
 * @example releases: flagger({ prometheus: 'http://prometheus.monitoring:9090' })
 */
export function flagger(options: FlaggerOptions): Releases {
  const faults = Faults.none();
  const given: unknown = options;
  const fix = "write { prometheus: 'http://prometheus.monitoring:9090' }";
  const isSound = faults.require(isObject(given), given, `an object of ${KEYS.join(' and ')}`, fix);
  const { prometheus, migration } = isSound && isObject(given) ? given : {};
  if (isObject(given)) faults.onlyKeys(given, KEYS);
  const address = isSound ? readPrometheusAddress(faults.at('prometheus'), prometheus) : '';
  const isStage = MIGRATIONS.includes(migration);
  faults.at('migration').require(isStage, migration, 'prepare or adopt', "write 'prepare', or remove it");
  const stage = isStage && migration !== undefined ? { migration: migration as FlaggerMigration } : {};
  return { engine: 'flagger', prometheus: address, ...stage, issues: faults.issues };
}
