import type { PathMatch, RouteMatch } from './exposure-routes';

/** What a HTTPRoute takes of a path, and what a URL may hold: RFC 3986, others as %-codes. Up to 1024 letters. */
export function isUrlPath(text: string): boolean {
  return text.length <= 1024 && /^\/(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})*$/.test(text);
}

/** All paths. */
export const EVERY_PATH: PathMatch = { type: 'Prefix', value: '/' };

/** A prefix as it is compared: `/cart/` takes what `/cart` takes. */
function elementsOf(prefix: string): string {
  return prefix.replace(/\/$/, '');
}

/** Whether every path that `inner` takes is one that `outer` takes, compared element by element. */
export function coversPath(outer: PathMatch, inner: PathMatch): boolean {
  if (outer.type === 'Exact') return inner.type === 'Exact' && inner.value === outer.value;
  const prefix = elementsOf(outer.value);
  const path = inner.type === 'Prefix' ? elementsOf(inner.value) : inner.value;
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** The paths that both take; undefined where there are none. */
export function narrowPath(one: PathMatch, other: PathMatch): PathMatch | undefined {
  if (coversPath(one, other)) return other;
  return coversPath(other, one) ? one : undefined;
}

/** How Istio says it (StringMatch): its prefixes are compared letter by letter. Nothing for every path. */
export function istioPaths({ type, value }: PathMatch): readonly Readonly<Record<string, string>>[] {
  if (type === 'Exact') return [{ exact: value }];
  const prefix = elementsOf(value);
  return prefix === '' ? [] : [{ exact: prefix }, { prefix: `${prefix}/` }];
}

/** What a request must look like to be exposed and to take a route. */
export function exposedMatches(paths: readonly PathMatch[], matches: readonly RouteMatch[]): RouteMatch[] {
  return (matches.length === 0 ? [{}] : matches).flatMap((match) =>
    paths.flatMap((exposed) => {
      const path = narrowPath(exposed, match.path ?? EVERY_PATH);
      return path === undefined ? [] : [{ ...match, path }];
    }),
  );
}
