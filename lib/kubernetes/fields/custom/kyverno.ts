// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Kyverno (Apache-2.0).
import type { FieldTable } from '../field-table';

export const KYVERNO: readonly FieldTable[] = [
  {
    package: 'kyverno.io/v2',
    apiVersions: ['kyverno.io/v2', 'kyverno.io/v2beta1', 'kyverno.io/v2alpha1'],
    only: {
      CleanupPolicy: ['kyverno.io/v2', 'kyverno.io/v2beta1'],
      ClusterCleanupPolicy: ['kyverno.io/v2', 'kyverno.io/v2beta1'],
      PolicyException: ['kyverno.io/v2', 'kyverno.io/v2beta1'],
    },
    types: `
*CleanupPolicy metadata:meta/v1.ObjectMeta spec!:Spec status:any
*ClusterCleanupPolicy metadata:meta/v1.ObjectMeta spec!:Spec status:any
Exceptions policyName!:string ruleNames!:[]string
*GlobalContextEntry metadata:meta/v1.ObjectMeta spec!:GlobalContextEntrySpec#9 status:any
GlobalContextEntrySpec apiCall:SpecApiCall kubernetesResource:KubernetesResource projections:[]Projections
KubernetesResource group:string namespace:string resource!:string version!:string
*PolicyException metadata:meta/v1.ObjectMeta spec!:PolicyExceptionSpec
PolicyExceptionSpec background:boolean conditions:types.kyverno.io/v1.Conditions exceptions!:[]Exceptions
 match!:types.kyverno.io/v1.Exclude#6 podSecurity:[]types.kyverno.io/v1.PodSecurity
Projections jmesPath!:string name!:string
Spec conditions:types.kyverno.io/v1.Conditions context:[]types.kyverno.io/v1.Context#2
 deletionPropagationPolicy:string#5 exclude:types.kyverno.io/v1.Exclude#6
 match!:types.kyverno.io/v1.Exclude#6 schedule!:string
SpecApiCall data:[]types.kyverno.io/v1.Data method:string#3 refreshInterval:string#10 retryLimit:integer#11
 service:types.kyverno.io/v1.Service urlPath:string
`,
    facts: `
#2 {"oneOf":[["configMap"],["apiCall"],["imageRegistry"],["variable"],["globalReference"]]}
#3 {"enum":["GET","POST"],"default":"GET"}
#5 {"enum":["Foreground","Background","Orphan"]}
#6 {"notTogether":["any","all"]}
#9 {"oneOf":[["kubernetesResource"],["apiCall"]]}
#10 {"default":"10m","format":"duration"}
#11 {"minimum":1,"default":3}
`,
  },
  {
    package: 'kyverno.io/v1',
    apiVersions: ['kyverno.io/v1'],
    types: `
*ClusterPolicy metadata:meta/v1.ObjectMeta spec!:Spec status:any
Exclude all:[]types.kyverno.io/v1.ExcludeAll any:[]types.kyverno.io/v1.ExcludeAll clusterRoles:[]string
 resources:types.kyverno.io/v1.Resources#9 roles:[]string subjects:[]types.kyverno.io/v1.Subjects
*Policy metadata:meta/v1.ObjectMeta spec!:Spec status:any
Rules celPreconditions:[]types.kyverno.io/v1.CelPreconditions context:[]types.kyverno.io/v1.Context#5
 exclude:Exclude#8 generate:types.kyverno.io/v1.Generate
 imageExtractors:{}[]types.kyverno.io/v1.ImageExtractors match!:Exclude#8 mutate:types.kyverno.io/v1.Mutate
 name!:string#13 preconditions:any reportProperties:{}string skipBackgroundRequests:boolean#1
 validate:Validate verifyImages:[]VerifyImages
Spec admission:boolean#1 applyRules:string#2 background:boolean#1 emitWarning:boolean#3
 failurePolicy:string#4 generateExisting:boolean generateExistingOnPolicyUpdate:boolean
 mutateExistingOnPolicyUpdate:boolean rules:[]Rules schemaValidation:boolean useServerSideApply:boolean
 validationFailureAction:string#22
 validationFailureActionOverrides:[]types.kyverno.io/v1.FailureActionOverrides
 webhookConfiguration:types.kyverno.io/v1.WebhookConfiguration webhookTimeoutSeconds:int32
Validate allowExistingViolations:boolean#1 anyPattern:any assert:any cel:types.kyverno.io/v1.Cel
 deny:types.kyverno.io/v1.Deny failureAction:string#14
 failureActionOverrides:[]types.kyverno.io/v1.FailureActionOverrides
 foreach:[]types.kyverno.io/v1.ValidateForeach manifests:types.kyverno.io/v1.Manifests message:string
 pattern:any podSecurity:types.kyverno.io/v1.PodSecurity2
VerifyImages additionalExtensions:{}string annotations:{}string
 attestations:[]types.kyverno.io/v1.Attestations attestors:[]types.kyverno.io/v1.Attestors
 cosignOCI11:boolean failureAction:string#14 image:string imageReferences:[]string
 imageRegistryCredentials:types.kyverno.io/v1.ImageRegistryCredentials issuer:string key:string
 mutateDigest:boolean#1 repository:string required:boolean#1 roots:string skipImageReferences:[]string
 subject:string type:string#21 useCache:boolean#1 validate:types.kyverno.io/v1.VerifyImagesValidate
 verifyDigest:boolean#1
`,
    facts: `
#1 {"default":true}
#2 {"enum":["All","One"]}
#3 {"default":false}
#4 {"enum":["Ignore","Fail"]}
#5 {"oneOf":[["configMap"],["apiCall"],["imageRegistry"],["variable"],["globalReference"]]}
#8 {"notTogether":["any","all"]}
#9 {"notTogether":["name","names"]}
#13 {"maxLength":63}
#14 {"enum":["Audit","Enforce"]}
#21 {"enum":["Cosign","SigstoreBundle","Notary"]}
#22 {"enum":["audit","enforce","Audit","Enforce"],"default":"Audit"}
`,
  },
  {
    package: 'kyverno.io/v2beta1',
    apiVersions: ['kyverno.io/v2beta1'],
    types: `
*ClusterPolicy metadata:meta/v1.ObjectMeta spec!:Spec status:any
Deny conditions:types.kyverno.io/v1.Conditions
*Policy metadata:meta/v1.ObjectMeta spec!:Spec status:any
Rules celPreconditions:[]types.kyverno.io/v1.CelPreconditions context:[]types.kyverno.io/v1.Context#5
 exclude:types.kyverno.io/v1.Exclude#8 generate:types.kyverno.io/v1.Generate
 imageExtractors:{}[]types.kyverno.io/v1.ImageExtractors match!:types.kyverno.io/v1.Exclude#8
 mutate:types.kyverno.io/v1.Mutate name!:string#13 preconditions:types.kyverno.io/v1.Conditions
 reportProperties:{}string skipBackgroundRequests:boolean#1 validate:Validate verifyImages:[]VerifyImages
Spec admission:boolean#1 applyRules:string#2 background:boolean#1 emitWarning:boolean#3
 failurePolicy:string#4 generateExisting:boolean generateExistingOnPolicyUpdate:boolean
 mutateExistingOnPolicyUpdate:boolean rules:[]Rules schemaValidation:boolean useServerSideApply:boolean
 validationFailureAction:string#23
 validationFailureActionOverrides:[]types.kyverno.io/v1.FailureActionOverrides
 webhookConfiguration:types.kyverno.io/v1.WebhookConfiguration webhookTimeoutSeconds:int32
Validate anyPattern:any assert:any cel:types.kyverno.io/v1.Cel deny:Deny failureAction:string#15
 failureActionOverrides:[]types.kyverno.io/v1.FailureActionOverrides
 foreach:[]types.kyverno.io/v1.ValidateForeach manifests:types.kyverno.io/v1.Manifests message:string
 pattern:any podSecurity:types.kyverno.io/v1.PodSecurity2
VerifyImages attestations:[]types.kyverno.io/v1.Attestations attestors:[]types.kyverno.io/v1.Attestors
 failureAction:string#15 imageReferences:[]string
 imageRegistryCredentials:types.kyverno.io/v1.ImageRegistryCredentials mutateDigest:boolean#1
 repository:string required:boolean#1 skipImageReferences:[]string type:string#22 useCache:boolean#1
 validate:types.kyverno.io/v1.VerifyImagesValidate verifyDigest:boolean#1
`,
    facts: `
#1 {"default":true}
#2 {"enum":["All","One"]}
#3 {"default":false}
#4 {"enum":["Ignore","Fail"]}
#5 {"oneOf":[["configMap"],["apiCall"],["imageRegistry"],["variable"],["globalReference"]]}
#8 {"notTogether":["any","all"]}
#13 {"maxLength":63}
#15 {"enum":["Audit","Enforce"]}
#22 {"enum":["Cosign","SigstoreBundle","Notary"]}
#23 {"enum":["audit","enforce","Audit","Enforce"],"default":"Audit"}
`,
  },
  {
    package: 'types.kyverno.io/v1',
    apiVersions: [],
    types: `
All key:any message:string operator:string#1 value:any
ApiCall data:[]Data default:any jmesPath:string method:string#2 service:Service urlPath:string
Attestations attestors:[]Attestors conditions:[]Conditions2 name:string predicateType:string type:string
Attestors count:integer#7 entries:[]Entries
AuditAnnotations key!:string valueExpression!:string
Cel auditAnnotations:[]AuditAnnotations expressions:[]Expressions generate:boolean#8 paramKind:ParamKind
 paramRef:ParamRef variables:[]CelPreconditions
CelPreconditions expression!:string name!:string
Certificates cert:string certChain:string ctlog:Ctlog rekor:Rekor
Clone name:string namespace:string
CloneList kinds:[]string namespace:string selector:NamespaceSelector
Conditions all:[]All any:[]All
Conditions2 all:[]PreconditionsAll any:[]PreconditionsAll
ConfigMap name!:string namespace:string
Context apiCall:ApiCall configMap:ConfigMap globalReference:GlobalReference imageRegistry:ImageRegistry
 name!:string variable:Variable
Ctlog ignoreSCT:boolean pubkey:string tsaCertChain:string
Data key!:string value!:any
Deny conditions:any
DryRun enable:boolean namespace:string
Entries annotations:{}string attestor:any certificates:Certificates keyless:Keyless keys:Keys
 repository:string signatureAlgorithm:string#9
Exclude all:[]ExcludeAll any:[]ExcludeAll
ExcludeAll clusterRoles:[]string resources:Resources#3 roles:[]string subjects:[]Subjects
Expressions expression!:string message:string messageExpression:string reason:string
FailureActionOverrides action:string#10 namespaceSelector:NamespaceSelector namespaces:[]string
Foreach apiVersion:string clone:Clone cloneList:CloneList context:[]Context#11 data:any kind:string
 list:string name:string namespace:string preconditions:Preconditions uid:string
Generate apiVersion:string clone:Clone cloneList:CloneList data:any foreach:[]Foreach
 generateExisting:boolean kind:string name:string namespace:string orphanDownstreamOnPolicyDelete:boolean
 synchronize:boolean uid:string
GlobalReference jmesPath:string name!:string
Headers key!:string value!:string
IgnoreFields fields:[]string objects:[]Objects
ImageExtractors jmesPath:string key:string name:string path!:string value:string
ImageRegistry imageRegistryCredentials:ImageRegistryCredentials jmesPath:string reference!:string
ImageRegistryCredentials allowInsecureRegistry:boolean providers:[]string#4 secrets:[]string
Keyless additionalExtensions:{}string ctlog:Ctlog issuer:string issuerRegExp:string rekor:Rekor roots:string
 subject:string subjectRegExp:string
Keys ctlog:Ctlog kms:string publicKeys:string rekor:Rekor secret:Secret signatureAlgorithm:string#9
Manifests annotationDomain:string attestors:[]Attestors dryRun:DryRun ignoreFields:[]IgnoreFields
 repository:string
MatchExpressions key!:string operator!:string values:[]string
Mutate foreach:[]MutateForeach mutateExistingOnPolicyUpdate:boolean patchStrategicMerge:any
 patchesJson6902:string targets:[]Targets
MutateForeach context:[]Context#11 foreach:any list:string order:string#12 patchStrategicMerge:any
 patchesJson6902:string preconditions:Preconditions
NamespaceSelector matchExpressions:[]MatchExpressions matchLabels:{}string
Objects group:string kind:string name:string namespace:string version:string
ParamKind apiVersion:string kind:string
ParamRef name:string namespace:string parameterNotFoundAction:string selector:NamespaceSelector
PodSecurity controlName!:string#5 images:[]string restrictedField:string values:[]string
PodSecurity2 exclude:[]PodSecurity level:string#13 version:string#14
~Preconditions all:[]PreconditionsAll any:[]PreconditionsAll
PreconditionsAll key:any message:string operator:string#15 value:any
Rekor ignoreTlog:boolean pubkey:string url:string
Resources annotations:{}string kinds:[]string name:string names:[]string namespaceSelector:NamespaceSelector
 namespaces:[]string operations:[]string#6 selector:NamespaceSelector
Secret name!:string namespace!:string
Service caBundle:string headers:[]Headers url!:string
Subjects apiGroup:string kind!:string name!:string namespace:string
Targets apiVersion:string context:[]Context#11 kind:string name:string namespace:string preconditions:any
 selector:NamespaceSelector uid:string
ValidateForeach anyPattern:any context:[]Context#11 deny:Deny elementScope:boolean foreach:any list:string
 pattern:any preconditions:Preconditions
Variable default:any jmesPath:string value:any
VerifyImagesValidate deny:Deny message:string
WebhookConfiguration failurePolicy:string#16 matchConditions:[]CelPreconditions timeoutSeconds:int32
`,
    facts: `
#1 {"enum":["Equals","NotEquals","AnyIn","AllIn","AnyNotIn","AllNotIn","GreaterThanOrEquals","GreaterThan","LessThanOrEquals","LessThan","DurationGreaterThanOrEquals","DurationGreaterThan","DurationLessThanOrEquals","DurationLessThan"]}
#2 {"enum":["GET","POST"],"default":"GET"}
#3 {"notTogether":["name","names"]}
#4 {"enum":["default","amazon","azure","google","github"]}
#5 {"enum":["HostProcess","Host Namespaces","Privileged Containers","Capabilities","HostPath Volumes","Host Ports","AppArmor","SELinux","/proc Mount Type","Seccomp","Sysctls","Volume Types","Privilege Escalation","Running as Non-root","Running as Non-root user"]}
#6 {"enum":["CREATE","CONNECT","UPDATE","DELETE"]}
#7 {"minimum":1}
#8 {"default":false}
#9 {"default":"sha256"}
#10 {"enum":["audit","enforce","Audit","Enforce"]}
#11 {"oneOf":[["configMap"],["apiCall"],["imageRegistry"],["variable"],["globalReference"]]}
#12 {"enum":["Ascending","Descending"]}
#13 {"enum":["privileged","baseline","restricted"]}
#14 {"enum":["v1.19","v1.20","v1.21","v1.22","v1.23","v1.24","v1.25","v1.26","v1.27","v1.28","v1.29","v1.30","v1.31","v1.32","latest"]}
#15 {"enum":["Equals","NotEquals","In","AnyIn","AllIn","NotIn","AnyNotIn","AllNotIn","GreaterThanOrEquals","GreaterThan","LessThanOrEquals","LessThan","DurationGreaterThanOrEquals","DurationGreaterThan","DurationLessThanOrEquals","DurationLessThan"]}
#16 {"enum":["Ignore","Fail"]}
`,
  },
];
