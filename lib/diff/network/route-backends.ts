import { listAt, textAt } from '../../kubernetes/at';
import type { Manifest } from '../../kubernetes/manifest';
import { groupKindOf } from '../normal/kinds';
import { identityOf } from '../objects';

/** A Service, by where it is and what it is called. */
export interface Backend {
  readonly namespace: string;
  readonly name: string;
}

const VIRTUAL_SERVICE = 'networking.istio.io/VirtualService';

/** Kinds of routes that give Services a part of the requests. */
export const WEIGHTED_ROUTES = [
  VIRTUAL_SERVICE,
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.networking.k8s.io/GRPCRoute',
] as const;

/** The Services that a route sends requests to. What has weight 0 gets none. */
export function sentTo(route: Manifest): readonly Backend[] {
  const { namespace } = identityOf(route);
  return groupKindOf(route) === VIRTUAL_SERVICE
    ? ofMesh(route.spec, namespace)
    : ofGateway(route.spec, namespace);
}

/** Of one destination alone Istio looks at no weight; of several, one without a weight gets nothing. */
function ofMesh(spec: unknown, own: string): Backend[] {
  const routes = ['http', 'tcp', 'tls'].flatMap((protocol) => listAt(spec, protocol));
  return routes.flatMap((route) => {
    const destinations = listAt(route, 'route');
    return destinations
      .filter(({ weight }) => destinations.length === 1 || Number(weight ?? 0) > 0)
      .flatMap((to) => inCluster(textAt(to, 'destination', 'host') ?? '', own));
  });
}

/** Hosts of the cluster: `cart`, `cart.shop`, `cart.shop.svc.cluster.local`. */
function inCluster(host: string, own: string): Backend[] {
  const [name = '', namespace = own, kind = 'svc'] = host.split('.');
  return name === '' || kind !== 'svc' ? [] : [{ name, namespace }];
}

/** A reference without a kind is one to a Service, and without a weight has weight 1. */
function ofGateway(spec: unknown, own: string): Backend[] {
  return listAt(spec, 'rules')
    .flatMap((rule) => listAt(rule, 'backendRefs'))
    .filter(({ kind = 'Service', weight = 1 }) => kind === 'Service' && Number(weight) > 0)
    .map((ref) => ({
      name: textAt(ref, 'name') ?? '',
      namespace: textAt(ref, 'namespace') ?? own,
    }))
    .filter(({ name }) => name !== '');
}
