import fc from 'fast-check';
import { canonicalQuantity, isQuantity, parseQuantity, quantity } from '../../lib/core/quantity';

describe('canonicalQuantity', () => {
  test.each([
    ['1000m', '1'],
    ['100000m', '100'],
    ['0.1', '100m'],
    ['0.5', '500m'],
    ['.5', '500m'],
    ['1.50', '1500m'],
    ['1500m', '1500m'],
    ['1000', '1k'],
    ['1000k', '1M'],
    ['128974848', '128974848'],
    ['129M', '129M'],
    ['0.1n', '1n'],
    ['0', '0'],
    ['0.000', '0'],
    ['-0', '0'],
  ])('writes the decimal %s as the API server stores it: %s', (given, stored) => {
    expect(canonicalQuantity(given)).toBe(stored);
  });

  test.each([
    ['1024Mi', '1Gi'],
    ['2048Mi', '2Gi'],
    ['-2048Mi', '-2Gi'],
    ['1.5Gi', '1536Mi'],
    ['0.5Gi', '512Mi'],
    ['1023Ki', '1023Ki'],
    ['1Pi', '1Pi'],
    ['0Mi', '0'],
    ['0.5Ki', '512'],
    ['0.9765625Ki', '1k'],
    ['+8Mi', '8Mi'],
    ['1.3Ki', '1331200m'],
    ['1.0001Ki', '1024102400u'],
    ['16Ei', '9223372036854775807'],
    ['26156.25Ki', '26784k'],
  ])('writes %s, with a binary suffix, as the API server stores it: %s', (given, stored) => {
    expect(canonicalQuantity(given)).toBe(stored);
  });

  test.each([
    ['1e3', '1e3'],
    ['1E3', '1E3'],
    ['1e+3', '1e+3'],
    ['100e-3', '100e-3'],
    ['1e2', '100'],
    ['12e4', '120e3'],
    ['1e20', '100e18'],
  ])('writes %s, with an exponent, as the API server stores it: %s', (given, stored) => {
    expect(canonicalQuantity(given)).toBe(stored);
  });

  test.each(['+5', '005', '0005Gi', '+4Mi', '5.', '1.234', '1.500', '1.234k'])(
    'keeps %s, which the API server takes for canonical',
    (given) => {
      expect(canonicalQuantity(given)).toBe(given);
    },
  );

  test.each(['1000E', 'many', '1GB', ''])('keeps %j, which has no canonical form', (given) => {
    expect(canonicalQuantity(given)).toBe(given);
  });

  test.each([
    ['1u', '1m'],
    ['-1u', '-1m'],
    ['1.2345', '1235m'],
    ['0.0001Ki', '103m'],
    ['1.234', '1.234'],
    ['250m', '250m'],
  ])('rounds %s up to a thousandth where the API server does: %s', (given, stored) => {
    expect(canonicalQuantity(given, 'milli')).toBe(stored);
  });

  const SUFFIXES = ['', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'Ti', 'e3', 'e-3', 'E2', 'e+4'];
  const quantities = fc
    .tuple(
      fc.constantFrom('', '+', '-', '0'),
      fc.nat(99999),
      fc.option(fc.stringMatching(/^\d{1,8}$/)),
      fc.constantFrom(...SUFFIXES),
    )
    .map(
      ([sign, whole, fraction, suffix]) =>
        `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`,
    );

  test('keeps the amount, and is its own canonical form, whatever is given', () => {
    fc.assert(
      fc.property(quantities, (given) => {
        const once = canonicalQuantity(given);
        expect(parseQuantity(once)?.nano).toBe(parseQuantity(given)?.nano);
        expect(canonicalQuantity(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('rounds away from zero by less than a thousandth, whatever is given', () => {
    fc.assert(
      fc.property(quantities, (given) => {
        const once = canonicalQuantity(given, 'milli');
        const [before, after] = [parseQuantity(given)?.nano ?? 0n, parseQuantity(once)?.nano ?? 0n];
        const added = before < 0n ? before - after : after - before;
        expect(added >= 0n && added < 1_000_000n).toBe(true);
        expect(canonicalQuantity(once, 'milli')).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('parseQuantity', () => {
  test.each([
    '',
    '.',
    'm',
    '1 Gi',
    '1GB',
    '1kb',
    '1i',
    '0x10',
    '1_000',
    'NaN',
    'Infinity',
    '1e',
    '--1',
    '1e99',
  ])('refuses %j', (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  test('reads one gibibyte and 1024 mebibytes as the same amount', () => {
    expect(parseQuantity('1Gi')?.nano).toBe(parseQuantity('1024Mi')?.nano);
  });
});

describe('quantity', () => {
  test('makes a quantity from a computed number', () => {
    expect(quantity(2 * 128, 'Mi')).toBe('256Mi');
    expect(quantity(0.25)).toBe('250m');
  });

  test('refuses what is not a number', () => {
    expect(() => quantity(NaN, 'Mi')).toThrow('"NaNMi" is not a quantity');
  });

  test('knows text from quantities', () => {
    expect([isQuantity('64Mi'), isQuantity('64MB'), isQuantity(64)]).toEqual([true, false, false]);
  });
});
