// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Chaos Mesh (Apache-2.0).
import type { FieldTable } from '../field-table';

export const CHAOS_MESH: readonly FieldTable[] = [
  {
    package: 'chaos-mesh.org/v1alpha1',
    apiVersions: ['chaos-mesh.org/v1alpha1'],
    types: `
*AWSChaos metadata:meta/v1.ObjectMeta spec!:Spec status:any
Actions abort:boolean delay:string patch:Patch replace:Replace
Atime nsec!:int64 sec!:int64
Attr atime:Atime blocks:int64 ctime:Atime gid:int32 ino:int64 kind:string mtime:Atime nlink:int32
 perm:integer rdev:int32 size:int64 uid:int32
*AzureChaos metadata:meta/v1.ObjectMeta spec!:AzureChaosSpec status:any
AzureChaosSpec action!:string#2 diskName:string duration:string lun:integer remoteCluster:string
 resourceGroupName!:string secretName:string subscriptionID!:string vmName!:string
Bandwidth buffer!:int32#11 limit!:int32#11 minburst:int32#16 peakrate:int64#16 rate!:string
*BlockChaos metadata:meta/v1.ObjectMeta spec!:BlockChaosSpec status:any
BlockChaosSpec action!:string#3 containerNames:[]string delay:Delay duration:string mode!:string#4
 remoteCluster:string selector!:Selector value:string volumeName!:string
Body type!:string value!:string
Callchain funcname:string parameters:string predicate:string
CidrAndPorts cidr!:string port!:integer#22
Clock clock-ids-slice:string pid:integer time-offset:string
ConditionalBranches expression:string target!:string
Corrupt correlation:string corrupt!:string
Cpu load:integer#15 options:[]string workers!:integer#26
Criteria statusCode!:string
*DNSChaos metadata:meta/v1.ObjectMeta spec!:DNSChaosSpec status:any
DNSChaosSpec action!:string#5 containerNames:[]string duration:string mode!:string#4 patterns:[]string
 remoteCluster:string selector!:Selector value:string
Delay correlation:string jitter:string latency:string
Diskfill fill-by-fallocate:boolean path:string size:string
Diskreadpayload path:string payload-process-num:integer size:string
Duplicate correlation:string duplicate!:string
FailKernRequest callchain:[]Callchain failtype!:int32#14 headers:[]string probability:int32#15
 times:int32#16
Faults errno!:int32 weight!:int32
Fileappend count:integer data:string file-name:string
Filecreate dir-name:string file-name:string
Filemodify file-name:string privilege:int32
Filerename dest-file:string source-file:string
Filereplace dest-string:string file-name:string line:integer origin-string:string
*GCPChaos metadata:meta/v1.ObjectMeta spec!:GCPChaosSpec status:any
GCPChaosSpec action!:string#6 deviceNames:[]string duration:string instance!:string project!:string
 remoteCluster:string secretName:string zone!:string
*HTTPChaos metadata:meta/v1.ObjectMeta spec:HTTPChaosSpec status:any
HTTPChaosSpec abort:boolean code:int32 delay:string duration:string method:string mode!:string#4 patch:Patch
 path:string port:int32 remoteCluster:string replace:Replace request_headers:{}string
 response_headers:{}string selector!:Selector target!:string#8 tls:Tls value:string
Http body:string criteria!:Criteria headers:{}[]string method:string#31 url!:string
Httpabort code:string method:string path:string port:int32 proxy_ports!:[]integer target!:string
Httpconfig file_path:string
Httpdelay code:string delay!:string method:string path:string port:int32 proxy_ports!:[]integer
 target!:string
Httprequest count:integer enable-conn-pool:boolean url:string
*IOChaos metadata:meta/v1.ObjectMeta spec:IOChaosSpec status:any
IOChaosSpec action!:string#9 attr:Attr containerNames:[]string delay:string duration:string errno:int32
 methods:[]string mistake:Mistake mode!:string#4 path:string percent:integer#12 remoteCluster:string
 selector!:Selector value:string volumePath!:string
Ipsets cidrAndPorts:[]CidrAndPorts cidrs:[]string ipsetType!:string name!:string setNames:[]string
 source!:string
Iptables device:string direction!:string ipsets:[]#23:string name!:string source!:string
*JVMChaos metadata:meta/v1.ObjectMeta spec:JVMChaosSpec status:any
JVMChaosSpec action!:string#13 class:string containerNames:[]string cpuCount:integer database:string
 duration:string exception:string latency:integer memType:string method:string mode!:string#4
 mysqlConnectorVersion:string name:string pid:integer port:int32 remoteCluster:string returnValue:string
 ruleData:string selector!:Selector sqlType:string table:string value:string
Jvmexception class:string exception:string method:string pid:integer port:int32
Jvmgc pid:integer port:int32
Jvmlatency class:string latency:integer method:string pid:integer port:int32
Jvmmysql database:string exception:string latency:integer mysqlConnectorVersion:string pid:integer
 port:int32 sqlType:string table:string
Jvmreturn class:string method:string pid:integer port:int32 value:string
Jvmruledata pid:integer port:int32 rule-data:string
Jvmstress cpu-count:integer mem-type:string pid:integer port:int32
Kafkafill host:string maxBytes:int64 messageSize:integer password:string port:integer reloadCommand:string
 topic:string username:string
Kafkaflood host:string messageSize:integer password:string port:integer threads:integer topic:string
 username:string
Kafkaio configFile:string nonReadable:boolean nonWritable:boolean topic:string
*KernelChaos metadata:meta/v1.ObjectMeta spec!:KernelChaosSpec status:any
KernelChaosSpec containerNames:[]string duration:string failKernRequest!:FailKernRequest mode!:string#4
 remoteCluster:string selector!:Selector value:string
KubeConfig secretRef!:SecretRef
Loss correlation:string loss!:string
Memory oomScoreAdj:integer#27 options:[]string size:string workers!:integer#26
Mistake filling:string#10 maxLength:int64#11 maxOccurrences:int64#11
*NetworkChaos metadata:meta/v1.ObjectMeta spec!:NetworkChaosSpec status:any
NetworkChaosSpec action!:string#17 bandwidth:Bandwidth corrupt:Corrupt delay:SpecDelay device:string
 direction:string#19 duplicate:Duplicate duration:string externalTargets:[]string loss:Loss mode!:string#4
 rate:Rate remoteCluster:string selector!:Selector target:Target targetDevice:string value:string
Networkbandwidth buffer!:int32#11 device:string hostname:string ip-address:string limit!:int32#11
 minburst:int32 peakrate:int64 rate!:string
Networkcorrupt correlation:string device:string egress-port:string hostname:string ip-address:string
 ip-protocol:string percent:string source-port:string
Networkdelay accept-tcp-flags:string correlation:string device:string egress-port:string hostname:string
 ip-address:string ip-protocol:string jitter:string latency:string source-port:string
Networkdns dns-domain-name:string dns-ip:string dns-server:string
Networkdown device:string duration:string
Networkflood duration!:string ip-address:string parallel:int32 port:string rate!:string
Networkpartition accept-tcp-flags:string device:string direction:string hostname:string ip-address:string
 ip-protocol:string
Patch body:Body headers:[][]string queries:[][]string
*PhysicalMachine metadata:meta/v1.ObjectMeta spec!:PhysicalMachineSpec
*PhysicalMachineChaos metadata:meta/v1.ObjectMeta spec!:PhysicalMachineChaosSpec status:any
PhysicalMachineChaosSpec action!:string#20 address:[]string clock:Clock disk-fill:Diskfill
 disk-read-payload:Diskreadpayload disk-write-payload:Diskreadpayload duration:string file-append:Fileappend
 file-create:Filecreate file-delete:Filecreate file-modify:Filemodify file-rename:Filerename
 file-replace:Filereplace http-abort:Httpabort http-config:Httpconfig http-delay:Httpdelay
 http-request:Httprequest jvm-exception:Jvmexception jvm-gc:Jvmgc jvm-latency:Jvmlatency jvm-mysql:Jvmmysql
 jvm-return:Jvmreturn jvm-rule-data:Jvmruledata jvm-stress:Jvmstress kafka-fill:Kafkafill
 kafka-flood:Kafkaflood kafka-io:Kafkaio mode!:string#4 network-bandwidth:Networkbandwidth
 network-corrupt:Networkcorrupt network-delay:Networkdelay network-dns:Networkdns network-down:Networkdown
 network-duplicate:Networkcorrupt network-flood:Networkflood network-loss:Networkcorrupt
 network-partition:Networkpartition process:Process redis-cacheLimit:RediscacheLimit
 redis-expiration:Redisexpiration redis-penetration:Redispenetration redis-restart:Redisrestart
 redis-stop:Redisrestart remoteCluster:string selector:SpecSelector stress-cpu:Stresscpu
 stress-mem:Stressmem uid:string user_defined:Userdefined value:string vm:Vm
PhysicalMachineSpec address!:string
*PodChaos metadata:meta/v1.ObjectMeta spec!:PodChaosSpec status:any
PodChaosSpec action!:string#21 containerNames:[]string duration:string gracePeriod:int64#16 mode!:string#4
 remoteCluster:string selector!:Selector value:string
*PodHttpChaos metadata:meta/v1.ObjectMeta spec:PodHttpChaosSpec status:any
PodHttpChaosSpec rules:[]Rules tls:Tls
*PodIOChaos metadata:meta/v1.ObjectMeta spec:PodIOChaosSpec status:any
PodIOChaosSpec actions:[]SpecActions container:string volumeMountPath!:string
*PodNetworkChaos metadata:meta/v1.ObjectMeta spec!:PodNetworkChaosSpec status:any
PodNetworkChaosSpec ipsets:[]Ipsets iptables:[]Iptables tcs:[]Tcs
Process process:string recoverCmd:string signal:integer
Rate rate!:string
RediscacheLimit addr:string cacheSize:string password:string percent:string
Redisexpiration addr:string expiration:string key:string option:string password:string
Redispenetration addr:string password:string requestNum:integer
Redisrestart addr:string conf:string flushConfig:boolean password:string redisPath:boolean
*RemoteCluster metadata:meta/v1.ObjectMeta spec:RemoteClusterSpec status:any
RemoteClusterSpec configOverride:object kubeConfig!:KubeConfig namespace!:string version!:string
Reorder correlation:string gap!:integer reorder!:string
Replace body:string#7 code:int32 headers:{}string method:string path:string queries:{}string
Rules actions!:Actions port!:int32 selector!:RulesSelector source:string target!:string
RulesSelector code:int32 method:string path:string port:int32 request_headers:{}string
 response_headers:{}string
*Schedule metadata:meta/v1.ObjectMeta spec!:ScheduleSpec status:any
ScheduleSpec awsChaos:Spec azureChaos:AzureChaosSpec blockChaos:BlockChaosSpec concurrencyPolicy:string#24
 dnsChaos:DNSChaosSpec gcpChaos:GCPChaosSpec historyLimit:integer#11 httpChaos:HTTPChaosSpec
 ioChaos:IOChaosSpec jvmChaos:JVMChaosSpec kernelChaos:KernelChaosSpec networkChaos:NetworkChaosSpec
 physicalmachineChaos:PhysicalMachineChaosSpec podChaos:PodChaosSpec schedule!:string
 startingDeadlineSeconds:int64#25 stressChaos:SpecStressChaos timeChaos:SpecTimeChaos type!:string
 workflow:SpecWorkflow
SecretRef key!:string name!:string namespace!:string
Selector annotationSelectors:{}string expressionSelectors:[]pods/v1.MatchExpressions fieldSelectors:{}string
 labelSelectors:{}string namespaces:[]string nodeSelectors:{}string nodes:[]string
 podPhaseSelectors:[]string pods:{}[]string
Spec action!:string#1 awsRegion!:string deviceName:string duration:string ec2Instance!:string
 endpoint:string remoteCluster:string secretName:string volumeID:string
SpecActions atime:Atime blocks:int64 ctime:Atime faults:[]Faults gid:int32 ino:int64 kind:string
 latency:string methods:[]string mistake:Mistake mtime:Atime nlink:int32 path!:string percent!:integer
 perm:integer rdev:int32 size:int64 source:string type!:string uid:int32
SpecDelay correlation:string jitter:string#18 latency!:string#18 reorder:Reorder
SpecSelector annotationSelectors:{}string expressionSelectors:[]pods/v1.MatchExpressions
 fieldSelectors:{}string labelSelectors:{}string namespaces:[]string physicalMachines:{}[]string
SpecStressChaos containerNames:[]string duration:string mode!:string#4 remoteCluster:string
 selector!:Selector stressngStressors:string stressors:Stressors value:string
SpecTimeChaos clockIds:[]string containerNames:[]string duration:string mode!:string#4 remoteCluster:string
 selector!:Selector timeOffset!:string value:string
SpecWorkflow entry!:string templates!:[]Templates
*StatusCheck metadata:meta/v1.ObjectMeta spec!:TemplatesStatusCheck status:any
*StressChaos metadata:meta/v1.ObjectMeta spec!:SpecStressChaos status:any
Stresscpu load:integer options:[]string workers:integer
Stressmem options:[]string size:string
Stressors cpu:Cpu memory:Memory
Target mode!:string#4 selector!:Selector value:string
Task container:pods/v1.Container labels:{}string volumes:[]pods/v1.Volumes
Tcs bandwidth:Bandwidth corrupt:Corrupt delay:SpecDelay device:string duplicate:Duplicate ipset:string
 loss:Loss rate:Rate source!:string type!:string
Templates abortWithStatusCheck:boolean awsChaos:Spec azureChaos:AzureChaosSpec blockChaos:BlockChaosSpec
 children:[]string conditionalBranches:[]ConditionalBranches deadline:string dnsChaos:DNSChaosSpec
 gcpChaos:GCPChaosSpec httpChaos:HTTPChaosSpec ioChaos:IOChaosSpec jvmChaos:JVMChaosSpec
 kernelChaos:KernelChaosSpec name!:string networkChaos:NetworkChaosSpec
 physicalmachineChaos:PhysicalMachineChaosSpec podChaos:PodChaosSpec schedule:TemplatesSchedule
 statusCheck:TemplatesStatusCheck stressChaos:SpecStressChaos task:Task templateType!:string
 timeChaos:SpecTimeChaos
TemplatesSchedule awsChaos:Spec azureChaos:AzureChaosSpec blockChaos:BlockChaosSpec
 concurrencyPolicy:string#28 dnsChaos:DNSChaosSpec gcpChaos:GCPChaosSpec historyLimit:integer#11
 httpChaos:HTTPChaosSpec ioChaos:IOChaosSpec jvmChaos:JVMChaosSpec kernelChaos:KernelChaosSpec
 networkChaos:NetworkChaosSpec physicalmachineChaos:PhysicalMachineChaosSpec podChaos:PodChaosSpec
 schedule!:string startingDeadlineSeconds:int64#29 stressChaos:SpecStressChaos timeChaos:SpecTimeChaos
 type!:string
TemplatesStatusCheck duration:string failureThreshold:integer#30 http:Http intervalSeconds:integer#32
 mode:string#33 recordsHistoryLimit:integer#34 successThreshold:integer#35 timeoutSeconds:integer#35
 type:string#36
*TimeChaos metadata:meta/v1.ObjectMeta spec!:SpecTimeChaos status:any
Tls caName:string certName!:string keyName!:string secretName!:string secretNamespace!:string
Userdefined attackCmd:string recoverCmd:string
Vm vm-name:string
*Workflow metadata:meta/v1.ObjectMeta spec!:SpecWorkflow status:any
*WorkflowNode metadata:meta/v1.ObjectMeta spec!:WorkflowNodeSpec status:any
WorkflowNodeSpec abortWithStatusCheck:boolean awsChaos:Spec azureChaos:AzureChaosSpec
 blockChaos:BlockChaosSpec children:[]string conditionalBranches:[]ConditionalBranches deadline:string#48
 dnsChaos:DNSChaosSpec gcpChaos:GCPChaosSpec httpChaos:HTTPChaosSpec ioChaos:IOChaosSpec
 jvmChaos:JVMChaosSpec kernelChaos:KernelChaosSpec networkChaos:NetworkChaosSpec
 physicalmachineChaos:PhysicalMachineChaosSpec podChaos:PodChaosSpec schedule:ScheduleSpec
 startTime!:string#48 statusCheck:TemplatesStatusCheck stressChaos:SpecStressChaos task:Task
 templateName!:string timeChaos:SpecTimeChaos type!:string workflowName!:string
`,
    facts: `
#1 {"enum":["ec2-stop","ec2-restart","detach-volume"]}
#2 {"enum":["vm-stop","vm-restart","disk-detach"]}
#3 {"enum":["delay"]}
#4 {"enum":["one","all","fixed","fixed-percent","random-max-percent"]}
#5 {"enum":["error","random"]}
#6 {"enum":["node-stop","node-reset","disk-loss"]}
#7 {"format":"byte"}
#8 {"enum":["Request","Response"]}
#9 {"enum":["latency","fault","attrOverride","mistake"]}
#10 {"enum":["zero","random"]}
#11 {"minimum":1}
#12 {"default":100}
#13 {"enum":["latency","return","exception","stress","gc","ruleData","mysql"]}
#14 {"minimum":0,"maximum":2}
#15 {"minimum":0,"maximum":100}
#16 {"minimum":0}
#17 {"enum":["netem","delay","loss","duplicate","corrupt","partition","bandwidth"]}
#18 {"pattern":"^[0-9]+(\\\\.[0-9]+)?(ns|us|ms|s|m|h)$"}
#19 {"enum":["to","from","both"],"default":"to"}
#20 {"enum":["stress-cpu","stress-mem","disk-read-payload","disk-write-payload","disk-fill","network-corrupt","network-duplicate","network-loss","network-delay","network-partition","network-dns","network-bandwidth","network-flood","network-down","process","jvm-exception","jvm-gc","jvm-latency","jvm-return","jvm-stress","jvm-rule-data","jvm-mysql","clock","redis-expiration","redis-penetration","redis-cacheLimit","redis-restart","redis-stop","kafka-fill","kafka-flood","kafka-io","file-create","file-modify","file-delete","file-rename","file-append","file-replace","vm","user_defined"]}
#21 {"enum":["pod-kill","pod-failure","container-kill"]}
#22 {"minimum":1,"maximum":65535}
#23 {"nullable":true}
#24 {"enum":["Forbid","Allow"],"default":"Forbid"}
#25 {"minimum":0,"exclusiveMinimum":true,"nullable":true}
#26 {"maximum":8192}
#27 {"minimum":-1000,"maximum":1000,"default":0}
#28 {"enum":["Forbid","Allow"]}
#29 {"minimum":0,"nullable":true}
#30 {"minimum":1,"default":3}
#31 {"enum":["GET","POST"],"default":"GET"}
#32 {"minimum":1,"default":10}
#33 {"enum":["Synchronous","Continuous"]}
#34 {"minimum":1,"maximum":1000,"default":100}
#35 {"minimum":1,"default":1}
#36 {"enum":["HTTP"],"default":"HTTP"}
#48 {"format":"date-time"}
`,
  },
];
