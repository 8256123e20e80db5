import { parseDuration } from '../core/duration';
import { sortedEntries } from '../core/key-order';
import { type MeshFacts, isIstioAtLeast } from '../core/mesh-facts';
import type { Plain } from '../core/read-values';
import { hostOf } from '../core/service-host';
import type { DestinationPolicy, DestinationRuleSpec } from '../../imports/networking.istio.io';
import type { MeshService } from './mesh-service';
import { outlierDetection } from './outlier';
import type { ReadTrafficPolicy } from './read-traffic-policy';

/**
 * How long a connection may take to be made. Long enough for one packet to be lost (TCP sends the first again after a
 * second), short enough for three attempts within the time of a request.
 */
const CONNECT_TIMEOUT = '3s';

/**
 * The DestinationRule of a service: what may be open towards it, which pod gets a request, which is left out for a
 * while. TLS is not said: proxies that find a certificate on the other side use theirs.
 *
 * @see https://istio.io/latest/docs/ops/configuration/traffic-management/tls-configuration/#auto-mtls
 */
export function destinationRuleSpec(
  service: MeshService,
  { version, clusterDomain }: MeshFacts,
): DestinationRuleSpec {
  const { policy, subsets } = service;
  const pods = subsetsOf(subsets);
  const outlier = outlierDetection(service);
  return {
    host: hostOf(service, clusterDomain),
    trafficPolicy: {
      connectionPool: connectionPool(policy),
      loadBalancer: loadBalancer(policy, isIstioAtLeast(version, '1.26')),
      ...(outlier === undefined ? {} : { outlierDetection: outlier }),
      ...(policy.retryBudget === undefined ? {} : { retryBudget: { ...policy.retryBudget } }),
    },
    ...(pods.length === 0 ? {} : { subsets: pods }),
  };
}

/** Pods by labels, in the order of their names. */
export function subsetsOf(subsets: MeshService['subsets']): NonNullable<DestinationRuleSpec['subsets']> {
  return sortedEntries(Object.entries(subsets)).map(([name, labels]) => ({ name, labels }));
}

function connectionPool({
  circuitBreaker = {},
  connectionPool: pool = {},
}: ReadTrafficPolicy): NonNullable<DestinationPolicy['connectionPool']> {
  const { maxConnections, maxPendingRequests, maxRequests, maxRetries } = circuitBreaker;
  const { connectTimeout = CONNECT_TIMEOUT, maxConnectionDuration, tcpKeepalive, ...http } = pool;
  const tcp = known({ maxConnections, connectTimeout, maxConnectionDuration, tcpKeepalive });
  const ofHttp = known({
    http1MaxPendingRequests: maxPendingRequests,
    http2MaxRequests: maxRequests,
    maxRetries,
    ...http,
  });
  return { tcp, ...(Object.keys(ofHttp).length > 0 ? { http: ofHttp } : {}) };
}

function loadBalancer(
  { loadBalancer: given = 'LEAST_REQUEST', warmup }: ReadTrafficPolicy,
  knowsWarmup: boolean,
): Plain {
  if (typeof given !== 'string') return { consistentHash: hashOf(given) };
  if (warmup === undefined) return { simple: given };
  return knowsWarmup
    ? { simple: given, warmup: { ...warmup } }
    : { simple: given, warmupDurationSecs: warmup.duration };
}

/** A cookie without a time to live is one of the session, which Istio writes as 0. */
function hashOf(given: Plain): Plain {
  if (!('httpCookie' in given)) return given;
  const cookie = given.httpCookie as Plain;
  const ttl = parseDuration(cookie.ttl) === undefined ? '0s' : cookie.ttl;
  return { httpCookie: { ...cookie, ttl } };
}

function known(fields: Plain): Plain {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
