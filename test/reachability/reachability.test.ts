import fc from 'fast-check';
import { reachabilityOf } from '../../lib/reachability/reachability';
import type { Edge } from '../../lib/reachability/report';
import { manifestsOf, nameOf, pods, policies } from '../diff/network/random-network';
import { isAdmitted } from '../support/reachability';
import type { Loose } from '../support/synth';
import { deployment, namespace, networkPolicy, security, service } from './manifests';

const shortly = ({ from, to, port, endPort, protocol }: Edge): string =>
  `${from.name} ${to.name} ${port}${endPort === undefined ? '' : `-${endPort}`}/${protocol}`;
const edges = (manifests: readonly unknown[]): string[] => reachabilityOf(manifests).edges.map(shortly);
const web = { podSelector: { matchLabels: { app: 'web' } } };
const closed = (app: string, ...ingress: Loose[]): Loose =>
  networkPolicy({ podSelector: { matchLabels: { app } }, policyTypes: ['Ingress', 'Egress'], ingress });

test('The edges of any policies are the connections that the API reference admits', () => {
  fc.assert(
    fc.property(pods, policies, (given, rules) => {
      const found = new Set(edges(manifestsOf(given, rules)));
      for (const [index, from] of given.entries()) {
        for (const [other, to] of given.entries()) {
          const port = to.ports?.['web'] ?? 0;
          const admitted = isAdmitted(rules, { from, to, port, protocol: 'TCP' });
          expect([index, other, found.has(`${nameOf(index)} ${nameOf(other)} ${port}/TCP`)]).toEqual([
            index,
            other,
            admitted,
          ]);
        }
      }
    }),
    { numRuns: 400 },
  );
});

describe('The report', () => {
  test('knows the pods of every kind that makes some, and those in lists', () => {
    const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [] } };
    const made = (apiVersion: string, kind: string, spec: Loose): Loose => ({
      apiVersion,
      kind,
      metadata: { name: kind },
      spec,
    });
    const { workloads } = reachabilityOf([
      {
        apiVersion: 'v1',
        kind: 'List',
        items: [made('v1', 'Pod', { containers: [] }), made('apps/v1', 'DaemonSet', { template })],
      },
      ...['Deployment', 'StatefulSet', 'ReplicaSet'].map((kind) => made('apps/v1', kind, { template })),
      made('batch/v1', 'Job', { template }),
      made('batch/v1', 'CronJob', { jobTemplate: { spec: { template } } }),
      made('argoproj.io/v1alpha1', 'Rollout', { template }),
      made('example.com/v1', 'Deployment', { template }),
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata: { name: 'owned', ownerReferences: [{ controller: true }] },
        spec: { template },
      },
      null,
      'text',
    ]);
    expect(workloads.map(({ namespace: place, name }) => `${place}/${name}`)).toEqual(
      ['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'Rollout', 'StatefulSet'].map(
        (kind) => `default/${kind}`,
      ),
    );
  });

  test('tells the ports that containers declare, that Services send to, and that policies open by number', () => {
    const manifests = [
      deployment('web'),
      deployment('cart', { ports: [{ containerPort: 9000 }] }),
      service('cart', { port: 80, targetPort: 8080 }),
      networkPolicy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] }),
      closed('cart', { from: [web] }),
      networkPolicy({
        podSelector: { matchLabels: { app: 'cart' } },
        ingress: [{ from: [web], ports: [{ port: 7000 }, { port: 30000, endPort: 31000 }] }],
      }),
    ];
    expect(edges(manifests)).toEqual([
      'web cart 7000/TCP',
      'web cart 8080/TCP',
      'web cart 9000/TCP',
      'web cart 30000-31000/TCP',
    ]);
  });

  test('tells all ports of pods of which none is known', () => {
    const out = networkPolicy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] });
    expect(
      edges([
        deployment('web'),
        deployment('cart'),
        out,
        networkPolicy({ podSelector: { matchLabels: { app: 'cart' } }, ingress: [{ from: [web] }] }),
      ]),
    ).toEqual(['SCTP', 'TCP', 'UDP'].map((protocol) => `web cart 1-65535/${protocol}`));
  });

  test('tells the outsiders of a policy, and nobody twice', () => {
    const { ingress, egress } = reachabilityOf([
      deployment('web', { ports: [{ containerPort: 80 }, { containerPort: 81 }] }),
      networkPolicy({
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          { ports: [{ port: 80 }] },
          {
            from: [
              { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
              {
                namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } },
                podSelector: { matchLabels: { a: 'b' } },
              },
            ],
            ports: [{ port: 80 }, { port: 81 }],
          },
        ],
        egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port: 53, protocol: 'UDP' }] }],
      }),
    ]);
    const to = { namespace: 'shop', name: 'web' };
    expect(ingress).toEqual([
      { from: { kind: 'anywhere' }, to, port: 80, protocol: 'TCP' },
      { from: { kind: 'cidr', cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] }, to, port: 81, protocol: 'TCP' },
      { from: { kind: 'pods', namespaces: 'edge', pods: 'a=b' }, to, port: 81, protocol: 'TCP' },
    ]);
    expect(egress).toEqual([
      { from: to, to: { kind: 'pods', namespaces: 'all', pods: 'all' }, port: 53, protocol: 'UDP' },
    ]);
  });

  test('takes outsiders for callers without an identity, or with one that nobody knows', () => {
    const mesh = [
      namespace('shop', { 'istio-injection': 'enabled' }),
      deployment('web', { ports: [{ containerPort: 80 }] }),
    ];
    const { ingress } = reachabilityOf([
      ...mesh,
      networkPolicy({ podSelector: {}, ingress: [{}, { from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] }),
      security('AuthorizationPolicy', { rules: [{ from: [{ source: { principals: ['x'] } }] }] }),
    ]);
    expect(ingress.map(({ from, conditions }) => [from.kind, conditions])).toEqual([
      ['anywhere', ['its principal is one of x']],
    ]);
    const strict = security('PeerAuthentication', { mtls: { mode: 'STRICT' } });
    const block = networkPolicy({
      podSelector: {},
      ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }],
    });
    expect(reachabilityOf([...mesh, block]).ingress).toHaveLength(1);
    expect(reachabilityOf([...mesh, block, strict]).ingress).toEqual([]);
  });

  test('says that a sidecar drops the names it does not know', () => {
    const manifests = [namespace('shop', { 'istio-injection': 'enabled' }), deployment('web')];
    const { egress } = reachabilityOf(manifests, { outboundTrafficPolicy: 'REGISTRY_ONLY' });
    expect(egress.map(({ protocol, conditions }) => [protocol, conditions])).toEqual([
      ['SCTP', undefined],
      ['TCP', ['a ServiceEntry that the sidecar knows names the host']],
      ['UDP', undefined],
    ]);
  });

  test.each<[string, Loose, number]>([
    [
      'an Ingress',
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        spec: {
          rules: [
            {
              host: 'a.b',
              http: { paths: [{ backend: { service: { name: 'web', port: { name: 'http' } } } }] },
            },
          ],
        },
      },
      1,
    ],
    [
      'the default of an Ingress',
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
      },
      1,
    ],
    [
      'a route of the Gateway API',
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        spec: { hostnames: ['a.b'], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
      },
      1,
    ],
    [
      'a VirtualService at a gateway',
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        spec: {
          gateways: ['edge/gw'],
          hosts: ['a.b'],
          http: [{ route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 80 } } }] }],
        },
      },
      1,
    ],
    [
      'a VirtualService of sidecars alone',
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        spec: { gateways: ['mesh'], http: [{ route: [{ destination: { host: 'web' } }] }] },
      },
      0,
    ],
    [
      'a Service of type LoadBalancer',
      {
        apiVersion: 'v1',
        kind: 'Service',
        spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 443, targetPort: 8080 }] },
      },
      1,
    ],
    [
      'a Service of type ClusterIP',
      {
        apiVersion: 'v1',
        kind: 'Service',
        spec: { selector: { app: 'web' }, ports: [{ port: 443, targetPort: 8080 }] },
      },
      0,
    ],
    [
      'an Ingress to another port',
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        spec: { defaultBackend: { service: { name: 'web', port: { number: 81 } } } },
      },
      0,
    ],
  ])('tells the entry point: %s', (_title, object, count) => {
    const entry = { ...object, metadata: { name: 'entry', namespace: 'shop' } };
    const manifests = [
      deployment('web'),
      service('web', { name: 'http', port: 80, targetPort: 8080 }),
      entry,
    ];
    const found = reachabilityOf(manifests).ingress.filter(({ from }) => from.kind === 'entry');
    expect(found.map(({ to, port }) => [to.name, port])).toEqual(
      Array.from({ length: count }, () => ['web', 8080]),
    );
    expect(reachabilityOf([...manifests, closed('web')]).ingress).toEqual([]);
  });

  test('tells workloads outside of policies', () => {
    const { outsidePolicies } = reachabilityOf([
      deployment('agent', { spec: { hostNetwork: true } }),
      deployment('web'),
    ]);
    expect(outsidePolicies).toEqual([{ namespace: 'shop', name: 'agent' }]);
  });

  test('tells too many open pairs as a group, and the others one by one', () => {
    const open = Array.from({ length: 5 }, (_, index) => deployment(`open${index}`));
    const manifests = [
      ...open,
      deployment('web'),
      closed('web', { from: [{ podSelector: { matchLabels: { app: 'open1' } } }], ports: [{ port: 80 }] }),
    ];
    const { edges: few, unisolated } = reachabilityOf(manifests, { openPairs: 24 });
    expect(few.map(shortly)).toEqual(['open1 web 80/TCP']);
    expect(unisolated?.from).toHaveLength(5);
    expect(reachabilityOf(manifests, { openPairs: 25 }).unisolated).toBeUndefined();
  });

  test('is the same whatever order manifests come in', () => {
    fc.assert(
      fc.property(pods, policies, (given, rules) => {
        const manifests = manifestsOf(given, rules);
        const [there, back] = [manifests, [...manifests].reverse()].map((list) =>
          JSON.stringify(reachabilityOf(list)),
        );
        expect(back).toBe(there);
      }),
      { numRuns: 100 },
    );
  });

  test('takes any junk for what it is', () => {
    fc.assert(
      fc.property(
        fc.object({ maxDepth: 4 }),
        fc.constantFrom(
          'NetworkPolicy',
          'AuthorizationPolicy',
          'PeerAuthentication',
          'Sidecar',
          'Ingress',
          'Service',
          'Deployment',
        ),
        (spec, kind) => {
          const groups: Loose = {
            NetworkPolicy: 'networking.k8s.io/v1',
            Ingress: 'networking.k8s.io/v1',
            Service: 'v1',
            Deployment: 'apps/v1',
            Sidecar: 'networking.istio.io/v1',
          };
          const junk = {
            apiVersion: groups[kind] ?? 'security.istio.io/v1',
            kind,
            metadata: { name: 'x', namespace: 'shop' },
            spec,
          };
          expect(() =>
            reachabilityOf([namespace('shop', { 'istio-injection': 'enabled' }), deployment('web'), junk]),
          ).not.toThrow();
        },
      ),
    );
  });
});
