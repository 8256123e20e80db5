import { POLICY_WITHOUT_DNS, POLICY_WITHOUT_PODS } from '../../../lib/policy/across/network-policies';
import { deployment, inNamespace, object, refusedBy } from './objects';

const carts = deployment('carts');
const policy = (spec: object, name = 'p'): Record<string, unknown> & object =>
  object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec });
const of = (app: string): object => ({ matchLabels: { app } });

test('a policy of no workload beside it is told', () => {
  expect(refusedBy(POLICY_WITHOUT_PODS, [policy({ podSelector: of('cart') }), carts])).toEqual([
    '0 spec.podSelector',
  ]);
});

test.each<[string, object[]]>([
  ['its pods are there', [policy({ podSelector: of('carts') }), carts]],
  ['it is for all pods', [policy({ podSelector: {} }), carts]],
  ['it is for all pods, by null', [policy({ podSelector: { matchLabels: null } }), carts]],
  ['there are no workloads', [policy({ podSelector: of('cart') })]],
  ['a controller may make pods', [policy({ podSelector: of('cart') }), carts, object('x.io/v1', 'Db', 'pg')]],
  [
    'it selects what the cluster labels',
    [policy({ podSelector: { matchLabels: { 'job-name': 'a' } } }), carts],
  ],
])('a policy is fine where %s', (_, objects) => {
  expect(refusedBy(POLICY_WITHOUT_PODS, objects)).toEqual([]);
});

const toPods = { to: [{ podSelector: of('orders') }] };
const calling = (...egress: object[]): object =>
  policy({ podSelector: of('carts'), policyTypes: ['Egress'], egress });
const dns = { to: [{ namespaceSelector: {} }], ports: [{ port: 53, protocol: 'UDP' }] };

test.each<[string, object[]]>([
  ['no other rule', [calling(toPods), carts]],
  ['DNS of the own namespace only', [calling(toPods, { ...dns, to: [{ podSelector: {} }] }), carts]],
  ['other ports only', [calling(toPods, { ports: [{ port: 443 }, { port: 54, endPort: 5352 }] }), carts]],
  ['no types but rules', [policy({ podSelector: of('carts'), egress: [toPods] }), carts]],
  [
    'DNS for others only',
    [
      calling(toPods),
      policy({ podSelector: of('orders'), policyTypes: ['Egress'], egress: [dns] }, 'q'),
      carts,
    ],
  ],
])('pods that may call others are told to lack DNS: %s', (_, objects) => {
  expect(refusedBy(POLICY_WITHOUT_DNS, objects)).toEqual(['0 spec.egress']);
});

test.each<[string, object[]]>([
  ['port 53', [calling(toPods, dns), carts]],
  ['port 5353 of OpenShift', [calling(toPods, { ports: [{ port: 5353 }] }), carts]],
  ['a range around it', [calling(toPods, { ports: [{ port: 50, endPort: 60 }] }), carts]],
  ['a port by name', [calling(toPods, { ports: [{ port: 'dns' }] }), carts]],
  ['every port of an address', [calling(toPods, { to: [{ ipBlock: { cidr: '10.0.0.10/32' } }] }), carts]],
  ['everything', [calling(toPods, {}), carts]],
  [
    'another policy',
    [calling(toPods), policy({ podSelector: {}, policyTypes: ['Egress'], egress: [dns] }, 'dns'), carts],
  ],
  ['a policy of another kind', [calling(toPods), carts, object('cilium.io/v2', 'CiliumNetworkPolicy', 'c')]],
])('pods may ask DNS by %s', (_, objects) => {
  expect(refusedBy(POLICY_WITHOUT_DNS, objects)).toEqual([]);
});

test.each<[string, object[]]>([
  ['call nobody', [calling(), carts]],
  ['call addresses', [calling({ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 443 }] }), carts]],
  [
    'are limited in who calls them only',
    [policy({ podSelector: of('carts'), policyTypes: ['Ingress'], egress: [toPods] }), carts],
  ],
  ['have names of their own', [calling(toPods), deployment('carts', { pod: { dnsPolicy: 'None' } })]],
  ['are on the network of the node', [calling(toPods), deployment('carts', { pod: { hostNetwork: true } })]],
  ['lie elsewhere', [calling(toPods), inNamespace('other', carts)]],
])('pods that %s need no DNS', (_, objects) => {
  expect(refusedBy(POLICY_WITHOUT_DNS, objects)).toEqual([]);
});
