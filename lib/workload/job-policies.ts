import {
  integerOf,
  listOf,
  objectOf,
  required,
  requiredText,
  since,
  textThat,
  wordOf,
} from '../core/read-fields';
import { isDnsLabel, isQualifiedName } from '../core/names';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { isAtLeast } from '../core/kubernetes-version';
import { versionOf } from '../core/reading';

/** When some of the pods of an Indexed Job are enough: one of two ways, or both. */
export interface SuccessRule {
  /** Numbers of the pods, such as `'0,2-4'`. @default - any */
  readonly succeededIndexes?: string;
  /** How many of them. @default - all of succeededIndexes */
  readonly succeededCount?: number;
}

const readExitCodes = objectOf({
  containerName: textThat(isDnsLabel, 'the name of a container', "write 'main'"),
  operator: required(wordOf('In', 'NotIn'), "'In' or 'NotIn'", "write 'In'"),
  values: required(
    listOf(integerOf(0, 255), { least: 1, most: 255 }),
    'exit codes in order',
    'write [1, 42]',
  ),
});

const readCondition = objectOf({
  type: requiredText(isQualifiedName, 'the type of a condition', "write 'DisruptionTarget'"),
  status: wordOf('True', 'False', 'Unknown'),
});

const readRule = objectOf({
  action: required(
    wordOf('FailJob', 'FailIndex', 'Ignore', 'Count'),
    'what a failure means',
    "write 'FailJob'",
  ),
  onExitCodes: readExitCodes,
  onPodConditions: listOf(readCondition, { least: 1, most: 20 }),
});

/** Reads which failures count. Bounds and rules are those of validatePodFailurePolicy. */
export const readPodFailurePolicy = objectOf({
  rules: required(
    listOf(
      (reading, given) => {
        const rule = readRule(reading, given);
        if (rule !== undefined) checkRule(reading, rule);
        return rule;
      },
      { most: 20 },
    ),
    'a list of rules',
    "write [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }]",
  ),
});

function checkRule(reading: Reading, { action, onExitCodes, onPodConditions }: Plain): void {
  reading.faults.require(
    (onExitCodes === undefined) !== (onPodConditions === undefined),
    { onExitCodes, onPodConditions },
    'exactly one of onExitCodes and onPodConditions',
    "write onExitCodes: { operator: 'In', values: [42] }",
  );
  within(reading, 'action').faults.require(
    action !== 'FailIndex' || isAtLeast(versionOf(reading), '1.29'),
    action,
    "'FailJob', 'Ignore' or 'Count' before Kubernetes 1.29",
    "write 'FailJob'",
  );
  if (!isObject(onExitCodes) || !Array.isArray(onExitCodes.values)) return;
  const values = onExitCodes.values as readonly number[];
  const inOrder = values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
  const at = within(reading, 'onExitCodes', 'values').faults;
  at.require(inOrder, values, 'exit codes in rising order, each once', 'write [1, 42]');
  at.require(
    onExitCodes.operator !== 'In' || !values.includes(0),
    values,
    'failures: 0 is a success',
    'remove 0',
  );
}

/** What the rules of a failure policy speak of. */
interface FailureScope {
  /** The containers of the pod. */
  readonly names: readonly string[];
  /** Whether failures are counted for each number. */
  readonly isPerIndex: boolean;
}

/** Rules speak of containers that there are, and of numbers that can fail (validatePodFailurePolicy). */
export function checkFailurePolicy(
  reading: Reading,
  policy: Plain,
  { names, isPerIndex }: FailureScope,
): void {
  const rules = (policy.rules ?? []) as readonly { action?: string; onExitCodes?: Plain }[];
  for (const [index, { action, onExitCodes }] of rules.entries()) {
    const at = within(reading, 'rules', index);
    const name = onExitCodes?.containerName as string | undefined;
    within(at, 'onExitCodes', 'containerName').faults.require(
      name === undefined || names.includes(name),
      name,
      `one of the containers: ${names.join(', ')}`,
      `write '${names[0] ?? ''}'`,
    );
    within(at, 'action').faults.require(
      action !== 'FailIndex' || isPerIndex,
      action,
      'another action without backoffLimitPerIndex',
      "write 'FailJob'",
    );
  }
}

/** Longer texts are refused (validateIndexesFormat). */
const LONGEST_INDEXES = 64 * 1024;

const readSuccessRule = objectOf({
  succeededIndexes: textThat(
    (text) => text.length <= LONGEST_INDEXES && countIndexes(text) !== undefined,
    'rising numbers and ranges',
    "write '0,2-4'",
  ),
  succeededCount: integerOf(1),
});

function readSomeSuccess(reading: Reading, given: unknown): Plain | undefined {
  reading.faults.require(
    !isObject(given) || given.succeededIndexes !== undefined || given.succeededCount !== undefined,
    given,
    'succeededIndexes, succeededCount, or both',
    'write { succeededCount: 1 }',
  );
  return readSuccessRule(reading, given);
}

/** Reads when some of the pods are enough. */
export const readSuccessPolicy = since(
  '1.31',
  objectOf({
    rules: required(
      listOf(readSomeSuccess, { least: 1, most: 20 }),
      'a list of rules',
      'write [{ succeededCount: 1 }]',
    ),
  }),
);

/** A Job counts pods that it has (validateSuccessPolicy). */
export function checkSuccessPolicy(reading: Reading, policy: Plain, completions: number): void {
  const rules = policy.rules as readonly SuccessRule[] | undefined;
  for (const [index, { succeededIndexes, succeededCount = 0 }] of (rules ?? []).entries()) {
    const at = within(reading, 'rules', index);
    const found = succeededIndexes === undefined ? completions : countIndexes(succeededIndexes, completions);
    within(at, 'succeededIndexes').faults.require(
      found !== undefined,
      succeededIndexes,
      `numbers below ${completions}, the completions of the Job`,
      'raise completions',
    );
    within(at, 'succeededCount').faults.require(
      succeededCount <= (found ?? Infinity),
      succeededCount,
      `at most ${String(found)}: as many as there are`,
      'lower it',
    );
  }
}

/** How many numbers a text such as `0,2-4` has; undefined when they do not rise, or reach `end`. */
function countIndexes(text: string, end = Infinity): number | undefined {
  let [count, next] = [0, 0];
  for (const part of text.split(',')) {
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    if (from === undefined) return undefined;
    const [first, last] = [Number(from), Number(to ?? from)];
    if (first < next || last >= end || (to !== undefined && last <= first)) return undefined;
    count += last - first + 1;
    next = last + 1;
  }
  return count;
}
