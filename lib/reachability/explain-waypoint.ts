import { policyReasons, sideReasons } from './explain-sides';
import { TUNNEL } from './mesh';
import type { Network } from './network';
import type { Pods } from './pods';
import { NO_PORTS, type PortSet, intersection, portsOf, union } from './ports';
import type { Reason } from './report';
import { portsIn, targetOf } from './services';
import { nameKey } from './sorting';
import type { Gate } from './waypoints';

/** Both ends of a connection. */
interface Ends {
  readonly source: Pods;
  readonly target: Pods;
}

/**
 * Why a connection gets through the waypoint on its way, or why not: to it, past its policies, from it, and past those of
 * the pods. Nothing where it passes none.
 */
export function waypointReasons(network: Network, { source, target }: Ends, ports: PortSet): Reason[] {
  const { mesh } = network;
  const { before = [] } = mesh.modeOf(source) === undefined ? {} : (mesh.gatesOf(target) ?? {});
  return before.flatMap((gate) => {
    const dialled = dialledAt(gate, target, ports);
    return dialled.length === 0 ? [] : throughGate(network, { source, target }, { gate, dialled, ports });
  });
}

/** The ports of the Service behind which these are. */
function dialledAt({ service }: Gate, target: Pods, ports: PortSet): PortSet {
  const found = service === undefined ? [] : portsIn(service);
  return union(
    NO_PORTS,
    ...found
      .filter((port) => intersection(targetOf(port, target), ports).length > 0)
      .map(({ port, protocol }) => portsOf(protocol, port)),
  );
}

function throughGate(
  network: Network,
  { source, target }: Ends,
  { gate, dialled, ports }: { readonly gate: Gate; readonly dialled: PortSet; readonly ports: PortSet },
): Reason[] {
  const { mesh, cluster } = network;
  const { waypoint, service, pods } = gate;
  const name = service === undefined ? '' : cluster.nameOf(service).name;
  const caller = { identity: mesh.identityOf(source) };
  const own = { identity: mesh.identityAt(gate) };
  const hop = (from: Pods, to: Pods): Reason[] => [
    ...sideReasons(network, { own: from, other: to, direction: 'Egress' }, TUNNEL),
    ...sideReasons(network, { own: to, other: from, direction: 'Ingress' }, TUNNEL),
  ];
  return [
    {
      effect: 'admits',
      text: `Service ${name} is called by waypoint ${nameKey(waypoint)}`,
      object: waypoint,
    },
    ...pods.slice(0, 1).flatMap((proxy) => hop(source, proxy)),
    ...policyReasons(mesh.matchesAt(gate, target, caller), { ...caller, ports: dialled }),
    ...pods.slice(0, 1).flatMap((proxy) => hop(proxy, target)),
    ...policyReasons(mesh.matches(target, own), { ...own, ports }),
  ];
}
