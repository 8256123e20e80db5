const PARTS = /^\d+(\.\d+){3}$/;

/** Whether the API server reads a text as an IPv4 address: it takes leading zeros. */
function isIpv4(text: string): boolean {
  return PARTS.test(text) && text.split('.').every((part) => Number(part) <= 255);
}

const GROUP = /^[0-9a-fA-F]{1,4}$/;

/** Whether the API server reads a text as an IPv6 address, with an IPv4 address at its end or not, without a zone. */
function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const hasIpv4 = last.includes('.');
  if (halves.length > 2 || (hasIpv4 && (!isIpv4(last) || text.endsWith('::')))) return false;
  const count = groups.length + Number(hasIpv4);
  const plain = hasIpv4 ? groups.slice(0, -1) : groups;
  return plain.every((group) => GROUP.test(group)) && (halves.length === 2 ? count <= 7 : count === 8);
}

/**
 * Whether the API server takes a text as an IP address where it stands in an old field.
 *
 * @see https://github.com/kubernetes/utils/blob/master/net/parse.go (ParseIPSloppy)
 */
export function isSloppyIp(text: string): boolean {
  return text.includes(':') ? isIpv6(text) : isIpv4(text);
}
