import type { BackendRef, HttpRouteRule } from '../../imports/gateway.networking.k8s.io';
import { type Duration, parseDuration } from '../core/duration';
import { EVERY_PATH, exposedMatches } from '../core/exposure-paths';
import type { Route, RouteMatch, RouteTarget, TextMatch, WeightedTarget } from '../core/exposure-routes';
import { cookiePattern, escapePattern } from '../core/exposure-patterns';
import type { Plain } from '../core/read-values';
import type { ReadExposure } from './exposure';
import { exposedPaths } from './reach';

/** The longest time that a route takes: five digits of seconds. */
export const LONGEST_TIMEOUT = 99_999_000;

/**
 * The rules of a HTTPRoute. What the API server would fill in is written out: the tree in Git and the object in the
 * cluster are then the same to Argo CD.
 */
export function httpRouteRules(read: ReadExposure, routes: readonly Route[]): HttpRouteRule[] {
  const { namespace } = read;
  const paths = exposedPaths(read);
  const timeouts = timeoutsOf(read.policy.timeout);
  if (routes.length === 0) {
    const own = { serviceName: read.serviceName, namespace, port: read.port.port };
    const backendRefs = [{ ...backendRef(own, namespace), weight: 1 }];
    return [{ matches: paths.map((path) => matchOf({ path })), backendRefs, ...timeouts }];
  }
  const earlier = new Set<string>();
  return routes.flatMap((route): HttpRouteRule[] => {
    // Within the paths that are exposed an earlier route may look at the same requests.
    const matches = exposedMatches(paths, route.matches)
      .map(matchOf)
      .filter((match) => !earlier.has(JSON.stringify(match)));
    for (const match of matches) earlier.add(JSON.stringify(match));
    if (matches.length === 0) return [];
    return [
      {
        matches,
        ...mirrorOf(route, namespace),
        backendRefs: route.targets.map((target) => weighted(target, namespace)),
        ...timeouts,
      },
    ];
  });
}

/** A reference to a Service; the namespace is named where it is another one. */
export function backendRef(
  { serviceName, namespace, port }: RouteTarget,
  own: string | undefined,
): BackendRef {
  return {
    group: '',
    kind: 'Service',
    name: serviceName,
    ...(namespace === undefined || namespace === own ? {} : { namespace }),
    port,
  };
}

function weighted(
  { to, weight, setCookie }: WeightedTarget,
  own: string | undefined,
): NonNullable<HttpRouteRule['backendRefs']>[number] {
  const set = { type: 'ResponseHeaderModifier' };
  return {
    ...backendRef(to, own),
    weight,
    ...(setCookie === undefined
      ? {}
      : {
          filters: [{ ...set, responseHeaderModifier: { add: [{ name: 'Set-Cookie', value: setCookie }] } }],
        }),
  };
}

function mirrorOf({ mirror }: Route, own: string | undefined): { filters?: Plain[] } {
  if (mirror === undefined) return {};
  const { to, percent } = mirror;
  const requestMirror = { backendRef: backendRef(to, own), percent };
  return { filters: [{ type: 'RequestMirror', requestMirror }] };
}

function matchOf({ path = EVERY_PATH, method, headers = {}, query = {}, cookies = {} }: RouteMatch): Plain {
  const texts = [
    ...Object.entries(headers).map(([name, text]) => ({ name, ...textOf(text) })),
    ...Object.entries(cookies).map(([name, value]) => ({
      name: 'cookie',
      type: 'RegularExpression',
      value: cookiePattern(name, value),
    })),
  ];
  const params = Object.entries(query).map(([name, text]) => ({ name, ...textOf(text) }));
  return {
    path: { type: path.type === 'Exact' ? 'Exact' : 'PathPrefix', value: path.value },
    ...(method === undefined ? {} : { method }),
    ...(texts.length === 0 ? {} : { headers: texts }),
    ...(params.length === 0 ? {} : { queryParams: params }),
  };
}

function textOf(text: TextMatch): { readonly type: string; readonly value: string } {
  if ('exact' in text) return { type: 'Exact', value: text.exact };
  const value = 'regex' in text ? text.regex : `${escapePattern(text.prefix)}.*`;
  return { type: 'RegularExpression', value };
}

/** A time as a route writes it: whole numbers of up to five digits. */
function timeoutsOf(timeout: Duration | undefined): Pick<HttpRouteRule, 'timeouts'> {
  if (timeout === undefined) return {};
  const milliseconds = parseDuration(timeout) ?? 0;
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  const parts = [...(seconds > 0 ? [`${seconds}s`] : []), ...(rest > 0 ? [`${rest}ms`] : [])];
  return { timeouts: { request: parts.join('') } };
}
