import type { Chart } from 'cdk8s';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { NamedEnvironmentProps } from '../../lib/app/gitops/environment';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { linkerd } from '../../lib/linkerd/linkerd';
import { TrafficSplit } from '../../lib/mesh/traffic-split';
import { FaultInjection } from '../../lib/routing/fault-injection';
import { Mirror } from '../../lib/routing/mirror';
import { RouteTable } from '../../lib/routing/route-table';
import { only, refusedWith, rendered } from '../exposure/exposed-shop';
import { IMAGE } from '../support/props';
import type { Loose } from '../support/synth';
import { EDGE, MESH } from './shop';

type App = MicroserviceApp<'http' | 'http-admin'>;

/** A shop whose services have two ports that speak HTTP. */
interface TwoPorts {
  readonly chart: Chart;
  readonly cart: App;
  readonly next: App;
  readonly web: App;
}

const PORTS = { http: 8080, 'http-admin': 9090 } as const;
const BOTH = { port: ['http', 'http-admin'] } as const;

function withTwoPorts(
  build: (shop: TwoPorts) => void,
  environment: NamedEnvironmentProps = MESH,
  expose?: Loose,
): Loose[] {
  return rendered(environment, (chart) => {
    const app = (id: string, more: Loose = {}): App =>
      new MicroserviceApp(chart, id, { image: IMAGE, ports: PORTS, ...more } as never);
    const exposed = { expose: { host: 'shop.example.com', ...expose } };
    const cart = app('cart', expose === undefined ? {} : exposed);
    const next = app('next', expose === undefined ? {} : { expose: { host: 'next.example.com', ...expose } });
    const web = app('web');
    web.calls(cart, BOTH);
    build({ chart, cart, next, web });
  });
}

const toNext = ({ chart, cart, next }: TwoPorts, port = 'http'): unknown =>
  new RouteTable(chart, `table-${port}`, {
    service: cart,
    port,
    routes: [{ match: { path: '/a' }, to: next }, { to: cart }],
  });

/** The conditions, the first destination and the fault of each route, shortly. */
function routesOf(manifests: readonly Loose[], name = 'cart'): unknown[] {
  return only(manifests, 'VirtualService', name).spec.http.map(({ match, route, mirrors, fault }: Loose) => [
    match[0].port,
    match[0].uri?.exact,
    route[0].destination.host.split('.')[0],
    route[0].destination.port.number,
    ...(mirrors === undefined ? [] : ['mirror']),
    ...(fault === undefined ? [] : ['fault']),
  ]);
}

describe('what is said of one port of a service', () => {
  test('leaves the requests for others where they were', () => {
    const manifests = withTwoPorts((shop) => {
      shop.web.calls(shop.next, BOTH);
      toNext(shop);
    });
    expect(routesOf(manifests)).toEqual([
      [8080, '/a', 'next', 8080],
      [8080, undefined, 'cart', 8080],
      [9090, undefined, 'cart', 9090],
    ]);
  });

  test('goes beside what is said of another one', () => {
    const manifests = withTwoPorts((shop) => {
      const { chart, cart, next, web } = shop;
      web.calls(next, BOTH);
      toNext(shop);
      toNext(shop, 'http-admin');
      new Mirror(chart, 'mirror', { service: cart, port: 'http-admin', to: next });
      new FaultInjection(chart, 'fault', { service: cart, port: 'http', abort: { status: 503 } });
    });
    expect(routesOf(manifests)).toEqual([
      [8080, '/a', 'next', 8080, 'fault'],
      [8080, undefined, 'cart', 8080, 'fault'],
      [9090, '/a', 'next', 9090, 'mirror'],
      [9090, undefined, 'cart', 9090, 'mirror'],
    ]);
  });

  test('goes beside what is said of another one in Linkerd', () => {
    const manifests = withTwoPorts(
      (shop) => {
        shop.web.calls(shop.next, BOTH);
        toNext(shop);
        toNext(shop, 'http-admin');
      },
      { mesh: linkerd() },
    );
    const backends = (name: string): unknown =>
      only(manifests, 'HTTPRoute', name).spec.rules.map(({ backendRefs: [{ name: to, port }] }: Loose) => [
        to,
        port,
      ]);
    expect([backends('cart-http'), backends('cart-http-admin')]).toEqual([
      [
        ['next', 8080],
        ['cart', 8080],
      ],
      [
        ['next', 9090],
        ['cart', 9090],
      ],
    ]);
  });

  test('is refused twice for the same port, and beside a split of all of them', () => {
    const fields = (build: (shop: TwoPorts) => void): string[] =>
      refusedWith(() => withTwoPorts(build)).map(
        ({ path, field }) => `${path.split('/').at(-1) ?? ''} ${field}`,
      );
    const twice = (shop: TwoPorts): void => {
      toNext(shop);
      const { chart, cart } = shop;
      new RouteTable(chart, 'again', { service: cart, port: 'http', routes: [{ to: cart }] });
    };
    const split = ({ chart, cart }: TwoPorts): unknown =>
      new TrafficSplit(chart, 'split', { service: cart, versions: { v1: 100 } });
    expect(fields(twice)).toEqual(['again service']);
    expect(
      fields((shop) => {
        split(shop);
        toNext(shop);
      }),
    ).toEqual(['table-http service']);
  });

  test('asks callers of that port alone to call where it leads, on the port that it leads to', () => {
    const declared = (port: 'http' | 'http-admin' | undefined): void => {
      withTwoPorts((shop) => {
        toNext(shop, 'http-admin');
        if (port !== undefined) shop.web.calls(shop.next, { port });
      });
    };
    expect(() => {
      declared('http-admin');
    }).not.toThrow();
    for (const port of [undefined, 'http'] as const)
      expect(() => {
        declared(port);
      }).toThrow("web.calls(next, { port: 'http-admin' })");
    const ofOthers = (): Loose[] =>
      rendered(MESH, (chart) => {
        const app = (id: string): App => new MicroserviceApp(chart, id, { image: IMAGE, ports: PORTS });
        const [cart, next, web] = [app('cart'), app('next'), app('web')];
        web.calls(cart, { port: 'http' });
        toNext({ chart, cart, next, web }, 'http-admin');
      });
    expect(ofOthers).not.toThrow();
  });

  test('is said at the gateway where that leads to the port, and nowhere else', () => {
    const edges = (port: string): unknown =>
      routesOf(
        withTwoPorts(
          (shop) => {
            shop.web.calls(shop.next, BOTH);
            toNext(shop, port);
          },
          EDGE,
          { port: 'http', path: '/a' },
        ),
        'cart-edge',
      );
    expect([edges('http'), edges('http-admin')]).toEqual([
      [[undefined, '/a', 'next', 8080]],
      [[undefined, '/a', 'cart', 8080]],
    ]);
    const exposure = gatewayApi({ gateway: { name: 'public', namespace: 'gateways' } });
    const rules = (port: string): unknown =>
      only(
        withTwoPorts(
          (shop) => {
            shop.web.calls(shop.next, BOTH);
            toNext(shop, port);
          },
          {
            exposure,
            mesh: linkerd({ ingressController: { namespace: 'gateways', serviceAccount: 'public' } }),
          },
          { port: 'http' },
        ),
        'HTTPRoute',
        'cart',
      ).spec.rules.length;
    expect([rules('http'), rules('http-admin')]).toEqual([2, 1]);
  });
});

describe('versions of another service', () => {
  const build = (environment: NamedEnvironmentProps): Loose[] =>
    rendered(environment, (chart) => {
      const app = (id: string, more: Loose = {}): App =>
        new MicroserviceApp(chart, id, { image: IMAGE, ports: { http: 8080 }, ...more } as never);
      const cart = app('cart');
      const [, v2] = ['next-v1', 'next-v2'].map((id) => app(id, { instance: 'next' }));
      const web = app('web');
      web.calls(cart);
      web.calls(v2 as never);
      new RouteTable(chart, 'table', {
        service: cart,
        routes: [{ match: { path: '/a' }, to: v2 as never }, { to: cart }],
      });
    });

  test('are told apart by the DestinationRule of that one', () => {
    const manifests = build(MESH);
    const subsets = [{ name: 'next-v2', labels: { 'app.kubernetes.io/name': 'next-v2' } }];
    expect(only(manifests, 'DestinationRule', 'next').spec.subsets).toEqual(subsets);
    expect(only(manifests, 'DestinationRule', 'cart').spec.subsets).toBeUndefined();
    const [{ route }] = only(manifests, 'VirtualService', 'cart').spec.http;
    expect(route[0].destination).toEqual({
      host: 'next.shop.svc.cluster.local',
      subset: 'next-v2',
      port: { number: 8080 },
    });
  });

  test('are Services of that one in Linkerd', () => {
    const manifests = build({ mesh: linkerd() });
    expect(only(manifests, 'Service', 'next-v2').spec.selector).toEqual({
      'app.kubernetes.io/instance': 'next',
      'app.kubernetes.io/name': 'next-v2',
    });
  });
});
