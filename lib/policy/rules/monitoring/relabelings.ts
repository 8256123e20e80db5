import { isRegex } from '../../../core/re2';
import { hasText, isFilled, isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { LEFT_OUT, RELABELINGS, ofConfigs, ofMonitors } from './operator';

interface Relabeling {
  readonly action?: Maybe<string>;
  readonly modulus?: Maybe<number>;
  readonly regex?: Maybe<string>;
  readonly replacement?: Maybe<string>;
  readonly separator?: Maybe<string>;
  readonly sourceLabels?: Maybe<readonly Maybe<string>[]>;
  readonly targetLabel?: Maybe<string>;
}

const CARD = {
  class: 'later',
  why: `${LEFT_OUT}.`,
  docs: `${RELABELINGS} (ValidateRelabelConfig)`,
  on: [...ofMonitors('MetricRelabelings'), ...ofConfigs('MetricRelabelings')],
} as const;

/** Both spellings of an action mean the same; without one it is replace. */
const actionOf = ({ action }: Relabeling): string => (action ?? 'replace').toLowerCase();

const CASES: readonly string[] = ['lowercase', 'uppercase'];
const EQUALS: readonly string[] = ['keepequal', 'dropequal'];
const NAMES: readonly string[] = ['labeldrop', 'labelkeep'];

export const RELABELING_REGEX: Rule = {
  ...CARD,
  id: 'relabeling-regex',
  title: 'The regex of a relabeling is one that Go reads',

  check({ regex }: Relabeling, place) {
    // As Prometheus reads it, with anchors around.
    if (hasText(regex) && !isRegex(`^(?s:${regex})$`))
      place.refuse('regex', regex, 'a regular expression of RE2', 'write such as (.+)-canary');
  },
};

export const RELABELING_TARGET: Rule = {
  ...CARD,
  id: 'relabeling-target',
  title: 'A relabeling that writes or compares a label names it in targetLabel',

  check(relabeling: Relabeling, place) {
    const action = actionOf(relabeling);
    const { targetLabel } = relabeling;
    if (action !== 'replace' && action !== 'hashmod' && !CASES.includes(action) && !EQUALS.includes(action))
      return;
    if (!isFilled(targetLabel))
      place.refuse(
        'targetLabel',
        targetLabel,
        `the name of a label, for action: ${action}`,
        'add such as targetLabel: team',
      );
  },
};

export const RELABELING_MODULUS: Rule = {
  ...CARD,
  id: 'relabeling-modulus',
  title: 'A relabeling by hashmod has a modulus',

  check(relabeling: Relabeling, place) {
    const { modulus } = relabeling;
    if (actionOf(relabeling) === 'hashmod' && (modulus ?? 0) === 0)
      place.refuse('modulus', modulus, '1 or more', 'write such as modulus: 4');
  },
};

/** What may stand in fields that an action does not read: what they are without being given. */
const DEFAULTS: Relabeling = { regex: '(.*)', replacement: '$1', separator: ';' };

export const RELABELING_FIELDS: Rule = {
  ...CARD,
  id: 'relabeling-fields',
  title: 'A relabeling has the fields that its action reads, and no other',

  check(relabeling: Relabeling, place) {
    const action = actionOf(relabeling);
    if (CASES.includes(action)) checkUnread(relabeling, ['replacement'], place);
    else if (EQUALS.includes(action))
      checkUnread(relabeling, ['regex', 'modulus', 'separator', 'replacement'], place);
    else if (NAMES.includes(action))
      checkUnread(relabeling, ['sourceLabels', 'targetLabel', 'modulus', 'separator', 'replacement'], place);
    else if (action === 'labelmap' && relabeling.replacement === '')
      place.refuse('replacement', '', 'the name of a label', 'write such as replacement: pod_$1');
  },
};

/** Fields that count as left out where they are empty; of others the empty text is a value. */
const EMPTY_FIELDS: readonly string[] = ['regex', 'modulus', 'sourceLabels', 'targetLabel'];

function checkUnread(relabeling: Relabeling, fields: readonly (keyof Relabeling)[], place: Place): void {
  for (const field of fields) {
    const given = relabeling[field];
    const isSet = EMPTY_FIELDS.includes(field) ? isFilled(given) && given !== 0 : isGiven(given);
    if (isSet && given !== DEFAULTS[field])
      place.refuse(
        field,
        given,
        `no ${field} with action: ${actionOf(relabeling)}`,
        'remove it, or make it two relabelings',
      );
  }
}

/** How labels are rewritten. */
export const RELABELING_RULES: readonly Rule[] = [
  RELABELING_REGEX,
  RELABELING_TARGET,
  RELABELING_MODULUS,
  RELABELING_FIELDS,
];
