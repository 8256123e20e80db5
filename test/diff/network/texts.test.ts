import fc from 'fast-check';
import { ALL_ADDRESSES, addressesText, blockAddresses } from '../../../lib/diff/network/addresses';
import { difference, intersection, isEqual, union } from '../../../lib/diff/network/interval-set';
import { ALL_PORTS, portRange, portsText } from '../../../lib/diff/network/ports';

describe('Ports in few words', () => {
  test.each([
    [portRange('TCP', 80), '80/TCP'],
    [union(portRange('UDP', 53), portRange('TCP', 53)), '53/TCP, 53/UDP'],
    [union(portRange('TCP', 80), portRange('TCP', 81), portRange('TCP', 90, 99)), '80-81/TCP, 90-99/TCP'],
    [ALL_PORTS, 'all ports'],
    [difference(ALL_PORTS, portRange('TCP', 22)), 'all ports but 22/TCP'],
    [portRange('TCP', 1, 65_535), 'all of TCP'],
  ])('%#: %j', (ports, text) => {
    expect(portsText(ports)).toBe(text);
  });
});

describe('Addresses in few words', () => {
  test.each([
    [blockAddresses('10.0.0.0/8', []), '10.0.0.0/8'],
    [blockAddresses('10.0.0.5/8', []), '10.0.0.0/8'],
    [blockAddresses('10.0.0.0/31', ['10.0.0.1/32']), '10.0.0.0/32'],
    [ALL_ADDRESSES, 'any address outside the cluster'],
    [difference(ALL_ADDRESSES, blockAddresses('10.0.0.0/8', [])), 'any address but 10.0.0.0/8'],
    [blockAddresses('fd00::/8', ['fd00::/9']), 'fd80::/9'],
    [union(blockAddresses('10.0.0.0/9', []), blockAddresses('10.128.0.0/9', [])), '10.0.0.0/8'],
    [blockAddresses('nonsense', []), ''],
  ])('%#: %s', (addresses, text) => {
    expect(addressesText(addresses)).toBe(text);
  });
});

describe('Sets of numbers', () => {
  const run = fc
    .tuple(fc.constantFrom('TCP', 'UDP'), fc.nat(20), fc.nat(5))
    .map(([family, from, length]) => portRange(family, from, from + length));
  const set = fc.array(run, { maxLength: 5 }).map((runs) => union(...runs));
  const members = (one: ReturnType<typeof union>): string[] =>
    ['TCP', 'UDP'].flatMap((family) =>
      Array.from({ length: 40 }, (_, port) => `${family} ${port}`).filter((_text, port) =>
        one.some(
          (range) => range.family === family && range.from <= BigInt(port) && BigInt(port) <= range.to,
        ),
      ),
    );

  test('are joined, met and parted as sets are', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        const [ofA, ofB] = [members(a), members(b)];
        expect(members(union(a, b))).toEqual(members([...a, ...b]));
        expect(members(intersection(a, b))).toEqual(ofA.filter((one) => ofB.includes(one)));
        expect(members(difference(a, b))).toEqual(ofA.filter((one) => !ofB.includes(one)));
        expect(isEqual(a, b)).toBe(ofA.join() === ofB.join());
      }),
      { numRuns: 500 },
    );
  });
});
