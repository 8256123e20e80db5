// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Kyverno (Apache-2.0).
import type { FieldTable } from '../field-table';

export const KYVERNO_POLICIES: readonly FieldTable[] = [
  {
    package: 'policies.kyverno.io/v1',
    apiVersions: ['policies.kyverno.io/v1', 'policies.kyverno.io/v1beta1', 'policies.kyverno.io/v1alpha1'],
    only: {
      NamespacedDeletingPolicy: ['policies.kyverno.io/v1', 'policies.kyverno.io/v1beta1'],
      NamespacedGeneratingPolicy: ['policies.kyverno.io/v1', 'policies.kyverno.io/v1beta1'],
      NamespacedImageValidatingPolicy: ['policies.kyverno.io/v1', 'policies.kyverno.io/v1beta1'],
      NamespacedMutatingPolicy: ['policies.kyverno.io/v1', 'policies.kyverno.io/v1beta1'],
      NamespacedValidatingPolicy: ['policies.kyverno.io/v1', 'policies.kyverno.io/v1beta1'],
    },
    types: `
Admission enabled:boolean#2
ApplyConfiguration expression:string
Attestations intoto:Intoto name!:string referrer:Intoto
Attestors cosign:Cosign name!:string notary:Notary
AuditAnnotations key!:string valueExpression!:string
Autogen podControllers:PodControllers
Cert expression:string value:string
Certificate cert:Cert#9 certChain:Cert#9
Conditions expression!:string name!:string
Cosign annotations:{}string certificate:Certificate ctlog:Ctlog key:Key keyless:Keyless source:Source
 trustedRoot:Cert#9 tuf:Tuf
Credentials allowInsecureRegistry:boolean providers:[]string#11 secrets:[]string
Ctlog ctLogPubKey:string insecureIgnoreSCT:boolean insecureIgnoreTlog:boolean rekorPubKey:string
 tsaCertChain:string url:string
*DeletingPolicy metadata:meta/v1.ObjectMeta spec!:Spec status:any
Evaluation admission:Admission generateExisting:GenerateExisting
 orphanDownstreamOnPolicyDelete:GenerateExisting skipBackgroundRequests:boolean#2
 synchronize:GenerateExisting
ExcludeResourceRules apiGroups:[]string apiVersions:[]string operations:[]string resourceNames:[]string
 resources:[]string scope:string
Generate expression:string template:Template
GenerateExisting enabled:boolean#3
*GeneratingPolicy metadata:meta/v1.ObjectMeta spec!:GeneratingPolicySpec status:any
GeneratingPolicySpec auditAnnotations:[]AuditAnnotations evaluation:Evaluation generate!:[]#4:Generate#5
 matchConditions:[name]Conditions matchConstraints:MatchConstraints useServerSideApply:boolean
 variables:[name]Conditions webhookConfiguration:WebhookConfiguration
Identities issuer:string issuerRegExp:string subject:string subjectExpression:string subjectRegExp:string
*ImageValidatingPolicy metadata:meta/v1.ObjectMeta spec!:ImageValidatingPolicySpec status:any
ImageValidatingPolicySpec attestations:[]Attestations attestors!:[]Attestors#8
 auditAnnotations:[]AuditAnnotations autogen:Autogen credentials:Credentials evaluation:SpecEvaluation
 failurePolicy:string#12 images:[]Conditions matchConditions:[]Conditions matchConstraints:MatchConstraints
 matchImageReferences:[]MatchImageReferences#13 validationActions:[=]string#14
 validationConfigurations:ValidationConfigurations#15 validations!:[]Validations variables:[]Conditions
 webhookConfiguration:WebhookConfiguration
Intoto type!:string
Key data:string expression:string hashAlgorithm:string kms:string
Keyless additionalExtensions:{}string identities!:[]Identities roots:string
MatchConstraints excludeResourceRules:[]ExcludeResourceRules matchPolicy:string
 namespaceSelector:NamespaceSelector objectSelector:NamespaceSelector resourceRules:[]ExcludeResourceRules
MatchExpressions key!:string operator!:string values:[]string
MatchImageReferences expression:string glob:string
MutatingAdmissionPolicy enabled:boolean
*MutatingPolicy metadata:meta/v1.ObjectMeta spec!:MutatingPolicySpec status:any
MutatingPolicySpec auditAnnotations:[]AuditAnnotations autogen:SpecAutogen
 evaluation:MutatingPolicySpecEvaluation failurePolicy:string#12 matchConditions:[name]Conditions
 matchConstraints:MatchConstraints mutations:[]Mutations reinvocationPolicy:string
 targetMatchConditions:[name]Conditions targetMatchConstraints:TargetMatchConstraints
 variables:[name]Conditions webhookConfiguration:WebhookConfiguration
MutatingPolicySpecEvaluation admission:Admission background:Admission mode:string
 mutateExisting:GenerateExisting skipBackgroundRequests:boolean#2 useServerSideApply:boolean
Mutations applyConfiguration:ApplyConfiguration jsonPatch:ApplyConfiguration patchType!:string
NamespaceSelector matchExpressions:[]MatchExpressions matchLabels:{}string
*NamespacedDeletingPolicy metadata:meta/v1.ObjectMeta spec!:Spec status:any
*NamespacedGeneratingPolicy metadata:meta/v1.ObjectMeta spec!:GeneratingPolicySpec status:any
*NamespacedImageValidatingPolicy metadata:meta/v1.ObjectMeta spec!:ImageValidatingPolicySpec status:any
*NamespacedMutatingPolicy metadata:meta/v1.ObjectMeta spec!:MutatingPolicySpec status:any
*NamespacedValidatingPolicy metadata:meta/v1.ObjectMeta spec!:NamespacedValidatingPolicySpec status:any
NamespacedValidatingPolicySpec auditAnnotations:[]AuditAnnotations
 autogen:NamespacedValidatingPolicySpecAutogen evaluation:SpecEvaluation failurePolicy:string#12
 matchConditions:[name]Conditions matchConstraints:MatchConstraints validationActions:[=]string#14
 validations:[]Validations variables:[name]Conditions webhookConfiguration:WebhookConfiguration
NamespacedValidatingPolicySpecAutogen podControllers:PodControllers
 validatingAdmissionPolicy:MutatingAdmissionPolicy
Notary certs:Cert#9 tsaCerts:Cert#9
PodControllers controllers:[]string
*PolicyException metadata:meta/v1.ObjectMeta spec!:PolicyExceptionSpec
PolicyExceptionSpec allowedValues:[]string evaluationMode:string expiresAt:string#16 images:[]string
 matchConditions:[]Conditions policyRefs!:[]PolicyRefs properties:{}string reportResult:string#17
PolicyRefs kind!:string name!:string
PullSecrets name:string#10
Root data:string path:string
Source PullSecrets:[]PullSecrets repository:string tagPrefix:string
Spec conditions:[name]Conditions deletionPropagationPolicy:string#1 matchConstraints:MatchConstraints
 schedule!:string variables:[name]Conditions
SpecAutogen mutatingAdmissionPolicy:MutatingAdmissionPolicy podControllers:PodControllers
SpecEvaluation admission:Admission background:Admission mode:string
TargetMatchConstraints excludeResourceRules:[]ExcludeResourceRules expression:string matchPolicy:string
 namespaceSelector:NamespaceSelector objectSelector:NamespaceSelector resourceRules:[]ExcludeResourceRules
Template interpolate:string#6 value!:string#7
Tuf mirror:string root:Root
*ValidatingPolicy metadata:meta/v1.ObjectMeta spec!:NamespacedValidatingPolicySpec status:any
ValidationConfigurations mutateDigest:boolean#2 required:boolean#2 verifyDigest:boolean#2
Validations expression!:string message:string messageExpression:string reason:string
WebhookConfiguration timeoutSeconds:int32
`,
    facts: `
#1 {"enum":["Foreground","Background","Orphan"]}
#2 {"default":true}
#3 {"default":false}
#4 {"minItems":1}
#5 {"oneOf":[["expression"],["template"]]}
#6 {"enum":["none","cel"],"default":"none"}
#7 {"minLength":1}
#8 {"oneOf":[["cosign"],["notary"]]}
#9 {"oneOf":[["value"],["expression"]]}
#10 {"default":""}
#11 {"enum":["default","amazon","azure","google","github"]}
#12 {"enum":["Ignore","Fail"]}
#13 {"oneOf":[["glob"],["expression"]]}
#14 {"enum":["Deny","Audit","Warn"]}
#15 {"default":{}}
#16 {"format":"date-time"}
#17 {"enum":["skip","pass"],"default":"skip"}
`,
  },
];
