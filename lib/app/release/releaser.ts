import type { Construct } from 'constructs';
import type { Faults } from '../../core/faults';
import type { ReleaseFacts } from '../../core/release-facts';
import type { Vector } from '../../prometheus/expr';
import type { ReleasePlan } from '../../rollout/plan/plan-demand';
import type { ReadRelease } from '../../rollout/read-release-options';
import type { ReleaseSli } from '../../rollout/release-sli';
import type { MicroserviceApp } from '../microservice/microservice-app';

/** A service that is to be released, and how its environment does so. */
export interface ReleaseInput<F extends ReleaseFacts = ReleaseFacts> {
  readonly release: Construct;
  readonly service: MicroserviceApp;
  readonly sli: ReleaseSli | undefined;
  /** What else it is judged by, as it was given. */
  readonly checks?: unknown;
  /** Share of the error budget that is left, where a release is to ask for it first. */
  readonly budgetLeft?: Vector | undefined;
  readonly releases: F;
}

/** A release and its plan. */
export interface ReleasePlacement {
  readonly read: ReadRelease;
  readonly plan: ReleasePlan;
}

/**
 * What brings releases to an engine. It tells all that keeps the service from being released, and answers who places the
 * release: only when nothing is wrong with it, its plan included, is that done.
 */
export type Releaser<F extends ReleaseFacts> = (
  faults: Faults,
  input: ReleaseInput<F>,
) => ((placement: ReleasePlacement) => void) | undefined;
