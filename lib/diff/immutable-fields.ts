import { type FieldChange, startsWith } from './field-change';
import { groupBy } from '../core/grouping';
import { CUSTOM_FIELDS } from './immutable-custom';
import {
  type Sides,
  ofAddress,
  ofBalancer,
  ofBoundNodes,
  ofClosedContent,
  ofCompletions,
  ofFirstFamily,
  ofHeadless,
  ofToleration,
  ofJobTemplate,
  ofNamedValue,
  ofShrinking,
} from './immutable-conditions';
import type { ImmutableField } from './immutable-field';
import { OPEN_IN_POD, OPEN_IN_STATEFUL_SET, OPEN_IN_VOLUME } from './immutable-exceptions';

const APPS = 'pkg/apis/apps/validation/validation.go';
const BATCH = 'pkg/apis/batch/validation/validation.go';
const CORE = 'pkg/apis/core/validation/validation.go';
const RBAC = 'pkg/apis/rbac/validation/validation.go';
const STORAGE = 'pkg/apis/storage/validation/validation.go';
const CRD = 'apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go';

/**
 * What cannot be changed in place, a row for each rule of the API server. Kinds that do not stand here have no such
 * field: Ingress, NetworkPolicy, CronJob, HorizontalPodAutoscaler, PodDisruptionBudget, Role, ServiceAccount and others.
 */
export const IMMUTABLE_FIELDS: readonly ImmutableField[] = [
  { kind: 'apps/Deployment', path: 'spec.selector', source: `${APPS} ValidateDeploymentUpdate` },
  { kind: 'apps/ReplicaSet', path: 'spec.selector', source: `${APPS} ValidateReplicaSetUpdate` },
  { kind: 'apps/DaemonSet', path: 'spec.selector', source: `${APPS} ValidateDaemonSetSpecUpdate` },
  {
    kind: 'apps/StatefulSet',
    path: 'spec',
    except: OPEN_IN_STATEFUL_SET,
    source: `${APPS} ValidateStatefulSetUpdate`,
  },
  ...rows(
    { kind: 'batch/Job', source: `${BATCH} ValidateJobSpecUpdate` },
    'spec.backoffLimitPerIndex',
    'spec.completionMode',
    'spec.managedBy',
    'spec.podFailurePolicy',
    'spec.selector',
    'spec.successPolicy',
  ),
  {
    kind: 'batch/Job',
    path: 'spec.template',
    refuses: ofJobTemplate,
    source: `${BATCH} validatePodTemplateUpdate`,
  },
  {
    kind: 'batch/Job',
    path: 'spec.completions',
    refuses: ofCompletions,
    source: `${BATCH} validateCompletions`,
  },
  { kind: '/Pod', path: 'spec', except: OPEN_IN_POD, source: `${CORE} ValidatePodUpdate` },
  {
    kind: '/Pod',
    path: 'spec.tolerations',
    refuses: ofToleration,
    source: `${CORE} validateOnlyAddedTolerations`,
  },
  {
    kind: '/PersistentVolumeClaim',
    path: 'spec',
    except: ['resources.requests.storage', 'volumeAttributesClassName'],
    source: `${CORE} ValidatePersistentVolumeClaimUpdate`,
  },
  {
    kind: '/PersistentVolumeClaim',
    path: 'spec.resources.requests.storage',
    refuses: ofShrinking,
    source: `${CORE} ValidatePersistentVolumeClaimUpdate`,
  },
  {
    kind: '/PersistentVolume',
    path: 'spec',
    except: OPEN_IN_VOLUME,
    source: `${CORE} ValidatePersistentVolumeUpdate`,
  },
  {
    kind: '/PersistentVolume',
    path: 'spec.nodeAffinity',
    refuses: ofBoundNodes,
    source: `${CORE} validatePvNodeAffinity`,
  },
  {
    kind: '/Service',
    path: 'spec.clusterIP',
    refuses: ofAddress,
    source: `${CORE} validateUpgradeDowngradeClusterIPs`,
  },
  {
    kind: '/Service',
    path: 'spec.clusterIP',
    refuses: ofHeadless,
    source: 'pkg/registry/core/service/storage/storage.go patchAllocatedValues',
  },
  {
    kind: '/Service',
    path: 'spec.ipFamilies',
    refuses: ofFirstFamily,
    source: `${CORE} validateUpgradeDowngradeIPFamilies`,
  },
  {
    kind: '/Service',
    path: 'spec.loadBalancerClass',
    refuses: ofBalancer,
    source: `${CORE} validateLoadBalancerClassField`,
  },
  {
    kind: '/Service',
    path: 'spec.healthCheckNodePort',
    refuses: ofNamedValue,
    source: `${CORE} validateServiceExternalTrafficFieldsUpdate`,
  },
  ...rows(
    { kind: '/ConfigMap', source: `${CORE} ValidateConfigMapUpdate`, refuses: ofClosedContent },
    'binaryData',
    'data',
    'immutable',
  ),
  ...rows(
    { kind: '/Secret', source: `${CORE} ValidateSecretUpdate`, refuses: ofClosedContent },
    'data',
    'immutable',
  ),
  { kind: '/Secret', path: 'type', source: `${CORE} ValidateSecretUpdate` },
  { kind: '/ResourceQuota', path: 'spec.scopes', source: `${CORE} ValidateResourceQuotaUpdate` },
  {
    kind: 'rbac.authorization.k8s.io/RoleBinding',
    path: 'roleRef',
    source: `${RBAC} ValidateRoleBindingUpdate`,
  },
  {
    kind: 'rbac.authorization.k8s.io/ClusterRoleBinding',
    path: 'roleRef',
    source: `${RBAC} ValidateClusterRoleBindingUpdate`,
  },
  ...rows(
    { kind: 'storage.k8s.io/StorageClass', source: `${STORAGE} ValidateStorageClassUpdate` },
    'parameters',
    'provisioner',
    'reclaimPolicy',
    'volumeBindingMode',
  ),
  ...rows(
    { kind: 'storage.k8s.io/CSIDriver', source: `${STORAGE} ValidateCSIDriverUpdate` },
    'spec.attachRequired',
    'spec.volumeLifecycleModes',
  ),
  ...rows(
    {
      kind: 'storage.k8s.io/VolumeAttributesClass',
      source: `${STORAGE} ValidateVolumeAttributesClassUpdate`,
    },
    'driverName',
    'parameters',
  ),
  ...rows(
    {
      kind: 'scheduling.k8s.io/PriorityClass',
      source: 'pkg/apis/scheduling/validation/validation.go ValidatePriorityClassUpdate',
    },
    'preemptionPolicy',
    'value',
  ),
  {
    kind: 'networking.k8s.io/IngressClass',
    path: 'spec.controller',
    source: 'pkg/apis/networking/validation/validation.go validateIngressClassSpecUpdate',
  },
  {
    kind: 'node.k8s.io/RuntimeClass',
    path: 'handler',
    source: 'pkg/apis/node/validation/validation.go ValidateRuntimeClassUpdate',
  },
  {
    kind: 'discovery.k8s.io/EndpointSlice',
    path: 'addressType',
    source: 'pkg/apis/discovery/validation/validation.go ValidateEndpointSliceUpdate',
  },
  ...rows(
    {
      kind: 'apiextensions.k8s.io/CustomResourceDefinition',
      source: `${CRD} validateCustomResourceDefinitionSpecUpdate`,
    },
    'spec.group',
    'spec.names.kind',
    'spec.names.plural',
    'spec.scope',
  ),
  ...CUSTOM_FIELDS,
];

/** Rows of the table that differ in the path alone. */
function rows(rule: Omit<ImmutableField, 'path'>, ...paths: readonly string[]): ImmutableField[] {
  return paths.map((path) => ({ ...rule, path }));
}

const BY_KIND: ReadonlyMap<string, readonly ImmutableField[]> = groupBy(IMMUTABLE_FIELDS, ({ kind }) => kind);

/** The rule by which the API server refuses a change, if one does. */
export function refusalOf(kind: string, change: FieldChange, sides: Sides): ImmutableField | undefined {
  return BY_KIND.get(kind)?.find(({ path, except = [], refuses }) => {
    const base = path.split('.');
    const isOpen = except.some((way) => startsWith(change.path, [...base, ...way.split('.')]));
    const concerns = startsWith(change.path, base) && !isOpen;
    return concerns && (refuses === undefined || refuses(change, sides));
  });
}
