import fc from 'fast-check';
import { checkCidr, includesCidr, isCidr, networkOf, parseCidr, renderCidr } from '../../lib/core/cidr';
import { Faults } from '../../lib/core/faults';

const read = (text: string) => {
  const parsed = parseCidr(text);
  if (parsed === undefined) throw new Error(`${text} was not read`);
  return parsed;
};

describe('an address range', () => {
  test.each([
    '10.0.0.0/8',
    '0.0.0.0/0',
    '255.255.255.255/32',
    '::/0',
    'fd00::/8',
    '2001:db8::/32',
    '1:0:0:2::/64',
    '::1/128',
    '2001:db8:0:1:1:1:1:1/128',
  ])('is %s', (text) => {
    expect(isCidr(text)).toBe(true);
  });

  test.each([
    ['10.0.0.1/8', "write '10.0.0.0/8'"],
    ['192.168.7.255/20', "write '192.168.0.0/20'"],
    ['FD00::/8', "write 'fd00::/8'"],
    ['2001:db8:0:0::/32', "write '2001:db8::/32'"],
    ['fe80::1/10', "write 'fe80::/10'"],
    ['10.0.0.1', "write '10.0.0.1/32'"],
    ['FD00::1', "write 'fd00::1/128'"],
    ['10.0.0.0/33', "write '10.0.0.0/8'"],
    ['10.0.0/8', "write '10.0.0.0/8'"],
    ['010.0.0.0/8', "write '10.0.0.0/8'"],
    ['10.0.0.0/08', "write '10.0.0.0/8'"],
    ['1::2::3/64', "write '10.0.0.0/8'"],
    ['::ffff:10.0.0.0/104', "write '10.0.0.0/8'"],
    ['', "write '10.0.0.0/8'"],
    [undefined, "write '10.0.0.0/8'"],
    [{}, "write '10.0.0.0/8'"],
  ])('is not %p, and the fix is to %s', (given, fix) => {
    const faults = Faults.none();
    expect(checkCidr(given, faults)).toBeUndefined();
    expect(faults.issues.map((issue) => issue.fix)).toEqual([fix]);
  });

  test.each([
    ['10.0.0.0/8', '10.1.0.0/16', true],
    ['10.0.0.0/8', '10.0.0.0/8', true],
    ['10.0.0.0/8', '11.0.0.0/16', false],
    ['10.0.0.0/16', '10.0.0.0/8', false],
    ['0.0.0.0/0', 'fd00::/8', false],
    ['fc00::/7', 'fd00::/8', true],
  ])('%s includes %s: %p', (outer, inner, expected) => {
    expect(includesCidr(read(outer), read(inner))).toBe(expected);
  });

  test('of IPv6 is written so that it reads back equal, for any address', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }),
        fc.array(fc.nat(7)),
        fc.nat(128),
        (bits, zeros, prefix) => {
          const address = zeros.reduce((sum, group) => sum & ~(0xffffn << BigInt(16 * group)), bits);
          const network = networkOf({ family: 6, address, prefix });
          expect(parseCidr(renderCidr(network))).toEqual(network);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
