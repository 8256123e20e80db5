import type { Faults } from '../core/faults';

/** Braces would be filled in by analyses of Argo Rollouts, and by templates of Flagger. */
const ADDRESS = /^https?:\/\/[^\s/{}]+(\/[^\s{}]*)?$/;

/** Reads the URL of the Prometheus that a controller asks; empty where it is none. */
export function readPrometheusAddress(faults: Faults, given: unknown): string {
  const isUrl = typeof given === 'string' && ADDRESS.test(given);
  faults.require(isUrl, given, 'the URL of a Prometheus', "write 'http://prometheus.monitoring:9090'");
  return isUrl ? given : '';
}
