// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const RESOURCE_ALPHA: readonly FieldTable[] = [
  {
    package: 'resource/v1alpha2',
    apiVersions: ['resource.k8s.io/v1alpha2'],
    types: `
AllocationResult@-30 availableOnNodes:core/v1.NodeSelector resourceHandles:[]ResourceHandle
 shareable:boolean
DriverAllocationResult@30-30 namedResources:NamedResourcesAllocationResult vendorRequestParameters:any
DriverRequests@30-30 driverName:string requests:[]ResourceRequest vendorParameters:any
NamedResourcesAllocationResult@30-30 name!:string
NamedResourcesAttribute@30-30 bool:boolean int:int64 intSlice:NamedResourcesIntSlice name!:string
 quantity:quantity string:string stringSlice:NamedResourcesStringSlice version:string
NamedResourcesFilter@30-30 selector!:string
NamedResourcesInstance@30-30 attributes:[]NamedResourcesAttribute name!:string
NamedResourcesIntSlice@30-30 ints!:[]int64
NamedResourcesRequest@30-30 selector!:string
NamedResourcesResources@30-30 instances!:[]NamedResourcesInstance
NamedResourcesStringSlice@30-30 strings!:[]string
*PodSchedulingContext@-30 metadata:meta/v1.ObjectMeta spec!:PodSchedulingContextSpec
 status:PodSchedulingContextStatus
PodSchedulingContextSpec@-30 potentialNodes:[]string selectedNode:string
PodSchedulingContextStatus@-30 resourceClaims:[name]ResourceClaimSchedulingStatus
*ResourceClaim@-30 metadata:meta/v1.ObjectMeta spec!:ResourceClaimSpec status:ResourceClaimStatus
ResourceClaimConsumerReference@-30 apiGroup:string name!:string resource!:string uid!:string
*ResourceClaimParameters@30-30 driverRequests:[]DriverRequests
 generatedFrom:ResourceClaimParametersReference metadata:meta/v1.ObjectMeta shareable:boolean
ResourceClaimParametersReference@-30 apiGroup:string kind!:string name!:string
ResourceClaimSchedulingStatus@-30 name:string unsuitableNodes:[]string
ResourceClaimSpec@-30 allocationMode:string parametersRef:ResourceClaimParametersReference
 resourceClassName!:string
ResourceClaimStatus@-30 allocation:AllocationResult deallocationRequested:boolean driverName:string
 reservedFor:[uid]ResourceClaimConsumerReference
*ResourceClaimTemplate@-30 metadata:meta/v1.ObjectMeta spec!:ResourceClaimTemplateSpec
ResourceClaimTemplateSpec@-30 metadata:meta/v1.ObjectMeta spec!:ResourceClaimSpec
*ResourceClass@-30 driverName!:string metadata:meta/v1.ObjectMeta
 parametersRef:ResourceClassParametersReference structuredParameters:boolean@30-
 suitableNodes:core/v1.NodeSelector
*ResourceClassParameters@30-30 filters:[]ResourceFilter generatedFrom:ResourceClassParametersReference
 metadata:meta/v1.ObjectMeta vendorParameters:[]VendorParameters
ResourceClassParametersReference@-30 apiGroup:string kind!:string name!:string namespace:string
ResourceFilter@30-30 driverName:string namedResources:NamedResourcesFilter
ResourceHandle@-30 data:string driverName:string structuredData:StructuredResourceHandle@30-
ResourceRequest@30-30 namedResources:NamedResourcesRequest vendorParameters:any
*ResourceSlice@30-30 driverName!:string metadata:meta/v1.ObjectMeta namedResources:NamedResourcesResources
 nodeName:string
StructuredResourceHandle@30-30 nodeName:string results!:[]DriverAllocationResult vendorClaimParameters:any
 vendorClassParameters:any
VendorParameters@30-30 driverName:string parameters:any
`,
  },
  {
    package: 'resource/v1alpha3',
    apiVersions: ['resource.k8s.io/v1alpha3'],
    types: `
AllocatedDeviceStatus@32-33 conditions:[type]meta/v1.Condition data:any device!:string driver!:string
 networkData:NetworkDeviceData pool!:string
AllocationResult@31-33 controller:string@-31 devices:DeviceAllocationResult
 nodeSelector:core/v1.NodeSelector
BasicDevice@31-33 allNodes:boolean@33- attributes:{}DeviceAttribute capacity:{}quantity
 consumesCounters:[]DeviceCounterConsumption@33- nodeName:string@33- nodeSelector:core/v1.NodeSelector@33-
 taints:[]DeviceTaint@33-
CELDeviceSelector@31-34 expression!:string
Counter@33-33 value!:quantity
CounterSet@33-33 counters!:{}Counter name!:string
Device@31-33 basic:BasicDevice name!:string
DeviceAllocationConfiguration@31-33 opaque:OpaqueDeviceConfiguration requests:[]string source!:string
DeviceAllocationResult@31-33 config:[]DeviceAllocationConfiguration results:[]DeviceRequestAllocationResult
DeviceAttribute@31-33 bool:boolean int:int64 string:string version:string
DeviceClaim@31-33 config:[]DeviceClaimConfiguration constraints:[]DeviceConstraint requests:[]DeviceRequest
DeviceClaimConfiguration@31-33 opaque:OpaqueDeviceConfiguration requests:[]string
*DeviceClass@31-33 metadata:meta/v1.ObjectMeta spec!:DeviceClassSpec
DeviceClassConfiguration@31-33 opaque:OpaqueDeviceConfiguration
DeviceClassSpec@31-33 config:[]DeviceClassConfiguration selectors:[]DeviceSelector
 suitableNodes:core/v1.NodeSelector@-31
DeviceConstraint@31-33 matchAttribute:string requests:[]string
DeviceCounterConsumption@33-33 counterSet!:string counters!:{}Counter
DeviceRequest@31-33 adminAccess:boolean allocationMode:string count:int64 deviceClassName:string
 firstAvailable:[]DeviceSubRequest@33- name!:string selectors:[]DeviceSelector
 tolerations:[]DeviceToleration@33-
DeviceRequestAllocationResult@31-33 adminAccess:boolean@32- device!:string driver!:string pool!:string
 request!:string tolerations:[]DeviceToleration@33-
DeviceSelector@31-34 cel:CELDeviceSelector
DeviceSubRequest@33-33 allocationMode:string count:int64 deviceClassName!:string name!:string
 selectors:[]DeviceSelector tolerations:[]DeviceToleration
DeviceTaint@33- effect!:string key!:string timeAdded:time value:string
*DeviceTaintRule@33- metadata:meta/v1.ObjectMeta spec!:DeviceTaintRuleSpec status:DeviceTaintRuleStatus@35-
DeviceTaintRuleSpec@33- deviceSelector:DeviceTaintSelector taint!:DeviceTaint
DeviceTaintRuleStatus@35- conditions:[type]meta/v1.Condition
DeviceTaintSelector@33- device:string deviceClassName:string@-34 driver:string pool:string
 selectors:[]DeviceSelector@-34
DeviceToleration@33-33 effect:string key:string operator:string tolerationSeconds:int64 value:string
NetworkDeviceData@32-33 hardwareAddress:string interfaceName:string ips:[]string
OpaqueDeviceConfiguration@31-33 driver!:string parameters!:any
PartitionTypeStatus@37- allocatable!:int32 attribute!:string total!:int32 type!:string
*PodSchedulingContext@31-31 metadata:meta/v1.ObjectMeta spec!:PodSchedulingContextSpec
 status:PodSchedulingContextStatus
PodSchedulingContextSpec@31-31 potentialNodes:[]string selectedNode:string
PodSchedulingContextStatus@31-31 resourceClaims:[name]ResourceClaimSchedulingStatus
PoolStatus@36- allocatedDevices:int32 availableDevices:int32 driver!:string generation!:int64
 nodeName:string partitionSummary:[]PartitionTypeStatus@37- poolName!:string resourceSliceCount:int32
 shareableSummary:ShareableSummaryStatus@37- totalDevices:int32 unavailableDevices:int32
 validationError:string
*ResourceClaim@31-33 metadata:meta/v1.ObjectMeta spec!:ResourceClaimSpec status:ResourceClaimStatus
ResourceClaimConsumerReference@31-33 apiGroup:string name!:string resource!:string uid!:string
ResourceClaimSchedulingStatus@31-31 name!:string unsuitableNodes:[]string
ResourceClaimSpec@31-33 controller:string@-31 devices:DeviceClaim
ResourceClaimStatus@31-33 allocation:AllocationResult deallocationRequested:boolean@-31
 devices:[driver,device,pool]AllocatedDeviceStatus@32- reservedFor:[uid]ResourceClaimConsumerReference
*ResourceClaimTemplate@31-33 metadata:meta/v1.ObjectMeta spec!:ResourceClaimTemplateSpec
ResourceClaimTemplateSpec@31-33 metadata:meta/v1.ObjectMeta spec!:ResourceClaimSpec
ResourcePool@31-33 generation!:int64 name!:string resourceSliceCount!:int64
*ResourcePoolStatusRequest@36- metadata!:meta/v1.ObjectMeta spec!:ResourcePoolStatusRequestSpec
 status:ResourcePoolStatusRequestStatus
ResourcePoolStatusRequestSpec@36- defaultPartitionTypeAttribute:string@37- driver!:string limit:int32
 poolName:string
ResourcePoolStatusRequestStatus@36- conditions:[type]meta/v1.Condition poolCount!:int32 pools:[]PoolStatus
*ResourceSlice@31-33 metadata:meta/v1.ObjectMeta spec!:ResourceSliceSpec
ResourceSliceSpec@31-33 allNodes:boolean devices:[]Device driver!:string nodeName:string
 nodeSelector:core/v1.NodeSelector perDeviceNodeSelection:boolean@33- pool!:ResourcePool
 sharedCounters:[]CounterSet@33-
ShareableCapacityStatus@37- available!:quantity consumed!:quantity name!:string total!:quantity
ShareableSummaryStatus@37- capacity:[]ShareableCapacityStatus fullyAvailableDevices!:int32
 partiallyAvailableDevices!:int32
`,
  },
];
