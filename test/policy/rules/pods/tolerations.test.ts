import {
  TOLERATION_KEY,
  TOLERATION_SECONDS,
  TOLERATION_VALUE,
} from '../../../../lib/policy/rules/pods/tolerations';
import { pod } from '../../faults';
import { type Case, testCases } from './cases';

const toleration = (fields: object): object => pod({}, { tolerations: [fields] });
const at = (field: string): string => `spec.tolerations[0].${field}`;

const refused: Case[] = [
  { rule: TOLERATION_KEY, of: 'a key with a space', given: toleration({ key: 'a b' }), at: at('key') },
  ...[{}, { operator: 'Equal' }, { value: 'a' }].map((fields): Case => ({
    rule: TOLERATION_KEY,
    of: JSON.stringify(fields),
    given: toleration(fields),
    at: at('key'),
  })),
  {
    rule: TOLERATION_VALUE,
    of: 'Exists with a value',
    given: toleration({ key: 'a', operator: 'Exists', value: 'b' }),
    at: at('value'),
  },
  ...[undefined, '', 'Equal'].map((operator): Case => ({
    rule: TOLERATION_VALUE,
    of: `${operator} with a value that no label has`,
    given: toleration({ key: 'a', operator, value: 'x y' }),
    at: at('value'),
  })),
  ...[undefined, 'NoSchedule'].map((effect): Case => ({
    rule: TOLERATION_SECONDS,
    of: `seconds of ${effect}`,
    given: toleration({ key: 'a', effect, tolerationSeconds: 0 }),
    at: at('effect'),
  })),
];

const taken: Case[] = [
  { rule: TOLERATION_KEY, of: 'every taint', given: toleration({ operator: 'Exists' }) },
  { rule: TOLERATION_KEY, of: 'a key', given: toleration({ key: 'example.com/a' }) },
  { rule: TOLERATION_VALUE, of: 'a value', given: toleration({ key: 'a', value: 'b' }) },
  {
    rule: TOLERATION_VALUE,
    of: 'Exists without',
    given: toleration({ key: 'a', operator: 'Exists', value: '' }),
  },
  {
    rule: TOLERATION_SECONDS,
    of: 'seconds of NoExecute',
    given: toleration({ key: 'a', effect: 'NoExecute', tolerationSeconds: 30 }),
  },
  { rule: TOLERATION_SECONDS, of: 'no seconds', given: toleration({ key: 'a', tolerationSeconds: null }) },
];

testCases(refused, taken);
