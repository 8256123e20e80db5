import type { Rule } from '../../rule';
import { ISTIO_ANNOTATIONS } from './annotations';
import { AUTHORIZATION_SOURCE_RULES } from './authorization';
import { AUTHORIZATION_CONDITION_RULES } from './authorization-conditions';
import { AUTHORIZATION_POLICY_RULES } from './authorization-policies';
import { AUTHORIZATION_RULE_RULES } from './authorization-rules';
import { CLIENT_TLS_RULES } from './client-tls';
import { CORS_POLICY_RULES } from './cors';
import { DESTINATION_RULE_RULES } from './destination-rules';
import { DESTINATION_RULES } from './destinations';
import { DURATION_RULES } from './durations';
import { DYNAMIC_ENTRY_RULES } from './dynamic-entries';
import { ENDPOINT_RULES } from './endpoints';
import { ENTRY_DETAIL_RULES } from './entry-details';
import { ENVOY_FILTER_RULES } from './envoy-filters';
import { EXPORT_RULES } from './export-to';
import { GATEWAY_NAME_RULES } from './gateway-names';
import { ISTIO_GATEWAY_RULES } from './gateways';
import { HEADER_CHANGE_RULES } from './header-changes';
import { HOST_NAME_RULES } from './host-names';
import { FAULT_RULES } from './http-faults';
import { RETRY_RULES } from './http-retries';
import { HTTP_ROUTE_RULES } from './http-routes';
import { JWKS_RULES } from './jwks';
import { JWT_RULES } from './jwt';
import { LOCALITY_RULES } from './localities';
import { MIRROR_RULES } from './mirrors';
import { PEER_AUTHENTICATION_RULES } from './peer-authentication';
import { POLICY_TARGET } from './policy-targets';
import { REDIRECT_RULES } from './redirects';
import { REWRITE_RULES } from './rewrites';
import { ROUTE_MATCH_RULES } from './route-matches';
import { ROUTE_WEIGHT_RULES } from './route-weights';
import { SELECTED_LABEL_RULES } from './selected-labels';
import { SERVER_TLS_RULES } from './server-tls';
import { SERVICE_ENTRY_RULES } from './service-entries';
import { SIDECAR_LISTENER_RULES } from './sidecar-listeners';
import { SIDECAR_RULES } from './sidecars';
import { ISTIO_SPEC } from './specs';
import { STRING_MATCH_RULES } from './string-matches';
import { TELEMETRY_RULES } from './telemetry';
import { TRAFFIC_DETAIL_RULES } from './traffic-details';
import { TRAFFIC_POLICY_RULES } from './traffic-policies';
import { VIRTUAL_SERVICE_RULES } from './virtual-services';
import { WORKLOAD_RULES } from './workloads';

/** Rules over the kinds of Istio: those of its definitions, then those of its webhook. */
export const ISTIO_RULES: readonly Rule[] = [
  ...SERVICE_ENTRY_RULES,
  ...ENDPOINT_RULES,
  ...AUTHORIZATION_SOURCE_RULES,
  ...PEER_AUTHENTICATION_RULES,
  ...JWT_RULES,
  ...JWKS_RULES,
  ...TELEMETRY_RULES,
  ...ENVOY_FILTER_RULES,
  ...VIRTUAL_SERVICE_RULES,
  ...HOST_NAME_RULES,
  ...GATEWAY_NAME_RULES,
  ...ROUTE_MATCH_RULES,
  ...HTTP_ROUTE_RULES,
  ...DESTINATION_RULES,
  ...ROUTE_WEIGHT_RULES,
  ...HEADER_CHANGE_RULES,
  ...MIRROR_RULES,
  ...REWRITE_RULES,
  ...REDIRECT_RULES,
  ...FAULT_RULES,
  ...RETRY_RULES,
  ...CORS_POLICY_RULES,
  ...STRING_MATCH_RULES,
  ...SELECTED_LABEL_RULES,
  ...DESTINATION_RULE_RULES,
  ...TRAFFIC_POLICY_RULES,
  ...TRAFFIC_DETAIL_RULES,
  ...CLIENT_TLS_RULES,
  ...LOCALITY_RULES,
  ...EXPORT_RULES,
  ...AUTHORIZATION_POLICY_RULES,
  ...AUTHORIZATION_RULE_RULES,
  ...AUTHORIZATION_CONDITION_RULES,
  POLICY_TARGET,
  ...ISTIO_GATEWAY_RULES,
  ...SERVER_TLS_RULES,
  ...SIDECAR_RULES,
  ...SIDECAR_LISTENER_RULES,
  ...ENTRY_DETAIL_RULES,
  ...DYNAMIC_ENTRY_RULES,
  ...WORKLOAD_RULES,
  ...DURATION_RULES,
  ISTIO_ANNOTATIONS,
  ISTIO_SPEC,
];
