// Written by scripts/write-field-tables.mjs from the CustomResourceDefinitions of Velero (Apache-2.0).
import type { FieldTable } from '../field-table';

export const VELERO: readonly FieldTable[] = [
  {
    package: 'velero.io/v1',
    apiVersions: ['velero.io/v1'],
    types: `
*Backup metadata:meta/v1.ObjectMeta spec:Spec status:any
*BackupStorageLocation metadata:meta/v1.ObjectMeta spec:BackupStorageLocationSpec status:any
BackupStorageLocationSpec accessMode:string#4 backupSyncPeriod:string#1 config:{}string
 credential:Credential default:boolean objectStorage!:ObjectStorage provider!:string
 validationFrequency:string#1
Credential key!:string name:string#5 optional:boolean
*DeleteBackupRequest metadata:meta/v1.ObjectMeta spec:DeleteBackupRequestSpec status:any
DeleteBackupRequestSpec backupName!:string
Exec command!:[]#2:string container:string onError:string#3 timeout:string
Hooks resources:[]#1:Resources
HooksResources excludedNamespaces:[]#1:string excludedResources:[]#1:string includedNamespaces:[]#1:string
 includedResources:[]#1:string labelSelector:LabelSelector#1 name!:string postHooks:[]PostHooks
Init initContainers:[]object timeout:string
LabelSelector matchExpressions:[]MatchExpressions matchLabels:{}string
MatchExpressions key!:string operator!:string values:[]string
Metadata labels:{}string
ObjectStorage bucket!:string caCert:string#6 caCertRef:Credential prefix:string
Post exec!:Exec
PostHooks exec:PostHooksExec init:Init
PostHooksExec command!:[]#2:string container:string execTimeout:string onError:string#3
 waitForReady:boolean#1 waitTimeout:string
ResourcePolicy apiGroup:string kind!:string name!:string
Resources excludedNamespaces:[]#1:string excludedResources:[]#1:string includedNamespaces:[]#1:string
 includedResources:[]#1:string labelSelector:LabelSelector#1 name!:string post:[]Post pre:[]Post
*Restore metadata:meta/v1.ObjectMeta spec:RestoreSpec status:any
RestoreSpec backupName:string excludedNamespaces:[]#1:string excludedResources:[]#1:string
 existingResourcePolicy:string#1 hooks:SpecHooks includeClusterResources:boolean#1
 includedNamespaces:[]#1:string includedResources:[]#1:string itemOperationTimeout:string
 labelSelector:LabelSelector#1 namespaceMapping:{}string orLabelSelectors:[]#1:LabelSelector
 preserveNodePorts:boolean#1 resourceModifier:ResourcePolicy#1 resourcePolicy:object restorePVs:boolean#1
 restoreStatus:RestoreStatus#1 scheduleName:string uploaderConfig:SpecUploaderConfig#1
RestoreStatus excludedResources:[]#1:string includedResources:[]#1:string
*Schedule metadata:meta/v1.ObjectMeta spec:ScheduleSpec status:any
ScheduleSpec paused:boolean schedule!:string skipImmediately:boolean template!:Spec
 useOwnerReferencesInBackup:boolean#1
Spec csiSnapshotTimeout:string datamover:string defaultVolumesToFsBackup:boolean#1
 defaultVolumesToRestic:boolean#1 excludedClusterScopedResources:[]#1:string
 excludedNamespaceScopedResources:[]#1:string excludedNamespaces:[]#1:string excludedResources:[]#1:string
 hooks:Hooks includeClusterResources:boolean#1 includedClusterScopedResources:[]#1:string
 includedNamespaceScopedResources:[]#1:string includedNamespaces:[]#1:string includedResources:[]#1:string
 itemOperationTimeout:string labelSelector:LabelSelector#1 metadata:Metadata
 orLabelSelectors:[]#1:LabelSelector orderedResources:{}#1:string resourcePolicy:ResourcePolicy
 snapshotMoveData:boolean#1 snapshotVolumes:boolean#1 storageLocation:string ttl:string
 uploaderConfig:UploaderConfig#1 volumeGroupSnapshotLabelKey:string volumeSnapshotLocations:[]string
SpecHooks resources:[]HooksResources
SpecUploaderConfig parallelFilesDownload:integer writeSparseFiles:boolean#1
UploaderConfig parallelFilesUpload:integer
*VolumeSnapshotLocation metadata:meta/v1.ObjectMeta spec:VolumeSnapshotLocationSpec status:any
VolumeSnapshotLocationSpec config:{}string credential:Credential provider!:string
`,
    facts: `
#1 {"nullable":true}
#2 {"minItems":1}
#3 {"enum":["Continue","Fail"]}
#4 {"enum":["ReadOnly","ReadWrite"]}
#5 {"default":""}
#6 {"format":"byte"}
`,
  },
];
