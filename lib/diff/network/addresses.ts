import { type Cidr, networkOf, parseCidr, renderCidr } from '../../core/cidr';
import { someOf } from '../wording';
import { type Interval, type IntervalSet, NOTHING, difference, union } from './interval-set';

const BITS = { '4': 32, '6': 128 } as const;

/** Every address there is. */
export const ALL_ADDRESSES: IntervalSet = Object.entries(BITS).map(([family, bits]) => ({
  family,
  from: 0n,
  to: (1n << BigInt(bits)) - 1n,
}));

/** The addresses of an `ipBlock`: its range without the exceptions. */
export function blockAddresses(cidr: string, except: readonly string[]): IntervalSet {
  return difference(rangeOf(cidr), union(...except.map(rangeOf)));
}

function rangeOf(text: string): IntervalSet {
  const parsed = parseCidr(text);
  if (parsed === undefined) return NOTHING;
  const { family, prefix, address } = networkOf(parsed);
  const size = 1n << BigInt(BITS[family] - prefix);
  return [{ family: String(family), from: address, to: address + size - 1n }];
}

/** Addresses in few words, by ranges or by what is left out of all. */
export function addressesText(addresses: IntervalSet): string {
  const others = difference(ALL_ADDRESSES, addresses);
  if (others.length === 0) return 'any address outside the cluster';
  const [given, rest] = [cidrsOf(addresses), cidrsOf(others)];
  return rest.length < given.length ? `any address but ${someOf(rest)}` : someOf(given);
}

function cidrsOf(addresses: IntervalSet): string[] {
  return addresses.flatMap(cidrsOfRun).map(renderCidr);
}

/** The fewest ranges that make up a run: each time the largest that starts where the last one ended. */
function cidrsOfRun({ family, from, to }: Interval): Cidr[] {
  const version = family === '4' ? 4 : 6;
  const bits = BITS[version];
  const found: Cidr[] = [];
  let address = from;
  while (address <= to) {
    let size = 0;
    while (size < bits && isBlock(address, size + 1, to)) size++;
    found.push({ family: version, address, prefix: bits - size });
    address += 1n << BigInt(size);
  }
  return found;
}

function isBlock(address: bigint, size: number, last: bigint): boolean {
  const count = 1n << BigInt(size);
  return address % count === 0n && address + count - 1n <= last;
}
