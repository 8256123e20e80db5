import {
  BUDGET_WITHOUT_EVICTION,
  BUDGET_WITHOUT_PODS,
  BUDGET_WITHOUT_SCALE,
  TWO_BUDGETS,
} from '../../../lib/policy/across/disruption';
import { autoscaler, budget, deployment, inNamespace, object, refusedBy } from './objects';
import { ManifestChecker } from 'cdk8s-kiban/policy';

const carts = (replicas?: number): Record<string, unknown> => deployment('carts', { spec: { replicas } });

test('a budget of no workload beside it is told', () => {
  expect(refusedBy(BUDGET_WITHOUT_PODS, [budget('orders', { maxUnavailable: 1 }), carts(2)])).toEqual([
    '0 spec.selector',
  ]);
});

test.each<[string, unknown[]]>([
  ['its pods are there', [budget('carts', { maxUnavailable: 1 }), carts(2)]],
  ['there are no workloads', [budget('orders', { maxUnavailable: 1 })]],
  [
    'a controller may make pods',
    [budget('orders', { maxUnavailable: 1 }), carts(2), object('x.io/v1', 'Db', 'pg')],
  ],
  ['it selects all', [budget('all', { maxUnavailable: 1, selector: {} }), carts(2)]],
  [
    'it selects what the cluster labels',
    [
      budget('o', {
        maxUnavailable: 1,
        selector: { matchExpressions: [{ key: 'job-name', operator: 'Exists' }] },
      }),
      carts(2),
    ],
  ],
])('a budget is fine where %s', (_, objects) => {
  expect(refusedBy(BUDGET_WITHOUT_PODS, objects)).toEqual([]);
});

test('a budget without an eviction does the sum', () => {
  const [fault] = new ManifestChecker({ only: ['unwise'] }).check([
    budget('carts', { minAvailable: 2 }),
    carts(2),
  ]);
  expect(fault).toMatchObject({
    field: 'spec.minAvailable',
    given: 2,
    allowed: 'a number that lets a pod go: at 2 replicas this PDB allows no eviction',
    fix: 'write maxUnavailable: 1',
  });
});

test.each<[object, unknown[], boolean]>([
  [{ minAvailable: 1 }, [carts()], true],
  [{ minAvailable: 1 }, [carts(2)], false],
  [{ minAvailable: '50%' }, [carts(2)], false],
  [{ minAvailable: '51%' }, [carts(2)], true],
  [{ maxUnavailable: '1%' }, [carts(2)], false],
  [{ minAvailable: 2 }, [carts(), autoscaler('carts', 'carts', { minReplicas: 2 })], true],
  [{ minAvailable: 2 }, [carts(), autoscaler('carts', 'carts', { minReplicas: 3 })], false],
  [{ minAvailable: 2 }, [carts(2), deployment('carts-2', { labels: { app: 'carts' } })], false],
  [{ minAvailable: 1 }, [carts(0)], false],
  [{ minAvailable: 1 }, [deployment('orders')], false],
  [{ minAvailable: 1 }, [{ ...carts(), kind: 'DaemonSet' }], false],
  [{ minAvailable: 'many' }, [carts()], false],
])('of a budget of %j and %j: forbids every eviction: %s', (spec, objects, forbids) => {
  expect(refusedBy(BUDGET_WITHOUT_EVICTION, [budget('carts', spec), ...objects])).toHaveLength(
    forbids ? 1 : 0,
  );
});

test.each<[object, string]>([
  [{ minAvailable: '100%' }, 'disruption-budget-blocks'],
  [{ minAvailable: '150%' }, 'disruption-budget-amount'],
  [{ maxUnavailable: 0 }, 'disruption-budget-blocks'],
  [{ maxUnavailable: '0%' }, 'disruption-budget-blocks'],
  [{ minAvailable: 9, maxUnavailable: 1 }, 'disruption-budget-bound'],
  [{}, 'disruption-budget-without-bound'],
  [{ minAvailable: 9 }, BUDGET_WITHOUT_EVICTION.id],
])('of a budget of %j, one rule speaks', (spec, rule) => {
  const faults = new ManifestChecker().check([budget('carts', spec), carts(9)]);
  expect(faults.filter(({ index }) => index === 0).map(({ rule: id }) => id)).toEqual([rule]);
});

test('two budgets of the same pods are told', () => {
  expect(
    refusedBy(TWO_BUDGETS, [
      budget('a', { maxUnavailable: 1 }, 'carts'),
      budget('b', { maxUnavailable: 1, selector: {} }),
      carts(2),
    ]),
  ).toEqual(['1 spec.selector']);
});

test.each<[string, object]>([
  ['of other pods', budget('b', { maxUnavailable: 1 }, 'orders')],
  ['that selects nothing', budget('b', { maxUnavailable: 1, selector: undefined })],
  ['in another namespace', inNamespace('other', budget('b', { maxUnavailable: 1 }, 'carts'))],
  ['that may lie elsewhere', inNamespace(undefined, budget('b', { maxUnavailable: 1 }, 'carts'))],
  ['that is the same', budget('a', { maxUnavailable: 2 }, 'carts')],
  [
    'of an older version, where an empty selector finds nothing',
    { ...budget('b', { selector: {} }), apiVersion: 'policy/v1beta1' },
  ],
])('beside one budget, one %s is fine', (_, second) => {
  expect(refusedBy(TWO_BUDGETS, [budget('a', { maxUnavailable: 1 }, 'carts'), second, carts(2)])).toEqual([]);
});

describe('a budget that is a part of the scale of its pods', () => {
  const migration = object('batch/v1', 'Job', 'migrate', {
    spec: { template: { metadata: { labels: { app: 'carts' } }, spec: { containers: [] } } },
  });
  const agent = { ...carts(), kind: 'DaemonSet' };
  const refused = (spec: object, ...others: unknown[]): string[] =>
    refusedBy(BUDGET_WITHOUT_SCALE, [budget('carts', spec), carts(2), ...others]);

  test.each<[object, unknown]>([
    [{ maxUnavailable: 1 }, migration],
    [{ maxUnavailable: '25%' }, agent],
    [{ minAvailable: '50%' }, migration],
    [{ maxUnavailable: 1, selector: {} }, migration],
  ])('as %j is, is told where it selects a pod without one', (spec, other) => {
    expect(refused(spec, other)).toEqual(['0 spec.selector']);
  });

  test.each<[string, object, unknown]>([
    ['all of its pods have one', { maxUnavailable: 1 }, carts(3)],
    ['it counts pods that stay', { minAvailable: 1 }, migration],
    ['the other pods are elsewhere', { maxUnavailable: 1 }, inNamespace('other', migration)],
    ['nobody says where the other pods are', { maxUnavailable: 1 }, inNamespace(undefined, migration)],
    [
      'a label tells them apart',
      { maxUnavailable: 1, selector: { matchLabels: { app: 'carts', tier: 'web' } } },
      migration,
    ],
  ])('is fine where %s', (_, spec, other) => {
    expect(refused(spec, other)).toEqual([]);
  });
});
