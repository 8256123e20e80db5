import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Endpoint {
  readonly address?: Maybe<string>;
  readonly network?: Maybe<string>;
  readonly ports?: Maybe<Readonly<Record<string, unknown>>>;
}

const DEFINITIONS =
  'the CustomResourceDefinitions of ServiceEntry (spec.endpoints[]) and WorkloadEntry (spec)';

const ENDPOINT = 'networking.istio.io/v1.Endpoints';

const SOCKET = 'unix://';

export const ENDPOINT_ADDRESS: Rule = {
  id: 'endpoint-address',
  class: 'api',
  title: 'An endpoint has an address or a network',
  why: 'The API server refuses it: nobody could reach it.',
  docs: DEFINITIONS,
  on: [ENDPOINT],

  check({ address, network }: Endpoint, place) {
    if (!isGiven(address ?? network))
      place.refuse('address', address, 'an address or a network', 'add such as address: 10.0.0.7');
  },
};

export const ENDPOINT_SOCKET: Rule = {
  id: 'endpoint-socket',
  class: 'api',
  title: 'A Unix socket is an absolute path or an abstract name, and has no ports',
  why: 'The API server refuses any other.',
  docs: `${DEFINITIONS}, and of WorkloadGroup (spec.template)`,
  on: [ENDPOINT, 'networking.istio.io/v1.Template'],

  check({ address, ports }: Endpoint, place) {
    if (address?.startsWith(SOCKET) !== true) return;
    if (isGiven(ports)) place.refuse('ports', ports, 'no ports beside a Unix socket', 'remove them');
    const start = address.charAt(SOCKET.length);
    if ((start !== '/' && start !== '@') || address.endsWith('/'))
      place.refuse(
        'address',
        address,
        'the path of a socket',
        'write such as unix:///run/shop.sock or unix://@shop',
      );
  },
};

const PORT_NAME = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;

export const ENDPOINT_PORTS: Rule = {
  id: 'endpoint-ports',
  class: 'api',
  title: 'Names of the ports of an endpoint are of letters, digits and -, and at most 62 of them',
  why: 'The API server refuses any other.',
  docs: `${DEFINITIONS}, and of WorkloadGroup (spec.template)`,
  on: [ENDPOINT, 'networking.istio.io/v1.Template'],

  check({ ports }: Endpoint, place) {
    for (const name in ports ?? {}) {
      if (name.length < 63 && PORT_NAME.test(name)) continue;
      place.refuse(['ports', name], name, 'letters, digits and -, at most 62', 'write such as http');
    }
  },
};

/** Endpoints of a ServiceEntry, and workloads outside of Kubernetes. */
export const ENDPOINT_RULES: readonly Rule[] = [ENDPOINT_ADDRESS, ENDPOINT_SOCKET, ENDPOINT_PORTS];
