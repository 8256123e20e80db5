import fc from 'fast-check';
import { argoCd } from '../../lib/delivery/argo-cd';
import type {
  ChartWait,
  DeclaredDependency,
  DeliveredChart,
  DeliveryPlan,
} from '../../lib/delivery/delivery';
import { chartWaves } from '../../lib/delivery/order/chart-waves';
import * as tree from './tree';

function plan(
  charts: readonly DeliveredChart[],
  dependencies: readonly DeclaredDependency[] = [],
): DeliveryPlan {
  const delivery = argoCd({ repoURL: 'https://git.example.com/shop.git' });
  return tree.planOf(delivery, tree.environmentOf(charts, { dependencies }));
}

describe('A chart waits for another one', () => {
  test('that has its namespace, or what its pods refer to, and says why', () => {
    const { waits } = plan([
      tree.chartOf('shop', [
        tree.deployment('cart', { configMaps: ['flags'], secrets: ['db'] }),
        tree.serviceAccount('cart'),
      ]),
      tree.chartOf('base', [tree.namespace(), tree.configMap('flags')]),
      tree.chartOf('secrets', [tree.externalSecret('db')]),
    ]);
    expect(waits).toEqual([
      {
        environment: 'dev',
        chart: 'shop',
        on: 'base',
        because: ['Namespace shop', 'Deployment cart needs ConfigMap flags'],
      },
      {
        environment: 'dev',
        chart: 'shop',
        on: 'secrets',
        because: ['Deployment cart needs ExternalSecret db'],
      },
      { environment: 'dev', chart: 'secrets', on: 'base', because: ['Namespace shop'] },
    ]);
  });

  test('that was declared to come before', () => {
    const [cart, redis] = [tree.deployment('cart'), tree.deployment('redis')];
    const charts = [tree.chartOf('shop', [tree.namespace(), cart]), tree.chartOf('data', [redis])];
    const { waits, annotations } = plan(charts, [{ of: [cart], on: [redis] }]);
    expect(waits.map(({ chart, on }) => [chart, on])).toContainEqual(['shop', 'data']);
    expect(annotations.get(redis)).toBeUndefined();
  });

  test('not because of rights, which are taken as they are', () => {
    const binding = tree.object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'view', {
      roleRef: { kind: 'Role', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'cart' }],
    });
    const { waits } = plan([
      tree.chartOf('access', [tree.namespace(), binding]),
      tree.chartOf('shop', [tree.serviceAccount('cart')]),
    ]);
    expect(waits.map(({ chart, on }) => [chart, on])).toEqual([['shop', 'access']]);
  });
});

test('Charts in a circle are told, with what makes it', () => {
  const { issues } = plan([
    tree.chartOf('a', [tree.namespace(), tree.deployment('x', { configMaps: ['y'] })]),
    tree.chartOf('b', [tree.configMap('y')]),
  ]);
  expect(issues).toHaveLength(1);
  const given = String(issues[0]?.given);
  expect(given).toContain('a → b (Deployment x needs ConfigMap y)');
  expect(given).toContain('b → a (Namespace shop)');
});

describe('Waves of charts', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const charts = names.map((name) => tree.chartOf(name, []));
  const waitsOf = (pairs: readonly (readonly [number, number])[]): ChartWait[] =>
    pairs.map(([chart, on]) => ({
      environment: 'dev',
      chart: names[chart] ?? '',
      on: names[on] ?? '',
      because: [],
    }));
  const pairs = fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 12 });

  test('put each ahead of all that wait for it, and no further', () => {
    fc.assert(
      fc.property(
        pairs.map((list) => list.filter(([chart, on]) => chart > on)),
        (list) => {
          const waits = waitsOf(list);
          const { waves, issues } = chartWaves(charts, waits);
          expect(issues).toEqual([]);
          for (const name of names) {
            const earliest = waits
              .filter(({ on }) => on === name)
              .map(({ chart }) => (waves.get(chart) ?? 0) - 1);
            expect(waves.get(name)).toBe(Math.min(0, ...earliest));
          }
        },
      ),
    );
  });

  test('are refused exactly when there is a circle, and it is a circle that is told', () => {
    fc.assert(
      fc.property(
        pairs.map((list) => list.filter(([chart, on]) => chart !== on)),
        (list) => {
          const { issues } = chartWaves(charts, waitsOf(list));
          expect(issues).toHaveLength(hasCircle(list) ? 1 : 0);
          const told = [...JSON.stringify(issues).matchAll(/(\w) → (\w)/g)].map(([, from, to]) => [from, to]);
          for (const [index, [, to]] of told.entries()) expect(told[(index + 1) % told.length]?.[0]).toBe(to);
          if (issues.length > 0) expect(told.length).toBeGreaterThan(1);
        },
      ),
    );
  });

  function hasCircle(list: readonly (readonly [number, number])[]): boolean {
    const left = new Set(names.keys());
    for (;;) {
      const free = [...left].filter((node) => !list.some(([from, to]) => from === node && left.has(to)));
      if (free.length === 0) return left.size > 0;
      for (const node of free) left.delete(node);
    }
  }
});
