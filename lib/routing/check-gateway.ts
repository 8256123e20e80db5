import { type ExposedPaths, type Route, type RouteMatch, targetsOf } from '../core/exposure-routes';
import type { PropIssue } from '../core/issue';
import { type Implementation, checkOrder, checkSizes } from './check-precedence';
import { rankOf } from './match-algebra';

/** What the routes of a service meet at a Gateway of the Gateway API. */
export interface GatewayEdge {
  readonly exposed: ExposedPaths;
  /** Whether the implementation takes regular expressions. */
  readonly regularExpressions: boolean;
}

type Check = (routes: readonly Route[], edge: GatewayEdge) => PropIssue[];

const issue = (given: unknown, allowed: string, fix: string): PropIssue => ({
  field: '',
  given,
  allowed,
  fix,
});

const OTHERWISE = 'or reach the service through exposure: istioGateway()';

/** What a HTTPRoute cannot say of these routes. */
export function checkGatewayRoutes(routes: readonly Route[], edge: GatewayEdge): PropIssue[] {
  const gateway: Implementation = {
    paths: edge.exposed.paths,
    rankOf,
    order: 'the longest path first, then a method, then the most headers, then the most parameters',
  };
  return [
    ...[checkKinds, checkPatterns].flatMap((check: Check) => check(routes, edge)),
    ...[checkOrder, checkSizes].flatMap((check) => check(routes, gateway)),
  ];
}

function checkKinds(routes: readonly Route[], { exposed }: GatewayEdge): PropIssue[] {
  const found: PropIssue[] = [];
  if (exposed.grpc)
    found.push(
      issue(
        'gRPC',
        'a service that speaks HTTP: a GRPCRoute has no paths, parameters and mirrors in common with it',
        `expose a service that speaks HTTP, ${OTHERWISE}`,
      ),
    );
  const failing = routes.find(({ fault }) => fault !== undefined);
  if (failing !== undefined)
    found.push(
      issue(
        failing.name,
        'no fault: the Gateway API has no field for one',
        `inject it in the mesh, at a service that is not exposed, ${OTHERWISE}`,
      ),
    );
  const version = routes
    .flatMap(targetsOf)
    .find((to) => to.version !== undefined && to.version.service === undefined);
  if (version !== undefined)
    found.push(
      issue(
        version.version?.name,
        'a service with a Service of its own: a HTTPRoute knows Services, and no pods of some of them',
        `give each version an instance of its own, so that it has its own Service, ${OTHERWISE}`,
      ),
    );
  return found;
}

/** Regular expressions, and so cookies and prefixes of texts, are for each implementation to take or not. */
function checkPatterns(routes: readonly Route[], { regularExpressions }: GatewayEdge): PropIssue[] {
  if (regularExpressions) return [];
  return routes
    .filter(({ matches }) => matches.some(needsPattern))
    .map(({ name }) =>
      issue(
        name,
        'texts as a whole: a cookie, a prefix or a regex needs the type RegularExpression, which not every implementation of the Gateway API takes',
        'write gatewayApi({ …, regularExpressions: true }) where yours takes it, or look at a whole header',
      ),
    );
}

function needsPattern({ headers = {}, query = {}, cookies = {} }: RouteMatch): boolean {
  const texts = [...Object.values(headers), ...Object.values(query)];
  return Object.keys(cookies).length > 0 || texts.some((text) => !('exact' in text));
}
