import type { PropIssue } from '../../core/issue';
import { allowedSeconds, budgetSeconds } from '../plan/budget';
import type { PlanDemand } from '../plan/plan-demand';
import { percent, time } from '../plan/wording';
import { type Climb, type ClimbFault, chooseSteps } from './climb';

/** What a release may spend, in words. */
function mayCost({ budget }: PlanDemand): string {
  return `${percent(budget.spend)} of the ${time(budgetSeconds(budget))} of outage that the objective allows: ${time(allowedSeconds(budget))}`;
}

/** Another engine is the one remedy that costs nothing: its guard does not wait for a step to end. */
const OTHER_ENGINE = 'or let argoRollouts release it, whose guard asks all the time';

/** Why Flagger can keep none of the steps that an author chose. */
export function chosenIssue(demand: PlanDemand, fault: ClimbFault, judge: Judge): PropIssue {
  const { rhythm, judged } = fault.climb;
  const step = judged.at(-1)?.step;
  const [weight, spend] = [step?.weight ?? 0, spendOf(fault)];
  const enough = enoughIn(demand, fault, judge);
  if (fault.kind === 'gross')
    return {
      field: 'budget.spend',
      given: `${percent(spend)}: all fails at ${weight} % of requests for ${time(step?.detection ?? 0)}, at ${demand.traffic.peak} times the mean`,
      allowed: `${mayCost(demand)}. Flagger takes a break back after two of its intervals of ${rhythm.interval} s, and what it takes to see it`,
      fix: `write a smaller first weight or shorter durations, ${enough}${OTHER_ENGINE}`,
    };
  return {
    field: 'budget.spend',
    given: `${percent(spend)}: failures that no check finds surely, up to step ${judged.length} at ${weight} %`,
    allowed: mayCost(demand),
    fix: `write smaller weights before it, ${enough}${OTHER_ENGINE}`,
  };
}

/** Judges the steps that an author chose under another budget. */
type Judge = (demand: PlanDemand) => Climb | ClimbFault;

function spendOf(fault: ClimbFault): number {
  return fault.kind === 'gross' ? (fault.climb.judged.at(-1)?.step.grossSpend ?? 0) : fault.spend;
}

/** A budget with which the steps are taken, as text that another way follows; more than all of it is none. */
function enoughIn(demand: PlanDemand, fault: ClimbFault, judge: Judge): string {
  const spend = Math.ceil(spendOf(fault) * 1_000) / 1_000;
  if (spend > 1 || spend <= demand.budget.spend) return '';
  const raised = { ...demand, budget: { ...demand.budget, spend } };
  const next = judge(raised);
  // What a break of everything spends hides what no check finds.
  return 'kind' in next ? enoughIn(raised, next, judge) : `let the budget be spend ${percent(spend)}, `;
}

/** Why there is no rhythm at all, and how far each demand would have to go until there is one. */
export function noPlanIssue(demand: PlanDemand): PropIssue {
  const { budget, judgement, traffic } = demand;
  const spend = least([budget.spend, Math.min(1, EASED * budget.spend)], (tried) => ({
    ...demand,
    budget: { ...budget, spend: tried },
  }));
  const regression = least([judgement.regression, Math.min(0.5, EASED * judgement.regression)], (tried) => ({
    ...demand,
    judgement: { ...judgement, regression: tried },
  }));
  const min = least([traffic.min, EASED * traffic.min], (tried) => ({
    ...demand,
    traffic: { ...traffic, min: tried },
  }));
  const ways = [
    spend && `spend: ${rounded(100 * spend)}`,
    regression && `regression: ${rounded(100 * regression)}`,
    min && `traffic of ${rounded(min)} a second`,
  ].filter((way) => way !== undefined);
  return {
    field: 'budget.spend',
    given: `${percent(budget.spend)}, to find ${percent(judgement.regression)} of failures at ${traffic.min} requests a second`,
    allowed: `an interval that is both: two of them short enough for a break of everything to spend ${mayCost(demand)}, and one long enough to find the regression`,
    fix: `${ways.length === 0 ? 'relax what is asked' : `any of these is enough: ${ways.join(', ')}`}; ${OTHER_ENGINE}`,
  };
}

/** How many times as much traffic, or regression, still says something to whoever has less. */
const EASED = 16;

/** Halvings between what was asked and what is enough: to a few percent of it. */
const HALVINGS = 5;

/** The least of a demand that is enough, or a little more; undefined where the most is not. */
function least(
  [asked, most]: readonly [number, number],
  demandOf: (tried: number) => PlanDemand,
): number | undefined {
  const isEnough = (tried: number): boolean => chooseSteps(demandOf(tried)) !== undefined;
  if (!isEnough(most)) return undefined;
  let [low, high] = [asked, most];
  for (let halving = 0; halving < HALVINGS + Math.log2(most / asked); halving++) {
    const middle = Math.sqrt(low * high);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Two digits, rounded up. */
function rounded(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.ceil(value / unit) * unit).toPrecision(3));
}
