import type { AcrossRule } from '../rule';
import { MANAGED_NAMES } from './managed-names';
import { MANAGED_ROUTE_RULES } from './managed-routes';
import { USED_ANALYSIS_RULES } from './used-analyses';

/** What Rollouts say of objects beside them. */
export const ROLLOUT_ACROSS_RULES: readonly AcrossRule[] = [
  ...MANAGED_ROUTE_RULES,
  MANAGED_NAMES,
  ...USED_ANALYSIS_RULES,
];
