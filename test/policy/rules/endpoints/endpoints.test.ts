import {
  SLICE_ADDRESSES,
  SLICE_ENDPOINTS,
  SLICE_PORTS,
  SLICE_SIZE,
} from '../../../../lib/policy/rules/endpoints/endpoint-slices';
import { ENDPOINT_ADDRESSES, ENDPOINT_PORTS } from '../../../../lib/policy/rules/endpoints/endpoints';
import { faultsOf, refusedBy } from '../../faults';

const slice = (given: object = {}): object => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { name: 'a' },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['10.0.0.1'] }],
  ports: [{ name: 'http', port: 80 }],
  ...given,
});

const endpoints = (subset: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Endpoints',
  metadata: { name: 'a' },
  subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }], ...subset }],
});

const NOWHERE = ['0.0.0.0', '127.0.0.1', '169.254.1.1', '224.0.0.1', '10.0.0', 'a', '10.0.0.1/32'];

test.each([
  ['IPv4', '10.0.0.1'],
  ['IPv4', '239.1.1.1'],
  ['IPv4', '10.0.0.01'],
  ['IPv4', '::ffff:10.0.0.1'],
  ['IPv6', 'fd00::1'],
  ['IPv6', '64:ff9b::1'],
  ['IPv6', 'ff05::1'],
  ['FQDN', 'example.com'],
  ['FQDN', 'example.com.'],
  ['FQDN', '1.2'],
])('an %s slice takes %s', (addressType, address) => {
  expect(refusedBy(SLICE_ADDRESSES, slice({ addressType, endpoints: [{ addresses: [address] }] }))).toEqual(
    [],
  );
});

test.each<readonly [string, string]>([
  ...NOWHERE.map((address) => ['IPv4', address] as const),
  ['IPv4', 'fd00::1'],
  ['IPv4', ''],
  ['IPv6', '::'],
  ['IPv6', '::1'],
  ['IPv6', 'fe80::1'],
  ['IPv6', 'ff02::1'],
  ['IPv6', '10.0.0.1'],
  ['IPv6', '::ffff:10.0.0.1'],
  ['IPv6', 'fd00::1%eth0'],
  ['FQDN', 'example'],
  ['FQDN', 'Example.com'],
  ['FQDN', '*.a.com'],
  ['FQDN', ''],
  ['FQDN', 'a.b..'],
  ['FQDN', `${'a'.repeat(64)}.com`],
])('an %s slice refuses "%s"', (addressType, address) => {
  const given = slice({ addressType, endpoints: [{ addresses: [address] }] });
  expect(refusedBy(SLICE_ADDRESSES, given)).toEqual(['endpoints[0].addresses[0]']);
});

test.each([
  [{ hostname: 'a', nodeName: 'a.b' }, []],
  [{ hostname: 'a.b' }, ['hostname']],
  [{ hostname: '' }, ['hostname']],
  [{ nodeName: 'A' }, ['nodeName']],
  [{ nodeName: '' }, ['nodeName']],
  [{ hints: { forZones: [{ name: 'A_b.c' }, {}] } }, []],
  [{ hints: { forZones: [{ name: 'a' }, { name: 'a' }] } }, ['hints.forZones[1].name']],
  [{ hints: { forZones: [{ name: 'a/b' }] } }, ['hints.forZones[0].name']],
])('of an endpoint with %j it refuses %j', (given, fields) => {
  const refused = refusedBy(SLICE_ENDPOINTS, slice({ endpoints: [{ addresses: ['10.0.0.1'], ...given }] }));
  expect(refused).toEqual(fields.map((field) => `endpoints[0].${field}`));
});

const many = (count: number): string[] => Array<string>(count).fill('10.0.0.1');
const zones = (count: number): object => ({
  forZones: Array.from({ length: count }, (_, at) => ({ name: `z${at}` })),
});
const each = (count: number, endpoint: object): object[] => Array<object>(count).fill(endpoint);

test.each([
  [1000, { addresses: many(1) }, []],
  [1, { addresses: many(100), hints: zones(8) }, []],
  [1001, { addresses: many(1) }, ['endpoints']],
  [1, { addresses: many(101) }, ['endpoints[0].addresses']],
  [1, { addresses: many(1), hints: zones(9) }, ['endpoints[0].hints.forZones']],
])('the size of a slice %#', (count, endpoint, fields) => {
  expect(refusedBy(SLICE_SIZE, slice({ endpoints: each(count, endpoint) }))).toEqual(fields);
});

test.each([
  [[{ port: 80 }, { name: '1', appProtocol: 'kubernetes.io/h2c' }], []],
  [[{ port: 80 }, { port: 81 }], ['ports[1].name']],
  [[{ name: 'a' }, { name: 'a' }], ['ports[1].name']],
  [[{ name: 'a.b' }], ['ports[0].name']],
  [[{ name: 'a'.repeat(64) }], ['ports[0].name']],
  [[{ appProtocol: 'a b' }], ['ports[0].appProtocol']],
  [[{ appProtocol: '' }], ['ports[0].appProtocol']],
])('of the ports %j of a slice it refuses %j', (ports, fields) => {
  expect(refusedBy(SLICE_PORTS, slice({ ports }))).toEqual(fields);
});

const nodes = (...names: string[]): object =>
  slice({
    endpoints: [{ addresses: ['10.0.0.1'], hints: { forNodes: names.map((name) => ({ name })) } }],
  });

test('nodes in the hints of a slice are named as nodes are, each once, and at most eight', () => {
  const options = { kubernetesVersion: '1.34' } as const;
  const at = 'endpoints[0].hints.forNodes';
  expect(refusedBy(SLICE_ENDPOINTS, nodes('a', 'a', 'A b'), options)).toEqual([
    `${at}[1].name`,
    `${at}[2].name`,
  ]);
  const nine = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
  expect(refusedBy(SLICE_SIZE, nodes(...nine), options)).toEqual([at]);
  expect(faultsOf(nodes(...nine.slice(1)), { ...options, only: ['api'] })).toEqual([]);
});

test('before 1.34 the API server drops nodes from the hints of a slice', () => {
  expect(faultsOf(nodes('a', 'a', 'A b'), { kubernetesVersion: '1.33', only: ['api'] })).toEqual([]);
});

test.each(['tcp', '', 'HTTP'])('refuses the protocol "%s" of a slice', (protocol) => {
  expect(faultsOf(slice({ ports: [{ port: 80, protocol }] })).map(({ field }) => field)).toEqual([
    'ports[0].protocol',
  ]);
});

test.each([
  [{}],
  [{ addresses: [], notReadyAddresses: [{ ip: 'fd00::1', hostname: '' }] }],
  [{ addresses: [{ ip: '10.0.0.1', hostname: 'a', nodeName: 'a.b' }] }],
])('takes Endpoints with %j', (subset) => {
  expect(refusedBy(ENDPOINT_ADDRESSES, endpoints(subset))).toEqual([]);
});

test.each<readonly [object, readonly string[]]>([
  [{ addresses: [] }, ['']],
  ...[...NOWHERE, '::1', 'fe80::1'].map((ip) => [{ addresses: [{ ip }] }, ['.addresses[0].ip']] as const),
  [{ notReadyAddresses: [{ ip: 'x' }] }, ['.notReadyAddresses[0].ip']],
  [{ addresses: [{ ip: '10.0.0.1', hostname: 'a.b' }] }, ['.addresses[0].hostname']],
  [{ addresses: [{ ip: '10.0.0.1', nodeName: '' }] }, ['.addresses[0].nodeName']],
])('of Endpoints with %j it refuses %j', (subset, fields) => {
  const refused = refusedBy(ENDPOINT_ADDRESSES, endpoints(subset));
  expect(refused).toEqual(fields.map((field) => `subsets[0]${field}`));
});

test.each([
  [[], []],
  [
    [
      { name: 'a', port: 80 },
      { name: 'a', port: 81 },
    ],
    [],
  ],
  [
    [{ port: 80 }, { port: 81 }],
    ['[0].name', '[1].name'],
  ],
  [[{ name: 'a', port: 80 }, { port: 81 }], ['[1].name']],
  [[{ port: 0 }], ['[0].port']],
  [[{ port: 65536 }], ['[0].port']],
  [[{ name: 'A', port: 1 }], ['[0].name']],
  [[{ port: 1, appProtocol: 'a b' }], ['[0].appProtocol']],
])('of the ports %j of Endpoints it refuses %j', (ports, fields) => {
  const refused = refusedBy(ENDPOINT_PORTS, endpoints({ ports }));
  expect(refused).toEqual(fields.map((field) => `subsets[0].ports${field}`));
});
