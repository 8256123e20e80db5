import {
  POLICY_END_PORT,
  POLICY_PEER,
  POLICY_PORT,
  POLICY_TYPES,
  POLICY_UNUSED_RULES,
} from '../../../../lib/policy/rules/traffic/network-policies';
import { faultsAlone, refusedBy } from '../../faults';

function policy(spec: object): object {
  const metadata = { name: 'cart' };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: { podSelector: {}, ...spec },
  };
}

const withPort = (port: object): object => policy({ ingress: [{ ports: [port] }] });
const withPeer = (peer: object): object => policy({ ingress: [{ from: [peer] }] });

test.each([0, -1, 65536, 'HTTP', '8080', '', 'a--b', 'a-name-of-16-chr'])('refuses the port %p', (port) => {
  expect(refusedBy(POLICY_PORT, withPort({ port }))).toEqual(['spec.ingress[0].ports[0].port']);
});

test.each([1, 65535, 'http', 'a-name-of-15-ch', null, undefined])('takes the port %p', (port) => {
  expect(faultsAlone(withPort({ port }))).toEqual([]);
});

test('takes back the quotes of a number', () => {
  const [fault] = faultsAlone(withPort({ port: '8080' }));
  expect(fault?.fix).toBe('remove the quotes: 8080');
});

test.each([
  { endPort: 90 },
  { port: null, endPort: 90 },
  { port: 'http', endPort: 90 },
  { port: 80, endPort: 79 },
  { port: 80, endPort: 65536 },
  { port: 80, endPort: 0 },
])('refuses the ports %j', (port) => {
  expect(refusedBy(POLICY_END_PORT, withPort(port))).toEqual(['spec.ingress[0].ports[0].endPort']);
});

test.each([
  { port: 80, endPort: 80 },
  { port: 80, endPort: 65535 },
  { port: 80, endPort: null },
  { port: 'http' },
])('takes the ports %j', (port) => {
  expect(faultsAlone(withPort(port))).toEqual([]);
});

const ipBlock = { cidr: '10.0.0.0/8' };

test.each([
  [{}, ''],
  [{ podSelector: null }, ''],
  [{ ipBlock, podSelector: {} }, '.ipBlock'],
  [{ ipBlock, namespaceSelector: {} }, '.ipBlock'],
])('refuses the peer %j', (peer, field) => {
  expect(refusedBy(POLICY_PEER, withPeer(peer))).toEqual([`spec.ingress[0].from[0]${field}`]);
});

test.each([
  { podSelector: {} },
  { namespaceSelector: {} },
  { podSelector: {}, namespaceSelector: {} },
  { ipBlock },
  { ipBlock, podSelector: null },
])('takes the peer %j', (peer) => {
  expect(faultsAlone(withPeer(peer))).toEqual([]);
});

test.each([[['Ingress', 'Egress', 'Ingress']]])('refuses the policyTypes %j', (policyTypes) => {
  expect(refusedBy(POLICY_TYPES, policy({ policyTypes }))).toEqual(['spec.policyTypes']);
});

test.each([[['Ingress', 'Egress']], [['Ingress', 'Ingress']], [[]], [null]])(
  'takes the policyTypes %j',
  (policyTypes) => {
    expect(faultsAlone(policy({ policyTypes }))).toEqual([]);
  },
);

test.each([
  ['egress', { policyTypes: ['Ingress'], egress: [{}] }],
  ['ingress', { policyTypes: ['Egress'], ingress: [{}] }],
])('refuses rules for %s that nobody reads', (field, spec) => {
  expect(refusedBy(POLICY_UNUSED_RULES, policy(spec))).toEqual([`spec.${field}`]);
  expect(faultsAlone(policy(spec), { only: ['api', 'later'] })).toEqual([]);
});

test.each([
  { policyTypes: ['Ingress', 'Egress'], ingress: [{}], egress: [{}] },
  { policyTypes: ['Ingress'], ingress: [{}], egress: [] },
  { policyTypes: ['Egress'], ingress: [], egress: [{}] },
  { policyTypes: [], egress: [{}] },
  { policyTypes: ['Egress'] },
  { policyTypes: ['Ingress'] },
  { ingress: [{}], egress: [{}] },
])('takes the rules of %j', (spec) => {
  expect(faultsAlone(policy(spec))).toEqual([]);
});
