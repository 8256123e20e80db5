import type { Faults } from '../../core/faults';
import type { Plain } from '../../core/read-values';
import { isDnsLabel } from '../../core/names';
import {
  type Matcher,
  type Selector,
  labelIs,
  labelIsNot,
  labelMatches,
  labelMatchesNot,
  narrowed,
  selector,
} from '../expr';
import { latencyOf, readOnlySuccessful, readUnder } from './latency';
import { ENVOY_BUCKETS, boundAsSpan, checkBound, readBuckets } from './le';
import { badOf } from './ratio-sli';
import { readLabels } from './read-selector';
import type { SliQueries } from './sli-queries';

/*
 * What proxies count. Two of them see each request: without `reporter` every one would be counted twice.
 *
 * @see https://istio.io/latest/docs/reference/config/metrics/
 */

export const ISTIO_KEYS = ['service', 'namespace', 'reporter', 'labels'] as const;
const REPORTERS = ['source', 'destination', 'waypoint'];

/** UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS. @see https://grpc.io/docs/guides/status-codes/ */
const GRPC_FAILURES = '2|4|12|13|14|15';

function readService(faults: Faults, given: Plain): Matcher[] | undefined {
  const reporter = given['reporter'] ?? 'source';
  const isReporter = REPORTERS.includes(reporter as string);
  faults.at('reporter').require(isReporter, reporter, `one of ${REPORTERS.join(', ')}`, "write 'source'");
  const service = readName(faults.at('service'), given['service']);
  const namespace = readName(faults.at('namespace'), given['namespace']);
  const labels = readLabels(faults.at('labels'), given['labels']);
  if (!isReporter || service === undefined || namespace === undefined || labels === undefined)
    return undefined;
  return [
    labelIs('reporter', reporter as string),
    labelIs('destination_service_name', service),
    labelIs('destination_service_namespace', namespace),
    ...labels,
  ];
}

function readName(faults: Faults, given: unknown): string | undefined {
  const isSound = typeof given === 'string' && isDnsLabel(given);
  faults.require(isSound, given, 'the name of a Service or a namespace', "write 'cart'");
  return isSound ? given : undefined;
}

/** Reads requests over HTTP, and which of them fail. */
export function readIstioHttp(faults: Faults, given: Plain, by: readonly string[]): SliQueries | undefined {
  const service = readService(faults, given);
  if (service === undefined) return undefined;
  const total = selector('istio_requests_total', service);
  return ofProxies(badOf({ bad: httpFailures(total), total }, by));
}

/** Answers of 5xx, and none at all, unless the caller hung up. @see https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage (RESPONSE_FLAGS) */
function httpFailures(total: Selector): Selector[] {
  return [
    narrowed(total, [labelMatches('response_code', '5..')]),
    narrowed(total, [labelIs('response_code', '0'), labelIsNot('response_flags', 'DC')]),
  ];
}

/** Reads calls over gRPC, and which of them fail: the code of HTTP is 200 for most that do. */
export function readIstioGrpc(faults: Faults, given: Plain, by: readonly string[]): SliQueries | undefined {
  const service = readService(faults, given);
  if (service === undefined) return undefined;
  const total = selector('istio_requests_total', [...service, labelIs('request_protocol', 'grpc')]);
  const bad = [narrowed(total, [labelMatches('grpc_response_status', GRPC_FAILURES)])];
  return ofProxies(badOf({ bad, total }, by));
}

/** Reads requests of the mesh, and how long they may take. */
export function readIstioLatency(
  faults: Faults,
  given: Plain,
  by: readonly string[],
): SliQueries | undefined {
  const service = readService(faults, given);
  const bound = readUnder(faults.at('under'), given['under']);
  const buckets = readBuckets(faults.at('buckets'), given['buckets']) ?? ENVOY_BUCKETS;
  const protocol = given['protocol'] ?? 'http';
  faults
    .at('protocol')
    .require(protocol === 'http' || protocol === 'grpc', protocol, 'http or grpc', "write 'http'");
  const isLimited = readOnlySuccessful(faults.at('onlySuccessful'), given['onlySuccessful']);
  if (service === undefined || bound === undefined) return undefined;
  if (!checkBound(faults.at('under'), bound, { buckets, given: given['under'], written: boundAsSpan('ms') }))
    return undefined;
  const matchers = [...service, ...protocolOf(protocol === 'grpc', isLimited)];
  const name = 'istio_request_duration_milliseconds';
  const [count, bucket] = [selector(`${name}_count`, matchers), selector(`${name}_bucket`, matchers)];
  return ofProxies(latencyOf({ count, bucket, bound }, by));
}

/** A proxy has no series of a service before it passes the first request to it. @see https://github.com/istio/proxy/blob/master/source/extensions/filters/http/istio_stats/istio_stats.cc */
function ofProxies(queries: SliQueries): SliQueries {
  return { ...queries, isBornOfEvents: true };
}

function protocolOf(isGrpc: boolean, isLimited: boolean): Matcher[] {
  const succeeded = isGrpc
    ? labelMatchesNot('grpc_response_status', GRPC_FAILURES)
    : labelMatchesNot('response_code', '5..|0');
  return [...(isGrpc ? [labelIs('request_protocol', 'grpc')] : []), ...(isLimited ? [succeeded] : [])];
}
