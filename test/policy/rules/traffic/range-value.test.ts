import fc from 'fast-check';
import { networkOf, renderCidr } from '../../../../lib/core/cidr';
import { ambiguityOf, isStrictlyWithin, readRange } from '../../../../lib/policy/rules/traffic/range-value';

const octets = fc.array(fc.nat({ max: 255 }), { minLength: 4, maxLength: 4 });
const prefix = fc.nat({ max: 32 });

const padded = (parts: readonly number[]): string =>
  parts.map((part) => String(part).padStart(4, '0')).join('.');

test('reads an IPv4 range alike with leading zeros, and within IPv6', () => {
  fc.assert(
    fc.property(octets, prefix, (parts, bits) => {
      const plain = readRange(`${parts.join('.')}/${bits}`);
      expect(readRange(`${padded(parts)}/0${bits}`)).toEqual(plain);
      expect(readRange(`::ffff:${padded(parts)}/${bits + 96}`)).toEqual({ ...plain, written: bits + 96 });
    }),
  );
});

const groups = fc.array(fc.nat({ max: 0xffff }), { minLength: 8, maxLength: 8 });

test('reads an IPv6 range alike with leading zeros', () => {
  fc.assert(
    fc.property(groups, fc.nat({ max: 128 }), (parts, bits) => {
      const plain = parts.map((part) => part.toString(16)).join(':');
      const long = parts.map((part) => part.toString(16).padStart(5, '0')).join(':');
      expect(readRange(`${long}/${bits}`)).toEqual(readRange(`${plain}/${bits}`));
      expect(ambiguityOf(`${long}/${bits}`)?.allowed).toBe('no leading zeros');
    }),
  );
});

test('finds nothing ambiguous in what it writes, and what it writes reads alike', () => {
  fc.assert(
    fc.property(octets, prefix, (parts, bits) => {
      const range = readRange(`${padded(parts)}/${bits}`);
      const written = range && renderCidr(range);
      expect(ambiguityOf(written ?? '')).toBeUndefined();
      expect(readRange(written ?? '')).toEqual(range);
    }),
  );
});

test('finds each range strictly within a wider one, and no range within itself', () => {
  fc.assert(
    fc.property(octets, fc.integer({ min: 1, max: 32 }), fc.nat({ max: 31 }), (parts, bits, less) => {
      const inner = readRange(`${parts.join('.')}/${bits}`);
      const wider = readRange(`${parts.join('.')}/${Math.min(less, bits - 1)}`);
      if (inner === undefined || wider === undefined) throw new Error('these are ranges');
      expect(isStrictlyWithin(inner, wider)).toBe(true);
      expect(isStrictlyWithin(wider, inner)).toBe(false);
      expect(isStrictlyWithin(inner, inner)).toBe(false);
      expect(networkOf(inner).address).toBe(inner.address);
    }),
  );
});

test.each([
  '',
  '/',
  'x',
  '10.0.0.0',
  'a'.repeat(1000),
  `${'1'.repeat(400)}.0.0.0/8`,
  '::/99999999999999999999',
])('reads nothing in %p', (text) => {
  expect(readRange(text)).toBeUndefined();
  expect(ambiguityOf(text)).toBeUndefined();
});
