import {
  BUDGET_AMOUNT,
  BUDGET_BLOCKS,
  BUDGET_BOUND,
  BUDGET_WITHOUT_BOUND,
} from '../../../../lib/policy/rules/scaling/disruption-budgets';
import { faultsAlone, refusedBy } from '../../faults';

const selector = { matchLabels: { app: 'cart' } };

function budget(spec?: object | null): object {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'cart' }, spec };
}

const withBound = (bound: string, amount: unknown): object => budget({ selector, [bound]: amount });

test('refuses both bounds', () => {
  const both = budget({ selector, minAvailable: 1, maxUnavailable: 1 });
  expect(refusedBy(BUDGET_BOUND, both)).toEqual(['spec.minAvailable']);
});

test('takes one bound beside one that is null', () => {
  expect(faultsAlone(budget({ selector, minAvailable: null, maxUnavailable: 1 }))).toEqual([]);
  expect(faultsAlone(budget({ selector, minAvailable: 1, maxUnavailable: null }))).toEqual([]);
});

describe.each(['minAvailable', 'maxUnavailable'])('%s', (bound) => {
  test.each([-1, '101%', '2', '33.3%', '-1%', '%', ' 5%', '', 'all', '99999999999999999999%'])(
    'is refused as %p',
    (amount) => {
      expect(refusedBy(BUDGET_AMOUNT, withBound(bound, amount))).toEqual([`spec.${bound}`]);
    },
  );

  test.each([1, '50%', '050%', '99%'])('is taken as %p', (amount) => {
    expect(faultsAlone(withBound(bound, amount))).toEqual([]);
  });

  test.each([0, '0%', '100%'])('is taken by the server as %p', (amount) => {
    expect(faultsAlone(withBound(bound, amount), { only: ['api', 'later'] })).toEqual([]);
  });
});

test.each([
  ['maxUnavailable', 0],
  ['maxUnavailable', '0%'],
  ['maxUnavailable', '00%'],
  ['minAvailable', '100%'],
  ['minAvailable', '0100%'],
])('finds a %s of %p unwise: it lets no pod be evicted', (bound, amount) => {
  expect(refusedBy(BUDGET_BLOCKS, withBound(bound, amount))).toEqual([`spec.${bound}`]);
});

test.each([
  ['maxUnavailable', '100%'],
  ['maxUnavailable', '10%'],
  ['minAvailable', 0],
  ['minAvailable', '0%'],
  ['minAvailable', 100],
])('takes a %s of %p', (bound, amount) => {
  expect(faultsAlone(withBound(bound, amount))).toEqual([]);
});

test.each([
  [undefined, ['spec', 'spec.selector']],
  [{ selector }, ['spec']],
  [{ selector, minAvailable: null }, ['spec']],
  [{ minAvailable: 1 }, ['spec.selector']],
  [{ maxUnavailable: 1, selector: null }, ['spec.selector']],
])('finds the spec %j unwise', (spec, fields) => {
  expect(refusedBy(BUDGET_WITHOUT_BOUND, budget(spec))).toEqual(fields);
  expect(faultsAlone(budget(spec), { only: ['api', 'later'] })).toEqual([]);
});

test.each([
  ['2', 'remove the quotes: 2'],
  ['2.5%', 'write such as minAvailable: 1 or minAvailable: 50%'],
  [-1, 'write such as minAvailable: 1 or minAvailable: 50%'],
])('says how to fix a minAvailable of %p', (amount, fix) => {
  expect(faultsAlone(withBound('minAvailable', amount)).map((fault) => fault.fix)).toEqual([fix]);
});
