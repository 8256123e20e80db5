// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Argo Rollouts (Apache-2.0).
import type { FieldTable } from '../field-table';

export const ARGO_ROLLOUTS: readonly FieldTable[] = [
  {
    package: 'rollouts.argoproj.io/v1alpha1',
    apiVersions: ['argoproj.io/v1alpha1'],
    types: `
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
 requiredDuringSchedulingIgnoredDuringExecution:pods/v1.Global
AntiAffinityPreferredDuringSchedulingIgnoredDuringExecution weight!:int32
Apisix route:Route
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
CloudWatch interval:string metricDataQueries!:[]MetricDataQueries
*ClusterAnalysisTemplate metadata:meta/v1.ObjectMeta spec!:AnalysisTemplateSpec
Containers args:[]string command:[]string env:[name]pods/v1.Env envFrom:[]pods/v1.EnvFrom image:string
 imagePullPolicy:string lifecycle:pods/v1.Lifecycle livenessProbe:pods/v1.LivenessProbe name!:string
 ports:[containerPort,protocol]pods/v1.Ports readinessProbe:pods/v1.LivenessProbe
 resizePolicy:[]pods/v1.ResizePolicy resources:Resources restartPolicy:string
 restartPolicyRules:[]pods/v1.RestartPolicyRules securityContext:pods/v1.SecurityContext
 startupProbe:pods/v1.LivenessProbe stdin:boolean stdinOnce:boolean terminationMessagePath:string
 terminationMessagePolicy:string tty:boolean volumeDevices:[devicePath]pods/v1.VolumeDevices
 volumeMounts:[mountPath]pods/v1.VolumeMounts workingDir:string
ControlScope end:string region!:string scope!:string start:string step!:int64
Datadog aggregator:string#1 apiVersion:string#2 formula:string interval:string#3 queries:{}string
 query:string requestTimeout:string#4 secretRef:SecretRef
DestinationRule additionalSubsetNames:[]string canarySubsetName!:string name!:string
 stableSubsetName!:string
DryRun metricName!:string
EphemeralContainers args:[]string command:[]string env:[name]pods/v1.Env envFrom:[]pods/v1.EnvFrom
 image:string imagePullPolicy:string lifecycle:pods/v1.Lifecycle livenessProbe:pods/v1.LivenessProbe
 name!:string ports:[containerPort,protocol]pods/v1.Ports readinessProbe:pods/v1.LivenessProbe
 resizePolicy:[]pods/v1.ResizePolicy resources:Resources restartPolicy:string
 restartPolicyRules:[]pods/v1.RestartPolicyRules securityContext:pods/v1.SecurityContext
 startupProbe:pods/v1.LivenessProbe stdin:boolean stdinOnce:boolean targetContainerName:string
 terminationMessagePath:string terminationMessagePolicy:string tty:boolean
 volumeDevices:[devicePath]pods/v1.VolumeDevices volumeMounts:[mountPath]pods/v1.VolumeMounts
 workingDir:string
Experiment analyses:[]Analyses analysisRunMetadata:Metadata dryRun:[]DryRun duration:string
 scaleDownDelaySeconds:int32 templates!:[]ExperimentTemplates
ExperimentTemplates metadata:Metadata name!:string replicas:int32 selector:pods/v1.Selector service:Service
 specRef!:string weight:int32
FieldRef fieldPath!:string
Graphite address:string query:string
HeaderValue exact:string prefix:string regex:string
Headers key!:string value!:string
Influxdb profile:string query:string
Istio destinationRule:DestinationRule virtualService:IstioVirtualService
 virtualServices:[]IstioVirtualService
IstioVirtualService name!:string routes:[]string tcpRoutes:[]TcpRoutes tlsRoutes:[]TlsRoutes
Job metadata:Metadata spec!:JobSpec
JobSpec activeDeadlineSeconds:int64 backoffLimit:int32 backoffLimitPerIndex:int32 completionMode:string
 completions:int32 managedBy:string manualSelector:boolean maxFailedIndexes:int32 parallelism:int32
 podFailurePolicy:PodFailurePolicy podReplacementPolicy:string selector:pods/v1.Selector
 successPolicy:pods/v1.SuccessPolicy suspend:boolean template!:Template ttlSecondsAfterFinished:int32
Kayenta address!:string application!:string canaryConfigName!:string configurationAccountName!:string
 lookback:boolean metricsAccountName!:string scopes!:[]Scopes storageAccountName!:string
 threshold!:Threshold
Match headerName!:string headerValue!:HeaderValue
MeasurementRetention limit!:int32 metricName!:string
Metadata annotations:{}string labels:{}string
Metric dimensions:[]pods/v1.Options metricName:string namespace:string
MetricDataQueries expression:string id:string label:string metricStat:MetricStat period:inttext
 returnData:boolean
MetricStat metric:Metric period:inttext stat:string unit:string
Metrics consecutiveErrorLimit:inttext consecutiveSuccessLimit:inttext count:inttext failureCondition:string
 failureLimit:inttext inconclusiveLimit:inttext initialDelay:string interval:string name!:string
 provider!:Provider successCondition:string
NewRelic profile:string query!:string timeout:int64
Nginx additionalIngressAnnotations:{}string annotationPrefix:string canaryIngressAnnotations:{}string
 stableIngress:string stableIngresses:[]string
Oauth2 clientId:string clientSecret:string scopes:[]string tokenUrl:string
OnPodConditions status!:string type!:string
Pause duration:inttext
PingPong pingService!:string pongService!:string
Plugin config:object name!:string
PodFailurePolicy rules!:[]Rules
PostPromotionAnalysis analysisRunMetadata:Metadata args:[]PostPromotionAnalysisArgs dryRun:[]DryRun
 measurementRetention:[]MeasurementRetention templates:[]Templates
PostPromotionAnalysisArgs name!:string value:string valueFrom:ArgsValueFrom
Prometheus address:string authentication:Authentication headers:[]Headers insecure:boolean query:string
 rangeQuery:RangeQuery timeout:int64
Provider cloudWatch:CloudWatch datadog:Datadog graphite:Graphite influxdb:Influxdb job:Job kayenta:Kayenta
 newRelic:NewRelic plugin:object prometheus:Prometheus skywalking:Skywalking wavefront:Graphite web:Web
RangeQuery end:string start:string step:string
ReplicaProgressThreshold type!:string value!:int32
Resources claims:[name]pods/v1.Claims limits:any requests:any
RollbackWindow revisions:int32
*Rollout metadata:meta/v1.ObjectMeta spec!:RolloutSpec status:any
RolloutSpec analysis:Analysis minReadySeconds:int32 paused:boolean progressDeadlineAbort:boolean
 progressDeadlineSeconds:int32 replicas:int32#9 restartAt:string#10 revisionHistoryLimit:int32
 rollbackWindow:RollbackWindow selector:pods/v1.Selector strategy:Strategy
 template:Template&core/v1.PodTemplateSpec workloadRef:WorkloadRef
Route name!:string rules:[]string
Rules action!:string onExitCodes:pods/v1.OnExitCodes onPodConditions:[]OnPodConditions
Scopes controlScope!:ControlScope experimentScope!:ControlScope name!:string
SecretKeyRef key!:string name!:string
SecretRef name:string namespaced:boolean
Service name:string
SetCanaryScale matchTrafficWeight:boolean replicas:int32 weight:int32
SetHeaderRoute match:[]Match name:string
SetMirrorRoute match:[]SetMirrorRouteMatch name!:string percentage:int32
SetMirrorRouteMatch headers:{}HeaderValue method:HeaderValue path:HeaderValue
Sigv4 profile:string region:string roleArn:string
Skywalking address:string interval:string query:string
Smi rootService:string trafficSplitName:string
Spec activeDeadlineSeconds:int64 affinity:pods/v1.Affinity automountServiceAccountToken:boolean
 containers!:[name]Containers dnsConfig:pods/v1.DnsConfig dnsPolicy:string enableServiceLinks:boolean
 ephemeralContainers:[name]EphemeralContainers hostAliases:[ip]pods/v1.HostAliases hostIPC:boolean
 hostNetwork:boolean hostPID:boolean hostUsers:boolean hostname:string hostnameOverride:string
 imagePullSecrets:[name]pods/v1.SecretRef initContainers:[name]Containers nodeName:string
 nodeSelector:{}string os:pods/v1.Os overhead:{}inttext#7 preemptionPolicy:string priority:int32
 priorityClassName:string readinessGates:[]pods/v1.ReadinessGates
 resourceClaims:[name]pods/v1.ResourceClaims resources:pods/v1.Resources restartPolicy:string
 runtimeClassName:string schedulerName:string schedulingGates:[name]pods/v1.Os
 securityContext:pods/v1.PodSecurityContext serviceAccount:string serviceAccountName:string
 setHostnameAsFQDN:boolean shareProcessNamespace:boolean subdomain:string
 terminationGracePeriodSeconds:int64 tolerations:[]pods/v1.Tolerations
 topologySpreadConstraints:[topologyKey,whenUnsatisfiable]pods/v1.TopologySpreadConstraints volumes:any
Steps analysis:PostPromotionAnalysis experiment:Experiment pause:Pause plugin:Plugin
 setCanaryScale:SetCanaryScale setHeaderRoute:SetHeaderRoute setMirrorRoute:SetMirrorRoute setWeight:int32
StickinessConfig durationSeconds!:int64 enabled!:boolean
Strategy blueGreen:BlueGreen canary:Canary
TcpRoutes port:int64
Template metadata:Metadata spec:Spec
Templates clusterScope:boolean templateName:string
Threshold marginal!:int64 pass!:int64
TlsRoutes port:int64 sniHosts:[]string
Traefik weightedTraefikServiceName!:string
TrafficRouting alb:Alb ambassador:Ambassador apisix:Apisix appMesh:AppMesh istio:Istio
 managedRoutes:[]pods/v1.Os maxTrafficWeight:int32 nginx:Nginx plugins:object smi:Smi traefik:Traefik
ValueFrom fieldRef:FieldRef secretKeyRef:SecretKeyRef
VirtualNodeGroup canaryVirtualNodeRef!:pods/v1.Os stableVirtualNodeRef!:pods/v1.Os
VirtualService name!:string routes:[]string
Web authentication:Authentication body:string headers:[]Headers insecure:boolean jsonBody:object
 jsonPath:string method:string timeoutSeconds:int64 url!:string
WorkloadRef apiVersion:string kind:string name:string scaleDown:string
`,
    facts: `
#1 {"enum":["avg","min","max","sum","last","percentile","mean","l2norm","area"]}
#2 {"enum":["v1","v2"],"default":"v1"}
#3 {"default":"5m"}
#4 {"default":"10s"}
#7 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#9 {"minimum":0,"maximum":2147483647}
#10 {"format":"date-time"}
`,
  },
];
