// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of the OpenTelemetry Operator (Apache-2.0).
import type { FieldTable } from '../field-table';

export const OPENTELEMETRY: readonly FieldTable[] = [
  {
    package: 'opentelemetry.io/v1beta1',
    apiVersions: ['opentelemetry.io/v1beta1'],
    types: `
Autoscaler behavior:types.opentelemetry.io/v1.Behavior maxReplicas:int32#5
 metrics:[]types.opentelemetry.io/v1.Metrics minReplicas:int32#5 targetCPUUtilization:int32#5
 targetMemoryUtilization:int32#5
~Config connectors:object exporters!:object extensions:object processors:object receivers!:object
 service!:Service
HttpRoute enabled!:boolean gateway!:string gatewayNamespace:string hostnames:[]string
*OpenTelemetryCollector metadata:meta/v1.ObjectMeta spec:OpenTelemetryCollectorSpec status:any
OpenTelemetryCollectorSpec additionalContainers:[]pods/v1.Container affinity:pods/v1.Affinity args:{}string
 autoscaler:Autoscaler command:[]#6:string config!:Config configVersions:integer#7
 configmaps:[]types.opentelemetry.io/v1.Configmaps
 daemonSetUpdateStrategy:types.opentelemetry.io/v1.DaemonSetUpdateStrategy
 deploymentUpdateStrategy:types.opentelemetry.io/v1.DaemonSetUpdateStrategy dnsPolicy:string
 env:[]pods/v1.Env envFrom:[]pods/v1.EnvFrom hostAliases:[]pods/v1.HostAliases hostNetwork:boolean
 hostPID:boolean hostUsers:boolean httpRoute:HttpRoute image:string imagePullPolicy:string
 ingress:types.opentelemetry.io/v1.Ingress initContainers:[]pods/v1.Container ipFamilies:[]string
 ipFamilyPolicy:string#11 lifecycle:pods/v1.Lifecycle livenessProbe:SpecLivenessProbe
 managementState:string#13 mode:string#14 networkPolicy:types.opentelemetry.io/v1.NetworkPolicy
 nodeSelector:{}string observability:types.opentelemetry.io/v1.Observability
 persistentVolumeClaimRetentionPolicy:pods/v1.PersistentVolumeClaimRetentionPolicy podAnnotations:{}string
 podDisruptionBudget:types.opentelemetry.io/v1.PodDisruptionBudget podDnsConfig:pods/v1.DnsConfig
 podManagementPolicy:string#15 podSecurityContext:pods/v1.PodSecurityContext
 ports:[]types.opentelemetry.io/v1.SpecPorts priorityClassName:string readinessProbe:SpecLivenessProbe
 replicas:int32#17 resources:pods/v1.Resources securityContext:pods/v1.SecurityContext serviceAccount:string
 serviceName:string sessionAffinity:string
 sessionAffinityConfig:types.opentelemetry.io/v1.SessionAffinityConfig shareProcessNamespace:boolean
 startupProbe:SpecLivenessProbe targetAllocator:SpecTargetAllocator terminationGracePeriodSeconds:int64
 tolerations:[]pods/v1.Tolerations topologySpreadConstraints:[]pods/v1.TopologySpreadConstraints
 trafficDistribution:string upgradeStrategy:string#25
 volumeClaimTemplates:[]types.opentelemetry.io/v1.VolumeClaimTemplates volumeMounts:[]pods/v1.VolumeMounts
 volumes:[]pods/v1.Volumes2
Pipelines exporters!:[]string processors:[]string receivers!:[]string
Service extensions:[]string pipelines!:{}Pipelines telemetry:object
SpecLivenessProbe failureThreshold:int32#5 initialDelaySeconds:int32#12 periodSeconds:int32#5
 successThreshold:int32#5 terminationGracePeriodSeconds:int64#5 timeoutSeconds:int32#5
SpecTargetAllocator affinity:pods/v1.Affinity allocationStrategy:string#18 allowInsecureAuthSecrets:boolean
 collectorNotReadyGracePeriod:string#19 collectorTargetReloadInterval:string#19 enabled:boolean
 env:[]pods/v1.Env filterStrategy:string#20 image:string mtls:types.opentelemetry.io/v1.Mtls
 nodeSelector:{}string observability:types.opentelemetry.io/v1.Observability
 podDisruptionBudget:types.opentelemetry.io/v1.PodDisruptionBudget
 podSecurityContext:pods/v1.PodSecurityContext prometheusCR:types.opentelemetry.io/v1.PrometheusCR
 replicas:int32 resources:pods/v1.Resources securityContext:pods/v1.SecurityContext serviceAccount:string
 tolerations:[]pods/v1.Tolerations topologySpreadConstraints:[]pods/v1.TopologySpreadConstraints
`,
    facts: `
#5 {"minimum":1}
#6 {"minItems":1}
#7 {"minimum":1,"default":3}
#11 {"default":"SingleStack"}
#12 {"minimum":0}
#13 {"enum":["managed","unmanaged"],"default":"managed"}
#14 {"enum":["daemonset","deployment","sidecar","statefulset"]}
#15 {"enum":["OrderedReady","Parallel"]}
#17 {"minimum":0,"maximum":2147483647,"default":1}
#18 {"enum":["least-weighted","consistent-hashing","per-node"],"default":"consistent-hashing"}
#19 {"default":"30s","format":"duration"}
#20 {"enum":["","relabel-config"],"default":"relabel-config"}
#25 {"enum":["automatic","none"]}
`,
  },
  {
    package: 'opentelemetry.io/v1alpha1',
    apiVersions: ['opentelemetry.io/v1alpha1'],
    types: `
ApacheHttpd attrs:[]pods/v1.Env configPath:string#8 env:[]pods/v1.Env image:string
 resourceRequirements:pods/v1.Resources version:string volumeClaimTemplate:pods/v1.VolumeClaimTemplate2
 volumeLimitSize:inttext#7
Autoscaler behavior:types.opentelemetry.io/v1.Behavior maxReplicas:int32
 metrics:[]types.opentelemetry.io/v1.Metrics minReplicas:int32 targetCPUUtilization:int32
 targetMemoryUtilization:int32
*ClusterObservability metadata:meta/v1.ObjectMeta spec:Spec status:any
Defaults useLabelsForResourceAttributes:boolean
Description non_identifying_attributes!:{}string
Dotnet env:[]pods/v1.Env image:string resourceRequirements:pods/v1.Resources
 volumeClaimTemplate:pods/v1.VolumeClaimTemplate2 volumeLimitSize:inttext#7
Exporter compression:string#1 encoding:string#2 endpoint:string headers:{}string logs_endpoint:string
 metrics_endpoint:string profiles_endpoint:string read_buffer_size:integer#3 retry_on_failure:Retryonfailure
 sending_queue:Sendingqueue timeout:string tls:Tls traces_endpoint:string write_buffer_size:integer#3
ExporterTls ca_file:string cert_file:string configMapName:string key_file:string secretName:string
Extensions dir!:string image!:string
Go env:[]pods/v1.Env image:string resourceRequirements:pods/v1.Resources
 securityContext:pods/v1.SecurityContext volumeClaimTemplate:pods/v1.VolumeClaimTemplate2
 volumeLimitSize:inttext#7
*Instrumentation metadata:meta/v1.ObjectMeta spec:InstrumentationSpec status:any
InstrumentationSpec apacheHttpd:ApacheHttpd defaults:Defaults dotnet:Dotnet env:[]pods/v1.Env
 exporter:SpecExporter go:Go imagePullPolicy:string initContainerSecurityContext:pods/v1.SecurityContext
 java:Java nginx:Nginx nodejs:Dotnet propagators:[]string#9 python:Dotnet resource:Resource sampler:Sampler
Java env:[]pods/v1.Env extensions:[]Extensions image:string resources:pods/v1.Resources
 volumeClaimTemplate:pods/v1.VolumeClaimTemplate2 volumeLimitSize:inttext#7
Nginx attrs:[]pods/v1.Env configFile:string#8 env:[]pods/v1.Env image:string
 resourceRequirements:pods/v1.Resources volumeClaimTemplate:pods/v1.VolumeClaimTemplate2
 volumeLimitSize:inttext#7
Observability metrics:ObservabilityMetrics
ObservabilityMetrics DisablePrometheusAnnotations:boolean enableMetrics:boolean
*OpAMPBridge metadata:meta/v1.ObjectMeta spec:OpAMPBridgeSpec status:any
OpAMPBridgeSpec affinity:pods/v1.Affinity capabilities!:{}boolean componentsAllowed:{}[]string
 description:Description endpoint!:string env:[]pods/v1.Env envFrom:[]pods/v1.EnvFrom headers:{}string
 hostNetwork:boolean image:string imagePullPolicy:string ipFamilies:[]string ipFamilyPolicy:string
 nodeSelector:{}string podAnnotations:{}string podDnsConfig:pods/v1.DnsConfig
 podSecurityContext:pods/v1.PodSecurityContext ports:[]Ports priorityClassName:string proxy:Proxy
 replicas:int32#12 resources:pods/v1.Resources securityContext:pods/v1.SecurityContext serviceAccount:string
 tls:SpecTls tolerations:[]pods/v1.Tolerations topologySpreadConstraints:[]pods/v1.TopologySpreadConstraints
 upgradeStrategy:string#13 volumeMounts:[]pods/v1.VolumeMounts volumes:[]pods/v1.Volumes2
*OpenTelemetryCollector metadata:meta/v1.ObjectMeta spec:OpenTelemetryCollectorSpec status:any
OpenTelemetryCollectorSpec additionalContainers:[]pods/v1.Container affinity:pods/v1.Affinity args:{}string
 autoscaler:Autoscaler config!:string configmaps:[]types.opentelemetry.io/v1.Configmaps
 deploymentUpdateStrategy:types.opentelemetry.io/v1.DaemonSetUpdateStrategy env:[]pods/v1.Env
 envFrom:[]pods/v1.EnvFrom hostNetwork:boolean image:string imagePullPolicy:string
 ingress:types.opentelemetry.io/v1.Ingress initContainers:[]pods/v1.Container lifecycle:pods/v1.Lifecycle
 livenessProbe:SpecLivenessProbe managementState:string#24 maxReplicas:int32 minReplicas:int32
 mode:string#25 nodeSelector:{}string observability:Observability podAnnotations:{}string
 podDisruptionBudget:types.opentelemetry.io/v1.PodDisruptionBudget
 podSecurityContext:pods/v1.PodSecurityContext ports:[]SpecPorts priorityClassName:string replicas:int32#26
 resources:pods/v1.Resources securityContext:pods/v1.SecurityContext serviceAccount:string
 serviceName:string shareProcessNamespace:boolean targetAllocator:SpecTargetAllocator
 terminationGracePeriodSeconds:int64 tolerations:[]pods/v1.Tolerations
 topologySpreadConstraints:[]pods/v1.TopologySpreadConstraints trafficDistribution:string
 updateStrategy:types.opentelemetry.io/v1.DaemonSetUpdateStrategy upgradeStrategy:string#13
 volumeClaimTemplates:[]types.opentelemetry.io/v1.VolumeClaimTemplates volumeMounts:[]pods/v1.VolumeMounts
 volumes:[]pods/v1.Volumes2
Ports appProtocol:string name:string nodePort:int32 port!:int32 protocol:string#11 targetPort:inttext
PrometheusCR denyFSAccessThroughSMs:boolean enabled:boolean podMonitorSelector:{}string
 scrapeClasses:[]object scrapeInterval:string#29 serviceMonitorSelector:{}string
Proxy headers:{}string url:string
Resource addK8sUIDAttributes:boolean resourceAttributes:{}string
Retryonfailure enabled:boolean initial_interval:string max_elapsed_time:string max_interval:string
 multiplier:string randomization_factor:string
Sampler argument:string type:string#10
Sendingqueue enabled:boolean num_consumers:integer#4 queue_size:integer#4
Spec exporter!:Exporter
SpecExporter endpoint:string tls:ExporterTls
SpecLivenessProbe failureThreshold:int32 initialDelaySeconds:int32 periodSeconds:int32
 successThreshold:int32 terminationGracePeriodSeconds:int64 timeoutSeconds:int32
SpecPorts appProtocol:string hostPort:int32 name:string nodePort:int32 port!:int32 protocol:string#11
 targetPort:inttext
SpecTargetAllocator affinity:pods/v1.Affinity allocationStrategy:string#27 enabled:boolean env:[]pods/v1.Env
 filterStrategy:string#28 image:string nodeSelector:{}string observability:Observability
 podDisruptionBudget:types.opentelemetry.io/v1.PodDisruptionBudget
 podSecurityContext:pods/v1.PodSecurityContext prometheusCR:PrometheusCR replicas:int32
 resources:pods/v1.Resources securityContext:pods/v1.SecurityContext serviceAccount:string
 tolerations:[]pods/v1.Tolerations topologySpreadConstraints:[]pods/v1.TopologySpreadConstraints
SpecTls insecure:boolean insecure_skip_verify:boolean
*TargetAllocator metadata:meta/v1.ObjectMeta spec:TargetAllocatorSpec status:any
TargetAllocatorSpec additionalContainers:[]pods/v1.Container affinity:pods/v1.Affinity
 allocationStrategy:string#27 allowInsecureAuthSecrets:boolean args:{}string
 collectorNotReadyGracePeriod:string#29 dnsPolicy:string env:[]pods/v1.Env envFrom:[]pods/v1.EnvFrom
 filterStrategy:string#31 global:pods/v1.Global hostAliases:[]pods/v1.HostAliases hostNetwork:boolean
 hostPID:boolean hostUsers:boolean image:string imagePullPolicy:string initContainers:[]pods/v1.Container
 ipFamilies:[]string ipFamilyPolicy:string#32 lifecycle:pods/v1.Lifecycle
 livenessProbe:pods/v1.LivenessProbe managementState:string#24 mtls:types.opentelemetry.io/v1.Mtls
 networkPolicy:types.opentelemetry.io/v1.NetworkPolicy nodeSelector:{}string
 observability:types.opentelemetry.io/v1.Observability podAnnotations:{}string
 podDisruptionBudget:types.opentelemetry.io/v1.PodDisruptionBudget podDnsConfig:pods/v1.DnsConfig
 podSecurityContext:pods/v1.PodSecurityContext ports:[]types.opentelemetry.io/v1.SpecPorts
 priorityClassName:string prometheusCR:types.opentelemetry.io/v1.PrometheusCR
 readinessProbe:pods/v1.LivenessProbe replicas:int32#38 resources:pods/v1.Resources scrapeConfigs:[]object
 securityContext:pods/v1.SecurityContext serviceAccount:string sessionAffinity:string
 sessionAffinityConfig:types.opentelemetry.io/v1.SessionAffinityConfig shareProcessNamespace:boolean
 terminationGracePeriodSeconds:int64 tolerations:[]pods/v1.Tolerations
 topologySpreadConstraints:[]pods/v1.TopologySpreadConstraints trafficDistribution:string
 volumeMounts:[]pods/v1.VolumeMounts volumes:[]pods/v1.Volumes2
Tls ca_file:string cert_file:string insecure:boolean key_file:string server_name:string
`,
    facts: `
#1 {"enum":["gzip","none",""]}
#2 {"enum":["proto","json"]}
#3 {"minimum":0}
#4 {"minimum":1}
#7 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#8 {"pattern":"^[A-Za-z0-9._/-]*$","maxLength":256}
#9 {"enum":["tracecontext","baggage","b3","b3multi","jaeger","xray","ottrace","none"]}
#10 {"enum":["always_on","always_off","traceidratio","parentbased_always_on","parentbased_always_off","parentbased_traceidratio","jaeger_remote","xray"]}
#11 {"default":"TCP"}
#12 {"maximum":1}
#13 {"enum":["automatic","none"]}
#24 {"enum":["managed","unmanaged"],"default":"managed"}
#25 {"enum":["daemonset","deployment","sidecar","statefulset"]}
#26 {"minimum":0,"maximum":2147483647,"default":1}
#27 {"enum":["least-weighted","consistent-hashing","per-node"],"default":"consistent-hashing"}
#28 {"default":"relabel-config"}
#29 {"default":"30s","format":"duration"}
#31 {"enum":["","relabel-config"],"default":"relabel-config"}
#32 {"default":"SingleStack"}
#38 {"default":1}
`,
  },
  {
    package: 'types.opentelemetry.io/v1',
    apiVersions: [],
    types: `
Behavior scaleDown:ScaleDown scaleUp:ScaleDown
CertificateAuthorityCertificate configMap:ConfigMap secret:Secret
ClientCertificate certificateSecret!:Secret keySecret!:Secret
ClientIP timeoutSeconds:int32
ConfigMap key:string#1 name!:string#2
Configmaps mountpath!:string name!:string
DaemonSetUpdateStrategy rollingUpdate:RollingUpdate type:string
Ingress annotations:{}string hostname:string ingressClassName:string route:Route ruleType:string#3 tls:[]Tls
 type:string#4
Metric name!:string selector:pods/v1.Selector
Metrics pods:Pods type!:string
Mtls enabled:boolean tls:MtlsTls useCertManager:boolean#5
MtlsTls certificateAuthorityCertificate:CertificateAuthorityCertificate clientCertificate:ClientCertificate
 serverCertificate:ClientCertificate
NetworkPolicy enabled:boolean
Observability metrics:ObservabilityMetrics
ObservabilityMetrics disablePrometheusAnnotations:boolean enableMetrics:boolean extraLabels:{}string
PodDisruptionBudget maxUnavailable:inttext minAvailable:inttext
Pods metric!:Metric target!:Target
Policies periodSeconds!:int32 type!:string value!:int32
PrometheusCR allowNamespaces:[]string denyFSAccessThroughSMs:boolean denyNamespaces:[]string enabled:boolean
 evaluationInterval:string#6 podMonitorNamespaceSelector:pods/v1.Selector#7
 podMonitorSelector:pods/v1.Selector probeNamespaceSelector:pods/v1.Selector#7
 probeSelector:pods/v1.Selector scrapeClasses:[]object scrapeConfigNamespaceSelector:pods/v1.Selector#7
 scrapeConfigSelector:pods/v1.Selector scrapeInterval:string#6 scrapeProtocols:[]string
 secretNamespaces:[]string serviceMonitorNamespaceSelector:pods/v1.Selector#7
 serviceMonitorSelector:pods/v1.Selector
RollingUpdate maxSurge:inttext maxUnavailable:inttext
Route termination:string#8
ScaleDown policies:[]Policies selectPolicy:string stabilizationWindowSeconds:int32 tolerance:inttext#9
Secret key:string name!:string#2
SessionAffinityConfig clientIP:ClientIP
SpecPorts appProtocol:string hostPort:int32#10 name:string nodePort:int32 port!:int32 protocol:string#11
 targetPort:inttext
Target averageUtilization:int32 averageValue:inttext#9 type!:string value:inttext#9
Tls hosts:[]string secretName:string
VolumeClaimTemplates apiVersion:string kind:string metadata:pods/v1.Metadata spec:pods/v1.Spec
 status:pods/v1.Status
`,
    facts: `
#1 {"default":"ca.crt"}
#2 {"minLength":1}
#3 {"enum":["path","subdomain"]}
#4 {"enum":["ingress","route"]}
#5 {"default":true}
#6 {"default":"30s","format":"duration"}
#7 {"default":{}}
#8 {"enum":["insecure","edge","passthrough","reencrypt"]}
#9 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
#10 {"minimum":0,"maximum":65535}
#11 {"default":"TCP"}
`,
  },
];
