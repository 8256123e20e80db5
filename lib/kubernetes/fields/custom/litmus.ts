// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Litmus (Apache-2.0).
import type { FieldTable } from '../field-table';

export const LITMUS: readonly FieldTable[] = [
  {
    package: 'litmuschaos.io/v1alpha1',
    apiVersions: ['litmuschaos.io/v1alpha1'],
    types: `
Appinfo appkind:string#2 applabel:string appns:string
AwsElasticBlockStore fsType:string partition:int32 readOnly:boolean volumeID!:string
AzureDisk cachingMode:string diskName!:string diskURI!:string fsType:string kind:string readOnly:boolean
AzureFile readOnly:boolean secretName!:string shareName!:string
Cephfs monitors!:[]string path:string readOnly:boolean secretFile:string secretRef:ImagePullSecrets
 user:string
*ChaosEngine metadata:meta/v1.ObjectMeta spec:ChaosEngineSpec status:any
~ChaosEngineSpec appinfo:Appinfo auxiliaryAppInfo:string chaosServiceAccount:string components:Components
 defaultHealthCheck:boolean engineState:string#5 experiments:[]Experiments jobCleanUpPolicy:string#1
 selectors:Selectors#3 terminationGracePeriodSeconds:integer
*ChaosExperiment description:{}string metadata:meta/v1.ObjectMeta spec:ChaosExperimentSpec status:any
ChaosExperimentSpec definition:Definition
Cinder fsType:string readOnly:boolean secretRef:ImagePullSecrets volumeID!:string
CmdProbeinputs command!:string#10 comparator!:Comparator source:Source
Comparator criteria!:string type!:string#11 value!:string
Components runner:Runner sidecar:[]Sidecar
ConfigMap defaultMode:int32 items:[]Items name:string optional:boolean
ConfigMapKeyRef key!:string name:string optional:boolean
ConfigMapRef name:string optional:boolean
ConfigMaps mountPath:string name:string
Csi driver!:string fsType:string nodePublishSecretRef:ImagePullSecrets readOnly:boolean
 volumeAttributes:{}string
~Definition args:[]string command:[]string configMaps:[]DefinitionConfigMaps#13 env:[]Env
 hostFileVolumes:[]HostFileVolumes#16 hostPID:boolean image:string imagePullPolicy:string labels:{}string
 permissions:[]Permissions#16 scope:string#15 secrets:[]DefinitionConfigMaps#13 securityContext:object
DefinitionConfigMaps mountPath:string#10 name:string#10
DownwardAPI defaultMode:int32 items:[]DownwardAPIItems
DownwardAPIItems fieldRef:FieldRef mode:int32 path!:string resourceFieldRef:ValueFromResourceFieldRef
EmptyDir medium:string sizeLimit:string
Env name!:string value:string valueFrom:ValueFrom
EnvFrom configMapRef:ConfigMapRef prefix:string secretRef:ConfigMapRef
EnvValueFrom configMapKeyRef:ConfigMapKeyRef fieldRef:FieldRef resourceFieldRef:ValueFromResourceFieldRef
 secretKeyRef:ConfigMapKeyRef
EvaluationWindow evaluationEndTime:integer evaluationStartTime:integer
Experiments name:string spec:Spec
Fc fsType:string lun:int32 readOnly:boolean targetWWNs:[]string wwids:[]string
FieldRef apiVersion:string fieldPath!:string
FlexVolume driver!:string fsType:string options:{}string readOnly:boolean secretRef:ImagePullSecrets
Flocker datasetName:string datasetUUID:string
GcePersistentDisk fsType:string partition:int32 pdName!:string readOnly:boolean
Get criteria!:string#10 responseCode!:string#10
GitRepo directory:string repository!:string revision:string
Glusterfs endpoints!:string path!:string readOnly:boolean
HostFileVolumes mountPath:string#10 name:string#10 nodePath:string#10
HostPath path!:string type:string
HttpProbeinputs insecureSkipVerify:boolean method!:Method#12 url!:string#10
ImagePullSecrets name:string
Iscsi chapAuthDiscovery:boolean chapAuthSession:boolean fsType:string initiatorName:string iqn!:string
 iscsiInterface:string lun!:int32 portals:[]string readOnly:boolean secretRef:ImagePullSecrets
 targetPortal!:string
Items key!:string mode:int32 path!:string
K8sProbeinputs fieldSelector:string group:string labelSelector:string namespace:string operation!:string#9
 resource!:string resourceNames:string version!:string
Method get:Get post:Post
Nfs path!:string readOnly:boolean server!:string
Permissions apiGroups!:[]string nonResourceURLs:[]string resourceNames:[]string resources!:[]string
 verbs!:[]string
PersistentVolumeClaim claimName!:string readOnly:boolean
PhotonPersistentDisk fsType:string pdID!:string
Pods names!:string namespace!:string
PortworxVolume fsType:string readOnly:boolean volumeID!:string
Post body:string bodyPath:string contentType:string#10 criteria!:string#10 responseCode!:string#10
Probe cmdProbe/inputs:CmdProbeinputs data:string httpProbe/inputs:HttpProbeinputs
 k8sProbe/inputs:K8sProbeinputs mode!:string#14 name!:string promProbe/inputs:PromProbeinputs
 runProperties!:RunProperties#13 sloProbe/inputs:SloProbeinputs type!:string#8
Projected defaultMode:int32 sources!:[]Sources
PromProbeinputs comparator!:PromProbeinputsComparator endpoint!:string query:string queryPath:string
PromProbeinputsComparator criteria!:string value!:string
Quobyte group:string readOnly:boolean registry!:string tenant:string user:string volume!:string
Rbd fsType:string image!:string keyring:string monitors!:[]string pool:string readOnly:boolean
 secretRef:ImagePullSecrets user:string
ResourceFieldRef containerName:string divisor:inttext#6 resource!:string
RunProperties attempt:integer evaluationTimeout:string initialDelay:string initialDelaySeconds:integer
 interval!:string probePollingInterval:string probeTimeout!:string retry:integer stopOnFailure:boolean
 verbosity:string
~Runner image:string runnerAnnotations:RunnerAnnotations runnerLabels:{}string tolerations:[]Tolerations
 type:string#7
RunnerAnnotations
ScaleIO fsType:string gateway!:string protectionDomain:string readOnly:boolean secretRef!:ImagePullSecrets
 sslEnabled:boolean storageMode:string storagePool:string system!:string volumeName:string
Scope accountIdentifier!:string orgIdentifier!:string projectIdentifier!:string
Secret defaultMode:int32 items:[]Items optional:boolean secretName:string
Secrets mountPath!:string name!:string
Selectors pods:[]Pods workloads:[]Workloads#4
ServiceAccountToken audience:string expirationSeconds:int64 path!:string
Sidecar env:[]Env envFrom:[]EnvFrom image:string imagePullPolicy:string secrets:[]Secrets
SloProbeinputs comparator!:SloProbeinputsComparator evaluationWindow:EvaluationWindow
 insecureSkipVerify:boolean platformEndpoint!:string sloIdentifier!:string
 sloSourceMetadata!:SloSourceMetadata
SloProbeinputsComparator criteria!:string type:string value!:string
SloSourceMetadata apiTokenSecret!:string scope!:Scope
Source annotations:{}string args:[]string command:[]string env:[]SourceEnv hostNetwork:boolean image!:string
 imagePullPolicy:string imagePullSecrets:[]ImagePullSecrets inheritInputs:boolean labels:{}string
 nodeSelector:{}string privileged:boolean tolerations:[]Tolerations volumeMount:[]VolumeMount
 volumes:[]Volumes
SourceEnv name!:string value:string valueFrom:EnvValueFrom
Sources configMap:SourcesConfigMap downwardAPI:SourcesDownwardAPI secret:SourcesConfigMap
 serviceAccountToken:ServiceAccountToken
SourcesConfigMap items:[]Items name:string optional:boolean
SourcesDownwardAPI items:[]DownwardAPIItems
Spec components:SpecComponents probe:[]Probe
~SpecComponents configMaps:[]ConfigMaps env:[]Env experimentAnnotations:{}string experimentImage:string
 nodeSelector:{}string secrets:[]ConfigMaps statusCheckTimeouts:StatusCheckTimeouts
 tolerations:[]Tolerations
StatusCheckTimeouts delay:integer timeout:integer
Storageos fsType:string readOnly:boolean secretRef:ImagePullSecrets volumeName:string volumeNamespace:string
Tolerations effect:string key:string operator:string tolerationSeconds:int64 value:string
ValueFrom configMapKeyRef:ConfigMapKeyRef fieldRef:FieldRef resourceFieldRef:ResourceFieldRef
 secretKeyRef:ConfigMapKeyRef
ValueFromResourceFieldRef containerName:string divisor:string resource!:string
VolumeMount mountPath!:string mountPropagation:string name!:string readOnly:boolean subPath:string
 subPathExpr:string
Volumes awsElasticBlockStore:AwsElasticBlockStore azureDisk:AzureDisk azureFile:AzureFile cephfs:Cephfs
 cinder:Cinder configMap:ConfigMap csi:Csi downwardAPI:DownwardAPI emptyDir:EmptyDir fc:Fc
 flexVolume:FlexVolume flocker:Flocker gcePersistentDisk:GcePersistentDisk gitRepo:GitRepo
 glusterfs:Glusterfs hostPath:HostPath iscsi:Iscsi name!:string nfs:Nfs
 persistentVolumeClaim:PersistentVolumeClaim photonPersistentDisk:PhotonPersistentDisk
 portworxVolume:PortworxVolume projected:Projected quobyte:Quobyte rbd:Rbd scaleIO:ScaleIO secret:Secret
 storageos:Storageos vsphereVolume:VsphereVolume
VsphereVolume fsType:string storagePolicyID:string storagePolicyName:string volumePath!:string
Workloads kind!:string#2 labels:string names:string namespace!:string
`,
    facts: `
#1 {"pattern":"^(delete|retain)$"}
#2 {"pattern":"^(^$|deployment|statefulset|daemonset|deploymentconfig|rollout)$"}
#3 {"oneOf":[["pods"],["workloads"]]}
#4 {"oneOf":[["names"],["labels"]]}
#5 {"pattern":"^(active|stop)$"}
#6 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#7 {"pattern":"^(go)$"}
#8 {"pattern":"^(k8sProbe|httpProbe|cmdProbe|promProbe|sloProbe)$","minLength":1}
#9 {"pattern":"^(present|absent|create|delete)$","minLength":1}
#10 {"minLength":1}
#11 {"pattern":"^(int|float|string)$","minLength":1}
#12 {"minProperties":1}
#13 {"minProperties":2}
#14 {"pattern":"^(SOT|EOT|Edge|Continuous|OnChaos)$","minLength":1}
#15 {"pattern":"^(Namespaced|Cluster)$"}
#16 {"minProperties":3}
`,
  },
];
