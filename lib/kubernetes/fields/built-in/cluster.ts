// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const CLUSTER: readonly FieldTable[] = [
  {
    package: 'coordination/v1',
    apiVersions: ['coordination.k8s.io/v1'],
    types: `
*Lease metadata:meta/v1.ObjectMeta spec:LeaseSpec
LeaseSpec acquireTime:microtime holderIdentity:string leaseDurationSeconds:int32 leaseTransitions:int32
 preferredHolder:string@31- renewTime:microtime strategy:string@31-
`,
  },
  {
    package: 'coordination/v1alpha1',
    apiVersions: ['coordination.k8s.io/v1alpha1'],
    types: `
*LeaseCandidate@31-31 metadata:meta/v1.ObjectMeta spec:LeaseCandidateSpec
LeaseCandidateSpec@31-31 binaryVersion:string emulationVersion:string leaseName!:string pingTime:microtime
 preferredStrategies!:[]string renewTime:microtime
`,
  },
  {
    package: 'coordination/v1alpha2',
    apiVersions: ['coordination.k8s.io/v1alpha2'],
    types: `
*LeaseCandidate@32- metadata:meta/v1.ObjectMeta spec!:LeaseCandidateSpec
LeaseCandidateSpec@32- binaryVersion!:string emulationVersion:string leaseName!:string pingTime:microtime
 renewTime:microtime strategy!:string
`,
  },
  {
    package: 'coordination/v1beta1',
    apiVersions: ['coordination.k8s.io/v1beta1'],
    types: `
*LeaseCandidate@33- metadata:meta/v1.ObjectMeta spec!:LeaseCandidateSpec
LeaseCandidateSpec@33- binaryVersion!:string emulationVersion:string leaseName!:string pingTime:microtime
 renewTime:microtime strategy!:string
`,
  },
  {
    package: 'events/v1',
    apiVersions: ['events.k8s.io/v1'],
    types: `
*Event action:string deprecatedCount:int32 deprecatedFirstTimestamp:time deprecatedLastTimestamp:time
 deprecatedSource:core/v1.EventSource eventTime!:microtime metadata:meta/v1.ObjectMeta note:string
 reason:string regarding:core/v1.ObjectReference related:core/v1.ObjectReference reportingController:string
 reportingInstance:string series:EventSeries type:string
EventSeries count!:int32 lastObservedTime!:microtime
`,
  },
  {
    package: 'flowcontrol/v1',
    apiVersions: ['flowcontrol.apiserver.k8s.io/v1'],
    types: `
ExemptPriorityLevelConfiguration@29- lendablePercent:int32 nominalConcurrencyShares:int32
FlowDistinguisherMethod@29- type!:string
*FlowSchema@29- metadata:meta/v1.ObjectMeta spec!:FlowSchemaSpec status:FlowSchemaStatus
FlowSchemaCondition@29- lastTransitionTime:time message:string reason:string status:string type!:string
FlowSchemaSpec@29- distinguisherMethod:FlowDistinguisherMethod matchingPrecedence:int32
 priorityLevelConfiguration!:PriorityLevelConfigurationReference rules:[]PolicyRulesWithSubjects
FlowSchemaStatus@29- conditions:[type]FlowSchemaCondition
GroupSubject@29- name!:string
LimitResponse@29- queuing:QueuingConfiguration type!:string
LimitedPriorityLevelConfiguration@29- borrowingLimitPercent:int32 lendablePercent:int32
 limitResponse!:LimitResponse nominalConcurrencyShares:int32
NonResourcePolicyRule@29- nonResourceURLs!:[]string verbs!:[]string
PolicyRulesWithSubjects@29- nonResourceRules:[]NonResourcePolicyRule resourceRules:[]ResourcePolicyRule
 subjects!:[]Subject
*PriorityLevelConfiguration@29- metadata:meta/v1.ObjectMeta spec!:PriorityLevelConfigurationSpec
 status:PriorityLevelConfigurationStatus
PriorityLevelConfigurationCondition@29- lastTransitionTime:time message:string reason:string status:string
 type!:string
PriorityLevelConfigurationReference@29- name!:string
PriorityLevelConfigurationSpec@29- exempt:ExemptPriorityLevelConfiguration
 limited:LimitedPriorityLevelConfiguration type!:string
PriorityLevelConfigurationStatus@29- conditions:[type]PriorityLevelConfigurationCondition
QueuingConfiguration@29- handSize:int32 queueLengthLimit:int32 queues:int32
ResourcePolicyRule@29- apiGroups!:[]string clusterScope:boolean namespaces:[]string resources!:[]string
 verbs!:[]string
ServiceAccountSubject@29- name!:string namespace!:string
Subject@29- group:GroupSubject kind!:string serviceAccount:ServiceAccountSubject user:UserSubject
UserSubject@29- name!:string
`,
  },
  {
    package: 'flowcontrol/v1beta2',
    apiVersions: ['flowcontrol.apiserver.k8s.io/v1beta2'],
    types: `
ExemptPriorityLevelConfiguration@-28 lendablePercent:int32 nominalConcurrencyShares:int32
FlowDistinguisherMethod@-28 type!:string
*FlowSchema@-28 metadata:meta/v1.ObjectMeta spec:FlowSchemaSpec status:FlowSchemaStatus
FlowSchemaCondition@-28 lastTransitionTime:time message:string reason:string status:string type:string
FlowSchemaSpec@-28 distinguisherMethod:FlowDistinguisherMethod matchingPrecedence:int32
 priorityLevelConfiguration!:PriorityLevelConfigurationReference rules:[]PolicyRulesWithSubjects
FlowSchemaStatus@-28 conditions:[type]FlowSchemaCondition
GroupSubject@-28 name!:string
LimitResponse@-28 queuing:QueuingConfiguration type!:string
LimitedPriorityLevelConfiguration@-28 assuredConcurrencyShares:int32 borrowingLimitPercent:int32
 lendablePercent:int32 limitResponse:LimitResponse
NonResourcePolicyRule@-28 nonResourceURLs!:[]string verbs!:[]string
PolicyRulesWithSubjects@-28 nonResourceRules:[]NonResourcePolicyRule resourceRules:[]ResourcePolicyRule
 subjects!:[]Subject
*PriorityLevelConfiguration@-28 metadata:meta/v1.ObjectMeta spec:PriorityLevelConfigurationSpec
 status:PriorityLevelConfigurationStatus
PriorityLevelConfigurationCondition@-28 lastTransitionTime:time message:string reason:string status:string
 type:string
PriorityLevelConfigurationReference@-28 name!:string
PriorityLevelConfigurationSpec@-28 exempt:ExemptPriorityLevelConfiguration
 limited:LimitedPriorityLevelConfiguration type!:string
PriorityLevelConfigurationStatus@-28 conditions:[type]PriorityLevelConfigurationCondition
QueuingConfiguration@-28 handSize:int32 queueLengthLimit:int32 queues:int32
ResourcePolicyRule@-28 apiGroups!:[]string clusterScope:boolean namespaces:[]string resources!:[]string
 verbs!:[]string
ServiceAccountSubject@-28 name!:string namespace!:string
Subject@-28 group:GroupSubject kind!:string serviceAccount:ServiceAccountSubject user:UserSubject
UserSubject@-28 name!:string
`,
  },
  {
    package: 'flowcontrol/v1beta3',
    apiVersions: ['flowcontrol.apiserver.k8s.io/v1beta3'],
    types: `
ExemptPriorityLevelConfiguration@-31 lendablePercent:int32 nominalConcurrencyShares:int32
FlowDistinguisherMethod@-31 type!:string
*FlowSchema@-31 metadata:meta/v1.ObjectMeta spec:FlowSchemaSpec status:FlowSchemaStatus
FlowSchemaCondition@-31 lastTransitionTime:time message:string reason:string status:string type:string
FlowSchemaSpec@-31 distinguisherMethod:FlowDistinguisherMethod matchingPrecedence:int32
 priorityLevelConfiguration!:PriorityLevelConfigurationReference rules:[]PolicyRulesWithSubjects
FlowSchemaStatus@-31 conditions:[type]FlowSchemaCondition
GroupSubject@-31 name!:string
LimitResponse@-31 queuing:QueuingConfiguration type!:string
LimitedPriorityLevelConfiguration@-31 borrowingLimitPercent:int32 lendablePercent:int32
 limitResponse:LimitResponse nominalConcurrencyShares:int32
NonResourcePolicyRule@-31 nonResourceURLs!:[]string verbs!:[]string
PolicyRulesWithSubjects@-31 nonResourceRules:[]NonResourcePolicyRule resourceRules:[]ResourcePolicyRule
 subjects!:[]Subject
*PriorityLevelConfiguration@-31 metadata:meta/v1.ObjectMeta spec:PriorityLevelConfigurationSpec
 status:PriorityLevelConfigurationStatus
PriorityLevelConfigurationCondition@-31 lastTransitionTime:time message:string reason:string status:string
 type:string
PriorityLevelConfigurationReference@-31 name!:string
PriorityLevelConfigurationSpec@-31 exempt:ExemptPriorityLevelConfiguration
 limited:LimitedPriorityLevelConfiguration type!:string
PriorityLevelConfigurationStatus@-31 conditions:[type]PriorityLevelConfigurationCondition
QueuingConfiguration@-31 handSize:int32 queueLengthLimit:int32 queues:int32
ResourcePolicyRule@-31 apiGroups!:[]string clusterScope:boolean namespaces:[]string resources!:[]string
 verbs!:[]string
ServiceAccountSubject@-31 name!:string namespace!:string
Subject@-31 group:GroupSubject kind!:string serviceAccount:ServiceAccountSubject user:UserSubject
UserSubject@-31 name!:string
`,
  },
  {
    package: 'apiserverinternal/v1alpha1',
    apiVersions: ['internal.apiserver.k8s.io/v1alpha1'],
    types: `
ServerStorageVersion apiServerID!:string decodableVersions!:[]string encodingVersion!:string
 servedVersions:[]string
*StorageVersion metadata!:meta/v1.ObjectMeta spec:StorageVersionSpec status:StorageVersionStatus
StorageVersionCondition lastTransitionTime:time message!:string observedGeneration:int64 reason!:string
 status!:string type!:string
StorageVersionSpec
StorageVersionStatus commonEncodingVersion:string conditions:[type]StorageVersionCondition
 storageVersions:[apiServerID]ServerStorageVersion
`,
  },
  {
    package: 'storagemigration/v1',
    apiVersions: ['storagemigration.k8s.io/v1'],
    types: `
*StorageVersionMigration@37- metadata:meta/v1.ObjectMeta spec:StorageVersionMigrationSpec
 status:StorageVersionMigrationStatus
StorageVersionMigrationSpec@37- resource!:meta/v1.GroupResource
StorageVersionMigrationStatus@37- conditions:[type]meta/v1.Condition resourceVersion:string
`,
  },
  {
    package: 'storagemigration/v1alpha1',
    apiVersions: ['storagemigration.k8s.io/v1alpha1'],
    types: `
GroupVersionResource@30-34 group:string resource:string version:string
MigrationCondition@30-34 lastUpdateTime:time message:string reason:string status!:string type!:string
*StorageVersionMigration@30-34 metadata:meta/v1.ObjectMeta spec:StorageVersionMigrationSpec
 status:StorageVersionMigrationStatus
StorageVersionMigrationSpec@30-34 continueToken:string resource!:GroupVersionResource
StorageVersionMigrationStatus@30-34 conditions:[type]MigrationCondition resourceVersion:string
`,
  },
  {
    package: 'storagemigration/v1beta1',
    apiVersions: ['storagemigration.k8s.io/v1beta1'],
    types: `
*StorageVersionMigration@35- metadata:meta/v1.ObjectMeta spec:StorageVersionMigrationSpec
 status:StorageVersionMigrationStatus
StorageVersionMigrationSpec@35- resource!:meta/v1.GroupResource
StorageVersionMigrationStatus@35- conditions:[type]meta/v1.Condition resourceVersion:string
`,
  },
  {
    package: 'lifecycle/v1alpha1',
    apiVersions: ['lifecycle.k8s.io/v1alpha1'],
    types: `
*EvictionRequest@37- metadata:meta/v1.ObjectMeta spec!:EvictionRequestSpec status:EvictionRequestStatus
EvictionRequestPodReference@37- name!:string uid!:string
EvictionRequestSpec@37- intent!:string requester!:string target!:EvictionRequestTarget
EvictionRequestStatus@37- conditions:[type]meta/v1.Condition observedGeneration:int64
EvictionRequestTarget@37- pod:EvictionRequestPodReference
`,
  },
];
