import type { Faults } from '../../core/faults';
import { isPrometheusAtLeast } from '../../core/telemetry-facts';
import { readSpan } from './read-span';

/** @see https://github.com/prometheus/prometheus/blob/main/CHANGELOG.md (2.53.0) */
const SINCE = '2.53';

/** Reads how far in the past rules are evaluated, in milliseconds. */
export function readQueryOffset(faults: Faults, given: unknown, version: string): number | undefined {
  const read = readSpan(faults, given);
  const isKnown = read === undefined || isPrometheusAtLeast(version, SINCE);
  const fix = `remove it; where the server is later, write prometheus: { version: '${SINCE}' }`;
  faults.require(isKnown, given, `nothing before Prometheus ${SINCE}: the server is ${version}`, fix);
  return read;
}
