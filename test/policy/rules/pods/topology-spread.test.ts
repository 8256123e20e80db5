import {
  SPREAD_CONSTRAINTS,
  SPREAD_KEYS,
  SPREAD_NUMBERS,
} from '../../../../lib/policy/rules/pods/topology-spread';
import { pod } from '../../faults';
import { type Case, testCases } from './cases';

const base = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' };
const spread = (...constraints: object[]): object =>
  pod({}, { topologySpreadConstraints: constraints.map((fields) => ({ ...base, ...fields })) });
const at = (field: string): string => `spec.topologySpreadConstraints[0].${field}`;
const labelSelector = { matchLabels: { app: 'web' } };

const refused: Case[] = [
  ...[0, -1].map((maxSkew): Case => ({
    rule: SPREAD_NUMBERS,
    of: `maxSkew ${maxSkew}`,
    given: spread({ maxSkew }),
    at: at('maxSkew'),
  })),
  { rule: SPREAD_NUMBERS, of: 'minDomains 0', given: spread({ minDomains: 0 }), at: at('minDomains') },
  {
    rule: SPREAD_NUMBERS,
    of: 'minDomains with ScheduleAnyway',
    given: spread({ minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' }),
    at: at('minDomains'),
  },
  {
    rule: SPREAD_KEYS,
    of: 'keys without a selector',
    given: spread({ matchLabelKeys: ['a'] }),
    at: at('matchLabelKeys'),
  },
  {
    rule: SPREAD_KEYS,
    of: 'what is no key, and what the selector has',
    given: spread({ matchLabelKeys: ['a b', 'app'], labelSelector }),
    at: [at('matchLabelKeys[0]'), at('matchLabelKeys[1]')],
  },
  {
    rule: SPREAD_CONSTRAINTS,
    of: 'two of one kind',
    given: spread({}, { maxSkew: 2 }),
    at: 'spec.topologySpreadConstraints[1]',
  },
];

const taken: Case[] = [
  { rule: SPREAD_NUMBERS, of: 'minDomains with DoNotSchedule', given: spread({ minDomains: 1 }) },
  {
    rule: SPREAD_KEYS,
    of: 'keys beside a selector',
    given: spread({ matchLabelKeys: ['pod-template-hash'], labelSelector }),
  },
  { rule: SPREAD_KEYS, of: 'an empty list', given: spread({ matchLabelKeys: [] }) },
  {
    rule: SPREAD_CONSTRAINTS,
    of: 'two kinds',
    given: spread({}, { whenUnsatisfiable: 'ScheduleAnyway' }, { topologyKey: 'host' }),
  },
];

testCases(refused, taken);
