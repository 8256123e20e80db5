import type { Rule } from './rule';
import { BINDING_RULES } from './rules/access/bindings';
import { POLICY_RULE_RULES } from './rules/access/policy-rules';
import { ARGO_CD_RULES } from './rules/argo-cd/argo-cd-rules';
import { DATA_KEY_RULES } from './rules/data/data-keys';
import { DATA_SIZE_RULES } from './rules/data/data-size';
import { SECRET_TYPE_RULES } from './rules/data/secret-types';
import { FINALIZER_RULES } from './rules/metadata/finalizers';
import { LABEL_RULES } from './rules/metadata/labels';
import { NAME_RULES } from './rules/metadata/names';
import { NAMESPACE_RULES as PLACE_RULES } from './rules/metadata/namespaces';
import { OWNER_RULES } from './rules/metadata/owners';
import { SERVER_FIELD_RULES } from './rules/metadata/server-fields';
import { HOST_ACCESS_RULES } from './rules/pod-security/host-access';
import { KERNEL_ACCESS_RULES } from './rules/pod-security/kernel-access';
import { RESTRICTED_RULES } from './rules/pod-security/restricted';
import { AFFINITY_RULES } from './rules/pods/affinity';
import { ATTACHED_VOLUME_RULES } from './rules/pods/attached-volumes';
import { BLOCK_VOLUME_RULES } from './rules/pods/block-volumes';
import { CONTAINER_RESTART_RULES } from './rules/pods/container-restarts';
import { CONTAINER_RULES } from './rules/pods/containers';
import { DNS_RULES } from './rules/pods/dns';
import { DOWNWARD_API_RULES } from './rules/pods/downward-api';
import { ENV_FILE_RULES } from './rules/pods/env-files';
import { ENV_RULES } from './rules/pods/env';
import { EPHEMERAL_VOLUME_RULES } from './rules/pods/ephemeral-volumes';
import { GATE_RULES } from './rules/pods/gates';
import { HANDLER_RULES } from './rules/pods/handlers';
import { IMAGE_VOLUME_RULES } from './rules/pods/image-volumes';
import { IMAGE_RULES } from './rules/pods/images';
import { LIFECYCLE_RULES } from './rules/pods/lifecycle';
import { OPERATING_SYSTEM_RULES } from './rules/pods/operating-system';
import { POD_ANNOTATION_RULES } from './rules/pods/pod-annotations';
import { POD_RESOURCE_RULES } from './rules/pods/pod-resources';
import { POD_SPEC_RULES } from './rules/pods/pod-spec';
import { PORT_RULES } from './rules/pods/ports';
import { PRIORITY_RULES } from './rules/pods/priority';
import { PROBE_RULES } from './rules/pods/probes';
import { RESOURCE_CLAIM_RULES } from './rules/pods/resource-claims';
import { RESOURCE_RULES } from './rules/pods/resources';
import { SECURITY_CONTEXT_RULES } from './rules/pods/security-context';
import { SYSCTL_RULES } from './rules/pods/sysctls';
import { TOLERATION_RULES } from './rules/pods/tolerations';
import { TOPOLOGY_SPREAD_RULES } from './rules/pods/topology-spread';
import { VOLUME_DEVICE_RULES } from './rules/pods/volume-devices';
import { VOLUME_MOUNT_RULES } from './rules/pods/volume-mounts';
import { VOLUME_RULES } from './rules/pods/volumes';
import { WINDOWS_RULES } from './rules/pods/windows';
import { BEHAVIOR_RULES } from './rules/scaling/autoscaler-behavior';
import { METRIC_RULES } from './rules/scaling/autoscaler-metrics';
import { AUTOSCALER_RULES } from './rules/scaling/autoscalers';
import { BUDGET_RULES } from './rules/scaling/disruption-budgets';
import { CLUSTER_IP_RULES } from './rules/services/cluster-ips';
import { EXTERNAL_RULES } from './rules/services/external';
import { NODE_PORT_RULES } from './rules/services/node-ports';
import { SERVICE_PORT_RULES } from './rules/services/ports';
import { SELECTION_RULES } from './rules/services/selection';
import { ACCESS_MODE_RULES } from './rules/storage/access-modes';
import { CLAIM_RULES } from './rules/storage/claims';
import { CLASS_NAME_RULES } from './rules/storage/class-names';
import { STORAGE_CLASS_RULES } from './rules/storage/classes';
import { VOLUME_NODE_RULES } from './rules/storage/volume-nodes';
import { VOLUME_SOURCE_RULES } from './rules/storage/volume-sources';
import { PERSISTENT_VOLUME_RULES } from './rules/storage/volumes';
import { LIMIT_RANGE_RULES } from './rules/tenancy/limit-ranges';
import { NAMESPACE_RULES } from './rules/tenancy/namespaces';
import { PRIORITY_CLASS_RULES } from './rules/tenancy/priority-classes';
import { QUOTA_RULES } from './rules/tenancy/quotas';
import { INGRESS_BACKEND_RULES } from './rules/traffic/ingress-backends';
import { INGRESS_CLASS_RULES } from './rules/traffic/ingress-classes';
import { INGRESS_PATH_RULES } from './rules/traffic/ingress-paths';
import { INGRESS_RULES } from './rules/traffic/ingresses';
import { NETWORK_POLICY_RULES } from './rules/traffic/network-policies';
import { POLICY_RANGE_RULES } from './rules/traffic/network-policy-ranges';
import { CRON_JOB_RULES } from './rules/workloads/cron-jobs';
import { JOB_POLICY_RULES } from './rules/workloads/job-policies';
import { JOB_RULES } from './rules/workloads/jobs';
import { SELECTOR_RULES } from './rules/workloads/selectors';
import { STATEFUL_SET_RULES } from './rules/workloads/stateful-sets';
import { STRATEGY_RULES } from './rules/workloads/strategies';
import { TEMPLATE_RULES } from './rules/workloads/templates';

/**
 * Rules over built-in kinds and over every object, idea by idea, in the order in which their faults are told. Those over
 * custom resources are in late-rules.ts.
 */
export const BUILT_IN_RULES: readonly Rule[] = [
  // Metadata of every object
  ...NAME_RULES,
  ...PLACE_RULES,
  ...LABEL_RULES,
  ...FINALIZER_RULES,
  ...OWNER_RULES,
  ...SERVER_FIELD_RULES,

  // Pods
  ...POD_SPEC_RULES,
  ...GATE_RULES,
  ...PRIORITY_RULES,
  ...POD_ANNOTATION_RULES,
  ...CONTAINER_RULES,
  ...CONTAINER_RESTART_RULES,
  ...IMAGE_RULES,
  ...PORT_RULES,
  ...ENV_RULES,
  ...ENV_FILE_RULES,
  ...DOWNWARD_API_RULES,
  ...RESOURCE_RULES,
  ...POD_RESOURCE_RULES,
  ...RESOURCE_CLAIM_RULES,
  ...HANDLER_RULES,
  ...PROBE_RULES,
  ...LIFECYCLE_RULES,
  ...SECURITY_CONTEXT_RULES,
  ...SYSCTL_RULES,
  ...WINDOWS_RULES,
  ...OPERATING_SYSTEM_RULES,
  ...AFFINITY_RULES,
  ...TOLERATION_RULES,
  ...TOPOLOGY_SPREAD_RULES,
  ...DNS_RULES,
  ...VOLUME_RULES,
  ...IMAGE_VOLUME_RULES,
  ...VOLUME_MOUNT_RULES,
  ...VOLUME_DEVICE_RULES,
  ...EPHEMERAL_VOLUME_RULES,
  ...ATTACHED_VOLUME_RULES,
  ...BLOCK_VOLUME_RULES,

  // Workloads
  ...SELECTOR_RULES,
  ...TEMPLATE_RULES,
  ...STATEFUL_SET_RULES,
  ...STRATEGY_RULES,
  ...JOB_RULES,
  ...JOB_POLICY_RULES,
  ...CRON_JOB_RULES,

  // Pod Security Standards
  ...HOST_ACCESS_RULES,
  ...KERNEL_ACCESS_RULES,
  ...RESTRICTED_RULES,

  // Traffic
  ...INGRESS_RULES,
  ...INGRESS_PATH_RULES,
  ...INGRESS_BACKEND_RULES,
  ...INGRESS_CLASS_RULES,
  ...NETWORK_POLICY_RULES,
  ...POLICY_RANGE_RULES,

  // Scaling
  ...AUTOSCALER_RULES,
  ...METRIC_RULES,
  ...BEHAVIOR_RULES,
  ...BUDGET_RULES,

  // Access
  ...POLICY_RULE_RULES,
  ...BINDING_RULES,

  // Services
  ...SERVICE_PORT_RULES,
  ...NODE_PORT_RULES,
  ...CLUSTER_IP_RULES,
  ...EXTERNAL_RULES,
  ...SELECTION_RULES,

  // Storage
  ...CLAIM_RULES,
  ...PERSISTENT_VOLUME_RULES,
  ...VOLUME_NODE_RULES,
  ...ACCESS_MODE_RULES,
  ...CLASS_NAME_RULES,
  ...VOLUME_SOURCE_RULES,
  ...STORAGE_CLASS_RULES,

  // Namespaces and what they may use
  ...NAMESPACE_RULES,
  ...QUOTA_RULES,
  ...LIMIT_RANGE_RULES,
  ...PRIORITY_CLASS_RULES,

  // ConfigMaps and Secrets
  ...DATA_KEY_RULES,
  ...DATA_SIZE_RULES,
  ...SECRET_TYPE_RULES,

  // Argo CD
  ...ARGO_CD_RULES,
];
