import { at, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import type { Cluster } from './cluster';
import type { Pods } from './pods';
import type { ObjectName } from './report';

const USE = 'istio.io/use-waypoint';
const USE_IN = 'istio.io/use-waypoint-namespace';

/**
 * The waypoint that requests to pods pass, and the Services whose label, or whose namespace's, sends them there;
 * undefined where there is none.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export function waypointOf(
  cluster: Cluster,
  pods: Pods,
  services: readonly Manifest[],
): { readonly waypoint: Required<ObjectName>; readonly services: readonly Manifest[] } | undefined {
  const { namespace } = pods.workload;
  const inherited = cluster.labelsOf(namespace);
  const bound = services.flatMap((service) => {
    const labels = at(service, 'metadata', 'labels');
    const own = textAt(labels, USE);
    const name = own ?? inherited[USE];
    const place = own === undefined ? inherited[USE_IN] : textAt(labels, USE_IN);
    return name === undefined || name === 'none' ? [] : [{ service, name, namespace: place ?? namespace }];
  });
  const [first] = bound;
  if (first === undefined) return undefined;
  const waypoint = { kind: 'Gateway', name: first.name, namespace: first.namespace };
  return { waypoint, services: bound.map(({ service }) => service) };
}
