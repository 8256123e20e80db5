import {
  canonicalText,
  type Fields,
  fieldsOf,
  itemsOf,
  type Node,
  nodeAt,
  textAt,
  wordOf,
  wordsOf,
} from '../normal/node';
import { ALL_ADDRESSES, blockAddresses } from './addresses';
import { type Cluster, namedPort, type Pod } from './cluster';
import { type IntervalSet, NOTHING, union } from './interval-set';
import { ALL_PORTS, allPortsOf, portRange } from './ports';

/** Which side of a connection a policy is asked about. */
export type Direction = 'Ingress' | 'Egress';

/** A policy, as far as it is about one direction. */
export interface DirectedPolicy {
  readonly key: string;
  readonly namespace: string;
  readonly rules: readonly Fields[];
  readonly direction: Direction;
}

/** Addresses outside the cluster, and the ports that are open for them. */
export interface OutsideAllowance {
  readonly addresses: IntervalSet;
  readonly ports: IntervalSet;
}

/** What one policy opens for a pod in one direction. */
export interface Allowance {
  /** Key of the policy. */
  readonly policy: string;
  /** Ports that are open for every pod of the cluster. */
  readonly all: IntervalSet;
  /** Ports that are open for pods by workload. */
  readonly byPod: ReadonlyMap<string, IntervalSet>;
  /** Ports that are open for pods by how the policy selects them, whether any are among the manifests or not. */
  readonly bySelector: ReadonlyMap<string, IntervalSet>;
  /** Those of the selectors that find pods among the manifests. */
  readonly finding: ReadonlySet<string>;
  readonly outside: readonly OutsideAllowance[];
}

/**
 * What a policy opens for a pod. A peer that is told by `ipBlock` is outside the cluster; a rule without peers is for
 * everybody; a named port is one of the pod that receives.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export function allowanceOf(policy: DirectedPolicy, pod: Pod, cluster: Cluster): Allowance {
  const opening = new Opening(policy, pod, cluster);
  for (const rule of policy.rules) opening.add(rule);
  return { policy: policy.key, ...opening.grown };
}

/** What the rules of a policy open together. */
class Opening {
  public readonly grown = {
    all: NOTHING,
    byPod: new Map<string, IntervalSet>(),
    bySelector: new Map<string, IntervalSet>(),
    finding: new Set<string>(),
    outside: [] as OutsideAllowance[],
  };

  constructor(
    private readonly policy: DirectedPolicy,
    private readonly pod: Pod,
    private readonly cluster: Cluster,
  ) {}

  public add(rule: Fields): void {
    const peers = itemsOf(this.policy.direction === 'Ingress' ? rule.from : rule.to).map(fieldsOf);
    if (peers.length === 0) {
      this.openForEverybody(rule);
      this.openOutside(rule, ALL_ADDRESSES);
    }
    for (const peer of peers) {
      const { cidr, except } = fieldsOf(peer.ipBlock);
      if (cidr !== undefined) this.openOutside(rule, blockAddresses(wordOf(cidr), wordsOf(except)));
      else if (isEverybody(peer)) this.openForEverybody(rule);
      else this.openFor(rule, peer);
    }
  }

  private openOutside(rule: Fields, addresses: IntervalSet): void {
    this.grown.outside.push({ addresses, ports: this.portsOf(rule, undefined) });
  }

  /** A port that is named stands for another number with each receiver. */
  private openForEverybody(rule: Fields): void {
    this.grown.all = union(this.grown.all, this.portsOf(rule, undefined));
    if (this.policy.direction === 'Ingress' || !hasNames(rule)) return;
    for (const target of this.cluster.pods.values())
      grow(this.grown.byPod, target.key, this.portsOf(rule, target));
  }

  private openFor(rule: Fields, peer: Fields): void {
    const found = this.cluster.find(peer, this.policy.namespace);
    for (const target of found) grow(this.grown.byPod, target.key, this.portsOf(rule, target));
    const text = selectorText(peer, this.policy.namespace);
    grow(this.grown.bySelector, text, this.portsOf(rule, undefined));
    if (found.length > 0) this.grown.finding.add(text);
  }

  private portsOf(rule: Fields, other: Pod | undefined): IntervalSet {
    return portsOf(rule, this.policy.direction === 'Ingress' ? this.pod : other);
  }
}

function grow(map: Map<string, IntervalSet>, key: string, ports: IntervalSet): void {
  const together = union(map.get(key) ?? NOTHING, ports);
  if (together.length > 0) map.set(key, together);
}

/** Ports of a rule; a name that the receiver does not have, or whose receiver is not known, opens none. */
function portsOf(rule: Fields, receiver: Pod | undefined): IntervalSet {
  const ports = itemsOf(rule.ports).map(fieldsOf);
  if (ports.length === 0) return ALL_PORTS;
  return union(
    ...ports.map(({ port, endPort, protocol }) => {
      const transport = wordOf(protocol);
      if (port === undefined) return allPortsOf(transport);
      if (typeof port === 'string')
        return receiver === undefined ? NOTHING : namedPort(receiver, port, transport);
      // The API server takes nothing else for a port.
      if (typeof port !== 'number') return NOTHING;
      return portRange(transport, port, typeof endPort === 'number' ? endPort : undefined);
    }),
  );
}

/** Whether a rule names ports, which are another number for each receiver. */
export function hasNames(rule: Fields): boolean {
  return itemsOf(rule.ports).some((port) => typeof fieldsOf(port).port === 'string');
}

/** A peer that finds every pod of every namespace. */
function isEverybody({ namespaceSelector, podSelector }: Fields): boolean {
  return isBlank(namespaceSelector) && (podSelector === undefined || isBlank(podSelector));
}

function isBlank(selector: Node | undefined): boolean {
  return selector !== undefined && Object.keys(fieldsOf(selector)).length === 0;
}

/** How a peer is called whose pods are not among the manifests: `pods k8s-app=kube-dns of kube-system`. */
function selectorText({ podSelector, namespaceSelector }: Fields, policyNamespace: string): string {
  const pods = podSelector === undefined || isBlank(podSelector) ? 'pods' : `pods ${labelsText(podSelector)}`;
  if (namespaceSelector === undefined) return `${pods} of ${policyNamespace}`;
  const name = textAt(nodeAt(namespaceSelector, 'matchLabels'), 'kubernetes.io/metadata.name');
  const isOne =
    canonicalText(namespaceSelector) ===
    canonicalText({ matchLabels: { 'kubernetes.io/metadata.name': name } });
  if (isOne) return `${pods} of ${name}`;
  return isBlank(namespaceSelector)
    ? `${pods} of any namespace`
    : `${pods} of namespaces ${labelsText(namespaceSelector)}`;
}

function labelsText(selector: Node): string {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  const equal = Object.entries(fieldsOf(matchLabels)).map(([key, value]) => `${key}=${wordOf(value)}`);
  const others = itemsOf(matchExpressions).map((requirement) => canonicalText(requirement));
  return [...equal, ...others].join(',');
}
