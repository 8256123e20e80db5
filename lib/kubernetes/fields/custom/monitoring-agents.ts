// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const MONITORING_AGENTS: readonly FieldTable[] = [
  {
    package: 'agents.monitoring.coreos.com/v1alpha1',
    apiVersions: ['monitoring.coreos.com/v1alpha1'],
    types: `
AdditionalArgs name!:string#2 value:string
ApiserverConfig authorization:Authorization basicAuth:BasicAuth bearerToken:string bearerTokenFile:string
 host!:string noProxy:string proxyConnectHeader:{}[]pods/v1.Credentials proxyFromEnvironment:boolean
 proxyUrl:string#4 tlsConfig:TlsConfig
ArbitraryFSAccessThroughSMs deny:boolean
AttachMetadata node:boolean
Authorization credentials:pods/v1.Credentials credentialsFile:string type:string
AzureAd cloud:string#26 managedIdentity:ManagedIdentity oauth:Oauth scope:string#28 sdk:Sdk
 workloadIdentity:WorkloadIdentity
BasicAuth password:pods/v1.Credentials username:pods/v1.Credentials
Ca configMap:pods/v1.Credentials secret:pods/v1.Credentials
ChunkEncoding floats:string#46
DnsConfig nameservers:[=]string#2 options:[name]AdditionalArgs searches:[=]string#2
ExcludedFromEnforcement group:string#12 name:string namespace!:string#2 resource!:string#13
Headers contentSecurityPolicy:string strictTransportSecurity:string xContentTypeOptions:string#56
 xFrameOptions:string#57 xXSSProtection:string
HostAliases hostnames!:[]string ip!:string
HttpConfig headers:Headers http2:boolean
ManagedIdentity clientId:string#2
MetadataConfig maxSamplesPerSend:int32#31 send:boolean sendInterval:string#32
Oauth clientId!:string#2 clientSecret!:pods/v1.Credentials tenantId!:string#27
Oauth2 clientId!:Ca clientSecret!:pods/v1.Credentials endpointParams:{}string noProxy:string
 proxyConnectHeader:{}[]pods/v1.Credentials proxyFromEnvironment:boolean proxyUrl:string#4 scopes:[]string
 tlsConfig:Oauth2TlsConfig tokenUrl!:string#33
Oauth2TlsConfig ca:Ca cert:Ca insecureSkipVerify:boolean keySecret:pods/v1.Credentials maxVersion:string#5
 minVersion:string#5 serverName:string
Otlp convertHistogramsToNHCB:boolean ignoreResourceAttributes:[=]#21:string#2
 keepIdentifyingResourceAttributes:boolean labelNamePreserveMultipleUnderscores:boolean
 labelNameUnderscoreSanitization:boolean promoteAllResourceAttributes:boolean
 promoteResourceAttributes:[=]#21:string#2 promoteScopeMetadata:boolean translationStrategy:string#22
PodMetadata annotations:{}string labels:{}string name:string
*PrometheusAgent metadata:meta/v1.ObjectMeta spec!:PrometheusAgentSpec#1 status:any
PrometheusAgentSpec additionalArgs:[]AdditionalArgs additionalScrapeConfigs:pods/v1.Credentials
 affinity:pods/v1.Affinity apiserverConfig:ApiserverConfig
 arbitraryFSAccessThroughSMs:ArbitraryFSAccessThroughSMs automountServiceAccountToken:boolean
 bodySizeLimit:string#6 configMaps:[]string containers:[]pods/v1.Container
 convertClassicHistogramsToNHCB:boolean dnsConfig:DnsConfig dnsPolicy:string#10 enableFeatures:[=]string#2
 enableOTLPReceiver:boolean enableRemoteWriteReceiver:boolean enableServiceLinks:boolean
 enforcedBodySizeLimit:string#6 enforcedKeepDroppedTargets:int64#11 enforcedLabelLimit:int64#11
 enforcedLabelNameLengthLimit:int64#11 enforcedLabelValueLengthLimit:int64#11 enforcedNamespaceLabel:string
 enforcedSampleLimit:int64#11 enforcedTargetLimit:int64#11 excludedFromEnforcement:[]ExcludedFromEnforcement
 externalLabels:{}string externalUrl:string hostAliases:[ip]HostAliases hostNetwork:boolean
 hostUsers:boolean ignoreNamespaceSelectors:boolean image:string imagePullPolicy:string#14
 imagePullSecrets:[]pods/v1.SecretRef initContainers:[]pods/v1.Container keepDroppedTargets:int64#11
 labelLimit:int64#11 labelNameLengthLimit:int64#11 labelValueLengthLimit:int64#11 listenLocal:boolean
 logFormat:string#15 logLevel:string#16 maximumStartupDurationSeconds:int32#17 minReadySeconds:int32#11
 mode:string#18 nameEscapingScheme:string#19 nameValidationScheme:string#20 nodeSelector:{}string otlp:Otlp
 overrideHonorLabels:boolean overrideHonorTimestamps:boolean paused:boolean
 persistentVolumeClaimRetentionPolicy:pods/v1.PersistentVolumeClaimRetentionPolicy
 podManagementPolicy:string#23 podMetadata:PodMetadata podMonitorNamespaceSelector:pods/v1.Selector
 podMonitorSelector:pods/v1.Selector podTargetLabels:[]string portName:string#24 priorityClassName:string
 probeNamespaceSelector:pods/v1.Selector probeSelector:pods/v1.Selector prometheusExternalLabelName:string
 reloadStrategy:string#25 remoteWrite:[]RemoteWrite remoteWriteReceiverMessageVersions:[=]#21:string#30
 replicaExternalLabelName:string replicas:int32 resources:pods/v1.Resources routePrefix:string
 runtime:Runtime sampleLimit:int64#11 schedulerName:string#2 scrapeClasses:[name]ScrapeClasses
 scrapeClassicHistograms:boolean scrapeConfigNamespaceSelector:pods/v1.Selector
 scrapeConfigSelector:pods/v1.Selector scrapeFailureLogFile:string#2 scrapeInterval:string#37
 scrapeNativeHistograms:boolean scrapeProtocols:[=]string#36 scrapeTimeout:string#32 secrets:[=]string
 securityContext:pods/v1.PodSecurityContext serviceAccountName:string serviceDiscoveryRole:string#38
 serviceMonitorNamespaceSelector:pods/v1.Selector serviceMonitorSelector:pods/v1.Selector
 serviceName:string#2 shardingStrategy:ShardingStrategy#39 shards:int32#41 storage:Storage
 targetLimit:int64#11 terminationGracePeriodSeconds:int64#11 tolerations:[]pods/v1.Tolerations
 topologySpreadConstraints:[]TopologySpreadConstraints tracingConfig:TracingConfig tsdb:Tsdb
 updateStrategy:UpdateStrategy#47 version:string volumeMounts:[]pods/v1.VolumeMounts
 volumes:[]pods/v1.Volumes walCompression:boolean web:Web
QueueConfig batchSendDeadline:string#32 capacity:integer maxBackoff:string#32 maxRetries:integer
 maxSamplesPerSend:integer maxShards:integer minBackoff:string#32 minShards:integer retryOnRateLimit:boolean
 sampleAgeLimit:string#32
RemoteWrite authorization:Authorization azureAd:AzureAd basicAuth:BasicAuth bearerToken:string
 bearerTokenFile:string enableHTTP2:boolean followRedirects:boolean headers:{}string
 messageVersion:string#30 metadataConfig:MetadataConfig name:string noProxy:string oauth2:Oauth2
 proxyConnectHeader:{}[]pods/v1.Credentials proxyFromEnvironment:boolean proxyUrl:string#4
 queueConfig:QueueConfig remoteTimeout:string#32 roundRobinDNS:boolean sendExemplars:boolean
 sendNativeHistograms:boolean sigv4:Sigv4#34 tlsConfig:TlsConfig url!:string#33
 writeRelabelConfigs:[]WriteRelabelConfigs
RollingUpdate maxUnavailable:inttext
Runtime goGC:int32#31
ScrapeClasses attachMetadata:AttachMetadata authorization:Authorization default:boolean
 fallbackScrapeProtocol:string#36 metricRelabelings:[]WriteRelabelConfigs name!:string#2
 relabelings:[]WriteRelabelConfigs tlsConfig:TlsConfig
Sdk tenantId:string#29
ShardingStrategy mode:string#40 topology:Topology
Sigv4 accessKey:pods/v1.Credentials externalId:string#2 profile:string region:string roleArn:string
 secretKey:pods/v1.Credentials useFIPSSTSEndpoint:boolean
Storage disableMountSubPath:boolean emptyDir:pods/v1.EmptyDir ephemeral:pods/v1.Ephemeral
 volumeClaimTemplate:StorageVolumeClaimTemplate
StorageVolumeClaimTemplate apiVersion:string kind:string metadata:PodMetadata spec:pods/v1.Spec
 status:pods/v1.Status
TlsConfig ca:Ca caFile:string cert:Ca certFile:string insecureSkipVerify:boolean keyFile:string
 keySecret:pods/v1.Credentials maxVersion:string#5 minVersion:string#5 serverName:string
Topology externalLabelName:string values:[]string
TopologySpreadConstraints additionalLabelSelectors:string#43 labelSelector:pods/v1.Selector
 matchLabelKeys:[]string maxSkew!:int32 minDomains:int32 nodeAffinityPolicy:string nodeTaintsPolicy:string
 topologyKey!:string whenUnsatisfiable!:string
TracingConfig clientType:string#44 compression:string#45 endpoint!:string#2 headers:{}string
 insecure:boolean samplingFraction:inttext#8 timeout:string#32 tlsConfig:TlsConfig
Tsdb chunkEncoding:ChunkEncoding outOfOrderTimeWindow:string#32 staleSeriesCompactionThreshold:inttext#8
UpdateStrategy rollingUpdate:RollingUpdate type!:string#48
Web httpConfig:HttpConfig maxConnections:int32#11 pageTitle:string tlsConfig:WebTlsConfig
WebTlsConfig cert:Ca certFile:string cipherSuites:[]string clientAuthType:string clientCAFile:string
 client_ca:Ca curvePreferences:[]string keyFile:string keySecret:pods/v1.Credentials maxVersion:string
 minVersion:string preferServerCipherSuites:boolean
WorkloadIdentity clientId!:string#2 tenantId!:string#2
WriteRelabelConfigs action:string#35 modulus:int64#11 regex:string replacement:string separator:string
 sourceLabels:[]string targetLabel:string
`,
    facts: `
#1 {"neverWith":["replicas","mode",["DaemonSet"]],"allOf":[{"neverWith":["storage","mode",["DaemonSet"]]},{"neverWith":["persistentVolumeClaimRetentionPolicy","mode",["DaemonSet"]]},{"neverWith":["scrapeConfigSelector","mode",["DaemonSet"]]},{"neverWith":["probeSelector","mode",["DaemonSet"]]},{"neverWith":["scrapeConfigNamespaceSelector","mode",["DaemonSet"]]},{"neverWith":["probeNamespaceSelector","mode",["DaemonSet"]]},{"neverWith":["serviceMonitorSelector","mode",["DaemonSet"]]},{"neverWith":["serviceMonitorNamespaceSelector","mode",["DaemonSet"]]},{"neverWith":["additionalScrapeConfigs","mode",["DaemonSet"]]},{"neverWith":["shardingStrategy","mode",["DaemonSet"]]}]}
#2 {"minLength":1}
#4 {"pattern":"^(http|https|socks5)://.+$"}
#5 {"enum":["TLS10","TLS11","TLS12","TLS13"]}
#6 {"pattern":"(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$"}
#8 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#10 {"enum":["ClusterFirstWithHostNet","ClusterFirst","Default","None"]}
#11 {"minimum":0}
#12 {"enum":["monitoring.coreos.com"],"default":"monitoring.coreos.com"}
#13 {"enum":["prometheusrules","servicemonitors","podmonitors","probes","scrapeconfigs"]}
#14 {"enum":["","Always","Never","IfNotPresent"]}
#15 {"enum":["","logfmt","json"]}
#16 {"enum":["","debug","info","warn","error"]}
#17 {"minimum":60}
#18 {"enum":["StatefulSet","DaemonSet"]}
#19 {"enum":["AllowUTF8","Underscores","Dots","Values"]}
#20 {"enum":["UTF8","Legacy"]}
#21 {"minItems":1}
#22 {"enum":["NoUTF8EscapingWithSuffixes","UnderscoreEscapingWithSuffixes","NoTranslation","UnderscoreEscapingWithoutSuffixes"]}
#23 {"enum":["OrderedReady","Parallel"]}
#24 {"default":"web"}
#25 {"enum":["HTTP","ProcessSignal"]}
#26 {"enum":["AzureChina","AzureGovernment","AzurePublic"]}
#27 {"pattern":"^[0-9a-zA-Z-.]+$","minLength":1}
#28 {"pattern":"^[\\\\w\\\\s:/.\\\\\\\\-]+$"}
#29 {"pattern":"^[0-9a-zA-Z-.]+$"}
#30 {"enum":["V1.0","V2.0"]}
#31 {"minimum":-1}
#32 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$"}
#33 {"pattern":"^(http|https)://.+$"}
#34 {"needs":["externalId","roleArn"]}
#35 {"enum":["replace","Replace","keep","Keep","drop","Drop","hashmod","HashMod","labelmap","LabelMap","labeldrop","LabelDrop","labelkeep","LabelKeep","lowercase","Lowercase","uppercase","Uppercase","keepequal","KeepEqual","dropequal","DropEqual"],"default":"replace"}
#36 {"enum":["PrometheusProto","OpenMetricsText0.0.1","OpenMetricsText1.0.0","PrometheusText0.0.4","PrometheusText1.0.0"]}
#37 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$","default":"30s"}
#38 {"enum":["Endpoints","EndpointSlice"]}
#39 {"onlyWith":["topology","mode",["Topology"]]}
#40 {"enum":["Address","Topology"]}
#41 {"minimum":0,"maximum":2147483647,"default":1}
#43 {"enum":["OnResource","OnShard"]}
#44 {"enum":["http","grpc","HTTP","GRPC"]}
#45 {"enum":["gzip","Gzip"]}
#46 {"enum":["Xor","Xor2"]}
#47 {"onlyWith":["rollingUpdate","type",["RollingUpdate"]]}
#48 {"enum":["OnDelete","RollingUpdate"]}
#56 {"enum":["","NoSniff"]}
#57 {"enum":["","Deny","SameOrigin"]}
`,
  },
];
