// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Istio (Apache-2.0).
import type { FieldTable } from '../field-table';

export const ISTIO_POLICIES: readonly FieldTable[] = [
  {
    package: 'security.istio.io/v1',
    apiVersions: ['security.istio.io/v1', 'security.istio.io/v1beta1'],
    types: `
*AuthorizationPolicy metadata:meta/v1.ObjectMeta spec:Spec#1 status:any
From source:Source
FromHeaders name!:string#16 prefix:string
JwtRules audiences:[]string#16 forwardOriginalToken:boolean fromCookies:[]string#16
 fromHeaders:[]FromHeaders fromParams:[]string#16 issuer:string#16 jwks:string jwksUri:string#17
 jwks_uri:string#17 outputClaimToHeaders:[]OutputClaimToHeaders outputPayloadToHeader:string
 spaceDelimitedClaims:[]#19:string#16 timeout:string#20
Mtls mode:string#12
Operation hosts:[]string methods:[]string notHosts:[]string notMethods:[]string notPaths:[]string
 notPorts:[]string paths:[]string ports:[]string
OutputClaimToHeaders claim!:string#16 header!:string#18
*PeerAuthentication metadata:meta/v1.ObjectMeta spec:PeerAuthenticationSpec status:any
PeerAuthenticationSpec mtls:Mtls portLevelMtls:{}#13:Mtls selector:Selector
Provider name:string
*RequestAuthentication metadata:meta/v1.ObjectMeta spec:RequestAuthenticationSpec#1 status:any
RequestAuthenticationSpec jwtRules:[]#14:JwtRules#15 selector:Selector targetRef:TargetRef
 targetRefs:[]#4:TargetRef
Rules from:[]#3:From to:[]To when:[]When
Selector matchLabels:{}#6:string#7
Source ipBlocks:[]string namespaces:[]string notIpBlocks:[]string notNamespaces:[]string
 notPrincipals:[]string notRemoteIpBlocks:[]string notRequestPrincipals:[]string
 notServiceAccounts:[]#4:string#5 notTrustDomains:[]string principals:[]string remoteIpBlocks:[]string
 requestPrincipals:[]string serviceAccounts:[]#4:string#5 trustDomains:[]string
Spec action:string#2 provider:Provider rules:[]#3:Rules selector:Selector targetRef:TargetRef
 targetRefs:[]#4:TargetRef
TargetRef group:string#8 kind!:string#9 name!:string#10 namespace:string#11
To operation:Operation
When key!:string notValues:[]string values:[]string
`,
    facts: `
#1 {"oneOf":[[],["selector"],["targetRef"],["targetRefs"]]}
#2 {"enum":["ALLOW","DENY","AUDIT","CUSTOM"]}
#3 {"maxItems":512}
#4 {"maxItems":16}
#5 {"maxLength":320}
#6 {"maxProperties":4096,"keyPattern":"^[^*]*$","allOf":[{"keyPattern":"^[^]"}]}
#7 {"maxLength":63,"pattern":"^[^*]*$"}
#8 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253}
#9 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63}
#10 {"minLength":1,"maxLength":253}
#11 {"maxLength":0}
#12 {"enum":["UNSET","DISABLE","PERMISSIVE","STRICT"]}
#13 {"minProperties":1}
#14 {"maxItems":4096}
#15 {"oneOf":[[],["jwksUri"],["jwks_uri"],["jwks"]]}
#16 {"minLength":1}
#17 {"minLength":1,"maxLength":2048}
#18 {"pattern":"^[-_A-Za-z0-9]+$","minLength":1}
#19 {"maxItems":64}
#20 {"minDuration":"1ms"}
`,
  },
  {
    package: 'telemetry.istio.io/v1',
    apiVersions: ['telemetry.istio.io/v1', 'telemetry.istio.io/v1alpha1'],
    types: `
AccessLogging disabled:boolean#2 filter:Filter match:Match providers:[]Providers
CustomTags environment:Environment formatter:Formatter header:Environment literal:Formatter
Environment defaultValue:string name!:string#4
Filter expression:string
Formatter value!:string#4
Match mode:string#3
Metrics overrides:[]Overrides providers:[]Providers reportingInterval:string#8
Overrides disabled:boolean#2 match:OverridesMatch#5 tagOverrides:{}TagOverrides
OverridesMatch customMetric:string#4 metric:string#6 mode:string#3
Providers name!:string#4
Selector matchLabels:{}#9:string#10
Spec accessLogging:[]AccessLogging metrics:[]Metrics selector:Selector targetRef:TargetRef
 targetRefs:[]#15:TargetRef tracing:[]Tracing
TagOverrides operation:string#7 value:string
TargetRef group:string#11 kind!:string#12 name!:string#13 namespace:string#14
*Telemetry metadata:meta/v1.ObjectMeta spec:Spec#1 status:any
Tracing customTags:{}CustomTags#16 disableContextPropagation:boolean#2 disableSpanReporting:boolean#2
 enableIstioTags:boolean#2 match:Match providers:[]Providers randomSamplingPercentage:number#17
 useRequestIdForTraceSampling:boolean#2
`,
    facts: `
#1 {"oneOf":[[],["selector"],["targetRef"],["targetRefs"]]}
#2 {"nullable":true}
#3 {"enum":["CLIENT_AND_SERVER","CLIENT","SERVER"]}
#4 {"minLength":1}
#5 {"oneOf":[[],["metric"],["customMetric"]]}
#6 {"enum":["ALL_METRICS","REQUEST_COUNT","REQUEST_DURATION","REQUEST_SIZE","RESPONSE_SIZE","TCP_OPENED_CONNECTIONS","TCP_CLOSED_CONNECTIONS","TCP_SENT_BYTES","TCP_RECEIVED_BYTES","GRPC_REQUEST_MESSAGES","GRPC_RESPONSE_MESSAGES"]}
#7 {"enum":["UPSERT","REMOVE"]}
#8 {"minDuration":"1ms"}
#9 {"maxProperties":4096,"keyPattern":"^[^*]*$","allOf":[{"keyPattern":"^[^]"}]}
#10 {"maxLength":63,"pattern":"^[^*]*$"}
#11 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253}
#12 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63}
#13 {"minLength":1,"maxLength":253}
#14 {"maxLength":0}
#15 {"maxItems":16}
#16 {"oneOf":[[],["literal"],["environment"],["header"],["formatter"]]}
#17 {"minimum":0,"maximum":100,"nullable":true}
`,
  },
];
