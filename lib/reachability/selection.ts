import type { Labels } from '../core/labels';
import { at, listAt } from '../kubernetes/at';
import { selects } from '../kubernetes/selector';
import type { Cluster } from './cluster';

/** A pod that is in no manifest: one that there could be. */
export interface Stranger {
  readonly namespace: string;
  readonly namespaceLabels: Labels;
  readonly labels: Labels;
}

/** The pods that one entry of `from` or `to` finds. */
export interface Selection {
  /** Workloads of the manifests, by their index. Pods on the network of their node are nobody's pods to a selector. */
  readonly pods: ReadonlySet<number>;
  /** Whether it finds any pod there can be. */
  readonly everyPod: boolean;
  /** What finds the namespaces: a selector, or the name of one. */
  readonly namespaceSelector: unknown;
  /** What finds the pods in them. */
  readonly podSelector: unknown;
  /** Whether it would find a pod that is in no manifest. */
  readonly finds: (stranger: Stranger) => boolean;
  /** The namespaces in words: a name where one is meant. */
  readonly namespaces: string;
  /** The pods in words. */
  readonly labels: string;
}

/** Finds the pods of entries, once for all policies that say the same. */
export class Selections {
  private readonly known = new Map<string, Selection>();

  constructor(private readonly cluster: Cluster) {}

  /** The pods of an entry in a policy of a namespace. Without a selector for namespaces it means its own. */
  public of(entry: unknown, ownNamespace: string): Selection {
    const byNamespace = at(entry, 'namespaceSelector');
    const byLabels = at(entry, 'podSelector') ?? {};
    const key = JSON.stringify([byNamespace ?? ownNamespace, byLabels]);
    const known = this.known.get(key) ?? this.find(byNamespace ?? ownNamespace, byLabels);
    this.known.set(key, known);
    return known;
  }

  private find(namespaces: unknown, labels: unknown): Selection {
    const own = typeof namespaces === 'string';
    const places = own ? [namespaces] : this.cluster.namespacesOf(namespaces);
    const pods = places
      .flatMap((place) => this.cluster.podsIn(place, labels))
      .filter(({ onHost }) => !onHost);
    return {
      pods: new Set(pods.map(({ index }) => index)),
      namespaceSelector: namespaces,
      podSelector: labels,
      finds: strangerFinder(namespaces, labels),
      everyPod: !own && isEmpty(namespaces) && isEmpty(labels),
      namespaces: own ? namespaces : namespacesText(namespaces),
      labels: selectorText(labels, 'all'),
    };
  }
}

/** Whether pods in no manifest would be found. It is asked often, of selectors that are nearly all a few labels. */
function strangerFinder(namespaces: unknown, labels: unknown): (stranger: Stranger) => boolean {
  const podsFit = matcherOf(labels);
  if (typeof namespaces === 'string')
    return (stranger) => stranger.namespace === namespaces && podsFit(stranger.labels);
  const namespaceFits = matcherOf(namespaces);
  return (stranger) => namespaceFits(stranger.namespaceLabels) && podsFit(stranger.labels);
}

function matcherOf(selector: unknown): (labels: Labels) => boolean {
  if (listAt(selector, 'matchExpressions').length > 0) return (labels) => selects(selector, labels);
  const pairs = Object.entries(at(selector, 'matchLabels') ?? {});
  return (labels) => pairs.every(([key, value]) => labels[key] === value);
}

/** A label selector in the words of `kubectl get --selector`. */
export function selectorText(selector: unknown, all: string): string {
  const equal = Object.entries(at(selector, 'matchLabels') ?? {}).map(
    ([key, value]) => `${key}=${String(value)}`,
  );
  const rules = listAt(selector, 'matchExpressions').map(ruleText);
  return [...equal, ...rules].join(',') || all;
}

function ruleText({ key, operator, values }: Readonly<Record<string, unknown>>): string {
  const list = Array.isArray(values) ? `(${values.map(String).join(', ')})` : '()';
  switch (operator) {
    case 'In':
      return `${String(key)} in ${list}`;
    case 'NotIn':
      return `${String(key)} notin ${list}`;
    case 'Exists':
      return String(key);
    default:
      return `!${String(key)}`;
  }
}

function namespacesText(selector: unknown): string {
  return selectorText(selector, 'all').replace(/^kubernetes\.io\/metadata\.name=([^,]+)$/, '$1');
}

/** "An empty label selector matches all objects." */
function isEmpty(selector: unknown): boolean {
  return (
    Object.keys(at(selector, 'matchLabels') ?? {}).length + listAt(selector, 'matchExpressions').length === 0
  );
}
