import type { Rule } from '../../rule';
import { IDENTITY_RULES } from './identities';
import { SCALED_REPLICA_RULES } from './replicas';
import { TRIGGER_RULES } from './triggers';

/** Rules over what KEDA scales by. */
export const KEDA_RULES: readonly Rule[] = [...SCALED_REPLICA_RULES, ...TRIGGER_RULES, ...IDENTITY_RULES];
