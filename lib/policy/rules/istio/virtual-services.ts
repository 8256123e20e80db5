import { isFilled, isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';

type Texts = Maybe<readonly Maybe<string>[]>;

interface VirtualService {
  readonly hosts?: Texts;
  readonly gateways?: Texts;
  readonly http?: Maybe<readonly { readonly delegate?: Maybe<object> }[]>;
  readonly tcp?: Maybe<readonly object[]>;
  readonly tls?: Maybe<readonly object[]>;
}

const DOCS = 'github.com/istio/istio: pkg/config/validation/validation.go (ValidateVirtualService)';
const ON = ['networking.istio.io/v1.VirtualServiceSpec'];

export const VIRTUAL_SERVICE_ROUTES: Rule = {
  id: 'istio-virtual-service-routes',
  class: 'later',
  title: 'A VirtualService has a route for HTTP, TCP or TLS',
  why: 'The webhook of Istio refuses one without.',
  docs: DOCS,
  on: ON,

  check({ http, tcp, tls }: VirtualService, place) {
    if (!isFilled(http) && !isFilled(tcp) && !isFilled(tls))
      place.refuse(
        'http',
        http,
        'http, tcp or tls',
        'add such as http: [{ route: [{ destination: { host: shop } }] }]',
      );
  },
};

/** Fields that only make sense where there are hosts. */
const OF_ROOT = ['gateways', 'tcp', 'tls'] as const;

function checkDelegate(service: VirtualService, place: Place): void {
  for (const field of OF_ROOT) {
    if (isFilled(service[field]))
      place.refuse(field, service[field], `no ${field} without hosts`, 'remove it, or add the hosts');
  }
  const at = service.http?.findIndex(({ delegate }) => isGiven(delegate)) ?? -1;
  if (at >= 0)
    place.refuse(
      ['http', at, 'delegate'],
      service.http?.[at]?.delegate,
      'no delegate of a delegate',
      'add the hosts, or write the route here',
    );
}

export const VIRTUAL_SERVICE_DELEGATE: Rule = {
  id: 'istio-virtual-service-delegate',
  class: 'later',
  title: 'A VirtualService without hosts, to which others delegate, has HTTP routes only',
  why: 'The webhook of Istio refuses gateways, TCP, TLS and further delegates in it.',
  docs: DOCS,
  on: ON,

  check(service: VirtualService, place) {
    if (!isFilled(service.hosts)) checkDelegate(service, place);
  },
};

/** Whether a host is all or some of another one. */
function covers(wide: string, narrow: string): boolean {
  return wide === narrow || (wide.startsWith('*') && narrow.endsWith(wide.slice(1)));
}

export const VIRTUAL_SERVICE_HOSTS: Rule = {
  id: 'istio-virtual-service-hosts',
  class: 'later',
  title: 'Hosts of a VirtualService do not overlap, and are not all hosts of the mesh',
  why: 'The webhook of Istio refuses a host that another one covers, and * for the mesh.',
  docs: DOCS,
  on: ON,

  check({ hosts, gateways }: VirtualService, place) {
    const list = (hosts ?? []).map((host) => host ?? '');
    const isOfMesh = !isFilled(gateways) || gateways?.includes('mesh') === true;
    if (isOfMesh && list.includes('*'))
      place.refuse(
        ['hosts', list.indexOf('*')],
        '*',
        'hosts by name for the mesh',
        'write such as shop, or name a gateway',
      );
    const twice = list.findIndex((host, at) =>
      list.some((other, before) => before < at && (covers(other, host) || covers(host, other))),
    );
    if (twice >= 0)
      place.refuse(['hosts', twice], list[twice], 'hosts that do not overlap', 'remove the narrower one');
  },
};

/** VirtualServices as the webhook of Istio takes them. */
export const VIRTUAL_SERVICE_RULES: readonly Rule[] = [
  VIRTUAL_SERVICE_ROUTES,
  VIRTUAL_SERVICE_DELEGATE,
  VIRTUAL_SERVICE_HOSTS,
];
