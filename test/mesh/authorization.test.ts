import { type Peer, peers } from '../../lib/network/peers';
import type { IstioOptions } from '../../lib/mesh/istio';
import { type Loose } from '../support/synth';
import { inMesh, service } from './mesh-app';

const MODES = [['sidecar'], ['ambient']] as const;

const to = (...ports: string[]): object[] => [{ operation: { ports } }];
const principal = (namespace: string, account: string): string =>
  `cluster.local/ns/${namespace}/sa/${account}`;

describe.each(MODES)('Who may call a service in a mesh of mode %s', (mode) => {
  test('is nobody where nobody was declared', () => {
    const { one } = inMesh({ mode }, (shop) => void service(shop, 'cart', { ports: { grpc: 7070 } }));
    expect(one('AuthorizationPolicy', 'cart').spec).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } },
      action: 'ALLOW',
    });
  });

  test('are its callers by their identities, on the ports that the process listens on', () => {
    const { one } = inMesh({ mode }, (shop, pay) => {
      const ports = { http: { port: 80, containerPort: 8080 }, grpc: 7070, udp: 53 };
      const cart = service(shop, 'cart', { ports });
      service(shop, 'web', { ports: { http: 80 } }).calls(cart, { port: 'grpc' });
      service(pay, 'bank', { ports: { http: 80 } }).calls(cart, { port: 'grpc' });
      service(pay, 'audit', { ports: { http: 80 } }).calls(cart, { port: ['http', 'grpc', 'udp'] });
    });
    expect(one('AuthorizationPolicy', 'cart').spec.rules).toEqual([
      { from: [{ source: { principals: [principal('pay', 'audit')] } }], to: to('7070', '8080') },
      {
        from: [{ source: { principals: [principal('pay', 'bank'), principal('shop', 'web')] } }],
        to: to('7070'),
      },
    ]);
  });

  test('are the same whatever the order of declarations', () => {
    const render = (turned: boolean): Loose =>
      inMesh({ mode }, (shop) => {
        const cart = service(shop, 'cart', { ports: { grpc: 7070, http: 80 } });
        const [a, b] = ['a', 'b'].map((id) => service(shop, id, { ports: { http: 80 } }));
        const calls = [
          () => a?.calls(cart, { port: 'grpc' }),
          () => b?.calls(cart, { port: 'http' }),
          () => a?.calls(cart, { port: 'http' }),
          () => cart.accepts(peers.namespace('ops'), { port: 'http' }),
        ];
        for (const call of turned ? calls.reverse() : calls) call();
      }).one('AuthorizationPolicy', 'cart');
    expect(render(true)).toEqual(render(false));
  });

  test('are told by the trust domain of the mesh', () => {
    const { one } = inMesh({ mode, trustDomain: 'prod.example.com' }, (shop) => {
      const cart = service(shop, 'cart', { ports: { grpc: 7070 } });
      service(shop, 'web', { ports: { http: 80 }, serviceAccount: { name: 'web-id' } }).calls(cart);
    });
    expect(one('AuthorizationPolicy', 'cart').spec.rules[0].from[0].source.principals).toEqual([
      'prod.example.com/ns/shop/sa/web-id',
    ]);
  });

  test('are all versions of a caller', () => {
    const { one } = inMesh({ mode }, (shop) => {
      const cart = service(shop, 'cart', { ports: { grpc: 7070 } });
      const versions = ['v1', 'v2'].map((version) =>
        service(shop, `web-${version}`, {
          instance: 'web',
          ports: { http: 80 },
          serviceAccount: { name: `web-${version}` },
        }),
      );
      versions[0]?.calls(cart);
    });
    expect(one('AuthorizationPolicy', 'cart').spec.rules[0].from[0].source.principals).toEqual([
      principal('shop', 'web-v1'),
      principal('shop', 'web-v2'),
    ]);
  });

  const ingressGateway = { namespace: 'istio-ingress', serviceAccount: 'gateway' };
  const prometheus = { namespace: 'monitoring', serviceAccount: 'prometheus' };

  test.each<[string, Peer, IstioOptions, object]>([
    [
      'the gateway that the environment names',
      peers.ingressController({ namespace: 'istio-ingress' }),
      { ingressGateway },
      { principals: [principal('istio-ingress', 'gateway')] },
    ],
    [
      'the gateway that the environment names, by more labels',
      peers.ingressController({ namespace: 'istio-ingress', podLabels: { istio: 'ingress', app: 'gw' } }),
      { ingressGateway: { ...ingressGateway, podLabels: { istio: 'ingress' } } },
      { principals: [principal('istio-ingress', 'gateway')] },
    ],
    [
      'the Prometheus that the environment names',
      peers.prometheus({ namespace: 'monitoring' }),
      { prometheus },
      { principals: [principal('monitoring', 'prometheus')] },
    ],
    [
      'whoever says who it is',
      peers.ingressController({ namespace: 'edge', serviceAccount: 'nginx' }),
      { ingressGateway },
      { principals: [principal('edge', 'nginx')] },
    ],
    [
      'pods with an identity',
      peers.pods({ labels: { app: 'cron' }, serviceAccount: 'cron' }),
      {},
      { principals: [principal('shop', 'cron')] },
    ],
    [
      'pods without one, by their namespace',
      peers.pods({ namespace: 'ops', labels: { app: 'a' } }),
      {},
      { namespaces: ['ops'] },
    ],
    ['a namespace', peers.namespace('ops'), {}, { namespaces: ['ops'] }],
  ])('may be %s', (_title, peer, options, source) => {
    const { one } = inMesh({ mode, ...options }, (shop) => {
      service(shop, 'web', { ports: { http: 80 } }).accepts(peer);
    });
    expect(one('AuthorizationPolicy', 'web').spec.rules).toEqual([{ from: [{ source }], to: to('80') }]);
  });

  test('may be pods by labels that are those of a service of the app, by its identity', () => {
    const { one } = inMesh({ mode }, (shop, pay) => {
      const db = service(shop, 'db', { ports: { tcp: 5432 } });
      db.accepts(peers.pods({ labels: db.podSelector }));
      const job = service(pay, 'job', { ports: { http: 80 } });
      db.accepts(peers.pods({ namespace: 'pay', labels: { ...job.podSelector, extra: 'yes' } }));
    });
    expect(one('AuthorizationPolicy', 'db').spec.rules).toEqual([
      {
        from: [{ source: { principals: [principal('pay', 'job'), principal('shop', 'db')] } }],
        to: to('5432'),
      },
    ]);
  });

  const open = { plaintext: { http: { reason: 'called from outside the mesh' } } };

  test.each<[string, Peer, object]>([
    ['everybody', peers.anywhere({ reason: 'stands behind a load balancer' }), { to: to('80') }],
    ['pods without an identity', peers.prometheus({ namespace: 'monitoring' }), { to: to('80') }],
    [
      'addresses',
      peers.cidr('203.0.113.0/24', { except: ['203.0.113.8/29'] }),
      {
        from: [{ source: { ipBlocks: ['203.0.113.0/24'], notIpBlocks: ['203.0.113.8/29'] } }],
        to: to('80'),
      },
    ],
  ])('may be %s on a port that is open in plain text', (_title, peer, rule) => {
    const { one } = inMesh({ mode }, (shop) => {
      service(shop, 'web', { ports: { http: 80 }, mesh: open }).accepts(peer);
    });
    expect(one('AuthorizationPolicy', 'web').spec.rules).toEqual([rule]);
  });

  test('who is anybody stands in a rule without others', () => {
    const { one } = inMesh({ mode }, (shop) => {
      const web = service(shop, 'web', { ports: { http: 80 }, mesh: open });
      web.accepts(peers.anywhere({ reason: 'stands behind a load balancer' }));
      service(shop, 'load', { ports: { http: 80 } }).calls(web);
    });
    expect(one('AuthorizationPolicy', 'web').spec.rules).toEqual([
      { to: to('80') },
      { from: [{ source: { principals: [principal('shop', 'load')] } }], to: to('80') },
    ]);
  });
});
