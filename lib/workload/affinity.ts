import type { k8s } from 'cdk8s-plus-28';
import { isDnsLabel, isDnsSubdomain, isLabelValue } from '../core/names';
import {
  type Reader,
  integerOf,
  listOf,
  objectOf,
  required,
  requiredText,
  since,
  textThat,
  wordOf,
} from '../core/read-fields';
import { type Plain, readText } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { readLabelKey } from '../core/read-labels';
import { checkLabelKeys, checkValues, readLabelSelector } from './label-selector';

/** Pods that a pod wants near it, or far from it. */
export type PodAffinityTerm = k8s.PodAffinityTerm & {
  /** Keys whose values in the pod's own labels narrow the selector. Kubernetes 1.31. @default - none */
  readonly matchLabelKeys?: string[];
  /** Keys whose values must differ from the pod's own labels. Kubernetes 1.31. @default - none */
  readonly mismatchLabelKeys?: string[];
};

/** Which pods a pod is placed beside, or kept apart from. */
export interface PodAffinity {
  /** What must hold. @default - nothing */
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
  /** What is preferred, by weight from 1 to 100. @default - nothing */
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly {
    readonly weight: number;
    readonly podAffinityTerm: PodAffinityTerm;
  }[];
}

/** Rules about nodes and neighbours. */
export interface Affinity {
  /** Nodes that the pod may or should run on. @default - any */
  readonly nodeAffinity?: k8s.NodeAffinity;
  /** Pods that it should run beside. @default - none */
  readonly podAffinity?: PodAffinity;
  /** Pods that it should be kept apart from. @default - prefers nodes without a pod of the same workload */
  readonly podAntiAffinity?: PodAffinity;
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] as const;

const readExpression = objectOf({
  key: readLabelKey,
  operator: required(wordOf(...OPERATORS), `one of ${OPERATORS.join(', ')}`, "write 'In'"),
  values: listOf(required(readText, 'text', "write 'ssd'")),
});

const readField = objectOf({
  key: required(wordOf('metadata.name'), "'metadata.name'", "write 'metadata.name'"),
  operator: required(wordOf('In', 'NotIn'), "'In' or 'NotIn'", "write 'In'"),
  values: required(
    listOf(requiredText(isDnsSubdomain, 'the name of a node', "write 'node-1'"), { least: 1, most: 1 }),
    'the name of one node',
    "write ['node-1']",
  ),
});

const readTerm = objectOf({
  matchExpressions: listOf((reading, given) => {
    const read = readExpression(reading, given);
    if (read !== undefined) checkComparison(reading, read);
    return read;
  }),
  matchFields: listOf(readField),
});

/**
 * `Gt` and `Lt` compare with one whole number of 64 bits, the others with values of labels
 * (nodeSelectorRequirementsAsSelector). No label has a sign, and from 1.33 on the API server takes none here.
 */
function checkComparison(reading: Reading, read: Plain): void {
  checkValues(reading, read);
  const { operator, values = [] } = read as { operator?: string; values?: readonly string[] };
  const at = within(reading, 'values');
  if (operator === 'Gt' || operator === 'Lt') {
    const isNumber = values.length === 1 && /^\d{1,18}$/.test(values[0] ?? '');
    at.faults.require(isNumber, values, 'one whole number, 0 or more, as text', "write ['4']");
    return;
  }
  for (const [index, value] of values.entries()) {
    const allowed = 'the value of a label';
    within(at, index).faults.require(isLabelValue(value), value, allowed, "write 'ssd'");
  }
}

const readWeight = required(integerOf(1, 100), 'a whole number, 1 to 100', 'write 100');

const readNodeAffinity = objectOf({
  requiredDuringSchedulingIgnoredDuringExecution: objectOf({
    nodeSelectorTerms: required(
      listOf(readTerm, { least: 1 }),
      'a list of terms',
      'write [{ matchExpressions: […] }]',
    ),
  }),
  preferredDuringSchedulingIgnoredDuringExecution: listOf(
    objectOf({
      weight: readWeight,
      preference: required(readTerm, 'a term', 'write { matchExpressions: […] }'),
    }),
  ),
});

const readNamespace = textThat(isDnsLabel, 'the name of a namespace', "write 'shop'");

const readPodTermFields = objectOf({
  labelSelector: readLabelSelector,
  topologyKey: readLabelKey,
  namespaces: listOf(readNamespace),
  namespaceSelector: readLabelSelector,
  matchLabelKeys: since('1.31', listOf(readLabelKey)),
  mismatchLabelKeys: since('1.31', listOf(readLabelKey)),
});

function readPodTerm(reading: Reading, given: unknown): Plain | undefined {
  const read = readPodTermFields(reading, given);
  if (read !== undefined) checkLabelKeys(reading, read, ['matchLabelKeys', 'mismatchLabelKeys']);
  return read;
}

const readPodAffinity = objectOf({
  requiredDuringSchedulingIgnoredDuringExecution: listOf(readPodTerm),
  preferredDuringSchedulingIgnoredDuringExecution: listOf(
    objectOf({
      weight: readWeight,
      podAffinityTerm: required(readPodTerm, 'a term', "write { topologyKey: 'kubernetes.io/hostname' }"),
    }),
  ),
});

/** Reads rules about nodes and neighbours. @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
export const readAffinity: Reader<Plain> = objectOf({
  nodeAffinity: readNodeAffinity,
  podAffinity: readPodAffinity,
  podAntiAffinity: readPodAffinity,
});
