import { Faults } from '../../lib/core/faults';
import { readSli } from '../../lib/prometheus/sli/read-sli';
import type { Sli } from '../../lib/prometheus/sli/sli';
import { type RuleGroupSpec, ruleGroupSpec } from '../../lib/prometheus/rules';
import { MINUTE } from '../../lib/prometheus/span';
import type { BurnPolicyProps } from '../../lib/slo/read-tiers';
import { sloRuleGroups } from '../../lib/slo/rule-groups';
import type { AlertSpec, SloSpec } from '../../lib/slo/slo-spec';
import type { SloWindow } from '../../lib/slo/window';
import { runPromtool } from '../prometheus/promtool';
import { CLOCK, promised, tiersOf } from './promised';

/** A promise with all alerts on, tier by tier, so that each is seen. */
export const ALERTS: AlertSpec = {
  mode: 'perTier',
  severities: { page: 'page', ticket: 'ticket' },
  minBadEvents: undefined,
  weightByTraffic: false,
  keepFiringFor: undefined,
  onAbsent: { severity: 'page', for: 5 * MINUTE },
  noTraffic: undefined,
  budgetThresholds: [0.5, 0.25, 0],
  annotations: {},
};

export const REQUESTS: Sli = {
  kind: 'ratio',
  bad: 'http_requests_total{code=~"5..",job="api"}',
  total: 'http_requests_total{job="api"}',
};

export interface Promise {
  readonly objective?: string;
  /** Rolling where it is a length of time. */
  readonly window?: string | SloWindow;
  readonly policy?: BurnPolicyProps;
  readonly sli?: Sli;
  readonly groupBy?: readonly string[];
  readonly alerts?: Partial<AlertSpec>;
}

/** What was read of a promise. */
export function specOf(promise: Promise = {}): SloSpec {
  const {
    objective = '99.9',
    window = '30d',
    policy = {},
    sli = REQUESTS,
    groupBy = [],
    alerts = {},
  } = promise;
  const labels = { slo_id: 'api-availability', slo_service: 'api', slo_name: 'availability', team: 'shop' };
  const faults = Faults.none();
  const queries = readSli(faults, sli, { groupBy, labels });
  if (queries === undefined) throw new Error(JSON.stringify(faults.issues));
  return {
    id: 'api-availability',
    service: 'api',
    name: 'availability',
    labels: { team: 'shop' },
    ...promised(objective, window),
    sli: queries,
    tiers: tiersOf(objective, window, policy).tiers,
    alerts: { ...ALERTS, ...alerts },
    clock: CLOCK,
  };
}

/** Rules of a promise as a rule file; JSON is YAML. */
export function ruleFileOf(spec: SloSpec): string {
  return JSON.stringify({ groups: sloRuleGroups(spec).map(ruleGroupSpec) });
}

export interface Asked {
  readonly groups: readonly RuleGroupSpec[];
  readonly series: Readonly<Record<string, string>>;
  /** Between scrapes. */
  readonly interval: string;
  /** Between evaluations; the interval where it is not given. */
  readonly evaluation?: string;
  readonly questions: readonly Question[];
}

/** An expression, and seconds after which it is asked. */
export interface Question {
  readonly expr: string;
  readonly at: number;
}

/** Plays series through groups of rules, and answers what each expression gives at its time, by its labels. */
export function askPromtool(promtool: string, asked: Asked): readonly Record<string, number>[] {
  return askAll(promtool, [asked])[0] ?? [];
}

/** The same for many plays, in one run of promtool. */
export function askAll(promtool: string, plays: readonly Asked[]): readonly Record<string, number>[][] {
  const files = plays.flatMap((asked, index) => [
    [`rules-${index}.yaml`, JSON.stringify({ groups: asked.groups })] as const,
    [`test-${index}.yaml`, JSON.stringify(testFile(asked, `rules-${index}.yaml`))] as const,
  ]);
  const tests = plays.map((_, index) => `test-${index}.yaml`);
  const { output } = runPromtool(promtool, ['test', 'rules', ...tests], Object.fromEntries(files));
  // What fails is told apart from what file it is in, in the order of both.
  const answers = [...output.matchAll(/got:\s*(.*?)\s*(?=\n\s*(?:expr|FAILED):|\n\s*\n|$)/gs)].map(
    (match) => match[1] ?? '',
  );
  if (answers.length !== plays.flatMap(({ questions }) => questions).length) throw new Error(output);
  let at = 0;
  return plays.map(({ questions }) => answers.slice(at, (at += questions.length)).map(samplesOf));
}

function testFile(
  { groups, series, interval, evaluation = interval, questions }: Asked,
  rules: string,
): object {
  const test = {
    interval,
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    // What is expected never comes, so that promtool says what came.
    promql_expr_test: questions.map(({ expr, at }) => ({
      expr,
      eval_time: `${at}s`,
      exp_samples: [{ labels: '{never="seen"}', value: 0 }],
    })),
  };
  return {
    rule_files: [rules],
    evaluation_interval: evaluation,
    group_eval_order: groups.map(({ name }) => name),
    tests: [test],
  };
}

function samplesOf(answer: string): Record<string, number> {
  const samples = [...answer.matchAll(/(?:[\w:]+)?(\{[^}]*\}) ([-+\w.]+)/g)];
  return Object.fromEntries(samples.map(([, labels = '', value = '']) => [labels, Number(value)]));
}
