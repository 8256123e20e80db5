import { ADDRESS_OWNER, SERVICE_RANGES } from '../../../../lib/policy/rules/services/service-addresses';
import { faultsOf, refusedBy } from '../../faults';

const ranges = (cidrs: unknown): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'ServiceCIDR',
  metadata: { name: 'a' },
  spec: { cidrs },
});
const address = (parentRef: object, name = '10.0.0.1'): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IPAddress',
  metadata: { name },
  spec: { parentRef },
});
const owner = { resource: 'services', namespace: 'shop', name: 'web' };
const of = { kubernetesVersion: '1.33' } as const;

test.each([
  ranges(['10.96.0.0/16']),
  ranges(['2001:db8::/112', '10.96.0.0/16']),
  address(owner),
  address({ ...owner, group: '', name: 'Web b' }, '2001:db8::1'),
  address({ ...owner, group: 'gateway.networking.k8s.io', namespace: '' }, '2001:db8::'),
])('takes %j', (given) => {
  expect(faultsOf(given, of)).toEqual([]);
});

test.each([
  [[], ['']],
  [null, ['']],
  [['10.96.0.0/16', '10.97.0.0/16'], ['']],
  [['10.96.0.0/16', '2001:db8::/112', '10.97.0.0/16'], ['']],
  [['10.96.0.1/16'], ['[0]']],
  [['2001:db8::/112', '10.96.0.0'], ['[1]']],
  [['2001:DB8::/112'], ['[0]']],
  [[null], ['[0]']],
])('of the ranges %j it refuses %j', (cidrs, fields) => {
  expect(refusedBy(SERVICE_RANGES, ranges(cidrs), of)).toEqual(fields.map((at) => `spec.cidrs${at}`));
});

test('without a spec there are no ranges', () => {
  expect(refusedBy(SERVICE_RANGES, { ...ranges([]), spec: undefined }, of)).toEqual(['spec.cidrs']);
});

test.each([
  [{ group: 'A' }, ['group']],
  [{ resource: 'a/b', namespace: '..', name: '100%' }, ['resource', 'namespace', 'name']],
])('an address is not of %j', (fields, refused) => {
  const given = address({ ...owner, ...fields });
  expect(refusedBy(ADDRESS_OWNER, given, of)).toEqual(refused.map((field) => `spec.parentRef.${field}`));
});

test.each(['2001:DB8::1', '2001:db8:0::1', '::ffff:10.0.0.1', '010.0.0.1', '10.0.0.0/24', 'a'])(
  'an address is not named %s',
  (name) => {
    expect(faultsOf(address(owner, name), of).map(({ rule }) => rule)).toEqual(['object-name']);
  },
);
