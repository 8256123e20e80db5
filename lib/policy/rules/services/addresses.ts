import type { Place } from '../../rule';

/** An IP address as its 16-bit groups; one of IPv4 as the last two of `::ffff:a.b.c.d`. */
export interface Address {
  readonly family: 4 | 6;
  readonly groups: readonly number[];
  /** Whether it is spelt as only older servers take it: with leading zeros, or IPv4 in the clothes of IPv6. */
  readonly isSloppy: boolean;
}

const OCTET = /^\d{1,10}$/;

function octetsOf(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  const octets = parts.map(Number);
  return parts.length === 4 &&
    parts.every((part) => OCTET.test(part)) &&
    octets.every((octet) => octet <= 255)
    ? octets
    : undefined;
}

const MAPPED = [0, 0, 0, 0, 0, 0xffff];

function groupsOf([a = 0, b = 0, c = 0, d = 0]: readonly number[]): readonly number[] {
  return [a * 256 + b, c * 256 + d];
}

const LEADING_ZERO = /(^|\.)0\d/;

function parseV4(text: string): Address | undefined {
  const octets = octetsOf(text);
  return octets && { family: 4, groups: [...MAPPED, ...groupsOf(octets)], isSloppy: LEADING_ZERO.test(text) };
}

const GROUP = /^[0-9a-fA-F]{1,4}$/;

/** The groups of one side of `::`; an IPv4 address may end the last of them. */
function sideOf(text: string, isLast: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const tail = parts.at(-1) ?? '';
  const octets = isLast && tail.includes('.') ? octetsOf(tail) : undefined;
  const plain = octets === undefined ? parts : parts.slice(0, -1);
  if (!plain.every((part) => GROUP.test(part))) return undefined;
  return [...plain.map((part) => parseInt(part, 16)), ...(octets === undefined ? [] : groupsOf(octets))];
}

function parseV6(text: string): Address | undefined {
  const sides = text.split('::');
  const [first = '', second] = sides;
  const head = sideOf(first, second === undefined);
  const tail = second === undefined ? [] : sideOf(second, true);
  if (sides.length > 2 || head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (second === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<number>(missing).fill(0), ...tail];
  const isMapped = MAPPED.every((group, index) => groups[index] === group);
  return {
    family: isMapped ? 4 : 6,
    groups,
    isSloppy: isMapped || LEADING_ZERO.test(text.slice(text.lastIndexOf(':') + 1)),
  };
}

/**
 * Reads an address as the API server does in its older fields.
 *
 * @see https://github.com/kubernetes/utils/blob/master/net/parse.go (ParseIPSloppy)
 */
export function parseAddress(text: string): Address | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

/** What an address is that no traffic comes to from outside of a machine or its link; undefined for any other. */
export function specialUseOf({ family, groups }: Address): string | undefined {
  const [first = 0] = groups;
  const [high = 0, low = 0] = groups.slice(6);
  if (family === 6) return specialV6(first, groups);
  if (high === 0 && low === 0) return 'unspecified';
  if (high >> 8 === 127) return 'loopback';
  if (high === 0xa9fe) return 'link-local';
  return high === 0xe000 && low < 256 ? 'link-local multicast' : undefined;
}

function specialV6(first: number, groups: readonly number[]): string | undefined {
  const isSmall = groups.slice(0, 7).every((group) => group === 0);
  if (isSmall && groups[7] === 0) return 'unspecified';
  if (isSmall && groups[7] === 1) return 'loopback';
  if ((first & 0xffc0) === 0xfe80) return 'link-local';
  return (first & 0xff0f) === 0xff02 ? 'link-local multicast' : undefined;
}

/** How the API server reads a range of addresses. */
export type RangeReading = 'canonical' | 'sloppy' | 'unreadable';

/** Reads a range, such as 10.0.0.0/8; sloppy is what only servers before 1.36 take. */
export function readRange(text: string): RangeReading {
  const slash = text.indexOf('/');
  const mask = text.slice(slash + 1);
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const isV6 = text.includes(':');
  if (address === undefined || !/^\d{1,7}$/.test(mask) || Number(mask) > (isV6 ? 128 : 32))
    return 'unreadable';
  const length = isV6 ? Number(mask) : Number(mask) + 96;
  const isSloppy = address.isSloppy || /^0\d/.test(mask) || hasBitsBeyond(address.groups, length);
  return isSloppy ? 'sloppy' : 'canonical';
}

function hasBitsBeyond(groups: readonly number[], length: number): boolean {
  return groups.some(
    (group, index) => (group & (0xffff >> Math.min(Math.max(length - index * 16, 0), 16))) !== 0,
  );
}

/** The family of a range as the API server counts it: IPv4 in the clothes of IPv6 is IPv4; undefined for no range. */
export function familyOfRange(text: string): 4 | 6 | undefined {
  return parseAddress(text.split('/', 1)[0] ?? '')?.family;
}

/** The address that a text stands for to the API server of a version: from 1.36 on it takes none that is spelt oddly. */
export function readAddress(text: string, place: Place): Address | undefined {
  const address = parseAddress(text);
  return address?.isSloppy === true && place.isAtLeast('1.36') ? undefined : address;
}
