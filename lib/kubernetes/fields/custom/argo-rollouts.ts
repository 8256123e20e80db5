// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Argo Rollouts (Apache-2.0).
import type { FieldTable } from '../field-table';

export const ARGO_ROLLOUTS: readonly FieldTable[] = [
  {
    package: 'rollouts.argoproj.io/v1alpha1',
    apiVersions: ['argoproj.io/v1alpha1'],
    types: `
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity
Alb annotationPrefix:string ingress:string ingresses:[]string rootService:string servicePort!:int32
 stickinessConfig:StickinessConfig
Ambassador mappings!:[]string
Analyses args:[]PostPromotionAnalysisArgs clusterScope:boolean name!:string requiredForCompletion:boolean
 templateName!:string
Analysis successfulRunHistoryLimit:int32 unsuccessfulRunHistoryLimit:int32
*AnalysisTemplate metadata:meta/v1.ObjectMeta spec!:AnalysisTemplateSpec
AnalysisTemplateSpec args:[]Args dryRun:[]DryRun measurementRetention:[]MeasurementRetention
 metrics:[]Metrics templates:[]Templates
AntiAffinity
 preferredDuringSchedulingIgnoredDuringExecution:AntiAffinityPreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:AntiAffinityRequiredDuringSchedulingIgnoredDuringExecution
AntiAffinityPreferredDuringSchedulingIgnoredDuringExecution weight!:int32
AntiAffinityRequiredDuringSchedulingIgnoredDuringExecution
Apisix route:Route
AppArmorProfile localhostProfile:string type!:string
AppMesh virtualNodeGroup:VirtualNodeGroup virtualService:VirtualService
Args name!:string value:string valueFrom:ValueFrom
ArgsValueFrom fieldRef:FieldRef podTemplateHashValue:string
Authentication basicAuth:BasicAuth oauth2:Oauth2 sigv4:Sigv4
BasicAuth password:string username:string
BlueGreen abortScaleDownDelaySeconds:int32 activeMetadata:Metadata activeService!:string
 antiAffinity:AntiAffinity autoPromotionEnabled:boolean autoPromotionSeconds:int32 maxUnavailable:inttext
 postPromotionAnalysis:PostPromotionAnalysis prePromotionAnalysis:PostPromotionAnalysis
 previewMetadata:Metadata previewReplicaCount:int32 previewService:string scaleDownDelayRevisionLimit:int32
 scaleDownDelaySeconds:int32
Canary abortScaleDownDelaySeconds:int32 analysis:CanaryAnalysis antiAffinity:AntiAffinity
 canaryMetadata:Metadata canaryService:string dynamicStableScale:boolean maxSurge:inttext
 maxUnavailable:inttext minPodsPerReplicaSet:int32 pingPong:PingPong
 replicaProgressThreshold:ReplicaProgressThreshold scaleDownDelayRevisionLimit:int32
 scaleDownDelaySeconds:int32 stableMetadata:Metadata stableService:string steps:[]Steps
 trafficRouting:TrafficRouting
CanaryAnalysis analysisRunMetadata:Metadata args:[]PostPromotionAnalysisArgs dryRun:[]DryRun
 measurementRetention:[]MeasurementRetention startingStep:int32 templates:[]Templates
Capabilities add:[]string drop:[]string
Claims name!:string request:string
CloudWatch interval:string metricDataQueries!:[]MetricDataQueries
*ClusterAnalysisTemplate metadata:meta/v1.ObjectMeta spec!:AnalysisTemplateSpec
ConfigMapKeyRef key!:string name:string#5 optional:boolean
ConfigMapRef name:string#5 optional:boolean
Containers args:[]string command:[]string env:[name]Env envFrom:[]EnvFrom image:string
 imagePullPolicy:string lifecycle:Lifecycle livenessProbe:LivenessProbe name!:string
 ports:[containerPort,protocol]Ports readinessProbe:LivenessProbe resizePolicy:[]ResizePolicy
 resources:Resources restartPolicy:string restartPolicyRules:[]RestartPolicyRules
 securityContext:SecurityContext startupProbe:LivenessProbe stdin:boolean stdinOnce:boolean
 terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]VolumeDevices volumeMounts:[mountPath]VolumeMounts workingDir:string
ControlScope end:string region!:string scope!:string start:string step!:int64
Datadog aggregator:string#1 apiVersion:string#2 formula:string interval:string#3 queries:{}string
 query:string requestTimeout:string#4 secretRef:SecretRef
DestinationRule additionalSubsetNames:[]string canarySubsetName!:string name!:string
 stableSubsetName!:string
Dimensions name:string value:string
DnsConfig nameservers:[]string options:[]Dimensions searches:[]string
DryRun metricName!:string
Env name!:string value:string valueFrom:EnvValueFrom
EnvFrom configMapRef:ConfigMapRef prefix:string secretRef:ConfigMapRef
EnvValueFrom configMapKeyRef:ConfigMapKeyRef fieldRef:ValueFromFieldRef fileKeyRef:FileKeyRef
 resourceFieldRef:ResourceFieldRef secretKeyRef:ConfigMapKeyRef
EphemeralContainers args:[]string command:[]string env:[name]Env envFrom:[]EnvFrom image:string
 imagePullPolicy:string lifecycle:Lifecycle livenessProbe:LivenessProbe name!:string
 ports:[containerPort,protocol]Ports readinessProbe:LivenessProbe resizePolicy:[]ResizePolicy
 resources:Resources restartPolicy:string restartPolicyRules:[]RestartPolicyRules
 securityContext:SecurityContext startupProbe:LivenessProbe stdin:boolean stdinOnce:boolean
 targetContainerName:string terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]VolumeDevices volumeMounts:[mountPath]VolumeMounts workingDir:string
Exec command:[]string
ExitCodes operator!:string values:[=]int32
Experiment analyses:[]Analyses analysisRunMetadata:Metadata dryRun:[]DryRun duration:string
 scaleDownDelaySeconds:int32 templates!:[]ExperimentTemplates
ExperimentTemplates metadata:Metadata name!:string replicas:int32 selector:Selector service:Service
 specRef!:string weight:int32
FieldRef fieldPath!:string
FileKeyRef key!:string optional:boolean#6 path!:string volumeName!:string
Graphite address:string query:string
Grpc port!:int32 service:string#5
HeaderValue exact:string prefix:string regex:string
Headers key!:string value!:string
HostAliases hostnames:[]string ip!:string
HttpGet host:string httpHeaders:[]HttpHeaders path:string port!:inttext scheme:string
HttpHeaders name!:string value!:string
ImagePullSecrets name:string#5
Influxdb profile:string query:string
Istio destinationRule:DestinationRule virtualService:IstioVirtualService
 virtualServices:[]IstioVirtualService
IstioVirtualService name!:string routes:[]string tcpRoutes:[]TcpRoutes tlsRoutes:[]TlsRoutes
Job metadata:Metadata spec!:JobSpec
JobSpec activeDeadlineSeconds:int64 backoffLimit:int32 backoffLimitPerIndex:int32 completionMode:string
 completions:int32 managedBy:string manualSelector:boolean maxFailedIndexes:int32 parallelism:int32
 podFailurePolicy:PodFailurePolicy podReplacementPolicy:string selector:Selector successPolicy:SuccessPolicy
 suspend:boolean template!:Template ttlSecondsAfterFinished:int32
Kayenta address!:string application!:string canaryConfigName!:string configurationAccountName!:string
 lookback:boolean metricsAccountName!:string scopes!:[]Scopes storageAccountName!:string
 threshold!:Threshold
Lifecycle postStart:PostStart preStop:PostStart stopSignal:string
LivenessProbe exec:Exec failureThreshold:int32 grpc:Grpc httpGet:HttpGet initialDelaySeconds:int32
 periodSeconds:int32 successThreshold:int32 tcpSocket:TcpSocket terminationGracePeriodSeconds:int64
 timeoutSeconds:int32
Match headerName!:string headerValue!:HeaderValue
MatchExpressions key!:string operator!:string values:[]string
MeasurementRetention limit!:int32 metricName!:string
Metadata annotations:{}string labels:{}string
Metric dimensions:[]Dimensions metricName:string namespace:string
MetricDataQueries expression:string id:string label:string metricStat:MetricStat period:inttext
 returnData:boolean
MetricStat metric:Metric period:inttext stat:string unit:string
Metrics consecutiveErrorLimit:inttext consecutiveSuccessLimit:inttext count:inttext failureCondition:string
 failureLimit:inttext inconclusiveLimit:inttext initialDelay:string interval:string name!:string
 provider!:Provider successCondition:string
NewRelic profile:string query!:string timeout:int64
Nginx additionalIngressAnnotations:{}string annotationPrefix:string canaryIngressAnnotations:{}string
 stableIngress:string stableIngresses:[]string
NodeAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:RequiredDuringSchedulingIgnoredDuringExecution
Oauth2 clientId:string clientSecret:string scopes:[]string tokenUrl:string
OnExitCodes containerName:string operator!:string values!:[=]int32
OnPodConditions status!:string type!:string
Os name!:string
Pause duration:inttext
PingPong pingService!:string pongService!:string
Plugin config:object name!:string
PodAffinity
 preferredDuringSchedulingIgnoredDuringExecution:[]PodAffinityPreferredDuringSchedulingIgnoredDuringExecution
 requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
PodAffinityPreferredDuringSchedulingIgnoredDuringExecution podAffinityTerm!:PodAffinityTerm weight!:int32
PodAffinityTerm labelSelector:Selector matchLabelKeys:[]string mismatchLabelKeys:[]string
 namespaceSelector:Selector namespaces:[]string topologyKey!:string
PodFailurePolicy rules!:[]Rules
Ports containerPort!:int32 hostIP:string hostPort:int32 name:string protocol:string#8
PostPromotionAnalysis analysisRunMetadata:Metadata args:[]PostPromotionAnalysisArgs dryRun:[]DryRun
 measurementRetention:[]MeasurementRetention templates:[]Templates
PostPromotionAnalysisArgs name!:string value:string valueFrom:ArgsValueFrom
PostStart exec:Exec httpGet:HttpGet sleep:Sleep tcpSocket:TcpSocket
Preference matchExpressions:[]MatchExpressions matchFields:[]MatchExpressions
PreferredDuringSchedulingIgnoredDuringExecution preference!:Preference weight!:int32
Prometheus address:string authentication:Authentication headers:[]Headers insecure:boolean query:string
 rangeQuery:RangeQuery timeout:int64
Provider cloudWatch:CloudWatch datadog:Datadog graphite:Graphite influxdb:Influxdb job:Job kayenta:Kayenta
 newRelic:NewRelic plugin:object prometheus:Prometheus skywalking:Skywalking wavefront:Graphite web:Web
RangeQuery end:string start:string step:string
ReadinessGates conditionType!:string
ReplicaProgressThreshold type!:string value!:int32
RequiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms!:[]Preference
ResizePolicy resourceName!:string restartPolicy!:string
ResourceClaims name!:string resourceClaimName:string resourceClaimTemplateName:string
ResourceFieldRef containerName:string divisor:inttext#7 resource!:string
Resources claims:[name]Claims limits:any requests:any
RestartPolicyRules action!:string exitCodes:ExitCodes
RollbackWindow revisions:int32
*Rollout metadata:meta/v1.ObjectMeta spec!:RolloutSpec status:any
RolloutSpec analysis:Analysis minReadySeconds:int32 paused:boolean progressDeadlineAbort:boolean
 progressDeadlineSeconds:int32 replicas:int32#9 restartAt:string#10 revisionHistoryLimit:int32
 rollbackWindow:RollbackWindow selector:Selector strategy:Strategy template:Template&core/v1.PodTemplateSpec
 workloadRef:WorkloadRef
Route name!:string rules:[]string
Rules action!:string onExitCodes:OnExitCodes onPodConditions:[]OnPodConditions
Scopes controlScope!:ControlScope experimentScope!:ControlScope name!:string
SeLinuxOptions level:string role:string type:string user:string
SecretKeyRef key!:string name!:string
SecretRef name:string namespaced:boolean
SecurityContext allowPrivilegeEscalation:boolean appArmorProfile:AppArmorProfile capabilities:Capabilities
 privileged:boolean procMount:string readOnlyRootFilesystem:boolean runAsGroup:int64 runAsNonRoot:boolean
 runAsUser:int64 seLinuxOptions:SeLinuxOptions seccompProfile:AppArmorProfile windowsOptions:WindowsOptions
Selector matchExpressions:[]MatchExpressions matchLabels:{}string
Service name:string
SetCanaryScale matchTrafficWeight:boolean replicas:int32 weight:int32
SetHeaderRoute match:[]Match name:string
SetMirrorRoute match:[]SetMirrorRouteMatch name!:string percentage:int32
SetMirrorRouteMatch headers:{}HeaderValue method:HeaderValue path:HeaderValue
Sigv4 profile:string region:string roleArn:string
Skywalking address:string interval:string query:string
Sleep seconds!:int64
Smi rootService:string trafficSplitName:string
Spec activeDeadlineSeconds:int64 affinity:Affinity automountServiceAccountToken:boolean
 containers!:[name]Containers dnsConfig:DnsConfig dnsPolicy:string enableServiceLinks:boolean
 ephemeralContainers:[name]EphemeralContainers hostAliases:[ip]HostAliases hostIPC:boolean
 hostNetwork:boolean hostPID:boolean hostUsers:boolean hostname:string hostnameOverride:string
 imagePullSecrets:[name]ImagePullSecrets initContainers:[name]Containers nodeName:string
 nodeSelector:{}string os:Os overhead:{}inttext#7 preemptionPolicy:string priority:int32
 priorityClassName:string readinessGates:[]ReadinessGates resourceClaims:[name]ResourceClaims
 resources:SpecResources restartPolicy:string runtimeClassName:string schedulerName:string
 schedulingGates:[name]Os securityContext:SpecSecurityContext serviceAccount:string
 serviceAccountName:string setHostnameAsFQDN:boolean shareProcessNamespace:boolean subdomain:string
 terminationGracePeriodSeconds:int64 tolerations:[]Tolerations
 topologySpreadConstraints:[topologyKey,whenUnsatisfiable]TopologySpreadConstraints volumes:any
SpecResources claims:[name]Claims limits:{}inttext#7 requests:{}inttext#7
SpecSecurityContext appArmorProfile:AppArmorProfile fsGroup:int64 fsGroupChangePolicy:string
 runAsGroup:int64 runAsNonRoot:boolean runAsUser:int64 seLinuxChangePolicy:string
 seLinuxOptions:SeLinuxOptions seccompProfile:AppArmorProfile supplementalGroups:[]int64
 supplementalGroupsPolicy:string sysctls:[]HttpHeaders windowsOptions:WindowsOptions
Steps analysis:PostPromotionAnalysis experiment:Experiment pause:Pause plugin:Plugin
 setCanaryScale:SetCanaryScale setHeaderRoute:SetHeaderRoute setMirrorRoute:SetMirrorRoute setWeight:int32
StickinessConfig durationSeconds!:int64 enabled!:boolean
Strategy blueGreen:BlueGreen canary:Canary
SuccessPolicy rules!:[]SuccessPolicyRules
SuccessPolicyRules succeededCount:int32 succeededIndexes:string
TcpRoutes port:int64
TcpSocket host:string port!:inttext
Template metadata:Metadata spec:Spec
Templates clusterScope:boolean templateName:string
Threshold marginal!:int64 pass!:int64
TlsRoutes port:int64 sniHosts:[]string
Tolerations effect:string key:string operator:string tolerationSeconds:int64 value:string
TopologySpreadConstraints labelSelector:Selector matchLabelKeys:[]string maxSkew!:int32 minDomains:int32
 nodeAffinityPolicy:string nodeTaintsPolicy:string topologyKey!:string whenUnsatisfiable!:string
Traefik weightedTraefikServiceName!:string
TrafficRouting alb:Alb ambassador:Ambassador apisix:Apisix appMesh:AppMesh istio:Istio managedRoutes:[]Os
 maxTrafficWeight:int32 nginx:Nginx plugins:object smi:Smi traefik:Traefik
ValueFrom fieldRef:FieldRef secretKeyRef:SecretKeyRef
ValueFromFieldRef apiVersion:string fieldPath!:string
VirtualNodeGroup canaryVirtualNodeRef!:Os stableVirtualNodeRef!:Os
VirtualService name!:string routes:[]string
VolumeDevices devicePath!:string name!:string
VolumeMounts mountPath!:string mountPropagation:string name!:string readOnly:boolean
 recursiveReadOnly:string subPath:string subPathExpr:string
Web authentication:Authentication body:string headers:[]Headers insecure:boolean jsonBody:object
 jsonPath:string method:string timeoutSeconds:int64 url!:string
WindowsOptions gmsaCredentialSpec:string gmsaCredentialSpecName:string hostProcess:boolean
 runAsUserName:string
WorkloadRef apiVersion:string kind:string name:string scaleDown:string
`,
    facts: `
#1 {"enum":["avg","min","max","sum","last","percentile","mean","l2norm","area"]}
#2 {"enum":["v1","v2"],"default":"v1"}
#3 {"default":"5m"}
#4 {"default":"10s"}
#5 {"default":""}
#6 {"default":false}
#7 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#8 {"default":"TCP"}
#9 {"minimum":0,"maximum":2147483647}
#10 {"format":"date-time"}
`,
  },
];
