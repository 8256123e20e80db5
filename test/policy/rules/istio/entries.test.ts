import { DYNAMIC_ENTRY } from '../../../../lib/policy/rules/istio/dynamic-entries';
import { ENTRY_ENDPOINTS, ENTRY_HOSTS, ENTRY_PORTS } from '../../../../lib/policy/rules/istio/entry-details';
import type { Loose } from '../../../support/synth';
import { faultsAlone, refusedBy } from '../../faults';
import { type Refused, type Taken, custom, testLater } from '../custom-cases';

const ENTRY = 'networking.istio.io/v1 ServiceEntry';

const HTTPS = { name: 'https', number: 443, protocol: 'HTTPS' };
const entry = (of: Loose): Loose => ({ hosts: ['api.example.com'], ports: [HTTPS], ...of });
const reached = (resolution: string, ...endpoints: Loose[]): Loose => entry({ resolution, endpoints });

const HTTP2 = { name: 'http', number: 80, protocol: 'http2' };
const dynamic = (of: Loose = {}): Loose =>
  entry({ hosts: ['*.example.com'], ports: [HTTP2], resolution: 'DYNAMIC_DNS', ...of });

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
  [ENTRY_ENDPOINTS, ENTRY, reached('STATIC', { address: '', network: '' }), 'spec.endpoints[0].address'],
  [
    ENTRY_ENDPOINTS,
    ENTRY,
    { ...reached('STATIC', { address: 'unix:///a' }), ports: [HTTPS, { name: 'b', number: 80 }] },
    'spec.ports',
  ],
  [DYNAMIC_ENTRY, ENTRY, dynamic({ hosts: ['*.example.com', 'a.example.com'] }), 'spec.hosts[1]'],
  ...['HTTPS', 'TCP', 'grpc-web', undefined].map((protocol): Refused => [
    DYNAMIC_ENTRY,
    ENTRY,
    dynamic({ ports: [HTTP2, { name: 'b', number: 81, protocol }] }),
    'spec.ports[1].protocol',
  ]),
  [DYNAMIC_ENTRY, ENTRY, dynamic({ addresses: ['10.0.0.1'] }), 'spec.addresses'],
  [DYNAMIC_ENTRY, ENTRY, dynamic({ endpoints: [{ address: '10.0.0.1' }] }), 'spec.endpoints'],
];

const TAKEN: readonly Taken[] = [
  [ENTRY, entry({ hosts: ['*.example.com'], addresses: ['10.0.0.1', '10.0.0.0/8', 'fd00::/8'] })],
  [ENTRY, entry({ hosts: ['*.example.com'], resolution: 'DNS', endpoints: [{ address: 'a.example.com' }] })],
  [ENTRY, entry({ hosts: ['a.b', 'c.d'], resolution: 'DNS' })],
  [ENTRY, entry({ hosts: ['a.b', 'c.d'], ports: [{ name: 'tcp', number: 1 }] })],
  [ENTRY, entry({ ports: [{ name: 'A1', number: 1, protocol: 'mongo' }] })],
  [ENTRY, reached('STATIC', { address: 'fd00::1', ports: { https: 8443 } }, { network: 'a' })],
  [ENTRY, reached('STATIC', { address: 'unix:///run/a' })],
  ...['HTTP', 'HTTP2', 'GRPC', 'TLS'].map((protocol): Taken => [
    ENTRY,
    dynamic({ ports: [{ ...HTTP2, protocol }], addresses: [], endpoints: [] }),
  ]),
  [ENTRY, dynamic({ location: 'MESH_INTERNAL' })],
];

testLater(REFUSED, TAKEN);

const behind = (waypoint: string, location?: string): Loose => ({
  ...custom(ENTRY, dynamic({ location })),
  metadata: { name: 'a', namespace: 'a', labels: { 'istio.io/use-waypoint': waypoint } },
});

test('refuses names looked up inside of the mesh, behind a waypoint', () => {
  expect(refusedBy(DYNAMIC_ENTRY, behind('waypoint', 'MESH_INTERNAL'))).toEqual(['spec.location']);
});

test.each([
  ['waypoint', 'MESH_EXTERNAL'],
  ['waypoint', undefined],
  ['None', 'MESH_INTERNAL'],
  ['', 'MESH_INTERNAL'],
])('takes those behind %j at %s', (waypoint, location) => {
  expect(faultsAlone(behind(waypoint, location), { only: ['api', 'later'] })).toEqual([]);
});
