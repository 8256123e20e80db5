import type { Maybe, Rule } from '../../rule';
import { HOST_NAMES, isLabel, isWildcardDomain } from './hosts';
import { isPort } from './protocols';

interface Destination {
  readonly host?: Maybe<string>;
  readonly subset?: Maybe<string>;
  readonly port?: Maybe<{ readonly number?: Maybe<number> }>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go';

export const DESTINATION: Rule = {
  id: 'istio-destination',
  class: 'later',
  title:
    'A destination is a host by name, with the name of a subset and the number of a port where they are told',
  why: 'The webhook of Istio refuses any other, such as addresses.',
  docs: `${SOURCE} (validateDestination)`,
  on: ['networking.istio.io/v1.EgressProxy'],

  check({ host, subset, port }: Destination, place) {
    if (host === '*' || !isWildcardDomain(host ?? ''))
      place.refuse('host', host, `${HOST_NAMES}, and not * alone`, 'write such as shop');
    const name = subset ?? '';
    if (name !== '' && !isLabel(name))
      place.refuse('subset', subset, 'letters, digits and -, at most 63', 'write such as v1');
    if (port !== undefined && port !== null && !isPort(port.number))
      place.refuse(['port', 'number'], port.number, '1 to 65535', 'write such as 80, or remove port');
  },
};

interface Route {
  readonly route?: Maybe<readonly object[]>;
}

export const PLAIN_ROUTE: Rule = {
  id: 'istio-plain-route',
  class: 'later',
  title: 'A route for TCP or TLS has a destination',
  why: 'The webhook of Istio refuses one without.',
  docs: `${SOURCE} (validateTCPRoute, validateTLSRoute)`,
  on: ['networking.istio.io/v1.SpecTcp', 'networking.istio.io/v1.SpecTls'],

  check({ route }: Route, place) {
    if ((route ?? []).length === 0)
      place.refuse(
        'route',
        route,
        'at least one destination',
        'add such as route: [{ destination: { host: shop } }]',
      );
  },
};

interface TlsRoute {
  readonly match?: Maybe<readonly object[]>;
}

export const TLS_ROUTE_MATCH: Rule = {
  id: 'istio-tls-route-match',
  class: 'later',
  title: 'A route for TLS says what it matches',
  why: 'The webhook of Istio refuses one without.',
  docs: `${SOURCE} (validateTLSRoute)`,
  on: ['networking.istio.io/v1.SpecTls'],

  check({ match }: TlsRoute, place) {
    if (match?.length === 0)
      place.refuse(
        'match',
        match,
        'at least one match',
        'add such as match: [{ sniHosts: [shop.example.com] }]',
      );
  },
};

/** Where routes send requests and connections. */
export const DESTINATION_RULES: readonly Rule[] = [DESTINATION, PLAIN_ROUTE, TLS_ROUTE_MATCH];
