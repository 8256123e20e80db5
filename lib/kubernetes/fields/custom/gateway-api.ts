// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the Gateway API (Apache-2.0).
import type { FieldTable } from '../field-table';

export const GATEWAY_API: readonly FieldTable[] = [
  {
    package: 'gateway.networking.k8s.io/v1',
    apiVersions: ['gateway.networking.k8s.io/v1', 'gateway.networking.k8s.io/v1beta1'],
    only: {
      BackendTLSPolicy: ['gateway.networking.k8s.io/v1'],
      GRPCRoute: ['gateway.networking.k8s.io/v1'],
      ListenerSet: ['gateway.networking.k8s.io/v1'],
      TCPRoute: ['gateway.networking.k8s.io/v1'],
      TLSRoute: ['gateway.networking.k8s.io/v1'],
      UDPRoute: ['gateway.networking.k8s.io/v1'],
    },
    types: `
Add name!:string#39 value!:string#40
Addresses type:string#18 value:string#19
AllowedListeners namespaces:Namespaces#20
AllowedRoutes kinds:[]#8:Kinds namespaces:AllowedRoutesNamespaces#28
AllowedRoutesNamespaces from:string#29 selector:Selector
Backend clientCertificateRef:CertificateRefs
BackendRef group:string#33 kind:string#42 name!:string#6 namespace:string#16 port:int32#30
BackendRefs filters:[]#17:Filters group:string#33 kind:string#42 name!:string#6 namespace:string#16
 port:int32#30 weight:int32#47
BackendRefsFilters cors:Cors extensionRef:CaCertificateRefs requestHeaderModifier:RequestHeaderModifier
 requestMirror:RequestMirror#41 requestRedirect:RequestRedirect responseHeaderModifier:RequestHeaderModifier
 type!:string#58 urlRewrite:UrlRewrite
*BackendTLSPolicy metadata:meta/v1.ObjectMeta spec!:Spec status:any
CaCertificateRefs group!:string#4 kind!:string#5 name!:string#6
CertificateRefs group:string#33 kind:string#34 name!:string#6 namespace:string#16
Cors allowCredentials:boolean allowHeaders:[=]#32:string#39 allowMethods:[=]#51:string#52
 allowOrigins:[=]#32:string#53 exposeHeaders:[=]#32:string#39 maxAge:int32#54
Default validation:DefaultValidation
DefaultValidation caCertificateRefs!:[]#3:ParametersRef mode:string#36
Filters extensionRef:CaCertificateRefs requestHeaderModifier:RequestHeaderModifier
 requestMirror:RequestMirror#41 responseHeaderModifier:RequestHeaderModifier type!:string#46
Fraction denominator:int32#43 numerator!:int32#44
From group!:string#4 kind!:string#5 namespace!:string#16
Frontend default!:Default perPort:[port]#32:PerPort
*GRPCRoute metadata:meta/v1.ObjectMeta spec!:GRPCRouteSpec status:any
GRPCRouteSpec hostnames:[]#17:string#10 parentRefs:[]#37:ParentRefs rules:[]#17:Rules
*Gateway metadata:meta/v1.ObjectMeta spec!:GatewaySpec status:any
*GatewayClass metadata:meta/v1.ObjectMeta spec!:GatewayClassSpec status:any
GatewayClassSpec controllerName!:string#14 description:string#15 parametersRef:ParametersRef
GatewaySpec addresses:[]#17:Addresses allowedListeners:AllowedListeners gatewayClassName!:string#6
 infrastructure:Infrastructure listeners!:[name]#25:Listeners tls:SpecTls
*HTTPRoute metadata:meta/v1.ObjectMeta spec!:HTTPRouteSpec status:any
HTTPRouteSpec hostnames:[]#17:string#10 parentRefs:[]#37:ParentRefs rules:[]#50:SpecRules
Headers name!:string#39 type:string#48 value!:string#40
Infrastructure annotations:{}#22:string#2 labels:{}#23:string#24 parametersRef:CaCertificateRefs
Kinds group:string#27 kind!:string#5
*ListenerSet metadata:meta/v1.ObjectMeta spec!:ListenerSetSpec status:any
ListenerSetSpec listeners!:[name]#25:Listeners parentRef!:ParentRef
Listeners allowedRoutes:AllowedRoutes#26 hostname:string#10 name!:string#7 port!:int32#30
 protocol!:string#31 tls:Tls
MatchExpressions key!:string operator!:string values:[]string
Matches headers:[name]#17:Headers method:Method
MatchesPath type:string#62 value:string#63
Method method:string#49 service:string#49 type:string#48
Namespaces from:string#21 selector:Selector
ParametersRef group!:string#4 kind!:string#5 name!:string#6 namespace:string#16
ParentRef group:string#27 kind:string#38 name!:string#6 namespace:string#16
ParentRefs group:string#27 kind:string#38 name!:string#6 namespace:string#16 port:int32#30
 sectionName:string#7
Path replaceFullPath:string#49 replacePrefixMatch:string#49 type!:string#55
PerPort port!:int32#30 tls!:Default
QueryParams name!:string#39 type:string#48 value!:string#64
*ReferenceGrant metadata:meta/v1.ObjectMeta spec!:ReferenceGrantSpec
ReferenceGrantSpec from!:[]#3:From to!:[]#3:To
RequestHeaderModifier add:[name]#17:Add remove:[=]#17:string set:[name]#17:Add
RequestMirror backendRef!:BackendRef fraction:Fraction percent:int32#45
RequestRedirect hostname:string#7 path:Path port:int32#30 scheme:string#56 statusCode:integer#57
Rules backendRefs:[]#17:BackendRefs filters:[]#17:Filters matches:[]#32:Matches name:string#7
RulesBackendRefs filters:[]#17:BackendRefsFilters group:string#33 kind:string#42 name!:string#6
 namespace:string#16 port:int32#30 weight:int32#47
RulesMatches headers:[name]#17:Headers method:string#60 path:MatchesPath#61
 queryParams:[name]#17:QueryParams
Selector matchExpressions:[]MatchExpressions matchLabels:{}string
Spec options:{}#1:string#2 targetRefs!:[]#3:TargetRefs validation!:Validation
SpecRules backendRefs:[]#17:RulesBackendRefs filters:[]#17:BackendRefsFilters matches:[]#59:RulesMatches
 name:string#7 timeouts:Timeouts
SpecRulesBackendRefs group:string#33 kind:string#42 name!:string#6 namespace:string#16 port:int32#30
 weight:int32#47
SpecTls backend:Backend frontend:Frontend
SubjectAltNames hostname:string#10 type!:string#11 uri:string#12
*TCPRoute metadata:meta/v1.ObjectMeta spec!:TCPRouteSpec status:any
TCPRouteSpec parentRefs:[]#37:ParentRefs rules!:[]#66:TCPRouteSpecRules
TCPRouteSpecRules backendRefs!:[]#3:SpecRulesBackendRefs name:string#7
*TLSRoute metadata:meta/v1.ObjectMeta spec!:TLSRouteSpec status:any
TLSRouteSpec hostnames!:[]#67:string#10 parentRefs:[]#37:ParentRefs rules!:[]#66:TCPRouteSpecRules
TargetRefs group!:string#4 kind!:string#5 name!:string#6 sectionName:string#7
Timeouts backendRequest:string#65 request:string#65
Tls certificateRefs:[]#32:CertificateRefs mode:string#35 options:{}#1:string#2
To group!:string#4 kind!:string#5 name:string#6
*UDPRoute metadata:meta/v1.ObjectMeta spec!:TCPRouteSpec status:any
UrlRewrite hostname:string#7 path:Path
Validation caCertificateRefs:[]#8:CaCertificateRefs hostname!:string#7 subjectAltNames:[]#9:SubjectAltNames
 wellKnownCACertificates:string#13
`,
    facts: `
#1 {"maxProperties":16}
#2 {"minLength":0,"maxLength":4096}
#3 {"minItems":1,"maxItems":16}
#4 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253}
#5 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63}
#6 {"minLength":1,"maxLength":253}
#7 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#8 {"maxItems":8}
#9 {"maxItems":5}
#10 {"pattern":"^(\\\\*\\\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#11 {"enum":["Hostname","URI"]}
#12 {"pattern":"^(([^:/?#]+):)(//([^/?#]*))([^?#]*)(\\\\?([^#]*))?(#(.*))?","minLength":1,"maxLength":253}
#13 {"pattern":"^(System|([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$","minLength":1,"maxLength":253}
#14 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\\\/[A-Za-z0-9\\\\/\\\\-._~%!$&'()*+,;=:]+$","minLength":1,"maxLength":253}
#15 {"maxLength":64}
#16 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
#17 {"maxItems":16}
#18 {"pattern":"^Hostname|IPAddress|NamedAddress|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\\\/[A-Za-z0-9\\\\/\\\\-._~%!$&'()*+,;=:]+$","minLength":1,"maxLength":253,"default":"IPAddress"}
#19 {"maxLength":253}
#20 {"default":{"from":"None"}}
#21 {"enum":["All","Selector","Same","None"],"default":"None"}
#22 {"maxProperties":16,"keyPattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$"}
#23 {"maxProperties":8,"keyPattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$"}
#24 {"pattern":"^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$","minLength":0,"maxLength":63}
#25 {"minItems":1,"maxItems":64}
#26 {"default":{"namespaces":{"from":"Same"}}}
#27 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":"gateway.networking.k8s.io"}
#28 {"default":{"from":"Same"}}
#29 {"enum":["All","Selector","Same"],"default":"Same"}
#30 {"minimum":1,"maximum":65535}
#31 {"pattern":"^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$|[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\\\\/[A-Za-z0-9]+$","minLength":1,"maxLength":255}
#32 {"maxItems":64}
#33 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":""}
#34 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Secret"}
#35 {"enum":["Terminate","Passthrough"],"default":"Terminate"}
#36 {"enum":["AllowValidOnly","AllowInsecureFallback"],"default":"AllowValidOnly"}
#37 {"maxItems":32}
#38 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Gateway"}
#39 {"pattern":"^[A-Za-z0-9!#$%&'*+\\\\-.^_\\\\x60|~]+$","minLength":1,"maxLength":256}
#40 {"minLength":1,"maxLength":4096}
#41 {"notTogether":["percent","fraction"]}
#42 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Service"}
#43 {"minimum":1,"default":100}
#44 {"minimum":0}
#45 {"minimum":0,"maximum":100}
#46 {"enum":["ResponseHeaderModifier","RequestHeaderModifier","RequestMirror","ExtensionRef"]}
#47 {"minimum":0,"maximum":1000000,"default":1}
#48 {"enum":["Exact","RegularExpression"],"default":"Exact"}
#49 {"maxLength":1024}
#50 {"minItems":1,"maxItems":16,"default":[{"matches":[{"path":{"type":"PathPrefix","value":"/"}}]}]}
#51 {"maxItems":9}
#52 {"enum":["GET","HEAD","POST","PUT","DELETE","CONNECT","OPTIONS","TRACE","PATCH","*"]}
#53 {"pattern":"(^\\\\*$)|(^(http(s)?):\\\\/\\\\/(((\\\\*\\\\.)?([a-zA-Z0-9\\\\-]+\\\\.)*[a-zA-Z0-9-]+|\\\\*)(:([0-9]{1,5}))?)$)","minLength":1,"maxLength":253}
#54 {"minimum":1,"default":5}
#55 {"enum":["ReplaceFullPath","ReplacePrefixMatch"]}
#56 {"enum":["http","https"]}
#57 {"enum":[301,302,303,307,308],"default":302}
#58 {"enum":["RequestHeaderModifier","ResponseHeaderModifier","RequestMirror","RequestRedirect","URLRewrite","ExtensionRef","CORS"]}
#59 {"maxItems":64,"default":[{"path":{"type":"PathPrefix","value":"/"}}]}
#60 {"enum":["GET","HEAD","POST","PUT","DELETE","CONNECT","OPTIONS","TRACE","PATCH"]}
#61 {"default":{"type":"PathPrefix","value":"/"}}
#62 {"enum":["Exact","PathPrefix","RegularExpression"],"default":"PathPrefix"}
#63 {"maxLength":1024,"default":"/"}
#64 {"minLength":1,"maxLength":1024}
#65 {"pattern":"^([0-9]{1,5}(h|m|s|ms)){1,4}$"}
#66 {"minItems":1,"maxItems":1}
#67 {"minItems":1,"maxItems":1024}
`,
  },
];
