import type { AcrossRule } from '../rule';
import { MADE_OBJECT } from './made-objects';
import { CANARY_REFERENCE } from './references';
import { SELECTED_LABEL } from './selections';
import { TARGET_LABEL, TARGET_REPLICAS } from './targets';

/** What Canaries say of objects beside them. */
export const FLAGGER_ACROSS_RULES: readonly AcrossRule[] = [
  MADE_OBJECT,
  TARGET_REPLICAS,
  TARGET_LABEL,
  SELECTED_LABEL,
  CANARY_REFERENCE,
];
