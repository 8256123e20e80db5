// Written by scripts/write-field-tables.mjs from the OpenAPI definitions of Kubernetes 1.28 to 1.37.
import type { FieldTable } from '../field-table';

export const VOLUMES: readonly FieldTable[] = [
  {
    package: 'core/v1',
    apiVersions: ['v1'],
    types: `
AWSElasticBlockStoreVolumeSource fsType:string partition:int32 readOnly:boolean volumeID!:string
AzureDiskVolumeSource cachingMode:string diskName!:string diskURI!:string fsType:string kind:string
 readOnly:boolean
AzureFilePersistentVolumeSource readOnly:boolean secretName!:string secretNamespace:string shareName!:string
AzureFileVolumeSource readOnly:boolean secretName!:string shareName!:string
CSIPersistentVolumeSource controllerExpandSecretRef:SecretReference
 controllerPublishSecretRef:SecretReference driver!:string fsType:string nodeExpandSecretRef:SecretReference
 nodePublishSecretRef:SecretReference nodeStageSecretRef:SecretReference readOnly:boolean
 volumeAttributes:{}string volumeHandle!:string
CSIVolumeSource driver!:string fsType:string nodePublishSecretRef:LocalObjectReference readOnly:boolean
 volumeAttributes:{}string
CephFSPersistentVolumeSource monitors!:[]string path:string readOnly:boolean secretFile:string
 secretRef:SecretReference user:string
CephFSVolumeSource monitors!:[]string path:string readOnly:boolean secretFile:string
 secretRef:LocalObjectReference user:string
CinderPersistentVolumeSource fsType:string readOnly:boolean secretRef:SecretReference volumeID!:string
CinderVolumeSource fsType:string readOnly:boolean secretRef:LocalObjectReference volumeID!:string
ClusterTrustBundleProjection@29- labelSelector:meta/v1.LabelSelector name:string optional:boolean
 path!:string signerName:string user:int64@37-
ConfigMapProjection items:[]KeyToPath name:string optional:boolean
ConfigMapVolumeSource defaultMode:int32 defaultUser:int64@37- items:[]KeyToPath name:string optional:boolean
DownwardAPIProjection items:[]DownwardAPIVolumeFile
DownwardAPIVolumeFile fieldRef:ObjectFieldSelector mode:int32 path!:string
 resourceFieldRef:ResourceFieldSelector user:int64@37-
DownwardAPIVolumeSource defaultMode:int32 defaultUser:int64@37- items:[]DownwardAPIVolumeFile
EmptyDirVolumeSource medium:string mode:int32@37- sizeLimit:quantity
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
FCVolumeSource fsType:string lun:int32 readOnly:boolean targetWWNs:[]string wwids:[]string
FlexPersistentVolumeSource driver!:string fsType:string options:{}string readOnly:boolean
 secretRef:SecretReference
FlexVolumeSource driver!:string fsType:string options:{}string readOnly:boolean
 secretRef:LocalObjectReference
FlockerVolumeSource datasetName:string datasetUUID:string
GCEPersistentDiskVolumeSource fsType:string partition:int32 pdName!:string readOnly:boolean
GitRepoVolumeSource directory:string repository!:string revision:string
GlusterfsPersistentVolumeSource endpoints!:string endpointsNamespace:string path!:string readOnly:boolean
GlusterfsVolumeSource endpoints!:string path!:string readOnly:boolean
HostPathVolumeSource path!:string type:string
ISCSIPersistentVolumeSource chapAuthDiscovery:boolean chapAuthSession:boolean fsType:string
 initiatorName:string iqn!:string iscsiInterface:string lun!:int32 portals:[]string readOnly:boolean
 secretRef:SecretReference targetPortal!:string
ISCSIVolumeSource chapAuthDiscovery:boolean chapAuthSession:boolean fsType:string initiatorName:string
 iqn!:string iscsiInterface:string lun!:int32 portals:[]string readOnly:boolean
 secretRef:LocalObjectReference targetPortal!:string
ImageVolumeSource@31- pullPolicy:string reference:string
KeyToPath key!:string mode:int32 path!:string user:int64@37-
LocalObjectReference name:string
LocalVolumeSource fsType:string path!:string
NFSVolumeSource path!:string readOnly:boolean server!:string
NodeSelector nodeSelectorTerms!:[]NodeSelectorTerm
NodeSelectorRequirement key!:string operator!:string values:[]string
NodeSelectorTerm matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement
ObjectFieldSelector apiVersion:string fieldPath!:string
ObjectReference apiVersion:string fieldPath:string kind:string name:string namespace:string
 resourceVersion:string uid:string
PersistentVolumeClaimSpec accessModes:[]string dataSource:TypedLocalObjectReference
 dataSourceRef:TypedObjectReference resources:ResourceRequirements@-28
 resources:VolumeResourceRequirements@29- selector:meta/v1.LabelSelector storageClassName:string
 volumeAttributesClassName:string@29- volumeMode:string volumeName:string
PersistentVolumeClaimTemplate metadata:meta/v1.ObjectMeta spec!:PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource claimName!:string readOnly:boolean
PersistentVolumeSpec accessModes:[]string awsElasticBlockStore:AWSElasticBlockStoreVolumeSource
 azureDisk:AzureDiskVolumeSource azureFile:AzureFilePersistentVolumeSource capacity:{}quantity
 cephfs:CephFSPersistentVolumeSource cinder:CinderPersistentVolumeSource claimRef:ObjectReference
 csi:CSIPersistentVolumeSource fc:FCVolumeSource flexVolume:FlexPersistentVolumeSource
 flocker:FlockerVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource
 glusterfs:GlusterfsPersistentVolumeSource hostPath:HostPathVolumeSource iscsi:ISCSIPersistentVolumeSource
 local:LocalVolumeSource mountOptions:[]string nfs:NFSVolumeSource nodeAffinity:VolumeNodeAffinity
 persistentVolumeReclaimPolicy:string photonPersistentDisk:PhotonPersistentDiskVolumeSource
 portworxVolume:PortworxVolumeSource quobyte:QuobyteVolumeSource rbd:RBDPersistentVolumeSource
 scaleIO:ScaleIOPersistentVolumeSource storageClassName:string storageos:StorageOSPersistentVolumeSource
 volumeAttributesClassName:string@29- volumeMode:string vsphereVolume:VsphereVirtualDiskVolumeSource
PhotonPersistentDiskVolumeSource fsType:string pdID!:string
PodCertificateProjection@34- certificateChainPath:string credentialBundlePath:string keyPath:string
 keyType!:string maxExpirationSeconds:int32 signerName!:string user:int64@37- userAnnotations:{}string@35-
PortworxVolumeSource fsType:string readOnly:boolean volumeID!:string
ProjectedVolumeSource defaultMode:int32 defaultUser:int64@37- sources:[]VolumeProjection
QuobyteVolumeSource group:string readOnly:boolean registry!:string tenant:string user:string volume!:string
RBDPersistentVolumeSource fsType:string image!:string keyring:string monitors!:[]string pool:string
 readOnly:boolean secretRef:SecretReference user:string
RBDVolumeSource fsType:string image!:string keyring:string monitors!:[]string pool:string readOnly:boolean
 secretRef:LocalObjectReference user:string
ResourceClaim name!:string request:string@31-
ResourceFieldSelector containerName:string divisor:quantity resource!:string
ResourceRequirements claims:[name]ResourceClaim limits:{}quantity requests:{}quantity
ScaleIOPersistentVolumeSource fsType:string gateway!:string protectionDomain:string readOnly:boolean
 secretRef!:SecretReference sslEnabled:boolean storageMode:string storagePool:string system!:string
 volumeName:string
ScaleIOVolumeSource fsType:string gateway!:string protectionDomain:string readOnly:boolean
 secretRef!:LocalObjectReference sslEnabled:boolean storageMode:string storagePool:string system!:string
 volumeName:string
SecretProjection items:[]KeyToPath name:string optional:boolean
SecretReference name:string namespace:string
SecretVolumeSource defaultMode:int32 defaultUser:int64@37- items:[]KeyToPath optional:boolean
 secretName:string
ServiceAccountTokenProjection audience:string expirationSeconds:int64 path!:string user:int64@37-
StorageOSPersistentVolumeSource fsType:string readOnly:boolean secretRef:ObjectReference volumeName:string
 volumeNamespace:string
StorageOSVolumeSource fsType:string readOnly:boolean secretRef:LocalObjectReference volumeName:string
 volumeNamespace:string
TypedLocalObjectReference apiGroup:string kind!:string name!:string
TypedObjectReference apiGroup:string kind!:string name!:string namespace:string
Volume awsElasticBlockStore:AWSElasticBlockStoreVolumeSource azureDisk:AzureDiskVolumeSource
 azureFile:AzureFileVolumeSource cephfs:CephFSVolumeSource cinder:CinderVolumeSource
 configMap:ConfigMapVolumeSource csi:CSIVolumeSource downwardAPI:DownwardAPIVolumeSource
 emptyDir:EmptyDirVolumeSource ephemeral:EphemeralVolumeSource fc:FCVolumeSource flexVolume:FlexVolumeSource
 flocker:FlockerVolumeSource gcePersistentDisk:GCEPersistentDiskVolumeSource gitRepo:GitRepoVolumeSource
 glusterfs:GlusterfsVolumeSource hostPath:HostPathVolumeSource image:ImageVolumeSource@31-
 iscsi:ISCSIVolumeSource name!:string nfs:NFSVolumeSource
 persistentVolumeClaim:PersistentVolumeClaimVolumeSource
 photonPersistentDisk:PhotonPersistentDiskVolumeSource portworxVolume:PortworxVolumeSource
 projected:ProjectedVolumeSource quobyte:QuobyteVolumeSource rbd:RBDVolumeSource scaleIO:ScaleIOVolumeSource
 secret:SecretVolumeSource storageos:StorageOSVolumeSource vsphereVolume:VsphereVirtualDiskVolumeSource
VolumeNodeAffinity required:NodeSelector
VolumeProjection clusterTrustBundle:ClusterTrustBundleProjection@29- configMap:ConfigMapProjection
 downwardAPI:DownwardAPIProjection podCertificate:PodCertificateProjection@34- secret:SecretProjection
 serviceAccountToken:ServiceAccountTokenProjection
VolumeResourceRequirements@29- limits:{}quantity requests:{}quantity
VsphereVirtualDiskVolumeSource fsType:string storagePolicyID:string storagePolicyName:string
 volumePath!:string
`,
  },
  {
    package: 'storage/v1',
    apiVersions: ['storage.k8s.io/v1'],
    types: `
*CSIDriver metadata:meta/v1.ObjectMeta spec!:CSIDriverSpec
CSIDriverSpec attachRequired:boolean fsGroupPolicy:string nodeAllocatableUpdatePeriodSeconds:int64@33-
 podInfoOnMount:boolean preventPodSchedulingIfMissing:boolean@36- requiresRepublish:boolean
 seLinuxMount:boolean serviceAccountTokenInSecrets:boolean@35- storageCapacity:boolean
 tokenRequests:[]TokenRequest volumeLifecycleModes:[]string
*CSINode metadata:meta/v1.ObjectMeta spec!:CSINodeSpec status:CSINodeStatus@37-
CSINodeDriver allocatable:VolumeNodeResources name!:string nodeID!:string topologyKeys:[]string
CSINodeSpec drivers!:[name]CSINodeDriver
CSINodeStatus@37- storageHealth:[name]StorageHealth
*CSIStorageCapacity capacity:quantity maximumVolumeSize:quantity metadata:meta/v1.ObjectMeta
 nodeTopology:meta/v1.LabelSelector storageClassName!:string
*StorageClass allowVolumeExpansion:boolean allowedTopologies:[]core/v1.TopologySelectorTerm
 metadata:meta/v1.ObjectMeta mountOptions:[]string parameters:{}string provisioner!:string
 reclaimPolicy:string volumeBindingMode:string
StorageHealth@37- healthConditions:[]StorageHealthCondition name!:string
StorageHealthCondition@37- accessMode:string lastTransitionTime:time message:string reason!:string
 status!:string volumeMode:string
TokenRequest audience!:string expirationSeconds:int64
*VolumeAttachment metadata:meta/v1.ObjectMeta spec!:VolumeAttachmentSpec status:VolumeAttachmentStatus
VolumeAttachmentSource inlineVolumeSpec:core/v1.PersistentVolumeSpec persistentVolumeName:string
VolumeAttachmentSpec attacher!:string nodeName!:string source!:VolumeAttachmentSource
VolumeAttachmentStatus attachError:VolumeError attached!:boolean attachmentMetadata:{}string
 detachError:VolumeError
*VolumeAttributesClass@34- driverName!:string metadata:meta/v1.ObjectMeta parameters:{}string
VolumeError errorCode:int32@33- message:string time:time
VolumeNodeResources count:int32
`,
  },
  {
    package: 'storage/v1alpha1',
    apiVersions: ['storage.k8s.io/v1alpha1'],
    types: '*VolumeAttributesClass@29-34 driverName!:string metadata:meta/v1.ObjectMeta parameters:{}string',
  },
  {
    package: 'storage/v1beta1',
    apiVersions: ['storage.k8s.io/v1beta1'],
    types: '*VolumeAttributesClass@31-36 driverName!:string metadata:meta/v1.ObjectMeta parameters:{}string',
  },
];
