import type { Rule } from '../../rule';
import { CRON_TRIGGER_RULES } from './cron-triggers';
import { IDENTITY_RULES } from './identities';
import { SCALED_REPLICA_RULES } from './replicas';
import { RESOURCE_TRIGGER_RULES } from './resource-triggers';
import { SCALED_OBJECT_RULES } from './scaled-objects';
import { TRIGGER_METADATA_RULES } from './trigger-metadata';
import { TRIGGER_TYPE_RULES } from './trigger-types';
import { TRIGGER_RULES } from './triggers';

/** Rules over what KEDA scales by. */
export const KEDA_RULES: readonly Rule[] = [
  ...SCALED_REPLICA_RULES,
  ...SCALED_OBJECT_RULES,
  ...TRIGGER_RULES,
  ...TRIGGER_TYPE_RULES,
  ...TRIGGER_METADATA_RULES,
  ...RESOURCE_TRIGGER_RULES,
  ...CRON_TRIGGER_RULES,
  ...IDENTITY_RULES,
];
