import type { Rule } from '../../rule';
import { BUCKET_RULES } from './buckets';
import { CHART_RULES } from './charts';

/** Rules over what Flux delivers from. */
export const FLUX_RULES: readonly Rule[] = [...BUCKET_RULES, ...CHART_RULES];
