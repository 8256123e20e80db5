import { type Cidr, networkOf, parseCidr } from '../core/cidr';
import type { Labels } from '../core/labels';
import { isObject, itemsOf } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import type { Cluster } from './cluster';
import type { DirectedPolicy } from './network-policies';
import type { Selection, Stranger } from './selection';

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Stands for any namespace that no manifest speaks of. */
export const ELSEWHERE = 'any-other-namespace';

const BITS = { 4: 32, 6: 128 } as const;

/**
 * Pods that could be there, and that have no label beyond what the selectors of these policies ask for: whoever may
 * pass by a selector of labels alone, may pass because such a pod may.
 */
export function strangersFor(cluster: Cluster, policies: readonly DirectedPolicy[]): Stranger[] {
  const found = new Map<string, Stranger>();
  for (const { openings } of policies)
    for (const { who } of openings) {
      if (who.kind !== 'pods') continue;
      for (const [key, stranger] of strangersByKey(cluster, who.selection)) found.set(key, stranger);
    }
  return [...found.values()];
}

/** What was found before: the policies of nearly all services mean the same few parties. */
const FOUND = new WeakMap<Selection, ReadonlyMap<string, Stranger>>();

function strangersByKey(cluster: Cluster, selection: Selection): ReadonlyMap<string, Stranger> {
  const known = FOUND.get(selection);
  if (known) return known;
  const found = new Map(strangersOf(cluster, selection).map((one) => [strangerKey(one), one]));
  FOUND.set(selection, found);
  return found;
}

/** A pod of a namespace with these labels, and no others. */
export function stranger(cluster: Cluster, namespace: string, labels: Labels): Stranger {
  return { namespace, namespaceLabels: cluster.labelsOf(namespace), labels };
}

function strangerKey({ namespace, labels, namespaceLabels }: Stranger): string {
  return JSON.stringify([namespace, Object.entries(labels).sort(), Object.entries(namespaceLabels).sort()]);
}

/** Addresses on both sides of each border of the ranges: between two borders all addresses fare alike. */
export function addressesAround(ranges: readonly string[]): Cidr[] {
  const found = new Map<string, Cidr>();
  for (const { family, address, prefix } of ranges.flatMap((text) => parseCidr(text) ?? []).map(networkOf)) {
    const size = 1n << BigInt(BITS[family] - prefix);
    const end = 1n << BigInt(BITS[family]);
    for (const one of [address - 1n, address, address + size - 1n, address + size])
      if (0n <= one && one < end)
        found.set(`${family} ${one}`, { family, address: one, prefix: BITS[family] });
  }
  return [...found.values()];
}

/** The ranges that policies name. */
export function rangesIn(policies: readonly DirectedPolicy[]): string[] {
  return policies
    .flatMap(({ openings }) => openings)
    .flatMap(({ who }) => (who.kind === 'addresses' ? [who.cidr, ...who.except] : []));
}

function strangersOf(cluster: Cluster, { namespaceSelector, podSelector }: Selection): Stranger[] {
  const places =
    typeof namespaceSelector === 'string'
      ? [{ namespace: namespaceSelector, namespaceLabels: cluster.labelsOf(namespaceSelector) }]
      : modelsOf(namespaceSelector).map((labels) => {
          const namespace = labels[NAMESPACE_NAME] ?? ELSEWHERE;
          return { namespace, namespaceLabels: { ...cluster.labelsOf(namespace), ...labels } };
        });
  return places.flatMap((place) => modelsOf(podSelector).map((labels) => ({ ...place, labels })));
}

/** Sets of labels that a selector finds, each as small as can be; one for each value of an `In`. */
function modelsOf(selector: unknown): Labels[] {
  const equal = at(selector, 'matchLabels');
  const first: Labels[] = [isObject(equal) ? (equal as Labels) : {}];
  return listAt(selector, 'matchExpressions').reduce<Labels[]>((models, rule) => {
    const key = textAt(rule, 'key') ?? '';
    const values = rule.operator === 'In' ? textsOf(rule.values) : rule.operator === 'Exists' ? ['any'] : [];
    if (values.length === 0) return models;
    return models.flatMap((labels) =>
      key in labels ? [labels] : values.map((value) => ({ ...labels, [key]: value })),
    );
  }, first);
}

function textsOf(values: unknown): string[] {
  return itemsOf(values).map(String);
}
