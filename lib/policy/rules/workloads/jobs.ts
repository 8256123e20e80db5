import { isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { KEPT_REPLACEMENT, isKept, isTemplate } from './job-template';
import { type Labels, type Selector, unansweredBy } from './selector';

interface JobSpec {
  readonly backoffLimitPerIndex?: Maybe<number>;
  readonly completionMode?: Maybe<string>;
  readonly completions?: Maybe<number>;
  readonly managedBy?: Maybe<string>;
  readonly manualSelector?: Maybe<boolean>;
  readonly maxFailedIndexes?: Maybe<number>;
  readonly parallelism?: Maybe<number>;
  readonly selector?: Maybe<Selector>;
  readonly template?: Maybe<{ readonly metadata?: Maybe<{ readonly labels?: Maybe<Labels> }> }>;
}

interface Job {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly spec?: Maybe<JobSpec>;
}

const DOCS = 'pkg/apis/batch/validation/validation.go';

/** Pods and failed indexes that a Job of indexes may have at once, so that its status stays short. */
const MOST = 100_000;
const MOST_OF_MANY = 10_000;

export const INDEXED_JOB: Rule = {
  id: 'indexed-job',
  class: 'api',
  title: 'A Job of indexes says how many, and runs at most 100,000 at once',
  why: 'The API server refuses completionMode: Indexed without completions, and more parallelism.',
  docs: `${DOCS} (validateJobSpec)`,
  on: ['batch/v1.JobSpec'],

  check({ completionMode, completions, parallelism }: JobSpec, place) {
    if (completionMode !== 'Indexed') return;
    // Where a Job leaves both out, both are 1; those of a CronJob get their defaults when they are made.
    const isOne = !isGiven(parallelism) && !isTemplate(place);
    if (!isGiven(completions) && !isOne)
      place.refuse(
        'completions',
        completions,
        'a number of indexes',
        `add such as completions: ${parallelism ?? 1}`,
      );
    if ((parallelism ?? 0) > MOST) place.refuse('parallelism', parallelism, `at most ${MOST}`, 'lower it');
  },
};

export const FAILED_INDEXES: Rule = {
  id: 'failed-indexes',
  class: 'api',
  title: 'A Job that counts failures of each index is one of indexes, and limits how many may fail',
  why: 'The API server refuses backoffLimitPerIndex and maxFailedIndexes that do not fit, in a Job from Kubernetes 1.29 on.',
  docs: `${DOCS} (validateJobSpec)`,
  on: ['batch/v1.JobSpec'],

  check(spec: JobSpec, place) {
    if (!isKept('1.29', place)) return;
    const perIndex = spec.backoffLimitPerIndex ?? undefined;
    const failed = spec.maxFailedIndexes ?? undefined;
    if (perIndex === undefined && failed === undefined) return;
    if (spec.completionMode !== 'Indexed')
      place.refuse(
        'completionMode',
        spec.completionMode,
        'Indexed',
        'write completionMode: Indexed, and completions',
      );
    if ((perIndex ?? 0) < 0) place.refuse('backoffLimitPerIndex', perIndex, '0 or more', 'write 0 or more');
    if (failed !== undefined && perIndex === undefined)
      place.refuse(
        'backoffLimitPerIndex',
        perIndex,
        'a number where there is maxFailedIndexes',
        'add such as 1',
      );
    checkFailed(failed, spec, place);
  },
};

function checkFailed(failed: number | undefined, { completions, parallelism }: JobSpec, place: Place): void {
  // The server writes one completion into a Job that says neither; one of a CronJob it leaves as it is.
  const isOne = !isGiven(parallelism) && !isTemplate(place);
  const all = completions ?? (isOne ? 1 : MOST);
  const most = all > MOST ? MOST_OF_MANY : Math.min(all, MOST);
  if (failed === undefined ? all > MOST : failed < 0 || failed > most)
    place.refuse(
      'maxFailedIndexes',
      failed,
      `0 to ${most}`,
      `write such as maxFailedIndexes: ${Math.min(most, 10)}`,
    );
  if (all > MOST && (parallelism ?? 0) > MOST_OF_MANY)
    place.refuse(
      'parallelism',
      parallelism,
      `at most ${MOST_OF_MANY} for more than ${MOST} completions`,
      'lower it',
    );
}

const CONTROLLER = ['controller-uid', 'batch.kubernetes.io/controller-uid'] as const;
const OLD_NAME = 'job-name';
const NAME = 'batch.kubernetes.io/job-name';

export const GENERATED_SELECTOR: Rule = {
  id: 'job-selector',
  class: 'api',
  title: 'A Job has no selector and no labels of its own making, unless it says manualSelector',
  why: 'The API server makes them, and refuses others: two Jobs might take each other’s pods.',
  docs: `${DOCS} (ValidateGeneratedSelector)`,
  on: ['batch/v1.Job'],

  check({ metadata, spec }: Job, place) {
    const { manualSelector, selector, template } = spec ?? {};
    if (manualSelector === true) return;
    const name = metadata?.name ?? '';
    checkLabels(template?.metadata?.labels ?? NO_LABELS, name, place);
    if (selector && unansweredBy({ [OLD_NAME]: name, [NAME]: name }, selector) !== undefined)
      place.refuse(['spec', 'selector'], selector, 'nothing: it is made', 'remove selector');
  },
};

const NO_LABELS: Labels = {};

function checkLabels(labels: Labels, name: string, place: Place): void {
  for (const key of CONTROLLER) {
    const given = labels[key] ?? undefined;
    if (given !== undefined) tellLabel(key, given, 'nothing: it is made', place);
  }
  for (const key of [OLD_NAME, NAME]) {
    // A label that is null is an empty one.
    const given = Object.hasOwn(labels, key) ? (labels[key] ?? '') : name;
    if (given !== name) tellLabel(key, given, `the name of the Job, ${name}`, place);
  }
}

function tellLabel(key: string, given: unknown, allowed: string, place: Place): void {
  place.refuse(['spec', 'template', 'metadata', 'labels', key], given, allowed, `remove the label ${key}`);
}

export const MANUAL_SELECTOR: Rule = {
  id: 'job-manual-selector',
  class: 'api',
  title: 'A Job with a manualSelector has a selector that matches the labels of its pods',
  why: 'The API server refuses a Job that would not know its own pods.',
  docs: `${DOCS} (ValidateJobSpec)`,
  on: ['batch/v1.Job'],

  check({ spec }: Job, place) {
    if (spec?.manualSelector !== true) return;
    const selector = spec.selector ?? undefined;
    const labels = spec.template?.metadata?.labels;
    if (selector === undefined)
      place.refuse(
        ['spec', 'selector'],
        selector,
        'a selector where manualSelector is true',
        'remove manualSelector',
      );
    else if (unansweredBy(labels, selector) !== undefined)
      place.refuse(
        ['spec', 'template', 'metadata', 'labels'],
        labels ?? {},
        'labels that the selector matches',
        'add them, or remove selector and manualSelector',
      );
  },
};

interface JobTemplate {
  readonly spec?: Maybe<JobSpec>;
}

export const TEMPLATE_SELECTOR: Rule = {
  id: 'cron-job-selector',
  class: 'api',
  title: 'The Jobs of a CronJob have no selector of their own making',
  why: 'The API server refuses selector and manualSelector: each Job gets a selector of its own.',
  docs: `${DOCS} (ValidateJobTemplateSpec)`,
  on: ['batch/v1.JobTemplateSpec'],

  check({ spec }: JobTemplate, place) {
    const selector = spec?.selector ?? undefined;
    if (selector !== undefined)
      place.refuse(['spec', 'selector'], selector, 'nothing: it is made', 'remove selector');
    if (spec?.manualSelector === true)
      place.refuse(['spec', 'manualSelector'], true, 'false', 'remove manualSelector');
  },
};

const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

function isDomainPath(text: string): boolean {
  const slash = text.indexOf('/');
  return (
    text.length <= 63 && isDnsSubdomain(text.slice(0, Math.max(slash, 0))) && PATH.test(text.slice(slash + 1))
  );
}

export const MANAGED_BY: Rule = {
  id: 'job-managed-by',
  class: 'api',
  title: 'The managedBy of a Job is a domain, a slash and a path, at most 63 characters',
  why: 'The API server refuses any other, in a Job from Kubernetes 1.32 on.',
  docs: `${DOCS} (validateJobSpec)`,
  on: ['batch/v1.JobSpec'],

  check({ managedBy }: JobSpec, place) {
    const given = managedBy ?? undefined;
    if (given !== undefined && isKept('1.32', place) && !isDomainPath(given))
      place.refuse(
        'managedBy',
        given,
        'a domain, a slash and a path',
        'write such as kueue.x-k8s.io/multikueue',
      );
  },
};

/** How many pods a Job makes, and how it knows them. */
export const JOB_RULES: readonly Rule[] = [
  INDEXED_JOB,
  FAILED_INDEXES,
  GENERATED_SELECTOR,
  MANUAL_SELECTOR,
  TEMPLATE_SELECTOR,
  MANAGED_BY,
  KEPT_REPLACEMENT,
];
