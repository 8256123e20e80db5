// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const MONITORING_SERVERS: readonly FieldTable[] = [
  {
    package: 'servers.monitoring.coreos.com/v1',
    apiVersions: ['monitoring.coreos.com/v1'],
    types: `
AdditionalArgs name!:string#1 value:string
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity
Alert forGracePeriod:string forOutageTolerance:string resendDelay:string
AlertRelabelings action:string#34 modulus:int64#15 regex:string replacement:string separator:string
 sourceLabels:[]string targetLabel:string
Alerting alertmanagers!:[]Alertmanagers
*Alertmanager metadata:meta/v1.ObjectMeta spec!:AlertmanagerSpec status:any
AlertmanagerConfigMatcherStrategy type:string#2
AlertmanagerConfiguration global:Global name:string#1 templates:[]ClientId
AlertmanagerSpec additionalArgs:[]AdditionalArgs additionalPeers:[]string affinity:Affinity
 alertmanagerConfigMatcherStrategy:AlertmanagerConfigMatcherStrategy
 alertmanagerConfigNamespaceSelector:LabelSelector alertmanagerConfigSelector:LabelSelector
 alertmanagerConfiguration:AlertmanagerConfiguration automountServiceAccountToken:boolean baseImage:string
 clusterAdvertiseAddress:string clusterGossipInterval:string#8 clusterLabel:string
 clusterPeerTimeout:string#8 clusterPushpullInterval:string#8 clusterTLS:ClusterTLS configMaps:[]string
 configSecret:string containers:[]Containers dnsConfig:DnsConfig dnsPolicy:string#12 enableFeatures:[]string
 enableServiceLinks:boolean externalUrl:string forceEnableClusterMode:boolean hostAliases:[ip]HostAliases
 hostNetwork:boolean hostUsers:boolean image:string imagePullPolicy:string#13
 imagePullSecrets:[]ImagePullSecrets initContainers:[]Containers limits:Limits listenLocal:boolean
 logFormat:string#16 logLevel:string#17 minReadySeconds:int32#15 nodeSelector:{}string paused:boolean
 persistentVolumeClaimRetentionPolicy:PersistentVolumeClaimRetentionPolicy podManagementPolicy:string#18
 podMetadata:PodMetadata portName:string#19 priorityClassName:string replicas:int32#20 resources:Resources
 retention:string#21 routePrefix:string schedulerName:string#1 secrets:[]string
 securityContext:SpecSecurityContext serviceAccountName:string serviceName:string#1 sha:string
 storage:Storage tag:string terminationGracePeriodSeconds:int64#15 tolerations:[]Tolerations
 topologySpreadConstraints:[]TopologySpreadConstraints updateStrategy:UpdateStrategy#23 version:string
 volumeMounts:[]VolumeMounts volumes:[]Volumes web:Web
Alertmanagers alertRelabelings:[]AlertRelabelings apiVersion:string#35 authorization:Authorization
 basicAuth:BasicAuth bearerTokenFile:string enableHttp2:boolean name!:string#1 namespace:string#1
 noProxy:string pathPrefix:string#1 port!:inttext proxyConnectHeader:{}[]Credentials
 proxyFromEnvironment:boolean proxyUrl:string#4 relabelings:[]AlertRelabelings scheme:string#36
 sigv4:Sigv4#37 timeout:string#7 tlsConfig:AlertmanagersTlsConfig
AlertmanagersTlsConfig ca:ClientId caFile:string cert:ClientId certFile:string insecureSkipVerify:boolean
 keyFile:string keySecret:Credentials maxVersion:string#5 minVersion:string#5 serverName:string
ApiserverConfig authorization:ApiserverConfigAuthorization basicAuth:BasicAuth bearerToken:string
 bearerTokenFile:string host!:string noProxy:string proxyConnectHeader:{}[]Credentials
 proxyFromEnvironment:boolean proxyUrl:string#4 tlsConfig:AlertmanagersTlsConfig
ApiserverConfigAuthorization credentials:Credentials credentialsFile:string type:string
AppArmorProfile localhostProfile:string type!:string
ArbitraryFSAccessThroughSMs deny:boolean
AttachMetadata node:boolean
Authorization credentials:Credentials type:string
AwsElasticBlockStore fsType:string partition:int32 readOnly:boolean volumeID!:string
AzureAd cloud:string#48 managedIdentity:ManagedIdentity oauth:Oauth scope:string#50 sdk:Sdk
 workloadIdentity:WorkloadIdentity
AzureDisk cachingMode:string diskName!:string diskURI!:string fsType:string#25 kind:string
 readOnly:boolean#9
AzureFile readOnly:boolean secretName!:string shareName!:string
BasicAuth password:Credentials username:Credentials
Capabilities add:[]string drop:[]string
Cephfs monitors!:[]string path:string readOnly:boolean secretFile:string secretRef:ImagePullSecrets
 user:string
ChunkEncoding floats:string#64
Cinder fsType:string readOnly:boolean secretRef:ImagePullSecrets volumeID!:string
Claims name!:string request:string
ClientId configMap:Credentials secret:Credentials
ClusterTLS client!:TlsConfig server!:Server
ClusterTrustBundle labelSelector:LabelSelector name:string optional:boolean path!:string signerName:string
Conditions lastProbeTime:string#22 lastTransitionTime:string#22 message:string reason:string status!:string
 type!:string
ConfigMap defaultMode:int32 items:[]Items name:string#3 optional:boolean
ConfigMapRef name:string#3 optional:boolean
Containers args:[]string command:[]string env:[name]Env envFrom:[]EnvFrom image:string
 imagePullPolicy:string lifecycle:Lifecycle livenessProbe:LivenessProbe name!:string
 ports:[containerPort,protocol]Ports readinessProbe:LivenessProbe resizePolicy:[]ResizePolicy
 resources:Resources restartPolicy:string restartPolicyRules:[]RestartPolicyRules
 securityContext:SecurityContext startupProbe:LivenessProbe stdin:boolean stdinOnce:boolean
 terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]VolumeDevices volumeMounts:[mountPath]VolumeMounts workingDir:string
Credentials key!:string name:string#3 optional:boolean
Csi driver!:string fsType:string nodePublishSecretRef:ImagePullSecrets readOnly:boolean
 volumeAttributes:{}string
DataSource apiGroup:string kind!:string name!:string
DataSourceRef apiGroup:string kind!:string name!:string namespace:string
DnsConfig nameservers:[=]string#1 options:[name]AdditionalArgs searches:[=]string#1
DownwardAPI defaultMode:int32 items:[]DownwardAPIItems
DownwardAPIItems fieldRef:FieldRef mode:int32 path!:string resourceFieldRef:ResourceFieldRef
EmptyDir medium:string sizeLimit:inttext#10
Env name!:string value:string valueFrom:ValueFrom
EnvFrom configMapRef:ConfigMapRef prefix:string secretRef:ConfigMapRef
Ephemeral volumeClaimTemplate:VolumeClaimTemplate
ExcludedFromEnforcement group:string#39 name:string namespace!:string#1 resource!:string#40
Exec command:[]string
Exemplars maxSize:int64
ExitCodes operator!:string values:[=]int32
Fc fsType:string lun:int32 readOnly:boolean targetWWNs:[]string wwids:[]string
FieldRef apiVersion:string fieldPath!:string
FileKeyRef key!:string optional:boolean#9 path!:string volumeName!:string
FlexVolume driver!:string fsType:string options:{}string readOnly:boolean secretRef:ImagePullSecrets
Flocker datasetName:string datasetUUID:string
GcePersistentDisk fsType:string partition:int32 pdName!:string readOnly:boolean
GitRepo directory:string repository!:string revision:string
Global httpConfig:HttpConfig jira:Jira mattermost:Mattermost opsGenieApiKey:Credentials
 opsGenieApiUrl:Credentials pagerdutyUrl:string#6 resolveTimeout:string#7 rocketChat:RocketChat
 slackApiUrl:Credentials smtp:Smtp telegram:Jira victorops:Victorops webex:Jira wechat:Wechat
Glusterfs endpoints!:string path!:string readOnly:boolean
Grpc port!:int32 service:string#3
GrpcServerTlsConfig ca:ClientId caFile:string cert:ClientId certFile:string cipherSuites:[=]#44:string
 curves:[=]#44:string insecureSkipVerify:boolean keyFile:string keySecret:Credentials maxVersion:string#5
 minVersion:string#5 serverName:string
Headers contentSecurityPolicy:string strictTransportSecurity:string xContentTypeOptions:string#32
 xFrameOptions:string#33 xXSSProtection:string
HostAliases hostnames!:[]string ip!:string
HostPath path!:string type:string
HttpConfig authorization:Authorization basicAuth:BasicAuth bearerTokenSecret:Credentials enableHttp2:boolean
 followRedirects:boolean noProxy:string oauth2:Oauth2 proxyConnectHeader:{}[]Credentials
 proxyFromEnvironment:boolean proxyUrl:string#4 tlsConfig:TlsConfig
HttpGet host:string httpHeaders:[]HttpHeaders path:string port!:inttext scheme:string
HttpHeaders name!:string value!:string
Image pullPolicy:string reference:string
ImagePullSecrets name:string#3
Iscsi chapAuthDiscovery:boolean chapAuthSession:boolean fsType:string initiatorName:string iqn!:string
 iscsiInterface:string#26 lun!:int32 portals:[]string readOnly:boolean secretRef:ImagePullSecrets
 targetPortal!:string
Items key!:string mode:int32 path!:string
Jira apiURL:string#6
LabelSelector matchExpressions:[]MatchExpressions matchLabels:{}string
Lifecycle postStart:PostStart preStop:PostStart stopSignal:string
Limits maxPerSilenceBytes:string#14 maxSilences:int32#15
LivenessProbe exec:Exec failureThreshold:int32 grpc:Grpc httpGet:HttpGet initialDelaySeconds:int32
 periodSeconds:int32 successThreshold:int32 tcpSocket:TcpSocket terminationGracePeriodSeconds:int64
 timeoutSeconds:int32
ManagedIdentity clientId:string#1
MatchExpressions key!:string operator!:string values:[]string
Mattermost webhookURL:Credentials
Metadata
MetadataConfig maxSamplesPerSend:int32#53 send:boolean sendInterval:string#7
ModifyVolumeStatus status!:string targetVolumeAttributesClassName:string
Nfs path!:string readOnly:boolean server!:string
NodeAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:RequiredDuringSchedulingIgnoredDuringExecution
Oauth clientId!:string#1 clientSecret!:Credentials tenantId!:string#49
Oauth2 clientId!:ClientId clientSecret!:Credentials endpointParams:{}string noProxy:string
 proxyConnectHeader:{}[]Credentials proxyFromEnvironment:boolean proxyUrl:string#4 scopes:[]string
 tlsConfig:TlsConfig tokenUrl!:string#6
Otlp convertHistogramsToNHCB:boolean ignoreResourceAttributes:[=]#44:string#1
 keepIdentifyingResourceAttributes:boolean labelNamePreserveMultipleUnderscores:boolean
 labelNameUnderscoreSanitization:boolean promoteAllResourceAttributes:boolean
 promoteResourceAttributes:[=]#44:string#1 promoteScopeMetadata:boolean translationStrategy:string#45
PersistentVolumeClaim claimName!:string readOnly:boolean
PersistentVolumeClaimRetentionPolicy whenDeleted:string whenScaled:string
PhotonPersistentDisk fsType:string pdID!:string
PodAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PodAffinityPreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodAffinityPreferredDuringSchedulingIgnoredDuringExecution podAffinityTerm!:PodAffinityTerm weight!:int32
PodAffinityTerm labelSelector:LabelSelector matchLabelKeys:[]string mismatchLabelKeys:[]string
 namespaceSelector:LabelSelector namespaces:[]string topologyKey!:string
PodCertificate certificateChainPath:string credentialBundlePath:string keyPath:string keyType!:string
 maxExpirationSeconds:int32 signerName!:string userAnnotations:{}string
PodMetadata annotations:{}string labels:{}string name:string
Ports containerPort!:int32 hostIP:string hostPort:int32 name:string protocol:string#11
PortworxVolume fsType:string readOnly:boolean volumeID!:string
PostStart exec:Exec httpGet:HttpGet sleep:Sleep tcpSocket:TcpSocket
Preference matchExpressions:[]MatchExpressions matchFields:[]MatchExpressions
PreferredDuringSchedulingIgnoredDuringExecution preference!:Preference weight!:int32
Projected defaultMode:int32 sources:[]Sources
*Prometheus metadata:meta/v1.ObjectMeta spec!:PrometheusSpec status:any
PrometheusRulesExcludedFromEnforce ruleName!:string ruleNamespace!:string
PrometheusSpec additionalAlertManagerConfigs:Credentials additionalAlertRelabelConfigs:Credentials
 additionalArgs:[]AdditionalArgs additionalScrapeConfigs:Credentials affinity:Affinity alerting:Alerting
 allowOverlappingBlocks:boolean apiserverConfig:ApiserverConfig
 arbitraryFSAccessThroughSMs:ArbitraryFSAccessThroughSMs automountServiceAccountToken:boolean
 baseImage:string bodySizeLimit:string#14 configMaps:[]string containers:[]Containers
 convertClassicHistogramsToNHCB:boolean disableCompaction:boolean dnsConfig:DnsConfig dnsPolicy:string#12
 enableAdminAPI:boolean enableFeatures:[=]string#1 enableOTLPReceiver:boolean
 enableRemoteWriteReceiver:boolean enableServiceLinks:boolean enforcedBodySizeLimit:string#14
 enforcedKeepDroppedTargets:int64#15 enforcedLabelLimit:int64#15 enforcedLabelNameLengthLimit:int64#15
 enforcedLabelValueLengthLimit:int64#15 enforcedNamespaceLabel:string enforcedSampleLimit:int64#15
 enforcedTargetLimit:int64#15 evaluationInterval:string#38 excludedFromEnforcement:[]ExcludedFromEnforcement
 exemplars:Exemplars externalLabels:{}string externalUrl:string hostAliases:[ip]HostAliases
 hostNetwork:boolean hostUsers:boolean ignoreNamespaceSelectors:boolean image:string
 imagePullPolicy:string#13 imagePullSecrets:[]ImagePullSecrets initContainers:[]Containers
 keepDroppedTargets:int64#15 labelLimit:int64#15 labelNameLengthLimit:int64#15
 labelValueLengthLimit:int64#15 listenLocal:boolean logFormat:string#16 logLevel:string#17
 maximumStartupDurationSeconds:int32#41 minReadySeconds:int32#15 nameEscapingScheme:string#42
 nameValidationScheme:string#43 nodeSelector:{}string otlp:Otlp overrideHonorLabels:boolean
 overrideHonorTimestamps:boolean paused:boolean
 persistentVolumeClaimRetentionPolicy:PersistentVolumeClaimRetentionPolicy podManagementPolicy:string#18
 podMetadata:PodMetadata podMonitorNamespaceSelector:LabelSelector podMonitorSelector:LabelSelector
 podTargetLabels:[]string portName:string#19 priorityClassName:string probeNamespaceSelector:LabelSelector
 probeSelector:LabelSelector prometheusExternalLabelName:string
 prometheusRulesExcludedFromEnforce:[]PrometheusRulesExcludedFromEnforce query:Query queryLogFile:string
 reloadStrategy:string#47 remoteRead:[]RemoteRead remoteWrite:[]RemoteWrite
 remoteWriteReceiverMessageVersions:[=]#44:string#52 replicaExternalLabelName:string replicas:int32
 resources:Resources retention:string#7 retentionSize:string#14 routePrefix:string
 ruleNamespaceSelector:LabelSelector ruleQueryOffset:string#7 ruleSelector:LabelSelector rules:Rules
 runtime:Runtime sampleLimit:int64#15 schedulerName:string#1 scrapeClasses:[name]ScrapeClasses
 scrapeClassicHistograms:boolean scrapeConfigNamespaceSelector:LabelSelector
 scrapeConfigSelector:LabelSelector scrapeFailureLogFile:string#1 scrapeInterval:string#38
 scrapeNativeHistograms:boolean scrapeProtocols:[=]string#54 scrapeTimeout:string#7 secrets:[=]string
 securityContext:SpecSecurityContext serviceAccountName:string serviceDiscoveryRole:string#55
 serviceMonitorNamespaceSelector:LabelSelector serviceMonitorSelector:LabelSelector serviceName:string#1
 sha:string shardRetentionPolicy:ShardRetentionPolicy shardingStrategy:ShardingStrategy#57 shards:int32#59
 storage:Storage tag:string targetLimit:int64#15 terminationGracePeriodSeconds:int64#15 thanos:Thanos
 tolerations:[]Tolerations topologySpreadConstraints:[]SpecTopologySpreadConstraints
 tracingConfig:TracingConfig tsdb:Tsdb updateStrategy:UpdateStrategy#23 version:string
 volumeMounts:[]VolumeMounts volumes:[]Volumes walCompression:boolean web:SpecWeb
Query lookbackDelta:string maxConcurrency:int32#46 maxSamples:int32 timeout:string#7
QueueConfig batchSendDeadline:string#7 capacity:integer maxBackoff:string#7 maxRetries:integer
 maxSamplesPerSend:integer maxShards:integer minBackoff:string#7 minShards:integer retryOnRateLimit:boolean
 sampleAgeLimit:string#7
Quobyte group:string readOnly:boolean registry!:string tenant:string user:string volume!:string
Rbd fsType:string image!:string keyring:string#27 monitors!:[]string pool:string#28 readOnly:boolean
 secretRef:ImagePullSecrets user:string#29
RemoteRead authorization:ApiserverConfigAuthorization basicAuth:BasicAuth bearerToken:string
 bearerTokenFile:string filterExternalLabels:boolean followRedirects:boolean headers:{}string name:string
 noProxy:string oauth2:Oauth2 proxyConnectHeader:{}[]Credentials proxyFromEnvironment:boolean
 proxyUrl:string#4 readRecent:boolean remoteTimeout:string#7 requiredMatchers:{}string
 tlsConfig:AlertmanagersTlsConfig url!:string#6
RemoteWrite authorization:ApiserverConfigAuthorization azureAd:AzureAd basicAuth:BasicAuth
 bearerToken:string bearerTokenFile:string enableHTTP2:boolean followRedirects:boolean headers:{}string
 messageVersion:string#52 metadataConfig:MetadataConfig name:string noProxy:string oauth2:Oauth2
 proxyConnectHeader:{}[]Credentials proxyFromEnvironment:boolean proxyUrl:string#4 queueConfig:QueueConfig
 remoteTimeout:string#7 roundRobinDNS:boolean sendExemplars:boolean sendNativeHistograms:boolean
 sigv4:Sigv4#37 tlsConfig:AlertmanagersTlsConfig url!:string#6 writeRelabelConfigs:[]AlertRelabelings
RequiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms!:[]Preference
ResizePolicy resourceName!:string restartPolicy!:string
ResourceFieldRef containerName:string divisor:inttext#10 resource!:string
Resources claims:[name]Claims limits:{}inttext#10 requests:{}inttext#10
RestartPolicyRules action!:string exitCodes:ExitCodes
Retain retentionPeriod!:string#7
RocketChat apiURL:string#6 token:Credentials tokenID:Credentials
RollingUpdate maxUnavailable:inttext
Rules alert:Alert
Runtime goGC:int32#53
ScaleIO fsType:string#30 gateway!:string protectionDomain:string readOnly:boolean
 secretRef!:ImagePullSecrets sslEnabled:boolean storageMode:string#31 storagePool:string system!:string
 volumeName:string
ScrapeClasses attachMetadata:AttachMetadata authorization:ApiserverConfigAuthorization default:boolean
 fallbackScrapeProtocol:string#54 metricRelabelings:[]AlertRelabelings name!:string#1
 relabelings:[]AlertRelabelings tlsConfig:AlertmanagersTlsConfig
Sdk tenantId:string#51
SeLinuxOptions level:string role:string type:string user:string
Secret defaultMode:int32 items:[]Items optional:boolean secretName:string
SecurityContext allowPrivilegeEscalation:boolean appArmorProfile:AppArmorProfile capabilities:Capabilities
 privileged:boolean procMount:string readOnlyRootFilesystem:boolean runAsGroup:int64 runAsNonRoot:boolean
 runAsUser:int64 seLinuxOptions:SeLinuxOptions seccompProfile:AppArmorProfile windowsOptions:WindowsOptions
Server cert:ClientId certFile:string cipherSuites:[]string clientAuthType:string clientCAFile:string
 client_ca:ClientId curvePreferences:[]string keyFile:string keySecret:Credentials maxVersion:string
 minVersion:string preferServerCipherSuites:boolean
ServiceAccountToken audience:string expirationSeconds:int64 path!:string
ShardRetentionPolicy retain:Retain whenScaled:string#56
ShardingStrategy mode:string#58 topology:Topology
Sigv4 accessKey:Credentials externalId:string#1 profile:string region:string roleArn:string
 secretKey:Credentials useFIPSSTSEndpoint:boolean
Sleep seconds!:int64
SmartHost host!:string#1 port!:string#1
Smtp authIdentity:string authPassword:Credentials authSecret:Credentials authUsername:string
 forceImplicitTLS:boolean from:string hello:string requireTLS:boolean smartHost:SmartHost
 tlsConfig:TlsConfig
Sources clusterTrustBundle:ClusterTrustBundle configMap:SourcesConfigMap downwardAPI:SourcesDownwardAPI
 podCertificate:PodCertificate secret:SourcesConfigMap serviceAccountToken:ServiceAccountToken
SourcesConfigMap items:[]Items name:string#3 optional:boolean
SourcesDownwardAPI items:[]DownwardAPIItems
Spec accessModes:[]string dataSource:DataSource dataSourceRef:DataSourceRef resources:SpecResources
 selector:LabelSelector storageClassName:string volumeAttributesClassName:string volumeMode:string
 volumeName:string
SpecResources limits:{}inttext#10 requests:{}inttext#10
SpecSecurityContext appArmorProfile:AppArmorProfile fsGroup:int64 fsGroupChangePolicy:string
 runAsGroup:int64 runAsNonRoot:boolean runAsUser:int64 seLinuxChangePolicy:string
 seLinuxOptions:SeLinuxOptions seccompProfile:AppArmorProfile supplementalGroups:[]int64
 supplementalGroupsPolicy:string sysctls:[]HttpHeaders windowsOptions:WindowsOptions
SpecTopologySpreadConstraints additionalLabelSelectors:string#61 labelSelector:LabelSelector
 matchLabelKeys:[]string maxSkew!:int32 minDomains:int32 nodeAffinityPolicy:string nodeTaintsPolicy:string
 topologyKey!:string whenUnsatisfiable!:string
SpecWeb httpConfig:WebHttpConfig maxConnections:int32#15 pageTitle:string tlsConfig:Server
Status accessModes:[]string allocatedResourceStatuses:{}string allocatedResources:{}inttext#10
 capacity:{}inttext#10 conditions:[type]Conditions currentVolumeAttributesClassName:string
 modifyVolumeStatus:ModifyVolumeStatus phase:string
Storage disableMountSubPath:boolean emptyDir:EmptyDir ephemeral:Ephemeral
 volumeClaimTemplate:StorageVolumeClaimTemplate
StorageVolumeClaimTemplate apiVersion:string kind:string metadata:PodMetadata spec:Spec status:Status
Storageos fsType:string readOnly:boolean secretRef:ImagePullSecrets volumeName:string volumeNamespace:string
TcpSocket host:string port!:inttext
Thanos additionalArgs:[]AdditionalArgs baseImage:string blockSize:string#60 getConfigInterval:string#7
 getConfigTimeout:string#7 grpcListenLocal:boolean grpcServerTlsConfig:GrpcServerTlsConfig
 httpListenLocal:boolean image:string listenLocal:boolean logFormat:string#16 logLevel:string#17
 minTime:string objectStorageConfig:Credentials objectStorageConfigFile:string readyTimeout:string#7
 resources:Resources sha:string tag:string tracingConfig:Credentials tracingConfigFile:string version:string
 volumeMounts:[]VolumeMounts
*ThanosRuler metadata:meta/v1.ObjectMeta spec!:ThanosRulerSpec status:any
ThanosRulerSpec additionalArgs:[]AdditionalArgs affinity:Affinity alertDropLabels:[]string
 alertQueryUrl:string alertRelabelConfigFile:string alertRelabelConfigs:Credentials
 alertmanagersConfig:Credentials alertmanagersUrl:[]string containers:[]Containers dnsConfig:DnsConfig
 dnsPolicy:string#12 enableFeatures:[=]string#1 enableServiceLinks:boolean enforcedNamespaceLabel:string
 evaluationInterval:string#65 excludedFromEnforcement:[]ExcludedFromEnforcement externalPrefix:string
 grpcServerTlsConfig:GrpcServerTlsConfig hostAliases:[ip]HostAliases hostUsers:boolean image:string
 imagePullPolicy:string#13 imagePullSecrets:[]ImagePullSecrets initContainers:[]Containers labels:{}string
 listenLocal:boolean logFormat:string#16 logLevel:string#17 minReadySeconds:int32#15 nodeSelector:{}string
 objectStorageConfig:Credentials objectStorageConfigFile:string paused:boolean podManagementPolicy:string#18
 podMetadata:PodMetadata portName:string#19 priorityClassName:string
 prometheusRulesExcludedFromEnforce:[]PrometheusRulesExcludedFromEnforce queryConfig:Credentials
 queryEndpoints:[]string remoteWrite:[]RemoteWrite replicas:int32 resendDelay:string#7 resources:Resources
 retention:string#66 routePrefix:string ruleConcurrentEval:int32#46 ruleGracePeriod:string#7
 ruleNamespaceSelector:LabelSelector ruleOutageTolerance:string#7 ruleQueryOffset:string#7
 ruleSelector:LabelSelector schedulerName:string#1 securityContext:SpecSecurityContext
 serviceAccountName:string serviceName:string#1 storage:Storage terminationGracePeriodSeconds:int64#15
 tolerations:[]Tolerations topologySpreadConstraints:[]TopologySpreadConstraints tracingConfig:Credentials
 tracingConfigFile:string updateStrategy:UpdateStrategy#23 version:string volumeMounts:[]VolumeMounts
 volumes:[]Volumes web:ThanosRulerSpecWeb
ThanosRulerSpecWeb httpConfig:WebHttpConfig tlsConfig:Server
TlsConfig ca:ClientId cert:ClientId insecureSkipVerify:boolean keySecret:Credentials maxVersion:string#5
 minVersion:string#5 serverName:string
Tolerations effect:string key:string operator:string tolerationSeconds:int64 value:string
Topology externalLabelName:string values:[]string
TopologySpreadConstraints labelSelector:LabelSelector matchLabelKeys:[]string maxSkew!:int32
 minDomains:int32 nodeAffinityPolicy:string nodeTaintsPolicy:string topologyKey!:string
 whenUnsatisfiable!:string
TracingConfig clientType:string#62 compression:string#63 endpoint!:string#1 headers:{}string
 insecure:boolean samplingFraction:inttext#10 timeout:string#7 tlsConfig:AlertmanagersTlsConfig
Tsdb chunkEncoding:ChunkEncoding outOfOrderTimeWindow:string#7 staleSeriesCompactionThreshold:inttext#10
UpdateStrategy rollingUpdate:RollingUpdate type!:string#24
ValueFrom configMapKeyRef:Credentials fieldRef:FieldRef fileKeyRef:FileKeyRef
 resourceFieldRef:ResourceFieldRef secretKeyRef:Credentials
Victorops apiKey:Credentials apiURL:string#6
VolumeClaimTemplate metadata:Metadata spec!:Spec
VolumeDevices devicePath!:string name!:string
VolumeMounts mountPath!:string mountPropagation:string name!:string readOnly:boolean
 recursiveReadOnly:string subPath:string subPathExpr:string
Volumes awsElasticBlockStore:AwsElasticBlockStore azureDisk:AzureDisk azureFile:AzureFile cephfs:Cephfs
 cinder:Cinder configMap:ConfigMap csi:Csi downwardAPI:DownwardAPI emptyDir:EmptyDir ephemeral:Ephemeral
 fc:Fc flexVolume:FlexVolume flocker:Flocker gcePersistentDisk:GcePersistentDisk gitRepo:GitRepo
 glusterfs:Glusterfs hostPath:HostPath image:Image iscsi:Iscsi name!:string nfs:Nfs
 persistentVolumeClaim:PersistentVolumeClaim photonPersistentDisk:PhotonPersistentDisk
 portworxVolume:PortworxVolume projected:Projected quobyte:Quobyte rbd:Rbd scaleIO:ScaleIO secret:Secret
 storageos:Storageos vsphereVolume:VsphereVolume
VsphereVolume fsType:string storagePolicyID:string storagePolicyName:string volumePath!:string
Web getConcurrency:int32#15 httpConfig:WebHttpConfig timeout:int32#15 tlsConfig:Server
WebHttpConfig headers:Headers http2:boolean
Wechat apiCorpID:string#1 apiSecret:Credentials apiURL:string#6
WindowsOptions gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:boolean
 runAsUserName:string
WorkloadIdentity clientId!:string#1 tenantId!:string#1
`,
    facts: `
#1 {"minLength":1}
#2 {"enum":["OnNamespace","OnNamespaceExceptForAlertmanagerNamespace","None"],"default":"OnNamespace"}
#3 {"default":""}
#4 {"pattern":"^(http|https|socks5)://.+$"}
#5 {"enum":["TLS10","TLS11","TLS12","TLS13"]}
#6 {"pattern":"^(http|https)://.+$"}
#7 {"pattern":"^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$"}
#8 {"pattern":"^(0|(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$"}
#9 {"default":false}
#10 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#11 {"default":"TCP"}
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
#22 {"format":"date-time"}
#23 {"onlyWith":["rollingUpdate","type",["RollingUpdate"]]}
#24 {"enum":["OnDelete","RollingUpdate"]}
#25 {"default":"ext4"}
#26 {"default":"default"}
#27 {"default":"/etc/ceph/keyring"}
#28 {"default":"rbd"}
#29 {"default":"admin"}
#30 {"default":"xfs"}
#31 {"default":"ThinProvisioned"}
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
