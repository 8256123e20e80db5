// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const MONITORING: readonly FieldTable[] = [
  {
    package: 'monitoring.coreos.com/v1',
    apiVersions: ['monitoring.coreos.com/v1'],
    types: `
AttachMetadata node:boolean
Authorization credentials:Credentials type:string
BasicAuth password:Credentials username:Credentials
ClientId configMap:Credentials secret:Credentials
Credentials key!:string name:string#5 optional:boolean
Endpoints authorization:Authorization basicAuth:BasicAuth bearerTokenFile:string
 bearerTokenSecret:Credentials enableHttp2:boolean filterRunning:boolean followRedirects:boolean
 honorLabels:boolean honorTimestamps:boolean interval:string#6 metricRelabelings:[]MetricRelabelings
 noProxy:string oauth2:Oauth2 params:{}[]string path:string port:string proxyConnectHeader:{}[]Credentials
 proxyFromEnvironment:boolean proxyUrl:string#8 relabelings:[]MetricRelabelings scheme:string#12
 scrapeTimeout:string#6 targetPort:inttext tlsConfig:EndpointsTlsConfig trackTimestampsStaleness:boolean
EndpointsTlsConfig ca:ClientId caFile:string cert:ClientId certFile:string insecureSkipVerify:boolean
 keyFile:string keySecret:Credentials maxVersion:string#9 minVersion:string#9 serverName:string
Groups interval:string#6 labels:{}string limit:integer name!:string#13 partial_response_strategy:string#17
 query_offset:string#6 rules:[]Rules
Ingress namespaceSelector:NamespaceSelector relabelingConfigs:[]MetricRelabelings selector:Selector
MatchExpressions key!:string operator!:string values:[]string
MetricRelabelings action:string#7 modulus:int64#3 regex:string replacement:string separator:string
 sourceLabels:[]string targetLabel:string
NamespaceSelector any:boolean matchNames:[]string
Oauth2 clientId!:ClientId clientSecret!:Credentials endpointParams:{}string noProxy:string
 proxyConnectHeader:{}[]Credentials proxyFromEnvironment:boolean proxyUrl:string#8 scopes:[]string
 tlsConfig:TlsConfig tokenUrl!:string#10
Params name!:string#13 values:[]#15:string#13
PodMetricsEndpoints authorization:Authorization basicAuth:BasicAuth bearerTokenSecret:Credentials
 enableHttp2:boolean filterRunning:boolean followRedirects:boolean honorLabels:boolean
 honorTimestamps:boolean interval:string#6 metricRelabelings:[]MetricRelabelings noProxy:string
 oauth2:Oauth2 params:{}[]string path:string port:string portNumber:int32#11
 proxyConnectHeader:{}[]Credentials proxyFromEnvironment:boolean proxyUrl:string#8
 relabelings:[]MetricRelabelings scheme:string#12 scrapeTimeout:string#6 targetPort:inttext
 tlsConfig:TlsConfig trackTimestampsStaleness:boolean
*PodMonitor metadata:meta/v1.ObjectMeta spec!:Spec status:any
*Probe metadata:meta/v1.ObjectMeta spec!:ProbeSpec status:any
ProbeSpec authorization:Authorization basicAuth:BasicAuth bearerTokenSecret:Credentials
 convertClassicHistogramsToNHCB:boolean enableHttp2:boolean fallbackScrapeProtocol:string#2
 followRedirects:boolean interval:string#6 jobName:string keepDroppedTargets:int64#3 labelLimit:int64#3
 labelNameLengthLimit:int64#3 labelValueLengthLimit:int64#3 metricRelabelings:[]MetricRelabelings
 module:string nativeHistogramBucketLimit:int64#3 nativeHistogramMinBucketFactor:inttext#4 oauth2:Oauth2
 params:[name]#15:Params prober:Prober sampleLimit:int64#3 scrapeClass:string#13
 scrapeClassicHistograms:boolean scrapeNativeHistograms:boolean scrapeProtocols:[=]string#2
 scrapeTimeout:string#6 targetLimit:int64#3 targets:Targets tlsConfig:TlsConfig
Prober noProxy:string path:string#16 proxyConnectHeader:{}[]Credentials proxyFromEnvironment:boolean
 proxyUrl:string#8 scheme:string#12 url!:string#13
*PrometheusRule metadata:meta/v1.ObjectMeta spec!:PrometheusRuleSpec status:any
PrometheusRuleSpec groups:[name]Groups
Rules alert:string annotations:{}string expr!:inttext for:string#6 keep_firing_for:string#18 labels:{}string
 record:string
Selector matchExpressions:[]MatchExpressions matchLabels:{}string
*ServiceMonitor metadata:meta/v1.ObjectMeta spec!:ServiceMonitorSpec status:any
ServiceMonitorSpec attachMetadata:AttachMetadata bodySizeLimit:string#1
 convertClassicHistogramsToNHCB:boolean endpoints!:[]Endpoints fallbackScrapeProtocol:string#2
 jobLabel:string keepDroppedTargets:int64#3 labelLimit:int64#3 labelNameLengthLimit:int64#3
 labelValueLengthLimit:int64#3 namespaceSelector:NamespaceSelector nativeHistogramBucketLimit:int64#3
 nativeHistogramMinBucketFactor:inttext#4 podTargetLabels:[]string sampleLimit:int64#3 scrapeClass:string#13
 scrapeClassicHistograms:boolean scrapeNativeHistograms:boolean scrapeProtocols:[=]string#2
 selector!:Selector selectorMechanism:string#14 serviceDiscoveryRole:string#19 targetLabels:[]string
 targetLimit:int64#3
Spec attachMetadata:AttachMetadata bodySizeLimit:string#1 convertClassicHistogramsToNHCB:boolean
 fallbackScrapeProtocol:string#2 jobLabel:string keepDroppedTargets:int64#3 labelLimit:int64#3
 labelNameLengthLimit:int64#3 labelValueLengthLimit:int64#3 namespaceSelector:NamespaceSelector
 nativeHistogramBucketLimit:int64#3 nativeHistogramMinBucketFactor:inttext#4
 podMetricsEndpoints:[]PodMetricsEndpoints podTargetLabels:[]string sampleLimit:int64#3
 scrapeClass:string#13 scrapeClassicHistograms:boolean scrapeNativeHistograms:boolean
 scrapeProtocols:[=]string#2 selector!:Selector selectorMechanism:string#14 targetLimit:int64#3
StaticConfig labels:{}string relabelingConfigs:[]MetricRelabelings static:[]string
Targets ingress:Ingress staticConfig:StaticConfig
TlsConfig ca:ClientId cert:ClientId insecureSkipVerify:boolean keySecret:Credentials maxVersion:string#9
 minVersion:string#9 serverName:string
`,
    facts: `
#1 {"pattern":"(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$"}
#2 {"enum":["PrometheusProto","OpenMetricsText0.0.1","OpenMetricsText1.0.0","PrometheusText0.0.4","PrometheusText1.0.0"]}
#3 {"minimum":0}
#4 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#5 {"default":""}
#6 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$"}
#7 {"enum":["replace","Replace","keep","Keep","drop","Drop","hashmod","HashMod","labelmap","LabelMap","labeldrop","LabelDrop","labelkeep","LabelKeep","lowercase","Lowercase","uppercase","Uppercase","keepequal","KeepEqual","dropequal","DropEqual"],"default":"replace"}
#8 {"pattern":"^(http|https|socks5)://.+$"}
#9 {"enum":["TLS10","TLS11","TLS12","TLS13"]}
#10 {"pattern":"^(http|https)://.+$"}
#11 {"minimum":1,"maximum":65535}
#12 {"enum":["http","https","HTTP","HTTPS"]}
#13 {"minLength":1}
#14 {"enum":["RelabelConfig","RoleSelector"]}
#15 {"minItems":1}
#16 {"default":"/probe"}
#17 {"pattern":"^(?i)(abort|warn)?$"}
#18 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$","minLength":1}
#19 {"enum":["Endpoints","EndpointSlice"]}
`,
  },
];
