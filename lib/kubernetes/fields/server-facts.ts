/**
 * Fields that the OpenAPI definitions call required and that the API server takes without: it fills in a default, or
 * the zero value of Go is a value like any other. As `type#field`; `type#*` all fields of a type.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis (validation.go and defaults.go of each group)
 */
export const NOT_INSISTED_ON: ReadonlySet<string> = new Set([
  // Rules of ours say what a workload, a revision and a way of flow control are to have.
  'apps/v1.ControllerRevision#data',
  'apps/v1.DaemonSet#spec',
  'apps/v1.Deployment#spec',
  'apps/v1.ReplicaSet#spec',
  'apps/v1.StatefulSet#spec',
  'flowcontrol/v1.FlowSchema#spec',
  'flowcontrol/v1.LimitedPriorityLevelConfiguration#limitResponse',
  'flowcontrol/v1.PriorityLevelConfiguration#spec',
  'apps/v1.StatefulSetSpec#serviceName',
  'authentication/v1.TokenReview#*',
  'authentication/v1.TokenReviewSpec#*',
  'authorization/v1.LocalSubjectAccessReview#*',
  'authorization/v1.SelfSubjectAccessReview#*',
  'authorization/v1.SelfSubjectRulesReview#*',
  'authorization/v1.SubjectAccessReview#*',
  'batch/v1.PodFailurePolicy#rules',
  'batch/v1.PodFailurePolicyOnPodConditionsPattern#status',
  'batch/v1.PodFailurePolicyRule#onPodConditions',
  'core/v1.AttachedVolume#*',
  'core/v1.ConfigMapNodeConfigSource#*',
  'core/v1.DaemonEndpoint#*',
  'core/v1.Event#*',
  'core/v1.HTTPHeader#value',
  'core/v1.ISCSIPersistentVolumeSource#lun',
  'core/v1.ISCSIVolumeSource#lun',
  'core/v1.LimitRangeSpec#limits',
  'core/v1.NodeAddress#*',
  'core/v1.NodeCondition#*',
  'core/v1.NodeSystemInfo#*',
  'core/v1.PreferredSchedulingTerm#preference',
  'core/v1.ScaleIOPersistentVolumeSource#secretRef',
  'core/v1.ScaleIOVolumeSource#secretRef',
  'core/v1.SleepAction#seconds',
  'core/v1.Sysctl#value',
  'core/v1.TypedLocalObjectReference#*',
  'core/v1.TypedObjectReference#*',
  'discovery/v1.EndpointSlice#endpoints',
  'discovery/v1.ForZone#name',
  'events/v1.Event#*',
  'events/v1.EventSeries#*',
  'apiextensions/v1.CustomResourceDefinitionVersion#served',
  'apiextensions/v1.CustomResourceDefinitionVersion#storage',
  'apiextensions/v1.WebhookConversion#conversionReviewVersions',
  'meta/v1.GroupResource#group',
  'meta/v1.OwnerReference#*',
  'networking/v1.NetworkPolicySpec#podSelector',
  'rbac/v1.RoleRef#apiGroup',
  'resource/v1.Counter#value',
  'resource/v1.DeviceCapacity#value',
  'resource/v1.ResourcePool#generation',
  'scheduling/v1.PriorityClass#value',
  'storage/v1.CSIDriver#spec',
  'storage/v1.CSINode#spec',
  'storage/v1.CSINodeSpec#drivers',
  'storage/v1.TokenRequest#audience',
]);

/** Whether the API server takes a type without a field that its definition requires. */
export function isInsistedOn(type: string, field: string): boolean {
  return !NOT_INSISTED_ON.has(`${type}#${field}`) && !NOT_INSISTED_ON.has(`${type}#*`);
}

/**
 * Values that a field has where it is left out, for fields that tell the items of a list apart: ports that differ in
 * nothing else are the same.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go
 */
export const KEY_DEFAULTS: Readonly<Record<string, string>> = {
  'core/v1.ContainerPort#protocol': 'TCP',
  'core/v1.ServicePort#protocol': 'TCP',
};

/**
 * Fields that take an object of a type or something else, as `type#field`, and that type. The API server reads such an
 * object by itself, and passes over fields that it does not know.
 *
 * @see staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1/marshal.go
 */
export const PARTS: Readonly<Record<string, string>> = {
  'apiextensions/v1.JSONSchemaProps#additionalProperties': 'apiextensions/v1.JSONSchemaProps',
  'apiextensions/v1.JSONSchemaProps#items': 'apiextensions/v1.JSONSchemaProps',
};

/** Whose word a part of an object is subject to: the API server reads the fields of all of it. */
export type Judge = 'server' | 'controller' | 'nobody';

/** A part of an object that a controller reads, and the API server does not. */
export interface UnreadPart {
  /** Steps from the top of the object; `*` is any item of a list. */
  readonly path: readonly string[];
  /** The last minor version that this is true of. @default - all */
  readonly last?: number;
}

/**
 * Up to 1.33 the API server takes any pods and claims of a StatefulSet: its controller makes objects of them later, and
 * those are refused then. What stands in the metadata and the status of those claims it never reads.
 *
 * @see https://github.com/kubernetes/kubernetes/pull/131790 and
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidateStatefulSetSpec)
 */
const UNREAD: Readonly<Record<string, readonly UnreadPart[]>> = {
  'apps/v1.StatefulSet': [
    { path: ['spec', 'template', 'spec'], last: 33 },
    { path: ['spec', 'volumeClaimTemplates'], last: 33 },
    { path: ['spec', 'volumeClaimTemplates', '*', 'metadata'] },
    { path: ['spec', 'volumeClaimTemplates', '*', 'status'] },
  ],
};

const ALL_READ: readonly UnreadPart[] = [];

/** The parts of an object of a type that the API server does not look into. */
export function unreadPartsOf(type: string, minor: number): readonly UnreadPart[] {
  const parts = UNREAD[type];
  return parts === undefined ? ALL_READ : parts.filter(({ last = minor }) => minor <= last);
}

/**
 * Fields into whose values the API server does not look, as `type#field`: for all versions, or up to a minor one. Until
 * their feature gate is on by default the server drops these, whatever is in them; its own type has to fit.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/api/pod/util.go (dropDisabledFields) and
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/autoscaling/validation/validation.go
 * (validateMetricIdentifier, which reads the name only; the controller reads the selector)
 */
const JUDGES: Readonly<Record<string, readonly [judge: Judge, last?: number]>> = {
  // Of all kinds, only a Node may be made with a status.
  'core/v1.Node#status': ['server'],
  'autoscaling/v2.MetricIdentifier#selector': ['controller'],
  // SidecarContainers
  'core/v1.Container#restartPolicy': ['nobody', 28],
  // JobPodReplacementPolicy; the template of a CronJob keeps the field.
  'batch/v1.JobSpec#podReplacementPolicy': ['nobody', 28],
  // InPlacePodVerticalScaling
  'core/v1.Container#resizePolicy': ['nobody', 32],
  'core/v1.EphemeralContainer#resizePolicy': ['nobody', 32],
  // ProcMountType
  'core/v1.SecurityContext#procMount': ['nobody', 32],
  // PreferSameTrafficDistribution
  'discovery/v1.EndpointHints#forNodes': ['nobody', 33],
  // ContainerRestartRules, EnvFiles
  'core/v1.Container#restartPolicyRules': ['nobody', 34],
  'core/v1.EnvVarSource#fileKeyRef': ['nobody', 34],
  // DynamicResourceAllocation
  'core/v1.PodSpec#resourceClaims': ['nobody', 33],
  'core/v1.ResourceRequirements#claims': ['nobody', 33],
  // DRADeviceTaints, DRAPartitionableDevices, DRADeviceBindingConditions, DRAConsumableCapacity
  'resource/v1.Device#taints': ['nobody', 35],
  'resource/v1.Device#consumesCounters': ['nobody', 35],
  'resource/v1.Device#nodeSelector': ['nobody', 35],
  'resource/v1.ResourceSliceSpec#sharedCounters': ['nobody', 35],
  'resource/v1.DeviceCapacity#requestPolicy': ['nobody', 35],
  // ClusterTrustBundleProjection and PodCertificateRequest are off by default up to 1.36: who writes these there has
  // turned them on, and then the server does look.
  'core/v1.VolumeProjection#clusterTrustBundle': ['controller', 36],
  'core/v1.VolumeProjection#podCertificate': ['controller', 36],
  // The same of EvictionRequestAPI, WorkloadWithJob, DRADerivedAttributes and DRANodeAllocatableResources, which
  // no version has on by default.
  'core/v1.PodSpec#evictionResponders': ['controller'],
  'batch/v1.JobSpec#scheduling': ['controller'],
  'resource/v1.ExactDeviceRequest#derivedAttributes': ['controller'],
  'resource/v1.DeviceSubRequest#derivedAttributes': ['controller'],
  'resource/v1.Device#nodeAllocatableResources': ['controller'],
};

/** Judges of fields in one minor version alone. */
const JUDGES_ONCE: Readonly<Record<string, Readonly<Record<number, Judge>>>> = {
  // ContainerRestartRules: until it is on, the server knows the values and drops all but Always.
  'core/v1.Container#restartPolicy': { 34: 'controller' },
};

/** Who looks into the value of a field, where that is not who reads what is around it. */
export function judgeOf(place: string, minor: number): Judge | undefined {
  const [judge, last = minor] = JUDGES[place] ?? [];
  return minor <= last ? judge : JUDGES_ONCE[place]?.[minor];
}

/**
 * Versions of API groups that a cluster serves although they are not final; all others are off unless somebody turns
 * them on.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controlplane/instance.go
 * (DefaultAPIResourceConfigSource)
 */
const SERVED_BETAS: ReadonlySet<string> = new Set([
  'flowcontrol.apiserver.k8s.io/v1beta2',
  'flowcontrol.apiserver.k8s.io/v1beta3',
]);

/** Whether a cluster serves an API version without being told to. */
export function isServedByDefault(apiVersion: string): boolean {
  return !/\/v\d+(alpha|beta)\d+$/.test(apiVersion) || SERVED_BETAS.has(apiVersion);
}

/** Groups of Kubernetes that no version from 1.28 on serves. @see https://kubernetes.io/docs/reference/using-api/deprecation-guide/ */
export const REMOVED_GROUPS: ReadonlySet<string> = new Set([
  'extensions',
  'auditregistration.k8s.io',
  'settings.k8s.io',
]);

/**
 * Kinds of groups that have tables here for other kinds only, and kinds that older operators serve in versions which
 * have none.
 */
export const KINDS_WITHOUT_TABLE: Readonly<Record<string, string>> = {
  'argoproj.io':
    'AnalysisRun Experiment Workflow WorkflowTemplate ClusterWorkflowTemplate CronWorkflow WorkflowEventBinding WorkflowTaskSet WorkflowTaskResult WorkflowArtifactGCTask EventSource EventBus Sensor',
  'autoscaling.k8s.io': 'VerticalPodAutoscalerCheckpoint',
  'cert-manager.io': 'CertificateRequest',
  // Up to 0.16 the operator served v1beta1, and many clusters do still.
  'external-secrets.io':
    'ExternalSecret ClusterExternalSecret SecretStore ClusterSecretStore PushSecret ClusterPushSecret',
  'flagger.app': 'AlertProvider',
  // The experimental channel serves v1alpha2 and v1alpha3 as well; older releases serve nothing else.
  'gateway.networking.k8s.io': 'TLSRoute TCPRoute UDPRoute BackendTLSPolicy',
  // Up to 2.6 Flux served v1beta1 to v2beta2 as well.
  'helm.toolkit.fluxcd.io': 'HelmRelease',
  'kustomize.toolkit.fluxcd.io': 'Kustomization',
  'source.toolkit.fluxcd.io': 'Bucket GitRepository HelmChart HelmRepository OCIRepository',
  // Up to 1.0 Karpenter served v1beta1, and before that other kinds.
  'karpenter.sh': 'NodePool NodeClaim Provisioner Machine',
  // Kinds that Kyverno makes, and versions that it served up to 1.10.
  'kyverno.io':
    'UpdateRequest GenerateRequest AdmissionReport ClusterAdmissionReport BackgroundScanReport ClusterBackgroundScanReport ReportChangeRequest ClusterReportChangeRequest PolicyException CleanupPolicy ClusterCleanupPolicy',
  'litmuschaos.io': 'ChaosResult ChaosSchedule',
  // A version that is served where somebody switches it on.
  'monitoring.coreos.com': 'AlertmanagerConfig',
  // Up to 1.9 Knative served DomainMapping in v1alpha1 as well, and before 1.0 all its kinds in v1beta1 and v1alpha1.
  'serving.knative.dev': 'Service Route Configuration Revision DomainMapping',
  // What Velero makes itself.
  'velero.io':
    'BackupRepository DataDownload DataUpload DownloadRequest PodVolumeBackup PodVolumeRestore ResticRepository ServerStatusRequest',
};
