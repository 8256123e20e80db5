// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Knative Serving (Apache-2.0).
import type { FieldTable } from '../field-table';

export const KNATIVE: readonly FieldTable[] = [
  {
    package: 'serving.knative.dev/v1',
    apiVersions: ['serving.knative.dev/v1'],
    types: `
Capabilities add:[]string drop:[]string
ConfigMap defaultMode:int32 items:[]Items name:string#1 optional:boolean
ConfigMapKeyRef key!:string name:string#1 optional:boolean
ConfigMapRef name:string#1 optional:boolean
*Configuration metadata:meta/v1.ObjectMeta spec:ConfigurationSpec status:any
ConfigurationSpec template:Template
Containers args:[]string command:[]string env:[name]Env envFrom:[]EnvFrom image:string
 imagePullPolicy:string livenessProbe:LivenessProbe name:string ports:[]Ports readinessProbe:LivenessProbe
 resources:Resources securityContext:SecurityContext startupProbe:LivenessProbe
 terminationMessagePath:string terminationMessagePolicy:string volumeMounts:[mountPath]VolumeMounts
 workingDir:string
DownwardAPI items:[]DownwardAPIItems
DownwardAPIItems fieldRef:FieldRef mode:int32 path!:string resourceFieldRef:ResourceFieldRef
Env name!:string value:string valueFrom:ValueFrom
EnvFrom configMapRef:ConfigMapRef prefix:string secretRef:ConfigMapRef
Exec command:[]string
FieldRef apiVersion:string fieldPath!:string
Grpc port:int32 service:string#1
HttpGet host:string httpHeaders:[]HttpHeaders path:string port:inttext scheme:string
HttpHeaders name!:string value!:string
ImagePullSecrets name:string#1
Items key!:string mode:int32 path!:string
LivenessProbe exec:Exec failureThreshold:int32 grpc:Grpc httpGet:HttpGet initialDelaySeconds:int32
 periodSeconds:int32 successThreshold:int32 tcpSocket:TcpSocket timeoutSeconds:int32
~Metadata annotations:{}string finalizers:[]string labels:{}string name:string namespace:string
Ports containerPort:int32 name:string protocol:string#2
Projected defaultMode:int32 sources:[]Sources
ResourceFieldRef containerName:string divisor:inttext#3 resource!:string
Resources limits:{}inttext#3 requests:{}inttext#3
*Revision metadata:meta/v1.ObjectMeta spec:Spec status:any
*Route metadata:meta/v1.ObjectMeta spec:RouteSpec status:any
RouteSpec traffic:[]Traffic
SeccompProfile localhostProfile:string type!:string
Secret defaultMode:int32 items:[]Items optional:boolean secretName:string
SecurityContext allowPrivilegeEscalation:boolean capabilities:Capabilities privileged:boolean
 readOnlyRootFilesystem:boolean runAsGroup:int64 runAsNonRoot:boolean runAsUser:int64
 seccompProfile:SeccompProfile
*Service metadata:meta/v1.ObjectMeta spec:ServiceSpec status:any
ServiceAccountToken audience:string expirationSeconds:int64 path!:string
ServiceSpec template:Template traffic:[]Traffic
Sources configMap:SourcesConfigMap downwardAPI:DownwardAPI secret:SourcesConfigMap
 serviceAccountToken:ServiceAccountToken
SourcesConfigMap items:[]Items name:string#1 optional:boolean
Spec affinity:object automountServiceAccountToken:boolean containerConcurrency:int64
 containers!:[]Containers dnsConfig:object dnsPolicy:string enableServiceLinks:boolean hostAliases:[]object
 hostIPC:boolean hostNetwork:boolean hostPID:boolean idleTimeoutSeconds:int64
 imagePullSecrets:[name]ImagePullSecrets initContainers:[]object nodeSelector:{}string
 priorityClassName:string responseStartTimeoutSeconds:int64 runtimeClassName:string schedulerName:string
 securityContext:object serviceAccountName:string shareProcessNamespace:boolean timeoutSeconds:int64
 tolerations:[]object topologySpreadConstraints:[]object volumes:[name]Volumes
TcpSocket host:string port:inttext
Template metadata:Metadata spec:Spec
Traffic configurationName:string latestRevision:boolean percent:int64 revisionName:string tag:string
 url:string
ValueFrom configMapKeyRef:ConfigMapKeyRef fieldRef:object resourceFieldRef:object
 secretKeyRef:ConfigMapKeyRef
VolumeMounts mountPath!:string mountPropagation:string name!:string readOnly:boolean subPath:string
Volumes configMap:ConfigMap csi:object emptyDir:object ephemeral:object hostPath:object image:object
 name!:string persistentVolumeClaim:object projected:Projected secret:Secret
`,
    facts: `
#1 {"default":""}
#2 {"default":"TCP"}
#3 {"pattern":"^(\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\\\+|-)?(([0-9]+(\\\\.[0-9]*)?)|(\\\\.[0-9]+))))?$"}
`,
  },
  {
    package: 'serving.knative.dev/v1beta1',
    apiVersions: ['serving.knative.dev/v1beta1'],
    types: `
*DomainMapping metadata:meta/v1.ObjectMeta spec:Spec status:any
Ref address:string apiVersion:string group:string kind!:string name!:string namespace:string
Spec ref!:Ref tls:Tls
Tls secretName!:string
`,
    facts: '',
  },
];
