import type { Rule } from '../../rule';
import { ALERT_ADDRESS_RULES } from './alert-addresses';
import { ALERT_MATCHER_RULES } from './alert-matchers';
import { ALERT_ROUTE_RULES } from './alert-routes';
import { DISCOVERY_RULES } from './discoveries';
import { MONITOR_RULES } from './monitor-rules';
import { MUTE_TIME_RULES } from './mute-times';
import { RECEIVER_RULES } from './receivers';

/** ScrapeConfigs and AlertmanagerConfigs that it leaves out, which log in and relabel as monitors do. */
export const MONITORING_CONFIG_RULES: readonly Rule[] = [
  ...MONITOR_RULES,
  ...DISCOVERY_RULES,
  ...ALERT_ROUTE_RULES,
  ...ALERT_MATCHER_RULES,
  ...MUTE_TIME_RULES,
  ...RECEIVER_RULES,
  ...ALERT_ADDRESS_RULES,
];
