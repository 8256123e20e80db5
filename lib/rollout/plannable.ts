import { duration } from '../core/duration';
import type { Faults } from '../core/faults';
import type { PlanDemand } from './plan/plan-demand';

/** Looks of one step that a plan reckons with: a day of looks every ten seconds, three and a half of those every 30. */
export const MOST_LOOKS = 10_000;

/** Errors of a release that is well between two looks, with which a plan of some hundred looks takes seconds. */
const MOST_ERRORS = 300;

/**
 * What a plan could be reckoned from in hours only. Requests beyond what it is made with raise what a look lets pass, so
 * that fewer of them are asked for than come: such a plan holds as well.
 */
export function checkPlannable(faults: Faults, { judgement, traffic, steps }: PlanDemand): void {
  const { lookInterval, baseline } = judgement;
  const most = Math.floor(MOST_ERRORS / (lookInterval * baseline));
  faults
    .at('traffic', 'min')
    .require(
      !(traffic.min > most),
      traffic.min,
      `${most} at most, with a look every ${duration(lookInterval || 1)} and ${Number((100 * baseline).toPrecision(2))} % of failures while all is well: more tells no more, and thresholds grow with what comes beyond`,
      `write ${most}`,
    );
  const { longest } = steps;
  faults
    .at('steps', 'longest')
    .require(
      !(longest < lookInterval || longest > MOST_LOOKS * lookInterval),
      duration(longest || 0),
      `between one look and ${MOST_LOOKS} of them, one every ${duration(lookInterval || 1)}`,
      `write '${duration(Math.max(lookInterval || 1, Math.min(longest || 1, MOST_LOOKS * lookInterval || 1)))}'`,
    );
}
