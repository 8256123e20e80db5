// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of KEDA (Apache-2.0).
import type { FieldTable } from '../field-table';

export const KEDA_JOBS: readonly FieldTable[] = [
  {
    package: 'jobs.keda.sh/v1alpha1',
    apiVersions: ['keda.sh/v1alpha1'],
    types: `
AuthenticationRef kind:string#19 name!:string
EphemeralContainers args:[]string command:[]string env:[name]pods/v1.Env envFrom:[]pods/v1.EnvFrom
 image:string imagePullPolicy:string lifecycle:pods/v1.Lifecycle livenessProbe:pods/v1.LivenessProbe
 name!:string ports:[containerPort,protocol]pods/v1.Ports readinessProbe:pods/v1.LivenessProbe
 resizePolicy:[]pods/v1.ResizePolicy resources:pods/v1.Resources restartPolicy:string
 restartPolicyRules:[]pods/v1.RestartPolicyRules securityContext:pods/v1.SecurityContext
 startupProbe:pods/v1.LivenessProbe stdin:boolean stdinOnce:boolean targetContainerName:string
 terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]pods/v1.VolumeDevices volumeMounts:[mountPath]pods/v1.VolumeMounts
 workingDir:string
JobTargetRef activeDeadlineSeconds:int64 backoffLimit:int32 backoffLimitPerIndex:int32 completionMode:string
 completions:int32 managedBy:string manualSelector:boolean maxFailedIndexes:int32 parallelism:int32
 podFailurePolicy:PodFailurePolicy podReplacementPolicy:string selector:pods/v1.Selector
 successPolicy:pods/v1.SuccessPolicy suspend:boolean template!:Template ttlSecondsAfterFinished:int32
OnPodConditions status:string type!:string
PodFailurePolicy rules!:[]Rules
Rollout propagationPolicy:string#14 strategy:string#15
Rules action!:string onExitCodes:pods/v1.OnExitCodes onPodConditions:[]OnPodConditions
*ScaledJob metadata:meta/v1.ObjectMeta spec:ScaledJobSpec status:any
ScaledJobSpec envSourceContainerName:string failedJobsHistoryLimit:int32#1
 jobTargetRef!:JobTargetRef&batch/v1.JobSpec maxReplicaCount:int32#13 minReplicaCount:int32#1
 pollingInterval:int32#13 rollout:Rollout rolloutStrategy:string#15 scalingStrategy:ScalingStrategy
 successfulJobsHistoryLimit:int32#1 triggers!:[]#18:Triggers
ScalingStrategy customScalingQueueLengthDeduction:int32 customScalingRunningJobPercentage:string
 multipleScalersCalculation:string#16 pendingPodConditions:[]string strategy:string#17
Template metadata:pods/v1.Metadata spec:TemplateSpec
TemplateSpec activeDeadlineSeconds:int64 affinity:pods/v1.Affinity automountServiceAccountToken:boolean
 containers!:[name]pods/v1.Container dnsConfig:pods/v1.DnsConfig dnsPolicy:string enableServiceLinks:boolean
 ephemeralContainers:[name]EphemeralContainers hostAliases:[ip]pods/v1.HostAliases hostIPC:boolean
 hostNetwork:boolean hostPID:boolean hostUsers:boolean hostname:string hostnameOverride:string
 imagePullSecrets:[name]pods/v1.SecretRef initContainers:[name]pods/v1.Container nodeName:string
 nodeSelector:{}string os:pods/v1.Os overhead:{}inttext#4 preemptionPolicy:string priority:int32
 priorityClassName:string readinessGates:[]pods/v1.ReadinessGates
 resourceClaims:[name]pods/v1.ResourceClaims resources:pods/v1.Resources restartPolicy:string
 runtimeClassName:string schedulerName:string schedulingGates:[name]pods/v1.Os
 securityContext:pods/v1.PodSecurityContext serviceAccount:string serviceAccountName:string
 setHostnameAsFQDN:boolean shareProcessNamespace:boolean subdomain:string
 terminationGracePeriodSeconds:int64 tolerations:[]pods/v1.Tolerations
 topologySpreadConstraints:[topologyKey,whenUnsatisfiable]pods/v1.TopologySpreadConstraints
 volumes:[name]pods/v1.Volumes2 workloadRef:WorkloadRef
Triggers authenticationRef:AuthenticationRef metadata!:{}string metricType:string name:string
 type!:string#20 useCachedMetrics:boolean
WorkloadRef name!:string podGroup!:string podGroupReplicaKey:string
`,
    facts: `
#1 {"minimum":0}
#4 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#13 {"minimum":1}
#14 {"enum":["foreground","background"]}
#15 {"enum":["gradual","immediate"]}
#16 {"enum":["min","avg","sum","max"]}
#17 {"enum":["default","custom","accurate","eager"]}
#18 {"minItems":1}
#19 {"enum":["TriggerAuthentication","ClusterTriggerAuthentication"]}
#20 {"minLength":1}
`,
  },
];
