import type { Rule } from '../../rule';
import { ANALYSIS_RULES } from './analyses';
import { ARGUMENT_RULES } from './arguments';
import { CANARY_RULES } from './canaries';
import { CONDITION_RULES } from './conditions';
import { EXPERIMENT_RULES } from './experiments';
import { PING_PONG_RULES } from './ping-pong';
import { POD_LIFE_RULES } from './pod-life';
import { STEP_ORDER_RULES } from './step-order';
import { STEP_RULES } from './steps';
import { ROLLOUT_STRATEGY_RULES } from './strategies';

/** Rules over the kinds of Argo Rollouts. */
export const ROLLOUT_RULES: readonly Rule[] = [
  ...ROLLOUT_STRATEGY_RULES,
  ...POD_LIFE_RULES,
  ...CANARY_RULES,
  ...PING_PONG_RULES,
  ...STEP_RULES,
  ...STEP_ORDER_RULES,
  ...EXPERIMENT_RULES,
  ...ANALYSIS_RULES,
  ...ARGUMENT_RULES,
  ...CONDITION_RULES,
];
