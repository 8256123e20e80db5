import {
  SPREAD_CONSTRAINTS,
  SPREAD_KEYS,
  SPREAD_NUMBERS,
} from '../../../../lib/policy/rules/pods/topology-spread';
import { pod } from '../../faults';
import { type Case, deployment, testCases } from './cases';

const base = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' };
const spread = (...constraints: object[]): object =>
  pod({}, { topologySpreadConstraints: constraints.map((fields) => ({ ...base, ...fields })) });
const at = (field: string): string => `spec.topologySpreadConstraints[0].${field}`;
const labelSelector = { matchLabels: { app: 'web' } };
const before = { kubernetesVersion: '1.33' } as const;
const since = { kubernetesVersion: '1.34' } as const;
const labelled = (constraint: object): object => ({
  ...spread(constraint),
  metadata: { name: 'app', labels: { app: 'web' } },
});

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
    options: before,
  },
  {
    rule: SPREAD_KEYS,
    of: 'what is no key, and what a pod and the selector have, from 1.34 on',
    given: labelled({ matchLabelKeys: ['a b', 'app'], labelSelector }),
    at: [at('matchLabelKeys[0]'), at('matchLabelKeys[1]')],
    options: since,
  },
  {
    rule: SPREAD_KEYS,
    of: 'what the selector of a template has, from 1.34 on',
    given: deployment({ topologySpreadConstraints: [{ ...base, matchLabelKeys: ['app'], labelSelector }] }),
    at: `spec.template.${at('matchLabelKeys[0]')}`,
    as: 'later',
    options: since,
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
  {
    rule: SPREAD_KEYS,
    of: 'what the selector has and the pod has not, from 1.34 on',
    given: spread({ matchLabelKeys: ['app'], labelSelector }),
    options: since,
  },
  {
    rule: SPREAD_KEYS,
    of: 'a key of the pod twice, before 1.34',
    given: labelled({ matchLabelKeys: ['app', 'app'], labelSelector: {} }),
    options: before,
  },
  { rule: SPREAD_KEYS, of: 'an empty list', given: spread({ matchLabelKeys: [] }) },
  {
    rule: SPREAD_CONSTRAINTS,
    of: 'two kinds',
    given: spread({}, { whenUnsatisfiable: 'ScheduleAnyway' }, { topologyKey: 'host' }),
  },
];

testCases(refused, taken);
