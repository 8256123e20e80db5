import { FLAGGER_ACROSS_RULES } from '../flagger/flagger-across-rules';
import { LINKERD_ACROSS_RULES } from '../linkerd/linkerd-across-rules';
import { MESH_RULES } from '../mesh/mesh-rules';
import { ROLLOUT_ACROSS_RULES } from '../rollouts/rollout-across-rules';
import type { AcrossRule } from '../rule';
import { DANGLING_RULES } from './dangling';
import { DISRUPTION_RULES } from './disruption';
import { SAME_IDENTITY } from './identities';
import { LIFETIME_RULES } from './lifetimes';
import { NETWORK_POLICY_RULES } from './network-policies';
import { SCALED_REQUESTS } from './scaled-requests';
import { SCALING_RULES } from './scaling';
import { SERVICE_RULES } from './services';
import { SHARED_VOLUME_RULES } from './shared-volumes';
import { INGRESS_PATH_TAKEN } from './taken-paths';
import { ROUTE_TAKEN } from './taken-routes';

/** All rules over the objects of a cluster together, in the order in which their faults are told. */
export const ACROSS_RULES: readonly AcrossRule[] = [
  SAME_IDENTITY,
  ...DANGLING_RULES,
  ...SERVICE_RULES,
  INGRESS_PATH_TAKEN,
  ROUTE_TAKEN,
  ...SCALING_RULES,
  SCALED_REQUESTS,
  ...DISRUPTION_RULES,
  ...SHARED_VOLUME_RULES,
  ...LIFETIME_RULES,
  ...NETWORK_POLICY_RULES,
  ...MESH_RULES,
  ...ROLLOUT_ACROSS_RULES,
  ...FLAGGER_ACROSS_RULES,
  ...LINKERD_ACROSS_RULES,
];
