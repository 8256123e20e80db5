import type { Chart } from 'cdk8s';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { reachabilityOf } from '../../lib/reachability/reachability';
import { AbTest } from '../../lib/routing/ab-test';
import { RouteTable } from '../../lib/routing/route-table';
import { Strangler } from '../../lib/routing/strangler';
import type { Loose } from '../support/synth';
import { type Meshed, inLinkerd, refusedInLinkerd, service } from './linkerd-app';

const HTTP = { http: { port: 80, containerPort: 8080 } } as const;
const GRPC = { grpc: 7070 } as const;

interface Shop<P extends string> {
  readonly chart: Chart;
  readonly v1: MicroserviceApp<P>;
  readonly v2: MicroserviceApp<P>;
  /** A service of another namespace. */
  readonly next: MicroserviceApp<P>;
}

/** A service in two versions, another one, and a caller of both. */
function shop<P extends string>(ports: Loose, build: (shop: Shop<P>) => void): Meshed {
  return inLinkerd({}, (chart, other) => {
    const version = (id: string): MicroserviceApp<P> => service<P>(chart, id, { instance: 'cart', ports });
    const made = {
      chart,
      v1: version('cart-v1'),
      v2: version('cart-v2'),
      next: service<P>(other, 'next', { ports }),
    };
    const web = service(chart, 'web', { ports: HTTP });
    web.calls(made.v1);
    web.calls(made.next);
    build(made);
  });
}

const rulesOf = ({ one }: Meshed, kind = 'HTTPRoute', name = 'cart-http'): Loose[] =>
  one(kind, name).spec.rules;

const backend = (name: string, weight: number, more: Loose = {}): Loose => ({
  group: '',
  kind: 'Service',
  name,
  port: 80,
  weight,
  ...more,
});

const everything = [{ path: { type: 'PathPrefix', value: '/' } }];

describe('a table of routes in a mesh of Linkerd', () => {
  const meshed = shop<'http'>(HTTP, ({ chart, v1, v2, next }) => {
    const routes = [
      { match: { path: '/new', method: 'GET', query: { a: 'b' } }, to: next },
      { match: { headers: { 'x-group': { regex: 'a|ab' } } }, to: v2 },
      {
        to: [
          { service: v1, weight: 90 },
          { service: v2, weight: 10 },
        ],
      },
    ] as const;
    new RouteTable(chart, 'table', { service: v1, routes });
  });

  test('is a HTTPRoute of the Service, with every default in so many words', () => {
    expect(meshed.one('HTTPRoute', 'cart-http').spec).toEqual({
      parentRefs: [{ group: '', kind: 'Service', name: 'cart', port: 80 }],
      rules: [
        {
          matches: [
            {
              path: { type: 'PathPrefix', value: '/new' },
              method: 'GET',
              queryParams: [{ name: 'a', type: 'Exact', value: 'b' }],
            },
          ],
          backendRefs: [backend('next', 100, { namespace: 'pay' })],
        },
        {
          matches: [
            {
              path: { type: 'PathPrefix', value: '/' },
              headers: [{ name: 'x-group', type: 'RegularExpression', value: '^(?:a|ab)$' }],
            },
          ],
          backendRefs: [backend('cart-v2', 100)],
        },
        { matches: everything, backendRefs: [backend('cart-v1', 90), backend('cart-v2', 10)] },
      ],
    });
  });

  test('gives each version that it names a Service of its own', () => {
    expect(meshed.one('Service', 'cart-v2').spec).toEqual({
      selector: { 'app.kubernetes.io/instance': 'cart', 'app.kubernetes.io/name': 'cart-v2' },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }],
    });
    const { labels } = meshed.one('Deployment', 'cart-v2').spec.template.metadata;
    expect(labels).toMatchObject(meshed.one('Service', 'cart-v2').spec.selector);
  });

  test('asks the other namespace for leave', () => {
    expect(meshed.one('ReferenceGrant', 'shop-to-next', 'pay').spec).toEqual({
      from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop' }],
      to: [{ group: '', kind: 'Service', name: 'next' }],
    });
  });

  test('leaves times and repetitions to the Service, and the proof holds', () => {
    expect(meshed.one('HTTPRoute', 'cart-http').metadata.annotations).toBeUndefined();
    expect(meshed.one('Service', 'cart').metadata.annotations).toEqual({
      'timeout.linkerd.io/request': '15s',
    });
    expect(meshed.issues).toEqual([]);
  });

  test('is no way in from outside, and opens nothing', () => {
    const without = meshed.manifests.filter(({ kind }) => kind !== 'HTTPRoute');
    const report = reachabilityOf(meshed.manifests);
    expect(report.ingress.filter(({ from }) => from.kind === 'entry')).toEqual([]);
    expect(report).toEqual(reachabilityOf(without));
  });
});

test('callers of a service must be declared to call those that its routes send to', () => {
  const issues = refusedInLinkerd({}, (chart) => {
    const cart = service(chart, 'cart', { ports: HTTP });
    const next = service(chart, 'next', { ports: HTTP });
    service(chart, 'web', { ports: HTTP }).calls(cart);
    new Strangler(chart, 'move', { service: cart, moved: { '/a': next } });
  });
  expect(issues.map(({ field, path }) => `${path} ${field}`)).toEqual(['production/shop/web calls']);
});

test('a strangler moves a path by percent', () => {
  const meshed = shop<'http'>(HTTP, ({ chart, v1, next }) => {
    new Strangler(chart, 'move', { service: v1, legacy: v1, moved: { '/a': { to: next, percent: 25 } } });
  });
  expect(rulesOf(meshed).map(({ matches, backendRefs }) => [matches[0].path.value, backendRefs])).toEqual([
    ['/a', [backend('next', 25, { namespace: 'pay' }), backend('cart-v1', 75)]],
    ['/', [backend('cart-v1', 100)]],
  ]);
});

test('an A/B test brings a client back by its cookie', () => {
  const meshed = shop<'http'>(HTTP, ({ chart, v1, v2 }) => {
    new AbTest(chart, 'test', {
      service: v1,
      by: { cookie: 'group' },
      variants: { a: v1, b: v2 },
      otherwise: { shares: { a: 90, b: 10 }, remember: '1h' },
    });
  });
  const [first, , rest] = rulesOf(meshed);
  expect(first.matches[0].headers).toEqual([
    { name: 'cookie', type: 'RegularExpression', value: '^(?:(.*; ?)?group=a(;.*)?)$' },
  ]);
  expect(rest.backendRefs[1].filters).toEqual([
    {
      type: 'ResponseHeaderModifier',
      responseHeaderModifier: {
        add: [{ name: 'Set-Cookie', value: 'group=b; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure' }],
      },
    },
  ]);
});

describe('a service that speaks gRPC', () => {
  test('has a GRPCRoute, whose paths are services and methods', () => {
    const meshed = shop<'grpc'>(GRPC, ({ chart, v1, v2 }) => {
      const routes = [
        { match: { path: { exact: '/shop.Cart/Get' }, headers: { tenant: 'a' } }, to: v2 },
        { match: { path: '/shop.Cart' }, to: v2 },
        { to: v1 },
      ] as const;
      new RouteTable(chart, 'table', { service: v1, routes });
    });
    expect(meshed.issues).toEqual([]);
    const [one, two, rest] = rulesOf(meshed, 'GRPCRoute', 'cart-grpc');
    expect([one.matches, two.matches, rest.matches]).toEqual([
      [
        {
          method: { type: 'Exact', service: 'shop.Cart', method: 'Get' },
          headers: [{ name: 'tenant', type: 'Exact', value: 'a' }],
        },
      ],
      [{ method: { type: 'Exact', service: 'shop.Cart' } }],
      undefined,
    ]);
    expect(rest.backendRefs).toEqual([backend('cart-v1', 100, { port: 7070 })]);
  });

  test('asks other namespaces for leave as what it is', () => {
    const meshed = shop<'grpc'>(GRPC, ({ chart, v1, next }) => {
      new RouteTable(chart, 'table', { service: v1, routes: [{ to: next }] });
    });
    expect(meshed.one('ReferenceGrant', 'shop-grpc-to-next', 'pay').spec.from[0].kind).toBe('GRPCRoute');
  });

  test.each<readonly [string, Loose, readonly string[], number]>([
    [
      'has a GRPCRoute for the conditions of gRPC that its calls are repeated after',
      GRPC,
      ['unavailable'],
      1,
    ],
    ['has none where nothing of gRPC is repeated', GRPC, ['5xx'], 0],
    ['has none where it speaks HTTP', HTTP, ['unavailable'], 0],
  ])('%s', (_name, ports, on, count) => {
    const { all, issues } = inLinkerd({}, (chart) => {
      const cart = service(chart, 'cart', { ports });
      const retries = { attempts: 2, on } as Loose;
      service(chart, 'web', { ports: HTTP }).calls(cart, { idempotent: true, retries });
    });
    expect(issues).toEqual([]);
    const port = 7070;
    const own = {
      parentRefs: [{ group: '', kind: 'Service', name: 'cart', port }],
      rules: [{ backendRefs: [backend('cart', 100, { port })] }],
    };
    expect([...all('GRPCRoute'), ...all('HTTPRoute')].map(({ spec }) => spec)).toEqual(
      count === 0 ? [] : [own],
    );
  });

  test('has one GRPCRoute, whether its routes or its repetitions are declared first', () => {
    const specs = [true, false].map((routesFirst) => {
      const { all } = inLinkerd({}, (chart) => {
        const [cart, next] = ['cart', 'next'].map((id) => service(chart, id, { ports: GRPC }));
        const web = service(chart, 'web', { ports: HTTP });
        const retries = { attempts: 2, on: ['unavailable'] } as const;
        const call = (): void => {
          for (const to of [cart, next]) if (to !== undefined) web.calls(to, { retries });
        };
        if (!routesFirst) call();
        if (cart !== undefined && next !== undefined)
          new Strangler(chart, 'move', { service: cart, moved: { '/shop.Cart': next } });
        if (routesFirst) call();
      });
      return all('GRPCRoute')
        .filter(({ metadata }) => metadata.name === 'cart-grpc')
        .map(({ spec }) => spec);
    });
    expect(specs[0]).toEqual(specs[1]);
    expect(specs[0]).toHaveLength(1);
    expect(specs[0]?.[0].rules).toHaveLength(2);
  });
});

describe('what a Service says that is spoken', () => {
  const appProtocolOf = (ports: Loose): unknown =>
    inLinkerd({}, (chart) => {
      service(chart, 'cart', { ports });
    }).one('Service', 'cart').spec.ports[0].appProtocol;

  test.each([
    ['nothing where the name tells it', { grpc: 7070 }, undefined],
    ['h2c for gRPC', { api: { port: 7070, protocol: 'grpc' } }, 'kubernetes.io/h2c'],
    ['h2c for HTTP/2', { api: { port: 7070, protocol: 'http2' } }, 'kubernetes.io/h2c'],
    ['http for HTTP', { api: { port: 7070, protocol: 'http' } }, 'http'],
    ['what it is where no proxy reads it', { api: { port: 7070, protocol: 'redis' } }, 'redis'],
  ])('is %s', (_name, ports, expected) => {
    expect(appProtocolOf(ports)).toBe(expected);
  });
});
