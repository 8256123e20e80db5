import type { Rule } from '../../rule';
import { ANALYSIS_RULES } from './analyses';
import { CANARY_RULES } from './canaries';
import { STEP_RULES } from './steps';
import { ROLLOUT_STRATEGY_RULES } from './strategies';

/** Rules over the kinds of Argo Rollouts. */
export const ROLLOUT_RULES: readonly Rule[] = [
  ...ROLLOUT_STRATEGY_RULES,
  ...CANARY_RULES,
  ...STEP_RULES,
  ...ANALYSIS_RULES,
];
