import { isToken } from '../../../core/http-token';
import type { Maybe, Place, Rule } from '../../rule';
import { isLabel, isSubnet } from './hosts';
import { isPort } from './protocols';

type Named = Maybe<Readonly<Record<string, unknown>>>;

interface HttpMatch {
  readonly headers?: Named;
  readonly withoutHeaders?: Named;
  readonly sourceNamespace?: Maybe<string>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation';

interface PlainMatch {
  readonly port?: Maybe<number>;
  readonly destinationSubnets?: Maybe<readonly Maybe<string>[]>;
}

export const ROUTE_MATCH: Rule = {
  id: 'istio-route-match',
  class: 'later',
  title: 'A route matches ports of 1 to 65535, and addresses or ranges of them',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE}/validation.go (validateTLSMatch, validateTCPMatch)`,
  on: ['Match', 'TcpMatch', 'TlsMatch'].map((type) => `networking.istio.io/v1.${type}`),

  check({ port, destinationSubnets }: PlainMatch, place) {
    if ((port ?? 0) !== 0 && !isPort(port)) place.refuse('port', port, '1 to 65535', 'write such as 443');
    destinationSubnets?.forEach((subnet, at) => {
      if (!isSubnet(subnet ?? ''))
        place.refuse(
          ['destinationSubnets', at],
          subnet,
          'an address or a range of them',
          'write such as 10.0.0.0/8',
        );
    });
  },
};

const HEADERS = ['headers', 'withoutHeaders'] as const;

/** What stands for a claim of a token, in place of a header. @see pkg/jwt/routing.go (ToRoutingClaim) */
const CLAIM = /^@request\.auth\.claims(\.[^]+|\[[^]+\])$/i;

const OF_HTTP2: readonly string[] = [':method', ':scheme', ':authority', ':path', ':status'];

function checkNames(match: HttpMatch, place: Place): void {
  for (const field of HEADERS) {
    for (const name in match[field] ?? {}) {
      if (!isToken(name) && !OF_HTTP2.includes(name) && !CLAIM.test(name))
        place.refuse([field, name], name, 'the name of a header', "write such as x-shop or ':authority'");
    }
  }
}

export const HTTP_MATCH: Rule = {
  id: 'istio-http-match',
  class: 'later',
  title: 'A route for HTTP matches headers by their names, and sources by the name of their namespace',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE}/virtualservice.go (validateHTTPRouteMatchRequest)`,
  on: ['networking.istio.io/v1.Match'],

  check(match: HttpMatch, place) {
    checkNames(match, place);
    const namespace = match.sourceNamespace ?? '';
    if (namespace !== '' && !isLabel(namespace))
      place.refuse('sourceNamespace', namespace, 'the name of a namespace', 'write such as shop');
  },
};

interface VirtualService {
  readonly gateways?: Maybe<readonly Maybe<string>[]>;
  readonly http?: Maybe<readonly { readonly match?: Maybe<readonly HttpMatch[]> }[]>;
}

export const CLAIM_MATCH: Rule = {
  id: 'istio-claim-match',
  class: 'later',
  title: 'Only routes of gateways match claims of tokens',
  why: 'The webhook of Istio refuses them in routes for the mesh.',
  docs: `${SOURCE}/validation.go (ValidateVirtualService)`,
  on: ['networking.istio.io/v1.VirtualServiceSpec'],

  check({ gateways, http }: VirtualService, place) {
    if ((gateways ?? []).length > 0 && gateways?.includes('mesh') !== true) return;
    http?.forEach(({ match }, route) => {
      match?.forEach((one, at) => {
        for (const field of HEADERS) {
          for (const name in one[field] ?? {}) {
            if (CLAIM.test(name))
              place.refuse(
                ['http', route, 'match', at, field, name],
                name,
                'headers, where the route is one of the mesh',
                'write gateways with names of Gateways only, or match a header',
              );
          }
        }
      });
    });
  },
};

/** What routes match beside texts. */
export const ROUTE_MATCH_RULES: readonly Rule[] = [ROUTE_MATCH, HTTP_MATCH, CLAIM_MATCH];
