import {
  type Selector,
  type Vector,
  call,
  labelIs,
  number,
  range,
  selector,
  subquery,
  sum,
} from '../../lib/prometheus/expr';
import { binary } from '../../lib/prometheus/operators';
import type { AlertingRule, RecordingRule, RuleGroup } from '../../lib/prometheus/rules';
import { DAY, HOUR, MINUTE, SECOND, renderSpan } from '../../lib/prometheus/span';
import { type Promised, plainRatio } from './promised';

/*
 * What Pyrra has Prometheus compute of a promise about a ratio, in our own words.
 *
 * @see https://github.com/pyrra-dev/pyrra/blob/main/slo/rules.go (Burnrates, IncreaseRules, Windows)
 */

interface Tier {
  readonly severity: 'critical' | 'warning';
  readonly long: number;
  readonly short: number;
  readonly wait: number;
  readonly factor: number;
}

/** Tiers of 28 days, which others are scaled from. @see slo/rules.go (Windows) */
const TIERS: readonly Tier[] = [
  { severity: 'critical', long: HOUR, short: 5 * MINUTE, wait: 2 * MINUTE, factor: 14 },
  { severity: 'critical', long: 6 * HOUR, short: 30 * MINUTE, wait: 15 * MINUTE, factor: 7 },
  { severity: 'warning', long: DAY, short: 2 * HOUR, wait: HOUR, factor: 2 },
  { severity: 'warning', long: 4 * DAY, short: 6 * HOUR, wait: 3 * HOUR, factor: 1 },
];

/** How the budget of the whole period is counted: from the counters, or from increases over 5m. */
export interface PyrraOptions {
  /** @see slo/rules.go (PerformanceOverAccuracy) @default false */
  readonly performanceOverAccuracy?: boolean;
}

/** The rules of a promise: what happened over the period, ratios, four alerts that wait, and one on what is absent. */
export function pyrraRules(promise: Promised, options: PyrraOptions = {}): readonly RuleGroup[] {
  return [
    {
      name: `${promise.id}-increase`,
      interval: increaseInterval(promise.period),
      rules: [...increases(promise, options), ...absences(promise)],
    },
    { name: promise.id, interval: 30 * SECOND, rules: [...burnRates(promise), ...burnAlerts(promise)] },
  ];
}

/** Tiers as they are scaled to a period, in whole minutes. */
function tiersOf({ period }: Promised): readonly Tier[] {
  const scaled = (time: number): number => Math.round((time * period) / (28 * DAY) / MINUTE) * MINUTE;
  return TIERS.map(({ severity, factor, long, short, wait }) => ({
    severity,
    factor,
    long: scaled(long),
    short: scaled(short),
    wait: scaled(wait),
  }));
}

/** Names of metrics without what they end with. @see slo/rules.go (BurnrateName, increaseName) */
function stem({ metric = '' }: Selector): string {
  return metric
    .replace(/_total$/, '')
    .replace(/_count$/, '')
    .replace(/_bucket$/, '');
}

function labelsOf({ id, total }: Promised): Readonly<Record<string, string>> {
  const equal = total.matchers.filter(({ relation }) => relation === '=');
  return { slo: id, ...Object.fromEntries(equal.map(({ label, value }) => [label, value])) };
}

/** Half a minute for each week of the period. @see slo/rules.go (increaseInterval) */
function increaseInterval(period: number): number {
  return Math.min(8, Math.floor(period / (7 * DAY)) + 1) * 30 * SECOND;
}

/** Labels that tell bad events from others: the increase of all events is recorded for each of their values. */
function groupsOf({ bad, total }: Promised): readonly string[] {
  const known = total.matchers.map(({ label }) => label);
  return bad.matchers.map(({ label }) => label).filter((label) => !known.includes(label));
}

function countersOf({ bad, total }: Promised): readonly Selector[] {
  return bad.metric === total.metric ? [total] : [total, bad];
}

function increases(
  promise: Promised,
  { performanceOverAccuracy = false }: PyrraOptions,
): readonly RecordingRule[] {
  const [by, labels] = [groupsOf(promise), labelsOf(promise)];
  const { period } = promise;
  const nameOf = (counter: Selector, window: number): string =>
    `${stem(counter)}:increase${renderSpan(window)}`;
  return countersOf(promise).flatMap((counter): readonly RecordingRule[] => {
    const increase = (window: number): RecordingRule => ({
      record: nameOf(counter, window),
      expr: sum(call('increase', range(counter, window)), by),
      labels,
    });
    if (!performanceOverAccuracy) return [increase(period)];
    const short = selector(nameOf(counter, 5 * MINUTE), counter.matchers);
    const whole = sum(call('sum_over_time', subquery(short, period, 5 * MINUTE)), by);
    return [increase(5 * MINUTE), { record: nameOf(counter, period), expr: whole, labels }];
  });
}

/**
 * As long as the fastest tier takes to fire on a total outage. An absent series of errors is told as well where it is
 * another metric than that of all events.
 *
 * @see slo/slo.go (AbsentDuration)
 */
function absences(promise: Promised): readonly AlertingRule[] {
  const [fastest] = tiersOf(promise);
  if (fastest === undefined) return [];
  const found = Math.floor((fastest.factor * (1 - promise.target) * fastest.long) / SECOND) * SECOND;
  const wait = Math.round((found + fastest.wait) / MINUTE) * MINUTE;
  return countersOf(promise).map((counter) => ({
    alert: 'SLOMetricAbsent',
    expr: binary(call('absent', counter), '==', number(1)),
    for: wait,
    labels: { ...labelsOf(promise), severity: 'critical' },
  }));
}

function burnRateName({ total }: Promised, window: number): string {
  return `${stem(total)}:burnrate${renderSpan(window)}`;
}

function burnRates(promise: Promised): readonly RecordingRule[] {
  const windows = new Set(tiersOf(promise).flatMap(({ long, short }) => [long, short]));
  return [...windows]
    .sort((a, b) => a - b)
    .map((window) => ({
      record: burnRateName(promise, window),
      expr: plainRatio(promise, window),
      labels: labelsOf(promise),
    }));
}

function burnAlerts(promise: Promised): readonly AlertingRule[] {
  const labels = labelsOf(promise);
  const matchers = Object.entries(labels).map(([label, value]) => labelIs(label, value));
  const budget = binary(number(1), '-', number(promise.target));
  return tiersOf(promise).map(({ severity, long, short, wait, factor }) => {
    const above = (window: number): Vector =>
      binary(selector(burnRateName(promise, window), matchers), '>', binary(number(factor), '*', budget));
    return {
      alert: 'ErrorBudgetBurn',
      expr: binary(above(short), 'and', above(long)),
      for: wait,
      labels: {
        ...labels,
        severity,
        short: renderSpan(short),
        long: renderSpan(long),
        exhaustion: renderSpan(Math.floor(promise.period / factor / SECOND) * SECOND),
      },
    };
  });
}
