import type { HttpRoute, VirtualServiceSpec } from '../../imports/networking.istio.io';
import type { CallPolicy, Retries } from '../core/mesh-call-policy';
import { EDGE_RETRIES, EDGE_TIMEOUT } from '../core/exposure-facts';
import { stillReached } from '../core/exposure-conditions';
import { istioPaths } from '../core/exposure-paths';
import type { MeshDelegate, MeshDestination, MeshRoute } from '../core/mesh-routes';
import { type Plain, isObject } from '../core/read-values';
import type { ReadExposure } from './exposure';
import { exposedPaths } from './reach';

type Uri = Readonly<Record<string, string>>;

/** Requests of anybody go to all pods. */
const EVERYTHING: MeshRoute = { destinations: [{}] };

/** What goes where the exposure does not say otherwise. */
export interface EdgeDefaults {
  readonly timeout?: CallPolicy['timeout'] | 'none';
  readonly retries?: CallPolicy['retries'];
}

/** Where a VirtualService stands. */
export interface EdgePlace {
  /** Gateway that it is attached to, as `namespace/name`. */
  readonly gateway: string;
  /** Full name of the Service. */
  readonly host: string;
  readonly defaults: EdgeDefaults;
}

/**
 * The VirtualService that leads from a gateway to a service. How requests are told apart behind it is what the mesh
 * says too: a gateway that went around it would pass by a canary (IST0140).
 */
export function edgeVirtualService(
  read: ReadExposure,
  { gateway, host, defaults }: EdgePlace,
  routes: readonly MeshRoute[],
): VirtualServiceSpec {
  const uris = urisOf(read);
  const earlier: Plain[] = [];
  const http = (routes.length === 0 ? [EVERYTHING] : routes).flatMap((route) => {
    // Within the paths that are exposed an earlier route may take all that is left for this one.
    const match = stillReached(conditions(uris, route), earlier);
    if (match.length === 0) return [];
    const all = match.some((condition) => Object.keys(condition).length === 0);
    const { delegate } = route;
    const isSent = route.destinations.length > 0;
    return [
      {
        ...(all ? {} : { match }),
        ...route.rest,
        ...(delegate === undefined ? {} : { delegate: delegateOf(delegate, read) }),
        ...(isSent ? { route: route.destinations.map((to) => destination(to, host, read)) } : {}),
        ...(isSent || delegate !== undefined ? timesOf(read.policy, defaults) : {}),
      },
    ];
  });
  return { hosts: [...read.hosts], gateways: [gateway], http };
}

/** The paths that are exposed; undefined alone where all of them are. */
function urisOf(read: ReadExposure): readonly (Uri | undefined)[] {
  const uris = exposedPaths(read).map(istioPaths);
  return uris.some((list) => list.length === 0) ? [undefined] : uris.flat();
}

/** What a request must look like to be exposed and to take a route. */
function conditions(uris: readonly (Uri | undefined)[], { match = [{}] }: MeshRoute): Plain[] {
  return uris.flatMap((uri) =>
    match.flatMap((condition): Plain[] => {
      const { uri: own, ...rest } = condition;
      if (uri === undefined) return [condition];
      const both = isObject(own) ? narrow(uri, own as Uri) : uri;
      return both === undefined ? [] : [{ uri: both, ...rest }];
    }),
  );
}

/** What two conditions on a path have in common. Routes of ours have no regular expression there. */
function narrow(one: Uri, other: Uri): Uri | undefined {
  const takes = ({ exact, prefix }: Uri, path: string): boolean =>
    exact === undefined ? prefix !== undefined && path.startsWith(prefix) : exact === path;
  const within = (inner: Uri, outer: Uri): boolean =>
    inner.exact === undefined
      ? outer.exact === undefined && takes(outer, inner.prefix ?? '')
      : takes(outer, inner.exact);
  if (within(one, other)) return one;
  return within(other, one) ? other : undefined;
}

function delegateOf({ nameOf }: MeshDelegate, { port, namespace }: ReadExposure): HttpRoute['delegate'] {
  return { name: nameOf(port.port), ...(namespace === undefined ? {} : { namespace }) };
}

function destination(
  { host, subset, weight, port, headers }: MeshDestination,
  own: string,
  read: ReadExposure,
): NonNullable<HttpRoute['route']>[number] {
  return {
    destination: {
      host: host ?? own,
      ...(subset === undefined ? {} : { subset }),
      port: { number: port ?? read.port.port },
    },
    ...(weight === undefined ? {} : { weight }),
    ...(headers === undefined ? {} : { headers }),
  };
}

/** Always in so many words: what Istio takes where nothing is said repeats more than is safe and waits for ever. */
function timesOf(policy: CallPolicy, defaults: EdgeDefaults): Pick<HttpRoute, 'timeout' | 'retries'> {
  const timeout = policy.timeout ?? defaults.timeout ?? EDGE_TIMEOUT;
  const retries: Retries = policy.retries ?? defaults.retries ?? EDGE_RETRIES;
  const { attempts, perTryTimeout, on = EDGE_RETRIES.on } = retries;
  return {
    ...(timeout === 'none' ? {} : { timeout }),
    retries:
      attempts === 0
        ? { attempts }
        : { attempts, ...(perTryTimeout === undefined ? {} : { perTryTimeout }), retryOn: on.join(',') },
  };
}
