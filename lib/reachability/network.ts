import { type OtherEnd, admitted } from './admitted';
import type { MeshCaller } from './authorization-source';
import { Cluster } from './cluster';
import { LINKERD_INBOUND, Linkerd } from './linkerd';
import { Mesh, TUNNEL } from './mesh';
import { type Direction, type DirectedPolicy, NetworkPolicies } from './network-policies';
import { type ReachabilityOptions, type ReadOptions, readOptions } from './options';
import type { Pods } from './pods';
import { ALL_TCP, type PortSet, difference, intersection, union } from './ports';
import { Services } from './services';
import { NOTHING, type Verdict, both, within } from './verdict';
import { type Gate, pastGates } from './waypoints';

/** Everything that manifests say of who can reach whom. */
export class Network {
  public readonly cluster: Cluster;
  public readonly services: Services;
  public readonly mesh: Mesh;
  public readonly linkerd: Linkerd;
  public readonly options: ReadOptions;
  private readonly policies: NetworkPolicies;
  private readonly hops = new Map<string, PortSet>();

  constructor(manifests: readonly unknown[], options: ReachabilityOptions = {}) {
    this.options = readOptions(options);
    this.cluster = new Cluster(manifests, this.options.namespace);
    this.policies = new NetworkPolicies(this.cluster);
    this.services = new Services(this.cluster);
    this.mesh = new Mesh(this.cluster, this.services, this.options);
    const { linkerdNamespace: controlNamespace, linkerdTrustDomain: trustDomain } = this.options;
    this.linkerd = new Linkerd(this.cluster, { controlNamespace, trustDomain });
  }

  /** The network policies that isolate pods in a direction. */
  public isolating(pods: Pods, direction: Direction): readonly DirectedPolicy[] {
    return this.policies.isolating(pods, direction);
  }

  /** The ports on which the network policies of pods let others in, by themselves. */
  public letsIn(pods: Pods, from: OtherEnd): PortSet {
    return admitted(this.isolating(pods, 'Ingress'), from, pods);
  }

  /** The ports on which the network policies of pods let them out, by themselves. */
  public letsOut(pods: Pods, to: OtherEnd): PortSet {
    return admitted(this.isolating(pods, 'Egress'), to, 'index' in to ? to : undefined);
  }

  /** What gets through from pods to pods: both sides let it through, and so does the mesh, by its waypoints or past them. */
  public between(from: Pods, to: Pods): Verdict {
    const direct = this.directly(from, to);
    const gates = this.mesh.modeOf(from) === undefined ? undefined : this.mesh.gatesOf(to);
    return gates === undefined ? direct : pastGates(gates, direct, (gate) => this.via(gate, from, to));
  }

  /** The ports of pods that network policies open to whoever got to the tunnel of a waypoint, or to `past` without one. */
  public behind({ pods: [waypoint] }: Gate, to: Pods, past: PortSet): PortSet {
    return waypoint === undefined ? past : intersection(throughTunnel(this.hop(waypoint, to)), ALL_TCP);
  }

  private via(gate: Gate, from: Pods, to: Pods): Verdict {
    const [waypoint] = gate.pods;
    if (waypoint !== undefined && intersection(this.hop(from, waypoint), TUNNEL).length === 0) return NOTHING;
    const caller = { identity: this.mesh.identityOf(from) };
    return within(this.mesh.through(gate, to, caller), this.behind(gate, to, this.passed(from, to)));
  }

  /** What network policies let through to a waypoint or from it, which many connections have in common. */
  private hop(from: Pods, to: Pods): PortSet {
    const key = `${from.index} ${to.index}`;
    const known = this.hops.get(key) ?? intersection(this.letsOut(from, to), this.letsIn(to, from));
    this.hops.set(key, known);
    return known;
  }

  private directly(from: Pods, to: Pods): Verdict {
    const passed = this.passed(from, to);
    if (passed.length === 0) return { open: passed, sure: passed, conditions: [] };
    const seen = { open: passed, sure: passed, conditions: [] };
    return both(both(seen, this.mesh.between(from, to)), this.linkerd.between(from, to));
  }

  /** The ports on which the network policies of both sides let through what is meant for them. */
  public passed(from: Pods, to: Pods): PortSet {
    const seen = intersection(this.letsOut(from, to), this.letsIn(to, from));
    if (this.linkerd.isTunnelled(from, to)) return throughProxies(seen);
    return this.mesh.isTunnelled(from, to) ? throughTunnel(seen) : seen;
  }

  /** What the meshes let through to pods from a caller, once it has dialled them. */
  public into(to: Pods, caller: MeshCaller): Verdict {
    return both(this.mesh.into(to, caller), this.linkerd.into(to, caller));
  }
}

/** From proxy to proxy of Linkerd every port of TCP is that of the proxy; some are dialled by themselves as well. */
function throughProxies(seen: PortSet): PortSet {
  return intersection(seen, LINKERD_INBOUND).length > 0 ? union(seen, ALL_TCP) : seen;
}

/** In the tunnel of an ambient mesh every port of TCP looks alike: it is the tunnel's that a network policy sees. */
export function throughTunnel(seen: PortSet): PortSet {
  const tcp = intersection(seen, TUNNEL).length > 0 ? ALL_TCP : [];
  return union(difference(seen, ALL_TCP), tcp);
}
