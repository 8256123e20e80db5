import type { Chart } from 'cdk8s';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import type { CallPolicy } from '../../lib/core/mesh-call-policy';
import type { IstioOptions } from '../../lib/mesh/istio';
import { inMesh, refusedInMesh, service } from './mesh-app';

/** Services that call one another in a row, each as it says. */
function chain(chart: Chart, ...calls: readonly CallPolicy[]): void {
  const apps = ['a', 'b', 'c', 'd', 'e'].map((id) => service(chart, id, { ports: { http: 8080 } }));
  calls.forEach((policy, index) => {
    (apps[index] as MicroserviceApp).calls(apps[index + 1] as MicroserviceApp, policy);
  });
}

const told = (...calls: readonly CallPolicy[]): string[] =>
  refusedInMesh({}, (shop) => chain(shop, ...calls)).map(({ path, given }) => `${path}: ${String(given)}`);

const repeated = (attempts: number): CallPolicy => ({
  idempotent: true,
  retries: { attempts, on: ['5xx'] },
});

describe('A caller that gives up first is told', () => {
  test.each<[string, CallPolicy[], string[]]>([
    [
      'than what is usual further on',
      [{ timeout: '5s' }, {}],
      ['production/shop/b: 15s for http of production/shop/c'],
    ],
    [
      'than what is said further on',
      [{ timeout: '500ms' }, { timeout: '1s' }],
      ['production/shop/b: 1s for http of production/shop/c'],
    ],
    [
      'at the same time',
      [{ timeout: '1s' }, { timeout: '1s' }],
      ['production/shop/b: 1s for http of production/shop/c'],
    ],
    [
      'at each step of a chain',
      [{ timeout: '1s' }, { timeout: '2s' }, { timeout: '3s' }],
      [
        'production/shop/b: 2s for http of production/shop/c',
        'production/shop/c: 3s for http of production/shop/d',
      ],
    ],
  ])('%s', (_title, calls, issues) => {
    expect(told(...calls)).toEqual(issues);
  });
});

test.each<[string, IstioOptions, CallPolicy, string]>([
  ['sidecars', {}, {}, "shorten it: calls(…, { timeout: '1000ms' }), or"],
  [
    'a waypoint, which tells no caller from another',
    { mode: 'ambient', waypoint: {} },
    {},
    "shorten it: mesh: { timeout: '1000ms' } in production/shop/c, for all of its callers, or",
  ],
  [
    'a waypoint, where the call says it',
    { mode: 'ambient', waypoint: {} },
    { timeout: '3s' },
    "shorten it: calls(…, { timeout: '1000ms' }), or",
  ],
])('A caller that gives up first is told what to shorten: %s', (_title, mesh, policy, fix) => {
  const issues = refusedInMesh(mesh, (shop) => {
    const [a, b] = ['a', 'b'].map((id) => service(shop, id, { ports: { http: 8080 } }));
    const c = service(shop, 'c', { ports: { http: 8080 }, mesh: { timeout: '3s' } });
    a?.calls(b as MicroserviceApp, { timeout: '2s' });
    b?.calls(c, policy);
  });
  expect(issues.map((issue) => issue.fix)).toEqual([`${fix} let production/shop/a wait for longer`]);
});

describe('A chain that multiplies requests is told', () => {
  test('with its factors, where it begins', () => {
    const [issue] = refusedInMesh({}, (shop) =>
      chain(shop, repeated(3), repeated(3), repeated(3), repeated(3)),
    );
    expect(issue).toMatchObject({
      path: 'production/shop/a',
      field: 'calls',
      given: expect.stringMatching(/^256 tries of one request: .*\/a → .*\/e \(4 × 4 × 4 × 4\)$/),
    });
  });

  test('by the worst of several ways', () => {
    const issues = refusedInMesh({}, (shop) => {
      const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => service(shop, id, { ports: { http: 8080 } }));
      a?.calls(b as MicroserviceApp, repeated(1));
      a?.calls(c as MicroserviceApp, repeated(3));
      b?.calls(d as MicroserviceApp, repeated(3));
      c?.calls(d as MicroserviceApp, repeated(3));
    });
    expect(issues.map(({ given }) => given)).toEqual([
      expect.stringMatching(/\/a → .*\/c → .*\/d \(4 × 4\)$/),
    ]);
  });

  test('once around a circle', () => {
    const issues = refusedInMesh({}, (shop) => {
      const [a, b, c] = ['a', 'b', 'c'].map((id) => service(shop, id, { ports: { http: 8080 } }));
      a?.calls(b as MicroserviceApp, repeated(4));
      b?.calls(c as MicroserviceApp, repeated(4));
      c?.calls(b as MicroserviceApp, repeated(4));
    });
    expect(issues.map(({ given }) => String(given).slice(0, 8))).toEqual(['25 tries']);
  });
});

describe('is fine', () => {
  test.each<[string, CallPolicy[]]>([
    ['a chain that says nothing', [{}, {}, {}, {}]],
    ['a chain whose times grow shorter', [{ timeout: '3s' }, { timeout: '2s' }, { timeout: '1s' }]],
    ['a caller that waits for longer than is usual', [{ timeout: '20s' }, {}]],
    ['a chain that repeats once', [{}, repeated(3), {}]],
    ['a chain that repeats three times two', [repeated(2), repeated(2)]],
    [
      'connections that are tried again and again',
      [{ retries: { attempts: 10 } }, { retries: { attempts: 10 } }],
    ],
  ])('%s', (_title, calls) => {
    expect(() => inMesh({}, (shop) => chain(shop, ...calls))).not.toThrow();
  });

  test('what only says so where no proxy reads requests', () => {
    expect(() =>
      inMesh({}, (shop) => {
        const web = service(shop, 'web', { ports: { http: 80 } });
        const db = service(shop, 'db', { ports: { tcp: 5432 } });
        const app = service(shop, 'app', { ports: { http: 80 } });
        web.calls(app, { timeout: '1s' });
        app.calls(db);
      }),
    ).not.toThrow();
  });
});
