// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const CORE: readonly FieldTable[] = [
  {
    package: 'core/v1',
    apiVersions: ['v1'],
    types: `
AttachedVolume devicePath!:string name!:string
*Binding metadata:meta/v1.ObjectMeta target!:ObjectReference
ClientIPConfig timeoutSeconds:int32
*ConfigMap binaryData:{}byte data:{}string immutable:boolean metadata:meta/v1.ObjectMeta
ConfigMapNodeConfigSource kubeletConfigKey!:string name!:string namespace!:string resourceVersion:string
 uid:string
ContainerExtendedResourceRequest@34- containerName!:string requestName!:string resourceName!:string
ContainerImage names:[]string sizeBytes:int64
ContainerState running:ContainerStateRunning terminated:ContainerStateTerminated
 waiting:ContainerStateWaiting
ContainerStateRunning startedAt:time
ContainerStateTerminated containerID:string exitCode!:int32 finishedAt:time message:string reason:string
 signal:int32 startedAt:time
ContainerStateWaiting message:string reason:string
ContainerStatus allocatedResources:{}quantity allocatedResourcesStatus:[name]ResourceStatus@31-
 containerID:string image!:string imageID!:string lastState:ContainerState name!:string ready!:boolean
 resources:ResourceRequirements restartCount!:int32 started:boolean state:ContainerState
 stopSignal:string@33- user:ContainerUser@31- volumeMounts:[mountPath]VolumeMountStatus@30-
ContainerUser@31- linux:LinuxContainerUser
DaemonEndpoint Port!:int32
EndpointAddress hostname:string ip!:string nodeName:string targetRef:ObjectReference
EndpointPort appProtocol:string name:string port!:int32 protocol:string
EndpointSubset addresses:[]EndpointAddress notReadyAddresses:[]EndpointAddress ports:[]EndpointPort
*Endpoints metadata:meta/v1.ObjectMeta subsets:[]EndpointSubset
*Event action:string count:int32 eventTime:microtime firstTimestamp:time involvedObject!:ObjectReference
 lastTimestamp:time message:string metadata!:meta/v1.ObjectMeta reason:string related:ObjectReference
 reportingComponent:string reportingInstance:string series:EventSeries source:EventSource type:string
EventSeries count:int32 lastObservedTime:microtime
EventSource component:string host:string
HostIP ip!:string
ImageVolumeStatus@36- imageRef!:string
*LimitRange metadata:meta/v1.ObjectMeta spec:LimitRangeSpec
LimitRangeItem default:{}quantity defaultRequest:{}quantity max:{}quantity maxLimitRequestRatio:{}quantity
 min:{}quantity type!:string
LimitRangeSpec limits!:[]LimitRangeItem
LinuxContainerUser@31- gid!:int64 supplementalGroups:[]int64 uid!:int64
LoadBalancerIngress hostname:string ip:string ipMode:string@29- ports:[]PortStatus
LoadBalancerStatus ingress:[]LoadBalancerIngress
ModifyVolumeStatus@29- status!:string targetVolumeAttributesClassName:string
*Namespace metadata:meta/v1.ObjectMeta spec:NamespaceSpec status:NamespaceStatus
NamespaceCondition lastTransitionTime:time message:string reason:string status!:string type!:string
NamespaceSpec finalizers:[]string
NamespaceStatus conditions:[type]NamespaceCondition phase:string
*Node metadata:meta/v1.ObjectMeta spec:NodeSpec status:NodeStatus
NodeAddress address!:string type!:string
NodeAllocatableMappedResources@37- name!:string quantity!:quantity
NodeAllocatableOverheadResources@37- name!:string perContainer:quantity perPod:quantity
NodeAllocatableResourceClaimStatus@36- containers:[]string mapping:[name]NodeAllocatableMappedResources@37-
 overhead:[name]NodeAllocatableOverheadResources@37- resourceClaimName!:string resources!:{}quantity@-36
NodeCondition lastHeartbeatTime:time lastTransitionTime:time message:string reason:string status!:string
 type!:string
NodeConfigSource configMap:ConfigMapNodeConfigSource
NodeConfigStatus active:NodeConfigSource assigned:NodeConfigSource error:string
 lastKnownGood:NodeConfigSource
NodeDaemonEndpoints kubeletEndpoint:DaemonEndpoint
NodeFeatures@31- supplementalGroupsPolicy:boolean
NodePodPreemptionPolicy@37- disableResizePreemption:[]string
NodeRuntimeHandler@30- features:NodeRuntimeHandlerFeatures name:string
NodeRuntimeHandlerFeatures@30- recursiveReadOnlyMounts:boolean userNamespaces:boolean@31-
NodeSpec configSource:NodeConfigSource externalID:string podCIDR:string podCIDRs:[]string
 podPreemptionPolicy:NodePodPreemptionPolicy@37- providerID:string taints:[]Taint unschedulable:boolean
NodeStatus addresses:[type]NodeAddress allocatable:{}quantity capacity:{}quantity
 conditions:[type]NodeCondition config:NodeConfigStatus daemonEndpoints:NodeDaemonEndpoints
 declaredFeatures:[]string@35- features:NodeFeatures@31- images:[]ContainerImage nodeInfo:NodeSystemInfo
 phase:string runtimeHandlers:[]NodeRuntimeHandler@30- volumesAttached:[]AttachedVolume
 volumesInUse:[]string
NodeSwapStatus@33- capacity:int64
NodeSystemInfo architecture!:string bootID!:string containerRuntimeVersion!:string kernelVersion!:string
 kubeProxyVersion!:string kubeletVersion!:string machineID!:string operatingSystem!:string osImage!:string
 runningInUserNamespace:boolean@37- swap:NodeSwapStatus@33- systemUUID!:string
*PersistentVolume metadata:meta/v1.ObjectMeta spec:PersistentVolumeSpec status:PersistentVolumeStatus
*PersistentVolumeClaim metadata:meta/v1.ObjectMeta spec:PersistentVolumeClaimSpec
 status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition lastProbeTime:time lastTransitionTime:time message:string reason:string
 status!:string type!:string
PersistentVolumeClaimStatus accessModes:[]string allocatedResourceStatuses:{}string
 allocatedResources:{}quantity capacity:{}quantity conditions:[type]PersistentVolumeClaimCondition
 currentVolumeAttributesClassName:string@29- healthStatus:VolumeHealthStatus@37-
 modifyVolumeStatus:ModifyVolumeStatus@29- phase:string
PersistentVolumeStatus lastPhaseTransitionTime:time message:string phase:string reason:string
*Pod metadata:meta/v1.ObjectMeta spec:PodSpec status:PodStatus
PodCondition lastProbeTime:time lastTransitionTime:time message:string observedGeneration:int64@33-
 reason:string status!:string type!:string
PodExtendedResourceClaimStatus@34- requestMappings!:[]ContainerExtendedResourceRequest
 resourceClaimName!:string
PodIP ip!:string
PodResourceClaimStatus name!:string resourceClaimName:string
PodStatus allocatedResources:{}quantity@35- conditions:[type]PodCondition
 containerStatuses:[]ContainerStatus ephemeralContainerStatuses:[]ContainerStatus
 extendedResourceClaimStatus:PodExtendedResourceClaimStatus@34- hostIP:string hostIPs:[]HostIP
 initContainerStatuses:[]ContainerStatus message:string
 nodeAllocatableResourceClaimStatuses:[resourceClaimName]NodeAllocatableResourceClaimStatus@36-
 nominatedNodeName:string observedGeneration:int64@33- phase:string podIP:string podIPs:[ip]PodIP
 qosClass:string reason:string resize:string resourceClaimStatuses:[name]PodResourceClaimStatus
 resources:ResourceRequirements@35- startTime:time volumeHealth:[name]PodVolumeHealth@37-
*PodTemplate metadata:meta/v1.ObjectMeta template:PodTemplateSpec
PodVolumeHealth@37- healthConditions:[status,reason]VolumeHealthCondition lastTransitionTime:time
 name!:string
PortStatus error:string port!:int32 protocol!:string
*ReplicationController metadata:meta/v1.ObjectMeta spec:ReplicationControllerSpec
 status:ReplicationControllerStatus
ReplicationControllerCondition lastTransitionTime:time message:string reason:string status!:string
 type!:string
ReplicationControllerSpec minReadySeconds:int32 replicas:int32 selector:{}string template:PodTemplateSpec
ReplicationControllerStatus availableReplicas:int32 conditions:[type]ReplicationControllerCondition
 fullyLabeledReplicas:int32 observedGeneration:int64 readyReplicas:int32 replicas!:int32
ResourceHealth@31- health:string message:string@36- resourceID!:string
*ResourceQuota metadata:meta/v1.ObjectMeta spec:ResourceQuotaSpec status:ResourceQuotaStatus
ResourceQuotaSpec hard:{}quantity scopeSelector:ScopeSelector scopes:[]string
ResourceQuotaStatus hard:{}quantity used:{}quantity
ResourceStatus@31- name!:string resources:[resourceID]ResourceHealth
ScopeSelector matchExpressions:[]ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement operator!:string scopeName!:string values:[]string
*Secret data:{}byte immutable:boolean metadata:meta/v1.ObjectMeta stringData:{}string type:string
*Service metadata:meta/v1.ObjectMeta spec:ServiceSpec status:ServiceStatus
*ServiceAccount automountServiceAccountToken:boolean imagePullSecrets:[]LocalObjectReference
 metadata:meta/v1.ObjectMeta secrets:[name]ObjectReference
ServicePort appProtocol:string name:string nodePort:int32 port!:int32 protocol:string targetPort:intstr
ServiceSpec allocateLoadBalancerNodePorts:boolean clusterIP:string clusterIPs:[]string externalIPs:[]string
 externalName:string externalTrafficPolicy:string healthCheckNodePort:int32 internalTrafficPolicy:string
 ipFamilies:[]string ipFamilyPolicy:string loadBalancerClass:string loadBalancerIP:string
 loadBalancerSourceRanges:[]string ports:[port,protocol]ServicePort publishNotReadyAddresses:boolean
 selector:{}string sessionAffinity:string sessionAffinityConfig:SessionAffinityConfig
 trafficDistribution:string@30- type:string
ServiceStatus conditions:[type]meta/v1.Condition loadBalancer:LoadBalancerStatus
SessionAffinityConfig clientIP:ClientIPConfig
Taint effect!:string key!:string timeAdded:time value:string
TopologySelectorLabelRequirement key!:string values!:[]string
TopologySelectorTerm matchLabelExpressions:[]TopologySelectorLabelRequirement
VolumeHealthCondition@37- message:string reason!:string status!:string
VolumeHealthStatus@37- healthConditions:[status,reason]VolumeHealthCondition lastTransitionTime:time
VolumeMountStatus@30- mountPath!:string name!:string readOnly:boolean recursiveReadOnly:string
 volumeStatus:VolumeStatus@36-
VolumeStatus@36- image:ImageVolumeStatus
`,
  },
  {
    package: 'meta/v1',
    apiVersions: [],
    types: `
Condition lastTransitionTime!:time message!:string observedGeneration:int64 reason!:string status!:string
 type!:string
FieldSelectorRequirement@31- key!:string operator!:string values:[]string
GroupResource@35- group!:string resource!:string
LabelSelector matchExpressions:[]LabelSelectorRequirement matchLabels:{}string
LabelSelectorRequirement key!:string operator!:string values:[]string
ManagedFieldsEntry apiVersion:string fieldsType:string fieldsV1:any manager:string operation:string
 subresource:string time:time
ObjectMeta annotations:{}string creationTimestamp:time deletionGracePeriodSeconds:int64
 deletionTimestamp:time finalizers:[]string generateName:string generation:int64 labels:{}string
 managedFields:[]ManagedFieldsEntry name:string namespace:string ownerReferences:[uid]OwnerReference
 resourceVersion:string selfLink:string uid:string
OwnerReference apiVersion!:string blockOwnerDeletion:boolean controller:boolean kind!:string name!:string
 uid!:string
`,
  },
];
