import {
  FAILED_INDEXES,
  GENERATED_SELECTOR,
  INDEXED_JOB,
  MANAGED_BY,
  MANUAL_SELECTOR,
  TEMPLATE_SELECTOR,
} from '../../../../lib/policy/rules/workloads/jobs';
import { KEPT_REPLACEMENT } from '../../../../lib/policy/rules/workloads/job-template';
import { type Case, testCases } from '../pods/cases';
import { cronJob, job } from './jobs';

const indexed = (spec: object): object => job({ completionMode: 'Indexed', ...spec });
const labelled = (labels: object, spec: object = {}): object =>
  job({
    template: {
      metadata: { labels },
      spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'app:1' }] },
    },
    ...spec,
  });
const LABELS = 'spec.template.metadata.labels';
const NAME = 'batch.kubernetes.io/job-name';
const UID = 'batch.kubernetes.io/controller-uid';
const since = { kubernetesVersion: '1.29' } as const;
const old = { kubernetesVersion: '1.28' } as const;
const manual = { manualSelector: true };

const refused: Case[] = [
  { rule: INDEXED_JOB, of: 'no completions', given: indexed({ parallelism: 2 }), at: 'spec.completions' },
  {
    rule: INDEXED_JOB,
    of: '100,001 at once',
    given: indexed({ completions: 100001, parallelism: 100001 }),
    at: 'spec.parallelism',
  },
  ...[{ backoffLimitPerIndex: 1 }, { backoffLimitPerIndex: 1, completionMode: 'NonIndexed' }].map(
    (spec): Case => ({
      rule: FAILED_INDEXES,
      of: `${JSON.stringify(spec)} of other Jobs`,
      given: job(spec),
      at: 'spec.completionMode',
      options: since,
    }),
  ),
  {
    rule: FAILED_INDEXES,
    of: 'a negative limit',
    given: indexed({ completions: 2, backoffLimitPerIndex: -1 }),
    at: 'spec.backoffLimitPerIndex',
  },
  {
    rule: FAILED_INDEXES,
    of: 'maxFailedIndexes alone',
    given: indexed({ completions: 2, maxFailedIndexes: 1 }),
    at: 'spec.backoffLimitPerIndex',
  },
  ...[-1, 3].map((maxFailedIndexes): Case => ({
    rule: FAILED_INDEXES,
    of: `${maxFailedIndexes} failed of 2`,
    given: indexed({ completions: 2, backoffLimitPerIndex: 1, maxFailedIndexes }),
    at: 'spec.maxFailedIndexes',
  })),
  ...[undefined, 10001].map((maxFailedIndexes): Case => ({
    rule: FAILED_INDEXES,
    of: `${maxFailedIndexes} failed of 100,001`,
    given: indexed({ completions: 100001, backoffLimitPerIndex: 1, maxFailedIndexes }),
    at: 'spec.maxFailedIndexes',
  })),
  {
    rule: FAILED_INDEXES,
    of: '10,001 at once of 100,001',
    given: indexed({ completions: 100001, parallelism: 10001, backoffLimitPerIndex: 1, maxFailedIndexes: 1 }),
    at: 'spec.parallelism',
  },
  {
    rule: FAILED_INDEXES,
    of: 'more failures than the one completion of a Job that says nothing',
    given: indexed({ backoffLimitPerIndex: 1, maxFailedIndexes: 2 }),
    at: 'spec.maxFailedIndexes',
  },
  ...['controller-uid', UID].map((key): Case => ({
    rule: GENERATED_SELECTOR,
    of: `the label ${key}`,
    given: labelled({ [key]: 'a' }),
    at: `${LABELS}[${JSON.stringify(key)}]`,
  })),
  ...['job-name', NAME].map((key): Case => ({
    rule: GENERATED_SELECTOR,
    of: `another name as ${key}`,
    given: labelled({ [key]: 'export' }),
    at: `${LABELS}[${JSON.stringify(key)}]`,
  })),
  ...['job-name', NAME].map((key): Case => ({
    rule: GENERATED_SELECTOR,
    of: `nothing as ${key}`,
    given: labelled({ [key]: null }),
    at: `${LABELS}[${JSON.stringify(key)}]`,
  })),
  ...[{ app: 'import' }, { [UID]: 'a' }, { 'job-name': 'export' }].map((matchLabels): Case => ({
    rule: GENERATED_SELECTOR,
    of: `a selector of ${JSON.stringify(matchLabels)}`,
    given: job({ selector: { matchLabels } }),
    at: 'spec.selector',
  })),
  { rule: MANUAL_SELECTOR, of: 'no selector', given: job(manual), at: 'spec.selector' },
  {
    rule: MANUAL_SELECTOR,
    of: 'a selector that does not match',
    given: labelled({ app: 'export' }, { ...manual, selector: { matchLabels: { app: 'import' } } }),
    at: LABELS,
  },
  {
    rule: TEMPLATE_SELECTOR,
    of: 'a selector that somebody wrote',
    given: cronJob({}, { ...manual, selector: { matchLabels: { app: 'a' } } }),
    at: ['spec.jobTemplate.spec.selector', 'spec.jobTemplate.spec.manualSelector'],
  },
  ...['kueue', 'A/b', '/b', 'a/', 'a/b c', `a.com/${'b'.repeat(60)}`].map((managedBy): Case => ({
    rule: MANAGED_BY,
    of: managedBy,
    given: job({ managedBy }),
    at: 'spec.managedBy',
  })),
  {
    rule: INDEXED_JOB,
    of: 'indexes of a CronJob without a number, which nobody fills in',
    given: cronJob({}, { completionMode: 'Indexed' }),
    at: 'spec.jobTemplate.spec.completions',
  },
  {
    rule: FAILED_INDEXES,
    of: 'the template of a CronJob in 1.28, which keeps what a Job loses',
    given: cronJob({}, { maxFailedIndexes: 1 }),
    at: ['completionMode', 'backoffLimitPerIndex'].map((field) => `spec.jobTemplate.spec.${field}`),
    options: old,
  },
  {
    rule: KEPT_REPLACEMENT,
    of: 'a policy that there is not, in 1.28',
    given: cronJob({}, { podReplacementPolicy: 'Always' }),
    at: 'spec.jobTemplate.spec.podReplacementPolicy',
    options: old,
  },
];

const taken: Case[] = [
  {
    rule: KEPT_REPLACEMENT,
    of: 'Failed in 1.28',
    given: cronJob({}, { podReplacementPolicy: 'Failed' }),
    options: old,
  },
  {
    rule: KEPT_REPLACEMENT,
    of: 'what is a value of no enumeration from 1.29 on, which is told elsewhere',
    given: cronJob({}, { podReplacementPolicy: 'Always' }),
    options: since,
  },
  {
    rule: FAILED_INDEXES,
    of: 'an indexed template of a CronJob in 1.28',
    given: cronJob(
      {},
      { completionMode: 'Indexed', completions: 2, backoffLimitPerIndex: 1, maxFailedIndexes: 1 },
    ),
    options: old,
  },
  { rule: INDEXED_JOB, of: 'indexes', given: indexed({ completions: 100001, parallelism: 100000 }) },
  { rule: INDEXED_JOB, of: 'one index, which is what is filled in', given: indexed({}) },
  { rule: INDEXED_JOB, of: 'any number of others', given: job({ parallelism: 100001 }) },
  {
    rule: FAILED_INDEXES,
    of: 'as many failures as indexes',
    given: indexed({ completions: 2, backoffLimitPerIndex: 0, maxFailedIndexes: 2 }),
  },
  {
    rule: FAILED_INDEXES,
    of: 'failures of a CronJob without a number of completions, which is told itself',
    given: cronJob({}, { completionMode: 'Indexed', backoffLimitPerIndex: 1, maxFailedIndexes: 2 }),
  },
  {
    rule: FAILED_INDEXES,
    of: 'failures up to a number of completions that nobody says',
    given: indexed({ parallelism: 2, backoffLimitPerIndex: 1, maxFailedIndexes: 2 }),
  },
  { rule: FAILED_INDEXES, of: 'no limit', given: indexed({ completions: 2, backoffLimitPerIndex: 1 }) },
  { rule: FAILED_INDEXES, of: 'other Jobs', given: job() },
  {
    rule: FAILED_INDEXES,
    of: 'anything in 1.28',
    given: job({ maxFailedIndexes: 1 }),
    options: { kubernetesVersion: '1.28' },
  },
  {
    rule: FAILED_INDEXES,
    of: 'many indexes with few failures',
    given: indexed({
      completions: 100001,
      parallelism: 10000,
      backoffLimitPerIndex: 1,
      maxFailedIndexes: 10000,
    }),
  },
  {
    rule: GENERATED_SELECTOR,
    of: 'labels with its own name',
    given: labelled({ 'job-name': 'import', [NAME]: 'import', app: 'a' }),
  },
  {
    rule: GENERATED_SELECTOR,
    of: 'a selector of its own name',
    given: job({ selector: { matchLabels: { [NAME]: 'import', 'job-name': 'import' } } }),
  },
  {
    rule: GENERATED_SELECTOR,
    of: 'anything where the selector is manual',
    given: labelled({ [UID]: 'a' }, { ...manual, selector: { matchLabels: { [UID]: 'a' } } }),
  },
  {
    rule: MANUAL_SELECTOR,
    of: 'a selector that matches',
    given: labelled({ app: 'a' }, { ...manual, selector: { matchLabels: { app: 'a' } } }),
  },
  { rule: MANUAL_SELECTOR, of: 'a Job without', given: job({ manualSelector: false }) },
  { rule: TEMPLATE_SELECTOR, of: 'none', given: cronJob({}, { manualSelector: false, selector: null }) },
  { rule: MANAGED_BY, of: 'a domain and a path', given: job({ managedBy: 'kueue.x-k8s.io/multikueue' }) },
  {
    rule: MANAGED_BY,
    of: 'anything in 1.31',
    given: job({ managedBy: 'kueue' }),
    options: { kubernetesVersion: '1.31' },
  },
  {
    rule: FAILED_INDEXES,
    of: '100,000 failed of as many',
    given: indexed({
      completions: 100000,
      parallelism: 100000,
      backoffLimitPerIndex: 1,
      maxFailedIndexes: 100000,
    }),
  },
  {
    rule: FAILED_INDEXES,
    of: '100,000 indexes without a limit',
    given: indexed({ completions: 100000, backoffLimitPerIndex: 1 }),
  },
  {
    rule: FAILED_INDEXES,
    of: 'no failure',
    given: indexed({ completions: 2, backoffLimitPerIndex: 1, maxFailedIndexes: 0 }),
  },
  { rule: MANAGED_BY, of: '63 characters', given: job({ managedBy: `a.com/${'b'.repeat(57)}` }) },
];

testCases(refused, taken);
