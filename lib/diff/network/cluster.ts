import type { Manifest } from '../../kubernetes/manifest';
import { groupBy } from '../../core/grouping';
import {
  type Fields,
  type Node,
  canonicalText,
  fieldsOf,
  itemsOf,
  nodeAt,
  numberAt,
  textAt,
} from '../normal/node';
import { identityOf, keyOf, nameOf, type ObjectSet } from '../objects';
import { POD_MAKERS, normalOf, templateOf } from '../templates';
import { type IntervalSet, union } from './interval-set';
import { portRange } from './ports';
import { matchesSelector } from './selector';

/** The pods of a workload, which are all alike to policies. */
export interface Pod {
  /** Key of the workload. */
  readonly key: string;
  /** How the workload is called in a report. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Fields;
  readonly containers: readonly Fields[];
  /** On the network of its node, where policies do not reach. */
  readonly isOnHost: boolean;
}

/** Label that the API server puts on every namespace. */
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** The pods and namespaces of one side, found by selectors. */
export class Cluster {
  /** All pods, by the key of their workload. */
  public readonly pods: ReadonlyMap<string, Pod>;

  private readonly byNamespace: ReadonlyMap<string, readonly Pod[]>;
  private readonly byLabel: ReadonlyMap<string, readonly Pod[]>;
  private readonly namespaceLabels: ReadonlyMap<string, Fields>;
  private readonly found = new Map<string, readonly Pod[]>();

  constructor(set: ObjectSet) {
    const pods = POD_MAKERS.flatMap((groupKind) => set.ofKind(groupKind)).flatMap(podOf);
    this.pods = new Map(pods.map((pod) => [pod.key, pod]));
    this.byNamespace = groupBy(pods, ({ namespace }) => namespace);
    this.byLabel = indexByLabel(pods);
    const labelled = set
      .ofKind('/Namespace')
      .map((manifest): [string, Fields] => [
        manifest.metadata.name ?? '',
        fieldsOf(nodeAt(normalOf(manifest), 'metadata', 'labels')),
      ]);
    this.namespaceLabels = new Map(labelled);
  }

  /** The pods that a peer of a policy in this namespace finds. */
  public find(peer: Fields, policyNamespace: string): readonly Pod[] {
    const own = peer.namespaceSelector === undefined ? policyNamespace : '';
    const key = `${own} ${canonicalText(peer)}`;
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const pods = this.namespacesOf(peer.namespaceSelector, policyNamespace).flatMap((namespace) =>
      this.podsIn(namespace, peer.podSelector),
    );
    this.found.set(key, pods);
    return pods;
  }

  /** The pods of a namespace that a selector finds; looked for among those with one of its labels. */
  public podsIn(namespace: string, selector: Node | undefined): readonly Pod[] {
    const [label] = Object.entries(fieldsOf(nodeAt(selector, 'matchLabels')));
    const candidates =
      label === undefined ? this.byNamespace.get(namespace) : this.byLabel.get(labelKey(namespace, label));
    return (candidates ?? []).filter(({ labels }) => matchesSelector(selector, labels));
  }

  private namespacesOf(selector: Node | undefined, own: string): string[] {
    if (selector === undefined) return [own];
    return [...this.byNamespace.keys()].filter((name) =>
      matchesSelector(selector, { ...this.namespaceLabels.get(name), [NAMESPACE_LABEL]: name }),
    );
  }
}

function indexByLabel(pods: readonly Pod[]): Map<string, readonly Pod[]> {
  const labelled = pods.flatMap((pod) =>
    Object.entries(pod.labels).map((label) => ({ key: labelKey(pod.namespace, label), pod })),
  );
  const groups = groupBy(labelled, ({ key }) => key);
  return new Map([...groups].map(([key, same]) => [key, same.map(({ pod }) => pod)]));
}

function labelKey(namespace: string, [key, value]: readonly [string, unknown]): string {
  return `${namespace}/${key}=${String(value)}`;
}

function podOf(manifest: Manifest): Pod[] {
  const template = templateOf(manifest);
  const identity = identityOf(manifest);
  if (template === undefined) return [];
  const containers = ['containers', 'initContainers'].flatMap((list) =>
    itemsOf(nodeAt(template, 'spec', list)),
  );
  return [
    {
      key: keyOf(identity),
      name: nameOf(identity),
      namespace: identity.namespace,
      labels: fieldsOf(nodeAt(template, 'metadata', 'labels')),
      containers: containers.map(fieldsOf),
      isOnHost: nodeAt(template, 'spec', 'hostNetwork') === true,
    },
  ];
}

/** The port that containers of a pod give a name to. */
export function namedPort({ containers }: Pod, name: string, transport: string): IntervalSet {
  const ports = containers
    .flatMap((container) => itemsOf(container.ports))
    .filter((port) => textAt(port, 'name') === name && textAt(port, 'protocol') === transport);
  return union(...ports.map((port) => portRange(transport, numberAt(port, 'containerPort') ?? 0)));
}
