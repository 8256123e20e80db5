import { EVERY_PATH } from '../core/exposure-paths';
import type { Route, RouteMatch } from '../core/exposure-routes';
import type { PropIssue } from '../core/issue';
import { grpcCall } from '../core/service-route';
import { type Implementation, checkOrder, checkSizes } from './check-precedence';
import { rankBesidePath } from './match-algebra';

const SIDECARS = "or write mesh: istio({ mode: 'sidecar' }) in the environment";

/**
 * Proxies of Linkerd compare the length of what was matched of a path, whether it was all of it or its beginning.
 *
 * @see https://github.com/linkerd/linkerd2-proxy/blob/main/linkerd/http/route/src/http/match.rs (RequestMatch::cmp)
 */
export function linkerdRankOf(match: RouteMatch): readonly number[] {
  const { type, value } = match.path ?? EVERY_PATH;
  const matched = type === 'Exact' ? value.length : Math.max(value.replace(/\/$/, '').length, 1);
  return [matched, ...rankBesidePath(match)];
}

const LINKERD: Implementation = {
  paths: [EVERY_PATH],
  rankOf: linkerdRankOf,
  order:
    'the longest path first, be it exact or not, then a method, then the most headers, then the most parameters',
};

/** What routes cannot say to proxies of Linkerd. */
export function checkLinkerdRoutes(
  routes: readonly Route[],
  { grpc }: { readonly grpc: boolean },
): PropIssue[] {
  return [
    ...routes.flatMap(checkRoute),
    ...(grpc ? routes.flatMap(checkCalls) : []),
    ...checkOrder(routes, LINKERD),
    ...checkSizes(routes, LINKERD),
  ];
}

function checkRoute({ name, fault, mirror }: Route): PropIssue[] {
  const found: PropIssue[] = [];
  if (fault !== undefined)
    found.push({
      field: '',
      given: name,
      allowed: 'no fault in a mesh of Linkerd: no field of a HTTPRoute makes requests fail or wait',
      fix: `make it happen to pods with a ChaosExperiment, ${SIDECARS}`,
    });
  if (mirror !== undefined)
    found.push({
      field: '',
      given: mirror.to.serviceName,
      allowed:
        'no mirror in a mesh of Linkerd: its proxies send no copies, and drop a route that asks for it',
      fix: `copy requests at a gateway in front of the mesh, ${SIDECARS}`,
    });
  return found;
}

/** A GRPCRoute has services and methods where a HTTPRoute has paths, and nothing of queries and answers. */
function checkCalls({ name, matches, targets }: Route): PropIssue[] {
  const unknown = matches.filter(
    ({ path, method, query }) =>
      (path !== undefined && grpcCall(path) === undefined) || method !== undefined || query !== undefined,
  );
  const found = unknown.map((match): PropIssue => ({
    field: '',
    given: `${name}: ${JSON.stringify(match)}`,
    allowed:
      "for gRPC a service as '/shop.Cart', a method as { exact: '/shop.Cart/Get' }, and headers: a GRPCRoute knows no other paths, no methods of HTTP and no parameters",
    fix: "write match: { path: '/shop.Cart' }",
  }));
  const cookie = targets.find(({ setCookie }) => setCookie !== undefined);
  if (cookie !== undefined)
    found.push({
      field: '',
      given: cookie.setCookie,
      allowed: 'no cookie for gRPC: Linkerd changes no headers of its answers',
      fix: 'name the variant of every caller in a header, and send all others to one variant',
    });
  return found;
}
