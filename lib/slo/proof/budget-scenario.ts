import { HOUR, MINUTE, renderSpan } from '../../prometheus/span';
import { ONE, ratio, compare, over, times, toNumber } from '../ratio';
import { SERIES } from '../series';
import { BASE_WINDOW } from '../tier';
import { roundDown, roundUp } from './clock';
import { type Check, type Scenario, type Stage, beginsWithPeriod, checkAlert, checkValue } from './scenario';
import { eventsOf } from './timeline';

/** How long the service was sound: what was seen is counted in steps of 5m, so that a step must be little of it. */
const BEFORE = 12 * HOUR;

/** Share of the budget that goes in the test: all of it, and then some. */
const SPENT = ratio(6, 5);

/** Whatever fires is asked for this far from any threshold, as a share of the budget. */
const CLEAR = 0.1;

/** Shares of the test after which the budget is clear of all thresholds: between each two, and below the last. */
function momentsOf(thresholds: readonly number[]): readonly number[] {
  const spent = toNumber(SPENT);
  const bounds = [1, ...thresholds, 1 - spent];
  const between = bounds.slice(1).flatMap((low, index) => {
    const high = bounds[index] ?? 1;
    return [high - CLEAR, (high + low) / 2].filter((left) => left > low + CLEAR);
  });
  return [...new Set([...between.map((left) => (1 - left) / spent), 1])];
}

/** The budget goes: what is left is recorded, and each threshold is told in turn. */
export function budgetScenario(stage: Stage): Scenario | undefined {
  const { spec, evaluation, scrape } = stage;
  if (!beginsWithPeriod(spec)) return undefined;
  const { budgetThresholds } = spec.alerts;
  const outage = times(times(SPENT, spec.objective.budget), ratio(spec.window.length));
  const lasts = roundUp(Math.max(4 * HOUR, toNumber(outage)), evaluation);
  const errors = over(outage, ratio(lasts));
  // Of a promise that is nearly none, the budget outlasts any test.
  if (compare(errors, ONE) > 0 || BEFORE + lasts > Math.min(spec.window.length, 120 * HOUR)) return undefined;
  const { good, bad } = eventsOf(errors, errors);
  const scrapes = (time: number): number => Math.round(time / scrape);
  const moments = momentsOf(budgetThresholds).map((share) => roundDown(share * lasts, evaluation));
  const checks = moments.flatMap((at): Check[] => {
    const spent = (toNumber(SPENT) * at) / lasts;
    // A 5m rate lags, rules read what the last evaluation recorded, and history is counted in steps.
    const within =
      (toNumber(SPENT) * (BASE_WINDOW / 2 + 2 * evaluation)) / lasts + (spent * 2 * BASE_WINDOW) / BEFORE;
    const left = 1 - spent;
    return [
      checkValue(stage, BEFORE + at, { series: SERIES.remaining, value: left, within }),
      ...checkBudgetTold(stage, BEFORE + at, { left, within }),
    ];
  });
  const burns = burnRates(stage, { burn: toNumber(over(errors, spec.objective.budget)), lasts });
  return {
    name: `120% of the budget of ${spec.window.name} that go in ${renderSpan(lasts)} are counted, and told threshold by threshold`,
    load: {
      phases: [
        { scrapes: scrapes(BEFORE), good: good + bad, bad: 0 },
        { scrapes: scrapes(lasts), good, bad },
      ],
    },
    checks: [...checks, ...burns],
  };
}

/** Which of the thresholds is told where so much of the budget is left; nothing where that is too near to one of them. */
export function checkBudgetTold(
  stage: Stage,
  at: number,
  { left, within }: { readonly left: number; readonly within: number },
): readonly Check[] {
  const { budgetThresholds, severities } = stage.spec.alerts;
  if (budgetThresholds.some((share) => Math.abs(share - left) <= within)) return [];
  const lowest = budgetThresholds.filter((share) => left < share).pop();
  return budgetThresholds.map((share) => {
    const labels = { severity: severities.ticket, budget_left: `${Math.round(share * 1000) / 10}%` };
    return checkAlert(stage, { at, alert: 'SloBudgetLow', labels, fires: share === lowest });
  });
}

/** Soon the last 5m hold nothing but the failure, which no longer window does; the period holds what came before as well. */
function burnRates(
  stage: Stage,
  { burn, lasts }: { readonly burn: number; readonly lasts: number },
): readonly Check[] {
  const end = BEFORE + lasts;
  const ofPeriod = (burn * (lasts - BASE_WINDOW / 2)) / end;
  return [
    ...[BEFORE + 30 * MINUTE, end].map((at) =>
      checkValue(stage, at, { series: SERIES.currentBurn, value: burn, within: burn / 100 }),
    ),
    checkValue(stage, end, { series: SERIES.periodBurn, value: ofPeriod, within: ofPeriod / 20 }),
  ];
}
