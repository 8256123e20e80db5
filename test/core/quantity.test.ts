import fc from 'fast-check';
import { canonicalQuantity, isQuantity, parseQuantity, quantity } from '../../lib/core/quantity';

describe('canonicalQuantity', () => {
  test.each([
    ['1000m', '1'],
    ['0.1', '100m'],
    ['1500m', '1500m'],
    ['2048Mi', '2Gi'],
    ['1.5Gi', '1536Mi'],
    ['0.5Gi', '512Mi'],
    ['1024', '1024'],
    ['1000', '1k'],
    ['1e3', '1e3'],
    ['1E3', '1e3'],
    ['100e-3', '100e-3'],
    ['12e6', '12e6'],
    ['0.5', '500m'],
    ['+5', '5'],
    ['005', '5'],
    ['.5', '500m'],
    ['5.', '5'],
    ['0', '0'],
    ['0Mi', '0'],
    ['1Ki', '1Ki'],
    ['0.5Ki', '512'],
    ['1023Ki', '1023Ki'],
    ['-2048Mi', '-2Gi'],
    ['0.1n', '1n'],
    ['128974848', '128974848'],
    ['129e6', '129e6'],
    ['129M', '129M'],
  ])('writes %s as the API server stores it: %s', (given, stored) => {
    expect(canonicalQuantity(given)).toBe(stored);
  });

  test('is its own canonical form, for any number and suffix', () => {
    const suffix = fc.constantFrom(
      '',
      'n',
      'u',
      'm',
      'k',
      'M',
      'G',
      'T',
      'Ki',
      'Mi',
      'Gi',
      'Ti',
      'e3',
      'e-3',
      'E2',
    );
    const number = fc
      .tuple(fc.nat(99999), fc.option(fc.nat(999)))
      .map(([a, b]) => (b === null ? `${a}` : `${a}.${b}`));
    fc.assert(
      fc.property(number, suffix, (n, s) => {
        const once = canonicalQuantity(n + s);
        expect(canonicalQuantity(once)).toBe(once);
        expect(once).not.toContain('.');
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
