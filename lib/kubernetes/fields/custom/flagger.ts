// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Flagger (Apache-2.0).
import type { FieldTable } from '../field-table';

export const FLAGGER: readonly FieldTable[] = [
  {
    package: 'flagger.app/v1beta1',
    apiVersions: ['flagger.app/v1beta1'],
    types: `
Alerts name!:string providerRef!:TemplateRef severity:string#26
Analysis alerts:[]Alerts canaryReadyThreshold:number interval:string#24 iterations:number
 match:[]AnalysisMatch maxWeight:number metrics:[]Metrics mirror:boolean mirrorWeight:number
 primaryReadyThreshold:number sessionAffinity:SessionAffinity stepWeight:number stepWeightPromotion:number
 stepWeights:[]number threshold:number webhooks:[]Webhooks
AnalysisMatch headers:{}MatchHeaders#25 queryParams:{}Authority#9 sourceLabels:{}string
Apex annotations:{}string labels:{}string
Authority exact:string prefix:string regex:string
AutoscalerRef apiVersion!:string kind!:string#3 name!:string primaryScalerQueries:{}string
 primaryScalerReplicas:PrimaryScalerReplicas
BackendRef group:string#10 kind:string#11 name!:string#12 namespace:string#13 port:int32#14
*Canary metadata:meta/v1.ObjectMeta spec:Spec status:any
ConnectionPool http:Http
ConsistentHash httpCookie:HttpCookie httpHeaderName:string httpQueryParameterName:string
 minimumRingSize:integer useSourceIp:boolean
CorsPolicy allowCredentials:boolean allowHeaders:[]string allowMethods:[]string allowOrigin:[]string
 allowOrigins:[]Authority#19 exposeHeaders:[]string maxAge:string
Distribute from:string to:{}integer
Failover from:string to:string
GatewayRefs group:string#16 kind:string#17 name!:string#12 namespace:string#13 port:int32#14
 sectionName:string#18
Headers request:Request response:Request
Http h2UpgradePolicy:string#20 http1MaxPendingRequests:int32 http2MaxRequests:int32 idleTimeout:string
 maxRequestsPerConnection:int32 maxRetries:int32
HttpCookie name:string path:string ttl:string
IngressRef apiVersion!:string kind!:string#5 name!:string
LoadBalancer consistentHash:ConsistentHash localityLbSetting:LocalityLbSetting simple:string#21
 warmupDurationSecs:string
LocalityLbSetting distribute:[]Distribute enabled:boolean failover:[]Failover
Match authority:Authority#9 gateways:[]string headers:{}Authority#9 ignoreUriCase:boolean method:Authority#9
 name:string port:integer queryParams:{}Authority#9 scheme:Authority#9 sourceLabels:{}string
 sourceNamespace:string uri:Authority#9 withoutHeaders:{}Authority#9
MatchHeaders exact:string prefix:string regex:string suffix:string
*MetricTemplate metadata:meta/v1.ObjectMeta spec:MetricTemplateSpec
MetricTemplateSpec provider!:Provider query!:string
Metrics interval:string#24 name!:string query:string templateRef:TemplateRef templateVariables:{}string
 threshold:number thresholdRange:ThresholdRange
Mirror backendRef:BackendRef
OutlierDetection baseEjectionTime:string consecutive5xxErrors:integer consecutiveErrors:int32
 consecutiveGatewayErrors:int32 consecutiveLocalOriginFailures:int32 interval:string
 maxEjectionPercent:int32 minHealthPercent:int32 splitExternalLocalOriginErrors:boolean
PrimaryScalerReplicas maxReplicas:integer#4 minReplicas:integer#4
Provider address:string headers:{}[]string insecureSkipVerify:boolean region:string secretRef:SecretRef
 type!:string#30
Request add:{}string remove:[]string set:{}string
Retries attempts:int32 perTryTimeout:string retryOn:string
Rewrite authority:string type:string uri:string
RouteRef apiVersion!:string kind!:string#6 name!:string
SecretRef name!:string
Service apex:Apex appProtocol:string backendTimeout:string backends:[]string canary:Apex
 corsPolicy:CorsPolicy delegation:boolean gatewayRefs:[]#15:GatewayRefs gateways:[]string headers:Headers
 headless:boolean hosts:[]string match:[]Match meshName:string mirror:[]Mirror name:string port!:number
 portDiscovery:boolean portName:string primary:Apex retries:Retries rewrite:Rewrite targetPort:inttext
 timeout:string trafficDistribution:string#8 trafficPolicy:TrafficPolicy unmanagedMetadata:UnmanagedMetadata
SessionAffinity cookieName!:string domain:string httpOnly:boolean maxAge:number#28 partitioned:boolean
 path:string primaryCookieName:string sameSite:string#29 secure:boolean
Spec analysis!:Analysis#23 autoscalerRef:AutoscalerRef ingressRef:IngressRef metricsServer:string
 progressDeadlineSeconds:number provider:string#1 revertOnDeletion:boolean routeRef:RouteRef service:Service
 skipAnalysis:boolean suspend:boolean targetRef!:TargetRef upstreamRef:UpstreamRef
TargetRef apiVersion!:string kind!:string#2 name!:string
TemplateRef name!:string namespace:string
ThresholdRange max:number min:number
Tls caCertificates:string clientCertificate:string mode:string#22 privateKey:string sni:string
 subjectAltNames:[]string
TrafficPolicy connectionPool:ConnectionPool loadBalancer:LoadBalancer outlierDetection:OutlierDetection
 tls:Tls
UnmanagedMetadata annotations:[]string labels:[]string
UpstreamRef apiVersion!:string kind!:string#7 name!:string namespace:string
Webhooks disableTLS:boolean metadata:{}string muteAlert:boolean name!:string retries:number
 timeout:string#24 type:string#27 url!:string
`,
    facts: `
#1 {"enum":["apisix","appmesh","appmesh:v1beta2","contour","gatewayapi:v1","gatewayapi:v1beta1","gloo","istio","knative","kubernetes","kuma","linkerd","nginx","osm","skipper","smi:v1alpha1","smi:v1alpha2","smi:v1alpha3","traefik"]}
#2 {"enum":["DaemonSet","Deployment","Service"]}
#3 {"enum":["HorizontalPodAutoscaler","ScaledObject"]}
#4 {"minimum":1}
#5 {"enum":["Ingress"]}
#6 {"enum":["ApisixRoute"]}
#7 {"enum":["Upstream"]}
#8 {"enum":["PreferClose","PreferSameZone","PreferSameNode"]}
#9 {"oneOf":[[],["exact"],["prefix"],["regex"]]}
#10 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":""}
#11 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Service"}
#12 {"minLength":1,"maxLength":253}
#13 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","minLength":1,"maxLength":63}
#14 {"minimum":1,"maximum":65535}
#15 {"maxItems":32}
#16 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253,"default":"gateway.networking.k8s.io"}
#17 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63,"default":"Gateway"}
#18 {"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","minLength":1,"maxLength":253}
#19 {"oneOf":[["exact"],["prefix"],["regex"]]}
#20 {"enum":["DEFAULT","DO_NOT_UPGRADE","UPGRADE"]}
#21 {"enum":["ROUND_ROBIN","LEAST_CONN","RANDOM","PASSTHROUGH","LEAST_REQUEST"]}
#22 {"enum":["DISABLE","SIMPLE","MUTUAL","ISTIO_MUTUAL"]}
#23 {"oneOf":[["interval","threshold","iterations"],["interval","threshold","stepWeight"],["interval","threshold","stepWeights"]]}
#24 {"pattern":"^[0-9]+(m|s)"}
#25 {"oneOf":[["exact"],["prefix"],["suffix"],["regex"]]}
#26 {"enum":["","info","warn","error"]}
#27 {"enum":["","confirm-rollout","pre-rollout","rollout","confirm-promotion","post-rollout","event","rollback","confirm-traffic-increase"]}
#28 {"default":86400}
#29 {"enum":["Strict","Lax","None"]}
#30 {"enum":["prometheus","influxdb","datadog","externalmetrics","stackdriver","cloudwatch","newrelic","graphite","dynatrace","keptn","splunk"]}
`,
  },
];
