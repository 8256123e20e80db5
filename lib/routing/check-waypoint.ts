import { EVERY_PATH } from '../core/exposure-paths';
import { type Route, targetsOf } from '../core/exposure-routes';
import type { PropIssue } from '../core/issue';
import { type MeshFacts, type WaypointFacts, isIstioAtLeast } from '../core/mesh-facts';
import { type ServiceRef, serviceKey } from '../core/service-ref';
import { type Implementation, checkOrder, checkSizes } from './check-precedence';
import { rankOf } from './match-algebra';

/** The waypoint that follows routes, and whose routes they are. */
interface Followed {
  readonly service: Pick<ServiceRef, 'namespace'>;
  readonly mesh: Pick<MeshFacts, 'version'>;
  readonly waypoint: Pick<WaypointFacts, 'routes'>;
}

const SIDECARS = "or write mesh: istio({ mode: 'sidecar' }) in the environment";

/**
 * Istio sorts what HTTPRoutes of a Service ask for as the Gateway API has it.
 *
 * @see github.com/istio/istio: pilot/pkg/config/kube/gateway/conversion.go (sortHTTPRoutes)
 */
const HTTP_ROUTE: Implementation = {
  paths: [EVERY_PATH],
  rankOf,
  order:
    'an exact path first, then the longest, then a method, then the most headers, then the most parameters',
};

/** What routes cannot say to a waypoint. */
export function checkWaypointRoutes(routes: readonly Route[], followed: Followed): PropIssue[] {
  const isHttpRoute = followed.waypoint.routes === 'HTTPRoute';
  return [
    ...routes.flatMap((route) => checkPlaces(route, followed)),
    ...(isHttpRoute ? checkHttpRoute(routes, followed) : []),
  ];
}

function checkHttpRoute(routes: readonly Route[], followed: Followed): PropIssue[] {
  return [
    ...routes.flatMap((route) => [...checkFault(route), ...checkMirror(route, followed)]),
    ...checkOrder(routes, HTTP_ROUTE),
    ...checkSizes(routes, HTTP_ROUTE),
  ];
}

/** Pods of another namespace are behind another waypoint, and take this one for a stranger. */
function checkPlaces(route: Route, { service: { namespace } }: Followed): PropIssue[] {
  return targetsOf(route)
    .filter((to) => to.namespace !== namespace)
    .map((to) => ({
      field: '',
      given: serviceKey(to),
      allowed: `services of namespace ${namespace ?? ''}: a waypoint calls pods as itself, and is the waypoint of its own namespace alone`,
      fix: `put ${to.serviceName} into the same namespace, ${SIDECARS}`,
    }));
}

/** @see https://istio.io/latest/news/releases/1.24.x/announcing-1.24.3/ (istio/istio#54357) */
function checkMirror({ mirror }: Route, { mesh: { version } }: Followed): PropIssue[] {
  if (mirror === undefined || mirror.percent === 100 || isIstioAtLeast(version, '1.25')) return [];
  return [
    {
      field: '',
      given: mirror.percent,
      allowed: `100 percent by a HTTPRoute of Istio ${version}: it reckons other shares wrongly before 1.24.3`,
      fix: "write version: '1.25' where yours is, or istio({ …, waypoint: { …, routes: 'VirtualService' } }) in the environment",
    },
  ];
}

function checkFault({ name, fault }: Route): PropIssue[] {
  if (fault === undefined) return [];
  return [
    {
      field: '',
      given: name,
      allowed: 'no fault by a HTTPRoute: the Gateway API has no field for one',
      fix: "write istio({ …, waypoint: { …, routes: 'VirtualService' } }) in the environment, which Istio calls alpha, or make it happen to pods with a ChaosExperiment",
    },
  ];
}
