import fc from 'fast-check';
import { DAY, HOUR, MINUTE, parseSpan, renderSpan, renderTypedSpan } from '../../lib/prometheus/span';

test.each([
  ['0', 0],
  ['0s', 0],
  ['500ms', 500],
  ['90s', 90_000],
  ['1h30m', 90 * MINUTE],
  ['1d', DAY],
  ['4w', 28 * DAY],
  ['1y2w3d4h5m6s7ms', 365 * DAY + 14 * DAY + 3 * DAY + 4 * HOUR + 5 * MINUTE + 6_007],
])('%s is %d ms', (text, milliseconds) => {
  expect(parseSpan(text)).toBe(milliseconds);
});

test.each(['', ' ', '5', '1.5h', '-5m', '5m1h', '5 m', '1h1h', '300y', '5M', undefined, 5])(
  '%j is none',
  (text) => {
    expect(parseSpan(text)).toBeUndefined();
  },
);

test.each([
  [0, '0s'],
  [90_000, '1m30s'],
  [28 * DAY, '28d'],
  [365 * DAY, '365d'],
  [1_500, '1s500ms'],
])('%d ms are written as %s', (milliseconds, text) => {
  expect(renderSpan(milliseconds)).toBe(text);
});

test.each([
  [0, '0d'],
  [90_000, '90s'],
  [36 * 3_600_000, '36h'],
  [28 * DAY, '28d'],
  [1_500, '1500ms'],
])('%d ms are typed as %s', (milliseconds, text) => {
  expect(renderTypedSpan(milliseconds)).toBe(text);
  expect(parseSpan(text)).toBe(milliseconds);
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (milliseconds) => {
      expect(parseSpan(renderSpan(milliseconds))).toBe(milliseconds);
    }),
  );
});
