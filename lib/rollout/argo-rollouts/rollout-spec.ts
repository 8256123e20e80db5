import type { CanaryStrategy, TrafficRouting } from '../../../imports/rollouts.argoproj.io';
import { type Plain, isObject, plainOf } from '../../core/read-values';
import { type Course, FEWEST_PODS, canarySteps, managedRoutes } from './canary-steps';

/** What the strategy of a Rollout is made of. */
export interface Strategy extends Course {
  /** What the controller sets weights of. */
  readonly trafficRouting: TrafficRouting;
}

/**
 * How a Rollout brings a new version: step by step, while the guard asks all the time. At the end the old version is kept
 * until nothing is to be feared any more.
 */
export function canaryStrategy({ trafficRouting, ...course }: Strategy): CanaryStrategy {
  const { names } = course;
  const managed = managedRoutes(course.conduct);
  return {
    stableService: names.stable,
    canaryService: names.canary,
    minPodsPerReplicaSet: FEWEST_PODS,
    trafficRouting: { ...(managed.length === 0 ? {} : { managedRoutes: managed }), ...trafficRouting },
    analysis: { templates: [{ templateName: names.guard }] },
    steps: canarySteps(course),
  };
}

/** The body of a Rollout that takes the place of a Deployment: the same pods, selected alike, brought in steps. */
export function rolloutBody(deployment: Plain, canary: CanaryStrategy): Plain {
  const { strategy, ...rest } = isObject(deployment.spec) ? deployment.spec : {};
  const rolling = isObject(strategy) && isObject(strategy.rollingUpdate) ? strategy.rollingUpdate : {};
  return { ...deployment, spec: { ...rest, strategy: { canary: { ...rolling, ...canary } } } };
}

/** The body of a Rollout beside the Deployment that serves: it brings a new version as that does, and knows no Service. */
export function preparedBody({ spec }: Plain): Plain {
  const { strategy, ...rest } = plainOf(spec);
  const rolling = isObject(strategy) && isObject(strategy.rollingUpdate) ? strategy.rollingUpdate : {};
  return { spec: { ...rest, strategy: { canary: { ...rolling } } } };
}
