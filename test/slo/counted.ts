import type { RuleGroupSpec } from '../../lib/prometheus/rules';
import { DAY, HOUR, MINUTE, renderSpan } from '../../lib/prometheus/span';
import { SERIES } from '../../lib/slo/series';
import type { Asked } from './played';

/*
 * Seven hours of traffic that goes up and down, and what each recorded series must be at their end, counted by hand: no two
 * windows see the same, so that a rule that reads another than it says is seen.
 */

const STEP = 2.5 * MINUTE;
const END = 7 * HOUR;

const STEPS = END / STEP;

/** Events of each step: none at first, then waves of both kinds, without a period in common. */
const GOOD = Array.from({ length: STEPS + 1 }, (_, step) => (step < 10 ? 0 : 1600 + ((step * 37) % 211)));
const BAD = Array.from({ length: STEPS + 1 }, (_, step) => (step < 10 ? 0 : (3 * step * step + step) % 11));

/** What a counter has reached at each step. */
function reached(events: readonly number[]): readonly number[] {
  let sum = 0;
  return events.map((each) => (sum += each));
}

/** What two counters have reached at each step; one without errors has no series of them. */
export interface Traffic {
  readonly goods: readonly number[];
  readonly bads: readonly number[] | undefined;
}

/** A service that fails at times, and a small one that never did. */
export const TRAFFIC: readonly Traffic[] = [
  { goods: reached(GOOD), bads: reached(BAD) },
  { goods: reached(GOOD.map((count) => Math.floor(count / 30))), bads: undefined },
];

/** Events of a second, of the window before a step. */
function rate(counts: readonly number[], step: number, window: number): number {
  const from = Math.max(0, step - window / STEP);
  return ((counts[step] ?? NaN) - (counts[from] ?? NaN)) / (window / 1000);
}

function mean(counts: readonly number[], window: number): number {
  const first = Math.max(1, STEPS - window / STEP);
  const steps = Array.from({ length: STEPS - first + 1 }, (_, index) => first + index);
  return steps.reduce((sum, step) => sum + rate(counts, step, 5 * MINUTE), 0) / steps.length;
}

/** What is recorded of 99.9% over 30d; NaN where there must be no sample. */
export function countedByHand({ goods, bads: counted }: Traffic): Readonly<Record<string, number>> {
  const bads = counted ?? goods.map(() => 0);
  const totals = goods.map((good, index) => good + (bads[index] ?? NaN));
  const [base, period, budget] = [5 * MINUTE, 30 * DAY, 0.001];
  const at = (counts: readonly number[], window: number): number =>
    window > 2 * HOUR ? mean(counts, window) : rate(counts, STEPS, window);
  const windows = [base, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, DAY, 3 * DAY, period];
  const coverage = (window: number): number => Math.min(1, END / window);
  const ratio = (window: number): number => at(bads, window) / at(totals, window);
  const remaining = 1 - (ratio(period) / budget) * coverage(period);
  const current = ratio(base) / budget;
  const perWindow = windows.flatMap((window) => [
    [SERIES.error(window), at(bads, window)] as const,
    [SERIES.ratio(window), ratio(window)] as const,
    ...(window === base || window > 2 * HOUR ? [[SERIES.total(window), at(totals, window)] as const] : []),
  ]);
  return Object.fromEntries([
    ...perWindow,
    ...[HOUR, 6 * HOUR, DAY, 3 * DAY, period].map(
      (window) => [SERIES.coverage(window), coverage(window)] as const,
    ),
    [SERIES.objective, 0.999],
    [SERIES.budget, budget],
    [SERIES.days, 30],
    [SERIES.currentBurn, current],
    [SERIES.periodBurn, ratio(period) / budget],
    [SERIES.remaining, remaining],
    [SERIES.remainingEvents, (remaining * budget * at(totals, period) * period) / 1000],
    [SERIES.exhaustion, current === 0 ? NaN : (remaining * period) / 1000 / current],
  ]);
}

/** The play: every recorded series is asked for at the end. A neighbour counts as well, and must not be counted. */
export function countedPlay(groups: readonly RuleGroupSpec[], traffic: Traffic): Asked {
  const { goods, bads } = traffic;
  const of = (code: string, job = 'api'): string => `http_requests_total{code="${code}",job="${job}"}`;
  const values = (counts: readonly number[]): string => counts.join(' ');
  return {
    groups,
    series: {
      [of('200')]: values(goods),
      ...(bads && { [of('500')]: values(bads) }),
      [of('500', 'other')]: values(goods),
    },
    interval: renderSpan(STEP),
    questions: Object.keys(countedByHand(traffic)).map((expr) => ({ expr, at: END / 1000 })),
  };
}

const LABELS = 'slo_id="api-availability", slo_name="availability", slo_service="api", team="shop"}';

/** Series that are not what was counted. */
export function miscounted(answers: readonly Record<string, number>[], traffic: Traffic): readonly string[] {
  return Object.entries(countedByHand(traffic)).flatMap(([name, expected], index) => {
    const answer = answers[index] ?? {};
    const value = answer[`{__name__="${name}", ${LABELS}`] ?? NaN;
    const isNear = expected === 0 ? value === 0 : Math.abs(value / expected - 1) < 1e-9;
    const isRight = Number.isNaN(expected) ? isEmpty(answer) : Object.keys(answer).length === 1 && isNear;
    return isRight ? [] : [`${name}: ${JSON.stringify(answer)}, not ${expected}`];
  });
}

function isEmpty(answer: Record<string, number>): boolean {
  return Object.keys(answer).length === 0;
}
