// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const SCHEDULING: readonly FieldTable[] = [
  {
    package: 'scheduling/v1',
    apiVersions: ['scheduling.k8s.io/v1'],
    types: `
*PriorityClass description:string globalDefault:boolean metadata:meta/v1.ObjectMeta preemptionPolicy:string
 value:int32
`,
  },
  {
    package: 'scheduling/v1alpha1',
    apiVersions: ['scheduling.k8s.io/v1alpha1'],
    types: `
BasicSchedulingPolicy@35-35
GangSchedulingPolicy@35-35 minCount!:int32
PodGroup@35-35 name!:string policy!:PodGroupPolicy
PodGroupPolicy@35-35 basic:BasicSchedulingPolicy gang:GangSchedulingPolicy
TypedLocalObjectReference@35-35 apiGroup:string kind!:string name!:string
*Workload@35-35 metadata:meta/v1.ObjectMeta spec!:WorkloadSpec
WorkloadSpec@35-35 controllerRef:TypedLocalObjectReference podGroups!:[name]PodGroup
`,
  },
  {
    package: 'scheduling/v1alpha2',
    apiVersions: ['scheduling.k8s.io/v1alpha2'],
    types: `
BasicSchedulingPolicy@36-36
GangSchedulingPolicy@36-36 minCount!:int32
*PodGroup@36-36 metadata:meta/v1.ObjectMeta spec!:PodGroupSpec status:PodGroupStatus
PodGroupResourceClaim@36-36 name!:string resourceClaimName:string resourceClaimTemplateName:string
PodGroupResourceClaimStatus@36-36 name!:string resourceClaimName:string
PodGroupSchedulingConstraints@36-36 topology:[]TopologyConstraint
PodGroupSchedulingPolicy@36-36 basic:BasicSchedulingPolicy gang:GangSchedulingPolicy
PodGroupSpec@36-36 disruptionMode:string podGroupTemplateRef:PodGroupTemplateReference priority:int32
 priorityClassName:string resourceClaims:[name]PodGroupResourceClaim
 schedulingConstraints:PodGroupSchedulingConstraints schedulingPolicy!:PodGroupSchedulingPolicy
PodGroupStatus@36-36 conditions:[type]meta/v1.Condition
 resourceClaimStatuses:[name]PodGroupResourceClaimStatus
PodGroupTemplate@36-36 disruptionMode:string name!:string priority:int32 priorityClassName:string
 resourceClaims:[name]PodGroupResourceClaim schedulingConstraints:PodGroupSchedulingConstraints
 schedulingPolicy!:PodGroupSchedulingPolicy
PodGroupTemplateReference@36-36 workload:WorkloadPodGroupTemplateReference
TopologyConstraint@36-36 key!:string
TypedLocalObjectReference@36-36 apiGroup:string kind!:string name!:string
*Workload@36-36 metadata:meta/v1.ObjectMeta spec!:WorkloadSpec
WorkloadPodGroupTemplateReference@36-36 podGroupTemplateName!:string workloadName!:string
WorkloadSpec@36-36 controllerRef:TypedLocalObjectReference podGroupTemplates!:[name]PodGroupTemplate
`,
  },
  {
    package: 'scheduling/v1alpha3',
    apiVersions: ['scheduling.k8s.io/v1alpha3'],
    types: `
AllCompositeDisruptionMode@37-
AllDisruptionMode@37-
BasicSchedulingPolicy@37-
CompositeBasicSchedulingPolicy@37-
CompositeDisruptionMode@37- all:AllCompositeDisruptionMode single:SingleCompositeDisruptionMode
CompositeGangSchedulingPolicy@37- minGroupCount!:int32
*CompositePodGroup@37- metadata:meta/v1.ObjectMeta spec!:CompositePodGroupSpec
 status:CompositePodGroupStatus
CompositePodGroupSchedulingConstraints@37- topology:[]TopologyConstraint
CompositePodGroupSchedulingPolicy@37- basic:CompositeBasicSchedulingPolicy
 gang:CompositeGangSchedulingPolicy
CompositePodGroupSpec@37- disruptionMode:CompositeDisruptionMode parentCompositePodGroupName:string
 preemptionPolicy:string priority:int32 priorityClassName:string
 schedulingConstraints:CompositePodGroupSchedulingConstraints
 schedulingPolicy!:CompositePodGroupSchedulingPolicy workloadRef!:WorkloadReference
CompositePodGroupStatus@37- conditions:[type]meta/v1.Condition
CompositePodGroupTemplate@37- compositePodGroupTemplates:[name]CompositePodGroupTemplate
 disruptionMode:CompositeDisruptionMode name!:string podGroupTemplates:[name]PodGroupTemplate
 preemptionPolicy:string priority:int32 priorityClassName:string
 schedulingConstraints:CompositePodGroupSchedulingConstraints
 schedulingPolicy!:CompositePodGroupSchedulingPolicy
DisruptionMode@37- all:AllDisruptionMode single:SingleDisruptionMode
GangSchedulingPolicy@37- minCount!:int32
*PodGroup@37- metadata:meta/v1.ObjectMeta spec!:PodGroupSpec status:PodGroupStatus
PodGroupResourceClaim@37- name!:string resourceClaimName:string resourceClaimTemplateName:string
PodGroupResourceClaimStatus@37- name!:string resourceClaimName:string
PodGroupSchedulingConstraints@37- topology:[]TopologyConstraint
PodGroupSchedulingPolicy@37- basic:BasicSchedulingPolicy gang:GangSchedulingPolicy
PodGroupSpec@37- disruptionMode:DisruptionMode parentCompositePodGroupName:string preemptionPolicy:string
 priority:int32 priorityClassName:string resourceClaims:[name]PodGroupResourceClaim
 schedulingConstraints:PodGroupSchedulingConstraints schedulingPolicy!:PodGroupSchedulingPolicy
 workloadRef:WorkloadReference
PodGroupStatus@37- conditions:[type]meta/v1.Condition
 resourceClaimStatuses:[name]PodGroupResourceClaimStatus
PodGroupTemplate@37- disruptionMode:DisruptionMode name!:string preemptionPolicy:string priority:int32
 priorityClassName:string resourceClaims:[name]PodGroupResourceClaim
 schedulingConstraints:PodGroupSchedulingConstraints schedulingPolicy!:PodGroupSchedulingPolicy
SingleCompositeDisruptionMode@37-
SingleDisruptionMode@37-
TopologyConstraint@37- key!:string
TypedLocalObjectReference@37- apiGroup:string kind!:string name!:string
*Workload@37- metadata:meta/v1.ObjectMeta spec!:WorkloadSpec
WorkloadPodGroupAllDisruptionMode@37-
WorkloadPodGroupBasicSchedulingPolicy@37-
WorkloadPodGroupDisruptionMode@37- all:WorkloadPodGroupAllDisruptionMode
 single:WorkloadPodGroupSingleDisruptionMode
WorkloadPodGroupGangSchedulingPolicy@37- minCount:int32
WorkloadPodGroupResourceClaim@37- name!:string resourceClaimName:string resourceClaimTemplateName:string
WorkloadPodGroupSchedulingConstraints@37- topology:[]TopologyConstraint
WorkloadPodGroupSchedulingPolicy@37- basic:WorkloadPodGroupBasicSchedulingPolicy
 gang:WorkloadPodGroupGangSchedulingPolicy
WorkloadPodGroupSingleDisruptionMode@37-
WorkloadReference@37- templateName!:string workloadName!:string
WorkloadSpec@37- compositePodGroupTemplates:[name]CompositePodGroupTemplate
 controllerRef:TypedLocalObjectReference podGroupTemplates:[name]PodGroupTemplate
`,
  },
  {
    package: 'scheduling/v1beta1',
    apiVersions: ['scheduling.k8s.io/v1beta1'],
    types: `
AllCompositeDisruptionMode@37-
AllDisruptionMode@37-
BasicSchedulingPolicy@37-
CompositeBasicSchedulingPolicy@37-
CompositeDisruptionMode@37- all:AllCompositeDisruptionMode single:SingleCompositeDisruptionMode
CompositeGangSchedulingPolicy@37- minGroupCount!:int32
CompositePodGroupSchedulingConstraints@37- topology:[]TopologyConstraint
CompositePodGroupSchedulingPolicy@37- basic:CompositeBasicSchedulingPolicy
 gang:CompositeGangSchedulingPolicy
CompositePodGroupTemplate@37- compositePodGroupTemplates:[name]CompositePodGroupTemplate
 disruptionMode:CompositeDisruptionMode name!:string podGroupTemplates:[name]PodGroupTemplate
 preemptionPolicy:string priority:int32 priorityClassName:string
 schedulingConstraints:CompositePodGroupSchedulingConstraints
 schedulingPolicy!:CompositePodGroupSchedulingPolicy
DisruptionMode@37- all:AllDisruptionMode single:SingleDisruptionMode
GangSchedulingPolicy@37- minCount!:int32
*PodGroup@37- metadata:meta/v1.ObjectMeta spec!:PodGroupSpec status:PodGroupStatus
PodGroupResourceClaim@37- name!:string resourceClaimName:string resourceClaimTemplateName:string
PodGroupResourceClaimStatus@37- name!:string resourceClaimName:string
PodGroupSchedulingConstraints@37- topology:[]TopologyConstraint
PodGroupSchedulingPolicy@37- basic:BasicSchedulingPolicy gang:GangSchedulingPolicy
PodGroupSpec@37- disruptionMode:DisruptionMode parentCompositePodGroupName:string preemptionPolicy:string
 priority:int32 priorityClassName:string resourceClaims:[name]PodGroupResourceClaim
 schedulingConstraints:PodGroupSchedulingConstraints schedulingPolicy!:PodGroupSchedulingPolicy
 workloadRef:WorkloadReference
PodGroupStatus@37- conditions:[type]meta/v1.Condition
 resourceClaimStatuses:[name]PodGroupResourceClaimStatus
PodGroupTemplate@37- disruptionMode:DisruptionMode name!:string preemptionPolicy:string priority:int32
 priorityClassName:string resourceClaims:[name]PodGroupResourceClaim
 schedulingConstraints:PodGroupSchedulingConstraints schedulingPolicy!:PodGroupSchedulingPolicy
SingleCompositeDisruptionMode@37-
SingleDisruptionMode@37-
TopologyConstraint@37- key!:string
TypedLocalObjectReference@37- apiGroup:string kind!:string name!:string
*Workload@37- metadata:meta/v1.ObjectMeta spec!:WorkloadSpec
WorkloadReference@37- templateName!:string workloadName!:string
WorkloadSpec@37- compositePodGroupTemplates:[name]CompositePodGroupTemplate
 controllerRef:TypedLocalObjectReference podGroupTemplates:[name]PodGroupTemplate
`,
  },
];
