import { chanceToPass, gateOf, passingOf } from '../../../lib/rollout/plan/gate';
import { mostWeight, totalUnder } from '../../../lib/rollout/plan/other-share';

const asked = (ratio: number, requestsPerLook: number) => ({
  ...{ baseline: 0.0005, regression: 0.0005 * ratio, requestsPerLook },
  ...{ falseAbort: 0.007, miss: 0.05, burst: 1 },
});

test.each([
  [1.05, 30_000],
  [1.5, 3_000],
  [10, 600],
])(
  'what passes under one share tells what passes under another: %d times, %d requests a look',
  (ratio, requests) => {
    const demand = asked(ratio, requests);
    const gate = gateOf(demand, 40);
    const passing = passingOf(gate, demand, demand.baseline);
    for (const share of [0.0004, demand.regression, 0.00075]) {
      const exact = chanceToPass(gate, demand, share);
      expect(Math.abs(totalUnder(passing, share) / exact - 1)).toBeLessThan(1e-9);
    }
  },
);

test('a gate tells what it misses, to the digit, where what is well tells nothing of it', () => {
  const demand = asked(400, 30_000);
  const gate = gateOf(demand, 3);
  const exact = chanceToPass(gate, demand, demand.regression);
  expect(gate.miss).toBeGreaterThan(0);
  expect(Math.abs(gate.miss / exact - 1)).toBeLessThan(1e-9);
});

test('no count is more likely by more than is said', () => {
  const counted = { chances: [0.1, 0.2, 0.3], requests: 100, share: 0.01 };
  const each = counted.chances.map((chance, errors) => {
    const chances = counted.chances.map((_, index) => (index === errors ? chance : 0));
    return Math.log(totalUnder({ ...counted, chances }, 0.02) / chance);
  });
  expect(mostWeight(counted, 0.02)).toBeCloseTo(Math.max(...each), 9);
});
