import { hasLabels } from '../../core/labels';
import { rememberedFor } from '../../core/remembered';
import type { Manifest } from '../../kubernetes/manifest';
import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { NO_PORTS, type PortSet, difference, intersection, portsOf, union } from '../../reachability/ports';
import { portsIn, targetOf } from '../../reachability/services';
import { portSet } from './declared';
import type { MeshMismatch } from './mesh';
import type { MeshSide } from './grants';
import type { Premises } from './terms';
import { nodeFinder } from '../node-finder';
import { waysOf } from '../passage';
import type { ServiceGraph } from '../service-graph';
import type { ServiceNode } from '../service-node';
import { type Backend, type Place, keyOf, routesOf } from '../waypoint-routes';

type Found = Omit<MeshMismatch, 'node' | 'pods'>;

/**
 * Proves that routes of a waypoint send requests of a service to its own pods, or to those of services that all of its
 * callers may call as well, and that let the same waypoint in: pods take the waypoint at its word, whoever it calls for.
 */
export function judgeRoutes(network: Network, side: MeshSide, premises: Premises): Found[] {
  const { node, pods, mesh } = side;
  const [member] = node.members;
  const own = { name: member?.serviceName ?? '', namespace: pods.workload.namespace };
  const { services, backends } = routesOf(network)(mesh.clusterDomain);
  return (backends.get(keyOf(own)) ?? []).flatMap((backend): Found[] => {
    const { object, place, port } = backend;
    const service = place && services.get(keyOf(place));
    const told = {
      caller: `requests to Service ${own.name}`,
      policies: [object],
      fix: `send them in ${object.kind} ${object.name} to Service ${own.name} on a port of its own, or to a service that all of its callers call by the same waypoint`,
    };
    const isServed = service !== undefined && isAnswered(network, service, port);
    if (!isServed) return [{ ...told, surplus: NO_PORTS, missing: portSetOf(port) }];
    return sentOn(network, { side, premises, own, service, backend })
      .filter(({ surplus, missing }) => surplus.length + missing.length > 0)
      .map((found) => ({ ...told, ...found }));
  });
}

/** A Service that requests are sent to. */
interface SentTo {
  readonly side: MeshSide;
  readonly premises: Premises;
  readonly own: Place;
  readonly service: Manifest;
  readonly backend: Backend;
}

/** What requests reach at pods of others: more than all of their callers were declared to, or nothing at all. */
function sentOn(
  network: Network,
  { side: { node }, premises, own, service, backend: { port } }: SentTo,
): Pick<Found, 'surplus' | 'missing'>[] {
  const strangers = network.services
    .podsOf(service)
    .filter(
      ({ workload, labels }) => workload.namespace !== own.namespace || !hasLabels(labels, node.podSelector),
    );
  return strangers.map((pods) => {
    const targets = finderIn(premises.graph)(pods.workload.namespace, pods.labels);
    const meant = portsMeant(service, pods, port);
    const declared = union(NO_PORTS, ...targets.map((target) => allowedAt(node, target, premises)));
    const led = union(NO_PORTS, ...targets.map((target) => ledTo(node, target, premises)));
    return { surplus: difference(meant, declared), missing: difference(intersection(meant, declared), led) };
  });
}

const finderIn = rememberedFor((graph: ServiceGraph) => nodeFinder(graph.services));

function portsMeant(service: Manifest, pods: Pods, port: number | undefined): PortSet {
  const meant = portsIn(service).filter((one) => port === undefined || one.port === port);
  return union(NO_PORTS, ...meant.map((one) => targetOf(one, pods)));
}

/** The ports of another service that all may call who call this one by its waypoint. */
function allowedAt(node: ServiceNode, target: ServiceNode, { graph }: Premises): PortSet {
  const passage = graph.passageOf(node);
  const services = graph
    .callersOf(node)
    .filter(({ caller, ports }) => caller !== target && waysOf(passage, ports).by.length > 0)
    .map(({ caller }) => graph.callBetween(caller, target)?.ports ?? []);
  const peers = graph
    .entriesOf(node)
    .filter(({ peer, ports }) => waysOf(passage, ports, peer).by.length > 0)
    .map(({ peer }) => {
      const same = graph
        .entriesOf(target)
        .filter((entry) => JSON.stringify(entry.peer) === JSON.stringify(peer));
      return same.flatMap(({ ports }) => [...ports]);
    });
  const all = portSet(target.containerPorts(target.portNames));
  return [...services, ...peers]
    .map((ports) => portSet(target.containerPorts(ports)))
    .reduce((common, ports) => intersection(common, ports), all);
}

/** The ports of another service that the same waypoint leads to. */
function ledTo(node: ServiceNode, target: ServiceNode, { graph }: Premises): PortSet {
  const [own, other] = [graph.passageOf(node), graph.passageOf(target)];
  const isSame = own?.name === other?.name && node.namespace === target.namespace;
  return isSame && other !== undefined ? portSet(target.containerPorts(other.ports)) : NO_PORTS;
}

/** Whether pods stand behind a port of a Service. */
function isAnswered(network: Network, service: Manifest, port: number | undefined): boolean {
  return network.services.podsOf(service).some((pods) => portsMeant(service, pods, port).length > 0);
}

function portSetOf(port: number | undefined): PortSet {
  return portsOf('TCP', port ?? 1, port ?? 65_535);
}
