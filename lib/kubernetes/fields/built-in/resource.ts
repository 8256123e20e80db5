// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const RESOURCE: readonly FieldTable[] = [
  {
    package: 'resource/v1',
    apiVersions: ['resource.k8s.io/v1'],
    types: `
AllocatedDeviceStatus@34- conditions:[type]meta/v1.Condition data:any device!:string driver!:string
 networkData:NetworkDeviceData pool!:string shareID:string
AllocationResult@34- allocationTimestamp:time devices:DeviceAllocationResult
 nodeSelector:core/v1.NodeSelector
CELDeviceSelector@34- expression!:string
CapacityRequestPolicy@34- default:quantity validRange:CapacityRequestPolicyRange validValues:[]quantity
CapacityRequestPolicyRange@34- max:quantity min!:quantity step:quantity
CapacityRequirements@34- requests:{}quantity
Counter@34- value!:quantity
CounterSet@34- counters!:{}Counter name!:string
Device@34- allNodes:boolean allowMultipleAllocations:boolean attributes:{}DeviceAttribute
 bindingConditions:[]string bindingFailureConditions:[]string bindsToNode:boolean capacity:{}DeviceCapacity
 consumesCounters:[]DeviceCounterConsumption name!:string
 nodeAllocatableResourceMappings:{}NodeAllocatableResourceMapping@36-36
 nodeAllocatableResources:{}NodeAllocatableResource@37- nodeName:string nodeSelector:core/v1.NodeSelector
 taints:[]DeviceTaint
DeviceAllocationConfiguration@34- opaque:OpaqueDeviceConfiguration requests:[]string source!:string
DeviceAllocationResult@34- config:[]DeviceAllocationConfiguration results:[]DeviceRequestAllocationResult
DeviceAttribute@34- bool:boolean bools:[]boolean@36- int:int64 ints:[]int64@36- string:string
 strings:[]string@36- version:string versions:[]string@36-
DeviceCapacity@34- requestPolicy:CapacityRequestPolicy value!:quantity
DeviceClaim@34- config:[]DeviceClaimConfiguration constraints:[]DeviceConstraint requests:[]DeviceRequest
DeviceClaimConfiguration@34- opaque:OpaqueDeviceConfiguration requests:[]string
*DeviceClass@34- metadata:meta/v1.ObjectMeta spec:DeviceClassSpec
DeviceClassConfiguration@34- opaque:OpaqueDeviceConfiguration
DeviceClassSpec@34- config:[]DeviceClassConfiguration extendedResourceName:string selectors:[]DeviceSelector
DeviceConstraint@34- distinctAttribute:string matchAttribute:string requests:[]string
DeviceCounterConsumption@34- compatibilityGroups:[]string@37- counterSet!:string counters!:{}Counter
DeviceDerivedAttribute@37- expression!:string name!:string
DeviceRequest@34- exactly:ExactDeviceRequest firstAvailable:[]DeviceSubRequest name!:string
DeviceRequestAllocationResult@34- adminAccess:boolean bindingConditions:[]string
 bindingFailureConditions:[]string consumedCapacity:{}quantity device!:string driver!:string pool!:string
 request!:string shareID:string skipNodeOperations:[]string@37- tolerations:[]DeviceToleration
DeviceSelector@34- cel:CELDeviceSelector
DeviceSubRequest@34- allocationMode:string capacity:CapacityRequirements count:int64
 derivedAttributes:[]DeviceDerivedAttribute@37- deviceClassName!:string name!:string
 selectors:[]DeviceSelector tolerations:[]DeviceToleration
DeviceTaint@34- effect!:string key!:string timeAdded:time value:string
*DeviceTaintRule@37- metadata:meta/v1.ObjectMeta spec!:DeviceTaintRuleSpec status:DeviceTaintRuleStatus
DeviceTaintRuleSpec@37- deviceSelector:DeviceTaintSelector taint!:DeviceTaint
DeviceTaintRuleStatus@37- conditions:[type]meta/v1.Condition
DeviceTaintSelector@37- device:string driver:string pool:string
DeviceToleration@34- effect:string key:string operator:string tolerationSeconds:int64 value:string
ExactDeviceRequest@34- adminAccess:boolean allocationMode:string capacity:CapacityRequirements count:int64
 derivedAttributes:[]DeviceDerivedAttribute@37- deviceClassName!:string selectors:[]DeviceSelector
 tolerations:[]DeviceToleration
NetworkDeviceData@34- hardwareAddress:string interfaceName:string ips:[]string
NodeAllocatableMapping@37- capacityKey:string capacityMultiplier:quantity deviceMultiplier:quantity
NodeAllocatableOverhead@37- perContainer:quantity perPod:quantity
NodeAllocatableResource@37- mapping:NodeAllocatableMapping overhead:NodeAllocatableOverhead
NodeAllocatableResourceMapping@36-36 allocationMultiplier:quantity capacityKey:string
OpaqueDeviceConfiguration@34- driver!:string parameters!:any
*ResourceClaim@34- metadata:meta/v1.ObjectMeta spec:ResourceClaimSpec status:ResourceClaimStatus
ResourceClaimConsumerReference@34- apiGroup:string name!:string resource!:string uid!:string
ResourceClaimSpec@34- devices:DeviceClaim
ResourceClaimStatus@34- allocation:AllocationResult
 devices:[driver,device,pool,shareID]AllocatedDeviceStatus reservedFor:[uid]ResourceClaimConsumerReference
*ResourceClaimTemplate@34- metadata:meta/v1.ObjectMeta spec:ResourceClaimTemplateSpec
ResourceClaimTemplateSpec@34- metadata:meta/v1.ObjectMeta spec:ResourceClaimSpec
ResourcePool@34- generation!:int64 name!:string resourceSliceCount!:int64
*ResourceSlice@34- metadata:meta/v1.ObjectMeta spec!:ResourceSliceSpec
ResourceSliceSpec@34- allNodes:boolean devices:[]Device driver!:string nodeName:string
 nodeSelector:core/v1.NodeSelector partitionTypeAttribute:string@37- perDeviceNodeSelection:boolean
 pool!:ResourcePool sharedCounters:[]CounterSet skipNodeOperations:[]string@37-
`,
  },
  {
    package: 'resource/v1beta1',
    apiVersions: ['resource.k8s.io/v1beta1'],
    types: `
AllocatedDeviceStatus@32- conditions:[type]meta/v1.Condition data:any device!:string driver!:string
 networkData:NetworkDeviceData pool!:string shareID:string@34-
AllocationResult@32- allocationTimestamp:time@34- devices:DeviceAllocationResult
 nodeSelector:core/v1.NodeSelector
BasicDevice@32- allNodes:boolean@33- allowMultipleAllocations:boolean@34- attributes:{}DeviceAttribute
 bindingConditions:[]string@34- bindingFailureConditions:[]string@34- bindsToNode:boolean@34-
 capacity:{}DeviceCapacity consumesCounters:[]DeviceCounterConsumption@33-
 nodeAllocatableResourceMappings:{}NodeAllocatableResourceMapping@36-36
 nodeAllocatableResources:{}NodeAllocatableResource@37- nodeName:string@33-
 nodeSelector:core/v1.NodeSelector@33- taints:[]DeviceTaint@33-
CELDeviceSelector@32- expression!:string
CapacityRequestPolicy@34- default:quantity validRange:CapacityRequestPolicyRange validValues:[]quantity
CapacityRequestPolicyRange@34- max:quantity min!:quantity step:quantity
CapacityRequirements@34- requests:{}quantity
Counter@33- value!:quantity
CounterSet@33- counters!:{}Counter name!:string
Device@32- basic:BasicDevice name!:string
DeviceAllocationConfiguration@32- opaque:OpaqueDeviceConfiguration requests:[]string source!:string
DeviceAllocationResult@32- config:[]DeviceAllocationConfiguration results:[]DeviceRequestAllocationResult
DeviceAttribute@32- bool:boolean bools:[]boolean@36- int:int64 ints:[]int64@36- string:string
 strings:[]string@36- version:string versions:[]string@36-
DeviceCapacity@32- requestPolicy:CapacityRequestPolicy@34- value!:quantity
DeviceClaim@32- config:[]DeviceClaimConfiguration constraints:[]DeviceConstraint requests:[]DeviceRequest
DeviceClaimConfiguration@32- opaque:OpaqueDeviceConfiguration requests:[]string
*DeviceClass@32- metadata:meta/v1.ObjectMeta spec:DeviceClassSpec
DeviceClassConfiguration@32- opaque:OpaqueDeviceConfiguration
DeviceClassSpec@32- config:[]DeviceClassConfiguration extendedResourceName:string@34-
 selectors:[]DeviceSelector
DeviceConstraint@32- distinctAttribute:string@34- matchAttribute:string requests:[]string
DeviceCounterConsumption@33- compatibilityGroups:[]string@37- counterSet!:string counters!:{}Counter
DeviceDerivedAttribute@37- expression!:string name!:string
DeviceRequest@32- adminAccess:boolean allocationMode:string capacity:CapacityRequirements@34- count:int64
 derivedAttributes:[]DeviceDerivedAttribute@37- deviceClassName:string firstAvailable:[]DeviceSubRequest@33-
 name!:string selectors:[]DeviceSelector tolerations:[]DeviceToleration@33-
DeviceRequestAllocationResult@32- adminAccess:boolean bindingConditions:[]string@34-
 bindingFailureConditions:[]string@34- consumedCapacity:{}quantity@34- device!:string driver!:string
 pool!:string request!:string shareID:string@34- skipNodeOperations:[]string@37-
 tolerations:[]DeviceToleration@33-
DeviceSelector@32- cel:CELDeviceSelector
DeviceSubRequest@33- allocationMode:string capacity:CapacityRequirements@34- count:int64
 derivedAttributes:[]DeviceDerivedAttribute@37- deviceClassName!:string name!:string
 selectors:[]DeviceSelector tolerations:[]DeviceToleration
DeviceTaint@33- effect!:string key!:string timeAdded:time value:string
DeviceToleration@33- effect:string key:string operator:string tolerationSeconds:int64 value:string
NetworkDeviceData@32- hardwareAddress:string interfaceName:string ips:[]string
NodeAllocatableMapping@37- capacityKey:string capacityMultiplier:quantity deviceMultiplier:quantity
NodeAllocatableOverhead@37- perContainer:quantity perPod:quantity
NodeAllocatableResource@37- mapping:NodeAllocatableMapping overhead:NodeAllocatableOverhead
NodeAllocatableResourceMapping@36-36 allocationMultiplier:quantity capacityKey:string
OpaqueDeviceConfiguration@32- driver!:string parameters!:any
*ResourceClaim@32- metadata:meta/v1.ObjectMeta spec:ResourceClaimSpec status:ResourceClaimStatus
ResourceClaimConsumerReference@32- apiGroup:string name!:string resource!:string uid!:string
ResourceClaimSpec@32- devices:DeviceClaim
ResourceClaimStatus@32- allocation:AllocationResult
 devices:[driver,device,pool,shareID]AllocatedDeviceStatus reservedFor:[uid]ResourceClaimConsumerReference
*ResourceClaimTemplate@32- metadata:meta/v1.ObjectMeta spec:ResourceClaimTemplateSpec
ResourceClaimTemplateSpec@32- metadata:meta/v1.ObjectMeta spec:ResourceClaimSpec
ResourcePool@32- generation!:int64 name!:string resourceSliceCount!:int64
*ResourceSlice@32- metadata:meta/v1.ObjectMeta spec!:ResourceSliceSpec
ResourceSliceSpec@32- allNodes:boolean devices:[]Device driver!:string nodeName:string
 nodeSelector:core/v1.NodeSelector partitionTypeAttribute:string@37- perDeviceNodeSelection:boolean@33-
 pool!:ResourcePool sharedCounters:[]CounterSet@33- skipNodeOperations:[]string@37-
`,
  },
  {
    package: 'resource/v1beta2',
    apiVersions: ['resource.k8s.io/v1beta2'],
    types: `
AllocatedDeviceStatus@33- conditions:[type]meta/v1.Condition data:any device!:string driver!:string
 networkData:NetworkDeviceData pool!:string shareID:string@34-
AllocationResult@33- allocationTimestamp:time@34- devices:DeviceAllocationResult
 nodeSelector:core/v1.NodeSelector
CELDeviceSelector@33- expression!:string
CapacityRequestPolicy@34- default:quantity validRange:CapacityRequestPolicyRange validValues:[]quantity
CapacityRequestPolicyRange@34- max:quantity min!:quantity step:quantity
CapacityRequirements@34- requests:{}quantity
Counter@33- value!:quantity
CounterSet@33- counters!:{}Counter name!:string
Device@33- allNodes:boolean allowMultipleAllocations:boolean@34- attributes:{}DeviceAttribute
 bindingConditions:[]string@34- bindingFailureConditions:[]string@34- bindsToNode:boolean@34-
 capacity:{}DeviceCapacity consumesCounters:[]DeviceCounterConsumption name!:string
 nodeAllocatableResourceMappings:{}NodeAllocatableResourceMapping@36-36
 nodeAllocatableResources:{}NodeAllocatableResource@37- nodeName:string nodeSelector:core/v1.NodeSelector
 taints:[]DeviceTaint
DeviceAllocationConfiguration@33- opaque:OpaqueDeviceConfiguration requests:[]string source!:string
DeviceAllocationResult@33- config:[]DeviceAllocationConfiguration results:[]DeviceRequestAllocationResult
DeviceAttribute@33- bool:boolean bools:[]boolean@36- int:int64 ints:[]int64@36- string:string
 strings:[]string@36- version:string versions:[]string@36-
DeviceCapacity@33- requestPolicy:CapacityRequestPolicy@34- value!:quantity
DeviceClaim@33- config:[]DeviceClaimConfiguration constraints:[]DeviceConstraint requests:[]DeviceRequest
DeviceClaimConfiguration@33- opaque:OpaqueDeviceConfiguration requests:[]string
*DeviceClass@33- metadata:meta/v1.ObjectMeta spec:DeviceClassSpec
DeviceClassConfiguration@33- opaque:OpaqueDeviceConfiguration
DeviceClassSpec@33- config:[]DeviceClassConfiguration extendedResourceName:string@34-
 selectors:[]DeviceSelector
DeviceConstraint@33- distinctAttribute:string@34- matchAttribute:string requests:[]string
DeviceCounterConsumption@33- compatibilityGroups:[]string@37- counterSet!:string counters!:{}Counter
DeviceDerivedAttribute@37- expression!:string name!:string
DeviceRequest@33- exactly:ExactDeviceRequest firstAvailable:[]DeviceSubRequest name!:string
DeviceRequestAllocationResult@33- adminAccess:boolean bindingConditions:[]string@34-
 bindingFailureConditions:[]string@34- consumedCapacity:{}quantity@34- device!:string driver!:string
 pool!:string request!:string shareID:string@34- skipNodeOperations:[]string@37-
 tolerations:[]DeviceToleration
DeviceSelector@33- cel:CELDeviceSelector
DeviceSubRequest@33- allocationMode:string capacity:CapacityRequirements@34- count:int64
 derivedAttributes:[]DeviceDerivedAttribute@37- deviceClassName!:string name!:string
 selectors:[]DeviceSelector tolerations:[]DeviceToleration
DeviceTaint@33- effect!:string key!:string timeAdded:time value:string
*DeviceTaintRule@36- metadata:meta/v1.ObjectMeta spec!:DeviceTaintRuleSpec status:DeviceTaintRuleStatus
DeviceTaintRuleSpec@36- deviceSelector:DeviceTaintSelector taint!:DeviceTaint
DeviceTaintRuleStatus@36- conditions:[type]meta/v1.Condition
DeviceTaintSelector@36- device:string driver:string pool:string
DeviceToleration@33- effect:string key:string operator:string tolerationSeconds:int64 value:string
ExactDeviceRequest@33- adminAccess:boolean allocationMode:string capacity:CapacityRequirements@34-
 count:int64 derivedAttributes:[]DeviceDerivedAttribute@37- deviceClassName!:string
 selectors:[]DeviceSelector tolerations:[]DeviceToleration
NetworkDeviceData@33- hardwareAddress:string interfaceName:string ips:[]string
NodeAllocatableMapping@37- capacityKey:string capacityMultiplier:quantity deviceMultiplier:quantity
NodeAllocatableOverhead@37- perContainer:quantity perPod:quantity
NodeAllocatableResource@37- mapping:NodeAllocatableMapping overhead:NodeAllocatableOverhead
NodeAllocatableResourceMapping@36-36 allocationMultiplier:quantity capacityKey:string
OpaqueDeviceConfiguration@33- driver!:string parameters!:any
*ResourceClaim@33- metadata:meta/v1.ObjectMeta spec:ResourceClaimSpec status:ResourceClaimStatus
ResourceClaimConsumerReference@33- apiGroup:string name!:string resource!:string uid!:string
ResourceClaimSpec@33- devices:DeviceClaim
ResourceClaimStatus@33- allocation:AllocationResult
 devices:[driver,device,pool,shareID]AllocatedDeviceStatus reservedFor:[uid]ResourceClaimConsumerReference
*ResourceClaimTemplate@33- metadata:meta/v1.ObjectMeta spec:ResourceClaimTemplateSpec
ResourceClaimTemplateSpec@33- metadata:meta/v1.ObjectMeta spec:ResourceClaimSpec
ResourcePool@33- generation!:int64 name!:string resourceSliceCount!:int64
*ResourceSlice@33- metadata:meta/v1.ObjectMeta spec!:ResourceSliceSpec
ResourceSliceSpec@33- allNodes:boolean devices:[]Device driver!:string nodeName:string
 nodeSelector:core/v1.NodeSelector partitionTypeAttribute:string@37- perDeviceNodeSelection:boolean
 pool!:ResourcePool sharedCounters:[]CounterSet skipNodeOperations:[]string@37-
`,
  },
];
