import { EVERY_PATH } from './exposure-paths';
import type { PathMatch, Route, RouteMatch } from './exposure-routes';
import type { Plain } from './read-values';
import {
  type WeightedBackend,
  type WritePattern,
  headerMatches,
  httpRouteMatch,
  weightedBackend,
} from './service-backends';

/** The port of a Service that a route is attached to. */
export interface RouteParent {
  readonly serviceName: string;
  /** Namespace of the route. */
  readonly namespace: string | undefined;
  /** Namespace of the Service, where it is another one: the route is then for callers of its own namespace. */
  readonly serviceNamespace?: string | undefined;
  readonly port: number;
  /** Whether gRPC is spoken, whose routes know services and methods in place of paths. */
  readonly grpc: boolean;
}

/** Spec of a route whose parent is a Service: proxies in front of its callers follow it. */
export interface ServiceRouteSpec {
  readonly parentRefs: readonly [
    {
      readonly group: '';
      readonly kind: 'Service';
      readonly name: string;
      readonly namespace?: string;
      readonly port: number;
    },
  ];
  readonly rules: readonly {
    /** None for every call of gRPC. */
    readonly matches?: readonly Plain[];
    readonly backendRefs: readonly WeightedBackend[];
  }[];
}

/**
 * Proxies of Linkerd look for a pattern anywhere in a text and then ask whether what they found is all of it: they take
 * the first branch that fits, which may be shorter. With both ends in the pattern the whole text is compared.
 *
 * @see https://github.com/linkerd/linkerd2-proxy/blob/main/linkerd/http/route/src/http/match/header.rs (is_match)
 */
const wholeText: WritePattern = (pattern) => `^(?:${pattern})$`;

/**
 * A HTTPRoute or GRPCRoute for the callers of a Service. What the API server would fill in is written out: the tree in
 * Git and the object in the cluster are then the same to Argo CD.
 *
 * @see https://gateway-api.sigs.k8s.io/mesh/service-facets/
 */
export function serviceRouteSpec(parent: RouteParent, routes: readonly Route[]): ServiceRouteSpec {
  const { serviceName, namespace, serviceNamespace, port, grpc } = parent;
  const place =
    serviceNamespace === undefined || serviceNamespace === namespace ? {} : { namespace: serviceNamespace };
  return {
    parentRefs: [{ group: '', kind: 'Service', name: serviceName, ...place, port }],
    rules: routes.map(({ matches, targets }) => ({
      ...(grpc ? grpcMatches(matches) : httpMatches(matches)),
      backendRefs: targets.map((target) => weightedBackend(target, namespace)),
    })),
  };
}

function httpMatches(matches: readonly RouteMatch[]): { readonly matches: readonly Plain[] } {
  const all = matches.length === 0 ? [{}] : matches;
  return { matches: all.map((match) => httpRouteMatch(match, wholeText)) };
}

function grpcMatches(matches: readonly RouteMatch[]): { readonly matches?: readonly Plain[] } {
  return matches.length === 0 ? {} : { matches: matches.map(grpcMatch) };
}

/** A call that a path means to gRPC: `/shop.Cart` is a service, and `/shop.Cart/Get` one of its methods. */
export function grpcCall(
  path: PathMatch,
): { readonly service: string; readonly method?: string } | undefined {
  const found = /^\/([A-Za-z_][\w.]*)(?:\/([A-Za-z_]\w*))?\/?$/.exec(path.value);
  const [, service, method] = found ?? [];
  if (service === undefined) return undefined;
  if (method === undefined) return path.type === 'Prefix' ? { service } : undefined;
  return path.type === 'Exact' ? { service, method } : undefined;
}

function grpcMatch({ path = EVERY_PATH, ...rest }: RouteMatch): Plain {
  const call = grpcCall(path);
  const headers = headerMatches(rest, wholeText);
  return {
    ...(call === undefined ? {} : { method: { type: 'Exact', ...call } }),
    ...(headers.length === 0 ? {} : { headers }),
  };
}
