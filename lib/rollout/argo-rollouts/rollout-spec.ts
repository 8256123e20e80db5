import type { CanaryStep, CanaryStrategy } from '../../../imports/rollouts.argoproj.io';
import { type Plain, isObject } from '../../core/read-values';
import type { PlanStep } from '../plan/plan-demand';
import type { ReleaseNames } from './names';

/** The one route of each VirtualService whose weights the controller sets. */
export const PRIMARY = 'primary';

/** One pod alone is all of a version: while it restarts, requests for it fail, and the release with them. */
const FEWEST_PODS = 2;

/** What the strategy of a Rollout is made of. */
export interface Strategy {
  readonly names: ReleaseNames;
  readonly steps: readonly Pick<PlanStep, 'weight'>[];
  /** Seconds that the old version is kept after the last step. */
  readonly lastBake: number;
}

/**
 * How a Rollout brings a new version: each step sets a weight and ends with its gate, while the guard asks all the time.
 * At the end the old version is kept until nothing is to be feared any more.
 */
export function canaryStrategy({ names, steps, lastBake }: Strategy): CanaryStrategy {
  const routed = names.routes.map((name) => ({ name, routes: [PRIMARY] }));
  const [only, ...others] = routed;
  return {
    stableService: names.stable,
    canaryService: names.canary,
    minPodsPerReplicaSet: FEWEST_PODS,
    trafficRouting: {
      istio:
        only !== undefined && others.length === 0 ? { virtualService: only } : { virtualServices: routed },
    },
    analysis: { templates: [{ templateName: names.guard }] },
    steps: [
      ...steps.flatMap(({ weight }, index): CanaryStep[] => [
        { setWeight: weight },
        { analysis: { templates: [{ templateName: names.gates[index] ?? '' }] } },
      ]),
      ...(lastBake > 0 ? [{ pause: { duration: `${Math.ceil(lastBake)}s` } }] : []),
    ],
  };
}

/** The body of a Rollout that takes the place of a Deployment: the same pods, selected alike, brought in steps. */
export function rolloutBody(deployment: Plain, canary: CanaryStrategy): Plain {
  const { strategy, ...rest } = isObject(deployment.spec) ? deployment.spec : {};
  const rolling = isObject(strategy) && isObject(strategy.rollingUpdate) ? strategy.rollingUpdate : {};
  return { ...deployment, spec: { ...rest, strategy: { canary: { ...rolling, ...canary } } } };
}
