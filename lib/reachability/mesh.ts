import { MESH_PORT } from '../core/mesh-facts';
import { AuthorizationPolicies, type AuthorizationPolicy } from './authorization-policies';
import { type PolicyMatch, decide, policyMatches } from './authorization';
import type { MeshCaller, MeshIdentity } from './authorization-source';
import { remembered } from '../core/remembered';
import { ClientTls, type ClientTransport } from './client-tls';
import type { Manifest } from '../kubernetes/manifest';
import type { Cluster } from './cluster';
import { pastNodeInto, pastSidecarFrom, pastSidecarInto, pastSidecarTo } from './mesh-capture';
import { type MeshMode, meshModesOf } from './mesh-membership';
import type { ReadOptions } from './options';
import { amongPods } from './partial-policies';
import { PeerAuthentications, type TransportSecurity } from './peer-authentication';
import type { Pods } from './pods';
import {
  ALL_PORTS,
  ALL_TCP,
  NO_PORTS,
  type PortSet,
  difference,
  intersection,
  portsOf,
  union,
} from './ports';
import { type Services, opaqueIn, portsBehind } from './services';
import { type Scope, SidecarScopes } from './sidecar-scope';
import { EVERYTHING, type Verdict, both, either, within } from './verdict';
import { type Gate, type Gates, behindService, gatesOf } from './waypoints';

/** Where pods of an ambient mesh dial one another, whatever port is meant. */
export const TUNNEL: PortSet = portsOf('TCP', MESH_PORT.tunnel);

const NOBODY: MeshCaller = { identity: undefined };

/** What a mesh makes of connections that policies of the network let through. It knows TCP alone. */
export class Mesh {
  private readonly modes: readonly (MeshMode | undefined)[];
  private readonly peers: PeerAuthentications;
  private readonly policies: AuthorizationPolicies;
  private readonly scopes: SidecarScopes;
  private readonly clients: ClientTls;
  private readonly opaque: (pods: Pods) => PortSet;

  constructor(
    private readonly cluster: Cluster,
    private readonly services: Services,
    private readonly options: ReadOptions,
  ) {
    this.modes = meshModesOf(cluster);
    this.peers = new PeerAuthentications(cluster, options.rootNamespace);
    this.policies = new AuthorizationPolicies(cluster, options.rootNamespace);
    this.scopes = new SidecarScopes(cluster, options);
    this.clients = new ClientTls(cluster, options);
    this.opaque = remembered((pods) => services.opaque(pods));
  }

  /** How pods are part of the mesh. */
  public modeOf({ index }: Pods): MeshMode | undefined {
    return this.modes[index];
  }

  /** Whether a connection goes through the tunnel of an ambient mesh, so that a network policy sees its port alone. */
  public isTunnelled(from: Pods, to: Pods): boolean {
    return this.modeOf(from) === 'ambient' && this.modeOf(to) === 'ambient';
  }

  /** Who pods are to the proxies they dial. */
  public identityOf({ workload, serviceAccount }: Pods): MeshIdentity {
    return { trustDomain: this.options.trustDomain, namespace: workload.namespace, serviceAccount };
  }

  /** What the sidecar of pods knows; undefined where there is none, and everything is known. */
  public readonly scopeOf = remembered((from: Pods): Scope | undefined =>
    this.modeOf(from) === 'sidecar' ? this.scopes.of(from) : undefined,
  );

  /**
   * The ports of pods to which a Service leads that the sidecar of a caller knows: among those that it dials, where that
   * is said. An address of a pod that is dialled on another port is nobody's to it.
   */
  public knownTo(from: Pods, to: Pods, dialled = this.services.of(to)): PortSet {
    const scope = this.scopeOf(from);
    if (scope === undefined) return ALL_PORTS;
    return union(NO_PORTS, ...dialled.filter(scope.knows).map((service) => portsBehind(service, to)));
  }

  /** The ports of pods that the sidecar of a caller does not know, and drops. What it does not see, it lets by. */
  public droppedBy(from: Pods, to: Pods, dialled = this.services.of(to)): PortSet {
    if (!this.dropsUnknown(from)) return NO_PORTS;
    return difference(ALL_TCP, union(this.knownTo(from, to, dialled), this.unseenBy(from, to)));
  }

  /** What the ports of pods ask of those who dial them. Proxies of a node have no mode without encryption. */
  public readonly securityOf = remembered((to: Pods): TransportSecurity => {
    const security = this.peers.of(to);
    return this.modeOf(to) === 'ambient' ? { ...security, plaintext: NO_PORTS } : security;
  });

  /** Whether the sidecar of pods drops what no Service and no ServiceEntry names. */
  public dropsUnknown(from: Pods): boolean {
    return this.scopeOf(from)?.otherwise === 'drops';
  }

  /** What gets through from pods to pods, by any Service that leads to them unless it is said which ones are dialled. */
  public between(from: Pods, to: Pods, dialled = this.services.of(to)): Verdict {
    const bare = this.withoutIdentity(from, to, dialled);
    const lost = union(this.misunderstood(from, to, dialled), this.droppedBy(from, to, dialled));
    const read = difference(ALL_PORTS, lost);
    const sides = [
      { caller: { identity: this.identityOf(from) }, ports: difference(ALL_PORTS, bare) },
      { caller: NOBODY, ports: bare },
    ].filter(({ ports }) => ports.length > 0);
    return within(
      sides.map(({ caller, ports }) => within(this.into(to, caller), ports)).reduce(either),
      read,
    );
  }

  /** The Services with these names that lead to pods; all that do, where none of them does. */
  public servedBy(pods: Pods, names: readonly string[]): readonly Manifest[] {
    const all = this.services.of(pods);
    const named = all.filter((service) => names.includes(this.cluster.nameOf(service).name));
    return named.length > 0 ? named : all;
  }

  /** Whether a Service leads to pods. */
  public isServed(pods: Pods): boolean {
    return this.services.of(pods).length > 0;
  }

  /** The ports of pods on which a caller shows no certificate of the mesh. */
  public withoutIdentity(from: Pods, to: Pods, dialled = this.services.of(to)): PortSet {
    if (this.modeOf(from) === undefined) return ALL_PORTS;
    const unknown = difference(ALL_PORTS, this.knownTo(from, to, dialled));
    return union(unknown, this.transportOf(from, to, dialled).bare, this.unseenBy(from, to));
  }

  /** The ports of pods on which annotations lead who dials them past their proxy. */
  public readonly uncaptured = remembered((to: Pods): PortSet => {
    const mode = this.modeOf(to);
    if (mode === undefined) return NO_PORTS;
    return mode === 'sidecar' ? pastSidecarInto(to) : pastNodeInto(to);
  });

  private readonly uncapturedFrom = remembered(pastSidecarFrom);

  /** The ports of pods that are dialled past the sidecar of the caller. */
  public unseenBy(from: Pods, to: Pods): PortSet {
    return this.modeOf(from) === 'sidecar'
      ? pastSidecarTo(this.uncapturedFrom(from), to, this.services.of(to))
      : NO_PORTS;
  }

  /** What DestinationRules have the sidecar of a caller do. */
  public transportOf(from: Pods, to: Pods, dialled = this.services.of(to)): ClientTransport {
    return this.clients.of(from, to, this.modeOf(from) === 'sidecar' ? dialled : []);
  }

  /**
   * The ports on which a caller shows its certificate, and nobody is there who reads it. Where pods have a sidecar one is
   * shown on all ports unless a rule says otherwise, on those past it as well: istio/istio#30311.
   */
  public misunderstood(from: Pods, to: Pods, dialled = this.services.of(to)): PortSet {
    const { insists } = this.transportOf(from, to, dialled);
    if (this.modeOf(to) === undefined) return insists;
    const unread = intersection(insists, this.securityOf(to).plaintext);
    const past = this.modeOf(to) === 'sidecar' ? this.uncaptured(to) : NO_PORTS;
    return past.length === 0
      ? unread
      : union(unread, difference(past, this.withoutIdentity(from, to, dialled)));
  }

  /** What gets through to pods from a caller, once it has dialled their addresses. */
  public into(to: Pods, caller: MeshCaller): Verdict {
    if (this.modeOf(to) === undefined) return EVERYTHING;
    const { secured, open, unjudged, judged, toNobody } = this.doorOf(to);
    const tcp = either(within(this.authorized(to, caller), secured), toNobody);
    const passed = caller.identity === undefined ? within(tcp, open) : tcp;
    return either(unjudged, within(passed, judged));
  }

  /** What the proxy of pods makes of all who dial them. */
  private readonly doorOf = remembered((to: Pods) => {
    const { strict, plaintext } = this.securityOf(to);
    const free = union(difference(ALL_PORTS, ALL_TCP), this.uncaptured(to));
    return {
      /** Ports that are asked for by the identity of who dials. */
      secured: difference(ALL_TCP, plaintext),
      /** Ports that let in those without a certificate. */
      open: difference(ALL_TCP, union(NO_PORTS, ...strict.map(({ ports }) => ports))),
      unjudged: within(EVERYTHING, free),
      judged: difference(ALL_PORTS, free),
      toNobody: within(this.authorized(to, NOBODY), plaintext),
    };
  });

  /** The policies of some of the pods, which the proxies of the others know nothing of. */
  public policiesAtSome(to: Pods): readonly AuthorizationPolicy[] {
    return this.policies.atSome(to);
  }

  /** What each policy at pods says of a caller, and those that some of them have of their own, in the order in which they are asked. */
  public matches(to: Pods, caller: MeshCaller, own: readonly AuthorizationPolicy[] = []): PolicyMatch[] {
    const opaque = this.modeOf(to) === 'ambient' ? ALL_TCP : this.opaque(to);
    const policies = [...this.policies.at(to), ...own].filter(
      ({ action }) => action !== 'CUSTOM' || this.modeOf(to) === 'sidecar',
    );
    return policyMatches(policies, { caller, trustDomain: this.options.trustDomain, opaque });
  }

  /** The waypoints that callers with an identity pass on the way to pods; undefined where there are none. */
  public readonly gatesOf = remembered((to: Pods): Gates | undefined => {
    if (this.modeOf(to) !== 'ambient') return undefined;
    const gates = gatesOf(this.cluster, to, this.services.of(to));
    return gates.before.length > 0 || gates.beside !== undefined ? gates : undefined;
  });

  /** The policies that a waypoint enforces on the way that it stands in. */
  public policiesAt({ waypoint, service }: Gate): readonly AuthorizationPolicy[] {
    return this.policies.atWaypoint(waypoint, service === undefined ? [] : [service]);
  }

  /** What each policy of a waypoint says of a caller; ports are those of the Service, where it stands before one. */
  public matchesAt(gate: Gate, to: Pods, caller: MeshCaller): PolicyMatch[] {
    const { trustDomain } = this.options;
    const opaque = gate.service === undefined ? this.opaque(to) : opaqueIn(gate.service);
    return policyMatches(this.policiesAt(gate), { caller, trustDomain, opaque });
  }

  /** What a waypoint itself lets through to pods behind it from a caller, on the ports of the pods. */
  public atGate(gate: Gate, to: Pods, caller: MeshCaller): Verdict {
    const admitted = decide(this.matchesAt(gate, to, caller));
    return gate.service === undefined ? admitted : behindService(gate.service, to, admitted);
  }

  /** Who a waypoint is to the pods behind it. */
  public identityAt({ waypoint }: Gate): MeshIdentity {
    const { namespace, name } = waypoint;
    return { trustDomain: this.options.trustDomain, namespace, serviceAccount: name };
  }

  /** What gets through to pods by way of a waypoint: it asks its policies, and is itself the caller of the pods. */
  public through(gate: Gate, to: Pods, caller: MeshCaller): Verdict {
    return both(this.atGate(gate, to, caller), this.into(to, { identity: this.identityAt(gate) }));
  }

  private authorized(to: Pods, caller: MeshCaller): Verdict {
    return amongPods(this.policies.atSome(to), (own) => decide(this.matches(to, caller, own)));
  }
}
