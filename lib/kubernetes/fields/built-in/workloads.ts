// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const WORKLOADS: readonly FieldTable[] = [
  {
    package: 'core/v1',
    apiVersions: ['v1'],
    types: `
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
AppArmorProfile@30- localhostProfile:string type!:string
Capabilities add:[]string drop:[]string
ClaimSource@-30 resourceClaimName:string resourceClaimTemplateName:string
ConfigMapEnvSource name:string optional:boolean
ConfigMapKeySelector key!:string name:string optional:boolean
Container args:[]string command:[]string env:[name]EnvVar envFrom:[]EnvFromSource image:string
 imagePullPolicy:string lifecycle:Lifecycle livenessProbe:Probe name!:string
 ports:[containerPort,protocol]ContainerPort readinessProbe:Probe resizePolicy:[]ContainerResizePolicy
 resources:ResourceRequirements restartPolicy:string restartPolicyRules:[]ContainerRestartRule@34-
 securityContext:SecurityContext startupProbe:Probe stdin:boolean stdinOnce:boolean
 terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]VolumeDevice volumeMounts:[mountPath]VolumeMount workingDir:string
ContainerPort containerPort!:int32 hostIP:string hostPort:int32 name:string protocol:string
ContainerResizePolicy resourceName!:string restartPolicy!:string
ContainerRestartRule@34- action!:string exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes@34- operator!:string values:[]int32
EnvFromSource configMapRef:ConfigMapEnvSource prefix:string secretRef:SecretEnvSource
EnvVar name!:string value:string valueFrom:EnvVarSource
EnvVarSource configMapKeyRef:ConfigMapKeySelector fieldRef:ObjectFieldSelector
 fileKeyRef:FileKeySelector@34- resourceFieldRef:ResourceFieldSelector secretKeyRef:SecretKeySelector
EphemeralContainer args:[]string command:[]string env:[name]EnvVar envFrom:[]EnvFromSource image:string
 imagePullPolicy:string lifecycle:Lifecycle livenessProbe:Probe name!:string
 ports:[containerPort,protocol]ContainerPort readinessProbe:Probe resizePolicy:[]ContainerResizePolicy
 resources:ResourceRequirements restartPolicy:string restartPolicyRules:[]ContainerRestartRule@34-
 securityContext:SecurityContext startupProbe:Probe stdin:boolean stdinOnce:boolean
 targetContainerName:string terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]VolumeDevice volumeMounts:[mountPath]VolumeMount workingDir:string
EvictionResponder@37- name!:string priority!:int32
ExecAction command:[]string
FileKeySelector@34- key!:string optional:boolean path!:string volumeName!:string
GRPCAction mode:string@37- port!:int32 service:string
HTTPGetAction host:string httpHeaders:[]HTTPHeader path:string port!:intstr protocol:string@37-
 scheme:string
HTTPHeader name!:string value!:string
HostAlias hostnames:[]string ip!:string
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:string@33-
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction sleep:SleepAction@29- tcpSocket:TCPSocketAction
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
 requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
 requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodAffinityTerm labelSelector:meta/v1.LabelSelector matchLabelKeys:[]string@29-
 mismatchLabelKeys:[]string@29- namespaceSelector:meta/v1.LabelSelector namespaces:[]string
 topologyKey!:string
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
 requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodDNSConfig nameservers:[]string options:[]PodDNSConfigOption searches:[]string
PodDNSConfigOption name:string value:string
PodOS name!:string
PodReadinessGate conditionType!:string
PodResourceClaim name!:string resourceClaimName:string@31- resourceClaimTemplateName:string@31-
 source:ClaimSource@-30
PodSchedulingGate name!:string
PodSchedulingGroup@36- podGroupName:string
PodSecurityContext appArmorProfile:AppArmorProfile@30- fsGroup:int64 fsGroupChangePolicy:string
 runAsGroup:int64 runAsNonRoot:boolean runAsUser:int64 seLinuxChangePolicy:string@32-
 seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile supplementalGroups:[]int64
 supplementalGroupsPolicy:string@31- sysctls:[]Sysctl windowsOptions:WindowsSecurityContextOptions
PodSpec activeDeadlineSeconds:int64 affinity:Affinity automountServiceAccountToken:boolean
 containers!:[name]Container dnsConfig:PodDNSConfig dnsPolicy:string enableServiceLinks:boolean
 ephemeralContainers:[name]EphemeralContainer evictionResponders:[name]EvictionResponder@37-
 hostAliases:[ip]HostAlias hostIPC:boolean hostNetwork:boolean hostPID:boolean hostUsers:boolean
 hostname:string hostnameOverride:string@34- imagePullSecrets:[name]LocalObjectReference
 initContainers:[name]Container nodeName:string nodeSelector:{}string os:PodOS overhead:{}quantity
 preemptionPolicy:string priority:int32 priorityClassName:string readinessGates:[]PodReadinessGate
 resourceClaims:[name]PodResourceClaim resources:ResourceRequirements@32- restartPolicy:string
 runtimeClassName:string schedulerName:string schedulingGates:[name]PodSchedulingGate
 schedulingGroup:PodSchedulingGroup@36- securityContext:PodSecurityContext serviceAccount:string
 serviceAccountName:string setHostnameAsFQDN:boolean shareProcessNamespace:boolean subdomain:string
 terminationGracePeriodSeconds:int64 tolerations:[]Toleration
 topologySpreadConstraints:[topologyKey,whenUnsatisfiable]TopologySpreadConstraint volumes:[name]Volume
 workloadRef:WorkloadReference@35-35
PodTemplateSpec metadata:meta/v1.ObjectMeta spec:PodSpec
PreferredSchedulingTerm preference!:NodeSelectorTerm weight!:int32
Probe exec:ExecAction failureThreshold:int32 grpc:GRPCAction httpGet:HTTPGetAction initialDelaySeconds:int32
 periodSeconds:int32 successThreshold:int32 tcpSocket:TCPSocketAction terminationGracePeriodSeconds:int64
 timeoutSeconds:int32
SELinuxOptions level:string role:string type:string user:string
SeccompProfile localhostProfile:string type!:string
SecretEnvSource name:string optional:boolean
SecretKeySelector key!:string name:string optional:boolean
SecurityContext allowPrivilegeEscalation:boolean appArmorProfile:AppArmorProfile@30-
 capabilities:Capabilities privileged:boolean procMount:string readOnlyRootFilesystem:boolean
 runAsGroup:int64 runAsNonRoot:boolean runAsUser:int64 seLinuxOptions:SELinuxOptions
 seccompProfile:SeccompProfile windowsOptions:WindowsSecurityContextOptions
SleepAction@29- seconds!:int64
Sysctl name!:string value!:string
TCPSocketAction host:string port!:intstr
Toleration effect:string key:string operator:string tolerationSeconds:int64 value:string
TopologySpreadConstraint labelSelector:meta/v1.LabelSelector matchLabelKeys:[]string maxSkew!:int32
 minDomains:int32 nodeAffinityPolicy:string nodeTaintsPolicy:string topologyKey!:string
 whenUnsatisfiable!:string
VolumeDevice devicePath!:string name!:string
VolumeMount bindMountOptions:[]string@37- mountPath!:string mountPropagation:string name!:string
 readOnly:boolean recursiveReadOnly:string@30- subPath:string subPathExpr:string
WeightedPodAffinityTerm podAffinityTerm!:PodAffinityTerm weight!:int32
WindowsSecurityContextOptions gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:boolean
 runAsUserName:string
WorkloadReference@35-35 name!:string podGroup!:string podGroupReplicaKey:string
`,
  },
  {
    package: 'apps/v1',
    apiVersions: ['apps/v1'],
    types: `
*ControllerRevision data!:any metadata:meta/v1.ObjectMeta revision:int64
*DaemonSet metadata:meta/v1.ObjectMeta spec!:DaemonSetSpec status:DaemonSetStatus
DaemonSetCondition lastTransitionTime:time message:string reason:string status:string type:string
DaemonSetSpec minReadySeconds:int32 revisionHistoryLimit:int32 selector!:meta/v1.LabelSelector
 template!:core/v1.PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy
DaemonSetStatus collisionCount:int32 conditions:[type]DaemonSetCondition currentNumberScheduled!:int32
 desiredNumberScheduled!:int32 numberAvailable:int32 numberMisscheduled!:int32 numberReady!:int32
 numberUnavailable:int32 observedGeneration:int64 updatedNumberScheduled:int32
DaemonSetUpdateStrategy rollingUpdate:RollingUpdateDaemonSet type:string
*Deployment metadata:meta/v1.ObjectMeta spec!:DeploymentSpec status:DeploymentStatus
DeploymentCondition lastTransitionTime:time lastUpdateTime:time message:string reason:string status:string
 type:string
DeploymentSpec minReadySeconds:int32 paused:boolean progressDeadlineSeconds:int32 replicas:int32
 revisionHistoryLimit:int32 selector!:meta/v1.LabelSelector strategy:DeploymentStrategy
 template!:core/v1.PodTemplateSpec
DeploymentStatus availableReplicas:int32 collisionCount:int32 conditions:[type]DeploymentCondition
 observedGeneration:int64 readyReplicas:int32 replicas:int32 terminatingReplicas:int32@33-
 unavailableReplicas:int32 updatedReplicas:int32
DeploymentStrategy rollingUpdate:RollingUpdateDeployment type:string
*ReplicaSet metadata:meta/v1.ObjectMeta spec!:ReplicaSetSpec status:ReplicaSetStatus
ReplicaSetCondition lastTransitionTime:time message:string reason:string status:string type:string
ReplicaSetSpec minReadySeconds:int32 replicas:int32 selector!:meta/v1.LabelSelector
 template:core/v1.PodTemplateSpec
ReplicaSetStatus availableReplicas:int32 conditions:[type]ReplicaSetCondition fullyLabeledReplicas:int32
 observedGeneration:int64 readyReplicas:int32 replicas!:int32 terminatingReplicas:int32@33-
RollingUpdateDaemonSet maxSurge:intstr maxUnavailable:intstr
RollingUpdateDeployment maxSurge:intstr maxUnavailable:intstr
RollingUpdateStatefulSetStrategy maxUnavailable:intstr partition:int32
*StatefulSet metadata:meta/v1.ObjectMeta spec!:StatefulSetSpec status:StatefulSetStatus
StatefulSetCondition lastTransitionTime:time message:string reason:string status:string type:string
StatefulSetOrdinals start:int32
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:string whenScaled:string
StatefulSetSpec minReadySeconds:int32 ordinals:StatefulSetOrdinals
 persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy
 podManagementPolicy:string replicas:int32 revisionHistoryLimit:int32 selector!:meta/v1.LabelSelector
 serviceName:string template!:core/v1.PodTemplateSpec updateStrategy:StatefulSetUpdateStrategy
 volumeClaimTemplates:[]core/v1.PersistentVolumeClaim
StatefulSetStatus availableReplicas:int32 collisionCount:int32 conditions:[type]StatefulSetCondition
 currentReplicas:int32 currentRevision:string observedGeneration:int64 readyReplicas:int32 replicas!:int32
 updateRevision:string updatedReplicas:int32
StatefulSetUpdateStrategy rollingUpdate:RollingUpdateStatefulSetStrategy type:string
`,
  },
  {
    package: 'batch/v1',
    apiVersions: ['batch/v1'],
    types: `
*CronJob metadata:meta/v1.ObjectMeta spec!:CronJobSpec status:CronJobStatus
CronJobSpec concurrencyPolicy:string failedJobsHistoryLimit:int32 jobTemplate!:JobTemplateSpec
 schedule!:string startingDeadlineSeconds:int64 successfulJobsHistoryLimit:int32 suspend:boolean
 timeZone:string
CronJobStatus active:[]core/v1.ObjectReference lastScheduleTime:time lastSuccessfulTime:time
*Job metadata:meta/v1.ObjectMeta spec:JobSpec status:JobStatus
JobCondition lastProbeTime:time lastTransitionTime:time message:string reason:string status!:string
 type!:string
JobSchedulingConfiguration@37- disruptionMode:scheduling/v1alpha3.WorkloadPodGroupDisruptionMode
 resourceClaims:[name]scheduling/v1alpha3.WorkloadPodGroupResourceClaim
 schedulingConstraints:scheduling/v1alpha3.WorkloadPodGroupSchedulingConstraints
 schedulingPolicy:scheduling/v1alpha3.WorkloadPodGroupSchedulingPolicy
JobSpec activeDeadlineSeconds:int64 backoffLimit:int32 backoffLimitPerIndex:int32 completionMode:string
 completions:int32 managedBy:string@30- manualSelector:boolean maxFailedIndexes:int32 parallelism:int32
 podFailurePolicy:PodFailurePolicy podReplacementPolicy:string scheduling:JobSchedulingConfiguration@37-
 selector:meta/v1.LabelSelector successPolicy:SuccessPolicy@30- suspend:boolean
 template!:core/v1.PodTemplateSpec ttlSecondsAfterFinished:int32
JobStatus active:int32 completedIndexes:string completionTime:time conditions:[]JobCondition failed:int32
 failedIndexes:string ready:int32 startTime:time succeeded:int32 terminating:int32
 uncountedTerminatedPods:UncountedTerminatedPods
JobTemplateSpec metadata:meta/v1.ObjectMeta spec:JobSpec
PodFailurePolicy rules!:[]PodFailurePolicyRule
PodFailurePolicyOnExitCodesRequirement containerName:string operator!:string values!:[]int32
PodFailurePolicyOnPodConditionsPattern status:string type!:string
PodFailurePolicyRule action!:string onExitCodes:PodFailurePolicyOnExitCodesRequirement
 onPodConditions:[]PodFailurePolicyOnPodConditionsPattern
SuccessPolicy@30- rules!:[]SuccessPolicyRule
SuccessPolicyRule@30- succeededCount:int32 succeededIndexes:string
UncountedTerminatedPods failed:[]string succeeded:[]string
`,
  },
];
