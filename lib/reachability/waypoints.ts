import { at, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import type { Cluster } from './cluster';
import type { Labels, Pods } from './pods';
import type { ObjectName } from './report';

const USE = 'istio.io/use-waypoint';
const USE_IN = 'istio.io/use-waypoint-namespace';
const FOR = 'istio.io/waypoint-for';

const GATEWAY = 'gateway.networking.k8s.io/Gateway';

/** What requests are addressed to: a Service, or a pod itself. */
type Traffic = 'service' | 'workload';

/** A waypoint, and the Services for which it stands before pods. */
export interface Waypoint {
  readonly waypoint: Required<ObjectName>;
  readonly services: readonly Manifest[];
}

/**
 * The waypoint that requests to Services of pods pass, by the label of the Service or of its namespace; undefined where
 * there is none.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export function waypointOf(
  cluster: Cluster,
  pods: Pods,
  services: readonly Manifest[],
): Waypoint | undefined {
  const { namespace } = pods.workload;
  const bound = services.flatMap((service) => {
    const labels = (at(service, 'metadata', 'labels') ?? {}) as Labels;
    const waypoint = boundBy(cluster, labels, { namespace, traffic: 'service' });
    return waypoint === undefined ? [] : [{ service, waypoint }];
  });
  const [first] = bound;
  return first && { waypoint: first.waypoint, services: bound.map(({ service }) => service) };
}

/** The waypoint that requests to the addresses of pods pass, by the label of the pods or of their namespace. */
export function waypointOfWorkload(cluster: Cluster, pods: Pods): Waypoint | undefined {
  const { namespace } = pods.workload;
  const waypoint = boundBy(cluster, pods.labels, { namespace, traffic: 'workload' });
  return waypoint && { waypoint, services: [] };
}

function boundBy(
  cluster: Cluster,
  labels: Labels,
  { namespace, traffic }: { readonly namespace: string; readonly traffic: Traffic },
): Required<ObjectName> | undefined {
  const inherited = cluster.labelsOf(namespace);
  const source = labels[USE] === undefined ? inherited : labels;
  const name = source[USE];
  if (name === undefined || name === 'none') return undefined;
  const waypoint = { kind: 'Gateway', name, namespace: source[USE_IN] ?? namespace };
  return standsFor(cluster, waypoint, traffic) ? waypoint : undefined;
}

/** A waypoint stands before Services, unless its label says workloads or all. */
function standsFor(cluster: Cluster, { name, namespace }: Required<ObjectName>, traffic: Traffic): boolean {
  const gateway = cluster.ofType(GATEWAY).find((manifest) => {
    const own = cluster.nameOf(manifest);
    return own.name === name && own.namespace === namespace;
  });
  const kinds = textAt(gateway, 'metadata', 'labels', FOR) ?? 'service';
  return kinds === 'all' || kinds === traffic;
}
