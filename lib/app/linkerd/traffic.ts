import { parseDuration } from '../../core/duration';
import { LINKERD_TIMEOUT, type LinkerdCall, annotationsOf, linkerdTime } from '../../core/linkerd-calls';
import type { CallPolicy } from '../../core/mesh-call-policy';
import type { ReadTrafficPolicy } from '../../mesh/read-traffic-policy';
import type { ServiceNode } from '../../network/service-node';
import { type LinkerdContext, linkerdMemberOf } from './view';

/** Calls of a service for which the same goes. */
export interface CallGroup {
  readonly call: LinkerdCall;
  /** Who calls so, and the ports. */
  readonly callers: readonly string[];
}

/** What goes for the calls of a service on ports that proxies read, each once. */
export function callGroups({ graph }: LinkerdContext, node: ServiceNode): CallGroup[] {
  const member = linkerdMemberOf(node);
  if (member === undefined) return [];
  const { policy, ports } = member;
  const readable = ports.filter(({ http }) => http).map(({ name }) => name);
  const groups = new Map<string, { call: LinkerdCall; callers: string[] }>();
  for (const { caller, ports: called, policies } of graph.callersOf(node))
    for (const port of readable.filter((name) => called.has(name))) {
      const own = policies.get(port);
      const call = callOf(policy, own);
      const key = JSON.stringify(annotationsOf(call));
      const group = groups.get(key) ?? { call, callers: [] };
      group.callers.push(`${caller.path} on ${port}`);
      groups.set(key, group);
    }
  return [...groups.values()];
}

/** What goes for a call: what the caller says, or else the callee, or else kiban. */
function callOf(callee: ReadTrafficPolicy, caller: CallPolicy | undefined): LinkerdCall {
  const { timeout = callee.timeout ?? LINKERD_TIMEOUT, retries = callee.retries } = caller ?? {};
  return { timeout, retries, idempotent: caller?.idempotent ?? callee.idempotent ?? false };
}

/** What leaving pods out starts from: what kiban writes for Istio is the same. */
const OUTLIER = { consecutive: 5, least: '30s', most: '300s' } as const;

/**
 * The annotations of a Service that leave pods out that fail, where it asks for that. Linkerd counts failures of HTTP
 * in a row, doubles the time up to a bound, and leaves all pods out where all fail: so it is not done unasked.
 *
 * @see https://linkerd.io/2/reference/circuit-breaking/
 */
export function breakerAnnotations({
  outlierDetection,
}: ReadTrafficPolicy): Readonly<Record<string, string>> {
  if (outlierDetection === undefined || outlierDetection === 'none') return {};
  const { consecutive5xxErrors = OUTLIER.consecutive, baseEjectionTime = OUTLIER.least } = outlierDetection;
  const prefix = 'balancer.linkerd.io/failure-accrual';
  const most = Math.max(parseDuration(OUTLIER.most) ?? 0, parseDuration(baseEjectionTime) ?? 0);
  return {
    [prefix]: 'consecutive',
    [`${prefix}-consecutive-max-failures`]: String(consecutive5xxErrors),
    [`${prefix}-consecutive-min-penalty`]: linkerdTime(baseEjectionTime),
    [`${prefix}-consecutive-max-penalty`]: linkerdTime(`${most}ms`),
  };
}
