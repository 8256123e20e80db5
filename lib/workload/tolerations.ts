import { isLabelValue, isQualifiedName } from '../core/names';
import { integerOf, listOf, objectOf, textThat, wordOf } from '../core/read-fields';
import type { Plain } from '../core/read-values';
import { type Reading, within } from '../core/reading';

const readOne = objectOf({
  key: textThat((text) => text === '' || isQualifiedName(text), 'the key of a taint', "write 'gpu'"),
  operator: wordOf('Exists', 'Equal'),
  value: textThat(isLabelValue, 'the value of a taint', "write 'true'"),
  effect: wordOf('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
  tolerationSeconds: integerOf(0),
});

/** Reads the taints that a pod bears. */
export function readTolerations(reading: Reading, given: unknown): Plain[] | undefined {
  const tolerations = listOf(readOne)(reading, given);
  tolerations?.forEach((toleration, index) => checkWhole(within(reading, index), toleration));
  return tolerations;
}

/** What the fields of one toleration ask of each other (ValidateTolerations). */
function checkWhole(
  reading: Reading,
  { key = '', operator, value = '', effect, tolerationSeconds }: Plain,
): void {
  const { faults } = reading;
  faults
    .at('operator')
    .require(
      key !== '' || operator === 'Exists',
      operator,
      "'Exists' without a key",
      "write operator: 'Exists'",
    );
  faults
    .at('value')
    .require(operator !== 'Exists' || value === '', value, "nothing with operator 'Exists'", 'remove value');
  faults
    .at('effect')
    .require(
      tolerationSeconds === undefined || effect === 'NoExecute',
      effect,
      "'NoExecute' with tolerationSeconds",
      "write effect: 'NoExecute'",
    );
}
