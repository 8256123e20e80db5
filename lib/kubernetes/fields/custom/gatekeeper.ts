// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Gatekeeper (Apache-2.0).
import type { FieldTable } from '../field-table';

export const GATEKEEPER: readonly FieldTable[] = [
  {
    package: 'config.gatekeeper.sh/v1alpha1',
    apiVersions: ['config.gatekeeper.sh/v1alpha1'],
    types: `
*Config metadata:meta/v1.ObjectMeta spec:Spec status:any
Match excludedNamespaces:[]string#1 processes:[]string
Readiness statsEnabled:boolean
Spec match:[]Match readiness:Readiness sync:Sync validation:Validation
Sync syncOnly:[]SyncOnly
SyncOnly group:string kind:string version:string
Traces dump:string kind:SyncOnly user:string
Validation traces:[]Traces
`,
    facts: `
#1 {"pattern":"^\\\\*?[-:a-z0-9]*\\\\*?$"}
`,
  },
  {
    package: 'expansion.gatekeeper.sh/v1beta1',
    apiVersions: ['expansion.gatekeeper.sh/v1beta1', 'expansion.gatekeeper.sh/v1alpha1'],
    types: `
ApplyTo groups:[]string kinds:[]string versions:[]string
*ExpansionTemplate metadata:meta/v1.ObjectMeta spec:Spec status:any
GeneratedGVK group:string kind:string version:string
Spec applyTo:[]ApplyTo enforcementAction:string generatedGVK:GeneratedGVK templateSource:string
`,
    facts: '',
  },
  {
    package: 'externaldata.gatekeeper.sh/v1beta1',
    apiVersions: ['externaldata.gatekeeper.sh/v1beta1', 'externaldata.gatekeeper.sh/v1alpha1'],
    types: `
*Provider metadata:meta/v1.ObjectMeta spec:Spec status:any
Spec caBundle:string timeout:integer url:string
`,
    facts: '',
  },
  {
    package: 'mutations.gatekeeper.sh/v1',
    apiVersions: [
      'mutations.gatekeeper.sh/v1',
      'mutations.gatekeeper.sh/v1beta1',
      'mutations.gatekeeper.sh/v1alpha1',
    ],
    types: `
ApplyTo groups:[]string kinds:[]string operations:[]string#1 versions:[]string
*Assign metadata:meta/v1.ObjectMeta spec:Spec status:any
*AssignMetadata metadata:meta/v1.ObjectMeta spec:AssignMetadataSpec status:any
AssignMetadataSpec location:string match:Match parameters:SpecParameters
ExternalData dataSource:string#4 default:string failurePolicy:string#5 provider!:string
FromMetadata field:string
Kinds apiGroups:[]string kinds:[]string
LabelSelector matchExpressions:[]MatchExpressions matchLabels:{}string
Match excludedNamespaces:[]string#2 kinds:[]Kinds labelSelector:LabelSelector name:string#2
 namespaceSelector:LabelSelector namespaces:[]string#2 scope:string source:string#3
MatchExpressions key!:string operator!:string values:[]string
*ModifySet metadata:meta/v1.ObjectMeta spec:ModifySetSpec status:any
ModifySetSpec applyTo:[]ApplyTo location:string match:Match parameters:ModifySetSpecParameters
ModifySetSpecParameters operation:string#7 pathTests:[]PathTests values:object
Parameters assign:ParametersAssign pathTests:[]PathTests
ParametersAssign externalData:ExternalData fromMetadata:FromMetadata value:any
PathTests condition:string#6 subPath:string
Spec applyTo:[]ApplyTo location:string match:Match parameters:Parameters
SpecParameters assign:ParametersAssign
`,
    facts: `
#1 {"enum":["CREATE","UPDATE","*"]}
#2 {"pattern":"^\\\\*?[-:a-z0-9]*\\\\*?$"}
#3 {"enum":["All","Generated","Original"]}
#4 {"enum":["ValueAtLocation","Username"],"default":"ValueAtLocation"}
#5 {"enum":["UseDefault","Ignore","Fail"],"default":"Fail"}
#6 {"enum":["MustExist","MustNotExist"]}
#7 {"enum":["merge","prune"],"default":"merge"}
`,
  },
  {
    package: 'mutations.gatekeeper.sh/v1alpha1',
    apiVersions: ['mutations.gatekeeper.sh/v1alpha1'],
    types: `
ApplyTo groups:[]string kinds:[]string operations:[]string#1 versions:[]string
*AssignImage metadata:meta/v1.ObjectMeta spec:Spec status:any
Kinds apiGroups:[]string kinds:[]string
LabelSelector matchExpressions:[]MatchExpressions matchLabels:{}string
Match excludedNamespaces:[]string#2 kinds:[]Kinds labelSelector:LabelSelector name:string#2
 namespaceSelector:LabelSelector namespaces:[]string#2 scope:string source:string#3
MatchExpressions key!:string operator!:string values:[]string
Parameters assignDomain:string assignPath:string assignTag:string pathTests:[]PathTests
PathTests condition:string#4 subPath:string
Spec applyTo:[]ApplyTo location:string match:Match parameters:Parameters
`,
    facts: `
#1 {"enum":["CREATE","UPDATE","*"]}
#2 {"pattern":"^\\\\*?[-:a-z0-9]*\\\\*?$"}
#3 {"enum":["All","Generated","Original"]}
#4 {"enum":["MustExist","MustNotExist"]}
`,
  },
  {
    package: 'syncset.gatekeeper.sh/v1alpha1',
    apiVersions: ['syncset.gatekeeper.sh/v1alpha1'],
    types: `
Gvks group:string kind:string version:string
Spec gvks:[]Gvks
*SyncSet metadata:meta/v1.ObjectMeta spec:Spec
`,
    facts: '',
  },
  {
    package: 'templates.gatekeeper.sh/v1',
    apiVersions: ['templates.gatekeeper.sh/v1'],
    types: `
Code engine!:string source!:any
*ConstraintTemplate metadata:meta/v1.ObjectMeta spec:ConstraintTemplateSpec status:any
ConstraintTemplateSpec crd:Crd targets:[]Targets
Crd spec:Spec
Names kind:string shortNames:[]string
Spec names:Names validation:Validation#1
Targets code:[engine]Code libs:[]string operations:[]string#3 rego:string target:string
Validation legacySchema:boolean#2 openAPIV3Schema:object
`,
    facts: `
#1 {"default":{"legacySchema":false}}
#2 {"default":false}
#3 {"enum":["*","CREATE","DELETE","UPDATE","CONNECT"]}
`,
  },
  {
    package: 'templates.gatekeeper.sh/v1beta1',
    apiVersions: ['templates.gatekeeper.sh/v1beta1', 'templates.gatekeeper.sh/v1alpha1'],
    types: `
Code engine!:string source!:any
*ConstraintTemplate metadata:meta/v1.ObjectMeta spec:ConstraintTemplateSpec status:any
ConstraintTemplateSpec crd:Crd targets:[]Targets
Crd spec:Spec
Names kind:string shortNames:[]string
Spec names:Names validation:Validation#1
Targets code:[engine]Code libs:[]string operations:[]string#3 rego:string target:string
Validation legacySchema:boolean#2 openAPIV3Schema:object
`,
    facts: `
#1 {"default":{"legacySchema":true}}
#2 {"default":true}
#3 {"enum":["*","CREATE","DELETE","UPDATE","CONNECT"]}
`,
  },
];
