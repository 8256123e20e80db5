import { median, ratioOf, surplusOf } from '../../bench/statistics';

const sample = (cpuSeconds: number) => ({ cpuSeconds, seconds: 0, peakMB: 0 });

test.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[10, 9, 1, 2], 5.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('a ratio is taken round by round: what slows one round down does not show', () => {
  expect(ratioOf([30, 2, 4].map(sample), [10, 1, 1].map(sample))).toBe(3);
  expect(surplusOf([12, 5, 9].map(sample), [2, 4, 1].map(sample))).toBe(8);
});
