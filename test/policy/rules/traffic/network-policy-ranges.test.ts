import {
  AMBIGUOUS_RANGE,
  POLICY_EXCEPTION,
  POLICY_RANGE,
  POLICY_RANGE_SPELLING,
} from '../../../../lib/policy/rules/traffic/network-policy-ranges';
import { faultsAlone, refusedBy } from '../../faults';

function policy(cidr: unknown, except?: unknown): object {
  const spec = { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr, except } }] }] };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'cart' }, spec };
}

const BLOCK = 'spec.egress[0].to[0].ipBlock';

test.each([
  '10.0.0/8',
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.256/32',
  '10.0.0.0.0/8',
  '10..0.0/8',
  '0256.0.0.0/8',
  '10.0.0.0256/32',
  '::1.2.3.256/128',
  '10.0.0.0/',
  '10.0.0.0/+8',
  ' 10.0.0.0/8',
  'example.com/32',
  '/8',
  'fd00::/129',
  'fd00::1::/64',
  'fe80::1%eth0/64',
  '12345::/16',
  '::1.2.3/128',
  '1:2:3:4:5:6:7:1.2.3.4/128',
])('refuses the range %s, as a whole and as an exception', (range) => {
  expect(refusedBy(POLICY_RANGE, policy(range))).toEqual([`${BLOCK}.cidr`]);
  expect(refusedBy(POLICY_RANGE, policy('0.0.0.0/0', ['10.0.0.0/8', range]))).toEqual([`${BLOCK}.except[1]`]);
});

test.each([null, ''])('refuses %p as an exception', (range) => {
  expect(refusedBy(POLICY_RANGE, policy('0.0.0.0/0', [range]))).toEqual([`${BLOCK}.except[0]`]);
});

test('writes the range of a single address', () => {
  expect(faultsAlone(policy('10.0.0.1')).map(({ fix }) => fix)).toEqual([
    'write 10.0.0.1/32 for one address',
  ]);
});

test.each(['0.0.0.0/0', '10.0.0.1/32', '::/0', 'fd00::/8', 'FD00:0ABC::/32', '::1.2.3.0/120'])(
  'takes the range %s in every version',
  (range) => {
    expect(faultsAlone(policy(range))).toEqual([]);
    expect(faultsAlone(policy(range), { kubernetesVersion: '1.36' })).toEqual([]);
  },
);

test.each([
  ['010.0.0.0/8', 'write 10.0.0.0/8'],
  ['10.0.0.08/32', 'write 10.0.0.8/32'],
  ['10.0.0.0/08', 'write 10.0.0.0/8'],
  ['0000fd::/16', 'write fd::/16'],
  ['0fd00::/16', 'write fd00::/16'],
  ['00000::1/128', 'write ::1/128'],
  ['0255.0.0.255/32', 'write 255.0.0.255/32'],
  ['::010.0.0.0/104', 'write ::a00:0/104'],
  ['10.0.0.1/8', 'write 10.0.0.0/8'],
  ['fd00::1/8', 'write fd00::/8'],
  ['::ffff:10.0.0.0/104', 'write 10.0.0.0/8'],
])('refuses the spelling %s since 1.36, and finds it unwise before', (range, fix) => {
  const before = { kubernetesVersion: '1.35' } as const;
  const since = { kubernetesVersion: '1.36' } as const;
  expect(refusedBy(AMBIGUOUS_RANGE, policy(range), before)).toEqual([`${BLOCK}.cidr`]);
  expect(refusedBy(POLICY_RANGE_SPELLING, policy(range), since)).toEqual([`${BLOCK}.cidr`]);
  expect(faultsAlone(policy(range), before).map((fault) => [fault.class, fault.fix])).toEqual([
    ['unwise', fix],
  ]);
  expect(faultsAlone(policy(range), since).map((fault) => [fault.class, fault.fix])).toEqual([['api', fix]]);
});

test.each([
  ['10.0.0.0/8', '192.168.0.0/16'],
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['10.0.0.0/8', '0.0.0.0/0'],
  ['10.0.0.0/8', 'fd00::/16'],
  ['::/0', '10.0.0.0/8'],
  ['::/96', '::ffff:10.0.0.0/104'],
  ['fd00::/16', 'fd01::/32'],
  ['::ffff:10.0.0.0/104', '10.1.0.0/16'],
])('refuses for %s the exception %s', (cidr, except) => {
  expect(refusedBy(POLICY_EXCEPTION, policy(cidr, [except]))).toEqual([`${BLOCK}.except[0]`]);
});

test.each([
  ['10.0.0.0/8', '10.1.0.0/16'],
  ['10.0.0.1/8', '010.1.0.0/16'],
  ['10.0.0.0/8', '::ffff:10.1.0.0/112'],
  ['::ffff:10.0.0.0/104', '::ffff:10.1.0.0/112'],
  ['fd00::/8', 'fd01::/16'],
  ['0.0.0.0/0', '169.254.169.254/32'],
])('takes for %s the exception %s', (cidr, except) => {
  expect(faultsAlone(policy(cidr, [except]), { only: ['api'], kubernetesVersion: '1.35' })).toEqual([]);
});
