import type { AcrossRule } from '../rule';
import { TRAFFIC_POLICY_RULES } from './destination-rules';
import { DELEGATE_RULES } from './delegates';
import { DESTINATION_RULES } from './destinations';
import { GATEWAY_NAME_RULES } from './gateways';
import { HTTP_POLICY_RULES } from './http-policies';
import { IDENTITY_RULES } from './identities';
import { LISTENER_RULES } from './listeners';
import { MEMBER_RULES } from './members';
import { RETRY_RULES } from './retries';
import { UNREACHABLE_ROUTE } from './route-order';
import { SELECTION_RULES } from './selections';
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
  UNREACHABLE_ROUTE,
  ...GATEWAY_NAME_RULES,
  ...LISTENER_RULES,
  ...RETRY_RULES,
  ...TRAFFIC_POLICY_RULES,
  ...SELECTION_RULES,
  ...IDENTITY_RULES,
  ...HTTP_POLICY_RULES,
  ...WAYPOINT_RULES,
  ...MEMBER_RULES,
];
