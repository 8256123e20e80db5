// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Linkerd (Apache-2.0).
import type { FieldTable } from '../field-table';

export const LINKERD: readonly FieldTable[] = [
  {
    package: 'policy.linkerd.io/v1beta3',
    apiVersions: ['policy.linkerd.io/v1beta3'],
    types: `
Add name!:string#18 value!:string#19
BackendRefs filters:[]#5:Filters group:string#14 kind:string#15 name!:string#10 namespace:string#11
 port:int32#16 weight:int32#17
Filters requestHeaderModifier:RequestHeaderModifier requestRedirect:RequestRedirect
 responseHeaderModifier:RequestHeaderModifier type!:string#24
*HTTPRoute metadata:meta/v1.ObjectMeta spec!:HTTPRouteSpec status:any
HTTPRouteSpec hostnames:[]#5:string#6 parentRefs:[]#7:ParentRefs rules:[]#13:Rules
Headers name!:string#18 type:string#27 value!:string#19
MatchExpressions key!:string operator!:string#3 values:[]string
Matches headers:[name]#5:Headers method:string#28 path:MatchesPath#29 queryParams:[name]#5:QueryParams
MatchesPath type:string#30 value:string#31
ParentRefs group:string#8 kind:string#9 name!:string#10 namespace:string#11 port:integer
 sectionName:string#12
Path replaceFullPath:string#20 replacePrefixMatch:string#20 type!:string#21
PodSelector matchExpressions:[]MatchExpressions matchLabels:object
QueryParams name!:string#32 type:string#27 value!:string#33
RequestHeaderModifier add:[name]#5:Add remove:[]#5:string set:[name]#5:Add
RequestRedirect hostname:string#12 path:Path port:int32#16 scheme:string#22 statusCode:integer#23
Rules backendRefs:[]#5:BackendRefs filters:[]#5:RulesFilters matches:[]#26:Matches timeouts:Timeouts
RulesFilters requestHeaderModifier:RequestHeaderModifier requestRedirect:RequestRedirect type!:string#25
*Server metadata:meta/v1.ObjectMeta spec!:Spec#1
Spec accessPolicy:string#2 externalWorkloadSelector:PodSelector podSelector:PodSelector port!:inttext
 proxyProtocol:string#4
Timeouts backendRequest:string#34 request:string#34
`,
    facts: `
#1 {"oneOf":[["podSelector"],["externalWorkloadSelector"]]}
#2 {"default":"deny"}
#3 {"enum":["In","NotIn","Exists","DoesNotExist"]}
#4 {"default":"unknown"}
#5 {"maxItems":16}
#6 {"pattern":"^(\\\\*\\\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#7 {"maxItems":32}
#8 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":"policy.linkerd.io"}
#9 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Gateway"}
#10 {"minLength":1,"maxLength":253}
#11 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
#12 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#13 {"maxItems":16,"default":[{"matches":[{"path":{"type":"PathPrefix","value":"/"}}]}]}
#14 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":""}
#15 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Service"}
#16 {"minimum":1,"maximum":65535}
#17 {"minimum":0,"maximum":1000000,"default":1}
#18 {"pattern":"^[A-Za-z0-9!#$%&'*+\\\\-.^_\\\\x60|~]+$","minLength":1,"maxLength":256}
#19 {"minLength":1,"maxLength":4096}
#20 {"maxLength":1024}
#21 {"enum":["ReplaceFullPath","ReplacePrefixMatch"]}
#22 {"enum":["http","https"]}
#23 {"enum":[301,302],"default":302}
#24 {"enum":["RequestHeaderModifier","ResponseHeaderModifier","RequestRedirect"]}
#25 {"enum":["RequestHeaderModifier","RequestRedirect"]}
#26 {"maxItems":8,"default":[{"path":{"type":"PathPrefix","value":"/"}}]}
#27 {"enum":["Exact","RegularExpression"],"default":"Exact"}
#28 {"enum":["GET","HEAD","POST","PUT","DELETE","CONNECT","OPTIONS","TRACE","PATCH"]}
#29 {"default":{"type":"PathPrefix","value":"/"}}
#30 {"enum":["Exact","PathPrefix","RegularExpression"],"default":"PathPrefix"}
#31 {"maxLength":1024,"default":"/"}
#32 {"minLength":1,"maxLength":256}
#33 {"minLength":1,"maxLength":1024}
#34 {"format":"duration"}
`,
  },
  {
    package: 'policy.linkerd.io/v1beta2',
    apiVersions: ['policy.linkerd.io/v1beta2'],
    types: `
Add name!:string#17 value!:string#18
BackendRefs filters:[]#4:Filters group:string#13 kind:string#14 name!:string#9 namespace:string#10
 port:int32#15 weight:int32#16
Filters requestHeaderModifier:RequestHeaderModifier requestRedirect:RequestRedirect
 responseHeaderModifier:RequestHeaderModifier type!:string#23
*HTTPRoute metadata:meta/v1.ObjectMeta spec!:HTTPRouteSpec status:any
HTTPRouteSpec hostnames:[]#4:string#5 parentRefs:[]#6:ParentRefs rules:[]#12:Rules
Headers name!:string#17 type:string#26 value!:string#18
MatchExpressions key!:string operator!:string#2 values:[]string
Matches headers:[name]#4:Headers method:string#27 path:MatchesPath#28 queryParams:[name]#4:QueryParams
MatchesPath type:string#29 value:string#30
ParentRefs group:string#7 kind:string#8 name!:string#9 namespace:string#10 port:integer
 sectionName:string#11
Path replaceFullPath:string#19 replacePrefixMatch:string#19 type!:string#20
PodSelector matchExpressions:[]MatchExpressions matchLabels:object
QueryParams name!:string#31 type:string#26 value!:string#32
RequestHeaderModifier add:[name]#4:Add remove:[]#4:string set:[name]#4:Add
RequestRedirect hostname:string#11 path:Path port:int32#15 scheme:string#21 statusCode:integer#22
Rules backendRefs:[]#4:BackendRefs filters:[]#4:RulesFilters matches:[]#25:Matches
RulesFilters requestHeaderModifier:RequestHeaderModifier requestRedirect:RequestRedirect type!:string#24
*Server metadata:meta/v1.ObjectMeta spec!:Spec#1
Spec externalWorkloadSelector:PodSelector podSelector:PodSelector port!:inttext proxyProtocol:string#3
`,
    facts: `
#1 {"oneOf":[["podSelector"],["externalWorkloadSelector"]]}
#2 {"enum":["In","NotIn","Exists","DoesNotExist"]}
#3 {"default":"unknown"}
#4 {"maxItems":16}
#5 {"pattern":"^(\\\\*\\\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#6 {"maxItems":32}
#7 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":"policy.linkerd.io"}
#8 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Gateway"}
#9 {"minLength":1,"maxLength":253}
#10 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
#11 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#12 {"maxItems":16,"default":[{"matches":[{"path":{"type":"PathPrefix","value":"/"}}]}]}
#13 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":""}
#14 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Service"}
#15 {"minimum":1,"maximum":65535}
#16 {"minimum":0,"maximum":1000000,"default":1}
#17 {"pattern":"^[A-Za-z0-9!#$%&'*+\\\\-.^_\\\\x60|~]+$","minLength":1,"maxLength":256}
#18 {"minLength":1,"maxLength":4096}
#19 {"maxLength":1024}
#20 {"enum":["ReplaceFullPath","ReplacePrefixMatch"]}
#21 {"enum":["http","https"]}
#22 {"enum":[301,302],"default":302}
#23 {"enum":["RequestHeaderModifier","ResponseHeaderModifier","RequestRedirect"]}
#24 {"enum":["RequestHeaderModifier","RequestRedirect"]}
#25 {"maxItems":8,"default":[{"path":{"type":"PathPrefix","value":"/"}}]}
#26 {"enum":["Exact","RegularExpression"],"default":"Exact"}
#27 {"enum":["GET","HEAD","POST","PUT","DELETE","CONNECT","OPTIONS","TRACE","PATCH"]}
#28 {"default":{"type":"PathPrefix","value":"/"}}
#29 {"enum":["Exact","PathPrefix","RegularExpression"],"default":"PathPrefix"}
#30 {"maxLength":1024,"default":"/"}
#31 {"minLength":1,"maxLength":256}
#32 {"minLength":1,"maxLength":1024}
`,
  },
  {
    package: 'policy.linkerd.io/v1beta1',
    apiVersions: ['policy.linkerd.io/v1beta1', 'policy.linkerd.io/v1alpha1'],
    only: {
      Server: ['policy.linkerd.io/v1beta1'],
    },
    types: `
Add name!:string#16 value!:string#17
BackendRefs filters:[]#6:Filters name:string namespace:string#15 port:integer
Client meshTLS:MeshTLS networks:[]Networks unauthenticated:boolean
Filters requestHeaderModifier:RequestHeaderModifier requestRedirect:RequestRedirect
 responseHeaderModifier:RequestHeaderModifier type!:string#23
*HTTPRoute metadata:meta/v1.ObjectMeta spec!:HTTPRouteSpec status:any
HTTPRouteSpec hostnames:[]#6:string#7 parentRefs:[]#8:ParentRefs rules:[]#14:Rules
Headers name!:string#16 type:string#26 value!:string#17
MatchExpressions key!:string operator!:string#1 values:[]string
Matches headers:[name]#6:Headers method:string#27 path:MatchesPath#28 queryParams:[name]#6:QueryParams
MatchesPath type:string#29 value:string#30
MeshTLS identities:[]string#5 serviceAccounts:[]ServiceAccounts unauthenticatedTLS:boolean
Networks cidr!:string except:[]string
ParentRefs group:string#9 kind:string#10 name!:string#11 namespace:string#12 port:integer
 sectionName:string#13
Path replaceFullPath:string#18 replacePrefixMatch:string#18 type!:string#19
PodSelector matchExpressions:[]MatchExpressions matchLabels:object
QueryParams name!:string#31 type:string#26 value!:string#32
RequestHeaderModifier add:[name]#6:Add remove:[]#6:string set:[name]#6:Add
RequestRedirect hostname:string#13 path:Path port:int32#20 scheme:string#21 statusCode:integer#22
Rules backendRefs:[]BackendRefs filters:[]#6:RulesFilters matches:[]#25:Matches
RulesFilters requestHeaderModifier:RequestHeaderModifier requestRedirect:RequestRedirect type!:string#24
*Server metadata:meta/v1.ObjectMeta spec!:Spec
*ServerAuthorization metadata:meta/v1.ObjectMeta spec!:ServerAuthorizationSpec
ServerAuthorizationSpec client!:Client server!:SpecServer#3
ServiceAccounts name!:string#4 namespace:string#4
Spec podSelector!:PodSelector port!:inttext proxyProtocol:string#2
SpecServer name:string#4 selector:PodSelector
`,
    facts: `
#1 {"enum":["In","NotIn","Exists","DoesNotExist"]}
#2 {"default":"unknown"}
#3 {"oneOf":[["name"],["selector"]]}
#4 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}
#5 {"pattern":"^(\\\\*|[a-z0-9]([-a-z0-9]*[a-z0-9])?)(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"}
#6 {"maxItems":16}
#7 {"pattern":"^(\\\\*\\\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#8 {"maxItems":32}
#9 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":"policy.linkerd.io"}
#10 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Gateway"}
#11 {"minLength":1,"maxLength":253}
#12 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
#13 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#14 {"maxItems":16,"default":[{"matches":[{"path":{"type":"PathPrefix","value":"/"}}]}]}
#15 {"default":"default"}
#16 {"pattern":"^[A-Za-z0-9!#$%&'*+\\\\-.^_\\\\x60|~]+$","minLength":1,"maxLength":256}
#17 {"minLength":1,"maxLength":4096}
#18 {"maxLength":1024}
#19 {"enum":["ReplaceFullPath","ReplacePrefixMatch"]}
#20 {"minimum":1,"maximum":65535}
#21 {"enum":["http","https"]}
#22 {"enum":[301,302],"default":302}
#23 {"enum":["RequestHeaderModifier","ResponseHeaderModifier","RequestRedirect"]}
#24 {"enum":["RequestHeaderModifier","RequestRedirect"]}
#25 {"maxItems":8,"default":[{"path":{"type":"PathPrefix","value":"/"}}]}
#26 {"enum":["Exact","RegularExpression"],"default":"Exact"}
#27 {"enum":["GET","HEAD","POST","PUT","DELETE","CONNECT","OPTIONS","TRACE","PATCH"]}
#28 {"default":{"type":"PathPrefix","value":"/"}}
#29 {"enum":["Exact","PathPrefix","RegularExpression"],"default":"PathPrefix"}
#30 {"maxLength":1024,"default":"/"}
#31 {"minLength":1,"maxLength":256}
#32 {"minLength":1,"maxLength":1024}
`,
  },
  {
    package: 'policy.linkerd.io/v1alpha1',
    apiVersions: ['policy.linkerd.io/v1alpha1'],
    types: `
*AuthorizationPolicy metadata:meta/v1.ObjectMeta spec!:AuthorizationPolicySpec
AuthorizationPolicySpec requiredAuthenticationRefs!:[]RequiredAuthenticationRefs targetRef!:TargetRef
ClientRefs group:string#4 kind!:string#5 name!:string#6 namespace:string#11
*EgressNetwork metadata:meta/v1.ObjectMeta spec!:EgressNetworkSpec status:any
EgressNetworkSpec networks:[]Networks trafficPolicy!:string#10
*HTTPLocalConcurrencyLimitPolicy metadata:meta/v1.ObjectMeta spec!:HTTPLocalConcurrencyLimitPolicySpec
 status:any
HTTPLocalConcurrencyLimitPolicySpec maxInFlightRequests!:int32#12 targetRef!:TargetRef
*HTTPLocalRateLimitPolicy metadata:meta/v1.ObjectMeta spec!:HTTPLocalRateLimitPolicySpec status:any
HTTPLocalRateLimitPolicySpec identity:Total overrides:[]Overrides targetRef!:TargetRef total:Total
IdentityRefs group:string#4 kind!:string#5 name:string#6 namespace:string#7
MatchExpressions key!:string operator!:string#2 values:[]string
*MeshTLSAuthentication metadata:meta/v1.ObjectMeta spec!:MeshTLSAuthenticationSpec#8
MeshTLSAuthenticationSpec identities:[]#9:string identityRefs:[]#9:IdentityRefs
*NetworkAuthentication metadata:meta/v1.ObjectMeta spec!:NetworkAuthenticationSpec
NetworkAuthenticationSpec networks!:[]Networks
Networks cidr!:string except:[]string
Overrides clientRefs!:[]ClientRefs requestsPerSecond!:int64
PodSelector matchExpressions:[]MatchExpressions matchLabels:object
RequiredAuthenticationRefs group:string#4 kind!:string#5 name!:string#6 namespace:string#7
*Server metadata:meta/v1.ObjectMeta spec!:Spec
Spec podSelector!:PodSelector#1 port!:inttext proxyProtocol:string#3
TargetRef group:string#4 kind!:string#5 name!:string#6
Total requestsPerSecond!:int64
`,
    facts: `
#1 {"oneOf":[["matchExpressions"],["matchLabels"]]}
#2 {"enum":["In","NotIn","Exists","DoesNotExist"]}
#3 {"default":"unknown"}
#4 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253}
#5 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63}
#6 {"minLength":1,"maxLength":253}
#7 {"maxLength":253}
#8 {"oneOf":[["identities"],["identityRefs"]]}
#9 {"minItems":1}
#10 {"enum":["Allow","Deny"]}
#11 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
#12 {"minimum":1}
`,
  },
  {
    package: 'linkerd.io/v1alpha2',
    apiVersions: ['linkerd.io/v1alpha2'],
    types: `
Condition all:[]object any:[]object method:string not:[]object pathRegex:string
DstOverrides authority:string weight:inttext#1
ResponseClasses condition!:ResponseClassesCondition isFailure:boolean
ResponseClassesCondition all:[]object any:[]object not:object status:Status
RetryBudget minRetriesPerSecond!:int32 retryRatio!:number ttl!:string
Routes condition!:Condition isRetryable:boolean name!:string responseClasses:[]ResponseClasses
 timeout:string
*ServiceProfile metadata:meta/v1.ObjectMeta spec:Spec
Spec dstOverrides:[]DstOverrides opaquePorts:[]string retryBudget:RetryBudget routes:[]Routes
Status max:int32 min:int32
`,
    facts: `
#1 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
`,
  },
  {
    package: 'linkerd.io/v1alpha1',
    apiVersions: ['linkerd.io/v1alpha1'],
    types: `
Condition all:[]object any:[]object method:string not:[]object pathRegex:string
DstOverrides authority:string weight:inttext#1
ResponseClasses condition!:ResponseClassesCondition isFailure:boolean
ResponseClassesCondition all:[]object any:[]object not:object status:Status
RetryBudget minRetriesPerSecond!:int32 retryRatio!:number ttl!:string
Routes condition!:Condition isRetryable:boolean name!:string responseClasses:[]ResponseClasses
 timeout:string
*ServiceProfile metadata:meta/v1.ObjectMeta spec:Spec
Spec dstOverrides:[]DstOverrides opaquePorts:[]string retryBudget:RetryBudget routes!:[]Routes
Status max:int32 min:int32
`,
    facts: `
#1 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
`,
  },
  {
    package: 'workload.linkerd.io/v1beta1',
    apiVersions: ['workload.linkerd.io/v1beta1'],
    types: `
*ExternalWorkload apiVerson:string metadata:meta/v1.ObjectMeta spec!:Spec status:any
MeshTLS identity!:string#1 serverName!:string#1
Ports name:string port!:int32#2 protocol:string#3
Spec meshTLS!:MeshTLS ports:[]Ports workloadIPs:[]#4:WorkloadIPs
WorkloadIPs ip:string
`,
    facts: `
#1 {"minLength":1,"maxLength":253}
#2 {"minimum":1,"maximum":65535}
#3 {"default":"TCP"}
#4 {"maxItems":2}
`,
  },
  {
    package: 'workload.linkerd.io/v1alpha1',
    apiVersions: ['workload.linkerd.io/v1alpha1'],
    types: `
*ExternalWorkload apiVerson:string metadata:meta/v1.ObjectMeta spec!:Spec status:any
MeshTls identity!:string#1 serverName!:string#1
Ports name:string port!:int32#2 protocol:string#3
Spec meshTls!:MeshTls ports:[]Ports workloadIPs:[]#4:WorkloadIPs
WorkloadIPs ip:string
`,
    facts: `
#1 {"minLength":1,"maxLength":253}
#2 {"minimum":1,"maximum":65535}
#3 {"default":"TCP"}
#4 {"maxItems":1}
`,
  },
];
