import type { Construct, IConstruct } from 'constructs';
import { type LinkerdFacts, linkerdIdentity } from '../../core/linkerd-facts';
import type { ServiceRef } from '../../core/service-ref';
import type { LinkerdGrants, LinkerdPort } from '../../linkerd/policy-specs';
import type { ReadTrafficPolicy } from '../../mesh/read-traffic-policy';
import type { ServiceGraph } from '../../network/service-graph';
import type { ServiceNode } from '../../network/service-node';
import { knownTo } from './peers';
import { accountsOf } from '../mesh/peers';

/** A port of a service in a mesh of Linkerd. */
export interface LinkerdAppPort extends LinkerdPort {
  /** Whether a proxy reads requests on it. */
  readonly http: boolean;
  /** Whether the kubelet probes it over gRPC: of probes, a policy lets in by itself those over HTTP alone. */
  readonly probedByGrpc: boolean;
  /** What is spoken. */
  readonly spoken: string | undefined;
  /** What its author calls that, for load balancers and gateways. */
  readonly appProtocol: string | undefined;
}

/** A service in a mesh of Linkerd: what its first version says of it. */
export interface LinkerdMember {
  readonly scope: ServiceRef & Construct;
  /** Labels of its pods. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Its ports over TCP. */
  readonly ports: readonly LinkerdAppPort[];
  readonly policy: ReadTrafficPolicy;
  /** Ranges that kubelet probes come from. */
  readonly probeSourceCidrs: readonly string[];
  /** Names of ports whose policies are placed, by what those know callers by. */
  readonly placed: Set<string>;
}

/** A mesh of Linkerd, and the graph of one environment. */
export interface LinkerdContext {
  readonly graph: ServiceGraph;
  readonly linkerd: LinkerdFacts;
}

const MEMBERS = new WeakMap<ServiceNode, LinkerdMember>();

const VERSIONS = new WeakMap<ServiceNode, LinkerdMember['podLabels'][]>();

const MESHES = new WeakMap<IConstruct, Map<ServiceGraph, LinkerdContext>>();

/** Remembers a service; its first version speaks for all. */
export function addLinkerdMember(context: LinkerdContext, node: ServiceNode, member: LinkerdMember): void {
  if (!MEMBERS.has(node)) MEMBERS.set(node, member);
  VERSIONS.set(node, [...(VERSIONS.get(node) ?? []), member.podLabels]);
  const { root } = member.scope.node;
  const meshes = MESHES.get(root) ?? new Map<ServiceGraph, LinkerdContext>();
  MESHES.set(root, meshes.set(context.graph, context));
}

/** What a service says of itself; undefined for one that is no part of a mesh of Linkerd that kiban writes. */
export function linkerdMemberOf(node: ServiceNode): LinkerdMember | undefined {
  return MEMBERS.get(node);
}

/** Labels of the pods of each version of a service. */
export function linkerdVersionsOf(node: ServiceNode): readonly LinkerdMember['podLabels'][] {
  return VERSIONS.get(node) ?? [];
}

/** All meshes of Linkerd of an app. */
export function linkerdsIn(root: IConstruct): readonly LinkerdContext[] {
  return [...(MESHES.get(root)?.values() ?? [])];
}

/** Who may call a port of a service, as far as a proxy can tell them: what the whole app declared. */
export function grantsOf(
  { graph, linkerd }: LinkerdContext,
  node: ServiceNode,
  port: LinkerdAppPort,
): LinkerdGrants {
  const { policy, probeSourceCidrs } = linkerdMemberOf(node) ?? { policy: undefined, probeSourceCidrs: [] };
  const callers = graph
    .callersOf(node)
    .filter(({ ports }) => ports.has(port.name))
    .flatMap(({ caller }) =>
      accountsOf(caller).map((serviceAccount) => ({ namespace: caller.namespace ?? '', serviceAccount })),
    );
  const entries = graph
    .entriesOf(node)
    .filter(({ ports }) => ports.has(port.name))
    .map(({ peer }) =>
      knownTo(peer, {
        graph,
        linkerd,
        namespace: node.namespace,
        plaintext: policy?.plaintext.includes(port.name) === true,
      }),
    );
  const accounts = [...callers, ...entries.flatMap((known) => known?.accounts ?? [])];
  const probes = port.probedByGrpc ? probeSourceCidrs.map((cidr) => ({ cidr })) : [];
  return {
    identities: accounts.map((account) => linkerdIdentity(linkerd, account)),
    networks: [...entries.flatMap((known) => known?.networks ?? []), ...probes],
  };
}
