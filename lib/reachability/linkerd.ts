import type { MeshIdentity } from './authorization-source';
import { remembered } from '../core/remembered';
import type { Cluster } from './cluster';
import { LinkerdAuthentications, type LinkerdCaller, type LinkerdNaming } from './linkerd-authentication';
import { LinkerdAnnotations } from './linkerd-membership';
import { type LinkerdServer, LinkerdServers, accessHolds, admits, portsOfServer } from './linkerd-servers';
import { amongPods } from './partial-policies';
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
import { type Truth, allOf, anyOf } from './truth';
import { EVERYTHING, NOTHING, type Verdict, either, within } from './verdict';

/** Where pods of the mesh dial one another, whatever port is meant. @see https://linkerd.io/2/common-errors/network-policy/ */
export const LINKERD_INBOUND: PortSet = portsOf('TCP', 4143);

/** What holds where neither a Server nor an annotation says more: the default of the chart. */
const DEFAULT_POLICY = 'all-unauthenticated';

/** A Server of some pods, with the ports of them that it speaks of. */
export interface PlacedServer {
  readonly server: LinkerdServer;
  readonly ports: PortSet;
}

/** What a mesh of Linkerd makes of connections that policies of the network let through. It knows TCP alone. */
export class Linkerd {
  public readonly authentications: LinkerdAuthentications;
  private readonly annotations: LinkerdAnnotations;
  private readonly servers: LinkerdServers;

  constructor(
    cluster: Cluster,
    public readonly naming: LinkerdNaming,
  ) {
    this.annotations = new LinkerdAnnotations(cluster);
    this.authentications = new LinkerdAuthentications(cluster, naming);
    this.servers = new LinkerdServers(cluster);
  }

  /** Whether pods are part of the mesh. */
  public readonly isMember: (pods: Pods) => boolean = remembered((pods) => this.annotations.isMember(pods));

  /** The Servers of pods. */
  public readonly serversOf: (pods: Pods) => readonly PlacedServer[] = remembered((pods) =>
    this.servers.of(pods).map((server) => ({ server, ports: portsOfServer(server, pods) })),
  );

  /** The Servers of some of the pods, which ask for labels that differ from pod to pod. */
  public readonly serversOfSome: (pods: Pods) => readonly PlacedServer[] = remembered((pods) =>
    this.servers.ofSome(pods).map((server) => ({ server, ports: portsOfServer(server, pods) })),
  );

  /** Who pods are to the proxies they dial. */
  public identityOf({ workload, serviceAccount }: Pods): MeshIdentity {
    const { trustDomain } = this.naming;
    return { trustDomain, namespace: workload.namespace, serviceAccount };
  }

  /** Whether a connection goes from proxy to proxy, so that a network policy sees the port of the proxy. */
  public isTunnelled(from: Pods, to: Pods): boolean {
    return this.isMember(from) && this.isMember(to);
  }

  /** What an annotation of pods, or else of their namespace, says to the mesh. */
  public saidOf(pods: Pods, key: string): string | undefined {
    return this.annotations.of(pods, key);
  }

  /** The ports that pods dial past their proxy. */
  public skippedBy(from: Pods): PortSet {
    return this.annotations.portsOf(from, 'config.linkerd.io/skip-outbound-ports');
  }

  /** The ports of pods on which who dials them comes past their proxy. */
  public skippedAt(to: Pods): PortSet {
    return this.annotations.portsOf(to, 'config.linkerd.io/skip-inbound-ports');
  }

  /** What gets through from pods to pods. */
  public between(from: Pods, to: Pods): Verdict {
    if (!this.isMember(to)) return EVERYTHING;
    if (!this.isMember(from)) return this.into(to, { identity: undefined });
    const past = this.skippedBy(from);
    const known = this.into(to, { identity: this.identityOf(from) });
    if (past.length === 0) return known;
    const unknown = this.into(to, { identity: undefined });
    return either(within(known, difference(ALL_PORTS, past)), within(unknown, past));
  }

  /** What gets through to pods from a caller, once it has dialled them. */
  public into(to: Pods, caller: LinkerdCaller): Verdict {
    if (!this.isMember(to)) return EVERYTHING;
    const past = this.skippedAt(to);
    const free = union(difference(ALL_PORTS, ALL_TCP), past);
    const proxied = difference(ALL_TCP, union(past, LINKERD_INBOUND));
    return either(within(EVERYTHING, free), within(this.proxied(to, caller), proxied));
  }

  private proxied(to: Pods, caller: LinkerdCaller): Verdict {
    const all = this.serversOf(to);
    const some = this.serversOfSome(to).map((placed) => ({ ...placed, object: placed.server.object }));
    return amongPods(some, (own) => this.atPods(to, caller, [...all, ...own]));
  }

  private atPods(to: Pods, caller: LinkerdCaller, placed: readonly PlacedServer[]): Verdict {
    const spoken = union(NO_PORTS, ...placed.map(({ ports }) => ports));
    const policy = this.annotations.of(to, 'config.linkerd.io/default-inbound-policy') ?? DEFAULT_POLICY;
    const rest = verdictOf(difference(ALL_TCP, spoken), accessHolds(policy, caller));
    return placed.reduce(
      (verdict, one) => either(verdict, verdictOf(aloneOf(one, placed), this.truthOf([one], caller))),
      this.shared(placed, caller).reduce(either, rest),
    );
  }

  /** Ports of several Servers: the API server does not tell which of them goes first. */
  private shared(placed: readonly PlacedServer[], caller: LinkerdCaller): Verdict[] {
    return placed.flatMap((one, index) =>
      placed.slice(index + 1).flatMap((other) => {
        const ports = intersection(one.ports, other.ports);
        return ports.length === 0 ? [] : [verdictOf(ports, this.truthOf([one, other], caller))];
      }),
    );
  }

  private truthOf(placed: readonly PlacedServer[], caller: LinkerdCaller): Truth {
    const truths = placed.map(({ server }) => admits(server, caller, this.authentications));
    const [one, two] = [anyOf(truths), allOf(truths)];
    const names = placed.map(({ server }) => server.object.name).join(' and ');
    return one === true && two !== true ? `of the Servers ${names}, the one that lets it in goes first` : one;
  }
}

/** The ports of a Server that no other one has. */
function aloneOf({ server, ports }: PlacedServer, placed: readonly PlacedServer[]): PortSet {
  const others = placed.filter((other) => other.server !== server).map((other) => other.ports);
  return difference(ports, union(NO_PORTS, ...others));
}

function verdictOf(ports: PortSet, truth: Truth): Verdict {
  if (truth === false || ports.length === 0) return NOTHING;
  if (truth === true) return { open: ports, sure: ports, conditions: [] };
  return { open: ports, sure: NO_PORTS, conditions: [{ ports, text: truth }] };
}

/** The objects that decide over callers of pods, for whoever asks whom to blame. */
export function decidingOver(linkerd: Linkerd, pods: Pods): LinkerdServer['object'][] {
  return [...linkerd.serversOf(pods), ...linkerd.serversOfSome(pods)]
    .flatMap(({ server }) => [server.object, ...server.policies.map(({ object }) => object)])
    .filter(
      ({ name }, index, all) => name !== '' && all.findIndex((other) => same(other, all[index])) === index,
    );
}

function same(a: LinkerdServer['object'], b: LinkerdServer['object'] | undefined): boolean {
  return a.kind === b?.kind && a.namespace === b.namespace && a.name === b.name;
}
