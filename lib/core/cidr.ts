import type { Faults } from './faults';

/** A range of addresses: the network address and how many of its bits are fixed. */
export interface Cidr {
  readonly family: 4 | 6;
  readonly address: bigint;
  readonly prefix: number;
}

const BITS = { 4: 32, 6: 128 } as const;

/** Reads `10.0.0.0/8` or `fd00::/8`; undefined for anything else. Bits beyond the prefix are kept as they stand. */
export function parseCidr(text: unknown): Cidr | undefined {
  if (typeof text !== 'string') return undefined;
  const [, host = '', bits = ''] = /^([0-9a-fA-F.:]{2,39})\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const family = host.includes(':') ? 6 : 4;
  const address = family === 6 ? parseIpv6(host) : parseIpv4(host);
  const prefix = Number(bits);
  return address === undefined || prefix > BITS[family] ? undefined : { family, address, prefix };
}

/** Whether a value is a range in canonical form. */
export function isCidr(given: unknown): given is string {
  const parsed = parseCidr(given);
  return parsed !== undefined && renderCidr(networkOf(parsed)) === given;
}

/** Whether a value is one address, without a range. */
export function isIpAddress(given: unknown): given is string {
  return (
    typeof given === 'string' &&
    [`${given}/32`, `${given}/128`].some((range) => parseCidr(range) !== undefined)
  );
}

/** The range with all bits beyond the prefix cleared. */
export function networkOf({ family, address, prefix }: Cidr): Cidr {
  const free = BigInt(BITS[family] - prefix);
  return { family, address: (address >> free) << free, prefix };
}

/** Whether every address of `inner` is one of `outer`. */
export function includesCidr(outer: Cidr, inner: Cidr): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false;
  return networkOf({ ...inner, prefix: outer.prefix }).address === networkOf(outer).address;
}

/** Writes a range as RFC 5952 and the API server do. */
export function renderCidr({ family, address, prefix }: Cidr): string {
  return `${family === 4 ? renderIpv4(address) : renderIpv6(address)}/${prefix}`;
}

/**
 * Checks that a value is a range in canonical form. The API server takes stray host bits and other spellings, but
 * warns of them: two tools that read them differently make a hole.
 */
export function checkCidr(given: unknown, faults: Faults): Cidr | undefined {
  const parsed = parseCidr(given);
  if (parsed === undefined) {
    const single =
      typeof given === 'string' ? (parseCidr(`${given}/32`) ?? parseCidr(`${given}/128`)) : undefined;
    const literal =
      single === undefined ? '10.0.0.0/8' : renderCidr({ ...single, prefix: BITS[single.family] });
    faults.add(given, 'an address range such as 10.0.0.0/8 or fd00::/8', `write '${literal}'`);
    return undefined;
  }
  const canonical = renderCidr(networkOf(parsed));
  const sound = faults.require(
    given === canonical,
    given,
    'the first address of the range, in its shortest spelling',
    `write '${canonical}'`,
  );
  return sound ? parsed : undefined;
}

function parseIpv4(host: string): bigint | undefined {
  const parts = host.split('.');
  const sound =
    parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return sound ? parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n) : undefined;
}

/** Without the mixed spelling `::ffff:10.0.0.1`, which the API server warns of. */
function parseIpv6(host: string): bigint | undefined {
  const halves = host.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function renderIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.');
}

/** The longest run of zero groups is written `::`, the first of several that are as long. */
function renderIpv6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const text = groups.join(':');
  const runs = text.match(/\b0(:0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return text;
  const at = text.search(new RegExp(`\\b${longest}\\b`));
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`;
}
