import type { IConstruct } from 'constructs';
import { boundaryOf } from '../core/boundary';
import type { CallPolicy } from '../core/mesh-call-policy';
import type { ServiceRef } from '../core/service-ref';
import type { Passage } from './passage';
import type { PortRange } from './peer-spec';
import type { Peer } from './peers';
import type { GatewayOf, PlacedGateway } from './placed-gateway';
import { ServiceNode } from './service-node';
import { type Explanation, explain } from './why';

/** A declared call from one service to another. */
export interface Call {
  /** Who calls. */
  readonly caller: ServiceNode;
  /** Who is called. */
  readonly callee: ServiceNode;
  /** Names of the ports that are called. */
  readonly ports: ReadonlySet<string>;
  /** How long a call of a port may take and how often it is repeated, where the caller says so. */
  readonly policies: ReadonlyMap<string, CallPolicy>;
  /** What the caller does instead while the callee fails; undefined where it fails with it. */
  readonly instead: string | undefined;
}

/** A declared caller that is no service of the app. */
export interface Entry {
  /** Who calls. */
  readonly peer: Peer;
  /** Names of the ports that it may call. */
  readonly ports: ReadonlySet<string>;
  /** What it was declared by, as a fault names it. */
  readonly field: string;
}

/** A declared call to somebody who is no service of the app. */
export interface Exit {
  /** Who is called. */
  readonly peer: Peer;
  /** Ports that are called. */
  readonly ports: readonly PortRange[];
}

/** Who may call a service. */
export interface Callers {
  readonly services: readonly ServiceNode[];
  readonly peers: readonly Peer[];
}

interface OpenCall extends Call {
  readonly ports: Set<string>;
  readonly policies: Map<string, CallPolicy>;
  instead: string | undefined;
}

interface Edges {
  readonly calls: Map<ServiceNode, OpenCall>;
  readonly callers: Map<ServiceNode, Call>;
  readonly entries: Entry[];
  readonly exits: Exit[];
}

/** The services of one environment and who calls whom, as declared. It knows nothing of Kubernetes objects. */
export class ServiceGraph {
  private readonly byRef = new Map<ServiceRef, ServiceNode>();
  private readonly byKey = new Map<string, ServiceNode>();
  private readonly edges = new Map<ServiceNode, Edges>();
  private readonly plain = new Map<ServiceNode, ReadonlySet<string>>();
  private readonly passages = new Map<ServiceNode, Passage>();
  private readonly doors: GatewayOf<ServiceNode>[] = [];
  private readonly listeners: ((node: ServiceNode) => void)[] = [];

  /** All services, in the order they were first named. */
  public get services(): readonly ServiceNode[] {
    return [...this.edges.keys()];
  }

  /** The node of a service, made when it is asked for the first time. Versions of one service share a node. */
  public nodeOf(service: ServiceRef): ServiceNode {
    const known = this.byRef.get(service);
    if (known) return known;
    const key = ServiceNode.keyOf(service);
    const node = (key === undefined ? undefined : this.byKey.get(key)) ?? new ServiceNode();
    if (key !== undefined) this.byKey.set(key, node);
    if (!this.edges.has(node))
      this.edges.set(node, { calls: new Map(), callers: new Map(), entries: [], exits: [] });
    this.byRef.set(service, node);
    node.add(service);
    return node;
  }

  /**
   * Declares that one service calls another; declaring it again adds ports. What the caller does `instead` while the
   * callee fails holds as long as no other declaration goes without.
   */
  public addCall(caller: ServiceRef, callee: ServiceRef, ports: readonly string[], instead?: string): void {
    const [from, to] = [this.nodeOf(caller), this.nodeOf(callee)];
    const known = this.edgesOf(from).calls.get(to);
    const call = known ?? { caller: from, callee: to, ports: new Set(), policies: new Map(), instead };
    for (const port of ports) call.ports.add(port);
    if (instead === undefined) call.instead = undefined;
    this.edgesOf(from).calls.set(to, call);
    this.edgesOf(to).callers.set(from, call);
    this.tell(to);
  }

  /** Declares how long a declared call of these ports may take, and how often it is repeated. */
  public addPolicy(caller: ServiceRef, callee: ServiceRef, policies: ReadonlyMap<string, CallPolicy>): void {
    const to = this.nodeOf(callee);
    const call = this.edgesOf(this.nodeOf(caller)).calls.get(to);
    for (const [port, policy] of policies) call?.policies.set(port, policy);
    this.tell(to);
  }

  /** Declares that somebody outside the app calls a service. */
  public addEntry(service: ServiceRef, peer: Peer, ports: readonly string[], field = 'accepts'): void {
    const node = this.nodeOf(service);
    this.edgesOf(node).entries.push({ peer, ports: new Set(ports), field });
    this.tell(node);
  }

  /** Declares that a service calls somebody outside the app. */
  public addExit(service: ServiceRef, peer: Peer, ports: readonly PortRange[]): void {
    this.edgesOf(this.nodeOf(service)).exits.push({ peer, ports });
  }

  /** Declares that ports of a service take calls without the encryption of a mesh, and so without identities. */
  public openPlain(node: ServiceNode, ports: readonly string[]): void {
    this.plain.set(node, new Set(ports));
  }

  /** Names of the ports of a service that take calls without the encryption of a mesh, as it was declared. */
  public plainPortsOf(node: ServiceNode): ReadonlySet<string> {
    return this.plain.get(node) ?? new Set();
  }

  /** Declares that a service is called by a proxy. */
  public leadThrough(node: ServiceNode, passage: Passage): void {
    this.passages.set(node, passage);
  }

  /** The proxy by which a service is called; undefined where its pods are. */
  public passageOf(node: ServiceNode): Passage | undefined {
    return this.passages.get(node);
  }

  /** Declares that a service has a Gateway of its own, whose pods run beside it. */
  public addGateway(service: ServiceRef, gateway: PlacedGateway): void {
    this.doors.push({ node: this.nodeOf(service), gateway });
  }

  /** The Gateways whose pods run beside the services that they are for. */
  public get gateways(): readonly GatewayOf<ServiceNode>[] {
    return this.doors;
  }

  /** Tells of each service that somebody is let in to, or says something of a call to, from now on: for those who place an object for it. */
  public whenLetIn(listener: (node: ServiceNode) => void): void {
    this.listeners.push(listener);
  }

  /** The services that a service calls. */
  public callsOf(node: ServiceNode): readonly Call[] {
    return [...this.edgesOf(node).calls.values()];
  }

  /** The services that call a service. */
  public callersOf(node: ServiceNode): readonly Call[] {
    return [...this.edgesOf(node).callers.values()];
  }

  /** The call from one service to another, if it was declared. */
  public callBetween(caller: ServiceNode, callee: ServiceNode): Call | undefined {
    return this.edgesOf(caller).calls.get(callee);
  }

  /** The callers outside the app that a service accepts. */
  public entriesOf(node: ServiceNode): readonly Entry[] {
    return this.edgesOf(node).entries;
  }

  /** The parties outside the app that a service calls. */
  public exitsOf(node: ServiceNode): readonly Exit[] {
    return this.edgesOf(node).exits;
  }

  /** Everybody who may call a service: on this port, or on any. */
  public whoMayCall(node: ServiceNode, port?: string): Callers {
    const { callers, entries } = this.edgesOf(node);
    const opens = ({ ports }: { readonly ports: ReadonlySet<string> }): boolean =>
      port === undefined || ports.has(port);
    return {
      services: [...callers.values()].filter(opens).map(({ caller }) => caller),
      peers: entries.filter(opens).map(({ peer }) => peer),
    };
  }

  /** Whether one service may call another on a port, with the reasons, the closest first. */
  public why(caller: ServiceRef | Peer, callee: ServiceRef, port: string): Explanation {
    return explain(this, caller, { node: this.nodeOf(callee), port });
  }

  private tell(node: ServiceNode): void {
    for (const listener of this.listeners) listener(node);
  }

  private edgesOf(node: ServiceNode): Edges {
    const edges = this.edges.get(node);
    if (edges === undefined) throw new Error(`${node.path} is a service of another graph`);
    return edges;
  }
}

const GRAPHS = new WeakMap<IConstruct, ServiceGraph>();

/** The graph that a construct belongs to: one for each environment, or for the whole app where it has none. */
export function graphOf(scope: IConstruct): ServiceGraph {
  const boundary = boundaryOf(scope);
  const graph = GRAPHS.get(boundary) ?? new ServiceGraph();
  GRAPHS.set(boundary, graph);
  return graph;
}
