import { Faults } from '../core/faults';
import { type Plain, isObject } from '../core/read-values';
import type { Span } from '../prometheus/span';
import { readSelector } from '../prometheus/sli/read-selector';
import { readSli } from '../prometheus/sli/read-sli';
import type { MetricSelector } from '../prometheus/sli/sli';
import type { SliQueries } from '../prometheus/sli/sli-queries';

/**
 * What a new version is judged by, as the proxies of its callers count it: they alone tell the old version from the new
 * one, by the name of the Service, and see requests that no pod takes. Behind a Gateway that is not Istio's these are
 * `bad` and `total` of its own counters, with a label that names the Service of the new version, `<service>-canary`.
 */
export type ReleaseSli =
  | { readonly kind: 'ratio'; readonly bad: MetricSelector; readonly total: MetricSelector }
  | { readonly kind: 'istioHttp' }
  | { readonly kind: 'istioGrpc' }
  | {
      readonly kind: 'istioLatency';
      /** How long a request may take; a bound of the histogram's buckets. */
      readonly under: Span;
      /** @default 'http' */
      readonly protocol?: 'http' | 'grpc';
      /** Bounds in milliseconds, where proxies were told others. @default those of Envoy */
      readonly buckets?: readonly number[];
    };

const KINDS = ['istioHttp', 'istioGrpc', 'istioLatency'];

/** Where the new version is. */
export interface ReleasePlace {
  /** Name of its Service. */
  readonly service: string;
  readonly namespace: string;
  /** Whether a Gateway splits requests, which may have counters of its own. @default false */
  readonly gateway?: boolean;
}

/** Reads what a new version is judged by: the requests that arrive at its Service. */
export function readReleaseSli(
  faults: Faults,
  given: unknown,
  { gateway = false, ...place }: ReleasePlace,
): SliQueries | undefined {
  const kinds = gateway ? [...KINDS, 'ratio'] : KINDS;
  const isKnown = isObject(given) && kinds.includes(given.kind as string);
  const fix = "write { kind: 'istioHttp' }";
  if (!isObject(given) || !isKnown) {
    faults.add(given, `an indicator that tells the new version apart, of kind ${kinds.join(', ')}`, fix);
    return undefined;
  }
  if (given.kind === 'ratio') return readCounters(faults, given, place.service);
  const own: Plain = { ...given, ...place };
  for (const key of ['service', 'namespace', 'reporter', 'labels'])
    faults
      .at(key)
      .require(given[key] === undefined, given[key], 'nothing: the release knows it', 'remove it');
  return readSli(faults, own);
}

/** Reads counters of a gateway: each must be of the new version alone, which its Service tells. */
function readCounters(faults: Faults, given: Plain, service: string): SliQueries | undefined {
  for (const key of ['bad', 'good', 'total']) {
    const counter = given[key];
    const matchers = readSelector(Faults.none(), counter)?.matchers ?? [];
    const isTold = matchers.some(
      ({ relation, value }) => (relation === '=' || relation === '=~') && namesService(value, service),
    );
    const allowed = `counters of the new version alone: a label that names its Service, ${service}`;
    const at = faults.at(key);
    at.require(counter === undefined || isTold, counter, allowed, `add such as service="${service}"`);
    const isPlain = !(JSON.stringify(counter) ?? '').includes('{{');
    at.require(isPlain, counter, 'no {{, by which analyses fill in arguments', 'remove it');
  }
  return readSli(faults, given);
}

/** Whether a text names a Service, and no longer word that its name is a part of. */
function namesService(text: string, service: string): boolean {
  return new RegExp(`(^|[^a-z0-9])${service}([^a-z0-9]|$)`).test(text);
}
