// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the Vertical Pod Autoscaler (Apache-2.0).
import type { FieldTable } from '../field-table';

export const AUTOSCALER: readonly FieldTable[] = [
  {
    package: 'autoscaling.k8s.io/v1',
    apiVersions: ['autoscaling.k8s.io/v1'],
    types: `
ContainerPolicies containerName:string controlledResources:[]string controlledValues:string#1
 maxAllowed:{}inttext#2 memoryAggregationIntervalCount:int64#3 memoryAggregationIntervalSeconds:int32#3
 minAllowed:{}inttext#2 mode:string#4 oomBumpUpRatio:inttext#2 oomMinBumpUp:inttext#2
 startupBoost:StartupBoost
Cpu durationSeconds:int32 factor:int32 quantity:inttext#2 type!:string#5
EvictionRequirements changeRequirement!:string#6 resources!:[]string
Recommenders name!:string
ResourcePolicy containerPolicies:[]ContainerPolicies
Spec recommenders:[]Recommenders resourcePolicy:ResourcePolicy startupBoost:StartupBoost
 targetRef!:TargetRef updatePolicy:UpdatePolicy
StartupBoost cpu:Cpu
TargetRef apiVersion:string kind!:string name!:string
UpdatePolicy evictAfterOOMSeconds:int32#3 evictionRequirements:[]EvictionRequirements minReplicas:int32
 updateMode:string#7
*VerticalPodAutoscaler metadata:meta/v1.ObjectMeta spec!:Spec status:any
`,
    facts: `
#1 {"enum":["RequestsAndLimits","RequestsOnly"]}
#2 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#3 {"minimum":1}
#4 {"enum":["Auto","Off"]}
#5 {"enum":["Factor","Quantity"]}
#6 {"enum":["TargetHigherThanRequests","TargetLowerThanRequests"]}
#7 {"enum":["Off","Initial","Recreate","InPlaceOrRecreate","InPlace","Auto"]}
`,
  },
];
