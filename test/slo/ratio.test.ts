import fc from 'fast-check';
import {
  compare,
  minus,
  over,
  parseRatio,
  ratio,
  renderLimit,
  renderPercent,
  renderRatio,
  times,
  toNumber,
} from '../../lib/slo/ratio';

test.each([
  ['99.9', '99.9'],
  ['099.90', '99.9'],
  ['0', '0'],
  ['0.000000000001', '0.000000000001'],
  ['100', '100'],
])('%s is read and written as %s', (given, written) => {
  expect(renderRatio(parseRatio(given) ?? ratio(-1))).toBe(written);
});

test.each(['', '.5', '5.', '-1', '1e3', '1_0', '9,5', '1.0000000000000', 'Infinity'])(
  '%j is none',
  (given) => {
    expect(parseRatio(given)).toBeUndefined();
  },
);

test.each([
  [ratio(1, 3), '0.333333333333333'],
  [ratio(2, 3), '0.666666666666667'],
  [ratio(1, 30_000), '0.0000333333333333333'],
  [ratio(100, 3), '33.3333333333333'],
  [ratio(1, 8), '0.125'],
])('what has no end is written to 15 digits: %#', (value, text) => {
  expect(renderRatio(value)).toBe(text);
});

test('a limit that has no end is rounded up, so that what just reaches it is not above it', () => {
  expect(renderLimit(ratio(1, 30))).toBe('0.0333333333333334');
  expect(1 / 30 > Number(renderLimit(ratio(1, 30)))).toBe(false);
  expect(renderLimit(ratio(144, 10_000))).toBe('0.0144');
});

test('nothing is lost between 1 and 99.9%', () => {
  const budget = minus(ratio(1), over(parseRatio('99.9') ?? ratio(0), ratio(100)));
  expect(renderRatio(budget)).toBe('0.001');
  expect(renderPercent(times(budget, ratio(144, 10)))).toBe('1.44%');
});

test('arithmetic agrees with numbers', () => {
  const value = fc.tuple(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 10_000 }));
  fc.assert(
    fc.property(value, value, ([a, b], [c, d]) => {
      const [one, other] = [ratio(a, b), ratio(c, d)];
      expect(toNumber(times(one, other)) / ((a / b) * (c / d))).toBeCloseTo(1, 12);
      expect(toNumber(over(one, other)) / (a / b / (c / d))).toBeCloseTo(1, 12);
      expect(Math.sign(compare(one, other))).toBe(Math.sign(a * d - c * b));
      expect(compare(minus(times(one, other), times(other, one)), ratio(0))).toBe(0);
      expect(Number(renderRatio(one)) / (a / b)).toBeCloseTo(1, 12);
    }),
  );
});
