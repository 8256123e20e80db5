// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Karpenter (Apache-2.0).
import type { FieldTable } from '../field-table';

export const KARPENTER: readonly FieldTable[] = [
  {
    package: 'karpenter.sh/v1',
    apiVersions: ['karpenter.sh/v1'],
    types: `
Budgets duration:string#18 nodes:string#19 reasons:[=]#20:string#21 schedule:string#22
Disruption budgets:[]#17:Budgets consolidateAfter:string#23 consolidationPolicy:string#24
Metadata annotations:{}string labels:{}#26:string#8
*NodeClaim metadata:meta/v1.ObjectMeta spec!:Spec status:any
NodeClassRef group!:string#2 kind!:string#3 name!:string#3
*NodePool metadata:meta/v1.ObjectMeta spec!:NodePoolSpec#15 status:any
NodePoolSpec disruption:Disruption#16 limits:{}inttext#9 replicas:int64#25 template!:Template
 weight:int32#27
Requirements key!:string#5 minValues:integer#6 operator!:string#7 values:[]#8:string
Resources requests:{}inttext#9
Spec expireAfter:string#1 nodeClassRef!:NodeClassRef requirements!:[]#4:Requirements resources:Resources
 startupTaints:[]StartupTaints taints:[]StartupTaints terminationGracePeriod:string#14
SpecRequirements key!:string#5 minValues:integer#6 operator!:string#7 values:[]#8:string
StartupTaints effect!:string#10 key!:string#11 timeAdded:string#12 value:string#13
Template metadata:Metadata spec!:TemplateSpec
TemplateSpec expireAfter:string#1 nodeClassRef!:NodeClassRef requirements!:[]#4:SpecRequirements
 startupTaints:[]StartupTaints taints:[]StartupTaints terminationGracePeriod:string#14
`,
    facts: `
#1 {"pattern":"^(([0-9]+(s|m|h))+|Never)$","default":"720h"}
#2 {"pattern":"^[^/]*$","minLength":1}
#3 {"minLength":1}
#4 {"maxItems":100}
#5 {"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$","maxLength":316}
#6 {"minimum":1,"maximum":50}
#7 {"enum":["In","NotIn","Exists","DoesNotExist","Gt","Lt","Gte","Lte"]}
#8 {"pattern":"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$","maxLength":63}
#9 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#10 {"enum":["NoSchedule","PreferNoSchedule","NoExecute"]}
#11 {"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$","minLength":1}
#12 {"format":"date-time"}
#13 {"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$"}
#14 {"pattern":"^([0-9]+(s|m|h))+$"}
#15 {"notTogether":["replicas","weight"]}
#16 {"default":{"consolidateAfter":"0s"}}
#17 {"maxItems":50,"default":[{"nodes":"10%"}]}
#18 {"pattern":"^((([0-9]+(h|m))|([0-9]+h[0-9]+m))(0s)?)$"}
#19 {"pattern":"^((100|[0-9]{1,2})%|[0-9]+)$","default":"10%"}
#20 {"maxItems":50}
#21 {"enum":["Underutilized","Empty","Drifted","Unhealthy"]}
#22 {"pattern":"^(@(annually|yearly|monthly|weekly|daily|midnight|hourly))|((.+)\\\\s(.+)\\\\s(.+)\\\\s(.+)\\\\s(.+))$"}
#23 {"pattern":"^(([0-9]+(s|m|h))+|Never)$","default":"0s"}
#24 {"enum":["WhenEmpty","WhenEmptyOrUnderutilized","Balanced"],"default":"WhenEmptyOrUnderutilized"}
#25 {"minimum":0,"maximum":2147483647}
#26 {"maxProperties":100}
#27 {"minimum":1,"maximum":100}
`,
  },
  {
    package: 'karpenter.sh/v1alpha1',
    apiVersions: ['karpenter.sh/v1alpha1'],
    types: `
*NodeOverlay metadata:meta/v1.ObjectMeta spec!:Spec#1 status:any
Requirements key!:string#7 operator!:string#8 values:[]#9:string
Spec capacity:{}#2:inttext#3 price:string#4 priceAdjustment:string#5 requirements!:[]#6:Requirements
 weight:int32#10
`,
    facts: `
#1 {"notTogether":["price","priceAdjustment"]}
#2 {"keyPattern":"^(?!(?:cpu|memory|ephemeral-storage|pods)$)"}
#3 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#4 {"pattern":"^\\\\d+(\\\\.\\\\d+)?$"}
#5 {"pattern":"^(([+-]{1}(\\\\d*\\\\.?\\\\d+))|(\\\\+{1}\\\\d*\\\\.?\\\\d+%)|(^(-\\\\d{1,2}(\\\\.\\\\d+)?%)$)|(-100%))$"}
#6 {"maxItems":100}
#7 {"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(\\\\/))?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$","maxLength":316}
#8 {"enum":["In","NotIn","Exists","DoesNotExist","Gt","Lt","Gte","Lte"]}
#9 {"pattern":"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$","maxLength":63}
#10 {"minimum":1,"maximum":10000}
`,
  },
];
