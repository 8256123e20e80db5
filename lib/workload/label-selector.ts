import { isLabelValue } from '../core/names';
import { listOf, objectOf, required, textThat, wordOf } from '../core/read-fields';
import { readLabelKey, readLabels } from '../core/read-labels';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

const readExpression = objectOf({
  key: readLabelKey,
  operator: required(wordOf(...OPERATORS), `one of ${OPERATORS.join(', ')}`, "write 'In'"),
  values: listOf(textThat(isLabelValue, 'the value of a label', "write 'backend'")),
});

const readParts = objectOf({ matchLabels: readLabels, matchExpressions: listOf(readRequirement) });

/** Reads a selector of labels; undefined when absent or faulty. */
export function readLabelSelector(reading: Reading, given: unknown): Plain | undefined {
  return readParts(reading, given);
}

function readRequirement(reading: Reading, given: unknown): Plain | undefined {
  const read = readExpression(reading, given);
  if (read !== undefined) checkValues(reading, read);
  return read;
}

/** `In` and `NotIn` compare with something, the others with nothing. */
export function checkValues(reading: Reading, { operator, values }: Plain): void {
  const count = Array.isArray(values) ? values.length : 0;
  const at = within(reading, 'values').faults;
  if (operator === 'In' || operator === 'NotIn')
    at.require(count > 0, values, `at least one value with ${operator}`, "write ['backend']");
  if (operator === 'Exists' || operator === 'DoesNotExist')
    at.require(count === 0, values, `nothing with ${operator}`, 'remove values');
}

/**
 * Keys narrow a selector by the pod's own values: there must be one, and it must not say the key itself
 * (validateMatchLabelKeysAndMismatchLabelKeys, validateMatchLabelKeysInTopologySpread).
 */
export function checkLabelKeys(
  reading: Reading,
  { labelSelector, ...fields }: Plain,
  names: readonly string[],
): void {
  const seen = isObject(labelSelector) ? keysOf(labelSelector) : [];
  for (const name of names) {
    const keys = (fields[name] ?? []) as readonly string[];
    const at = within(reading, name);
    const allowed = 'nothing without a labelSelector';
    at.faults.require(keys.length === 0 || isObject(labelSelector), keys, allowed, 'add a labelSelector');
    for (const [index, key] of keys.entries()) {
      const isNew = !seen.includes(key);
      within(at, index).faults.require(isNew, key, 'a key that is asked for once', 'remove it');
      seen.push(key);
    }
  }
}

function keysOf({ matchLabels = {}, matchExpressions = [] }: Plain): unknown[] {
  const asked = matchExpressions as readonly Plain[];
  return [...Object.keys(matchLabels as Plain), ...asked.map(({ key }) => key)];
}
