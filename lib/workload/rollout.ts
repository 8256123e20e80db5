import { parsePercent } from '../core/percent';
import { integerOf, objectOf } from '../core/read-fields';
import { readPodShare } from '../core/read-values';

/** What Deployments, StatefulSets and DaemonSets have in common when they replace pods. */
export interface RolloutOptions {
  /** Seconds a new pod must stay ready before it counts. @default 10 */
  readonly minReadySeconds?: number;
  /** Old versions kept for a roll-back. @default 5 */
  readonly revisionHistoryLimit?: number;
}

/** security.md 1.2; what Kubernetes itself would fill in is not repeated here. */
export const ROLLOUT_DEFAULTS = { minReadySeconds: 10, revisionHistoryLimit: 5 } as const;

/** How they are read. */
export const ROLLOUT = {
  minReadySeconds: integerOf(0),
  revisionHistoryLimit: integerOf(0),
} satisfies Readonly<Record<keyof RolloutOptions, unknown>>;

/** Reads how many pods there may be beyond the replicas, and how many may be missing, while pods are replaced. */
export const readShares = objectOf({ maxSurge: readPodShare, maxUnavailable: readPodShare });

/** Whether a share of the pods is none of them. */
export function isNoPod(share: unknown): boolean {
  return share === 0 || parsePercent(share) === 0;
}
