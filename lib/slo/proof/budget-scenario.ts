import { HOUR, renderSpan } from '../../prometheus/span';
import { ONE, ratio, compare, over, times, toNumber } from '../ratio';
import { SERIES } from '../series';
import { BASE_WINDOW } from '../tier';
import { type Check, type Scenario, type Stage, beginsWithPeriod, checkAlert, checkValue } from './scenario';
import { eventsOf } from './timeline';

/** How long the service was sound: what was seen is counted in steps of 5m, so that a step must be little of it. */
const BEFORE = 12 * HOUR;

/** Share of the budget that goes in the test. */
const SPENT = ratio(4, 5);

/** Most of the budget goes: what is left is recorded, and each threshold is told in turn. */
export function budgetScenario(stage: Stage): Scenario | undefined {
  const { spec, evaluation, scrape } = stage;
  if (!beginsWithPeriod(spec)) return undefined;
  const { budgetThresholds, severities } = spec.alerts;
  const outage = times(times(SPENT, spec.objective.budget), ratio(spec.window.length));
  const lasts = Math.ceil(Math.max(2 * HOUR, toNumber(outage)) / evaluation) * evaluation;
  const errors = over(outage, ratio(lasts));
  // Of a promise that is nearly none, the budget outlasts any test.
  if (compare(errors, ONE) > 0 || BEFORE + lasts > Math.min(spec.window.length, 120 * HOUR)) return undefined;
  const { good, bad } = eventsOf(errors, errors);
  const scrapes = (time: number): number => Math.round(time / scrape);
  const moments = [0.25, 0.5, 0.75, 1].map((share) => Math.floor((share * lasts) / evaluation) * evaluation);
  const checks = moments.flatMap((at): Check[] => {
    const spent = (toNumber(SPENT) * at) / lasts;
    // A 5m rate lags, rules read what the last evaluation recorded, and history is counted in steps.
    const within =
      (toNumber(SPENT) * (BASE_WINDOW / 2 + 2 * evaluation)) / lasts + (spent * 2 * BASE_WINDOW) / BEFORE;
    const left = 1 - spent;
    const isOpen = budgetThresholds.some((share) => Math.abs(share - left) <= within);
    const lowest = budgetThresholds.filter((share) => left < share).pop();
    const told = isOpen
      ? []
      : budgetThresholds.map((share) => {
          const labels = { severity: severities.ticket, budget_left: `${Math.round(share * 1000) / 10}%` };
          return checkAlert(stage, {
            at: BEFORE + at,
            alert: 'SloBudgetLow',
            labels,
            fires: share === lowest,
          });
        });
    return [checkValue(stage, BEFORE + at, { series: SERIES.remaining, value: left, within }), ...told];
  });
  return {
    name: `80% of the budget of ${spec.window.name} that go in ${renderSpan(lasts)} are counted, and told threshold by threshold`,
    load: {
      phases: [
        { scrapes: scrapes(BEFORE), good: good + bad, bad: 0 },
        { scrapes: scrapes(lasts), good, bad },
      ],
    },
    checks,
  };
}
