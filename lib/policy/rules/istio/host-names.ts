import { isAddress } from '../../../core/go-address';
import type { Maybe, Rule } from '../../rule';
import { HOST_NAMES, isPartOf, isWildcardDomain } from './hosts';

type Texts = Maybe<readonly Maybe<string>[]>;

interface TlsRoute {
  readonly match?: Maybe<readonly { readonly sniHosts?: Texts }[]>;
}

interface VirtualService {
  readonly hosts?: Texts;
  readonly gateways?: Texts;
  readonly tls?: Maybe<readonly TlsRoute[]>;
}

const SOURCE = 'github.com/istio/istio: pkg/config/validation/validation.go';

const ON = ['networking.istio.io/v1.VirtualServiceSpec'];

const FIX = 'write such as shop.example.com or *.example.com';

/** Names that Istio gives to clusters, where gateways pass TLS on by them. */
const OF_CLUSTER = /^outbound_[^_]*[0-9][^_]*_[^_]*_[^_]*[a-zA-Z]/;

function isHost(host: string, takesClusters: boolean): boolean {
  if (takesClusters && host.startsWith('outbound_')) return host.length <= 255 && OF_CLUSTER.test(host);
  return isWildcardDomain(host) || isAddress(host);
}

const isSni = (routes: Maybe<readonly TlsRoute[]>): boolean =>
  routes?.some(({ match }) => match?.some(({ sniHosts }) => (sniHosts ?? []).length > 0)) === true;

export const VIRTUAL_SERVICE_HOST_NAMES: Rule = {
  id: 'istio-virtual-service-host-names',
  class: 'later',
  title: 'Hosts of a VirtualService are domain names or addresses',
  why: 'The webhook of Istio refuses any other.',
  docs: `${SOURCE} (ValidateVirtualService)`,
  on: ON,

  check({ hosts, gateways, tls }: VirtualService, place) {
    const isOfGateways = (gateways ?? []).length > 0 && gateways?.includes('mesh') !== true;
    hosts?.forEach((host, at) => {
      if (!isHost(host ?? '', isOfGateways && isSni(tls)))
        place.refuse(['hosts', at], host, `${HOST_NAMES}, or an address`, FIX);
    });
  },
};

/** Whether a host that clients of TLS ask for is one of the hosts; addresses need not be. */
function isServed(sni: string, hosts: Texts): boolean {
  if (!isWildcardDomain(sni) && isAddress(sni)) return true;
  return hosts?.some((host) => isPartOf(sni, host ?? '')) === true;
}

export const SNI_HOSTS: Rule = {
  id: 'istio-sni-hosts',
  class: 'later',
  title: 'The hosts that a TLS route matches are among the hosts of the VirtualService',
  why: 'The webhook of Istio refuses a match without hosts, and hosts that the VirtualService does not have.',
  docs: `${SOURCE} (validateSniHost)`,
  on: ON,

  check({ hosts, gateways, tls }: VirtualService, place) {
    if (tls === undefined || tls === null) return;
    const takesClusters = gateways?.includes('mesh') !== true;
    tls.forEach(({ match }, route) => {
      match?.forEach(({ sniHosts }, at) => {
        const path = ['tls', route, 'match', at, 'sniHosts'];
        if ((sniHosts ?? []).length === 0)
          place.refuse(path, sniHosts, 'at least one host', 'add such as sniHosts: [shop.example.com]');
        sniHosts?.forEach((sni, index) => {
          if (!isHost(sni ?? '', takesClusters)) place.refuse([...path, index], sni, HOST_NAMES, FIX);
          else if (!isServed(sni ?? '', hosts))
            place.refuse(
              [...path, index],
              sni,
              `one of the hosts, or a part of one: ${(hosts ?? []).join(', ')}`,
              'add it to hosts of the VirtualService, or write one of these',
            );
        });
      });
    });
  },
};

interface DestinationRule {
  readonly host?: Maybe<string>;
}

export const DESTINATION_RULE_HOST: Rule = {
  id: 'istio-destination-rule-host',
  class: 'later',
  title: 'The host of a DestinationRule is a domain name',
  why: 'The webhook of Istio refuses any other, such as addresses.',
  docs: `${SOURCE} (ValidateDestinationRule)`,
  on: ['networking.istio.io/v1.Spec'],

  check({ host }: DestinationRule, place) {
    if (!isWildcardDomain(host ?? '')) place.refuse('host', host, HOST_NAMES, 'write such as shop');
  },
};

/** Hosts that routes and rules are for. */
export const HOST_NAME_RULES: readonly Rule[] = [
  VIRTUAL_SERVICE_HOST_NAMES,
  SNI_HOSTS,
  DESTINATION_RULE_HOST,
];
