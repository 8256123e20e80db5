// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Istio (Apache-2.0).
import type { FieldTable } from '../field-table';

export const ISTIO: readonly FieldTable[] = [
  {
    package: 'networking.istio.io/v1',
    apiVersions: ['networking.istio.io/v1', 'networking.istio.io/v1beta1', 'networking.istio.io/v1alpha3'],
    types: `
Abort grpcStatus:string http2Error:string httpStatus:int32 percentage:Percentage
AllowOrigins exact:string prefix:string regex:string
Attributes name!:string value:string
Body bytes:string#40 string:string
ConnectionPool http:Http tcp:Tcp
ConsistentHash httpCookie:HttpCookie httpHeaderName:string httpQueryParameterName:string maglev:Maglev
 minimumRingSize:integer#6 ringHash:RingHash useSourceIp:boolean
CorsPolicy allowCredentials:boolean#7 allowHeaders:[]string allowMethods:[]string allowOrigin:[]string
 allowOrigins:[]AllowOrigins#37 exposeHeaders:[]string maxAge:string#2 unmatchedPreflights:string#38
Delay exponentialDelay:string#2 fixedDelay:string#2 percent:int32 percentage:Percentage
Delegate name:string namespace:string
*DestinationRule metadata:meta/v1.ObjectMeta spec:Spec status:any
DirectResponse body:Body#39 status!:integer#3
Distribute from:string to:{}integer#3
Egress bind:string captureMode:string#35 hosts!:[]string port:EgressPort
EgressPort name:string number:integer#3 protocol:string targetPort:integer#3
EgressProxy host!:string port:Port subset:string
Endpoints address:string#26 labels:{}#27:string locality:string#28 network:string#28 ports:{}#29:integer#30
 serviceAccount:string#31 weight:integer#3
Exec command!:[]string#46
Failover from:string to:string
Fault abort:Abort#41 delay:Delay#42
*Gateway metadata:meta/v1.ObjectMeta spec:GatewaySpec status:any
GatewaySpec selector:{}string servers:[]Servers
Grpc port:integer#30 service:string
Headers request:Request response:Request
Http h2UpgradePolicy:string#1 http1MaxPendingRequests:int32 http2KeepAlive:Http2KeepAlive
 http2MaxRequests:int32 idleTimeout:string#2 maxConcurrentStreams:int32 maxRequestsPerConnection:int32
 maxRetries:int32 useClientProtocol:boolean
Http2KeepAlive interval:string#2 timeout:string#2
HttpCookie attributes:[]Attributes name!:string path:string ttl:string
HttpGet host:string httpHeaders:[]HttpHeaders path:string port!:integer#30 scheme:string#48
HttpHeaders name:string#47 value:string
Ingress bind:string captureMode:string#35 connectionPool:ConnectionPool defaultEndpoint:string
 port!:EgressPort tls:ServersTls#19
LoadBalancer consistentHash:ConsistentHash#5 localityLbSetting:LocalityLbSetting simple:string#8
 warmup:Warmup warmupDurationSecs:string#2 zoneAwareLbSetting:ZoneAwareLbSetting
LocalityLbSetting distribute:[]Distribute enabled:boolean#7 failover:[]Failover failoverPriority:[]string
Maglev tableSize:integer#6
Match authority:AllowOrigins#37 gateways:[]string headers:{}AllowOrigins#37 ignoreUriCase:boolean
 method:AllowOrigins#37 name:string port:integer#3 queryParams:{}AllowOrigins#37 scheme:AllowOrigins#37
 sourceLabels:{}string sourceNamespace:string statPrefix:string uri:AllowOrigins#37
 withoutHeaders:{}AllowOrigins#37
Metadata annotations:{}#27:string labels:{}#27:string
Mirrors destination!:EgressProxy percentage:Percentage
OutboundTrafficPolicy egressProxy:EgressProxy mode:string#36
OutlierDetection baseEjectionTime:string#2 consecutive5xxErrors:integer#12 consecutiveErrors:int32
 consecutiveGatewayErrors:integer#12 consecutiveLocalOriginFailures:integer#12 interval:string#2
 maxEjectionPercent:int32 minHealthPercent:int32 outlierDetectionHttpErrorCodes:[]integer#13
 splitExternalLocalOriginErrors:boolean
Percentage value:number
Port number:integer#3
PortLevelSettings connectionPool:ConnectionPool loadBalancer:LoadBalancer#4
 outlierDetection:OutlierDetection port:Port tls:Tls
Ports name!:string#26 number!:integer#30 protocol:string#26 targetPort:integer#30
Probe exec:Exec failureThreshold:int32#6 grpc:Grpc httpGet:HttpGet initialDelaySeconds:int32#6
 periodSeconds:int32#6 successThreshold:int32#6 tcpSocket:TcpSocket timeoutSeconds:int32#6
ProxyProtocol version:string#16
Redirect authority:string derivePort:string#44 port:integer#3 prefixRewrite:string redirectCode:integer#3
 scheme:string uri:string
Request add:{}string remove:[]string set:{}string
Retries attempts:int32 backoff:string#2 perTryTimeout:string#2 retryIgnorePreviousHosts:boolean#7
 retryOn:string retryRemoteLocalities:boolean#7
RetryBudget budgetInterval:string minRetryConcurrency:integer#3 percent:number#10
Rewrite authority:string uri:string uriRegexRewrite:UriRegexRewrite
RingHash minimumRingSize:integer#6
Route destination!:EgressProxy headers:Headers weight:int32
Servers bind:string defaultEndpoint:string hosts!:[]string name:string port!:ServersPort tls:ServersTls#19
ServersPort name!:string number!:integer#3 protocol!:string targetPort:integer#3
ServersTls caCertCredentialName:string caCertificates:string caCrl:string cipherSuites:[]string
 credentialName:string credentialNames:[]#20:string httpsRedirect:boolean insecureSkipVerify:boolean#7
 maxProtocolVersion:string#21 minProtocolVersion:string#21 mode:string#22 privateKey:string
 serverCertificate:string subjectAltNames:[]string tlsCertificates:[]#20:TlsCertificates
 verifyCertificateHash:[]string verifyCertificateSpki:[]string
*ServiceEntry metadata:meta/v1.ObjectMeta spec!:ServiceEntrySpec#23 status:any
ServiceEntrySpec addresses:[]#24:string#25 endpoints:[]#14:Endpoints exportTo:[]string hosts!:[]#32:string
 location:string#33 ports:[name]#24:Ports resolution:string#34 subjectAltNames:[]string
 workloadSelector:SpecWorkloadSelector
*Sidecar metadata:meta/v1.ObjectMeta spec:SidecarSpec status:any
SidecarSpec egress:[]Egress inboundConnectionPool:ConnectionPool ingress:[]Ingress
 outboundTrafficPolicy:OutboundTrafficPolicy workloadSelector:SpecWorkloadSelector
Spec exportTo:[]string host!:string subsets:[]Subsets trafficPolicy:TrafficPolicy
 workloadSelector:WorkloadSelector
SpecHttp corsPolicy:CorsPolicy delegate:Delegate directResponse:DirectResponse fault:Fault headers:Headers
 match:[]Match mirror:EgressProxy mirrorPercent:integer#12 mirrorPercentage:Percentage
 mirror_percent:integer#12 mirrors:[]Mirrors name:string redirect:Redirect#43 retries:Retries
 rewrite:Rewrite route:[]Route timeout:string#2
SpecTcp match:[]TcpMatch route:[]TcpRoute
SpecTls match!:[]TlsMatch route:[]TcpRoute
SpecWorkloadSelector labels:{}#27:string#18
Subsets labels:{}string name!:string trafficPolicy:TrafficPolicy
Tcp connectTimeout:string#2 idleTimeout:string maxConnectionDuration:string#2 maxConnections:int32
 tcpKeepalive:TcpKeepalive
TcpKeepalive interval:string#2 probes:integer#3 time:string#2
TcpMatch destinationSubnets:[]string gateways:[]string port:integer#3 sourceLabels:{}string
 sourceNamespace:string sourceSubnet:string
TcpRoute destination!:EgressProxy weight:int32
TcpSocket host:string port!:integer#30
Template address:string#26 labels:{}#27:string locality:string#28 network:string#28 ports:{}#29:integer#30
 serviceAccount:string#31 weight:integer#3
Tls caCertificates:string caCrl:string clientCertificate:string credentialName:string
 insecureSkipVerify:boolean#7 mode:string#15 privateKey:string sni:string subjectAltNames:[]string
TlsCertificates caCertificates:string privateKey:string serverCertificate:string
TlsMatch destinationSubnets:[]string gateways:[]string port:integer#3 sniHosts!:[]string
 sourceLabels:{}string sourceNamespace:string
TrafficPolicy connectionPool:ConnectionPool loadBalancer:LoadBalancer#4 outlierDetection:OutlierDetection
 portLevelSettings:[]#14:PortLevelSettings proxyProtocol:ProxyProtocol retryBudget:RetryBudget tls:Tls
 tunnel:Tunnel
Tunnel protocol:string targetHost!:string targetPort!:integer#3
UriRegexRewrite match:string rewrite:string
*VirtualService metadata:meta/v1.ObjectMeta spec:VirtualServiceSpec status:any
VirtualServiceSpec exportTo:[]string gateways:[]string hosts:[]string http:[]SpecHttp tcp:[]SpecTcp
 tls:[]SpecTls
Warmup aggression:number#9 duration!:string#2 minimumPercent:number#10
*WorkloadEntry metadata:meta/v1.ObjectMeta spec!:Endpoints status:any
*WorkloadGroup metadata:meta/v1.ObjectMeta spec!:WorkloadGroupSpec status:any
WorkloadGroupSpec metadata:Metadata probe:Probe#45 template!:Template
WorkloadSelector matchLabels:{}#17:string#18
ZoneAwareLbSetting enabled:boolean#7 failover:[]Failover failoverPriority:[]string minClusterSize:integer#11
`,
    facts: `
#1 {"enum":["DEFAULT","DO_NOT_UPGRADE","UPGRADE"]}
#2 {"minDuration":"1ms"}
#3 {"minimum":0,"maximum":4294967295}
#4 {"oneOf":[[],["simple"],["consistentHash"]]}
#5 {"oneOf":[[],["httpHeaderName"],["httpCookie"],["useSourceIp"],["httpQueryParameterName"]],"allOf":[{"oneOf":[[],["ringHash"],["maglev"]]}]}
#6 {"minimum":0}
#7 {"nullable":true}
#8 {"enum":["UNSPECIFIED","LEAST_CONN","RANDOM","PASSTHROUGH","ROUND_ROBIN","LEAST_REQUEST"]}
#9 {"minimum":0,"nullable":true}
#10 {"minimum":0,"maximum":100,"nullable":true}
#11 {"minimum":1,"nullable":true}
#12 {"minimum":0,"maximum":4294967295,"nullable":true}
#13 {"minimum":100,"maximum":599}
#14 {"maxItems":4096}
#15 {"enum":["DISABLE","SIMPLE","MUTUAL","ISTIO_MUTUAL"]}
#16 {"enum":["V1","V2"]}
#17 {"maxProperties":4096,"keyPattern":"^[^*]*$","allOf":[{"keyPattern":"^[^]"}]}
#18 {"maxLength":63,"pattern":"^[^*]*$"}
#19 {"oneOf":[[],["tlsCertificates"],["credentialNames"]],"allOf":[{"oneOf":[[],["credentialName"],["credentialNames"]]}]}
#20 {"minItems":1,"maxItems":2}
#21 {"enum":["TLS_AUTO","TLSV1_0","TLSV1_1","TLSV1_2","TLSV1_3"]}
#22 {"enum":["PASSTHROUGH","SIMPLE","MUTUAL","AUTO_PASSTHROUGH","ISTIO_MUTUAL","OPTIONAL_MUTUAL"]}
#23 {"oneOf":[[],["workloadSelector"],["endpoints"]]}
#24 {"maxItems":256}
#25 {"maxLength":64}
#26 {"maxLength":256}
#27 {"maxProperties":256}
#28 {"maxLength":2048}
#29 {"maxProperties":128}
#30 {"minimum":1,"maximum":65535}
#31 {"maxLength":253}
#32 {"minItems":1,"maxItems":256}
#33 {"enum":["MESH_EXTERNAL","MESH_INTERNAL"]}
#34 {"enum":["NONE","STATIC","DNS","DNS_ROUND_ROBIN","DYNAMIC_DNS"]}
#35 {"enum":["DEFAULT","IPTABLES","NONE"]}
#36 {"enum":["REGISTRY_ONLY","ALLOW_ANY"]}
#37 {"oneOf":[[],["exact"],["prefix"],["regex"]]}
#38 {"enum":["UNSPECIFIED","FORWARD","IGNORE"]}
#39 {"oneOf":[[],["string"],["bytes"]]}
#40 {"format":"byte"}
#41 {"oneOf":[[],["httpStatus"],["grpcStatus"],["http2Error"]]}
#42 {"oneOf":[[],["fixedDelay"],["exponentialDelay"]]}
#43 {"oneOf":[[],["port"],["derivePort"]]}
#44 {"enum":["FROM_PROTOCOL_DEFAULT","FROM_REQUEST_PORT"]}
#45 {"oneOf":[[],["httpGet"],["tcpSocket"],["exec"],["grpc"]]}
#46 {"minLength":1}
#47 {"pattern":"^[-_A-Za-z0-9]+$"}
#48 {"enum":["","HTTP","HTTPS"]}
`,
  },
  {
    package: 'networking.istio.io/v1beta1',
    apiVersions: ['networking.istio.io/v1beta1'],
    types: `
Image imageType:string
*ProxyConfig metadata:meta/v1.ObjectMeta spec:Spec status:any
Selector matchLabels:{}#3:string#4
Spec concurrency:int32#1 environmentVariables:{}string#2 image:Image selector:Selector
`,
    facts: `
#1 {"minimum":0,"nullable":true}
#2 {"maxLength":2048}
#3 {"maxProperties":4096,"keyPattern":"^[^*]*$","allOf":[{"keyPattern":"^[^]"}]}
#4 {"maxLength":63,"pattern":"^[^*]*$"}
`,
  },
  {
    package: 'networking.istio.io/v1alpha3',
    apiVersions: ['networking.istio.io/v1alpha3'],
    types: `
Cluster name:string portNumber:integer#4 service:string subset:string
ConfigPatches applyTo:string#2 match:Match#3 patch:Patch
*EnvoyFilter metadata:meta/v1.ObjectMeta spec:Spec#1 status:any
Filter name:string subFilter:SubFilter
FilterChain applicationProtocols:string destinationPort:integer#4 filter:Filter name:string sni:string
 transportProtocol:string
Listener filterChain:FilterChain listenerFilter:string name:string portName:string portNumber:integer#4
Match cluster:Cluster context:string#5 listener:Listener proxy:Proxy routeConfiguration:RouteConfiguration
 waypoint:Waypoint
Patch filterClass:string#8 operation:string#9 value:object
Proxy metadata:{}string proxyVersion:string
Route action:string#6 name:string
RouteConfiguration gateway:string name:string portName:string portNumber:integer#4 vhost:Vhost
Spec configPatches:[]ConfigPatches priority:int32 targetRefs:[]#10:TargetRefs
 workloadSelector:WorkloadSelector
SubFilter name:string
TargetRefs group:string#11 kind!:string#12 name!:string#13 namespace:string#14
Vhost domainName:string name:string route:Route
Waypoint filter:Filter portNumber:integer#7 route:SubFilter
WorkloadSelector labels:{}#15:string#16
`,
    facts: `
#1 {"oneOf":[[],["workloadSelector"],["targetRefs"]]}
#2 {"enum":["INVALID","LISTENER","FILTER_CHAIN","NETWORK_FILTER","HTTP_FILTER","ROUTE_CONFIGURATION","VIRTUAL_HOST","HTTP_ROUTE","CLUSTER","EXTENSION_CONFIG","BOOTSTRAP","LISTENER_FILTER"]}
#3 {"oneOf":[[],["listener"],["routeConfiguration"],["cluster"],["waypoint"]]}
#4 {"minimum":0,"maximum":4294967295}
#5 {"enum":["ANY","SIDECAR_INBOUND","SIDECAR_OUTBOUND","GATEWAY","WAYPOINT"]}
#6 {"enum":["ANY","ROUTE","REDIRECT","DIRECT_RESPONSE"]}
#7 {"minimum":1,"maximum":65535}
#8 {"enum":["UNSPECIFIED","AUTHN","AUTHZ","STATS"]}
#9 {"enum":["INVALID","MERGE","ADD","REMOVE","INSERT_BEFORE","INSERT_AFTER","INSERT_FIRST","REPLACE","MERGE_AND_REPLACE_LIST"]}
#10 {"maxItems":16}
#11 {"pattern":"^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$","maxLength":253}
#12 {"pattern":"^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$","minLength":1,"maxLength":63}
#13 {"minLength":1,"maxLength":253}
#14 {"maxLength":0}
#15 {"maxProperties":256}
#16 {"maxLength":63,"pattern":"^[^*]*$"}
`,
  },
];
