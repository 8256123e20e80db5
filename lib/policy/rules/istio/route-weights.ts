import type { Maybe, Rule } from '../../rule';

interface Route {
  readonly route?: Maybe<readonly { readonly weight?: Maybe<number> }[]>;
}

export const ROUTE_WEIGHTS: Rule = {
  id: 'istio-route-weights',
  class: 'later',
  title: 'Weights of a route are 0 or more, and of several destinations one gets requests',
  why: 'The webhook of Istio refuses weights below 0, and several destinations that all have none.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateHTTPRouteDestinations, validateWeight)',
  on: ['SpecHttp', 'SpecTcp', 'SpecTls'].map((type) => `networking.istio.io/v1.${type}`),

  check({ route }: Route, place) {
    if (route === undefined || route === null) return;
    let total = 0;
    route.forEach(({ weight }, at) => {
      if ((weight ?? 0) < 0)
        place.refuse(['route', at, 'weight'], weight, '0 or more', 'write 0 to send nothing there');
      total += weight ?? 0;
    });
    if (route.length > 1 && total === 0)
      place.refuse(
        'route',
        'weights of 0',
        'weights that are not all 0',
        'write such as weight: 100 for one of them',
      );
  },
};

/** Weights of destinations. */
export const ROUTE_WEIGHT_RULES: readonly Rule[] = [ROUTE_WEIGHTS];
