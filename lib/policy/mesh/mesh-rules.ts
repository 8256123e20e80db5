import type { AcrossRule } from '../rule';
import { ANNOTATION_RULES } from './annotations';
import { UNREACHABLE_CONNECTION } from './connection-order';
import { TRAFFIC_POLICY_RULES } from './destination-rules';
import { DELEGATE_RULES } from './delegates';
import { DESTINATION_RULES } from './destinations';
import { PATCH_RULES } from './envoy-patches';
import { GATEWAY_NAME_RULES } from './gateways';
import { HTTP_POLICY_RULES } from './http-policies';
import { IDENTITY_RULES } from './identities';
import { INJECTION_RULES } from './injection';
import { LATER_FIELD } from './later-fields';
import { LISTENER_RULES } from './listeners';
import { MEMBER_RULES } from './members';
import { MISSPELT_RULES } from './misspelt';
import { NAMELESS_CALLER } from './nameless-callers';
import { RETRY_RULES } from './retries';
import { ROUTE_ORDER_RULES } from './route-order';
import { SCRAPE_RULES } from './scrape-rules';
import { SELECTION_RULES } from './selections';
import { ENTRY_ADDRESSES, ENTRY_PROTOCOL } from './service-entries';
import { SERVICE_PORT_RULES } from './service-ports';
import { SHUT_PROXY_RULES } from './shut-proxies';
import { SIDECAR_SCOPE_RULES } from './sidecar-scopes';
import { STRICT_CALLER_RULES } from './strict-callers';
import { NO_LOG_PROVIDER } from './telemetry-providers';
import { FREE_KEY_ADDRESSES } from './token-keys';
import { VIRTUAL_SERVICE_RULES } from './virtual-services';
import { WAYPOINT_RULES } from './waypoints';

/**
 * What objects of a mesh say of others, by what stands in Git: pods are known by the templates of their workloads.
 *
 * @see https://istio.io/latest/docs/reference/config/analysis/
 */
export const MESH_RULES: readonly AcrossRule[] = [
  ...DESTINATION_RULES,
  ...VIRTUAL_SERVICE_RULES,
  ...DELEGATE_RULES,
  ...ROUTE_ORDER_RULES,
  UNREACHABLE_CONNECTION,
  ...GATEWAY_NAME_RULES,
  ...LISTENER_RULES,
  ...RETRY_RULES,
  ...TRAFFIC_POLICY_RULES,
  ...SELECTION_RULES,
  ...IDENTITY_RULES,
  ...HTTP_POLICY_RULES,
  ...WAYPOINT_RULES,
  ...MEMBER_RULES,
  ...SERVICE_PORT_RULES,
  ...INJECTION_RULES,
  ...ANNOTATION_RULES,
  ...STRICT_CALLER_RULES,
  ...SCRAPE_RULES,
  ...SHUT_PROXY_RULES,
  ...SIDECAR_SCOPE_RULES,
  ...MISSPELT_RULES,
  ENTRY_PROTOCOL,
  ENTRY_ADDRESSES,
  ...PATCH_RULES,
  NO_LOG_PROVIDER,
  FREE_KEY_ADDRESSES,
  NAMELESS_CALLER,
  LATER_FIELD,
];
