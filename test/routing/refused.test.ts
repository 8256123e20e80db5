import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { istio } from '../../lib/mesh/istio';
import { AbTest } from '../../lib/routing/ab-test';
import { FaultInjection } from '../../lib/routing/fault-injection';
import { Mirror } from '../../lib/routing/mirror';
import { RouteTable } from '../../lib/routing/route-table';
import { Strangler } from '../../lib/routing/strangler';
import { addMeshRouting } from '../../lib/core/mesh-routes';
import type { Loose } from '../support/synth';
import { refusedWith, rendered, shopApp } from '../exposure/exposed-shop';
import { GATEWAY, type Shop, atEdge, inMesh } from './shop';

const fieldsOf = (build: (shop: Shop) => void): string[] =>
  refusedWith(() => inMesh(build)).map(({ field }) => field);

const table = (shop: Shop, routes: Loose): RouteTable =>
  new RouteTable(shop.chart, 'table', { service: shop.v1, routes });

describe('a table of routes', () => {
  test.each<[string, (shop: Shop) => Loose[], string[]]>([
    ['no routes', () => [], ['routes']],
    ['no last route', ({ v2 }) => [{ match: { path: '/a' }, to: v2 }], ['routes']],
    [
      'a route behind all requests',
      ({ v1, v2 }) => [{ to: v1 }, { match: { path: '/a' }, to: v2 }],
      ['routes', 'routes'],
    ],
    ['two routes for all requests', ({ v1, v2 }) => [{ to: v1 }, { to: v2 }], ['routes']],
    [
      'a path that a shorter one before it takes',
      ({ v1, v2 }) => [{ match: { path: '/a' }, to: v2 }, { match: { path: '/a/b' }, to: v1 }, { to: v1 }],
      ['routes'],
    ],
    [
      'the same twice',
      ({ v1, v2 }) => [
        { match: { method: 'GET' }, to: v2 },
        { match: { method: 'GET' }, to: v1 },
        { to: v1 },
      ],
      ['routes'],
    ],
    [
      'one match of several that nothing reaches',
      ({ v1, v2 }) => [{ match: [{ path: '/a' }, { path: '/a/b' }], to: v2 }, { to: v1 }],
      ['routes'],
    ],
    [
      'weights that are not 100',
      ({ v1, v2 }) => [
        {
          to: [
            { service: v1, weight: 90 },
            { service: v2, weight: 20 },
          ],
        },
      ],
      ['routes[0].to'],
    ],
    ['no service', () => [{ to: 'cart' }], ['routes[0].to']],
    [
      'conditions that nobody could meet',
      ({ v1 }) => [
        {
          match: {
            path: '//a',
            method: 'FETCH',
            headers: { 'a b': 'c', d: { suffix: 'e' }, f: { regex: '(?=g)' } },
            cookies: { h: '1', i: '2' },
          },
          to: v1,
        },
        { to: v1 },
      ],
      [
        'routes[0].match.path',
        'routes[0].match.method',
        'routes[0].match.headers["a b"]',
        'routes[0].match.headers.d.suffix',
        'routes[0].match.headers.f.regex',
        'routes[0].match.cookies',
      ],
    ],
    [
      'a header in two cases',
      ({ v1 }) => [{ match: { headers: { A: '1', a: '2' } }, to: v1 }, { to: v1 }],
      ['routes[0].match.headers'],
    ],
  ])('is refused with %s', (_what, routes, fields) => {
    expect(fieldsOf((shop) => table(shop, routes(shop))).sort()).toEqual([...fields].sort());
  });

  test.each([
    ['looks ahead', 'v(?=1)'],
    ['goes back to a group', '(a)\\1'],
    ['repeats more than RE2 does', 'a{1001}'],
    ['is longer than Istio takes', 'é'.repeat(513)],
  ])('is refused with a pattern that %s', (_what, regex) => {
    const routes = ({ v1, v2 }: Shop): Loose[] => [
      { match: { headers: { a: { regex } } }, to: v2 },
      { to: v1 },
    ];
    expect(fieldsOf((shop) => table(shop, routes(shop)))).toEqual(['routes[0].match.headers.a.regex']);
  });

  test.each([
    ['a flag', '(?i)beta'],
    ['a name for a group', '(?P<major>v[12])-.*'],
    ['a quoted part', '\\Qa.b\\E'],
    ['a class of POSIX', '[[:alpha:]]+'],
    ['as many bytes as Istio takes', 'é'.repeat(512)],
  ])('takes a pattern of RE2 with %s', (_what, regex) => {
    const build = (shop: Shop): void => {
      table(shop, [{ match: { headers: { a: { regex } } }, to: shop.v2 }, { to: shop.v1 }]);
    };
    expect(() => inMesh(build)).not.toThrow();
  });

  test('says which route takes the requests of which', () => {
    const [issue] = refusedWith(() =>
      inMesh((shop) => {
        const { v1, v2 } = shop;
        const routes = [
          { name: 'cart', match: { path: '/a' }, to: v2 },
          { name: 'items', match: { path: '/a/b' }, to: v1 },
        ];
        table(shop, [...routes, { to: v1 }]);
      }),
    );
    expect(issue?.given).toContain('items');
    expect(issue?.fix).toBe('move items before cart, or remove it');
  });
});

describe('an A/B test', () => {
  test.each<[string, (shop: Shop) => Loose, string[]]>([
    ['two keys', () => ({ by: { header: 'a', query: 'b' } }), ['by']],
    ['no variants', () => ({ variants: {} }), ['variants']],
    ['a value that no cookie holds', ({ v2 }) => ({ variants: { 'a;b': v2 } }), ['variants["a;b"]']],
    [
      'shares that no cookie keeps',
      () => ({ by: { header: 'g' }, otherwise: { shares: { b: 100 } } }),
      ['otherwise.shares'],
    ],
    ['shares of nobody', () => ({ otherwise: { shares: { b: 50, c: 50 } } }), ['otherwise.shares.c']],
    ['shares that are not 100', () => ({ otherwise: { shares: { b: 50 } } }), ['otherwise.shares']],
    [
      'a memory that browsers do not have',
      () => ({ otherwise: { shares: { b: 100 }, remember: '9601h' } }),
      ['otherwise.remember'],
    ],
  ])('is refused with %s', (_what, more, fields) => {
    const build = (shop: Shop): void => {
      const { chart, v1, v2 } = shop;
      const props = { service: v1, by: { cookie: 'g' }, variants: { b: v2 }, otherwise: v1 };
      new AbTest(chart, 'test', { ...props, ...more(shop) });
    };
    expect(fieldsOf(build)).toEqual(fields);
  });
});

describe('a strangler', () => {
  test.each<[string, (shop: Shop) => Loose, string[]]>([
    ['the whole service', ({ v2 }) => ({ '/': v2 }), ['moved["/"]']],
    ['a path twice', ({ v2 }) => ({ '/a': v2, '/a/': v2 }), ['moved["/a/"]']],
    ['more than all', ({ v2 }) => ({ '/a': { to: v2, percent: 101 } }), ['moved["/a"].percent']],
    ['nobody', () => ({ '/a': { percent: 5 } }), ['moved["/a"].to']],
  ])('is refused with %s', (_what, moved, fields) => {
    expect([
      ...new Set(
        fieldsOf((shop) => new Strangler(shop.chart, 'move', { service: shop.v1, moved: moved(shop) })),
      ),
    ]).toEqual(fields);
  });
});

describe('a mirror and faults', () => {
  test('are refused with what proxies do not take', () => {
    expect(fieldsOf(({ chart, v1 }) => new Mirror(chart, 'm', { service: v1, to: v1, percent: 0 }))).toEqual([
      'percent',
    ]);
    expect(fieldsOf(({ chart, v1 }) => new FaultInjection(chart, 'f', { service: v1 }))).toEqual(['delay']);
    const faulty = { delay: { fixed: '0.1ms' }, abort: { status: 200, percent: 0 } } as Loose;
    expect(fieldsOf(({ chart, v1 }) => new FaultInjection(chart, 'f', { service: v1, ...faulty }))).toEqual([
      'delay.fixed',
      'abort.status',
      'abort.percent',
    ]);
  });

  test('are not for the same pods that get the request anyway', () => {
    const build = ({ chart, next }: Shop): unknown => new Mirror(chart, 'm', { service: next, to: next });
    expect(fieldsOf(build)).toEqual(['to']);
  });

  test('need a reason where customers are, which is recorded', () => {
    const build =
      (more: Loose) =>
      ({ chart, v1 }: Shop): void => {
        new FaultInjection(chart, 'f', { service: v1, abort: { status: 503 }, ...more });
      };
    const production = (more: Loose): unknown => {
      const found = refusedWith(() => inProduction(build(more)));
      return found.map(({ field }) => field);
    };
    expect(production({})).toEqual(['reason']);
    expect(production({ reason: 'test' })).toEqual(['reason']);
    expect(() => inProduction(build({ reason: 'game day of 3 May' }))).not.toThrow();
  });

  test('are refused where two conditions on one header cannot be joined', () => {
    const build = (shop: Shop): void => {
      const { chart, v1, v2 } = shop;
      table(shop, [{ match: { headers: { a: { regex: 'x.*' } } }, to: v2 }, { to: v1 }]);
      new FaultInjection(chart, 'f', {
        service: v1,
        match: { headers: { a: { regex: 'y.*' } } },
        abort: { status: 503 },
      });
    };
    expect(fieldsOf(build)).toEqual(['match']);
  });
});

/** The same in an environment that customers are in. */
function inProduction(build: (shop: Shop) => void): void {
  inMesh(build, { mesh: istio(), id: 'production' } as Loose);
}

describe('patterns on one service', () => {
  test('are joined to one list: two lists of routes, and two copies, are refused', () => {
    expect(
      fieldsOf((shop) => {
        table(shop, [{ to: shop.v1 }]);
        new Strangler(shop.chart, 'move', { service: shop.v2, moved: { '/a': shop.next } });
      }),
    ).toEqual(['service']);
    expect(
      fieldsOf(({ chart, v1, next }) => {
        new Mirror(chart, 'a', { service: v1, to: next });
        new Mirror(chart, 'b', { service: v1, to: next });
      }),
    ).toEqual(['service']);
  });

  test('are refused where somebody else writes its routes', () => {
    expect(
      fieldsOf((shop) => {
        addMeshRouting(shop.v1, { path: 'release', routes: [], subsets: {} });
        table(shop, [{ to: shop.v1 }]);
      }),
    ).toEqual(['service']);
  });
});

describe('a service whose routes nobody would follow', () => {
  const split = ({ chart, v1, v2 }: Shop): void => {
    new RouteTable(chart, 'table', {
      service: v1,
      routes: [{ match: { method: 'GET' }, to: v2 }, { to: v1 }],
    });
  };

  test.each<[string, Loose, string]>([
    ['there is no mesh', {}, 'mesh: linkerd()'],
    ['the mesh has proxies of the node alone', { mesh: istio({ mode: 'ambient' }) }, 'waypoint: {}'],
  ])('is refused where %s', (_when, environment, fix) => {
    const [issue] = refusedWith(() => inMesh(split, environment));
    expect(issue?.allowed).toContain('proxies read requests, or exposed through a gateway');
    expect(issue?.fix).toContain(fix);
  });

  test('is refused behind an Ingress, which would pass by the routes', () => {
    const [issue] = refusedWith(() => atEdge(split, { mesh: istio() }));
    expect(issue?.allowed).toContain('no Ingress leads to');
  });

  test('is refused where versions share a Service and only a gateway tells requests apart', () => {
    const exposure = istioGateway({ gateway: 'a/b' });
    const found = refusedWith(() =>
      rendered({ exposure }, (chart) => {
        const expose = { host: 'shop.example.com' };
        const versions = ['cart-v1', 'cart-v2'].map((id) => shopApp(chart, id, { instance: 'cart', expose }));
        const [v1, v2] = versions as [never, never];
        split({ chart, v1, v2, next: v1 });
      }),
    );
    expect(found[0]?.allowed).toContain('Services of their own');
  });
});

describe('what a HTTPRoute cannot say', () => {
  const at = (build: (shop: Shop) => void, environment: Loose = GATEWAY, expose: Loose = {}): string[] =>
    refusedWith(() => atEdge(build, environment, expose)).map(({ allowed }) => allowed);

  test('are faults', () => {
    const [allowed] = at(
      ({ chart, v1 }) => new FaultInjection(chart, 'f', { service: v1, abort: { status: 503 } }),
    );
    expect(allowed).toContain('no field for one');
  });

  test('are cookies, unless the implementation takes regular expressions', () => {
    const build = ({ chart, v1, v2 }: Shop): void => {
      new AbTest(chart, 't', { service: v1, by: { cookie: 'g' }, variants: { b: v2 }, otherwise: v1 });
    };
    expect(at(build)[0]).toContain('RegularExpression');
    const gateway = { name: 'public', namespace: 'gateways' };
    expect(() =>
      atEdge(build, { exposure: gatewayApi({ gateway, regularExpressions: true }) }),
    ).not.toThrow();
  });

  test('is an order of its own', () => {
    const build = (shop: Shop): void => {
      const { v1, v2 } = shop;
      table(shop, [
        { match: { headers: { a: '1' } }, to: v2 },
        { match: { path: '/a' }, to: v1 },
        { to: v1 },
      ]);
    };
    expect(at(build)[0]).toContain('longest path first');
  });

  test('are more than sixteen rules, and more matches than it holds', () => {
    const rules = (count: number, expose: Loose = {}): string[] =>
      at(
        (shop) => {
          const { v1, v2 } = shop;
          const many = Array.from({ length: count }, (_, index) => ({
            match: { path: `/p${index}` },
            to: v2,
          }));
          table(shop, [...many, { to: v1 }]);
        },
        GATEWAY,
        expose,
      );
    expect(rules(16)[0]).toContain('at most 16 routes');
    const paths = (count: number): string[] => Array.from({ length: count }, (_, index) => `/x${index}`);
    const build = (shop: Shop): void => {
      const { v1, v2 } = shop;
      const match = ['1', '2'].map((value) => ({ headers: { a: value } }));
      table(shop, [{ match, to: v2 }, { to: v1 }]);
    };
    expect(at(build, GATEWAY, { path: paths(33) })[0]).toContain('at most 64 matches');
    expect(() => atEdge(build, GATEWAY, { path: paths(32) })).not.toThrow();
    const more = (shop: Shop): void => {
      const { v1, v2 } = shop;
      const [a, b] = ['1', '2'].map((value) => ({ match: { headers: { a: value } }, to: v2 }));
      table(shop, [a, b, { to: v1 }]);
    };
    expect(at(more, GATEWAY, { path: paths(43) })[0]).toContain('127 of all');
  });
});
