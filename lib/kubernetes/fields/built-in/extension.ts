// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const EXTENSION: readonly FieldTable[] = [
  {
    package: 'admissionregistration/v1',
    apiVersions: ['admissionregistration.k8s.io/v1'],
    types: `
ApplyConfiguration@36- expression:string
AuditAnnotation@30- key!:string valueExpression!:string
ExpressionWarning@30- fieldRef!:string warning!:string
JSONPatch@36- expression:string
MatchCondition expression!:string name!:string
MatchResources@30- excludeResourceRules:[]NamedRuleWithOperations matchPolicy:string
 namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector
 resourceRules:[]NamedRuleWithOperations
*MutatingAdmissionPolicy@36- metadata:meta/v1.ObjectMeta spec:MutatingAdmissionPolicySpec
*MutatingAdmissionPolicyBinding@36- metadata:meta/v1.ObjectMeta spec:MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingSpec@36- matchResources:MatchResources paramRef:ParamRef policyName:string
MutatingAdmissionPolicySpec@36- failurePolicy:string matchConditions:[name]MatchCondition
 matchConstraints:MatchResources mutations:[]Mutation paramKind:ParamKind reinvocationPolicy:string
 variables:[]Variable
MutatingWebhook admissionReviewVersions!:[]string clientConfig!:WebhookClientConfig failurePolicy:string
 matchConditions:[name]MatchCondition matchPolicy:string name!:string
 namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector reinvocationPolicy:string
 rules:[]RuleWithOperations sideEffects!:string timeoutSeconds:int32
*MutatingWebhookConfiguration metadata:meta/v1.ObjectMeta webhooks:[name]MutatingWebhook
Mutation@36- applyConfiguration:ApplyConfiguration jsonPatch:JSONPatch patchType!:string
NamedRuleWithOperations@30- apiGroups:[]string apiVersions:[]string operations:[]string
 resourceNames:[]string resources:[]string scope:string
ParamKind@30- apiVersion:string kind:string
ParamRef@30- name:string namespace:string parameterNotFoundAction:string selector:meta/v1.LabelSelector
RuleWithOperations apiGroups:[]string apiVersions:[]string operations:[]string resources:[]string
 scope:string
ServiceReference name!:string namespace!:string path:string port:int32
TypeChecking@30- expressionWarnings:[]ExpressionWarning
*ValidatingAdmissionPolicy@30- metadata:meta/v1.ObjectMeta spec:ValidatingAdmissionPolicySpec
 status:ValidatingAdmissionPolicyStatus
*ValidatingAdmissionPolicyBinding@30- metadata:meta/v1.ObjectMeta spec!:ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingSpec@30- matchResources:MatchResources paramRef:ParamRef policyName!:string
 validationActions!:[]string
ValidatingAdmissionPolicySpec@30- auditAnnotations:[]AuditAnnotation failurePolicy:string
 matchConditions:[name]MatchCondition matchConstraints:MatchResources paramKind:ParamKind
 validations:[]Validation variables:[name]Variable
ValidatingAdmissionPolicyStatus@30- conditions:[type]meta/v1.Condition observedGeneration:int64
 typeChecking:TypeChecking
ValidatingWebhook admissionReviewVersions!:[]string clientConfig!:WebhookClientConfig failurePolicy:string
 matchConditions:[name]MatchCondition matchPolicy:string name!:string
 namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector rules:[]RuleWithOperations
 sideEffects!:string timeoutSeconds:int32
*ValidatingWebhookConfiguration metadata:meta/v1.ObjectMeta webhooks:[name]ValidatingWebhook
Validation@30- expression!:string message:string messageExpression:string reason:string
Variable@30- expression!:string name!:string
WebhookClientConfig caBundle:byte service:ServiceReference url:string
`,
  },
  {
    package: 'admissionregistration/v1alpha1',
    apiVersions: ['admissionregistration.k8s.io/v1alpha1'],
    types: `
ApplyConfiguration@32- expression:string
AuditAnnotation@-31 key!:string valueExpression!:string
ExpressionWarning@-31 fieldRef!:string warning!:string
JSONPatch@32- expression:string
MatchCondition expression!:string name!:string
MatchResources excludeResourceRules:[]NamedRuleWithOperations matchPolicy:string
 namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector
 resourceRules:[]NamedRuleWithOperations
*MutatingAdmissionPolicy@32- metadata:meta/v1.ObjectMeta spec:MutatingAdmissionPolicySpec
*MutatingAdmissionPolicyBinding@32- metadata:meta/v1.ObjectMeta spec:MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingSpec@32- matchResources:MatchResources paramRef:ParamRef policyName:string
MutatingAdmissionPolicySpec@32- failurePolicy:string matchConditions:[name]MatchCondition
 matchConstraints:MatchResources mutations:[]Mutation paramKind:ParamKind reinvocationPolicy:string
 variables:[]Variable
Mutation@32- applyConfiguration:ApplyConfiguration jsonPatch:JSONPatch patchType!:string
NamedRuleWithOperations apiGroups:[]string apiVersions:[]string operations:[]string resourceNames:[]string
 resources:[]string scope:string
ParamKind apiVersion:string kind:string
ParamRef name:string namespace:string parameterNotFoundAction:string selector:meta/v1.LabelSelector
TypeChecking@-31 expressionWarnings:[]ExpressionWarning
*ValidatingAdmissionPolicy@-31 metadata:meta/v1.ObjectMeta spec:ValidatingAdmissionPolicySpec
 status:ValidatingAdmissionPolicyStatus
*ValidatingAdmissionPolicyBinding@-31 metadata:meta/v1.ObjectMeta spec:ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingSpec@-31 matchResources:MatchResources paramRef:ParamRef policyName:string
 validationActions:[]string
ValidatingAdmissionPolicySpec@-31 auditAnnotations:[]AuditAnnotation failurePolicy:string
 matchConditions:[name]MatchCondition matchConstraints:MatchResources paramKind:ParamKind
 validations:[]Validation variables:[name]Variable
ValidatingAdmissionPolicyStatus@-31 conditions:[type]meta/v1.Condition observedGeneration:int64
 typeChecking:TypeChecking
Validation@-31 expression!:string message:string messageExpression:string reason:string
Variable expression!:string name!:string
`,
  },
  {
    package: 'admissionregistration/v1beta1',
    apiVersions: ['admissionregistration.k8s.io/v1beta1'],
    types: `
ApplyConfiguration@34- expression:string
AuditAnnotation@-33 key!:string valueExpression!:string
ExpressionWarning@-33 fieldRef!:string warning!:string
JSONPatch@34- expression:string
MatchCondition expression!:string name!:string
MatchResources excludeResourceRules:[]NamedRuleWithOperations matchPolicy:string
 namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector
 resourceRules:[]NamedRuleWithOperations
*MutatingAdmissionPolicy@34- metadata:meta/v1.ObjectMeta spec:MutatingAdmissionPolicySpec
*MutatingAdmissionPolicyBinding@34- metadata:meta/v1.ObjectMeta spec:MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingSpec@34- matchResources:MatchResources paramRef:ParamRef policyName:string
MutatingAdmissionPolicySpec@34- failurePolicy:string matchConditions:[name]MatchCondition
 matchConstraints:MatchResources mutations:[]Mutation paramKind:ParamKind reinvocationPolicy:string
 variables:[]Variable
Mutation@34- applyConfiguration:ApplyConfiguration jsonPatch:JSONPatch patchType!:string
NamedRuleWithOperations apiGroups:[]string apiVersions:[]string operations:[]string resourceNames:[]string
 resources:[]string scope:string
ParamKind apiVersion:string kind:string
ParamRef name:string namespace:string parameterNotFoundAction:string selector:meta/v1.LabelSelector
TypeChecking@-33 expressionWarnings:[]ExpressionWarning
*ValidatingAdmissionPolicy@-33 metadata:meta/v1.ObjectMeta spec:ValidatingAdmissionPolicySpec
 status:ValidatingAdmissionPolicyStatus
*ValidatingAdmissionPolicyBinding@-33 metadata:meta/v1.ObjectMeta spec:ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingSpec@-33 matchResources:MatchResources paramRef:ParamRef policyName:string
 validationActions:[]string
ValidatingAdmissionPolicySpec@-33 auditAnnotations:[]AuditAnnotation failurePolicy:string
 matchConditions:[name]MatchCondition matchConstraints:MatchResources paramKind:ParamKind
 validations:[]Validation variables:[name]Variable
ValidatingAdmissionPolicyStatus@-33 conditions:[type]meta/v1.Condition observedGeneration:int64
 typeChecking:TypeChecking
Validation@-33 expression!:string message:string messageExpression:string reason:string
Variable expression!:string name!:string
`,
  },
  {
    package: 'apiextensions/v1',
    apiVersions: ['apiextensions.k8s.io/v1'],
    types: `
CustomResourceColumnDefinition description:string format:string jsonPath!:string name!:string priority:int32
 type!:string
CustomResourceConversion strategy!:string webhook:WebhookConversion
*CustomResourceDefinition metadata:meta/v1.ObjectMeta spec!:CustomResourceDefinitionSpec
 status:CustomResourceDefinitionStatus
CustomResourceDefinitionCondition lastTransitionTime:time message:string observedGeneration:int64@35-
 reason:string status!:string type!:string
CustomResourceDefinitionNames categories:[]string kind!:string listKind:string plural!:string
 shortNames:[]string singular:string
CustomResourceDefinitionSpec conversion:CustomResourceConversion group!:string
 names!:CustomResourceDefinitionNames preserveUnknownFields:boolean scope!:string
 versions!:[]CustomResourceDefinitionVersion
CustomResourceDefinitionStatus acceptedNames:CustomResourceDefinitionNames
 conditions:[type]CustomResourceDefinitionCondition observedGeneration:int64@35- storedVersions:[]string
CustomResourceDefinitionVersion additionalPrinterColumns:[]CustomResourceColumnDefinition deprecated:boolean
 deprecationWarning:string name!:string schema:CustomResourceValidation
 selectableFields:[]SelectableField@30- served!:boolean storage!:boolean
 subresources:CustomResourceSubresources
CustomResourceSubresourceScale labelSelectorPath:string specReplicasPath!:string statusReplicasPath!:string
CustomResourceSubresourceStatus
CustomResourceSubresources scale:CustomResourceSubresourceScale status:CustomResourceSubresourceStatus
CustomResourceValidation openAPIV3Schema:JSONSchemaProps
ExternalDocumentation description:string url:string
JSONSchemaProps $ref:string $schema:string additionalItems:any additionalProperties:any
 allOf:[]JSONSchemaProps anyOf:[]JSONSchemaProps default:any definitions:{}JSONSchemaProps
 dependencies:{}any description:string enum:[]any example:any exclusiveMaximum:boolean
 exclusiveMinimum:boolean externalDocs:ExternalDocumentation format:string id:string items:any
 maxItems:int64 maxLength:int64 maxProperties:int64 maximum:double minItems:int64 minLength:int64
 minProperties:int64 minimum:double multipleOf:double not:JSONSchemaProps nullable:boolean
 oneOf:[]JSONSchemaProps pattern:string patternProperties:{}JSONSchemaProps properties:{}JSONSchemaProps
 required:[]string title:string type:string uniqueItems:boolean x-kubernetes-embedded-resource:boolean
 x-kubernetes-int-or-string:boolean x-kubernetes-list-map-keys:[]string x-kubernetes-list-type:string
 x-kubernetes-map-type:string x-kubernetes-preserve-unknown-fields:boolean
 x-kubernetes-validations:[rule]ValidationRule
SelectableField@30- jsonPath!:string
ServiceReference name!:string namespace!:string path:string port:int32
ValidationRule fieldPath:string message:string messageExpression:string optionalOldSelf:boolean@29-
 reason:string rule!:string
WebhookClientConfig caBundle:byte service:ServiceReference url:string
WebhookConversion clientConfig:WebhookClientConfig conversionReviewVersions!:[]string
`,
  },
];
