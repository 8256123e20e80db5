import type { Rule } from '../../rule';
import { CLIENT_TLS_RULES } from './client-tls';
import { HTTP_CLIENT_RULES } from './http-clients';
import { PROBE_RULES } from './probes';
import { PROXY_RULES } from './proxies';
import { RELABELING_RULES } from './relabelings';
import { SCRAPE_TIME_RULES } from './scrape-times';
import { MONITOR_SELECTOR_RULES } from './selectors';

/** Monitors and probes that the Prometheus Operator leaves out although their definitions take them. */
export const MONITOR_RULES: readonly Rule[] = [
  ...MONITOR_SELECTOR_RULES,
  ...SCRAPE_TIME_RULES,
  ...RELABELING_RULES,
  ...HTTP_CLIENT_RULES,
  ...CLIENT_TLS_RULES,
  ...PROXY_RULES,
  ...PROBE_RULES,
];
