import type { Rule } from '../../rule';
import { FLOW_REQUEST_RULES } from './flow-requests';
import { FLOW_SCHEMA_RULES } from './flow-schemas';
import { PRIORITY_LEVEL_RULES } from './priority-levels';

/** How the API server shares itself out. */
export const FLOW_CONTROL_RULES: readonly Rule[] = [
  ...FLOW_SCHEMA_RULES,
  ...FLOW_REQUEST_RULES,
  ...PRIORITY_LEVEL_RULES,
];
