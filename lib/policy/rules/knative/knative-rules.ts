import type { Rule } from '../../rule';
import { REVISION_RULES } from './revisions';
import { TRAFFIC_RULES } from './traffic';

/** Rules over services that Knative runs. */
export const KNATIVE_RULES: readonly Rule[] = [...TRAFFIC_RULES, ...REVISION_RULES];
