/**
 * Says which connections NetworkPolicies admit, from the text of the API reference alone. It judges what the library
 * generates, so it shares nothing with it.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */

type Labels = Readonly<Record<string, string>>;

interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] }[];
}

interface PolicyPeer {
  readonly podSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface PolicyPort {
  readonly port?: number | string;
  readonly endPort?: number;
  readonly protocol?: string;
}

interface Rule {
  readonly from?: readonly PolicyPeer[];
  readonly to?: readonly PolicyPeer[];
  readonly ports?: readonly PolicyPort[];
}

export interface NetworkPolicy {
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly spec: {
    readonly podSelector?: LabelSelector;
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}

/** A pod of the cluster. */
export interface TestPod {
  readonly namespace: string;
  readonly labels: Labels;
  /** Ports by name, for rules that name them. */
  readonly ports?: Readonly<Record<string, number>>;
}

/** One end of a connection: a pod, or an address outside the cluster. */
export type End = TestPod | { readonly ip: string };

export interface Connection {
  readonly from: End;
  readonly to: End;
  readonly port: number;
  readonly protocol: string;
}

const isPod = (end: End): end is TestPod => 'labels' in end;

/** Whether the policies of a cluster let a connection through: the sender may send it and the receiver may receive it. */
export function isAdmitted(policies: readonly NetworkPolicy[], connection: Connection): boolean {
  return maySend(policies, connection) && mayReceive(policies, connection);
}

/** Whether the policies on the sender's side let a connection out. */
export function maySend(policies: readonly NetworkPolicy[], connection: Connection): boolean {
  const { from, to } = connection;
  return !isPod(from) || passes(policies, connection, { pod: from, other: to, type: 'Egress' });
}

/** Whether the policies on the receiver's side let a connection in. */
export function mayReceive(policies: readonly NetworkPolicy[], connection: Connection): boolean {
  const { from, to } = connection;
  return !isPod(to) || passes(policies, connection, { pod: to, other: from, type: 'Ingress' });
}

interface Side {
  readonly pod: TestPod;
  readonly other: End;
  readonly type: 'Ingress' | 'Egress';
}

/** A pod that no policy isolates in a direction admits everything there; one that is isolated, the union of the rules. */
function passes(
  policies: readonly NetworkPolicy[],
  connection: Connection,
  { pod, other, type }: Side,
): boolean {
  const isolating = policies.filter(
    ({ metadata, spec }) =>
      metadata.namespace === pod.namespace &&
      matches(spec.podSelector ?? {}, pod.labels) &&
      typesOf(spec).includes(type),
  );
  if (isolating.length === 0) return true;
  return isolating.some(({ metadata, spec }) => {
    const rules = (type === 'Ingress' ? spec.ingress : spec.egress) ?? [];
    return rules.some(
      (rule) =>
        admitsPeer((type === 'Ingress' ? rule.from : rule.to) ?? [], other, metadata.namespace) &&
        admitsPort(rule.ports ?? [], connection),
    );
  });
}

/** "If this field is not specified, it will default based on the existence of ingress or egress rules." */
function typesOf({ policyTypes, egress }: NetworkPolicy['spec']): readonly string[] {
  if (policyTypes !== undefined && policyTypes.length > 0) return policyTypes;
  return egress !== undefined && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** "If this field is empty or missing, this rule matches all sources." Items are combined by a logical OR. */
function admitsPeer(peers: readonly PolicyPeer[], other: End, policyNamespace: string | undefined): boolean {
  if (peers.length === 0) return true;
  return peers.some(({ ipBlock, podSelector, namespaceSelector }) => {
    if (ipBlock !== undefined)
      return (
        !isPod(other) &&
        inBlock(ipBlock.cidr, other.ip) &&
        !(ipBlock.except ?? []).some((except) => inBlock(except, other.ip))
      );
    if (!isPod(other)) return false;
    const namespaceFits =
      namespaceSelector === undefined
        ? other.namespace === policyNamespace
        : matches(namespaceSelector, { 'kubernetes.io/metadata.name': other.namespace });
    return namespaceFits && matches(podSelector ?? {}, other.labels);
  });
}

/** "If this field is empty or missing, this rule matches all ports." A named port is one of the pod that receives. */
function admitsPort(ports: readonly PolicyPort[], { to, port, protocol }: Connection): boolean {
  if (ports.length === 0) return true;
  return ports.some((rule) => {
    if ((rule.protocol ?? 'TCP') !== protocol) return false;
    if (rule.port === undefined) return true;
    if (typeof rule.port === 'string') return isPod(to) && to.ports?.[rule.port] === port;
    return rule.endPort === undefined ? rule.port === port : rule.port <= port && port <= rule.endPort;
  });
}

/** "An empty label selector matches all objects." All requirements are combined by a logical AND. */
function matches({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  const equal = Object.entries(matchLabels).every(([key, value]) => labels[key] === value);
  return (
    equal && matchExpressions.every(({ key, operator, values = [] }) => meets(labels[key], operator, values))
  );
}

function meets(value: string | undefined, operator: string, values: readonly string[]): boolean {
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  if (operator === 'In') return value !== undefined && values.includes(value);
  if (operator === 'NotIn') return value === undefined || !values.includes(value);
  throw new Error(`no such operator: ${operator}`);
}

/** Compares the leading bits, written out as text: slow, and plain to see. */
function inBlock(cidr: string, ip: string): boolean {
  const [network = '', prefix = ''] = cidr.split('/');
  const [left, right] = [bitsOf(network), bitsOf(ip)];
  return left.length === right.length && left.slice(0, Number(prefix)) === right.slice(0, Number(prefix));
}

function bitsOf(ip: string): string {
  if (!ip.includes(':'))
    return ip
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  const [head = '', tail] = ip.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = (tail ?? '').split(':').filter((group) => group !== '');
  const groups = [
    ...left,
    ...Array<string>(tail === undefined ? 0 : 8 - left.length - right.length).fill('0'),
    ...right,
  ];
  return groups.map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}
