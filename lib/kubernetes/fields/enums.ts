import { inFlowControl } from './flow-control';

/**
 * Values that the API server takes for a field, as `type#field`; of a list, for each item. Its OpenAPI definitions do
 * not tell them: they stand in the hand-written validation of each group. An empty value first: an empty text reads as
 * left out, because the field is no pointer in Go.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go and the
 * validation.go of each other group
 */
export const ENUMS: Readonly<Record<string, string>> = {
  ...forEach(['core/v1.Container', 'core/v1.EphemeralContainer'], {
    imagePullPolicy: '|Always|IfNotPresent|Never',
    terminationMessagePolicy: '|File|FallbackToLogsOnError',
    // Rules for restarts of single containers came with 1.34.
    restartPolicy: 'Always|Never@34-|OnFailure@34-',
  }),
  'core/v1.ImageVolumeSource#pullPolicy': '|Always|IfNotPresent|Never',
  'core/v1.ContainerPort#protocol': '|TCP|UDP|SCTP',
  'core/v1.ContainerRestartRule#action': 'Restart|RestartAllContainers@36-',
  'core/v1.ContainerRestartRuleOnExitCodes#operator': 'In|NotIn',
  'core/v1.ContainerResizePolicy#resourceName': 'cpu|memory',
  'core/v1.ContainerResizePolicy#restartPolicy': 'NotRequired|RestartContainer',
  'core/v1.HTTPGetAction#scheme': '|HTTP|HTTPS',
  'core/v1.PodSpec#restartPolicy': '|Always|OnFailure|Never',
  'core/v1.PodSpec#dnsPolicy': '|ClusterFirstWithHostNet|ClusterFirst|Default|None',
  'core/v1.PodSpec#preemptionPolicy': 'PreemptLowerPriority|Never',
  'core/v1.PodOS#name': 'linux|windows',
  'core/v1.SecurityContext#procMount': 'Default|Unmasked',
  'core/v1.SeccompProfile#type': 'Localhost|RuntimeDefault|Unconfined',
  'core/v1.AppArmorProfile#type': 'Localhost|RuntimeDefault|Unconfined',
  'core/v1.PodSecurityContext#fsGroupChangePolicy': 'OnRootMismatch|Always',
  'core/v1.PodSecurityContext#supplementalGroupsPolicy': 'Merge|Strict',
  // MountOption is behind SELinuxMount, which is on by default from 1.37 on.
  'core/v1.PodSecurityContext#seLinuxChangePolicy': 'Recursive|MountOption@37-',
  'core/v1.PodCertificateProjection#keyType': 'RSA3072|RSA4096|ECDSAP256|ECDSAP384|ECDSAP521|ED25519',
  // Lt and Gt are behind TaintTolerationComparisonOperators, which is off by default.
  'core/v1.Toleration#operator': '|Exists|Equal',
  'core/v1.Toleration#effect': '|NoSchedule|PreferNoSchedule|NoExecute',
  'core/v1.Taint#effect': 'NoSchedule|PreferNoSchedule|NoExecute',
  'core/v1.NodeSelectorRequirement#operator': 'In|NotIn|Exists|DoesNotExist|Gt|Lt',
  'core/v1.TopologySpreadConstraint#whenUnsatisfiable': 'DoNotSchedule|ScheduleAnyway',
  'core/v1.TopologySpreadConstraint#nodeAffinityPolicy': 'Honor|Ignore',
  'core/v1.TopologySpreadConstraint#nodeTaintsPolicy': 'Honor|Ignore',
  'core/v1.VolumeMount#mountPropagation': 'None|HostToContainer|Bidirectional',
  'core/v1.VolumeMount#recursiveReadOnly': 'Disabled|IfPossible|Enabled',
  'core/v1.HostPathVolumeSource#type':
    '|DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice',
  'core/v1.AzureDiskVolumeSource#cachingMode': 'None|ReadOnly|ReadWrite',
  'core/v1.AzureDiskVolumeSource#kind': 'Dedicated|Shared|Managed',
  ...forEach(['core/v1.PersistentVolumeClaimSpec', 'core/v1.PersistentVolumeSpec'], {
    accessModes: 'ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod',
    volumeMode: 'Filesystem|Block',
  }),
  'core/v1.PersistentVolumeSpec#persistentVolumeReclaimPolicy': '|Delete|Recycle|Retain',
  'core/v1.ServiceSpec#type': '|ClusterIP|NodePort|LoadBalancer|ExternalName',
  'core/v1.ServiceSpec#sessionAffinity': '|ClientIP|None',
  'core/v1.ServiceSpec#externalTrafficPolicy': '|Cluster|Local',
  'core/v1.ServiceSpec#internalTrafficPolicy': 'Cluster|Local',
  'core/v1.ServiceSpec#ipFamilyPolicy': 'SingleStack|PreferDualStack|RequireDualStack',
  'core/v1.ServiceSpec#ipFamilies': 'IPv4|IPv6',
  'core/v1.ServiceSpec#trafficDistribution': 'PreferClose|PreferSameZone@34-|PreferSameNode@34-',
  'core/v1.ServicePort#protocol': '|TCP|UDP|SCTP',
  'core/v1.EndpointPort#protocol': '|TCP|UDP|SCTP',
  'core/v1.ScopedResourceSelectorRequirement#operator': 'In|NotIn|Exists|DoesNotExist',
  ...forEach(['core/v1.ResourceQuotaSpec#scopes', 'core/v1.ScopedResourceSelectorRequirement#scopeName'], {
    '': 'Terminating|NotTerminating|BestEffort|NotBestEffort|PriorityClass|CrossNamespacePodAffinity|VolumeAttributesClass@33-',
  }),
  'apps/v1.DeploymentStrategy#type': '|Recreate|RollingUpdate',
  'apps/v1.DaemonSetUpdateStrategy#type': '|RollingUpdate|OnDelete',
  'apps/v1.StatefulSetUpdateStrategy#type': '|RollingUpdate|OnDelete',
  'apps/v1.StatefulSetSpec#podManagementPolicy': '|OrderedReady|Parallel',
  'apps/v1.StatefulSetPersistentVolumeClaimRetentionPolicy#whenDeleted': '|Retain|Delete',
  'apps/v1.StatefulSetPersistentVolumeClaimRetentionPolicy#whenScaled': '|Retain|Delete',
  'autoscaling/v2.MetricSpec#type': 'Object|Pods|Resource|External|ContainerResource',
  'autoscaling/v2.MetricTarget#type': 'Utilization|Value|AverageValue',
  'autoscaling/v2.HPAScalingPolicy#type': 'Pods|Percent',
  'autoscaling/v2.HPAScalingRules#selectPolicy': 'Max|Min|Disabled',
  'batch/v1.CronJobSpec#concurrencyPolicy': '|Allow|Forbid|Replace',
  'batch/v1.JobSpec#completionMode': 'NonIndexed|Indexed',
  'batch/v1.JobSpec#podReplacementPolicy': 'TerminatingOrFailed|Failed',
  'batch/v1.PodFailurePolicyRule#action': 'FailJob|FailIndex|Ignore|Count',
  'batch/v1.PodFailurePolicyOnExitCodesRequirement#operator': 'In|NotIn',
  'batch/v1.PodFailurePolicyOnPodConditionsPattern#status': '|True|False|Unknown',
  'networking/v1.HTTPIngressPath#pathType': 'Exact|Prefix|ImplementationSpecific',
  'networking/v1.NetworkPolicySpec#policyTypes': 'Ingress|Egress',
  'networking/v1.NetworkPolicyPort#protocol': 'TCP|UDP|SCTP',
  'networking/v1.IngressClassParametersReference#scope': 'Cluster|Namespace',
  'policy/v1.PodDisruptionBudgetSpec#unhealthyPodEvictionPolicy': 'IfHealthyBudget|AlwaysAllow',
  'rbac/v1.Subject#kind': 'ServiceAccount|User|Group',
  'scheduling/v1.PriorityClass#preemptionPolicy': 'Never|PreemptLowerPriority',
  'storage/v1.StorageClass#reclaimPolicy': '|Delete|Retain',
  'storage/v1.StorageClass#volumeBindingMode': 'Immediate|WaitForFirstConsumer',
  'storage/v1.CSIDriverSpec#fsGroupPolicy': 'ReadWriteOnceWithFSType|File|None',
  'storage/v1.CSIDriverSpec#volumeLifecycleModes': 'Persistent|Ephemeral',
  ...forEach(['admissionregistration/v1.MutatingWebhook', 'admissionregistration/v1.ValidatingWebhook'], {
    failurePolicy: 'Ignore|Fail',
    matchPolicy: 'Exact|Equivalent',
    sideEffects: 'None|NoneOnDryRun',
  }),
  'admissionregistration/v1.MutatingWebhook#reinvocationPolicy': 'Never|IfNeeded',
  ...forEach(
    ['admissionregistration/v1.RuleWithOperations', 'admissionregistration/v1.NamedRuleWithOperations'],
    {
      operations: '*|CREATE|UPDATE|DELETE|CONNECT',
      scope: '*|Cluster|Namespaced',
    },
  ),
  ...forEach(
    [
      'admissionregistration/v1.ValidatingAdmissionPolicySpec',
      'admissionregistration/v1.MutatingAdmissionPolicySpec',
    ],
    { failurePolicy: 'Ignore|Fail' },
  ),
  'admissionregistration/v1.Validation#reason': 'Forbidden|Invalid|RequestEntityTooLarge',
  'admissionregistration/v1.MutatingAdmissionPolicySpec#reinvocationPolicy': '|Never|IfNeeded',
  'admissionregistration/v1.Mutation#patchType': 'ApplyConfiguration|JSONPatch',
  'admissionregistration/v1.ParamRef#parameterNotFoundAction': 'Allow|Deny',
  'admissionregistration/v1.ValidatingAdmissionPolicyBindingSpec#validationActions': 'Deny|Warn|Audit',
  'admissionregistration/v1.MatchResources#matchPolicy': 'Exact|Equivalent',
  'apiextensions/v1.CustomResourceDefinitionSpec#scope': 'Cluster|Namespaced',
  'apiextensions/v1.CustomResourceConversion#strategy': 'None|Webhook',
  'certificates/v1.CertificateSigningRequestSpec#usages':
    'signing|digital signature|content commitment|key encipherment|key agreement|data encipherment|cert sign|crl sign|encipher only|decipher only|any|server auth|client auth|code signing|email protection|s/mime|ipsec end system|ipsec tunnel|ipsec user|timestamping|ocsp signing|microsoft sgc|netscape sgc',
  ...forEach(inFlowControl('FlowDistinguisherMethod'), { type: 'ByUser|ByNamespace' }),
  ...forEach(inFlowControl('LimitResponse'), { type: 'Queue|Reject' }),
  ...forEach(inFlowControl('PriorityLevelConfigurationSpec'), { type: 'Exempt|Limited' }),
  ...forEach(inFlowControl('Subject'), { kind: 'User|Group|ServiceAccount' }),
  ...forEach(['resource/v1.ExactDeviceRequest', 'resource/v1.DeviceSubRequest'], {
    allocationMode: '|ExactCount|All',
  }),
  'resource/v1.DeviceTaint#effect': 'NoSchedule|NoExecute|None',
  'resource/v1.DeviceToleration#operator': '|Exists|Equal',
  'resource/v1.DeviceToleration#effect': '|NoSchedule|NoExecute|None@35-',
  'discovery/v1.EndpointSlice#addressType': 'IPv4|IPv6|FQDN',
  'discovery/v1.EndpointPort#protocol': 'TCP|UDP|SCTP',
  'meta/v1.LabelSelectorRequirement#operator': 'In|NotIn|Exists|DoesNotExist',
};

/** The same fields of several types. */
function forEach(types: readonly string[], fields: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = types.flatMap((type) =>
    Object.entries(fields).map(
      ([field, values]) => [field === '' ? type : `${type}#${field}`, values] as const,
    ),
  );
  return Object.fromEntries(pairs);
}
