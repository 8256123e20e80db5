import { lineFor } from '../../../lib/rollout/flagger/line';

test.each([
  [0.0005, 0.005, 0.01, { start: 1.418, slope: 0.001955885 }],
  [0.0005, 0.001, 0.02, { start: 3.352, slope: 0.000721369 }],
  [0.3, 0.5, 0.01, { start: 3.513, slope: 0.397112105 }],
  [0.0005, 0.00055, 0.01, { start: 28.706, slope: 0.000524604 }],
])('between %d and %d the line is where all sums put it', (baseline, regression, chance, line) => {
  expect(lineFor({ baseline, regression, burst: 1 }, chance)).toEqual(line);
});

/** Seconds; minutes, where each of its sums was added up from no errors on. */
test('a regression a twentieth above what fails anyway has its line', () => {
  expect(lineFor({ baseline: 0.0005, regression: 0.000525, burst: 1 }, 0.01).start).toBe(55.762);
  expect(lineFor({ baseline: 0.25, regression: 0.2525, burst: 1 }, 0.01).start).toBeGreaterThan(100);
});
