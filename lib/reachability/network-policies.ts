import { itemsOf } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import { ByPods } from './by-pods';
import type { Cluster } from './cluster';
import { type Pods, namedPorts } from './pods';
import { ALL_PORTS, NO_PORTS, type PortSet, allPortsOf, portsOf, union } from './ports';
import type { ObjectName } from './report';
import { asksControllers } from './selected';
import { type Selection, Selections } from './selection';

export type Direction = 'Ingress' | 'Egress';

/** Whom a rule means: everybody, pods, or addresses. */
export type Who =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'pods'; readonly selection: Selection }
  | { readonly kind: 'addresses'; readonly cidr: string; readonly except: readonly string[] };

/** What one entry of a rule opens. */
export interface Opening {
  readonly who: Who;
  /** Ports by number. */
  readonly numbered: PortSet;
  /** Ports by name, which are those of the pods that are dialled. */
  readonly named: readonly { readonly name: string; readonly protocol: string }[];
}

/** What one policy does in one direction: it closes it, but for its openings. */
export interface DirectedPolicy {
  readonly object: ObjectName;
  readonly openings: readonly Opening[];
}

type Sides = Readonly<Record<Direction, ByPods<DirectedPolicy>>>;

/**
 * The NetworkPolicies of a cluster, by the pods that they isolate.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/
 */
export class NetworkPolicies {
  private readonly sides: Sides = { Ingress: new ByPods(), Egress: new ByPods() };
  private readonly ofSome: Sides = { Ingress: new ByPods(), Egress: new ByPods() };

  constructor(private readonly cluster: Cluster) {
    const selections = new Selections(cluster);
    for (const type of ['networking.k8s.io/NetworkPolicy', 'extensions/NetworkPolicy'])
      for (const manifest of cluster.ofType(type)) this.file(manifest, selections);
  }

  /**
   * The policies that isolate pods in a direction; none where everything gets through. One that finds some pods of a
   * workload alone isolates none of the others: it counts where they are isolated anyway.
   */
  public isolating(pods: Pods, direction: Direction): readonly DirectedPolicy[] {
    const whole = this.sides[direction].of(pods);
    return whole.length === 0 ? [] : [...whole, ...this.ofSome[direction].of(pods)];
  }

  private file(manifest: Parameters<Cluster['nameOf']>[0], selections: Selections): void {
    const object = this.cluster.nameOf(manifest);
    const spec = at(manifest, 'spec');
    const selector = at(spec, 'podSelector');
    const isolated = this.cluster.podsIn(object.namespace, selector, 'all').filter(({ onHost }) => !onHost);
    const partly = asksControllers(selector)
      ? this.cluster
          .podsIn(object.namespace, selector)
          .filter((pods) => !pods.onHost && !isolated.includes(pods))
      : [];
    for (const direction of typesOf(spec)) {
      const openings = openingsOf(spec, direction, (entry) => selections.of(entry, object.namespace));
      this.sides[direction].add(isolated, { object, openings });
      this.ofSome[direction].add(partly, { object, openings });
    }
  }
}

/** The ports of an opening at the pods that are dialled; outside the cluster no port has a name. */
export function portsAt({ numbered, named }: Opening, dialled: Pods | undefined): PortSet {
  if (named.length === 0 || dialled === undefined) return numbered;
  return union(numbered, ...named.map(({ name, protocol }) => namedPorts(dialled, name, protocol)));
}

/** "If this field is not specified, it will default based on the existence of ingress or egress rules." */
function typesOf(spec: unknown): readonly Direction[] {
  const given = at(spec, 'policyTypes');
  if (Array.isArray(given) && given.length > 0)
    return (['Ingress', 'Egress'] as const).filter((direction) => given.includes(direction));
  return listAt(spec, 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function openingsOf(
  spec: unknown,
  direction: Direction,
  select: (entry: unknown) => Selection,
): readonly Opening[] {
  const [rules, side] =
    direction === 'Ingress' ? (['ingress', 'from'] as const) : (['egress', 'to'] as const);
  return listAt(spec, rules).flatMap((rule) => {
    const ports = portsOfRule(rule);
    const entries = listAt(rule, side);
    // "If this field is empty or missing, this rule matches all sources."
    const parties: Who[] =
      entries.length === 0 ? [{ kind: 'everybody' }] : entries.map((entry) => whoOf(entry, select));
    return parties.map((who) => ({ who, ...ports }));
  });
}

function whoOf(entry: unknown, select: (entry: unknown) => Selection): Who {
  const block = at(entry, 'ipBlock');
  if (block === undefined || block === null) return { kind: 'pods', selection: select(entry) };
  const except = at(block, 'except');
  return {
    kind: 'addresses',
    cidr: textAt(block, 'cidr') ?? '',
    except: itemsOf(except).map(String),
  };
}

/** "If this field is empty or missing, this rule matches all ports." A protocol that is not given is TCP. */
function portsOfRule(rule: unknown): Omit<Opening, 'who'> {
  const ports = listAt(rule, 'ports');
  if (ports.length === 0) return { numbered: ALL_PORTS, named: [] };
  return {
    numbered: union(...ports.map(numberedPorts)),
    named: ports.flatMap((given) => {
      const name = textAt(given, 'port');
      return name === undefined ? [] : [{ name, protocol: textAt(given, 'protocol') ?? 'TCP' }];
    }),
  };
}

function numberedPorts({ port, endPort, protocol }: Readonly<Record<string, unknown>>): PortSet {
  const transport = typeof protocol === 'string' ? protocol : 'TCP';
  if (port === undefined || port === null) return allPortsOf(transport);
  if (typeof port !== 'number') return NO_PORTS;
  return portsOf(transport, port, typeof endPort === 'number' ? endPort : port);
}
