// Written by scripts/write-field-tables.mjs from what the CustomResourceDefinitions of Argo Rollouts, Chaos Mesh, KEDA, the OpenTelemetry Operator and the Prometheus Operator (Apache-2.0) say of pods.
import type { FieldTable } from '../field-table';

export const PODS: readonly FieldTable[] = [
  {
    package: 'pods/v1',
    apiVersions: [],
    types: `
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity
AppArmorProfile localhostProfile:string type!:string
AwsElasticBlockStore fsType:string partition:int32 readOnly:boolean volumeID!:string
AzureDisk cachingMode:string diskName!:string diskURI!:string fsType:string#5 kind:string readOnly:boolean#2
AzureFile readOnly:boolean secretName!:string shareName!:string
Capabilities add:[]string drop:[]string
Cephfs monitors!:[]string path:string readOnly:boolean secretFile:string secretRef:SecretRef user:string
Cinder fsType:string readOnly:boolean secretRef:SecretRef volumeID!:string
Claims name!:string request:string
ClusterTrustBundle labelSelector:Selector name:string optional:boolean path!:string signerName:string
Conditions lastProbeTime:string#12 lastTransitionTime:string#12 message:string reason:string status!:string
 type!:string
ConfigMap defaultMode:int32 items:[]Items name:string#1 optional:boolean
ConfigMapRef name:string#1 optional:boolean
Container args:[]string command:[]string env:[name]Env envFrom:[]EnvFrom image:string imagePullPolicy:string
 lifecycle:Lifecycle livenessProbe:LivenessProbe name!:string ports:[containerPort,protocol]Ports
 readinessProbe:LivenessProbe resizePolicy:[]ResizePolicy resources:Resources restartPolicy:string
 restartPolicyRules:[]RestartPolicyRules securityContext:SecurityContext startupProbe:LivenessProbe
 stdin:boolean stdinOnce:boolean terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]VolumeDevices volumeMounts:[mountPath]VolumeMounts workingDir:string
Credentials key!:string name:string#1 optional:boolean
Csi driver!:string fsType:string nodePublishSecretRef:SecretRef readOnly:boolean volumeAttributes:{}string
DataSource apiGroup:string kind!:string name!:string
DataSourceRef apiGroup:string kind!:string name!:string namespace:string
DnsConfig nameservers:[]string options:[]Options searches:[]string
DownwardAPI defaultMode:int32 items:[]DownwardAPIItems
DownwardAPIItems fieldRef:FieldRef mode:int32 path!:string resourceFieldRef:ResourceFieldRef
EmptyDir medium:string sizeLimit:inttext#4
Env name!:string value:string valueFrom:ValueFrom
EnvFrom configMapRef:ConfigMapRef prefix:string secretRef:ConfigMapRef
Ephemeral volumeClaimTemplate:VolumeClaimTemplate
Ephemeral2 volumeClaimTemplate:VolumeClaimTemplate2
Exec command:[]string
ExitCodes operator!:string values:[=]int32
Fc fsType:string lun:int32 readOnly:boolean targetWWNs:[]string wwids:[]string
FieldRef apiVersion:string fieldPath!:string
FileKeyRef key!:string optional:boolean#2 path!:string volumeName!:string
FlexVolume driver!:string fsType:string options:{}string readOnly:boolean secretRef:SecretRef
Flocker datasetName:string datasetUUID:string
GcePersistentDisk fsType:string partition:int32 pdName!:string readOnly:boolean
GitRepo directory:string repository!:string revision:string
Global
Glusterfs endpoints!:string path!:string readOnly:boolean
Grpc port!:int32 service:string#1
HostAliases hostnames:[]string ip!:string
HostPath path!:string type:string
HttpGet host:string httpHeaders:[]Sysctls path:string port!:inttext scheme:string
Image pullPolicy:string reference:string
Iscsi chapAuthDiscovery:boolean chapAuthSession:boolean fsType:string initiatorName:string iqn!:string
 iscsiInterface:string#6 lun!:int32 portals:[]string readOnly:boolean secretRef:SecretRef
 targetPortal!:string
Items key!:string mode:int32 path!:string
Lifecycle postStart:PostStart preStop:PostStart stopSignal:string
LivenessProbe exec:Exec failureThreshold:int32 grpc:Grpc httpGet:HttpGet initialDelaySeconds:int32
 periodSeconds:int32 successThreshold:int32 tcpSocket:TcpSocket terminationGracePeriodSeconds:int64
 timeoutSeconds:int32
MatchExpressions key!:string operator!:string values:[]string
Metadata annotations:{}string finalizers:[]string labels:{}string name:string namespace:string
ModifyVolumeStatus status!:string targetVolumeAttributesClassName:string
Nfs path!:string readOnly:boolean server!:string
NodeAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:RequiredDuringSchedulingIgnoredDuringExecution
OnExitCodes containerName:string operator!:string values!:[=]int32
Options name:string value:string
Os name!:string
PersistentVolumeClaim claimName!:string readOnly:boolean
PersistentVolumeClaimRetentionPolicy whenDeleted:string whenScaled:string
PhotonPersistentDisk fsType:string pdID!:string
PodAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PodAffinityPreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodAffinityPreferredDuringSchedulingIgnoredDuringExecution podAffinityTerm!:PodAffinityTerm weight!:int32
PodAffinityTerm labelSelector:Selector matchLabelKeys:[]string mismatchLabelKeys:[]string
 namespaceSelector:Selector namespaces:[]string topologyKey!:string
PodCertificate certificateChainPath:string credentialBundlePath:string keyPath:string keyType!:string
 maxExpirationSeconds:int32 signerName!:string userAnnotations:{}string
PodSecurityContext appArmorProfile:AppArmorProfile fsGroup:int64 fsGroupChangePolicy:string runAsGroup:int64
 runAsNonRoot:boolean runAsUser:int64 seLinuxChangePolicy:string seLinuxOptions:SeLinuxOptions
 seccompProfile:AppArmorProfile supplementalGroups:[]int64 supplementalGroupsPolicy:string sysctls:[]Sysctls
 windowsOptions:WindowsOptions
Ports containerPort!:int32 hostIP:string hostPort:int32 name:string protocol:string#3
PortworxVolume fsType:string readOnly:boolean volumeID!:string
PostStart exec:Exec httpGet:HttpGet sleep:Sleep tcpSocket:TcpSocket
Preference matchExpressions:[]MatchExpressions matchFields:[]MatchExpressions
PreferredDuringSchedulingIgnoredDuringExecution preference!:Preference weight!:int32
Projected defaultMode:int32 sources:[]Sources
Quobyte group:string readOnly:boolean registry!:string tenant:string user:string volume!:string
Rbd fsType:string image!:string keyring:string#7 monitors!:[]string pool:string#8 readOnly:boolean
 secretRef:SecretRef user:string#9
ReadinessGates conditionType!:string
RequiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms!:[]Preference
ResizePolicy resourceName!:string restartPolicy!:string
ResourceClaims name!:string resourceClaimName:string resourceClaimTemplateName:string
ResourceFieldRef containerName:string divisor:inttext#4 resource!:string
Resources claims:[name]Claims limits:{}inttext#4 requests:{}inttext#4
RestartPolicyRules action!:string exitCodes:ExitCodes
ScaleIO fsType:string#10 gateway!:string protectionDomain:string readOnly:boolean secretRef!:SecretRef
 sslEnabled:boolean storageMode:string#11 storagePool:string system!:string volumeName:string
SeLinuxOptions level:string role:string type:string user:string
Secret defaultMode:int32 items:[]Items optional:boolean secretName:string
SecretRef name:string#1
SecurityContext allowPrivilegeEscalation:boolean appArmorProfile:AppArmorProfile capabilities:Capabilities
 privileged:boolean procMount:string readOnlyRootFilesystem:boolean runAsGroup:int64 runAsNonRoot:boolean
 runAsUser:int64 seLinuxOptions:SeLinuxOptions seccompProfile:AppArmorProfile windowsOptions:WindowsOptions
Selector matchExpressions:[]MatchExpressions matchLabels:{}string
ServiceAccountToken audience:string expirationSeconds:int64 path!:string
Sleep seconds!:int64
Sources clusterTrustBundle:ClusterTrustBundle configMap:SourcesConfigMap downwardAPI:SourcesDownwardAPI
 podCertificate:PodCertificate secret:SourcesConfigMap serviceAccountToken:ServiceAccountToken
SourcesConfigMap items:[]Items name:string#1 optional:boolean
SourcesDownwardAPI items:[]DownwardAPIItems
Spec accessModes:[]string dataSource:DataSource dataSourceRef:DataSourceRef resources:SpecResources
 selector:Selector storageClassName:string volumeAttributesClassName:string volumeMode:string
 volumeName:string
SpecResources limits:{}inttext#4 requests:{}inttext#4
Status accessModes:[]string allocatedResourceStatuses:{}string allocatedResources:{}inttext#4
 capacity:{}inttext#4 conditions:[type]Conditions currentVolumeAttributesClassName:string
 modifyVolumeStatus:ModifyVolumeStatus phase:string
Storageos fsType:string readOnly:boolean secretRef:SecretRef volumeName:string volumeNamespace:string
SuccessPolicy rules!:[]SuccessPolicyRules
SuccessPolicyRules succeededCount:int32 succeededIndexes:string
Sysctls name!:string value!:string
TcpSocket host:string port!:inttext
Tolerations effect:string key:string operator:string tolerationSeconds:int64 value:string
TopologySpreadConstraints labelSelector:Selector matchLabelKeys:[]string maxSkew!:int32 minDomains:int32
 nodeAffinityPolicy:string nodeTaintsPolicy:string topologyKey!:string whenUnsatisfiable!:string
ValueFrom configMapKeyRef:Credentials fieldRef:FieldRef fileKeyRef:FileKeyRef
 resourceFieldRef:ResourceFieldRef secretKeyRef:Credentials
VolumeClaimTemplate metadata:Global spec!:Spec
VolumeClaimTemplate2 metadata:Metadata spec!:Spec
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
Volumes2 awsElasticBlockStore:AwsElasticBlockStore azureDisk:AzureDisk azureFile:AzureFile cephfs:Cephfs
 cinder:Cinder configMap:ConfigMap csi:Csi downwardAPI:DownwardAPI emptyDir:EmptyDir ephemeral:Ephemeral2
 fc:Fc flexVolume:FlexVolume flocker:Flocker gcePersistentDisk:GcePersistentDisk gitRepo:GitRepo
 glusterfs:Glusterfs hostPath:HostPath image:Image iscsi:Iscsi name!:string nfs:Nfs
 persistentVolumeClaim:PersistentVolumeClaim photonPersistentDisk:PhotonPersistentDisk
 portworxVolume:PortworxVolume projected:Projected quobyte:Quobyte rbd:Rbd scaleIO:ScaleIO secret:Secret
 storageos:Storageos vsphereVolume:VsphereVolume
VsphereVolume fsType:string storagePolicyID:string storagePolicyName:string volumePath!:string
WindowsOptions gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:boolean
 runAsUserName:string
`,
    facts: `
#1 {"default":""}
#2 {"default":false}
#3 {"default":"TCP"}
#4 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#5 {"default":"ext4"}
#6 {"default":"default"}
#7 {"default":"/etc/ceph/keyring"}
#8 {"default":"rbd"}
#9 {"default":"admin"}
#10 {"default":"xfs"}
#11 {"default":"ThinProvisioned"}
#12 {"format":"date-time"}
`,
  },
];
