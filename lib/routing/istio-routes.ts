import { stillReached } from '../core/exposure-conditions';
import { istioPaths } from '../core/exposure-paths';
import { cookiePattern, escapePattern } from '../core/exposure-patterns';
import {
  type Fault,
  type Route,
  type RouteMatch,
  type RouteTarget,
  type TextMatch,
  type WeightedTarget,
  targetsOf,
} from '../core/exposure-routes';
import type { MeshDestination, MeshRoute } from '../core/mesh-routes';
import type { Plain } from '../core/read-values';
import { hostOf } from '../core/service-host';

/** The service whose routes they are. */
export interface RoutesOwner {
  readonly serviceName: string;
  readonly namespace: string | undefined;
  readonly clusterDomain: string;
}

/** Routes as a VirtualService says them. */
export function meshRoutes(routes: readonly Route[], owner: RoutesOwner): MeshRoute[] {
  const earlier: Plain[] = [];
  return routes.flatMap((route): MeshRoute[] => {
    // A path alone that stands before a path and all below it takes the first of the two conditions of that one.
    const match = stillReached(route.matches.flatMap(istioMatches), earlier);
    if (match.length === 0 && route.matches.length > 0) return [];
    const rest = restOf(route, owner);
    return [
      {
        ...(match.length === 0 ? {} : { match }),
        destinations: route.targets.map((target) =>
          destination(target, { owner, shared: route.targets.length > 1 }),
        ),
        ...(Object.keys(rest).length === 0 ? {} : { rest }),
      },
    ];
  });
}

/** Pods of a service that routes tell apart by labels, by the name they have for them. */
export function subsetsOf(
  routes: readonly Route[],
  { serviceName, namespace }: Pick<RoutesOwner, 'serviceName' | 'namespace'>,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const named = routes
    .flatMap(targetsOf)
    .filter((to) => to.serviceName === serviceName && to.namespace === namespace)
    .flatMap(({ version }) => (version === undefined ? [] : [version]));
  return Object.fromEntries(named.map(({ name, labels }) => [name, labels]));
}

/** One condition of ours is several of Istio's: a prefix by elements is a path, and what begins with it and a slash. */
function istioMatches({ path, method, headers, query, cookies }: RouteMatch): Plain[] {
  const cookie = Object.entries(cookies ?? {}).map(([name, value]) => [
    'cookie',
    { regex: cookiePattern(name, value) },
  ]);
  const all = [...Object.entries(headers ?? {}).map(([name, text]) => [name, { ...text }]), ...cookie];
  const params = Object.entries(query ?? {}).map(([name, text]) => [name, queryText(text)]);
  const rest = {
    ...(method === undefined ? {} : { method: { exact: method } }),
    ...(all.length === 0 ? {} : { headers: Object.fromEntries(all) as Plain }),
    ...(params.length === 0 ? {} : { queryParams: Object.fromEntries(params) as Plain }),
  };
  const uris = path === undefined ? [] : istioPaths(path);
  return uris.length === 0 ? [rest] : uris.map((uri) => ({ uri, ...rest }));
}

/** Prefixes of parameters were not taken before Istio 1.24 (HTTPMatchRequest.queryParams). */
function queryText(text: TextMatch): Plain {
  return 'prefix' in text ? { regex: `${escapePattern(text.prefix)}.*` } : { ...text };
}

function destination(
  { to, weight, setCookie }: WeightedTarget,
  { owner, shared }: { readonly owner: RoutesOwner; readonly shared: boolean },
): MeshDestination {
  return {
    ...destinationOf(to, owner),
    ...(to.version === undefined ? {} : { subset: to.version.name }),
    ...(shared ? { weight } : {}),
    ...(setCookie === undefined ? {} : { headers: { response: { add: { 'Set-Cookie': setCookie } } } }),
  };
}

/** Another Service by its full name and its port; nothing for the service's own. */
function destinationOf(
  to: RouteTarget,
  owner: RoutesOwner,
): { readonly host?: string; readonly port?: number } {
  if (to.serviceName === owner.serviceName && to.namespace === owner.namespace) return {};
  return { host: hostOf(to, owner.clusterDomain), port: to.port };
}

function restOf({ fault, mirror }: Route, owner: RoutesOwner): Plain {
  return {
    ...(fault === undefined ? {} : { fault: faultOf(fault) }),
    ...(mirror === undefined
      ? {}
      : {
          mirrors: [
            {
              destination: {
                host: hostOf(mirror.to, owner.clusterDomain),
                ...(mirror.to.version === undefined ? {} : { subset: mirror.to.version.name }),
                port: { number: mirror.to.port },
              },
              percentage: { value: mirror.percent },
            },
          ],
        }),
  };
}

function faultOf({ delay, abort }: Fault): Plain {
  return {
    ...(delay === undefined
      ? {}
      : { delay: { fixedDelay: delay.fixed, percentage: { value: delay.percent } } }),
    ...(abort === undefined
      ? {}
      : { abort: { httpStatus: abort.status, percentage: { value: abort.percent } } }),
  };
}
