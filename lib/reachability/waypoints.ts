import type { Labels } from '../core/labels';
import { MESH_LABEL } from '../core/mesh-facts';
import { at, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import type { Cluster } from './cluster';
import type { Pods } from './pods';
import { ALL_PORTS, NO_PORTS, type PortSet, difference, portsOf, union } from './ports';
import type { ObjectName } from './report';
import { portsIn, targetOf } from './services';
import { NOTHING, type Verdict, either, within } from './verdict';
import { GATEWAY_NAME } from './waypoint-pods';

const { useWaypoint: USE, useWaypointNamespace: USE_IN } = MESH_LABEL;
const FOR = 'istio.io/waypoint-for';

const GATEWAY = 'gateway.networking.k8s.io/Gateway';

/** What requests are addressed to: a Service, or a pod itself. */
type Traffic = 'service' | 'workload';

/** A waypoint before pods: on the way to a Service of theirs, or to their own addresses where there is none. */
export interface Gate {
  readonly waypoint: Required<ObjectName>;
  readonly service: Manifest | undefined;
  /** The pods of the waypoint; none where its Gateway is not among the manifests. */
  readonly pods: readonly Pods[];
}

/** The waypoints before pods. */
export interface Gates {
  /** On the way to Services, by the label of the Service or of its namespace. */
  readonly before: readonly Gate[];
  /** On the way to the addresses of the pods, by the label of the pods or of their namespace. */
  readonly beside: Gate | undefined;
  /** Ports of the pods behind Services that a waypoint stands before. */
  readonly served: PortSet;
  /** Ports of the pods behind other Services. */
  readonly free: PortSet;
}

/**
 * The waypoints that requests to pods pass.
 *
 * @see https://istio.io/latest/docs/ambient/usage/waypoint/
 */
export function gatesOf(cluster: Cluster, pods: Pods, services: readonly Manifest[]): Gates {
  const { namespace } = pods.workload;
  // Who dials a headless Service dials the addresses of its pods.
  const dialled = services.filter((service) => textAt(service, 'spec', 'clusterIP') !== 'None');
  const bound = dialled.map((service) => {
    const labels = (at(service, 'metadata', 'labels') ?? {}) as Labels;
    return { service, waypoint: boundBy(cluster, labels, { namespace, traffic: 'service' }) };
  });
  const beside = boundBy(cluster, pods.labels, { namespace, traffic: 'workload' });
  const targets = (isBound: boolean): PortSet =>
    union(
      NO_PORTS,
      ...bound
        .filter(({ waypoint }) => (waypoint !== undefined) === isBound)
        .flatMap(({ service }) => portsIn(service).map((port) => targetOf(port, pods))),
    );
  return {
    before: bound.flatMap(({ service, waypoint }) =>
      waypoint === undefined ? [] : [gateOf(cluster, waypoint, service)],
    ),
    beside: beside && gateOf(cluster, beside, undefined),
    served: targets(true),
    free: targets(false),
  };
}

function gateOf(cluster: Cluster, waypoint: Required<ObjectName>, service: Manifest | undefined): Gate {
  const matchLabels = { [GATEWAY_NAME]: waypoint.name };
  return { waypoint, service, pods: cluster.podsIn(waypoint.namespace, { matchLabels }) };
}

/**
 * What a waypoint lets through to a Service, on the ports of the pods. What is dialled is the Service, so that the
 * ports of policies are those of the Service.
 *
 * @see github.com/istio/istio: pilot/pkg/networking/core/listener_waypoint.go (buildWaypointInternal)
 */
export function behindService(service: Manifest, pods: Pods, admitted: Verdict): Verdict {
  return portsIn(service)
    .filter(({ protocol }) => protocol === 'TCP')
    .map((port) => {
      const own = within(admitted, portsOf('TCP', port.port));
      const target = targetOf(port, pods);
      const moved = (ports: PortSet): PortSet => (ports.length === 0 ? NO_PORTS : target);
      return {
        open: moved(own.open),
        sure: moved(own.sure),
        conditions: own.conditions.map(({ text }) => ({ text, ports: target })),
      };
    })
    .reduce(either, NOTHING);
}

/** What gets through to pods: by their waypoints, by Services without one, and to their addresses. */
export function pastGates(
  { before, beside, served, free }: Gates,
  direct: Verdict,
  via: (gate: Gate) => Verdict,
): Verdict {
  const atPods = beside === undefined ? direct : via(beside);
  if (before.length === 0 && free.length === 0) return atPods;
  const passed = before.map(via).reduce(either, within(direct, free));
  const unserved = within(atPods, difference(ALL_PORTS, union(served, free)));
  return [passed, unserved].reduce(either, pastService(atPods, either(passed, unserved)));
}

/** Who dials the address of a pod rather than its Service does not pass the waypoint of the Service. */
function pastService(direct: Verdict, passed: Verdict): Verdict {
  const only = difference(direct.open, passed.sure);
  if (only.length === 0) return NOTHING;
  const text = 'it dials the addresses of the pods rather than their Service, past the waypoint';
  return {
    open: only,
    sure: NO_PORTS,
    conditions: [{ ports: only, text }, ...within(direct, only).conditions],
  };
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
