// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of KEDA (Apache-2.0).
import type { FieldTable } from '../field-table';

export const KEDA: readonly FieldTable[] = [
  {
    package: 'keda.sh/v1alpha1',
    apiVersions: ['keda.sh/v1alpha1'],
    types: `
Advanced horizontalPodAutoscalerConfig:HorizontalPodAutoscalerConfig restoreToOriginalReplicaCount:boolean
 scalingModifiers:ScalingModifiers
AuthenticationRef kind:string#8 name!:string
Behavior scaleDown:ScaleDown scaleUp:ScaleDown
Fallback behavior:string#4 failureThreshold!:int32#3 replicas!:int32#3
HorizontalPodAutoscalerConfig behavior:Behavior name:string
Policies periodSeconds!:int32 type!:string value!:int32
ScaleDown policies:[]Policies selectPolicy:string stabilizationWindowSeconds:int32 tolerance:inttext#1
ScaleTargetRef apiVersion:string envSourceContainerName:string kind:string name!:string#6
*ScaledObject metadata:meta/v1.ObjectMeta spec!:Spec status:any
ScalingModifiers activationTarget:string formula:string metricType:string#2 target:string
Spec advanced:Advanced cooldownPeriod:int32#3 fallback:Fallback idleReplicaCount:int32#3
 initialCooldownPeriod:int32#3 maxReplicaCount:int32#5 minReplicaCount:int32#3 pollingInterval:int32#5
 scaleTargetRef!:ScaleTargetRef triggers!:[]#7:Triggers
Triggers authenticationRef:AuthenticationRef metadata!:{}string metricType:string name:string type!:string#6
 useCachedMetrics:boolean
`,
    facts: `
#1 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#2 {"enum":["AverageValue","Value"]}
#3 {"minimum":0}
#4 {"enum":["static","currentReplicas","currentReplicasIfHigher","currentReplicasIfLower","scalingModifiers"],"default":"static"}
#5 {"minimum":1}
#6 {"minLength":1}
#7 {"minItems":1}
#8 {"enum":["TriggerAuthentication","ClusterTriggerAuthentication"]}
`,
  },
];
