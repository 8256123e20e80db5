import fc from 'fast-check';
import {
  type Share,
  floorTo,
  isLess,
  parseObjective,
  power,
  renderShare,
  times,
} from '../../lib/availability/share';

test.each([
  [99.9, '99.9'],
  [99, '99'],
  ['99.95', '99.95'],
  ['099.50', '99.5'],
  ['0.001', '0.001'],
  ['99.9999999999999999999999', '99.9999999999999999999999'],
])('reads an objective of %p', (given, shown) => {
  const share = parseObjective(given);
  expect(share && renderShare(share)).toBe(shown);
});

test.each([100, 0, -1, 101, Number.NaN, Infinity, 1e-7, 99.99999999999999999, 10n])(
  'refuses an objective of %p',
  (given) => {
    expect(parseObjective(given)).toBeUndefined();
  },
);

test.each(['', '100.000', '0.0', '99,9', '99.', '.9', ' 99', '99.9%', '1e1', '-1', `99.${'9'.repeat(30)}`])(
  'refuses an objective of the text %p',
  (given) => {
    expect(parseObjective(given)).toBeUndefined();
  },
);

const shares: fc.Arbitrary<Share> = fc
  .record({ digits: fc.bigInt(1n, 10n ** 12n - 1n), scale: fc.integer({ min: 10, max: 14 }) })
  .filter(({ digits, scale }) => digits < 100n * 10n ** BigInt(scale));

test('what is written is read back as the same share', () => {
  fc.assert(
    fc.property(shares, (share) => {
      const read = parseObjective(renderShare(share));
      return read !== undefined && !isLess(read, share) && !isLess(share, read);
    }),
  );
});

test('a power is the product of as many', () => {
  fc.assert(
    fc.property(shares, fc.integer({ min: 1, max: 6 }), (share, count) => {
      const product = Array.from({ length: count - 1 }).reduce<Share>((so) => times(so, share), share);
      expect(power(share, count)).toEqual(product);
    }),
  );
});

test('a share is cut to fewer decimals without growing, and by less than one of the last', () => {
  fc.assert(
    fc.property(shares, fc.integer({ min: 0, max: 9 }), (share, decimals) => {
      const cut = floorTo(share, decimals);
      expect(isLess(share, cut)).toBe(false);
      expect(isLess(share, { digits: cut.digits + 1n, scale: decimals })).toBe(true);
    }),
  );
});
