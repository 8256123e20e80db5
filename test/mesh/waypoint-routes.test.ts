import type { Chart } from 'cdk8s';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { IstioOptions } from '../../lib/mesh/istio';
import { TrafficSplit } from '../../lib/mesh/traffic-split';
import { AbTest } from '../../lib/routing/ab-test';
import { FaultInjection } from '../../lib/routing/fault-injection';
import { Mirror } from '../../lib/routing/mirror';
import { RouteTable } from '../../lib/routing/route-table';
import { Strangler } from '../../lib/routing/strangler';
import type { Loose } from '../support/synth';
import { type Meshed, inMesh, refusedInMesh, service } from './mesh-app';
import { BY_VIRTUAL_SERVICES, WITH_WAYPOINTS } from './waypoint-shop';

const PORTS = { http: { port: 80, containerPort: 8080 } } as const;
const JWT = { issuer: 'https://id.example.com', jwksUri: 'https://id.example.com/jwks' };

type App = MicroserviceApp<'http'>;

/** Two versions of a service, another service, and who calls both. */
interface Shop {
  readonly chart: Chart;
  readonly v1: App;
  readonly v2: App;
  readonly next: App;
  readonly web: App;
}

type Build = (shop: Shop) => void;

const charts =
  (build: Build, props: Loose = {}) =>
  (chart: Chart, pay: Chart): void => {
    const version = (name: string): App =>
      service(chart, `cart-${name}`, { instance: 'cart', version: name, ports: PORTS, ...props.cart });
    const [v1, v2] = [version('v1'), version('v2')];
    const next = service(props.elsewhere === true ? pay : chart, 'next', { ports: PORTS, ...props.next });
    const web = service(chart, 'web', { ports: { http: 8080 } });
    web.calls(v1);
    web.calls(next);
    build({ chart, v1, v2, next, web });
  };

const rendered = (build: Build, options: IstioOptions = WITH_WAYPOINTS, props?: Loose): Meshed =>
  inMesh(options, charts(build, props));

/** What is refused, shortly. */
const refused = (build: Build, options: IstioOptions = WITH_WAYPOINTS, props?: Loose): string[] =>
  refusedInMesh(options, charts(build, props)).map(
    ({ path, field, allowed }) => `${path.split('/').at(-1) ?? ''} ${field}: ${allowed}`,
  );

const rulesOf = (meshed: Meshed): Loose[] => meshed.one('HTTPRoute', 'cart-http').spec.rules;
const ownRoutes = (meshed: Meshed): Loose[] => meshed.one('VirtualService', 'cart').spec.http;

/** Names of the Services that a rule shares its requests among. */
const backends = ({ backendRefs }: Loose): unknown =>
  backendRefs.map(({ name, weight }: Loose) => [name, weight]);

const AB: Build = ({ chart, v1, v2 }) => {
  const variants = { a: v1, b: v2 };
  new AbTest(chart, 'ab', { service: v1, by: { header: 'x-group' }, variants, otherwise: v1 });
};
const MOVED: Build = ({ chart, v1, next }) => {
  new Strangler(chart, 'move', { service: v1, moved: { '/cart': { to: next, percent: 25 } } });
};
const MIRROR: Build = ({ chart, v1, next }) => {
  new Mirror(chart, 'mirror', { service: v1, to: next });
};
const FAULT: Build = ({ chart, v1 }) => {
  new FaultInjection(chart, 'fault', { service: v1, abort: { status: 503 }, reason: 'game day of 3 May' });
};

describe('By a HTTPRoute, a waypoint', () => {
  test('tells requests apart, each version by a Service of its own', () => {
    const meshed = rendered(AB);
    const match = (value: string): Loose => ({
      path: { type: 'PathPrefix', value: '/' },
      headers: [{ name: 'x-group', type: 'Exact', value }],
    });
    expect(rulesOf(meshed).map((rule) => [rule.matches, backends(rule), rule.timeouts])).toEqual([
      [[match('a')], [['cart-v1', 100]], { request: '15s' }],
      [[match('b')], [['cart-v2', 100]], { request: '15s' }],
      [[{ path: { type: 'PathPrefix', value: '/' } }], [['cart-v1', 100]], { request: '15s' }],
    ]);
    expect(meshed.one('Service', 'cart-v2')).toMatchObject({
      metadata: { labels: { 'istio.io/use-waypoint': 'none' } },
      spec: {
        selector: { 'app.kubernetes.io/instance': 'cart', 'app.kubernetes.io/name': 'cart-v2' },
        ports: [{ name: 'http', port: 80, targetPort: 'http' }],
      },
    });
    expect(meshed.one('Service', 'cart').metadata.labels['istio.io/use-waypoint']).toBe('waypoint');
  });

  test('bounds connections to a version as to all of its pods, counted from its own', () => {
    const cart = {
      mesh: { circuitBreaker: { maxConnections: 7 } },
      scaling: 2,
    };
    const meshed = rendered(AB, WITH_WAYPOINTS, { cart });
    const ruleOf = (name: string): Loose => meshed.one('DestinationRule', name).spec;
    expect(ruleOf('cart-v2').host).toBe('cart-v2.shop.svc.cluster.local');
    expect(ruleOf('cart-v2').trafficPolicy.connectionPool.tcp.maxConnections).toBe(7);
    const ejected = ['cart', 'cart-v2'].map((name) => ruleOf(name).trafficPolicy.outlierDetection);
    expect(ejected.map(({ maxEjectionPercent }: Loose) => maxEjectionPercent)).toEqual([25, 50]);
  });

  test('brings clients back by the cookie that it sets', () => {
    const meshed = rendered(({ chart, v1, v2 }) => {
      const otherwise = { shares: { a: 90, b: 10 } };
      new AbTest(chart, 'ab', { service: v1, by: { cookie: 'g' }, variants: { a: v1, b: v2 }, otherwise });
    });
    const [first, , rest] = rulesOf(meshed);
    expect(first?.matches[0].headers).toEqual([
      { name: 'cookie', type: 'RegularExpression', value: '(.*; ?)?g=a(;.*)?' },
    ]);
    const cookies = rest?.backendRefs.map(
      ({ filters }: Loose) => filters[0].responseHeaderModifier.add[0].value.split(';')[0],
    );
    expect(cookies).toEqual(['g=a', 'g=b']);
  });

  test('moves a part to another service, which it then stands before as well', () => {
    const meshed = rendered(MOVED);
    expect(rulesOf(meshed).map(backends)).toEqual([
      [
        ['next', 25],
        ['cart-v1', 75],
      ],
      [['cart-v1', 100]],
    ]);
    expect(meshed.one('Service', 'next').metadata.labels['istio.io/use-waypoint']).toBe('waypoint');
  });

  test('sends copies, saying how many only where they are not of all requests', () => {
    const filterOf = (percent: number): unknown =>
      rulesOf(
        rendered(({ chart, v1, v2 }) => new Mirror(chart, 'mirror', { service: v1, to: v2, percent })),
      )[0]?.filters;
    const backendRef = { group: '', kind: 'Service', name: 'cart-v2', port: 80 };
    expect(filterOf(100)).toEqual([{ type: 'RequestMirror', requestMirror: { backendRef } }]);
    expect(filterOf(5)).toEqual([{ type: 'RequestMirror', requestMirror: { backendRef, percent: 5 } }]);
  });

  test('splits requests among versions', () => {
    const meshed = rendered(({ chart, v1 }) => {
      new TrafficSplit(chart, 'split', { service: v1, versions: { v1: 90, v2: 10 } });
    });
    expect(rulesOf(meshed).map(backends)).toEqual([
      [
        ['cart-v1', 90],
        ['cart-v2', 10],
      ],
    ]);
    expect(meshed.one('Service', 'cart-v1').spec.selector['app.kubernetes.io/version']).toBe('v1');
  });

  test('injects no faults, follows no order but its own, and says what does', () => {
    expect(refused(FAULT)).toEqual([expect.stringContaining('no fault by a HTTPRoute')]);
    const [issue] = refusedInMesh(WITH_WAYPOINTS, charts(FAULT));
    expect(issue?.fix).toContain("routes: 'VirtualService'");
    const order: Build = ({ chart, v1, next }) => {
      const routes = [
        { match: { headers: { a: '1' } }, to: next },
        { match: { path: '/a' }, to: v1 },
        { to: v1 },
      ] as const;
      new RouteTable(chart, 'table', { service: v1, routes });
    };
    expect(refused(order)).toEqual([expect.stringContaining('an order that a HTTPRoute has as well')]);
  });

  test('takes shares of copies from Istio 1.25 on', () => {
    const build =
      (percent: number): Build =>
      ({ chart, v1, next }) =>
        new Mirror(chart, 'mirror', { service: v1, to: next, percent });
    const at = (version: IstioOptions['version'], options = WITH_WAYPOINTS): IstioOptions => ({
      ...options,
      version,
    });
    expect(refused(build(5), at('1.24'))).toEqual([expect.stringContaining('reckons other shares wrongly')]);
    expect(() => rendered(build(100), at('1.24'))).not.toThrow();
    expect(() => rendered(build(5), at('1.25'))).not.toThrow();
    expect(() => rendered(build(5), at('1.24', BY_VIRTUAL_SERVICES))).not.toThrow();
  });
});

describe('By a VirtualService, a waypoint', () => {
  test('tells requests apart by the labels of their pods', () => {
    const meshed = rendered(AB, BY_VIRTUAL_SERVICES);
    expect(
      ownRoutes(meshed).map(({ match, route }) => [match?.[0].headers, route[0].destination.subset]),
    ).toEqual([
      [{ 'x-group': { exact: 'a' } }, 'cart-v1'],
      [{ 'x-group': { exact: 'b' } }, 'cart-v2'],
      [undefined, 'cart-v1'],
    ]);
    expect(meshed.all('Service').map(({ metadata }) => metadata.name)).toEqual(['cart', 'next', 'web']);
  });

  test('injects faults, and sends copies and parts to other services', () => {
    const meshed = rendered((shop) => {
      FAULT(shop);
      MIRROR(shop);
      MOVED(shop);
    }, BY_VIRTUAL_SERVICES);
    const [moved, rest] = ownRoutes(meshed);
    expect(moved?.route.map(({ destination: { host } }: Loose) => host.split('.')[0])).toEqual([
      'next',
      'cart',
    ]);
    expect([moved, rest].map((route) => [route?.fault.abort.httpStatus, route?.mirrors.length])).toEqual([
      [503, 1],
      [503, 1],
    ]);
  });
});

describe.each([
  ['HTTPRoute', WITH_WAYPOINTS],
  ['VirtualService', BY_VIRTUAL_SERVICES],
])('Requests that a %s of a waypoint sends on', (_kind, options) => {
  test.each<[string, Loose, string]>([
    ['in another namespace', { elsewhere: true }, 'services of namespace shop'],
    [
      'whose pods are dialled',
      { next: { ports: { http: 8080 }, service: { headless: true } } },
      'by a port that callers dial at one Service',
    ],
    ['that asks for other tokens', { next: { mesh: { jwt: JWT } } }, 'a service that asks for no tokens'],
  ])('are refused to a service %s', (_what, props, allowed) => {
    expect(refused(MOVED, options, props)).toContainEqual(expect.stringContaining(allowed));
    expect(refused(MIRROR, options, props)).toContainEqual(expect.stringContaining(allowed));
  });

  test('are taken by a service that asks for the same tokens', () => {
    const mesh = { jwt: JWT };
    expect(() => rendered(MOVED, options, { next: { mesh }, cart: { mesh } })).not.toThrow();
  });

  test('ask their callers to call that service as well', () => {
    const strange: Build = (shop) => {
      MOVED(shop);
      service(shop.chart, 'stranger', { ports: { http: 8080 } }).calls(shop.v1);
    };
    expect(refused(strange, options)).toContainEqual(
      expect.stringContaining('stranger calls: a call of http'),
    );
  });
});

describe('A gateway', () => {
  const exposed = (waypoint: IstioOptions['waypoint']): IstioOptions => ({ ...WITH_WAYPOINTS, waypoint });

  test('is told of no waypoint where there is none', () => {
    const issues = refusedInMesh({ mode: 'ambient' }, charts(AB));
    expect(issues[0]?.fix).toBe("write mesh: istio({ mode: 'ambient', waypoint: {} }) in the environment");
    expect(() => rendered(AB, exposed({ services: 'all' }))).not.toThrow();
  });
});
