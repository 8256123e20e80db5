import { EVERY_PATH } from './exposure-paths';
import { cookiePattern, escapePattern } from './exposure-patterns';
import type { Route, RouteMatch, RouteTarget, TextMatch, WeightedTarget } from './exposure-routes';
import type { Plain } from './read-values';

/** A Service that requests go to, as routes of the Gateway API write it. */
export interface ServiceBackend {
  readonly group: '';
  readonly kind: 'Service';
  readonly name: string;
  readonly namespace?: string;
  readonly port: number;
}

/** A Service, and its share of the requests. */
export type WeightedBackend = ServiceBackend & {
  readonly weight: number;
  readonly filters?: readonly Plain[];
};

/** A reference to a Service; the namespace is named where it is another one. */
export function serviceBackend(
  { serviceName, namespace, port, version }: RouteTarget,
  own: string | undefined,
): ServiceBackend {
  return {
    group: '',
    kind: 'Service',
    name: version?.service ?? serviceName,
    ...(namespace === undefined || namespace === own ? {} : { namespace }),
    port,
  };
}

/** A Service and its share; the cookie that its answers set is added to what they set themselves. */
export function weightedBackend(
  { to, weight, setCookie }: WeightedTarget,
  own: string | undefined,
): WeightedBackend {
  const set = { type: 'ResponseHeaderModifier' };
  return {
    ...serviceBackend(to, own),
    weight,
    ...(setCookie === undefined
      ? {}
      : {
          filters: [{ ...set, responseHeaderModifier: { add: [{ name: 'Set-Cookie', value: setCookie }] } }],
        }),
  };
}

/** The filter that copies requests. Where no percent is said, all of them are: so it says it for others alone. */
export function mirrorFilters({ mirror }: Pick<Route, 'mirror'>, own: string | undefined): Plain[] {
  if (mirror === undefined) return [];
  const { to, percent } = mirror;
  const share = percent === 100 ? {} : { percent };
  return [{ type: 'RequestMirror', requestMirror: { backendRef: serviceBackend(to, own), ...share } }];
}

/** How a regular expression over a whole text is written; some implementations look for it anywhere in the text. */
export type WritePattern = (pattern: string) => string;

const asItIs: WritePattern = (pattern) => pattern;

/** What a request looks like, as a HTTPRoute says it. What the API server would fill in is written out. */
export function httpRouteMatch(
  { path = EVERY_PATH, method, query = {}, ...rest }: RouteMatch,
  write: WritePattern = asItIs,
): Plain {
  const headers = headerMatches(rest, write);
  const params = Object.entries(query).map(([name, text]) => ({ name, ...textOf(text, write) }));
  return {
    path: { type: path.type === 'Exact' ? 'Exact' : 'PathPrefix', value: path.value },
    ...(method === undefined ? {} : { method }),
    ...(headers.length === 0 ? {} : { headers }),
    ...(params.length === 0 ? {} : { queryParams: params }),
  };
}

/** Conditions on headers, a cookie among them, as routes of the Gateway API say them. */
export function headerMatches(
  { headers = {}, cookies = {} }: Pick<RouteMatch, 'headers' | 'cookies'>,
  write: WritePattern,
): Plain[] {
  return [
    ...Object.entries(headers).map(([name, text]) => ({ name, ...textOf(text, write) })),
    ...Object.entries(cookies).map(([name, value]) => ({
      name: 'cookie',
      type: 'RegularExpression',
      value: write(cookiePattern(name, value)),
    })),
  ];
}

function textOf(text: TextMatch, write: WritePattern): { readonly type: string; readonly value: string } {
  if ('exact' in text) return { type: 'Exact', value: text.exact };
  const pattern = 'regex' in text ? text.regex : `${escapePattern(text.prefix)}.*`;
  return { type: 'RegularExpression', value: write(pattern) };
}
