import { isQualifiedName } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { isKept } from './job-template';

interface ExitCodes {
  readonly containerName?: Maybe<string>;
  readonly operator?: Maybe<string>;
  readonly values?: Maybe<readonly Maybe<number>[]>;
}

interface FailureRule {
  readonly action?: Maybe<string>;
  readonly onExitCodes?: Maybe<ExitCodes>;
  readonly onPodConditions?: Maybe<readonly { readonly type?: Maybe<string> }[]>;
}

interface SuccessRule {
  readonly succeededCount?: Maybe<number>;
  readonly succeededIndexes?: Maybe<string>;
}

interface Named {
  readonly name?: Maybe<string>;
}

interface PodSpec {
  readonly restartPolicy?: Maybe<string>;
  readonly containers?: Maybe<readonly Named[]>;
  readonly initContainers?: Maybe<readonly Named[]>;
}

interface JobSpec {
  readonly backoffLimitPerIndex?: Maybe<number>;
  readonly completionMode?: Maybe<string>;
  readonly completions?: Maybe<number>;
  readonly podFailurePolicy?: Maybe<{ readonly rules?: Maybe<readonly FailureRule[]> }>;
  readonly podReplacementPolicy?: Maybe<string>;
  readonly successPolicy?: Maybe<{ readonly rules?: Maybe<readonly SuccessRule[]> }>;
  readonly template?: Maybe<{ readonly spec?: Maybe<PodSpec> }>;
}

const DOCS = 'pkg/apis/batch/validation/validation.go';

const MOST_RULES = 20;
const MOST_CODES = 255;
const MOST_CONDITIONS = 20;

/** A Job loses rules of FailIndex together with backoffLimitPerIndex. */
function isLeftOut(action: Maybe<string>, place: Place): boolean {
  return action === 'FailIndex' && !isKept('1.29', place);
}

export const EXIT_CODES: Rule = {
  id: 'failure-policy-exit-codes',
  class: 'api',
  title: 'The exit codes of a failure policy rise, at most 255 of them, and 0 is not among those of In',
  why: 'The API server refuses any other: a container that exits with 0 has not failed.',
  docs: `${DOCS} (validatePodFailurePolicyRuleOnExitCodes)`,
  on: ['batch/v1.PodFailurePolicyRule'],

  check({ action, onExitCodes }: FailureRule, place) {
    if (isLeftOut(action, place)) return;
    const { operator, values } = onExitCodes ?? {};
    const codes = values ?? [];
    if (codes.length > MOST_CODES)
      place.refuse(['onExitCodes', 'values'], codes, `at most ${MOST_CODES}`, 'write operator: NotIn');
    checkCodes(codes, operator === 'In', place);
  },
};

function checkCodes(codes: readonly Maybe<number>[], isIn: boolean, place: Place): void {
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    const before = codes[at - 1] ?? 0;
    const path = ['onExitCodes', 'values', at];
    if (code === 0 && isIn)
      place.refuse(path, code, 'another code than 0 for In', 'remove 0, or write operator: NotIn');
    if (at > 0 && code <= before)
      place.refuse(path, code, `more than the code before it, ${before}`, 'sort the codes');
  }
}

export const FAILURE_RULE: Rule = {
  id: 'failure-policy-rule',
  class: 'api',
  title: 'A rule of a failure policy is about exit codes or about conditions of the pod',
  why: 'The API server refuses both and neither, more than 20 conditions, and types that no condition has.',
  docs: `${DOCS} (validatePodFailurePolicyRule)`,
  on: ['batch/v1.PodFailurePolicyRule'],

  check({ action, onExitCodes, onPodConditions }: FailureRule, place) {
    if (isLeftOut(action, place)) return;
    const conditions = onPodConditions ?? [];
    if (isGiven(onExitCodes) === conditions.length > 0)
      place.refuse(
        '',
        { onExitCodes, onPodConditions },
        'either onExitCodes or onPodConditions',
        'make two rules of it',
      );
    if (conditions.length > MOST_CONDITIONS)
      place.refuse(
        'onPodConditions',
        conditions.length,
        `at most ${MOST_CONDITIONS}`,
        'make two rules of it',
      );
    for (let at = 0; at < conditions.length; at++) {
      const type = conditions[at]?.type ?? '';
      if (type !== '' && !isQualifiedName(type))
        place.refuse(
          ['onPodConditions', at, 'type'],
          type,
          'the type of a condition',
          'write such as DisruptionTarget',
        );
    }
  },
};

export const FAILURE_POLICY: Rule = {
  id: 'pod-failure-policy',
  class: 'api',
  title: 'A Job with a failure policy never restarts its pods, and the policy names its containers',
  why: 'The API server refuses other restarts, more than 20 rules, unknown containers, and FailIndex without a limit.',
  docs: `${DOCS} (validatePodFailurePolicy, validateJobSpec)`,
  on: ['batch/v1.JobSpec'],

  check(spec: JobSpec, place) {
    const policy = spec.podFailurePolicy ?? undefined;
    if (policy === undefined) return;
    const restart = spec.template?.spec?.restartPolicy;
    if (restart === 'OnFailure')
      place.refuse(['template', 'spec', 'restartPolicy'], restart, 'Never', 'write restartPolicy: Never');
    const rules = policy.rules ?? [];
    if (rules.length > MOST_RULES)
      place.refuse(['podFailurePolicy', 'rules'], rules.length, `at most ${MOST_RULES}`, 'join some of them');
    for (const [at, rule] of rules.entries()) checkRule(rule, at, spec, place);
    if (isKept('1.29', place) && spec.podReplacementPolicy === 'TerminatingOrFailed')
      place.refuse('podReplacementPolicy', spec.podReplacementPolicy, 'Failed', 'remove it');
  },
};

function checkRule({ action, onExitCodes }: FailureRule, at: number, spec: JobSpec, place: Place): void {
  if (isLeftOut(action, place)) return;
  const steps = ['podFailurePolicy', 'rules', at];
  const name = onExitCodes?.containerName ?? undefined;
  if (name !== undefined && !hasContainer(name, spec.template?.spec ?? {}))
    place.refuse(
      [...steps, 'onExitCodes', 'containerName'],
      name,
      'the name of a container',
      'correct it, or remove it',
    );
  if (action === 'FailIndex' && !isGiven(spec.backoffLimitPerIndex))
    place.refuse(
      [...steps, 'action'],
      action,
      'another action without backoffLimitPerIndex',
      'write FailJob',
    );
}

function hasContainer(name: string, { containers, initContainers }: PodSpec): boolean {
  return [containers, initContainers].some((list) =>
    (list ?? []).some((container) => container.name === name),
  );
}

const MOST_INDEXES = 64 * 1024;

export const SUCCESS_POLICY: Rule = {
  id: 'success-policy',
  class: 'api',
  title: 'A success policy is for Jobs of indexes, and its rules count some of these',
  why: 'The API server refuses other Jobs, more than 20 rules, and numbers that the Job never reaches, from 1.31 on.',
  docs: `${DOCS} (validateSuccessPolicy)`,
  on: ['batch/v1.JobSpec'],

  check({ successPolicy, completionMode, completions }: JobSpec, place) {
    const policy = successPolicy ?? undefined;
    if (policy === undefined || !isKept('1.31', place)) return;
    if (completionMode !== 'Indexed')
      place.refuse(
        'successPolicy',
        policy,
        'nothing where completionMode is not Indexed',
        'remove successPolicy',
      );
    const rules = policy.rules ?? [];
    if (rules.length > MOST_RULES)
      place.refuse(['successPolicy', 'rules'], rules.length, `at most ${MOST_RULES}`, 'join some of them');
    for (const [at, rule] of rules.entries()) checkSuccess(rule, at, completions ?? 1, place);
  },
};

function checkSuccess(rule: SuccessRule, at: number, completions: number, place: Place): void {
  const count = rule.succeededCount ?? undefined;
  const indexes = rule.succeededIndexes ?? undefined;
  const steps = ['successPolicy', 'rules', at];
  if (count === undefined && indexes === undefined)
    place.refuse(steps, rule, 'succeededCount or succeededIndexes', 'add such as succeededCount: 1');
  const found = indexes === undefined ? completions : countIndexes(indexes, completions);
  if (found === undefined)
    place.refuse(
      [...steps, 'succeededIndexes'],
      indexes,
      `rising numbers and ranges below ${completions}`,
      'write such as "0,2-4"',
    );
  else if ((count ?? 0) < 0 || (count ?? 0) > found)
    place.refuse([...steps, 'succeededCount'], count, `0 to ${found}`, 'lower it');
}

/** How many indexes a text such as `0,2-4` names; undefined where it is none, or names one that the Job does not have. */
function countIndexes(text: string, completions: number): number | undefined {
  if (text.length > MOST_INDEXES) return undefined;
  let [count, last] = [0, -1];
  for (const part of text === '' ? [] : text.split(',')) {
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const [first, end] = [Number(from), Number(to ?? from)];
    if (from === undefined || first <= last || end >= completions || (to !== undefined && end <= first))
      return undefined;
    count += end - first + 1;
    last = end;
  }
  return count;
}

/** When a Job has failed, and when it has succeeded. */
export const JOB_POLICY_RULES: readonly Rule[] = [EXIT_CODES, FAILURE_RULE, FAILURE_POLICY, SUCCESS_POLICY];
