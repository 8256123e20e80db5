import type { ReleaseFacts } from '../core/release-facts';
import { planForFlagger } from './flagger/flagger-plan';
import { planForGit } from './git/git-plan';
import { type PlanResult, plannedOf } from './plan-release';
import type { ReadRelease } from './read-release-options';

/** A plan as an engine keeps it, and what it was made from: what was asked for, with the times of that engine. */
export interface EnginePlan extends PlanResult {
  readonly read: ReadRelease;
}

/** What a plan needs to know of an engine. */
type PlannedEngine = Pick<ReleaseFacts, 'engine'> & { readonly reaction?: number };

/** Plans a release for the engine that brings it: what looks less often takes a break back later, and so takes other steps. */
export function planFor(releases: PlannedEngine | undefined, read: ReadRelease): EnginePlan {
  const { engine, reaction = 0 } = releases ?? {};
  if (engine === 'git' || engine === 'gateway-git') return planForGit(read, reaction);
  return engine === 'flagger' ? planForFlagger(read) : { ...plannedOf(read), read };
}
