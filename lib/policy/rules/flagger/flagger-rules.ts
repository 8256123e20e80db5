import type { Rule } from '../../rule';
import { BACKEND_RULES } from '../gateway-api/backends';
import { FLAGGER_CANARY_RULES } from './canaries';
import { LOAD_BALANCING_RULES } from './load-balancing';

/** Rules over the kinds of Flagger; its mirrors have the backends of the Gateway API. */
export const FLAGGER_RULES: readonly Rule[] = [
  ...LOAD_BALANCING_RULES,
  ...BACKEND_RULES,
  ...FLAGGER_CANARY_RULES,
];
