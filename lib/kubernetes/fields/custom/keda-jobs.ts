// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of KEDA (Apache-2.0).
import type { FieldTable } from '../field-table';

export const KEDA_JOBS: readonly FieldTable[] = [
  {
    package: 'jobs.keda.sh/v1alpha1',
    apiVersions: ['keda.sh/v1alpha1'],
    types: `
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity
AppArmorProfile localhostProfile:string type!:string
AuthenticationRef kind:string#19 name!:string
AwsElasticBlockStore fsType:string partition:int32 readOnly:boolean volumeID!:string
AzureDisk cachingMode:string diskName!:string diskURI!:string fsType:string#6 kind:string readOnly:boolean#3
AzureFile readOnly:boolean secretName!:string shareName!:string
Capabilities add:[]string drop:[]string
Cephfs monitors!:[]string path:string readOnly:boolean secretFile:string secretRef:ImagePullSecrets
 user:string
Cinder fsType:string readOnly:boolean secretRef:ImagePullSecrets volumeID!:string
Claims name!:string request:string
ClusterTrustBundle labelSelector:Selector name:string optional:boolean path!:string signerName:string
ConfigMap defaultMode:int32 items:[]Items name:string#2 optional:boolean
ConfigMapKeyRef key!:string name:string#2 optional:boolean
ConfigMapRef name:string#2 optional:boolean
Containers args:[]string command:[]string env:[name]Env envFrom:[]EnvFrom image:string
 imagePullPolicy:string lifecycle:Lifecycle livenessProbe:LivenessProbe name!:string
 ports:[containerPort,protocol]Ports readinessProbe:LivenessProbe resizePolicy:[]ResizePolicy
 resources:Resources restartPolicy:string restartPolicyRules:[]RestartPolicyRules
 securityContext:SecurityContext startupProbe:LivenessProbe stdin:boolean stdinOnce:boolean
 terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]VolumeDevices volumeMounts:[mountPath]VolumeMounts workingDir:string
Csi driver!:string fsType:string nodePublishSecretRef:ImagePullSecrets readOnly:boolean
 volumeAttributes:{}string
DataSource apiGroup:string kind!:string name!:string
DataSourceRef apiGroup:string kind!:string name!:string namespace:string
DnsConfig nameservers:[]string options:[]Options searches:[]string
DownwardAPI defaultMode:int32 items:[]DownwardAPIItems
DownwardAPIItems fieldRef:FieldRef mode:int32 path!:string resourceFieldRef:ResourceFieldRef
EmptyDir medium:string sizeLimit:inttext#4
Env name!:string value:string valueFrom:ValueFrom
EnvFrom configMapRef:ConfigMapRef prefix:string secretRef:ConfigMapRef
Ephemeral volumeClaimTemplate:VolumeClaimTemplate
EphemeralContainers args:[]string command:[]string env:[name]Env envFrom:[]EnvFrom image:string
 imagePullPolicy:string lifecycle:Lifecycle livenessProbe:LivenessProbe name!:string
 ports:[containerPort,protocol]Ports readinessProbe:LivenessProbe resizePolicy:[]ResizePolicy
 resources:Resources restartPolicy:string restartPolicyRules:[]RestartPolicyRules
 securityContext:SecurityContext startupProbe:LivenessProbe stdin:boolean stdinOnce:boolean
 targetContainerName:string terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]VolumeDevices volumeMounts:[mountPath]VolumeMounts workingDir:string
Exec command:[]string
ExitCodes operator!:string values:[=]int32
Fc fsType:string lun:int32 readOnly:boolean targetWWNs:[]string wwids:[]string
FieldRef apiVersion:string fieldPath!:string
FileKeyRef key!:string optional:boolean#3 path!:string volumeName!:string
FlexVolume driver!:string fsType:string options:{}string readOnly:boolean secretRef:ImagePullSecrets
Flocker datasetName:string datasetUUID:string
GcePersistentDisk fsType:string partition:int32 pdName!:string readOnly:boolean
GitRepo directory:string repository!:string revision:string
Glusterfs endpoints!:string path!:string readOnly:boolean
Grpc port!:int32 service:string#2
HostAliases hostnames:[]string ip!:string
HostPath path!:string type:string
HttpGet host:string httpHeaders:[]HttpHeaders path:string port!:inttext scheme:string
HttpHeaders name!:string value!:string
Image pullPolicy:string reference:string
ImagePullSecrets name:string#2
Iscsi chapAuthDiscovery:boolean chapAuthSession:boolean fsType:string initiatorName:string iqn!:string
 iscsiInterface:string#7 lun!:int32 portals:[]string readOnly:boolean secretRef:ImagePullSecrets
 targetPortal!:string
Items key!:string mode:int32 path!:string
JobTargetRef activeDeadlineSeconds:int64 backoffLimit:int32 backoffLimitPerIndex:int32 completionMode:string
 completions:int32 managedBy:string manualSelector:boolean maxFailedIndexes:int32 parallelism:int32
 podFailurePolicy:PodFailurePolicy podReplacementPolicy:string selector:Selector successPolicy:SuccessPolicy
 suspend:boolean template!:Template ttlSecondsAfterFinished:int32
Lifecycle postStart:PostStart preStop:PostStart stopSignal:string
LivenessProbe exec:Exec failureThreshold:int32 grpc:Grpc httpGet:HttpGet initialDelaySeconds:int32
 periodSeconds:int32 successThreshold:int32 tcpSocket:TcpSocket terminationGracePeriodSeconds:int64
 timeoutSeconds:int32
MatchExpressions key!:string operator!:string values:[]string
Metadata annotations:{}string finalizers:[]string labels:{}string name:string namespace:string
Nfs path!:string readOnly:boolean server!:string
NodeAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:RequiredDuringSchedulingIgnoredDuringExecution
OnExitCodes containerName:string operator!:string values!:[=]int32
OnPodConditions status:string type!:string
Options name:string value:string
Os name!:string
PersistentVolumeClaim claimName!:string readOnly:boolean
PhotonPersistentDisk fsType:string pdID!:string
PodAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PodAffinityPreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodAffinityPreferredDuringSchedulingIgnoredDuringExecution podAffinityTerm!:PodAffinityTerm weight!:int32
PodAffinityTerm labelSelector:Selector matchLabelKeys:[]string mismatchLabelKeys:[]string
 namespaceSelector:Selector namespaces:[]string topologyKey!:string
PodCertificate certificateChainPath:string credentialBundlePath:string keyPath:string keyType!:string
 maxExpirationSeconds:int32 signerName!:string userAnnotations:{}string
PodFailurePolicy rules!:[]Rules
Ports containerPort!:int32 hostIP:string hostPort:int32 name:string protocol:string#5
PortworxVolume fsType:string readOnly:boolean volumeID!:string
PostStart exec:Exec httpGet:HttpGet sleep:Sleep tcpSocket:TcpSocket
Preference matchExpressions:[]MatchExpressions matchFields:[]MatchExpressions
PreferredDuringSchedulingIgnoredDuringExecution preference!:Preference weight!:int32
Projected defaultMode:int32 sources:[]Sources
Quobyte group:string readOnly:boolean registry!:string tenant:string user:string volume!:string
Rbd fsType:string image!:string keyring:string#8 monitors!:[]string pool:string#9 readOnly:boolean
 secretRef:ImagePullSecrets user:string#10
ReadinessGates conditionType!:string
RequiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms!:[]Preference
ResizePolicy resourceName!:string restartPolicy!:string
ResourceClaims name!:string resourceClaimName:string resourceClaimTemplateName:string
ResourceFieldRef containerName:string divisor:inttext#4 resource!:string
Resources claims:[name]Claims limits:{}inttext#4 requests:{}inttext#4
RestartPolicyRules action!:string exitCodes:ExitCodes
Rollout propagationPolicy:string#14 strategy:string#15
Rules action!:string onExitCodes:OnExitCodes onPodConditions:[]OnPodConditions
ScaleIO fsType:string#11 gateway!:string protectionDomain:string readOnly:boolean
 secretRef!:ImagePullSecrets sslEnabled:boolean storageMode:string#12 storagePool:string system!:string
 volumeName:string
*ScaledJob metadata:meta/v1.ObjectMeta spec:ScaledJobSpec status:any
ScaledJobSpec envSourceContainerName:string failedJobsHistoryLimit:int32#1
 jobTargetRef!:JobTargetRef&batch/v1.JobSpec maxReplicaCount:int32#13 minReplicaCount:int32#1
 pollingInterval:int32#13 rollout:Rollout rolloutStrategy:string#15 scalingStrategy:ScalingStrategy
 successfulJobsHistoryLimit:int32#1 triggers!:[]#18:Triggers
ScalingStrategy customScalingQueueLengthDeduction:int32 customScalingRunningJobPercentage:string
 multipleScalersCalculation:string#16 pendingPodConditions:[]string strategy:string#17
SeLinuxOptions level:string role:string type:string user:string
Secret defaultMode:int32 items:[]Items optional:boolean secretName:string
SecurityContext allowPrivilegeEscalation:boolean appArmorProfile:AppArmorProfile capabilities:Capabilities
 privileged:boolean procMount:string readOnlyRootFilesystem:boolean runAsGroup:int64 runAsNonRoot:boolean
 runAsUser:int64 seLinuxOptions:SeLinuxOptions seccompProfile:AppArmorProfile windowsOptions:WindowsOptions
Selector matchExpressions:[]MatchExpressions matchLabels:{}string
ServiceAccountToken audience:string expirationSeconds:int64 path!:string
Sleep seconds!:int64
Sources clusterTrustBundle:ClusterTrustBundle configMap:SourcesConfigMap downwardAPI:SourcesDownwardAPI
 podCertificate:PodCertificate secret:SourcesConfigMap serviceAccountToken:ServiceAccountToken
SourcesConfigMap items:[]Items name:string#2 optional:boolean
SourcesDownwardAPI items:[]DownwardAPIItems
Spec accessModes:[]string dataSource:DataSource dataSourceRef:DataSourceRef resources:SpecResources
 selector:Selector storageClassName:string volumeAttributesClassName:string volumeMode:string
 volumeName:string
SpecResources limits:{}inttext#4 requests:{}inttext#4
SpecSecurityContext appArmorProfile:AppArmorProfile fsGroup:int64 fsGroupChangePolicy:string
 runAsGroup:int64 runAsNonRoot:boolean runAsUser:int64 seLinuxChangePolicy:string
 seLinuxOptions:SeLinuxOptions seccompProfile:AppArmorProfile supplementalGroups:[]int64
 supplementalGroupsPolicy:string sysctls:[]HttpHeaders windowsOptions:WindowsOptions
Storageos fsType:string readOnly:boolean secretRef:ImagePullSecrets volumeName:string volumeNamespace:string
SuccessPolicy rules!:[]SuccessPolicyRules
SuccessPolicyRules succeededCount:int32 succeededIndexes:string
TcpSocket host:string port!:inttext
Template metadata:Metadata spec:TemplateSpec
TemplateSpec activeDeadlineSeconds:int64 affinity:Affinity automountServiceAccountToken:boolean
 containers!:[name]Containers dnsConfig:DnsConfig dnsPolicy:string enableServiceLinks:boolean
 ephemeralContainers:[name]EphemeralContainers hostAliases:[ip]HostAliases hostIPC:boolean
 hostNetwork:boolean hostPID:boolean hostUsers:boolean hostname:string hostnameOverride:string
 imagePullSecrets:[name]ImagePullSecrets initContainers:[name]Containers nodeName:string
 nodeSelector:{}string os:Os overhead:{}inttext#4 preemptionPolicy:string priority:int32
 priorityClassName:string readinessGates:[]ReadinessGates resourceClaims:[name]ResourceClaims
 resources:Resources restartPolicy:string runtimeClassName:string schedulerName:string
 schedulingGates:[name]Os securityContext:SpecSecurityContext serviceAccount:string
 serviceAccountName:string setHostnameAsFQDN:boolean shareProcessNamespace:boolean subdomain:string
 terminationGracePeriodSeconds:int64 tolerations:[]Tolerations
 topologySpreadConstraints:[topologyKey,whenUnsatisfiable]TopologySpreadConstraints volumes:[name]Volumes
 workloadRef:WorkloadRef
Tolerations effect:string key:string operator:string tolerationSeconds:int64 value:string
TopologySpreadConstraints labelSelector:Selector matchLabelKeys:[]string maxSkew!:int32 minDomains:int32
 nodeAffinityPolicy:string nodeTaintsPolicy:string topologyKey!:string whenUnsatisfiable!:string
Triggers authenticationRef:AuthenticationRef metadata!:{}string metricType:string name:string
 type!:string#20 useCachedMetrics:boolean
ValueFrom configMapKeyRef:ConfigMapKeyRef fieldRef:FieldRef fileKeyRef:FileKeyRef
 resourceFieldRef:ResourceFieldRef secretKeyRef:ConfigMapKeyRef
VolumeClaimTemplate metadata:Metadata spec!:Spec
VolumeDevices devicePath!:string name!:string
VolumeMounts mountPath!:string mountPropagation:string name!:string readOnly:boolean
 recursiveReadOnly:string subPath:string subPathExpr:string
Volumes awsElasticBlockStore:AwsElasticBlockStore azureDisk:AzureDisk azureFile:AzureFile cephfs:Cephfs
 cinder:Cinder configMap:ConfigMap csi:Csi downwardAPI:DownwardAPI emptyDir:EmptyDir ephemeral:Ephemeral
 fc:Fc flexVolume:FlexVolume flocker:Flocker gcePersistentDisk:GcePersistentDisk gitRepo:GitRepo
 glusterfs:Glusterfs hostPath:HostPath image:Image iscsi:Iscsi name!:string nfs:Nfs
 persistentVolumeClaim:PersistentVolumeClaim photonPersistentDisk:PhotonPersistentDisk
 portworxVolume:PortworxVolume projected:Projected quobyte:Quobyte rbd:Rbd scaleIO:ScaleIO secret:Secret
 storageos:Storageos vsphereVolume:VsphereVolume
VsphereVolume fsType:string storagePolicyID:string storagePolicyName:string volumePath!:string
WindowsOptions gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:boolean
 runAsUserName:string
WorkloadRef name!:string podGroup!:string podGroupReplicaKey:string
`,
    facts: `
#1 {"minimum":0}
#2 {"default":""}
#3 {"default":false}
#4 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#5 {"default":"TCP"}
#6 {"default":"ext4"}
#7 {"default":"default"}
#8 {"default":"/etc/ceph/keyring"}
#9 {"default":"rbd"}
#10 {"default":"admin"}
#11 {"default":"xfs"}
#12 {"default":"ThinProvisioned"}
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
