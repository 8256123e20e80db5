import type { AcrossRule } from '../rule';
import { KEPT_WEIGHTS } from './kept-weights';
import { LATER_METRIC_FIELD } from './later-fields';
import { MANAGED_NAMES } from './managed-names';
import { MANAGED_ROUTE_RULES } from './managed-routes';
import { SERVICE_LABELS } from './named-services';
import { SUBSET_RULES } from './subsets';
import { USED_ANALYSIS_RULES } from './used-analyses';
import { SELECTED_VERSION } from './version-labels';

/** What Rollouts say of objects beside them. */
export const ROLLOUT_ACROSS_RULES: readonly AcrossRule[] = [
  ...MANAGED_ROUTE_RULES,
  MANAGED_NAMES,
  KEPT_WEIGHTS,
  ...USED_ANALYSIS_RULES,
  LATER_METRIC_FIELD,
  SERVICE_LABELS,
  ...SUBSET_RULES,
  SELECTED_VERSION,
];
