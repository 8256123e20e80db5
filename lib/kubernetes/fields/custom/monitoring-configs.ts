// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const MONITORING_CONFIGS: readonly FieldTable[] = [
  {
    package: 'configs.monitoring.coreos.com/v1alpha1',
    apiVersions: ['monitoring.coreos.com/v1alpha1'],
    types: `
Actions msg:string#2 text:string#2 url:string
*AlertmanagerConfig metadata:meta/v1.ObjectMeta spec!:Spec status:any
ApiURL key!:string name:string#8 optional:boolean
AttachMetadata node:boolean
Authorization credentials:ApiURL type:string
AzureSDConfigs authenticationMethod:string#23 authorization:Authorization basicAuth:BasicAuth
 clientID:string#2 clientSecret:ApiURL enableHTTP2:boolean environment:string#2 followRedirects:boolean
 noProxy:string oauth2:Oauth2 port:int32#24 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean
 proxyUrl:string#10 refreshInterval:string#15 resourceGroup:string#2 subscriptionID!:string#2
 tenantID:string#2 tlsConfig:TlsConfig
BasicAuth password:ApiURL username:ApiURL
ClientId configMap:ApiURL secret:ApiURL
Confirm dismissText:string#2 okText:string#2 text!:string#2 title:string#2
ConsulSDConfigs allowStale:boolean authorization:Authorization basicAuth:BasicAuth datacenter:string#2
 enableHTTP2:boolean filter:string#2 followRedirects:boolean healthFilter:string#2 namespace:string#2
 noProxy:string nodeMeta:{}string oauth2:Oauth2 partition:string#2 pathPrefix:string#2
 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10 refreshInterval:string#15
 scheme:string#26 server!:string#2 services:[=]string tagSeparator:string#2 tags:[=]string
 tlsConfig:TlsConfig tokenRef:ApiURL
DaysOfMonth end:integer#3 start:integer#3
DigitalOceanSDConfigs authorization:Authorization enableHTTP2:boolean followRedirects:boolean noProxy:string
 oauth2:Oauth2 port:int32#24 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10
 refreshInterval:string#15 tlsConfig:TlsConfig
DiscordConfigs apiURL!:ApiURL avatarURL:string#9 content:string#2 httpConfig:HttpConfig message:string
 sendResolved:boolean title:string username:string#2
DnsSDConfigs names!:[]#17:string#2 port:int32#24 refreshInterval:string#15 type:string#27
DockerSDConfigs authorization:Authorization basicAuth:BasicAuth enableHTTP2:boolean filters:[name]Filters
 followRedirects:boolean host!:string#28 hostNetworkingHost:string#2 matchFirstNetwork:boolean
 noProxy:string oauth2:Oauth2 port:int32#24 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean
 proxyUrl:string#10 refreshInterval:string#15 tlsConfig:TlsConfig
DockerSwarmSDConfigs authorization:Authorization basicAuth:BasicAuth enableHTTP2:boolean
 filters:[name]Filters followRedirects:boolean host!:string#29 noProxy:string oauth2:Oauth2 port:int32#24
 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10 refreshInterval:string#15
 role!:string#30 tlsConfig:TlsConfig
Ec2SDConfigs accessKey:ApiURL enableHTTP2:boolean filters:[name]Filters followRedirects:boolean
 noProxy:string port:int32#24 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10
 refreshInterval:string#15 region:string#2 roleARN:string#2 secretKey:ApiURL tlsConfig:TlsConfig
EmailConfigs authIdentity:string#2 authPassword:ApiURL authSecret:ApiURL authUsername:string#2
 forceImplicitTLS:boolean from:string#2 headers:[]Headers hello:string#2 html:string requireTLS:boolean
 sendResolved:boolean smarthost:string#2 text:string#2 threading:Threading tlsConfig:TlsConfig to:string#2
EurekaSDConfigs authorization:Authorization basicAuth:BasicAuth enableHTTP2:boolean followRedirects:boolean
 noProxy:string oauth2:Oauth2 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10
 refreshInterval:string#15 server!:string#9 tlsConfig:TlsConfig
Fields short:boolean title:string#2 value:string#2
FileSDConfigs files!:[=]#17:string#32 refreshInterval:string#15
Filters name!:string#2 values!:[=]#17:string#2
GceSDConfigs filter:string#2 port:int32#24 project!:string#2 refreshInterval:string#15 tagSeparator:string#2
 zone!:string#2
Headers key!:string#2 value!:string
HetznerSDConfigs authorization:Authorization basicAuth:BasicAuth enableHTTP2:boolean followRedirects:boolean
 labelSelector:string#2 noProxy:string oauth2:Oauth2 port:int32#24 proxyConnectHeader:{}[]ApiURL
 proxyFromEnvironment:boolean proxyUrl:string#10 refreshInterval:string#15 role!:string#33
 tlsConfig:TlsConfig
HttpConfig authorization:Authorization basicAuth:BasicAuth bearerTokenSecret:ApiURL enableHttp2:boolean
 followRedirects:boolean noProxy:string oauth2:Oauth2 proxyConnectHeader:{}[]ApiURL
 proxyFromEnvironment:boolean proxyURL:string proxyUrl:string#10 tlsConfig:TlsConfig
HttpSDConfigs authorization:Authorization basicAuth:BasicAuth enableHTTP2:boolean followRedirects:boolean
 noProxy:string oauth2:Oauth2 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10
 refreshInterval:string#15 tlsConfig:TlsConfig url!:string#9
InhibitRules equal:[]string sourceMatch:[]SourceMatch targetMatch:[]SourceMatch
IonosSDConfigs authorization!:Authorization datacenterID!:string#2 enableHTTP2:boolean
 followRedirects:boolean noProxy:string oauth2:Oauth2 port:int32#24 proxyConnectHeader:{}[]ApiURL
 proxyFromEnvironment:boolean proxyUrl:string#10 refreshInterval:string#15 tlsConfig:TlsConfig
KubernetesSDConfigs apiServer:string#2 attachMetadata:AttachMetadata authorization:Authorization
 basicAuth:BasicAuth enableHTTP2:boolean followRedirects:boolean namespaces:Namespaces noProxy:string
 oauth2:Oauth2 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10 role!:string#34
 selectors:[role]Selectors tlsConfig:TlsConfig
KumaSDConfigs authorization:Authorization basicAuth:BasicAuth clientID:string#2 enableHTTP2:boolean
 fetchTimeout:string#15 followRedirects:boolean noProxy:string oauth2:Oauth2 proxyConnectHeader:{}[]ApiURL
 proxyFromEnvironment:boolean proxyUrl:string#10 refreshInterval:string#15 server!:string#9
 tlsConfig:TlsConfig
LightSailSDConfigs accessKey:ApiURL authorization:Authorization basicAuth:BasicAuth enableHTTP2:boolean
 endpoint:string#2 followRedirects:boolean noProxy:string oauth2:Oauth2 port:int32#24
 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10 refreshInterval:string#15
 region:string#2 roleARN:string#2 secretKey:ApiURL tlsConfig:TlsConfig
LinodeSDConfigs authorization:Authorization enableHTTP2:boolean followRedirects:boolean noProxy:string
 oauth2:Oauth2 port:int32#24 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10
 refreshInterval:string#15 region:string#2 tagSeparator:string#2 tlsConfig:TlsConfig
MetricRelabelings action:string#35 modulus:int64#20 regex:string replacement:string separator:string
 sourceLabels:[]string targetLabel:string
MsteamsConfigs httpConfig:HttpConfig sendResolved:boolean summary:string text:string title:string
 webhookUrl!:ApiURL
Msteamsv2Configs httpConfig:HttpConfig sendResolved:boolean text:string#2 title:string#2 webhookURL:ApiURL
MuteTimeIntervals name!:string timeIntervals:[]TimeIntervals
Namespaces names:[=]string ownNamespace:boolean
NomadSDConfigs allowStale:boolean authorization:Authorization basicAuth:BasicAuth enableHTTP2:boolean
 followRedirects:boolean namespace:string#2 noProxy:string oauth2:Oauth2 proxyConnectHeader:{}[]ApiURL
 proxyFromEnvironment:boolean proxyUrl:string#10 refreshInterval:string#15 region:string#2 server!:string#9
 tagSeparator:string#2 tlsConfig:TlsConfig
Oauth2 clientId!:ClientId clientSecret!:ApiURL endpointParams:{}string noProxy:string
 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10 scopes:[]string
 tlsConfig:TlsConfig tokenUrl!:string#12
OpenstackSDConfigs allTenants:boolean applicationCredentialId:string#2 applicationCredentialName:string#2
 applicationCredentialSecret:ApiURL availability:string#39 domainID:string#2 domainName:string#2
 identityEndpoint:string#9 password:ApiURL port:int32#24 projectID:string#2 projectName:string#2
 refreshInterval:string#15 region!:string#2 role!:string#40 tlsConfig:TlsConfig userid:string#2
 username:string#2
OpsgenieConfigs actions:string#2 apiKey:ApiURL apiURL:string#9 description:string#2 details:[]Headers
 entity:string#2 httpConfig:HttpConfig message:string#2 note:string#2 priority:string#2
 responders:[]Responders sendResolved:boolean source:string#2 tags:string#2 updateAlerts:boolean
OvhcloudSDConfigs applicationKey!:string#2 applicationSecret!:ApiURL consumerKey!:ApiURL endpoint:string#2
 refreshInterval:string#15 service!:string#41
PagerDutyImageConfigs alt:string#2 href:string src:string#2
PagerDutyLinkConfigs alt:string#2 href:string
PagerdutyConfigs class:string#2 client:string#2 clientURL:string component:string#2 description:string#2
 details:[]Headers group:string#2 httpConfig:HttpConfig pagerDutyImageConfigs:[]PagerDutyImageConfigs
 pagerDutyLinkConfigs:[]PagerDutyLinkConfigs routingKey:ApiURL sendResolved:boolean serviceKey:ApiURL
 severity:string#2 source:string#2 timeout:string#15 url:string#9
PuppetDBSDConfigs authorization:Authorization basicAuth:BasicAuth enableHTTP2:boolean
 followRedirects:boolean includeParameters:boolean noProxy:string oauth2:Oauth2 port:int32#24
 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10 query!:string#2
 refreshInterval:string#15 tlsConfig:TlsConfig url!:string#9
PushoverConfigs device:string#2 expire:string#16 html:boolean httpConfig:HttpConfig message:string#2
 monospace:boolean priority:string#2 retry:string#16 sendResolved:boolean sound:string#2 title:string#2
 token:ApiURL tokenFile:string#2 ttl:string#15 url:string urlTitle:string#2 userKey:ApiURL
 userKeyFile:string#2
Receivers discordConfigs:[]DiscordConfigs emailConfigs:[]EmailConfigs msteamsConfigs:[]MsteamsConfigs
 msteamsv2Configs:[]Msteamsv2Configs name!:string#2 opsgenieConfigs:[]OpsgenieConfigs
 pagerdutyConfigs:[]PagerdutyConfigs pushoverConfigs:[]PushoverConfigs rocketchatConfigs:[]RocketchatConfigs
 slackConfigs:[]SlackConfigs snsConfigs:[]SnsConfigs telegramConfigs:[]TelegramConfigs
 victoropsConfigs:[]VictoropsConfigs webexConfigs:[]WebexConfigs webhookConfigs:[]WebhookConfigs
 wechatConfigs:[]WechatConfigs
Responders id:string#2 name:string#2 type!:string#14 username:string#2
RocketchatConfigs actions:[]#17:Actions apiURL:string#9 channel:string#2 color:string#2 emoji:string#2
 fields:[]#17:Fields httpConfig:HttpConfig iconURL:string imageURL:string linkNames:boolean
 sendResolved:boolean shortFields:boolean text:string#2 thumbURL:string title:string#2 titleLink:string#2
 token!:ApiURL tokenID!:ApiURL
Route activeTimeIntervals:[=]string continue:boolean groupBy:[=]string groupInterval:string#21
 groupWait:string#21 matchers:[]SourceMatch muteTimeIntervals:[=]string receiver:string
 repeatInterval:string#21 routes:[]any
ScalewaySDConfigs accessKey!:string#2 apiURL:string#9 enableHTTP2:boolean followRedirects:boolean
 nameFilter:string#2 noProxy:string port:int32#24 projectID!:string#2 proxyConnectHeader:{}[]ApiURL
 proxyFromEnvironment:boolean proxyUrl:string#10 refreshInterval:string#15 role!:string#42 secretKey!:ApiURL
 tagsFilter:[=]#17:string#2 tlsConfig:TlsConfig zone:string#2
*ScrapeConfig metadata:meta/v1.ObjectMeta spec!:ScrapeConfigSpec#22 status:any
ScrapeConfigSpec authorization:Authorization azureSDConfigs:[]AzureSDConfigs basicAuth:BasicAuth
 bodySizeLimit:string#25 consulSDConfigs:[]ConsulSDConfigs convertClassicHistogramsToNHCB:boolean
 digitalOceanSDConfigs:[]DigitalOceanSDConfigs dnsSDConfigs:[]DnsSDConfigs dockerSDConfigs:[]DockerSDConfigs
 dockerSwarmSDConfigs:[]DockerSwarmSDConfigs ec2SDConfigs:[]Ec2SDConfigs enableCompression:boolean
 enableHTTP2:boolean eurekaSDConfigs:[]EurekaSDConfigs fallbackScrapeProtocol:string#31
 fileSDConfigs:[]FileSDConfigs gceSDConfigs:[]GceSDConfigs hetznerSDConfigs:[]HetznerSDConfigs
 honorLabels:boolean honorTimestamps:boolean httpSDConfigs:[]HttpSDConfigs ionosSDConfigs:[]IonosSDConfigs
 jobName:string#2 keepDroppedTargets:int64#20 kubernetesSDConfigs:[]KubernetesSDConfigs
 kumaSDConfigs:[]KumaSDConfigs labelLimit:int64#20 labelNameLengthLimit:int64#20
 labelValueLengthLimit:int64#20 lightSailSDConfigs:[]LightSailSDConfigs linodeSDConfigs:[]LinodeSDConfigs
 metricRelabelings:[]#17:MetricRelabelings metricsPath:string#2 nameEscapingScheme:string#36
 nameValidationScheme:string#37 nativeHistogramBucketLimit:int64#20
 nativeHistogramMinBucketFactor:inttext#38 noProxy:string nomadSDConfigs:[]NomadSDConfigs oauth2:Oauth2
 openstackSDConfigs:[]OpenstackSDConfigs ovhcloudSDConfigs:[]OvhcloudSDConfigs params:{}[]string
 proxyConnectHeader:{}[]ApiURL proxyFromEnvironment:boolean proxyUrl:string#10
 puppetDBSDConfigs:[]PuppetDBSDConfigs relabelings:[]#17:MetricRelabelings sampleLimit:int64#20
 scalewaySDConfigs:[]ScalewaySDConfigs scheme:string#26 scrapeClass:string#2 scrapeClassicHistograms:boolean
 scrapeInterval:string#15 scrapeNativeHistograms:boolean scrapeProtocols:[=]#17:string#31
 scrapeTimeout:string#15 staticConfigs:[]StaticConfigs targetLimit:int64#20 tlsConfig:TlsConfig
 trackTimestampsStaleness:boolean
Selectors field:string#2 label:string#2 role!:string#34
Sigv4 accessKey:ApiURL externalId:string#2 profile:string region:string roleArn:string secretKey:ApiURL
 useFIPSSTSEndpoint:boolean
SlackConfigs actions:[]#17:SlackConfigsActions apiURL:ApiURL callbackId:string#2 channel:string#2
 color:string#2 fallback:string#2 fields:[]#17:SlackConfigsFields footer:string#2 httpConfig:HttpConfig
 iconEmoji:string#2 iconURL:string imageURL:string linkNames:boolean messageText:string#2
 mrkdwnIn:[]#17:string#2 pretext:string#2 sendResolved:boolean shortFields:boolean text:string#2
 thumbURL:string timeout:string#15 title:string#2 titleLink:string updateMessage:boolean username:string#2
SlackConfigsActions confirm:Confirm name:string#2 style:string#2 text!:string#2 type!:string#2 url:string
 value:string#2
SlackConfigsFields short:boolean title!:string#2 value!:string#2
SnsConfigs apiURL:string attributes:{}string httpConfig:HttpConfig message:string#2 phoneNumber:string#2
 sendResolved:boolean sigv4:Sigv4#18 subject:string#2 targetARN:string#2 topicARN:string#2
 useAWSHTTPClient:boolean
SourceMatch matchType:string#1 name!:string#2 regex:boolean value:string
Spec inhibitRules:[]InhibitRules muteTimeIntervals:[]MuteTimeIntervals receivers:[name]Receivers route:Route
StaticConfigs labels:{}string targets!:[=]#17:string#2
TelegramConfigs apiURL:string#9 botToken:ApiURL botTokenFile:string chatID!:int64
 disableNotifications:boolean httpConfig:HttpConfig message:string messageThreadID:int64 parseMode:string#19
 sendResolved:boolean
Threading threadByDate!:string#13
TimeIntervals daysOfMonth:[]DaysOfMonth months:[]string#4 times:[]Times weekdays:[]string#6 years:[]string#7
Times endTime:string#5 startTime:string#5
TlsConfig ca:ClientId cert:ClientId insecureSkipVerify:boolean keySecret:ApiURL maxVersion:string#11
 minVersion:string#11 serverName:string
VictoropsConfigs apiKey:ApiURL apiUrl:string#9 customFields:[]Headers entityDisplayName:string#2
 httpConfig:HttpConfig messageType:string#2 monitoringTool:string#2 routingKey!:string#2
 sendResolved:boolean stateMessage:string#2
WebexConfigs apiURL:string#9 httpConfig:HttpConfig message:string roomID!:string#2 sendResolved:boolean
WebhookConfigs httpConfig:HttpConfig maxAlerts:int32#20 payload:string#2 sendResolved:boolean
 timeout:string#15 url:string urlSecret:ApiURL
WechatConfigs agentID:string#2 apiSecret:ApiURL apiURL:string#9 corpID:string#2 httpConfig:HttpConfig
 message:string#2 messageType:string#2 sendResolved:boolean toParty:string#2 toTag:string#2 toUser:string#2
`,
    facts: `
#1 {"enum":["!=","=","=~","!~"]}
#2 {"minLength":1}
#3 {"minimum":-31,"maximum":31}
#4 {"pattern":"^((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|[1-9])(?:((:((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|[1-9]))$)|$)"}
#5 {"pattern":"^((([01][0-9])|(2[0-3])):[0-5][0-9])$|(^24:00$)"}
#6 {"pattern":"^((?i)sun|mon|tues|wednes|thurs|fri|satur)day(?:((:(sun|mon|tues|wednes|thurs|fri|satur)day)$)|$)"}
#7 {"pattern":"^2\\\\d{3}(?::2\\\\d{3}|$)"}
#8 {"default":""}
#9 {"pattern":"^https?://.+$"}
#10 {"pattern":"^(http|https|socks5)://.+$"}
#11 {"enum":["TLS10","TLS11","TLS12","TLS13"]}
#12 {"pattern":"^(http|https)://.+$"}
#13 {"enum":["Daily","None"]}
#14 {"enum":["team","teams","user","escalation","schedule"],"minLength":1}
#15 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$"}
#16 {"pattern":"^(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?$"}
#17 {"minItems":1}
#18 {"needs":["externalId","roleArn"]}
#19 {"enum":["MarkdownV2","Markdown","HTML"]}
#20 {"minimum":0}
#21 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$","minLength":1}
#22 {"oneOf":[[],["basicAuth"],["authorization"],["oauth2"]]}
#23 {"enum":["OAuth","ManagedIdentity","SDK","WorkloadIdentity"]}
#24 {"minimum":0,"maximum":65535}
#25 {"pattern":"(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$"}
#26 {"enum":["http","https","HTTP","HTTPS"]}
#27 {"enum":["A","AAAA","MX","NS","SRV"]}
#28 {"pattern":"^[a-zA-Z][a-zA-Z0-9+.-]*://.+$","minLength":1}
#29 {"pattern":"^[a-zA-Z][a-zA-Z0-9+.-]*://.+$"}
#30 {"enum":["Services","Tasks","Nodes"]}
#31 {"enum":["PrometheusProto","OpenMetricsText0.0.1","OpenMetricsText1.0.0","PrometheusText0.0.4","PrometheusText1.0.0"]}
#32 {"pattern":"^[^*]*(\\\\*[^/]*)?\\\\.(json|yml|yaml|JSON|YML|YAML)$"}
#33 {"enum":["hcloud","Hcloud","robot","Robot"]}
#34 {"enum":["Pod","Endpoints","Ingress","Service","Node","EndpointSlice"]}
#35 {"enum":["replace","Replace","keep","Keep","drop","Drop","hashmod","HashMod","labelmap","LabelMap","labeldrop","LabelDrop","labelkeep","LabelKeep","lowercase","Lowercase","uppercase","Uppercase","keepequal","KeepEqual","dropequal","DropEqual"],"default":"replace"}
#36 {"enum":["AllowUTF8","Underscores","Dots","Values"]}
#37 {"enum":["UTF8","Legacy"]}
#38 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#39 {"enum":["Public","public","Admin","admin","Internal","internal"]}
#40 {"enum":["Instance","Hypervisor","LoadBalancer"]}
#41 {"enum":["VPS","DedicatedServer"]}
#42 {"enum":["Instance","Baremetal"]}
`,
  },
];
