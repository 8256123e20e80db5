import { entryPointsOf } from '../../../lib/diff/network/entry-points';
import type { Loose } from '../../support/synth';
import { diffOf, textsOf } from '../differ';

const object = (apiVersion: string, kind: string, spec: Loose): Loose => ({
  apiVersion,
  kind,
  metadata: { name: 'a', namespace: 'shop' },
  spec,
});

test.each<[string, Loose, string[]]>([
  ['a Service inside', object('v1', 'Service', { ports: [{ port: 80 }] }), []],
  [
    'a load balancer',
    object('v1', 'Service', { type: 'LoadBalancer', ports: [{ port: 80 }] }),
    ['80/TCP by LoadBalancer'],
  ],
  [
    'node ports',
    object('v1', 'Service', { type: 'NodePort', ports: [{ port: 53, protocol: 'UDP' }] }),
    ['53/UDP by NodePort'],
  ],
  [
    'an address of its own',
    object('v1', 'Service', { externalIPs: ['203.0.113.7'], ports: [{ port: 80 }] }),
    ['80/TCP on 203.0.113.7'],
  ],
  [
    'hosts and paths of an Ingress',
    object('networking.k8s.io/v1', 'Ingress', {
      rules: [
        { host: 'a.example.com', http: { paths: [{ path: '/api' }, { path: '/' }] } },
        { host: 'b.example.com' },
      ],
      defaultBackend: { service: { name: 'a' } },
    }),
    ['a.example.com/', 'a.example.com/api', 'b.example.com/', '*/'],
  ],
  [
    'a route of the Gateway API',
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', {
      hostnames: ['a.example.com'],
      rules: [{ matches: [{ path: { value: '/api' } }] }],
    }),
    ['a.example.com/api'],
  ],
  [
    'a gateway',
    object('gateway.networking.k8s.io/v1', 'Gateway', {
      listeners: [{ name: 'x', hostname: '*.example.com', port: 443 }],
    }),
    ['*.example.com:443'],
  ],
  [
    'a gateway of Istio',
    object('networking.istio.io/v1', 'Gateway', {
      servers: [{ port: { number: 443 }, hosts: ['a.example.com'] }],
    }),
    ['a.example.com:443'],
  ],
  [
    'a VirtualService inside the mesh',
    object('networking.istio.io/v1', 'VirtualService', { hosts: ['a'], gateways: ['mesh'] }),
    [],
  ],
  [
    'a VirtualService behind a gateway',
    object('networking.istio.io/v1', 'VirtualService', { hosts: ['a.example.com'], gateways: ['edge'] }),
    ['a.example.com'],
  ],
])('%s', (_what, manifest, expected) => {
  expect(entryPointsOf(manifest)).toEqual(expected);
});

test.each([
  ['cilium.io/v2', 'CiliumClusterwideNetworkPolicy'],
  ['cilium.io/v2', 'CiliumNetworkPolicy'],
  ['crd.projectcalico.org/v1', 'GlobalNetworkPolicy'],
  ['crd.projectcalico.org/v1', 'NetworkPolicy'],
  ['networking.istio.io/v1', 'Sidecar'],
  ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy'],
  ['policy.networking.k8s.io/v1alpha1', 'BaselineAdminNetworkPolicy'],
  ['projectcalico.org/v3', 'GlobalNetworkPolicy'],
  ['projectcalico.org/v3', 'NetworkPolicy'],
  ['security.istio.io/v1', 'AuthorizationPolicy'],
  ['security.istio.io/v1', 'RequestAuthentication'],
])('rules that are not read here are said to be so: %s %s', (apiVersion, kind) => {
  const policy = (action: string): Loose => object(apiVersion, kind, { action });
  const text = 'decides over connections as well, and is not judged here: read it yourself';
  expect(textsOf(diffOf([policy('ALLOW')], [policy('DENY')]), 'update')).toContain(text);
  expect(textsOf(diffOf([], [policy('DENY')]), 'create')).toContain(text);
  expect(textsOf(diffOf([policy('DENY')], []), 'prune')).toContain(text);
});
