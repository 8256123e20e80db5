import type { RuleGroup } from '../../prometheus/rules';
import { number } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import { counted } from '../counted';
import { seenSeconds } from '../plan/budget';
import type { PlanDemand } from '../plan/plan-demand';
import { percent } from '../plan/wording';
import type { SlotQueries } from './slot-sli';

const MILLISECONDS = 1_000;

/** A release that goes on: at which weight, and what it is called. */
export interface GuardedStage {
  readonly release: string;
  readonly environment: string;
  /** Percent of requests that the new version gets. */
  readonly weight: number;
}

/**
 * The alert that a release is to be taken back at once: what breaks so many requests that no stage may wait for it. It is
 * there as long as the new version has requests, and says nothing where errors are few.
 */
export function guardRules(
  sli: SlotQueries,
  { detection, judgement, traffic }: Pick<PlanDemand, 'detection' | 'judgement' | 'traffic'>,
  { release, environment, weight }: GuardedStage,
): RuleGroup {
  const { guardInterval, failureLimit, leastErrors } = detection;
  const window = Math.ceil(seenSeconds(detection, traffic, weight / 100)) * MILLISECONDS;
  const [errors, ratio] = [counted(sli.errors(window)), counted(sli.ratio(window))];
  const seen = binary(ratio, 'and', binary(errors, '>=', number(leastErrors)));
  return {
    name: `${release}-guard`,
    interval: guardInterval * MILLISECONDS,
    rules: [
      {
        alert: 'ReleaseFails',
        expr: binary(seen, '>=', number(judgement.guardThreshold)),
        ...(failureLimit === 0 ? {} : { for: failureLimit * guardInterval * MILLISECONDS }),
        labels: { severity: 'page', release },
        annotations: {
          summary: `The new version of ${release} fails ${percent(judgement.guardThreshold)} of its requests or more at ${weight} %`,
          description: `Take it back: kiban release ${release} ${environment} abort, or revert the commit that gave it ${weight} %`,
        },
      },
    ],
  };
}
