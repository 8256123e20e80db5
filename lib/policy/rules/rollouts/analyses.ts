import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { lengthOfTime } from '../../structure/text-formats';

type Count = Maybe<string | number>;

interface Metric {
  readonly name?: Maybe<string>;
  readonly count?: Count;
  readonly failureLimit?: Count;
  readonly inconclusiveLimit?: Count;
  readonly consecutiveSuccessLimit?: Count;
  readonly interval?: Maybe<string>;
  readonly initialDelay?: Maybe<string>;
  readonly provider?: Maybe<Readonly<Record<string, unknown>>>;
}

interface Template {
  readonly metrics?: Maybe<readonly Metric[]>;
  readonly templates?: Maybe<readonly object[]>;
}

const SOURCE = 'github.com/argoproj/argo-rollouts: utils/analysis/factory.go';

const WHY = 'The controller ends each analysis that is made of it with an error.';

export const ANALYSIS_METRICS: Rule = {
  id: 'analysis-metrics',
  class: 'later',
  title: 'An AnalysisTemplate has metrics, each with a name of its own, or other templates',
  why: WHY,
  docs: `${SOURCE} (ValidateMetrics)`,
  on: ['rollouts.argoproj.io/v1alpha1.AnalysisTemplateSpec'],

  check({ metrics, templates }: Template, place) {
    const list = metrics ?? [];
    if (list.length === 0 && (templates ?? []).length === 0)
      place.refuse(
        'metrics',
        metrics,
        'at least one metric',
        'add one with name, provider and successCondition',
      );
    const twice = list.findIndex(({ name }, at) => list.findIndex((other) => other.name === name) < at);
    if (twice >= 0)
      place.refuse(
        ['metrics', twice, 'name'],
        list[twice]?.name,
        'names that differ',
        'rename one of the two',
      );
  },
};

/** A number as far as it is one: what an argument fills in is not known yet. */
function numberOf(count: Count): number | undefined {
  const text = String(count ?? 0);
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

const LIMITS = ['failureLimit', 'inconclusiveLimit'] as const;

function checkLimits(metric: Metric, place: Place): void {
  const count = numberOf(metric.count) ?? 0;
  for (const field of LIMITS) {
    const limit = numberOf(metric[field]) ?? 0;
    if (limit < 0 || (count > 0 && limit > count))
      place.refuse(
        field,
        metric[field],
        `0 to count, ${metric.count ?? 0}`,
        `write ${field}: 0, or raise count`,
      );
  }
}

function checkSuccesses(metric: Metric, place: Place): void {
  const [count, successes, failures] = [
    metric.count,
    metric.consecutiveSuccessLimit,
    metric.failureLimit,
  ].map((limit) => numberOf(limit) ?? 0) as [number, number, number];
  if (count > 0 && successes > 0 && successes + failures > count)
    place.refuse(
      'consecutiveSuccessLimit',
      metric.consecutiveSuccessLimit,
      `failureLimit and consecutiveSuccessLimit of at most count together, ${count}`,
      `write count: ${successes + failures}`,
    );
}

export const ANALYSIS_COUNTS: Rule = {
  id: 'analysis-counts',
  class: 'later',
  title: 'A metric is measured as often as its limits count, at intervals where it is more than once',
  why: WHY,
  docs: `${SOURCE} (ValidateMetric)`,
  on: ['rollouts.argoproj.io/v1alpha1.Metrics'],

  check(metric: Metric, place) {
    checkLimits(metric, place);
    checkSuccesses(metric, place);
    if ((numberOf(metric.count) ?? 0) > 1 && (metric.interval ?? '') === '')
      place.refuse(
        'interval',
        metric.interval,
        'an interval where count is above 1',
        'add such as interval: 1m',
      );
    for (const field of ['interval', 'initialDelay'] as const) {
      const text = metric[field] ?? '';
      if (text !== '' && !text.includes('{{') && lengthOfTime(text) === undefined)
        place.refuse(field, text, 'a length of time', 'write such as 1m or 30s');
    }
  },
};

export const ANALYSIS_PROVIDER: Rule = {
  id: 'analysis-provider',
  class: 'later',
  title: 'A metric has one provider',
  why: WHY,
  docs: `${SOURCE} (ValidateMetric)`,
  on: ['rollouts.argoproj.io/v1alpha1.Metrics'],

  check({ provider }: Metric, place) {
    const given = Object.entries(provider ?? {}).filter(([, value]) => isGiven(value));
    if (given.length !== 1)
      place.refuse(
        'provider',
        given.map(([name]) => name),
        'one provider',
        'keep one, such as prometheus: { address: …, query: … }',
      );
  },
};

/** Analyses as Argo Rollouts takes them. */
export const ANALYSIS_RULES: readonly Rule[] = [ANALYSIS_METRICS, ANALYSIS_COUNTS, ANALYSIS_PROVIDER];
