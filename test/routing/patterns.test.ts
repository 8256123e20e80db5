import { AbTest } from '../../lib/routing/ab-test';
import { FaultInjection } from '../../lib/routing/fault-injection';
import { Mirror } from '../../lib/routing/mirror';
import { RouteTable } from '../../lib/routing/route-table';
import { Strangler } from '../../lib/routing/strangler';
import { only } from '../exposure/exposed-shop';
import type { Loose } from '../support/synth';
import { EDGE, atEdge, edgeSpec, inMesh, meshSpec } from './shop';

const subset = (name: string): Loose => ({
  destination: { host: 'cart.shop.svc.cluster.local', subset: name },
});
const routesOf = (manifests: readonly Loose[]): Loose[] =>
  meshSpec(manifests).http.map(({ timeout: _timeout, retries: _retries, ...route }: Loose) => route);

describe('an A/B test', () => {
  test('sends requests by a header, and the rest elsewhere', () => {
    const manifests = inMesh(({ chart, v1, v2 }) => {
      const variants = { beta: v2 };
      new AbTest(chart, 'test', { service: v1, by: { header: 'X-Group' }, variants, otherwise: v1 });
    });
    expect(routesOf(manifests)).toEqual([
      { match: [{ headers: { 'x-group': { exact: 'beta' } } }], route: [subset('cart-v2')] },
      { route: [subset('cart-v1')] },
    ]);
    expect(only(manifests, 'DestinationRule', 'cart').spec.subsets).toEqual([
      { name: 'cart-v1', labels: { 'app.kubernetes.io/name': 'cart-v1' } },
      { name: 'cart-v2', labels: { 'app.kubernetes.io/name': 'cart-v2' } },
    ]);
  });

  test('looks for a parameter of the query', () => {
    const manifests = inMesh(({ chart, v1, v2 }) => {
      new AbTest(chart, 'test', { service: v1, by: { query: 'group' }, variants: { b: v2 }, otherwise: v1 });
    });
    expect(routesOf(manifests)[0].match).toEqual([{ queryParams: { group: { exact: 'b' } } }]);
  });

  test('brings a client back to the variant that it got by chance', () => {
    const manifests = inMesh(({ chart, v1, v2 }) => {
      new AbTest(chart, 'test', {
        service: v1,
        by: { cookie: 'group' },
        variants: { a: v1, b: v2 },
        otherwise: { shares: { a: 90, b: 10 }, remember: '1h' },
      });
    });
    const [first, second, rest] = routesOf(manifests);
    const cookie = (value: string): Loose => [
      { headers: { cookie: { regex: `(.*; ?)?group=${value}(;.*)?` } } },
    ];
    const sets = (value: string): Loose => ({
      response: {
        add: { 'Set-Cookie': `group=${value}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure` },
      },
    });
    expect([first.match, second.match]).toEqual([cookie('a'), cookie('b')]);
    expect(rest.route).toEqual([
      { ...subset('cart-v1'), weight: 90, headers: sets('a') },
      { ...subset('cart-v2'), weight: 10, headers: sets('b') },
    ]);
  });
});

describe('a strangler', () => {
  test('puts the longest path first, shares what is on its way, and leaves the rest', () => {
    const manifests = atEdge(({ chart, v1, v2, next }) => {
      const moved = { '/a': v2, '/a/b': { to: next, percent: 25 }, '/c/': { to: next, percent: 0 } } as const;
      new Strangler(chart, 'move', { service: v1, moved });
    });
    const rules = edgeSpec(manifests).rules.map(({ matches, backendRefs }: Loose) => [
      matches[0].path.value,
      backendRefs.map(({ name, weight }: Loose) => `${name} ${weight}`).join(', '),
    ]);
    expect(rules).toEqual([
      ['/a/b', 'next 25, cart 75'],
      ['/a', 'cart-b 100'],
      ['/c', 'cart 100'],
      ['/', 'cart 100'],
    ]);
  });

  test('sends requests of the mesh to another Service by its full name and port', () => {
    const manifests = inMesh(({ chart, next, v1 }) => {
      new Strangler(chart, 'move', { service: v1, moved: { '/a': next } });
    });
    expect(routesOf(manifests)).toEqual([
      {
        match: [{ uri: { exact: '/a' } }, { uri: { prefix: '/a/' } }],
        route: [{ destination: { host: 'next.shop.svc.cluster.local', port: { number: 8080 } } }],
      },
      { route: [subset('cart-v1')] },
    ]);
  });
});

describe('a mirror', () => {
  test('copies requests of every route', () => {
    const build = ({ chart, v1, v2, next }: Parameters<Parameters<typeof inMesh>[0]>[0]): void => {
      new RouteTable(chart, 'table', {
        service: v1,
        routes: [{ match: { path: '/a' }, to: v2 }, { to: v1 }],
      });
      new Mirror(chart, 'shadow', { service: v1, to: next, percent: 10 });
    };
    const copy = {
      destination: { host: 'next.shop.svc.cluster.local', port: { number: 8080 } },
      percentage: { value: 10 },
    };
    expect(routesOf(inMesh(build)).map(({ mirrors }) => mirrors)).toEqual([[copy], [copy]]);
    const backendRef = { group: '', kind: 'Service', name: 'next', port: 8080 };
    for (const { filters } of edgeSpec(atEdge(build)).rules)
      expect(filters).toEqual([{ type: 'RequestMirror', requestMirror: { backendRef, percent: 10 } }]);
  });
});

describe('faults on purpose', () => {
  test('are for those requests alone that they are meant for, whatever was said before or after', () => {
    const parts = [
      ({ chart, v1 }: Loose): void => {
        const match = { headers: { 'end-user': 'jason' } };
        new FaultInjection(chart, 'slow', { service: v1, match, delay: { fixed: '7s' } });
      },
      ({ chart, v1, v2 }: Loose): void => {
        new RouteTable(chart, 'table', {
          service: v1,
          routes: [{ match: { path: '/a' }, to: v2 }, { to: v1 }],
        });
      },
    ];
    const [one, other] = [parts, [...parts].reverse()].map((order) =>
      routesOf(
        inMesh((shop) => {
          for (const part of order) part(shop);
        }),
      ),
    );
    expect(one).toEqual(other);
    const jason = { headers: { 'end-user': { exact: 'jason' } } };
    const fault = { delay: { fixedDelay: '7s', percentage: { value: 100 } } };
    expect(one).toEqual([
      {
        match: [
          { uri: { exact: '/a' }, ...jason },
          { uri: { prefix: '/a/' }, ...jason },
        ],
        fault,
        route: [subset('cart-v2')],
      },
      { match: [{ uri: { exact: '/a' } }, { uri: { prefix: '/a/' } }], route: [subset('cart-v2')] },
      { match: [jason], fault, route: [subset('cart-v1')] },
      { route: [subset('cart-v1')] },
    ]);
  });

  test('take the place of a route for the very requests that they are meant for', () => {
    const manifests = inMesh(({ chart, v1, v2 }) => {
      const match = { headers: { 'end-user': 'jason' } };
      new RouteTable(chart, 'table', { service: v1, routes: [{ match, to: v2 }, { to: v1 }] });
      new FaultInjection(chart, 'down', { service: v1, match, abort: { status: 503 } });
    });
    expect(routesOf(manifests).map(({ route, fault }) => [route, fault?.abort.httpStatus])).toEqual([
      [[subset('cart-v2')], 503],
      [[subset('cart-v1')], undefined],
    ]);
  });

  test('are for all requests where nothing is asked of them', () => {
    const [route] = routesOf(
      inMesh(({ chart, v1 }) => {
        new FaultInjection(chart, 'down', { service: v1, abort: { status: 503, percent: 5 } });
      }),
    );
    expect(route.fault).toEqual({ abort: { httpStatus: 503, percentage: { value: 5 } } });
  });
});

describe('routes of a service that is exposed', () => {
  test('go for its gateway as for its callers, within the paths that are exposed', () => {
    const manifests = atEdge(
      ({ chart, v1, v2 }) => {
        new RouteTable(chart, 'table', {
          service: v1,
          routes: [
            { match: { path: '/shop/new' }, to: v2 },
            { match: { path: '/admin' }, to: v2 },
            { to: v1 },
          ],
        });
      },
      EDGE,
      { path: '/shop' },
    );
    const { http } = only(manifests, 'VirtualService', 'cart-edge').spec;
    expect(http.map(({ match, route }: Loose) => [match, route[0].destination.host.split('.')[0]])).toEqual([
      [[{ uri: { exact: '/shop/new' } }, { uri: { prefix: '/shop/new/' } }], 'cart-b'],
      [[{ uri: { exact: '/shop' } }, { uri: { prefix: '/shop/' } }], 'cart'],
    ]);
    expect(meshSpec(manifests).http).toHaveLength(3);
  });

  test('leave out what an earlier route takes of the paths that are exposed', () => {
    const build = ({ chart, v1, v2 }: Parameters<Parameters<typeof inMesh>[0]>[0]): void => {
      new RouteTable(chart, 'table', {
        service: v1,
        routes: [{ match: { path: '/a' }, to: v2 }, { to: v1 }],
      });
    };
    const path = '/a/b';
    const byIstio = only(atEdge(build, EDGE, { path }), 'VirtualService', 'cart-edge').spec.http;
    const byGateway = edgeSpec(atEdge(build, undefined, { path })).rules;
    expect(byIstio.map(({ route }: Loose) => route[0].destination.host.split('.')[0])).toEqual(['cart-b']);
    expect(byGateway.map(({ backendRefs }: Loose) => backendRefs[0].name)).toEqual(['cart-b']);
  });

  test('say a path alone once, where it stands before the same path and all below it', () => {
    const manifests = inMesh(({ chart, v1, v2 }) => {
      const routes = [
        { match: { path: { exact: '/a' } }, to: v2 },
        { match: { path: '/a' }, to: v1 },
        { to: v2 },
      ] as const;
      new RouteTable(chart, 'table', { service: v1, routes });
    });
    expect(routesOf(manifests).map(({ match }) => match)).toEqual([
      [{ uri: { exact: '/a' } }],
      [{ uri: { prefix: '/a/' } }],
      undefined,
    ]);
  });
});
