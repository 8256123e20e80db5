import type { Rule } from '../../rule';
import { POOL_RULES } from './pools';
import { REQUIREMENT_RULES } from './requirements';

/** Rules over the nodes that Karpenter makes. */
export const KARPENTER_RULES: readonly Rule[] = [...REQUIREMENT_RULES, ...POOL_RULES];
