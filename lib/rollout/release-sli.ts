import type { Faults } from '../core/faults';
import { type Plain, isObject } from '../core/read-values';
import type { Span } from '../prometheus/span';
import { readSli } from '../prometheus/sli/read-sli';
import type { SliQueries } from '../prometheus/sli/sli-queries';

/**
 * What a new version is judged by, as the proxies of its callers count it: they alone tell the old version from the new
 * one, by the name of the Service, and see requests that no pod takes.
 */
export type ReleaseSli =
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

/** Reads what a new version is judged by: the requests that arrive at its Service. */
export function readReleaseSli(
  faults: Faults,
  given: unknown,
  place: { readonly service: string; readonly namespace: string },
): SliQueries | undefined {
  const isKnown = isObject(given) && KINDS.includes(given.kind as string);
  const fix = "write { kind: 'istioHttp' }";
  if (!isObject(given) || !isKnown) {
    faults.add(given, `an indicator that tells the new version apart, of kind ${KINDS.join(', ')}`, fix);
    return undefined;
  }
  const own: Plain = { ...given, ...place };
  for (const key of ['service', 'namespace', 'reporter', 'labels'])
    faults
      .at(key)
      .require(given[key] === undefined, given[key], 'nothing: the release knows it', 'remove it');
  return readSli(faults, own);
}
