import type { PropIssue } from '../../core/issue';
import { summedUp } from '../plan/make-plan';
import type { PlanDemand, ReleasePlan } from '../plan/plan-demand';
import { weakStepIssue, weakSteps } from '../plan/plan-issues';
import type { ReadRelease } from '../read-release-options';
import { type Climb, type ClimbFault, chooseSteps, judgeChosen, unseenSpend } from './climb';
import { chosenIssue, noPlanIssue } from './flagger-issues';
import { type Rhythm, rhythmOf, sharedLine } from './rhythm';

/** A plan as Flagger keeps it, or why there is none. */
export interface FlaggerPlanned {
  /** What the plan was made from: what was asked for, in the rhythm of Flagger. */
  readonly read: ReadRelease;
  readonly plan: ReleasePlan | undefined;
  readonly issues: readonly PropIssue[];
  readonly warnings: readonly PropIssue[];
}

/**
 * Plans a release for Flagger, which knows one interval for all steps, looks once in each, and has no guard beside: how
 * long it takes to take a break back follows from that interval, and with it how much of the requests a step may have.
 */
export function planForFlagger(read: ReadRelease): FlaggerPlanned {
  const { demand, chosen } = read;
  const found = chosen === undefined ? chooseSteps(demand) : judgeChosen(demand, chosen);
  if (found === undefined) return { read, plan: undefined, issues: [noPlanIssue(demand)], warnings: [] };
  if (isFault(found)) {
    const judge = (tried: PlanDemand): Climb | ClimbFault => judgeChosen(tried, chosen ?? []);
    return { read, plan: undefined, issues: [chosenIssue(demand, found, judge)], warnings: [] };
  }
  const plan = planOf(found);
  return {
    read: { ...read, demand: found.demand },
    plan,
    issues: [],
    warnings: weakSteps(found.demand, plan).map((weak) => weakStepIssue(found.demand, weak)),
  };
}

function isFault(found: Climb | ClimbFault): found is ClimbFault {
  return 'kind' in found;
}

function planOf({ demand, rhythm, judged }: Climb): ReleasePlan {
  const steps = judged.map(({ step }) => step);
  return summedUp(demand, steps, {
    settling: rhythm.interval - rhythm.window,
    duration: steps.length * rhythm.window,
    subtleSpend: unseenSpend({ demand, rhythm }, judged),
  });
}

/** The rhythm that a plan of {@link planForFlagger} was made in. */
export function plannedRhythm(demand: PlanDemand, { steps }: Pick<ReleasePlan, 'steps'>): Rhythm {
  const window = demand.judgement.lookInterval;
  return rhythmOf(demand, { window, line: sharedLine(demand, steps.length) });
}
