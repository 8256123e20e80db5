// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the Prometheus Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const MONITORING_AGENTS: readonly FieldTable[] = [
  {
    package: 'agents.monitoring.coreos.com/v1alpha1',
    apiVersions: ['monitoring.coreos.com/v1alpha1'],
    types: `
AdditionalArgs name!:string#2 value:string
AdditionalScrapeConfigs key!:string name:string#3 optional:boolean
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity
ApiserverConfig authorization:Authorization basicAuth:BasicAuth bearerToken:string bearerTokenFile:string
 host!:string noProxy:string proxyConnectHeader:{}[]AdditionalScrapeConfigs proxyFromEnvironment:boolean
 proxyUrl:string#4 tlsConfig:TlsConfig
AppArmorProfile localhostProfile:string type!:string
ArbitraryFSAccessThroughSMs deny:boolean
AttachMetadata node:boolean
Authorization credentials:AdditionalScrapeConfigs credentialsFile:string type:string
AwsElasticBlockStore fsType:string partition:int32 readOnly:boolean volumeID!:string
AzureAd cloud:string#26 managedIdentity:ManagedIdentity oauth:Oauth scope:string#28 sdk:Sdk
 workloadIdentity:WorkloadIdentity
AzureDisk cachingMode:string diskName!:string diskURI!:string fsType:string#49 kind:string
 readOnly:boolean#7
AzureFile readOnly:boolean secretName!:string shareName!:string
BasicAuth password:AdditionalScrapeConfigs username:AdditionalScrapeConfigs
Ca configMap:AdditionalScrapeConfigs secret:AdditionalScrapeConfigs
Capabilities add:[]string drop:[]string
Cephfs monitors!:[]string path:string readOnly:boolean secretFile:string secretRef:ImagePullSecrets
 user:string
ChunkEncoding floats:string#46
Cinder fsType:string readOnly:boolean secretRef:ImagePullSecrets volumeID!:string
Claims name!:string request:string
ClusterTrustBundle labelSelector:LabelSelector name:string optional:boolean path!:string signerName:string
Conditions lastProbeTime:string#42 lastTransitionTime:string#42 message:string reason:string status!:string
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
Csi driver!:string fsType:string nodePublishSecretRef:ImagePullSecrets readOnly:boolean
 volumeAttributes:{}string
DataSource apiGroup:string kind!:string name!:string
DataSourceRef apiGroup:string kind!:string name!:string namespace:string
DnsConfig nameservers:[=]string#2 options:[name]AdditionalArgs searches:[=]string#2
DownwardAPI defaultMode:int32 items:[]DownwardAPIItems
DownwardAPIItems fieldRef:FieldRef mode:int32 path!:string resourceFieldRef:ResourceFieldRef
EmptyDir medium:string sizeLimit:inttext#8
Env name!:string value:string valueFrom:ValueFrom
EnvFrom configMapRef:ConfigMapRef prefix:string secretRef:ConfigMapRef
Ephemeral volumeClaimTemplate:VolumeClaimTemplate
ExcludedFromEnforcement group:string#12 name:string namespace!:string#2 resource!:string#13
Exec command:[]string
ExitCodes operator!:string values:[=]int32
Fc fsType:string lun:int32 readOnly:boolean targetWWNs:[]string wwids:[]string
FieldRef apiVersion:string fieldPath!:string
FileKeyRef key!:string optional:boolean#7 path!:string volumeName!:string
FlexVolume driver!:string fsType:string options:{}string readOnly:boolean secretRef:ImagePullSecrets
Flocker datasetName:string datasetUUID:string
GcePersistentDisk fsType:string partition:int32 pdName!:string readOnly:boolean
GitRepo directory:string repository!:string revision:string
Glusterfs endpoints!:string path!:string readOnly:boolean
Grpc port!:int32 service:string#3
Headers contentSecurityPolicy:string strictTransportSecurity:string xContentTypeOptions:string#56
 xFrameOptions:string#57 xXSSProtection:string
HostAliases hostnames!:[]string ip!:string
HostPath path!:string type:string
HttpConfig headers:Headers http2:boolean
HttpGet host:string httpHeaders:[]HttpHeaders path:string port!:inttext scheme:string
HttpHeaders name!:string value!:string
Image pullPolicy:string reference:string
ImagePullSecrets name:string#3
Iscsi chapAuthDiscovery:boolean chapAuthSession:boolean fsType:string initiatorName:string iqn!:string
 iscsiInterface:string#50 lun!:int32 portals:[]string readOnly:boolean secretRef:ImagePullSecrets
 targetPortal!:string
Items key!:string mode:int32 path!:string
LabelSelector matchExpressions:[]MatchExpressions matchLabels:{}string
Lifecycle postStart:PostStart preStop:PostStart stopSignal:string
LivenessProbe exec:Exec failureThreshold:int32 grpc:Grpc httpGet:HttpGet initialDelaySeconds:int32
 periodSeconds:int32 successThreshold:int32 tcpSocket:TcpSocket terminationGracePeriodSeconds:int64
 timeoutSeconds:int32
ManagedIdentity clientId:string#2
MatchExpressions key!:string operator!:string values:[]string
Metadata
MetadataConfig maxSamplesPerSend:int32#31 send:boolean sendInterval:string#32
ModifyVolumeStatus status!:string targetVolumeAttributesClassName:string
Nfs path!:string readOnly:boolean server!:string
NodeAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:RequiredDuringSchedulingIgnoredDuringExecution
Oauth clientId!:string#2 clientSecret!:AdditionalScrapeConfigs tenantId!:string#27
Oauth2 clientId!:Ca clientSecret!:AdditionalScrapeConfigs endpointParams:{}string noProxy:string
 proxyConnectHeader:{}[]AdditionalScrapeConfigs proxyFromEnvironment:boolean proxyUrl:string#4
 scopes:[]string tlsConfig:Oauth2TlsConfig tokenUrl!:string#33
Oauth2TlsConfig ca:Ca cert:Ca insecureSkipVerify:boolean keySecret:AdditionalScrapeConfigs
 maxVersion:string#5 minVersion:string#5 serverName:string
Otlp convertHistogramsToNHCB:boolean ignoreResourceAttributes:[=]#21:string#2
 keepIdentifyingResourceAttributes:boolean labelNamePreserveMultipleUnderscores:boolean
 labelNameUnderscoreSanitization:boolean promoteAllResourceAttributes:boolean
 promoteResourceAttributes:[=]#21:string#2 promoteScopeMetadata:boolean translationStrategy:string#22
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
Ports containerPort!:int32 hostIP:string hostPort:int32 name:string protocol:string#9
PortworxVolume fsType:string readOnly:boolean volumeID!:string
PostStart exec:Exec httpGet:HttpGet sleep:Sleep tcpSocket:TcpSocket
Preference matchExpressions:[]MatchExpressions matchFields:[]MatchExpressions
PreferredDuringSchedulingIgnoredDuringExecution preference!:Preference weight!:int32
Projected defaultMode:int32 sources:[]Sources
*PrometheusAgent metadata:meta/v1.ObjectMeta spec!:PrometheusAgentSpec#1 status:any
PrometheusAgentSpec additionalArgs:[]AdditionalArgs additionalScrapeConfigs:AdditionalScrapeConfigs
 affinity:Affinity apiserverConfig:ApiserverConfig arbitraryFSAccessThroughSMs:ArbitraryFSAccessThroughSMs
 automountServiceAccountToken:boolean bodySizeLimit:string#6 configMaps:[]string containers:[]Containers
 convertClassicHistogramsToNHCB:boolean dnsConfig:DnsConfig dnsPolicy:string#10 enableFeatures:[=]string#2
 enableOTLPReceiver:boolean enableRemoteWriteReceiver:boolean enableServiceLinks:boolean
 enforcedBodySizeLimit:string#6 enforcedKeepDroppedTargets:int64#11 enforcedLabelLimit:int64#11
 enforcedLabelNameLengthLimit:int64#11 enforcedLabelValueLengthLimit:int64#11 enforcedNamespaceLabel:string
 enforcedSampleLimit:int64#11 enforcedTargetLimit:int64#11 excludedFromEnforcement:[]ExcludedFromEnforcement
 externalLabels:{}string externalUrl:string hostAliases:[ip]HostAliases hostNetwork:boolean
 hostUsers:boolean ignoreNamespaceSelectors:boolean image:string imagePullPolicy:string#14
 imagePullSecrets:[]ImagePullSecrets initContainers:[]Containers keepDroppedTargets:int64#11
 labelLimit:int64#11 labelNameLengthLimit:int64#11 labelValueLengthLimit:int64#11 listenLocal:boolean
 logFormat:string#15 logLevel:string#16 maximumStartupDurationSeconds:int32#17 minReadySeconds:int32#11
 mode:string#18 nameEscapingScheme:string#19 nameValidationScheme:string#20 nodeSelector:{}string otlp:Otlp
 overrideHonorLabels:boolean overrideHonorTimestamps:boolean paused:boolean
 persistentVolumeClaimRetentionPolicy:PersistentVolumeClaimRetentionPolicy podManagementPolicy:string#23
 podMetadata:PodMetadata podMonitorNamespaceSelector:LabelSelector podMonitorSelector:LabelSelector
 podTargetLabels:[]string portName:string#24 priorityClassName:string probeNamespaceSelector:LabelSelector
 probeSelector:LabelSelector prometheusExternalLabelName:string reloadStrategy:string#25
 remoteWrite:[]RemoteWrite remoteWriteReceiverMessageVersions:[=]#21:string#30
 replicaExternalLabelName:string replicas:int32 resources:Resources routePrefix:string runtime:Runtime
 sampleLimit:int64#11 schedulerName:string#2 scrapeClasses:[name]ScrapeClasses
 scrapeClassicHistograms:boolean scrapeConfigNamespaceSelector:LabelSelector
 scrapeConfigSelector:LabelSelector scrapeFailureLogFile:string#2 scrapeInterval:string#37
 scrapeNativeHistograms:boolean scrapeProtocols:[=]string#36 scrapeTimeout:string#32 secrets:[=]string
 securityContext:SpecSecurityContext serviceAccountName:string serviceDiscoveryRole:string#38
 serviceMonitorNamespaceSelector:LabelSelector serviceMonitorSelector:LabelSelector serviceName:string#2
 shardingStrategy:ShardingStrategy#39 shards:int32#41 storage:Storage targetLimit:int64#11
 terminationGracePeriodSeconds:int64#11 tolerations:[]Tolerations
 topologySpreadConstraints:[]TopologySpreadConstraints tracingConfig:TracingConfig tsdb:Tsdb
 updateStrategy:UpdateStrategy#47 version:string volumeMounts:[]VolumeMounts volumes:[]Volumes
 walCompression:boolean web:Web
QueueConfig batchSendDeadline:string#32 capacity:integer maxBackoff:string#32 maxRetries:integer
 maxSamplesPerSend:integer maxShards:integer minBackoff:string#32 minShards:integer retryOnRateLimit:boolean
 sampleAgeLimit:string#32
Quobyte group:string readOnly:boolean registry!:string tenant:string user:string volume!:string
Rbd fsType:string image!:string keyring:string#51 monitors!:[]string pool:string#52 readOnly:boolean
 secretRef:ImagePullSecrets user:string#53
RemoteWrite authorization:Authorization azureAd:AzureAd basicAuth:BasicAuth bearerToken:string
 bearerTokenFile:string enableHTTP2:boolean followRedirects:boolean headers:{}string
 messageVersion:string#30 metadataConfig:MetadataConfig name:string noProxy:string oauth2:Oauth2
 proxyConnectHeader:{}[]AdditionalScrapeConfigs proxyFromEnvironment:boolean proxyUrl:string#4
 queueConfig:QueueConfig remoteTimeout:string#32 roundRobinDNS:boolean sendExemplars:boolean
 sendNativeHistograms:boolean sigv4:Sigv4#34 tlsConfig:TlsConfig url!:string#33
 writeRelabelConfigs:[]WriteRelabelConfigs
RequiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms!:[]Preference
ResizePolicy resourceName!:string restartPolicy!:string
ResourceFieldRef containerName:string divisor:inttext#8 resource!:string
Resources claims:[name]Claims limits:{}inttext#8 requests:{}inttext#8
RestartPolicyRules action!:string exitCodes:ExitCodes
RollingUpdate maxUnavailable:inttext
Runtime goGC:int32#31
ScaleIO fsType:string#54 gateway!:string protectionDomain:string readOnly:boolean
 secretRef!:ImagePullSecrets sslEnabled:boolean storageMode:string#55 storagePool:string system!:string
 volumeName:string
ScrapeClasses attachMetadata:AttachMetadata authorization:Authorization default:boolean
 fallbackScrapeProtocol:string#36 metricRelabelings:[]WriteRelabelConfigs name!:string#2
 relabelings:[]WriteRelabelConfigs tlsConfig:TlsConfig
Sdk tenantId:string#29
SeLinuxOptions level:string role:string type:string user:string
Secret defaultMode:int32 items:[]Items optional:boolean secretName:string
SecurityContext allowPrivilegeEscalation:boolean appArmorProfile:AppArmorProfile capabilities:Capabilities
 privileged:boolean procMount:string readOnlyRootFilesystem:boolean runAsGroup:int64 runAsNonRoot:boolean
 runAsUser:int64 seLinuxOptions:SeLinuxOptions seccompProfile:AppArmorProfile windowsOptions:WindowsOptions
ServiceAccountToken audience:string expirationSeconds:int64 path!:string
ShardingStrategy mode:string#40 topology:Topology
Sigv4 accessKey:AdditionalScrapeConfigs externalId:string#2 profile:string region:string roleArn:string
 secretKey:AdditionalScrapeConfigs useFIPSSTSEndpoint:boolean
Sleep seconds!:int64
Sources clusterTrustBundle:ClusterTrustBundle configMap:SourcesConfigMap downwardAPI:SourcesDownwardAPI
 podCertificate:PodCertificate secret:SourcesConfigMap serviceAccountToken:ServiceAccountToken
SourcesConfigMap items:[]Items name:string#3 optional:boolean
SourcesDownwardAPI items:[]DownwardAPIItems
Spec accessModes:[]string dataSource:DataSource dataSourceRef:DataSourceRef resources:SpecResources
 selector:LabelSelector storageClassName:string volumeAttributesClassName:string volumeMode:string
 volumeName:string
SpecResources limits:{}inttext#8 requests:{}inttext#8
SpecSecurityContext appArmorProfile:AppArmorProfile fsGroup:int64 fsGroupChangePolicy:string
 runAsGroup:int64 runAsNonRoot:boolean runAsUser:int64 seLinuxChangePolicy:string
 seLinuxOptions:SeLinuxOptions seccompProfile:AppArmorProfile supplementalGroups:[]int64
 supplementalGroupsPolicy:string sysctls:[]HttpHeaders windowsOptions:WindowsOptions
Status accessModes:[]string allocatedResourceStatuses:{}string allocatedResources:{}inttext#8
 capacity:{}inttext#8 conditions:[type]Conditions currentVolumeAttributesClassName:string
 modifyVolumeStatus:ModifyVolumeStatus phase:string
Storage disableMountSubPath:boolean emptyDir:EmptyDir ephemeral:Ephemeral
 volumeClaimTemplate:StorageVolumeClaimTemplate
StorageVolumeClaimTemplate apiVersion:string kind:string metadata:PodMetadata spec:Spec status:Status
Storageos fsType:string readOnly:boolean secretRef:ImagePullSecrets volumeName:string volumeNamespace:string
TcpSocket host:string port!:inttext
TlsConfig ca:Ca caFile:string cert:Ca certFile:string insecureSkipVerify:boolean keyFile:string
 keySecret:AdditionalScrapeConfigs maxVersion:string#5 minVersion:string#5 serverName:string
Tolerations effect:string key:string operator:string tolerationSeconds:int64 value:string
Topology externalLabelName:string values:[]string
TopologySpreadConstraints additionalLabelSelectors:string#43 labelSelector:LabelSelector
 matchLabelKeys:[]string maxSkew!:int32 minDomains:int32 nodeAffinityPolicy:string nodeTaintsPolicy:string
 topologyKey!:string whenUnsatisfiable!:string
TracingConfig clientType:string#44 compression:string#45 endpoint!:string#2 headers:{}string
 insecure:boolean samplingFraction:inttext#8 timeout:string#32 tlsConfig:TlsConfig
Tsdb chunkEncoding:ChunkEncoding outOfOrderTimeWindow:string#32 staleSeriesCompactionThreshold:inttext#8
UpdateStrategy rollingUpdate:RollingUpdate type!:string#48
ValueFrom configMapKeyRef:AdditionalScrapeConfigs fieldRef:FieldRef fileKeyRef:FileKeyRef
 resourceFieldRef:ResourceFieldRef secretKeyRef:AdditionalScrapeConfigs
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
Web httpConfig:HttpConfig maxConnections:int32#11 pageTitle:string tlsConfig:WebTlsConfig
WebTlsConfig cert:Ca certFile:string cipherSuites:[]string clientAuthType:string clientCAFile:string
 client_ca:Ca curvePreferences:[]string keyFile:string keySecret:AdditionalScrapeConfigs maxVersion:string
 minVersion:string preferServerCipherSuites:boolean
WindowsOptions gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:boolean
 runAsUserName:string
WorkloadIdentity clientId!:string#2 tenantId!:string#2
WriteRelabelConfigs action:string#35 modulus:int64#11 regex:string replacement:string separator:string
 sourceLabels:[]string targetLabel:string
`,
    facts: `
#1 {"neverWith":["replicas","mode",["DaemonSet"]],"allOf":[{"neverWith":["storage","mode",["DaemonSet"]]},{"neverWith":["persistentVolumeClaimRetentionPolicy","mode",["DaemonSet"]]},{"neverWith":["scrapeConfigSelector","mode",["DaemonSet"]]},{"neverWith":["probeSelector","mode",["DaemonSet"]]},{"neverWith":["scrapeConfigNamespaceSelector","mode",["DaemonSet"]]},{"neverWith":["probeNamespaceSelector","mode",["DaemonSet"]]},{"neverWith":["serviceMonitorSelector","mode",["DaemonSet"]]},{"neverWith":["serviceMonitorNamespaceSelector","mode",["DaemonSet"]]},{"neverWith":["additionalScrapeConfigs","mode",["DaemonSet"]]},{"neverWith":["shardingStrategy","mode",["DaemonSet"]]}]}
#2 {"minLength":1}
#3 {"default":""}
#4 {"pattern":"^(http|https|socks5)://.+$"}
#5 {"enum":["TLS10","TLS11","TLS12","TLS13"]}
#6 {"pattern":"(^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$"}
#7 {"default":false}
#8 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#9 {"default":"TCP"}
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
#42 {"format":"date-time"}
#43 {"enum":["OnResource","OnShard"]}
#44 {"enum":["http","grpc","HTTP","GRPC"]}
#45 {"enum":["gzip","Gzip"]}
#46 {"enum":["Xor","Xor2"]}
#47 {"onlyWith":["rollingUpdate","type",["RollingUpdate"]]}
#48 {"enum":["OnDelete","RollingUpdate"]}
#49 {"default":"ext4"}
#50 {"default":"default"}
#51 {"default":"/etc/ceph/keyring"}
#52 {"default":"rbd"}
#53 {"default":"admin"}
#54 {"default":"xfs"}
#55 {"default":"ThinProvisioned"}
#56 {"enum":["","NoSniff"]}
#57 {"enum":["","Deny","SameOrigin"]}
`,
  },
];
