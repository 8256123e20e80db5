import { median, ratioOf, surplusOf } from '../../bench/statistics';

const sample = (cpuSeconds: number) => ({ cpuSeconds, seconds: 0, peakMB: 0 });

test.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[10, 9, 1, 2], 5.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('a ratio is taken round by round, so that a machine that slows down between rounds does not show', () => {
  const slowing = [1, 2, 40].map(sample);
  expect(ratioOf([3, 6, 120].map(sample), slowing)).toBe(3);
  expect(surplusOf([2, 4, 80].map(sample), slowing)).toBe(2);
});
