import type { Rule } from '../../rule';
import { ADDRESS_RULES } from './addresses';
import { BACKEND_TLS_RULES } from './backend-tls';
import { BACKEND_RULES } from './backends';
import { CORS_RULES } from './cors';
import { FILTER_RULES } from './filters';
import { TLS_HOST_NAME_RULES } from './hostnames';
import { INFRASTRUCTURE_RULES } from './infrastructure';
import { LISTENER_RULES } from './listeners';
import { MATCH_COUNT_RULES } from './matches';
import { METHOD_MATCH_RULES } from './method-matches';
import { ROUTE_PATH_RULES } from './paths';
import { PREFIX_REWRITE_RULES } from './prefix-rewrites';
import { REFERENCE_RULES } from './references';
import { TIMEOUT_RULES } from './timeouts';
import { UNION_RULES } from './unions';

/** Rules over the kinds of the Gateway API. */
export const GATEWAY_API_RULES: readonly Rule[] = [
  ...REFERENCE_RULES,
  ...LISTENER_RULES,
  ...ADDRESS_RULES,
  ...INFRASTRUCTURE_RULES,
  ...ROUTE_PATH_RULES,
  ...METHOD_MATCH_RULES,
  ...MATCH_COUNT_RULES,
  ...FILTER_RULES,
  ...UNION_RULES,
  ...PREFIX_REWRITE_RULES,
  ...CORS_RULES,
  ...TIMEOUT_RULES,
  ...BACKEND_RULES,
  ...BACKEND_TLS_RULES,
  ...TLS_HOST_NAME_RULES,
];
