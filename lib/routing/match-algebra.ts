import { EVERY_PATH, coversPath, narrowPath } from '../core/exposure-paths';
import type { RouteMatch, TextMatch } from '../core/exposure-routes';

type Texts = Readonly<Record<string, TextMatch>>;

/** All conditions of a request on texts: headers, parameters of the query and cookies, by what and whose. */
function textsOf({ headers = {}, query = {}, cookies = {} }: RouteMatch): Texts {
  const named = (kind: string, texts: Texts): [string, TextMatch][] =>
    Object.entries(texts).map(([name, text]) => [`${kind} ${name}`, text]);
  const exact = Object.fromEntries(Object.entries(cookies).map(([name, value]) => [name, { exact: value }]));
  return Object.fromEntries([
    ...named('header', headers),
    ...named('query', query),
    ...named('cookie', exact),
  ]);
}

/** Whether every text that `inner` takes is one that `outer` takes, as far as can be told without regular expressions. */
function coversText(outer: TextMatch, inner: TextMatch | undefined): boolean {
  if (inner === undefined) return false;
  if (JSON.stringify(outer) === JSON.stringify(inner)) return true;
  if (!('prefix' in outer)) return false;
  if ('exact' in inner) return inner.exact.startsWith(outer.prefix);
  return 'prefix' in inner && inner.prefix.startsWith(outer.prefix);
}

/** Whether no text is taken by both, as far as can be told without regular expressions. */
function apartText(one: TextMatch, other: TextMatch): boolean {
  if ('regex' in one || 'regex' in other) return false;
  if ('exact' in one && 'exact' in other) return one.exact !== other.exact;
  const a = 'exact' in one ? one.exact : one.prefix;
  const b = 'exact' in other ? other.exact : other.prefix;
  if ('exact' in one) return !a.startsWith(b);
  if ('exact' in other) return !b.startsWith(a);
  return !a.startsWith(b) && !b.startsWith(a);
}

/** Whether every request that `inner` takes is one that `outer` takes: after `outer` nothing is left for it. */
export function covers(outer: RouteMatch, inner: RouteMatch): boolean {
  const theirs = textsOf(inner);
  return (
    coversPath(outer.path ?? EVERY_PATH, inner.path ?? EVERY_PATH) &&
    (outer.method === undefined || outer.method === inner.method) &&
    Object.entries(textsOf(outer)).every(([name, text]) => coversText(text, theirs[name]))
  );
}

/** Whether some request may be taken by both. */
export function overlap(one: RouteMatch, other: RouteMatch): boolean {
  const theirs = textsOf(other);
  const sameMethod = one.method === undefined || other.method === undefined || one.method === other.method;
  return (
    narrowPath(one.path ?? EVERY_PATH, other.path ?? EVERY_PATH) !== undefined &&
    sameMethod &&
    !Object.entries(textsOf(one)).some(([name, text]) => {
      const their = theirs[name];
      return their !== undefined && apartText(text, their);
    })
  );
}

/** The requests that both take: undefined for none, and `'unclear'` where one condition cannot say it. */
export function both(one: RouteMatch, other: RouteMatch): RouteMatch | 'unclear' | undefined {
  if (!overlap(one, other)) return undefined;
  const headers = bothTexts(one.headers, other.headers);
  const query = bothTexts(one.query, other.query);
  const cookies = { ...one.cookies, ...other.cookies };
  const conditions = Object.keys(cookies).length + (headers?.cookie === undefined ? 0 : 1);
  // Proxies get one condition for a header, and all cookies are one header.
  if (headers === undefined || query === undefined || conditions > 1) return 'unclear';
  const path = bothPaths(one, other);
  const method = one.method ?? other.method;
  const joined = { ...path, ...(method === undefined ? {} : { method }), headers, query, cookies };
  return Object.fromEntries(Object.entries(joined).filter(([, part]) => Object.keys(part).length > 0));
}

function bothPaths(one: RouteMatch, other: RouteMatch): Pick<RouteMatch, 'path'> {
  if (one.path === undefined && other.path === undefined) return {};
  return { path: narrowPath(one.path ?? EVERY_PATH, other.path ?? EVERY_PATH) ?? EVERY_PATH };
}

/** Conditions on the same text: the narrower one, where one of them is. */
function bothTexts(one: Texts = {}, other: Texts = {}): Texts | undefined {
  const joined: Record<string, TextMatch> = { ...one };
  for (const [name, text] of Object.entries(other)) {
    const mine = one[name];
    if (mine === undefined || coversText(mine, text)) joined[name] = text;
    else if (!coversText(text, mine)) return undefined;
  }
  return joined;
}

/** Rank of a condition among those of a HTTPRoute, highest first: it decides there, and not the order. @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule */
export function rankOf(match: RouteMatch): readonly number[] {
  const { type, value } = match.path ?? EVERY_PATH;
  return [type === 'Exact' ? 1 : 0, value.length, ...rankBesidePath(match)];
}

/** What two matches of equal paths are compared by: the same whoever follows a HTTPRoute. */
export function rankBesidePath({
  method,
  headers = {},
  query = {},
  cookies = {},
}: RouteMatch): readonly number[] {
  return [
    method === undefined ? 0 : 1,
    Object.keys(headers).length + Object.keys(cookies).length,
    Object.keys(query).length,
  ];
}

/** Whether one rank goes before another. */
export function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}
