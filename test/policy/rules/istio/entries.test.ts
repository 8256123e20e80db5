import { ENTRY_ENDPOINTS, ENTRY_HOSTS, ENTRY_PORTS } from '../../../../lib/policy/rules/istio/entry-details';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const ENTRY = 'networking.istio.io/v1 ServiceEntry';

const HTTPS = { name: 'https', number: 443, protocol: 'HTTPS' };
const entry = (of: Loose): Loose => ({ hosts: ['api.example.com'], ports: [HTTPS], ...of });
const reached = (resolution: string, ...endpoints: Loose[]): Loose => entry({ resolution, endpoints });

const REFUSED: readonly Refused[] = [
  ...['10.0.0.1', 'a_b', 'https://api.example.com', 'api.example.com:443'].map((host): Refused => [
    ENTRY_HOSTS,
    ENTRY,
    entry({ hosts: [host] }),
    'spec.hosts[0]',
  ]),
  ...['DNS', 'DNS_ROUND_ROBIN'].map((resolution): Refused => [
    ENTRY_HOSTS,
    ENTRY,
    entry({ hosts: ['*.example.com'], resolution }),
    'spec.hosts[0]',
  ]),
  ...['a', '10.0.0.0/33', '10.0.0.1/'].map((address): Refused => [
    ENTRY_HOSTS,
    ENTRY,
    entry({ addresses: ['10.0.0.1', address] }),
    'spec.addresses[1]',
  ]),
  [ENTRY_PORTS, ENTRY, entry({ ports: [{ ...HTTPS, name: 'a_b' }] }), 'spec.ports[0].name'],
  [ENTRY_PORTS, ENTRY, entry({ ports: [{ ...HTTPS, protocol: 'POSTGRES' }] }), 'spec.ports[0].protocol'],
  [
    ENTRY_PORTS,
    ENTRY,
    entry({
      hosts: ['a.b', 'c.d'],
      ports: [HTTPS, { name: 'tcp', number: 1, protocol: 'TCP' }],
      resolution: 'DNS',
    }),
    'spec.ports[1].protocol',
  ],
  [
    ENTRY_ENDPOINTS,
    ENTRY,
    reached('STATIC', { address: '10.0.0.1' }, { address: 'a.example.com' }),
    'spec.endpoints[1].address',
  ],
  [ENTRY_ENDPOINTS, ENTRY, reached('DNS', { address: 'a_b' }), 'spec.endpoints[0].address'],
  [
    ENTRY_ENDPOINTS,
    ENTRY,
    reached('DNS', { address: 'a.b', ports: { http: 80 } }),
    'spec.endpoints[0].ports.http',
  ],
];

const TAKEN: readonly Taken[] = [
  [ENTRY, entry({ hosts: ['*.example.com'], addresses: ['10.0.0.1', '10.0.0.0/8', 'fd00::/8'] })],
  [ENTRY, entry({ hosts: ['*.example.com'], resolution: 'DNS', endpoints: [{ address: 'a.example.com' }] })],
  [ENTRY, entry({ hosts: ['a.b', 'c.d'], resolution: 'DNS' })],
  [ENTRY, entry({ hosts: ['a.b', 'c.d'], ports: [{ name: 'tcp', number: 1 }] })],
  [ENTRY, entry({ ports: [{ name: 'A1', number: 1, protocol: 'mongo' }] })],
  [ENTRY, reached('STATIC', { address: 'fd00::1', ports: { https: 8443 } }, { network: 'a' })],
  [ENTRY, reached('STATIC', { address: 'unix:///run/a' })],
];

testLater(REFUSED, TAKEN);
