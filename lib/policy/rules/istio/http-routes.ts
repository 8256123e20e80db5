import type { Maybe, Place, Rule } from '../../rule';

const ACTIONS = ['route', 'redirect', 'directResponse'] as const;

const CHANGES = ['fault', 'rewrite'] as const;

type Field = (typeof ACTIONS)[number] | (typeof CHANGES)[number] | 'delegate' | 'mirror' | 'mirrors';

type HttpRoute = Readonly<Partial<Record<Field, Maybe<object>>>>;

/** Whether a field says something: an empty list does not. */
function isGiven(route: HttpRoute, field: Field): boolean {
  const value = route[field] ?? undefined;
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** What the webhook looks for beside delegate. */
const NOT_DELEGATED = ['route', 'redirect'] as const;

function checkDelegating(route: HttpRoute, place: Place): void {
  for (const field of NOT_DELEGATED) {
    if (isGiven(route, field))
      place.refuse(
        field,
        route[field],
        `no ${field} beside delegate`,
        'move it to the VirtualService that is delegated to',
      );
  }
}

function checkActions(route: HttpRoute, place: Place): void {
  const actions = ACTIONS.filter((field) => isGiven(route, field));
  const [action, other] = actions;
  if (action === undefined)
    place.refuse(
      'route',
      route.route,
      'one of route, redirect, directResponse',
      'add such as route: [{ destination: { host: shop } }]',
    );
  if (other !== undefined)
    place.refuse(other, route[other], `no ${other} beside ${action ?? ''}`, 'remove one of the two');
  if (action === undefined || action === 'route') return;
  for (const field of CHANGES) {
    if (isGiven(route, field))
      place.refuse(
        field,
        route[field],
        `no ${field} beside ${action}`,
        'remove it: the request is sent to nobody',
      );
  }
}

export const HTTP_ROUTE_ACTION: Rule = {
  id: 'istio-http-route',
  class: 'later',
  title: 'An HTTP route of a VirtualService sends requests on, redirects them, answers them, or delegates',
  why: 'The webhook of Istio refuses a route that does none of these, or two of them.',
  docs: 'github.com/istio/istio: pkg/config/validation/virtualservice.go (validateHTTPRouteConflict)',
  on: ['networking.istio.io/v1.SpecHttp'],

  check(route: HttpRoute, place) {
    if (isGiven(route, 'delegate')) {
      checkDelegating(route, place);
      return;
    }
    checkActions(route, place);
    if (isGiven(route, 'mirror') && isGiven(route, 'mirrors'))
      place.refuse('mirror', route.mirror, 'no mirror beside mirrors', 'move it into mirrors');
  },
};

/** What an HTTP route does. */
export const HTTP_ROUTE_RULES: readonly Rule[] = [HTTP_ROUTE_ACTION];
