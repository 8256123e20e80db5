import { isLabelValue, isQualifiedName } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';

interface Toleration {
  readonly key?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly value?: Maybe<string>;
  readonly effect?: Maybe<string>;
  readonly tolerationSeconds?: Maybe<number>;
}

const DOCS = 'pkg/apis/core/validation/validation.go (ValidateTolerations)';

export const TOLERATION_KEY: Rule = {
  id: 'toleration-key',
  class: 'api',
  title: 'A toleration has the key of a taint, or tolerates every taint with operator: Exists',
  why: 'The API server refuses keys that no taint has, and no key together with another operator.',
  docs: DOCS,
  on: ['core/v1.Toleration'],

  check({ key, operator }: Toleration, place) {
    const given = key ?? '';
    if (given === '' && operator !== 'Exists')
      place.refuse(
        'key',
        given,
        'a key where the operator is not Exists',
        'add key, or write operator: Exists for every taint',
      );
    if (given !== '' && !isQualifiedName(given))
      place.refuse(
        'key',
        given,
        'an optional domain and /, then letters, digits, -, _ and .',
        'write such as key: dedicated',
      );
  },
};

export const TOLERATION_VALUE: Rule = {
  id: 'toleration-value',
  class: 'api',
  title: 'A toleration that is Equal has the value of a taint, one that Exists has none',
  why: 'The API server refuses any other.',
  docs: DOCS,
  on: ['core/v1.Toleration'],

  check({ operator, value }: Toleration, place) {
    const given = value ?? '';
    if (operator === 'Exists' && given !== '')
      place.refuse(
        'value',
        given,
        'nothing where the operator is Exists',
        'remove value, or write operator: Equal',
      );
    else if ((operator || 'Equal') === 'Equal' && !isLabelValue(given))
      place.refuse('value', given, 'at most 63 letters, digits, -, _ and .', 'write such as value: batch');
  },
};

export const TOLERATION_SECONDS: Rule = {
  id: 'toleration-seconds',
  class: 'api',
  title: 'Only a toleration of NoExecute ends after some seconds',
  why: 'The API server refuses tolerationSeconds for other effects: only NoExecute evicts.',
  docs: DOCS,
  on: ['core/v1.Toleration'],

  check({ effect, tolerationSeconds }: Toleration, place) {
    const given = tolerationSeconds ?? undefined;
    if (given !== undefined && effect !== 'NoExecute')
      place.refuse(
        'effect',
        effect,
        'NoExecute where there are tolerationSeconds',
        'write effect: NoExecute',
      );
  },
};

/** Which taints of nodes a pod stands. */
export const TOLERATION_RULES: readonly Rule[] = [TOLERATION_KEY, TOLERATION_VALUE, TOLERATION_SECONDS];
