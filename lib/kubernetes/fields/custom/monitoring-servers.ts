// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const MONITORING_SERVERS: readonly FieldTable[] = [
  {
    package: 'servers.monitoring.coreos.com/v1',
    apiVersions: ['monitoring.coreos.com/v1'],
    types: `
AdditionalArgs name!:string#1 value:string
Alert forGracePeriod:string forOutageTolerance:string resendDelay:string
AlertRelabelings action:string#34 modulus:int64#15 regex:string replacement:string separator:string
 sourceLabels:[]string targetLabel:string
Alerting alertmanagers!:[]Alertmanagers
*Alertmanager metadata:meta/v1.ObjectMeta spec!:AlertmanagerSpec status:any
AlertmanagerConfigMatcherStrategy type:string#2
AlertmanagerConfiguration global:Global name:string#1 templates:[]ClientId
AlertmanagerSpec additionalArgs:[]AdditionalArgs additionalPeers:[]string affinity:pods/v1.Affinity
 alertmanagerConfigMatcherStrategy:AlertmanagerConfigMatcherStrategy
 alertmanagerConfigNamespaceSelector:pods/v1.Selector alertmanagerConfigSelector:pods/v1.Selector
 alertmanagerConfiguration:AlertmanagerConfiguration automountServiceAccountToken:boolean baseImage:string
 clusterAdvertiseAddress:string clusterGossipInterval:string#8 clusterLabel:string
 clusterPeerTimeout:string#8 clusterPushpullInterval:string#8 clusterTLS:ClusterTLS configMaps:[]string
 configSecret:string containers:[]pods/v1.Container dnsConfig:DnsConfig dnsPolicy:string#12
 enableFeatures:[]string enableServiceLinks:boolean externalUrl:string forceEnableClusterMode:boolean
 hostAliases:[ip]HostAliases hostNetwork:boolean hostUsers:boolean image:string imagePullPolicy:string#13
 imagePullSecrets:[]pods/v1.SecretRef initContainers:[]pods/v1.Container limits:Limits listenLocal:boolean
 logFormat:string#16 logLevel:string#17 minReadySeconds:int32#15 nodeSelector:{}string paused:boolean
 persistentVolumeClaimRetentionPolicy:pods/v1.PersistentVolumeClaimRetentionPolicy
 podManagementPolicy:string#18 podMetadata:PodMetadata portName:string#19 priorityClassName:string
 replicas:int32#20 resources:pods/v1.Resources retention:string#21 routePrefix:string schedulerName:string#1
 secrets:[]string securityContext:pods/v1.PodSecurityContext serviceAccountName:string serviceName:string#1
 sha:string storage:Storage tag:string terminationGracePeriodSeconds:int64#15
 tolerations:[]pods/v1.Tolerations topologySpreadConstraints:[]pods/v1.TopologySpreadConstraints
 updateStrategy:UpdateStrategy#23 version:string volumeMounts:[]pods/v1.VolumeMounts
 volumes:[]pods/v1.Volumes web:Web
Alertmanagers alertRelabelings:[]AlertRelabelings apiVersion:string#35 authorization:Authorization
 basicAuth:BasicAuth bearerTokenFile:string enableHttp2:boolean name!:string#1 namespace:string#1
 noProxy:string pathPrefix:string#1 port!:inttext proxyConnectHeader:{}[]pods/v1.Credentials
 proxyFromEnvironment:boolean proxyUrl:string#4 relabelings:[]AlertRelabelings scheme:string#36
 sigv4:Sigv4#37 timeout:string#7 tlsConfig:AlertmanagersTlsConfig
AlertmanagersTlsConfig ca:ClientId caFile:string cert:ClientId certFile:string insecureSkipVerify:boolean
 keyFile:string keySecret:pods/v1.Credentials maxVersion:string#5 minVersion:string#5 serverName:string
ApiserverConfig authorization:ApiserverConfigAuthorization basicAuth:BasicAuth bearerToken:string
 bearerTokenFile:string host!:string noProxy:string proxyConnectHeader:{}[]pods/v1.Credentials
 proxyFromEnvironment:boolean proxyUrl:string#4 tlsConfig:AlertmanagersTlsConfig
ApiserverConfigAuthorization credentials:pods/v1.Credentials credentialsFile:string type:string
ArbitraryFSAccessThroughSMs deny:boolean
AttachMetadata node:boolean
Authorization credentials:pods/v1.Credentials type:string
AzureAd cloud:string#48 managedIdentity:ManagedIdentity oauth:Oauth scope:string#50 sdk:Sdk
 workloadIdentity:WorkloadIdentity
BasicAuth password:pods/v1.Credentials username:pods/v1.Credentials
ChunkEncoding floats:string#64
ClientId configMap:pods/v1.Credentials secret:pods/v1.Credentials
ClusterTLS client!:TlsConfig server!:Server
DnsConfig nameservers:[=]string#1 options:[name]AdditionalArgs searches:[=]string#1
ExcludedFromEnforcement group:string#39 name:string namespace!:string#1 resource!:string#40
Exemplars maxSize:int64
Global httpConfig:HttpConfig jira:Jira mattermost:Mattermost opsGenieApiKey:pods/v1.Credentials
 opsGenieApiUrl:pods/v1.Credentials pagerdutyUrl:string#6 resolveTimeout:string#7 rocketChat:RocketChat
 slackApiUrl:pods/v1.Credentials smtp:Smtp telegram:Jira victorops:Victorops webex:Jira wechat:Wechat
GrpcServerTlsConfig ca:ClientId caFile:string cert:ClientId certFile:string cipherSuites:[=]#44:string
 curves:[=]#44:string insecureSkipVerify:boolean keyFile:string keySecret:pods/v1.Credentials
 maxVersion:string#5 minVersion:string#5 serverName:string
Headers contentSecurityPolicy:string strictTransportSecurity:string xContentTypeOptions:string#32
 xFrameOptions:string#33 xXSSProtection:string
HostAliases hostnames!:[]string ip!:string
HttpConfig authorization:Authorization basicAuth:BasicAuth bearerTokenSecret:pods/v1.Credentials
 enableHttp2:boolean followRedirects:boolean noProxy:string oauth2:Oauth2
 proxyConnectHeader:{}[]pods/v1.Credentials proxyFromEnvironment:boolean proxyUrl:string#4
 tlsConfig:TlsConfig
Jira apiURL:string#6
Limits maxPerSilenceBytes:string#14 maxSilences:int32#15
ManagedIdentity clientId:string#1
Mattermost webhookURL:pods/v1.Credentials
MetadataConfig maxSamplesPerSend:int32#53 send:boolean sendInterval:string#7
Oauth clientId!:string#1 clientSecret!:pods/v1.Credentials tenantId!:string#49
Oauth2 clientId!:ClientId clientSecret!:pods/v1.Credentials endpointParams:{}string noProxy:string
 proxyConnectHeader:{}[]pods/v1.Credentials proxyFromEnvironment:boolean proxyUrl:string#4 scopes:[]string
 tlsConfig:TlsConfig tokenUrl!:string#6
Otlp convertHistogramsToNHCB:boolean ignoreResourceAttributes:[=]#44:string#1
 keepIdentifyingResourceAttributes:boolean labelNamePreserveMultipleUnderscores:boolean
 labelNameUnderscoreSanitization:boolean promoteAllResourceAttributes:boolean
 promoteResourceAttributes:[=]#44:string#1 promoteScopeMetadata:boolean translationStrategy:string#45
PodMetadata annotations:{}string labels:{}string name:string
*Prometheus metadata:meta/v1.ObjectMeta spec!:PrometheusSpec status:any
PrometheusRulesExcludedFromEnforce ruleName!:string ruleNamespace!:string
PrometheusSpec additionalAlertManagerConfigs:pods/v1.Credentials
 additionalAlertRelabelConfigs:pods/v1.Credentials additionalArgs:[]AdditionalArgs
 additionalScrapeConfigs:pods/v1.Credentials affinity:pods/v1.Affinity alerting:Alerting
 allowOverlappingBlocks:boolean apiserverConfig:ApiserverConfig
 arbitraryFSAccessThroughSMs:ArbitraryFSAccessThroughSMs automountServiceAccountToken:boolean
 baseImage:string bodySizeLimit:string#14 configMaps:[]string containers:[]pods/v1.Container
 convertClassicHistogramsToNHCB:boolean disableCompaction:boolean dnsConfig:DnsConfig dnsPolicy:string#12
 enableAdminAPI:boolean enableFeatures:[=]string#1 enableOTLPReceiver:boolean
 enableRemoteWriteReceiver:boolean enableServiceLinks:boolean enforcedBodySizeLimit:string#14
 enforcedKeepDroppedTargets:int64#15 enforcedLabelLimit:int64#15 enforcedLabelNameLengthLimit:int64#15
 enforcedLabelValueLengthLimit:int64#15 enforcedNamespaceLabel:string enforcedSampleLimit:int64#15
 enforcedTargetLimit:int64#15 evaluationInterval:string#38 excludedFromEnforcement:[]ExcludedFromEnforcement
 exemplars:Exemplars externalLabels:{}string externalUrl:string hostAliases:[ip]HostAliases
 hostNetwork:boolean hostUsers:boolean ignoreNamespaceSelectors:boolean image:string
 imagePullPolicy:string#13 imagePullSecrets:[]pods/v1.SecretRef initContainers:[]pods/v1.Container
 keepDroppedTargets:int64#15 labelLimit:int64#15 labelNameLengthLimit:int64#15
 labelValueLengthLimit:int64#15 listenLocal:boolean logFormat:string#16 logLevel:string#17
 maximumStartupDurationSeconds:int32#41 minReadySeconds:int32#15 nameEscapingScheme:string#42
 nameValidationScheme:string#43 nodeSelector:{}string otlp:Otlp overrideHonorLabels:boolean
 overrideHonorTimestamps:boolean paused:boolean
 persistentVolumeClaimRetentionPolicy:pods/v1.PersistentVolumeClaimRetentionPolicy
 podManagementPolicy:string#18 podMetadata:PodMetadata podMonitorNamespaceSelector:pods/v1.Selector
 podMonitorSelector:pods/v1.Selector podTargetLabels:[]string portName:string#19 priorityClassName:string
 probeNamespaceSelector:pods/v1.Selector probeSelector:pods/v1.Selector prometheusExternalLabelName:string
 prometheusRulesExcludedFromEnforce:[]PrometheusRulesExcludedFromEnforce query:Query queryLogFile:string
 reloadStrategy:string#47 remoteRead:[]RemoteRead remoteWrite:[]RemoteWrite
 remoteWriteReceiverMessageVersions:[=]#44:string#52 replicaExternalLabelName:string replicas:int32
 resources:pods/v1.Resources retention:string#7 retentionSize:string#14 routePrefix:string
 ruleNamespaceSelector:pods/v1.Selector ruleQueryOffset:string#7 ruleSelector:pods/v1.Selector rules:Rules
 runtime:Runtime sampleLimit:int64#15 schedulerName:string#1 scrapeClasses:[name]ScrapeClasses
 scrapeClassicHistograms:boolean scrapeConfigNamespaceSelector:pods/v1.Selector
 scrapeConfigSelector:pods/v1.Selector scrapeFailureLogFile:string#1 scrapeInterval:string#38
 scrapeNativeHistograms:boolean scrapeProtocols:[=]string#54 scrapeTimeout:string#7 secrets:[=]string
 securityContext:pods/v1.PodSecurityContext serviceAccountName:string serviceDiscoveryRole:string#55
 serviceMonitorNamespaceSelector:pods/v1.Selector serviceMonitorSelector:pods/v1.Selector
 serviceName:string#1 sha:string shardRetentionPolicy:ShardRetentionPolicy
 shardingStrategy:ShardingStrategy#57 shards:int32#59 storage:Storage tag:string targetLimit:int64#15
 terminationGracePeriodSeconds:int64#15 thanos:Thanos tolerations:[]pods/v1.Tolerations
 topologySpreadConstraints:[]SpecTopologySpreadConstraints tracingConfig:TracingConfig tsdb:Tsdb
 updateStrategy:UpdateStrategy#23 version:string volumeMounts:[]pods/v1.VolumeMounts
 volumes:[]pods/v1.Volumes walCompression:boolean web:SpecWeb
Query lookbackDelta:string maxConcurrency:int32#46 maxSamples:int32 timeout:string#7
QueueConfig batchSendDeadline:string#7 capacity:integer maxBackoff:string#7 maxRetries:integer
 maxSamplesPerSend:integer maxShards:integer minBackoff:string#7 minShards:integer retryOnRateLimit:boolean
 sampleAgeLimit:string#7
RemoteRead authorization:ApiserverConfigAuthorization basicAuth:BasicAuth bearerToken:string
 bearerTokenFile:string filterExternalLabels:boolean followRedirects:boolean headers:{}string name:string
 noProxy:string oauth2:Oauth2 proxyConnectHeader:{}[]pods/v1.Credentials proxyFromEnvironment:boolean
 proxyUrl:string#4 readRecent:boolean remoteTimeout:string#7 requiredMatchers:{}string
 tlsConfig:AlertmanagersTlsConfig url!:string#6
RemoteWrite authorization:ApiserverConfigAuthorization azureAd:AzureAd basicAuth:BasicAuth
 bearerToken:string bearerTokenFile:string enableHTTP2:boolean followRedirects:boolean headers:{}string
 messageVersion:string#52 metadataConfig:MetadataConfig name:string noProxy:string oauth2:Oauth2
 proxyConnectHeader:{}[]pods/v1.Credentials proxyFromEnvironment:boolean proxyUrl:string#4
 queueConfig:QueueConfig remoteTimeout:string#7 roundRobinDNS:boolean sendExemplars:boolean
 sendNativeHistograms:boolean sigv4:Sigv4#37 tlsConfig:AlertmanagersTlsConfig url!:string#6
 writeRelabelConfigs:[]AlertRelabelings
Retain retentionPeriod!:string#7
RocketChat apiURL:string#6 token:pods/v1.Credentials tokenID:pods/v1.Credentials
RollingUpdate maxUnavailable:inttext
Rules alert:Alert
Runtime goGC:int32#53
ScrapeClasses attachMetadata:AttachMetadata authorization:ApiserverConfigAuthorization default:boolean
 fallbackScrapeProtocol:string#54 metricRelabelings:[]AlertRelabelings name!:string#1
 relabelings:[]AlertRelabelings tlsConfig:AlertmanagersTlsConfig
Sdk tenantId:string#51
Server cert:ClientId certFile:string cipherSuites:[]string clientAuthType:string clientCAFile:string
 client_ca:ClientId curvePreferences:[]string keyFile:string keySecret:pods/v1.Credentials maxVersion:string
 minVersion:string preferServerCipherSuites:boolean
ShardRetentionPolicy retain:Retain whenScaled:string#56
ShardingStrategy mode:string#58 topology:Topology
Sigv4 accessKey:pods/v1.Credentials externalId:string#1 profile:string region:string roleArn:string
 secretKey:pods/v1.Credentials useFIPSSTSEndpoint:boolean
SmartHost host!:string#1 port!:string#1
Smtp authIdentity:string authPassword:pods/v1.Credentials authSecret:pods/v1.Credentials authUsername:string
 forceImplicitTLS:boolean from:string hello:string requireTLS:boolean smartHost:SmartHost
 tlsConfig:TlsConfig
SpecTopologySpreadConstraints additionalLabelSelectors:string#61 labelSelector:pods/v1.Selector
 matchLabelKeys:[]string maxSkew!:int32 minDomains:int32 nodeAffinityPolicy:string nodeTaintsPolicy:string
 topologyKey!:string whenUnsatisfiable!:string
SpecWeb httpConfig:WebHttpConfig maxConnections:int32#15 pageTitle:string tlsConfig:Server
Storage disableMountSubPath:boolean emptyDir:pods/v1.EmptyDir ephemeral:pods/v1.Ephemeral
 volumeClaimTemplate:StorageVolumeClaimTemplate
StorageVolumeClaimTemplate apiVersion:string kind:string metadata:PodMetadata spec:pods/v1.Spec
 status:pods/v1.Status
Thanos additionalArgs:[]AdditionalArgs baseImage:string blockSize:string#60 getConfigInterval:string#7
 getConfigTimeout:string#7 grpcListenLocal:boolean grpcServerTlsConfig:GrpcServerTlsConfig
 httpListenLocal:boolean image:string listenLocal:boolean logFormat:string#16 logLevel:string#17
 minTime:string objectStorageConfig:pods/v1.Credentials objectStorageConfigFile:string readyTimeout:string#7
 resources:pods/v1.Resources sha:string tag:string tracingConfig:pods/v1.Credentials
 tracingConfigFile:string version:string volumeMounts:[]pods/v1.VolumeMounts
*ThanosRuler metadata:meta/v1.ObjectMeta spec!:ThanosRulerSpec status:any
ThanosRulerSpec additionalArgs:[]AdditionalArgs affinity:pods/v1.Affinity alertDropLabels:[]string
 alertQueryUrl:string alertRelabelConfigFile:string alertRelabelConfigs:pods/v1.Credentials
 alertmanagersConfig:pods/v1.Credentials alertmanagersUrl:[]string containers:[]pods/v1.Container
 dnsConfig:DnsConfig dnsPolicy:string#12 enableFeatures:[=]string#1 enableServiceLinks:boolean
 enforcedNamespaceLabel:string evaluationInterval:string#65
 excludedFromEnforcement:[]ExcludedFromEnforcement externalPrefix:string
 grpcServerTlsConfig:GrpcServerTlsConfig hostAliases:[ip]HostAliases hostUsers:boolean image:string
 imagePullPolicy:string#13 imagePullSecrets:[]pods/v1.SecretRef initContainers:[]pods/v1.Container
 labels:{}string listenLocal:boolean logFormat:string#16 logLevel:string#17 minReadySeconds:int32#15
 nodeSelector:{}string objectStorageConfig:pods/v1.Credentials objectStorageConfigFile:string paused:boolean
 podManagementPolicy:string#18 podMetadata:PodMetadata portName:string#19 priorityClassName:string
 prometheusRulesExcludedFromEnforce:[]PrometheusRulesExcludedFromEnforce queryConfig:pods/v1.Credentials
 queryEndpoints:[]string remoteWrite:[]RemoteWrite replicas:int32 resendDelay:string#7
 resources:pods/v1.Resources retention:string#66 routePrefix:string ruleConcurrentEval:int32#46
 ruleGracePeriod:string#7 ruleNamespaceSelector:pods/v1.Selector ruleOutageTolerance:string#7
 ruleQueryOffset:string#7 ruleSelector:pods/v1.Selector schedulerName:string#1
 securityContext:pods/v1.PodSecurityContext serviceAccountName:string serviceName:string#1 storage:Storage
 terminationGracePeriodSeconds:int64#15 tolerations:[]pods/v1.Tolerations
 topologySpreadConstraints:[]pods/v1.TopologySpreadConstraints tracingConfig:pods/v1.Credentials
 tracingConfigFile:string updateStrategy:UpdateStrategy#23 version:string
 volumeMounts:[]pods/v1.VolumeMounts volumes:[]pods/v1.Volumes web:ThanosRulerSpecWeb
ThanosRulerSpecWeb httpConfig:WebHttpConfig tlsConfig:Server
TlsConfig ca:ClientId cert:ClientId insecureSkipVerify:boolean keySecret:pods/v1.Credentials
 maxVersion:string#5 minVersion:string#5 serverName:string
Topology externalLabelName:string values:[]string
TracingConfig clientType:string#62 compression:string#63 endpoint!:string#1 headers:{}string
 insecure:boolean samplingFraction:inttext#10 timeout:string#7 tlsConfig:AlertmanagersTlsConfig
Tsdb chunkEncoding:ChunkEncoding outOfOrderTimeWindow:string#7 staleSeriesCompactionThreshold:inttext#10
UpdateStrategy rollingUpdate:RollingUpdate type!:string#24
Victorops apiKey:pods/v1.Credentials apiURL:string#6
Web getConcurrency:int32#15 httpConfig:WebHttpConfig timeout:int32#15 tlsConfig:Server
WebHttpConfig headers:Headers http2:boolean
Wechat apiCorpID:string#1 apiSecret:pods/v1.Credentials apiURL:string#6
WorkloadIdentity clientId!:string#1 tenantId!:string#1
`,
    facts: `
#1 {"minLength":1}
#2 {"enum":["OnNamespace","OnNamespaceExceptForAlertmanagerNamespace","None"],"default":"OnNamespace"}
#4 {"pattern":"^(http|https|socks5)://.+$"}
#5 {"enum":["TLS10","TLS11","TLS12","TLS13"]}
#6 {"pattern":"^(http|https)://.+$"}
#7 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$"}
#8 {"pattern":"^(0|(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$"}
#10 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#12 {"enum":["ClusterFirstWithHostNet","ClusterFirst","Default","None"]}
#13 {"enum":["","Always","Never","IfNotPresent"]}
#14 {"pattern":"(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$"}
#15 {"minimum":0}
#16 {"enum":["","logfmt","json"]}
#17 {"enum":["","debug","info","warn","error"]}
#18 {"enum":["OrderedReady","Parallel"]}
#19 {"default":"web"}
#20 {"minimum":0,"maximum":2147483647}
#21 {"pattern":"^(0|(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$","default":"120h"}
#23 {"onlyWith":["rollingUpdate","type",["RollingUpdate"]]}
#24 {"enum":["OnDelete","RollingUpdate"]}
#32 {"enum":["","NoSniff"]}
#33 {"enum":["","Deny","SameOrigin"]}
#34 {"enum":["replace","Replace","keep","Keep","drop","Drop","hashmod","HashMod","labelmap","LabelMap","labeldrop","LabelDrop","labelkeep","LabelKeep","lowercase","Lowercase","uppercase","Uppercase","keepequal","KeepEqual","dropequal","DropEqual"],"default":"replace"}
#35 {"enum":["v1","V1","v2","V2"]}
#36 {"enum":["http","https","HTTP","HTTPS"]}
#37 {"needs":["externalId","roleArn"]}
#38 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$","default":"30s"}
#39 {"enum":["monitoring.coreos.com"],"default":"monitoring.coreos.com"}
#40 {"enum":["prometheusrules","servicemonitors","podmonitors","probes","scrapeconfigs"]}
#41 {"minimum":60}
#42 {"enum":["AllowUTF8","Underscores","Dots","Values"]}
#43 {"enum":["UTF8","Legacy"]}
#44 {"minItems":1}
#45 {"enum":["NoUTF8EscapingWithSuffixes","UnderscoreEscapingWithSuffixes","NoTranslation","UnderscoreEscapingWithoutSuffixes"]}
#46 {"minimum":1}
#47 {"enum":["HTTP","ProcessSignal"]}
#48 {"enum":["AzureChina","AzureGovernment","AzurePublic"]}
#49 {"pattern":"^[0-9a-zA-Z-.]+$","minLength":1}
#50 {"pattern":"^[\\\\w\\\\s:/.\\\\\\\\-]+$"}
#51 {"pattern":"^[0-9a-zA-Z-.]+$"}
#52 {"enum":["V1.0","V2.0"]}
#53 {"minimum":-1}
#54 {"enum":["PrometheusProto","OpenMetricsText0.0.1","OpenMetricsText1.0.0","PrometheusText0.0.4","PrometheusText1.0.0"]}
#55 {"enum":["Endpoints","EndpointSlice"]}
#56 {"enum":["Retain","Delete"]}
#57 {"onlyWith":["topology","mode",["Topology"]]}
#58 {"enum":["Address","Topology"]}
#59 {"minimum":0,"maximum":2147483647,"default":1}
#60 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$","default":"2h"}
#61 {"enum":["OnResource","OnShard"]}
#62 {"enum":["http","grpc","HTTP","GRPC"]}
#63 {"enum":["gzip","Gzip"]}
#64 {"enum":["Xor","Xor2"]}
#65 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$","default":"15s"}
#66 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$","default":"24h"}
`,
  },
];
