import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { declareBoundary } from '../../lib/core/boundary';
import { findingsOf } from '../../lib/core/finding';
import { applyProfile } from '../../lib/core/profile';
import { NetworkAccess } from '../../lib/network/network-access';
import { peers } from '../../lib/network/peers';
import { graphOf } from '../../lib/network/service-graph';
import { type Loose, faultsOf, synth } from '../support/synth';
import { StubService } from './stub-service';

const DNS = {
  ports: [
    { port: 53, protocol: 'TCP' },
    { port: 53, protocol: 'UDP' },
  ],
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
};

const pods = (instance: string) => ({
  podSelector: { matchLabels: { 'app.kubernetes.io/instance': instance } },
});
const inNamespace = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});

/** Spec of the policy of `name` in a chart with the namespace shop. */
const specOf = (name: string, build: (chart: Chart) => void): Loose =>
  synth(build, 'shop').one('NetworkPolicy', name).spec;

/** Charts with a namespace each, in one app. */
const charts = (...namespaces: string[]): Chart[] => {
  const app = new App({ outdir: '/nonexistent' });
  return namespaces.map((namespace, index) => new Chart(app, `${namespace}-${index}`, { namespace }));
};

const policyIn = (chart: Chart, name: string): Loose =>
  Testing.synth(chart).find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === name);

describe('The NetworkPolicy of a service', () => {
  test('denies all ingress and all egress but DNS where nothing was declared', () => {
    expect(specOf('cart', (chart) => new StubService(chart, 'cart', { ports: { grpc: 7070 } }))).toEqual({
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } },
      policyTypes: ['Ingress', 'Egress'],
      egress: [DNS],
    });
  });

  test('opens the caller towards the container port, not the port of the Service', () => {
    const spec = specOf('cart', (chart) =>
      new StubService(chart, 'cart').calls(
        new StubService(chart, 'redis', { ports: { tcp: { port: 80, containerPort: 6379 } } }),
      ),
    );
    expect(spec.egress).toEqual([DNS, { to: [pods('redis')], ports: [{ port: 6379, protocol: 'TCP' }] }]);
  });

  test('opens the callee for the caller', () => {
    const spec = specOf('redis', (chart) =>
      new StubService(chart, 'cart').calls(new StubService(chart, 'redis', { ports: { tcp: 6379 } })),
    );
    expect(spec.ingress).toEqual([{ from: [pods('cart')], ports: [{ port: 6379, protocol: 'TCP' }] }]);
  });

  test('puts callers of the same ports in one rule, whatever order they call in', () => {
    const spec = specOf('redis', (chart) => {
      const redis = new StubService(chart, 'redis', { ports: { tcp: 6379, 'tcp-bus': 16379 } });
      new StubService(chart, 'web').calls(redis, { port: 'tcp' });
      new StubService(chart, 'replica').calls(redis, { port: ['tcp-bus', 'tcp'] });
      new StubService(chart, 'cart').calls(redis, { port: 'tcp' });
    });
    expect(spec.ingress).toEqual([
      { from: [pods('cart'), pods('web')], ports: [{ port: 6379, protocol: 'TCP' }] },
      {
        from: [pods('replica')],
        ports: [
          { port: 6379, protocol: 'TCP' },
          { port: 16379, protocol: 'TCP' },
        ],
      },
    ]);
  });

  test('adds the ports of a call that is declared again', () => {
    const spec = specOf('redis', (chart) => {
      const redis = new StubService(chart, 'redis', {
        ports: { tcp: 6379, 'udp-bus': { port: 5000, protocol: 'UDP' } },
      });
      const cart = new StubService(chart, 'cart');
      cart.calls(redis, { port: 'tcp' });
      cart.calls(redis, { port: 'tcp' });
      cart.calls(redis, { port: 'udp-bus' });
    });
    expect(spec.ingress).toEqual([
      {
        from: [pods('cart')],
        ports: [
          { port: 5000, protocol: 'UDP' },
          { port: 6379, protocol: 'TCP' },
        ],
      },
    ]);
  });

  test('names the namespace of a caller and a callee in other charts, on both sides', () => {
    const [shop, data] = charts('shop', 'data') as [Chart, Chart];
    new StubService(shop, 'cart').calls(new StubService(data, 'redis', { ports: { tcp: 6379 } }));
    expect(policyIn(shop, 'cart').spec.egress[1].to).toEqual([{ ...inNamespace('data'), ...pods('redis') }]);
    expect(policyIn(data, 'redis').spec.ingress[0].from).toEqual([
      { ...inNamespace('shop'), ...pods('cart') },
    ]);
  });

  test('names no namespace between charts of the same one', () => {
    const [one, other] = charts('shop', 'shop') as [Chart, Chart];
    new StubService(one, 'cart').calls(new StubService(other, 'redis', { ports: { tcp: 6379 } }));
    expect(policyIn(other, 'redis').spec.ingress[0].from).toEqual([pods('cart')]);
  });

  test('shows a call that is declared after a synth', () => {
    const [chart] = charts('shop') as [Chart];
    const cart = new StubService(chart, 'cart');
    const redis = new StubService(chart, 'redis', { ports: { tcp: 6379 } });
    expect(policyIn(chart, 'redis').spec).not.toHaveProperty('ingress');
    cart.calls(redis);
    expect(policyIn(chart, 'redis').spec.ingress).toHaveLength(1);
  });

  test('is one for all versions of a service, and knows where each of them listens', () => {
    const { all } = synth((chart) => {
      const old = new StubService(chart, 'reviews-v1', {
        instance: 'reviews',
        ports: { http: { port: 80, containerPort: 9080 } },
      });
      new StubService(chart, 'reviews-v2', {
        instance: 'reviews',
        ports: { http: { port: 80, containerPort: 8080 } },
      });
      new StubService(chart, 'productpage').calls(old);
    }, 'shop');
    const policies = all('NetworkPolicy').filter(({ metadata }) => metadata.name === 'reviews');
    expect(policies.map(({ spec }) => spec.ingress[0].ports)).toEqual([
      [
        { port: 8080, protocol: 'TCP' },
        { port: 9080, protocol: 'TCP' },
      ],
    ]);
  });

  test('takes its name and labels from its props', () => {
    const policy = { name: 'cart-network', labels: { team: 'shop' } };
    const { metadata } = synth((chart) => new StubService(chart, 'cart', { policy }), 'shop').one(
      'NetworkPolicy',
    );
    expect(metadata).toEqual({ name: 'cart-network', namespace: 'shop', labels: { team: 'shop' } });
  });

  test.each([
    ['node-local-dns', [{ ipBlock: { cidr: '169.254.20.10/32' } }, ...DNS.to], 53],
    ['gke-cloud-dns', [{ ipBlock: { cidr: '169.254.169.254/32' } }, ...DNS.to], 53],
    ['openshift', [inNamespace('openshift-dns')], 5353],
  ] as const)('lets DNS through as %s does it', (dns, to, port) => {
    const spec = specOf('cart', (chart) => {
      applyProfile(chart, { dns });
      new StubService(chart, 'cart');
    });
    expect(spec.egress).toEqual([
      {
        to,
        ports: [
          { port, protocol: 'TCP' },
          { port, protocol: 'UDP' },
        ],
      },
    ]);
  });

  test('admits probes from the ranges of the profile, on TCP ports alone', () => {
    const spec = specOf('cart', (chart) => {
      applyProfile(chart, { probeSourceCidrs: ['10.1.0.0/16'] });
      new StubService(chart, 'cart', { ports: { grpc: 7070, udp: { port: 53, protocol: 'UDP' } } });
    });
    expect(spec.ingress).toEqual([
      { from: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 7070, protocol: 'TCP' }] },
    ]);
  });
});

describe('A call is refused', () => {
  const refusals = (build: (chart: Chart) => void) =>
    faultsOf(build, 'shop').map(({ field, fix }) => `${field}: ${fix}`);

  test('to a service with several ports, of which none was named', () => {
    expect(
      refusals((chart) =>
        new StubService(chart, 'cart').calls(
          new StubService(chart, 'redis', { ports: { tcp: 6379, 'tcp-bus': 16379 } }),
        ),
      ),
    ).toEqual(["calls.port: name those that are meant: { port: 'tcp' }"]);
  });

  test.each([
    ['tpc', "did you mean 'tcp'?"],
    [6379, "did you mean 'tcp'?"],
    [undefined, "write 'tcp'"],
  ])('to port %p of a service that has tcp', (port, fix) => {
    expect(
      refusals((chart) =>
        new StubService(chart, 'cart').calls(new StubService(chart, 'redis', { ports: { tcp: 6379 } }), {
          port: [port as 'tcp'],
        }),
      ),
    ).toEqual([`calls.port[0]: ${fix}`]);
  });

  test('to a service without ports', () => {
    expect(
      refusals((chart) => new StubService(chart, 'cart').calls(new StubService(chart, 'worker'))),
    ).toEqual(['calls.port: give it one: ports: { http: 8080 }']);
  });

  test('to itself, and says how pods of one service are let talk', () => {
    const [refusal] = refusals((chart) => {
      const cart = new StubService(chart, 'cart', { ports: { grpc: 7070 } });
      cart.calls(cart);
    });
    expect(refusal).toContain('accepts(peers.pods({ labels: {"app.kubernetes.io/instance":"cart"} }))');
  });

  test('to another version of itself', () => {
    const build = (chart: Chart) =>
      new StubService(chart, 'v1', { instance: 'reviews', ports: { http: 80 } }).calls(
        new StubService(chart, 'v2', { instance: 'reviews', ports: { http: 80 } }),
      );
    expect(faultsOf(build, 'shop').map(({ allowed }) => allowed)).toEqual(['another service']);
  });

  test('to a service of another app', () => {
    const [elsewhere] = charts('shop') as [Chart];
    expect(
      refusals((chart) =>
        new StubService(chart, 'cart').calls(new StubService(elsewhere, 'redis', { ports: { tcp: 1 } })),
      ),
    ).toEqual(["calls: name it as a peer: peers.cidr('203.0.113.0/24')"]);
  });

  test('to a service of another environment of the app', () => {
    const app = new App({ outdir: '/nonexistent' });
    const [dev, production] = ['dev', 'production'].map((name) => {
      const environment = new Construct(app, name);
      declareBoundary(environment);
      return new Chart(environment, 'shop', { namespace: 'shop' });
    }) as [Chart, Chart];
    const redis = new StubService(production, 'redis', { ports: { tcp: 6379 } });
    expect(refusals(() => new StubService(dev, 'cart').calls(redis))).toEqual([
      "calls: name it as a peer: peers.cidr('203.0.113.0/24')",
    ]);
    expect(graphOf(dev).services.map(({ path }) => path)).toEqual(['dev/shop/cart']);
  });

  test('between a namespace that is known and one that is not', () => {
    const [shop] = charts('shop') as [Chart];
    const nowhere = new Chart(shop.node.root, 'nowhere');
    expect(
      refusals(() =>
        new StubService(nowhere, 'cart').calls(new StubService(shop, 'redis', { ports: { tcp: 1 } })),
      ),
    ).toEqual(["calls: give both charts one: new Chart(app, 'shop', { namespace: 'shop' })"]);
  });

  test.each([
    undefined,
    null,
    'redis',
    7,
    {},
    [],
    { kind: 'pod' },
    { node: 1, podSelector: null, ports: null },
  ])('to %p', (target) => {
    expect(
      faultsOf((chart) => new StubService(chart, 'cart').calls(target as never), 'shop').map(
        ({ field }) => field,
      ),
    ).toEqual(['calls']);
  });

  test.each([null, 'http', 7])('with %p in place of options', (options) => {
    const build = (chart: Chart) =>
      new StubService(chart, 'cart').calls(
        new StubService(chart, 'redis', { ports: { tcp: 1 } }),
        options as never,
      );
    expect(faultsOf(build, 'shop').map(({ field }) => field)).toEqual(['calls']);
  });

  test('at the construct of the caller', () => {
    const build = (chart: Chart) => new StubService(chart, 'cart').calls(new StubService(chart, 'worker'));
    expect(faultsOf(build, 'shop').map(({ path }) => path)).toEqual(['shop/cart']);
  });
});

test('Port names that a service does not have do not compile', () => {
  const build = (chart: Chart) => {
    const redis = new StubService(chart, 'redis', { ports: { tcp: 6379, 'tcp-bus': 16379 } });
    const cart = new StubService(chart, 'cart', { ports: { grpc: 7070 } });
    // @ts-expect-error -- a misspelt name
    cart.calls(redis, { port: 'tpc' });
    // @ts-expect-error -- a number
    cart.calls(redis, { port: 6379 });
    // @ts-expect-error -- a name, at a peer
    cart.calls(peers.internet(), { port: 'https' });
    // @ts-expect-error -- a name of somebody else
    cart.accepts(peers.namespace('edge'), { port: 'tcp' });
  };
  expect(() => synth(build, 'shop')).toThrow('calls.port = "tpc"');
});

describe('The service graph', () => {
  const [chart] = charts('shop') as [Chart];
  const redis = new StubService(chart, 'redis', { ports: { tcp: 6379, 'http-metrics': 9121 } });
  const cart = new StubService(chart, 'cart');
  cart.calls(redis, { port: 'tcp' });
  redis.accepts(peers.prometheus({ namespace: 'monitoring' }), { port: 'http-metrics' });
  const graph = graphOf(chart);
  const node = graph.nodeOf(redis);

  test.each([
    ['tcp', ['shop-0/cart'], []],
    ['http-metrics', [], ['prometheus']],
    [undefined, ['shop-0/cart'], ['prometheus']],
  ])('answers who may call port %p', (port, services, kinds) => {
    const callers = graph.whoMayCall(node, port);
    expect([callers.services.map(({ path }) => path), callers.peers.map(({ kind }) => kind)]).toEqual([
      services,
      kinds,
    ]);
  });

  test('answers whom a service calls', () => {
    expect(graph.callsOf(graph.nodeOf(cart)).map(({ callee, ports }) => [callee.path, ...ports])).toEqual([
      ['shop-0/redis', 'tcp'],
    ]);
  });

  test('answers who calls a service', () => {
    expect(graph.callersOf(node).map(({ caller }) => caller.path)).toEqual(['shop-0/cart']);
  });
});

describe('NetworkAccess.of', () => {
  test('finds the access that a service made', () => {
    const [chart] = charts('shop') as [Chart];
    const cart = new StubService(chart, 'cart');
    expect(NetworkAccess.of(cart).node.path).toBe('shop-0/cart/NetworkAccess');
  });

  test('answers the access of the first version for all others', () => {
    const [chart] = charts('shop') as [Chart];
    new StubService(chart, 'v1', { instance: 'reviews' });
    expect(NetworkAccess.of(new StubService(chart, 'v2', { instance: 'reviews' })).resource?.node.path).toBe(
      'shop-0/v1/NetworkAccess/Resource',
    );
  });

  test.each([undefined, null, {}, 'cart', 7])('is refused for %p as any access is', (service) => {
    expect(
      faultsOf((chart) => new NetworkAccess(chart, 'x', { service: service as never })).map(
        ({ field }) => field,
      ),
    ).toEqual(['service']);
  });
});

test('The reason for an open door is recorded', () => {
  const [chart] = charts('shop') as [Chart];
  new StubService(chart, 'web', { ports: { http: 80 } }).accepts(
    peers.anywhere({ reason: 'the shop window of the company' }),
  );
  expect(findingsOf(chart).map(({ path, reason }) => [path, reason])).toEqual([
    ['shop-0/web', 'the shop window of the company'],
  ]);
});
