import type { CohortFault } from './cohort';

/** Why there is no plan. */
export type PlanFault =
  /** A break of everything spends too much at the smallest weight. */
  | { readonly kind: 'gross'; readonly weight: number; readonly spend: number; readonly detection: number }
  | CohortFault
  /** Failures that the guard does not see spend too much before they are found, from this step on. */
  | { readonly kind: 'subtle'; readonly step: number; readonly weight: number; readonly spend: number };
