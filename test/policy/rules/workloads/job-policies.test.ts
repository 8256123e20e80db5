import {
  EXIT_CODES,
  FAILURE_POLICY,
  FAILURE_RULE,
  SUCCESS_POLICY,
} from '../../../../lib/policy/rules/workloads/job-policies';
import { type Case, testCases } from '../pods/cases';
import { cronJob, job } from './jobs';

const codes = { operator: 'In', values: [1] };
const policy = (rule: object, spec: object = {}, podSpec: object = {}): object =>
  job({ podFailurePolicy: { rules: [{ action: 'FailJob', ...rule }] }, ...spec }, podSpec);
const onCodes = (fields: object): object => policy({ onExitCodes: { ...codes, ...fields } });
const onConditions = (...types: string[]): object =>
  policy({ onPodConditions: types.map((type) => ({ type, status: 'True' })) });
const RULES = 'spec.podFailurePolicy.rules';
const many = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

const success = (rule: object, spec: object = {}): object =>
  job({ completionMode: 'Indexed', completions: 5, successPolicy: { rules: [rule] }, ...spec });
const SUCCESS = 'spec.successPolicy.rules[0]';
const since = { kubernetesVersion: '1.31' } as const;

const refused: Case[] = [
  {
    rule: EXIT_CODES,
    of: 'In 0',
    given: onCodes({ values: [0, 1] }),
    at: `${RULES}[0].onExitCodes.values[0]`,
  },
  ...[
    [2, 1],
    [1, 1],
  ].map((values): Case => ({
    rule: EXIT_CODES,
    of: `${values}`,
    given: onCodes({ values }),
    at: `${RULES}[0].onExitCodes.values[1]`,
  })),
  {
    rule: EXIT_CODES,
    of: '256 codes',
    given: onCodes({ values: many(256, 0).map((_, index) => index + 1) }),
    at: `${RULES}[0].onExitCodes.values`,
  },
  { rule: FAILURE_RULE, of: 'neither', given: policy({}), at: `${RULES}[0]` },
  {
    rule: FAILURE_RULE,
    of: 'both',
    given: policy({ onExitCodes: codes, onPodConditions: [{ type: 'A', status: 'True' }] }),
    at: `${RULES}[0]`,
  },
  {
    rule: FAILURE_RULE,
    of: '21 conditions',
    given: onConditions(...many(21, 'A')),
    at: `${RULES}[0].onPodConditions`,
  },
  {
    rule: FAILURE_RULE,
    of: 'a type with a space',
    given: onConditions('A', 'A B'),
    at: `${RULES}[0].onPodConditions[1].type`,
  },
  {
    rule: FAILURE_POLICY,
    of: 'OnFailure',
    given: policy({ onExitCodes: codes }, {}, { restartPolicy: 'OnFailure' }),
    at: 'spec.template.spec.restartPolicy',
  },
  {
    rule: FAILURE_POLICY,
    of: '21 rules',
    given: job({ podFailurePolicy: { rules: many(21, { action: 'FailJob', onExitCodes: codes }) } }),
    at: RULES,
  },
  {
    rule: FAILURE_POLICY,
    of: 'an unknown container',
    given: onCodes({ containerName: 'db' }),
    at: `${RULES}[0].onExitCodes.containerName`,
  },
  {
    rule: FAILURE_POLICY,
    of: 'FailIndex without a limit',
    given: policy({ action: 'FailIndex', onExitCodes: codes }),
    at: `${RULES}[0].action`,
    options: { kubernetesVersion: '1.29' },
  },
  {
    rule: FAILURE_POLICY,
    of: 'pods that are replaced while they end',
    given: policy({ onExitCodes: codes }, { podReplacementPolicy: 'TerminatingOrFailed' }),
    at: 'spec.podReplacementPolicy',
    options: { kubernetesVersion: '1.29' },
  },
  {
    rule: SUCCESS_POLICY,
    of: 'a Job without indexes',
    given: success({ succeededCount: 1 }, { completionMode: 'NonIndexed' }),
    at: 'spec.successPolicy',
    options: since,
  },
  {
    rule: SUCCESS_POLICY,
    of: '21 rules',
    given: success({}, { successPolicy: { rules: many(21, { succeededCount: 1 }) } }),
    at: 'spec.successPolicy.rules',
  },
  { rule: SUCCESS_POLICY, of: 'a rule that counts nothing', given: success({}), at: SUCCESS },
  ...[-1, 6].map((succeededCount): Case => ({
    rule: SUCCESS_POLICY,
    of: `${succeededCount} of 5`,
    given: success({ succeededCount }),
    at: `${SUCCESS}.succeededCount`,
  })),
  {
    rule: SUCCESS_POLICY,
    of: 'more than the indexes that count',
    given: success({ succeededCount: 3, succeededIndexes: '0,3-3'.replace('3-3', '4') }),
    at: `${SUCCESS}.succeededCount`,
  },
  ...['a', '5', '1,1', '2,1', '3-2', '3-3', '1-5', '1-2-3', `${'0,'.repeat(33000)}1`].map(
    (succeededIndexes): Case => ({
      rule: SUCCESS_POLICY,
      of: `the indexes ${succeededIndexes.slice(0, 20)}`,
      given: success({ succeededIndexes }),
      at: `${SUCCESS}.succeededIndexes`,
    }),
  ),
  {
    rule: SUCCESS_POLICY,
    of: 'more than 64 KiB of indexes',
    given: success({ succeededIndexes: '0'.repeat(65537) }),
    at: `${SUCCESS}.succeededIndexes`,
  },
  {
    rule: FAILURE_POLICY,
    of: 'what a Job loses in 1.28 and the template of a CronJob keeps',
    given: cronJob(
      {},
      {
        podFailurePolicy: { rules: [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } }] },
        podReplacementPolicy: 'TerminatingOrFailed',
      },
    ),
    at: ['podFailurePolicy.rules[0].action', 'podReplacementPolicy'].map(
      (field) => `spec.jobTemplate.spec.${field}`,
    ),
    options: { kubernetesVersion: '1.28' },
  },
  {
    rule: FAILURE_RULE,
    of: 'a rule for each index without codes',
    given: policy({ action: 'FailIndex' }, { backoffLimitPerIndex: 1 }),
    at: `${RULES}[0]`,
    options: { kubernetesVersion: '1.29' },
  },
];

const taken: Case[] = [
  {
    rule: FAILURE_RULE,
    of: 'a rule for each index in 1.28, which a Job loses',
    given: policy({ action: 'FailIndex' }),
    options: { kubernetesVersion: '1.28' },
  },
  { rule: EXIT_CODES, of: 'codes that rise', given: onCodes({ values: [1, 2, 137] }) },
  {
    rule: EXIT_CODES,
    of: 'codes of a rule that a Job of 1.28 loses',
    given: policy({ action: 'FailIndex', onExitCodes: { operator: 'In', values: [0, 0] } }),
    options: { kubernetesVersion: '1.28' },
  },
  {
    rule: FAILURE_POLICY,
    of: 'a container that only a rule names that a Job of 1.28 loses',
    given: policy({ action: 'FailIndex', onExitCodes: { ...codes, containerName: 'none' } }),
    options: { kubernetesVersion: '1.28' },
  },
  { rule: EXIT_CODES, of: 'NotIn 0', given: onCodes({ operator: 'NotIn', values: [0] }) },
  {
    rule: EXIT_CODES,
    of: '255 codes',
    given: onCodes({ values: many(255, 0).map((_, index) => index + 1) }),
  },
  { rule: FAILURE_RULE, of: 'codes', given: onCodes({}) },
  { rule: FAILURE_RULE, of: '20 conditions', given: onConditions(...many(20, 'example.com/A')) },
  { rule: FAILURE_POLICY, of: 'a container of the Job', given: onCodes({ containerName: 'app' }) },
  {
    rule: FAILURE_POLICY,
    of: 'an init container of the Job',
    given: policy(
      { onExitCodes: { ...codes, containerName: 'init' } },
      {},
      { initContainers: [{ name: 'init', image: 'a:1' }] },
    ),
  },
  {
    rule: FAILURE_POLICY,
    of: 'no policy',
    given: job({ podReplacementPolicy: 'TerminatingOrFailed' }, { restartPolicy: 'OnFailure' }),
  },
  {
    rule: FAILURE_POLICY,
    of: 'FailIndex with a limit, and 20 rules',
    given: job({
      completionMode: 'Indexed',
      completions: 1,
      backoffLimitPerIndex: 1,
      podReplacementPolicy: 'Failed',
      podFailurePolicy: { rules: many(20, { action: 'FailIndex', onExitCodes: codes }) },
    }),
  },
  {
    rule: FAILURE_POLICY,
    of: 'what is dropped in 1.28',
    given: policy(
      { action: 'FailIndex', onExitCodes: codes },
      { podReplacementPolicy: 'TerminatingOrFailed' },
    ),
    options: { kubernetesVersion: '1.28' },
  },
  ...[
    { succeededCount: 5 },
    { succeededCount: 3, succeededIndexes: '0,2-3' },
    { succeededIndexes: '' },
    { succeededIndexes: '0-4' },
  ].map((rule): Case => ({
    rule: SUCCESS_POLICY,
    of: JSON.stringify(rule),
    given: success(rule),
    options: since,
  })),
  {
    rule: SUCCESS_POLICY,
    of: 'anything in 1.30',
    given: success({}),
    options: { kubernetesVersion: '1.30' },
  },
  {
    rule: SUCCESS_POLICY,
    of: '20 rules',
    given: success({}, { successPolicy: { rules: many(20, { succeededCount: 1 }) } }),
  },
  { rule: SUCCESS_POLICY, of: '64 KiB of indexes', given: success({ succeededIndexes: '0'.repeat(65536) }) },
];

testCases(refused, taken);
