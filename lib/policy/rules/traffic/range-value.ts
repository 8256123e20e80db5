import { type Cidr, networkOf, parseCidr } from '../../../core/cidr';

/** A range of addresses as the API server reads it. */
export interface Range extends Cidr {
  /** The number after the slash: of an IPv4 range that is written in IPv6, 96 more than its prefix. */
  readonly written: number;
}

const MAPPED = 0xffffn;

/**
 * Reads a range as the API server does in old fields: it takes leading zeros, bits beyond the prefix, and the end of an
 * IPv6 address in dots. Undefined for what it cannot read.
 *
 * @see https://github.com/kubernetes/utils/blob/master/net/parse.go (ParseCIDRSloppy)
 */
export function readRange(text: string): Range | undefined {
  const parsed = readSloppily(text);
  return parsed && rangeOf(parsed);
}

function rangeOf(parsed: Cidr): Range {
  const network = networkOf(parsed);
  const { family, address, prefix } = network;
  // Go keeps an IPv4 address within IPv6, ::ffff:10.0.0.1, as IPv4.
  return isMapped(network)
    ? { family: 4, address: address & 0xffffffffn, prefix: prefix - 96, written: prefix }
    : { family, address, prefix, written: prefix };
}

const readSloppily = (text: string): Cidr | undefined => parseCidr(text) ?? parseCidr(withoutOddities(text));

/** Whether an IPv6 address is one that stands for an IPv4 address. */
const isMapped = ({ family, address }: Cidr): boolean => family === 6 && address >> 32n === MAPPED;

function withoutOddities(text: string): string {
  const slash = text.indexOf('/');
  const bits = text.slice(slash + 1);
  if (slash < 0 || !/^\d+$/.test(bits)) return '';
  return `${addressWithoutOddities(text.slice(0, slash))}/${Number(bits)}`;
}

/** The last colon and what stands before it, which a plain IPv4 address has not; then the part with dots. */
const DOTTED = /^(.*:)?([\d.]+)$/;

function addressWithoutOddities(address: string): string {
  if (!address.includes('.')) return withoutZeros(address);
  const [, head = '', dotted = ''] = DOTTED.exec(address) ?? [];
  const parts = dotted.split('.').map(partOf);
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  if (parts.length !== 4 || Math.max(...parts) > 255) return '';
  if (head === '') return `${a}.${b}.${c}.${d}`;
  return withoutZeros(`${head}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`);
}

/** More than any part may be where there is none. */
function partOf(digits: string): number {
  return digits === '' ? 256 : Number(digits);
}

function withoutZeros(address: string): string {
  return address.replace(/(^|:)0+(?=[0-9a-fA-F])/g, '$1');
}

/** Whether a range has some addresses of another one and no others, as the API server compares them. */
export function isStrictlyWithin(inner: Range, outer: Range): boolean {
  if (inner.family !== outer.family || inner.written <= outer.written) return false;
  return networkOf({ ...inner, prefix: outer.prefix }).address === outer.address;
}

/** In a part of an IPv4 address, at the start of a group of an IPv6 address that is longer than four, in the prefix. */
const LEADING_ZEROS = /(^|[.:])0\d+(?=\.)|\.0\d+(?=\/)|[0-9a-fA-F]{5,}|\/0\d/;

/** A range that tools may read differently. */
export interface AmbiguousRange {
  /** How it would have to be spelled. */
  readonly allowed: string;
  /** What the API server reads. */
  readonly read: Range;
}

/**
 * What makes a range one that not all tools read alike; undefined where nothing does.
 *
 * @see staging/src/k8s.io/apimachinery/pkg/util/validation/ip.go (IsValidCIDRForLegacyField)
 */
export function ambiguityOf(text: string): AmbiguousRange | undefined {
  const parsed = readSloppily(text);
  if (parsed === undefined) return undefined;
  if (LEADING_ZEROS.test(text)) return { allowed: 'no leading zeros', read: rangeOf(parsed) };
  if (isMapped(parsed)) return { allowed: 'an IPv4 range in dots alone', read: rangeOf(parsed) };
  if (parsed.address === networkOf(parsed).address) return undefined;
  return { allowed: 'no bits beyond the prefix', read: rangeOf(parsed) };
}
