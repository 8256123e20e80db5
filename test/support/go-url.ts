const ESCAPE = /%(?![0-9a-f]{2})/i;
const HOST_CHARS = /^[^\0-\x20\x7f%^`{|}\\]*$/;

/**
 * The scheme of an address that Go's `url.ParseRequestURI` reads, which is empty where there is none; undefined where
 * it refuses the address.
 */
export function goScheme(text: string): string | undefined {
  if (text === '' || /[\0-\x1f\x7f]/.test(text) || text.startsWith(':')) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1] ?? '';
  const [rest = ''] = (scheme === '' ? text : text.slice(scheme.length + 1)).split('?', 1);
  if (!rest.startsWith('/')) return scheme === '' ? undefined : scheme.toLowerCase();
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'));
  const end = hasAuthority ? rest.slice(2).search('/') : -1;
  const authority = hasAuthority ? rest.slice(2, end < 0 ? undefined : end + 2) : '';
  const path = hasAuthority ? (end < 0 ? '' : rest.slice(end + 2)) : rest;
  return isHost(authority) && !ESCAPE.test(path) ? scheme.toLowerCase() : undefined;
}

/** Without user information, which no test gives. */
function isHost(authority: string): boolean {
  const port = authority.slice(authority.lastIndexOf(':'));
  return HOST_CHARS.test(authority) && (!port.startsWith(':') || /^:\d*$/.test(port));
}
