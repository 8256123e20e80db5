import { labelSelector, objectMeta, reference } from './metadata';
import { type Canonical, quantity, resourceList, struct, texts } from './values';

const fieldRef = struct('apiVersion');
const resourceFieldRef = struct('containerName', { divisor: quantity });

/** What a container may know of its own pod. */
export const downward: Readonly<Record<string, Canonical>> = { fieldRef, resourceFieldRef };

const downwardItems = struct('', { items: struct('', downward) });

const projection = struct('', {
  clusterTrustBundle: struct('', { labelSelector }),
  configMap: reference,
  downwardAPI: downwardItems,
  podCertificate: struct('certificateChainPath credentialBundlePath keyPath keyType signerName', {
    userAnnotations: texts,
  }),
  secret: reference,
  serviceAccountToken: struct('audience'),
});

/** @see k8s.io/api/core/v1/types.go, PersistentVolumeClaimSpec */
export const claimSpec = struct('volumeName', {
  resources: struct('', { limits: resourceList, requests: resourceList }),
  selector: labelSelector,
});

const claimStatus = struct('phase', {
  allocatedResourceStatuses: texts,
  allocatedResources: resourceList,
  capacity: resourceList,
  conditions: struct('message reason'),
  modifyVolumeStatus: struct('targetVolumeAttributesClassName'),
});

/** A claim inside another object, with whatever status it has there. */
export const claim = struct('', { metadata: objectMeta, spec: claimSpec, status: claimStatus });

const readOnly = struct('readOnly');
const mounted = struct('fsType readOnly', { secretRef: reference });

/** Sources of volumes that pods and PersistentVolumes write alike. @see k8s.io/api/core/v1/types.go */
const sources: Readonly<Record<string, Canonical>> = {
  awsElasticBlockStore: struct('fsType partition readOnly'),
  azureFile: readOnly,
  cephfs: struct('path readOnly secretFile user', { secretRef: reference }),
  cinder: mounted,
  fc: mounted,
  flexVolume: struct('fsType readOnly', { options: texts, secretRef: reference }),
  flocker: struct('datasetName datasetUUID'),
  gcePersistentDisk: struct('fsType partition readOnly'),
  glusterfs: readOnly,
  iscsi: struct('chapAuthDiscovery chapAuthSession fsType iscsiInterface readOnly', { secretRef: reference }),
  nfs: readOnly,
  photonPersistentDisk: mounted,
  portworxVolume: mounted,
  quobyte: struct('group readOnly tenant user'),
  rbd: struct('fsType keyring pool readOnly user', { secretRef: reference }),
  scaleIO: struct('fsType protectionDomain readOnly sslEnabled storageMode storagePool volumeName', {
    secretRef: reference,
  }),
  storageos: struct('fsType readOnly volumeName volumeNamespace', { secretRef: reference }),
  vsphereVolume: struct('fsType storagePolicyID storagePolicyName'),
};

/** @see k8s.io/api/core/v1/types.go, Volume */
export const volume = struct('', {
  ...sources,
  configMap: reference,
  csi: struct('', { nodePublishSecretRef: reference, volumeAttributes: texts }),
  downwardAPI: downwardItems,
  emptyDir: struct('medium', { sizeLimit: quantity }),
  ephemeral: struct('', { volumeClaimTemplate: claim }),
  gitRepo: struct('directory revision'),
  image: struct('pullPolicy reference'),
  persistentVolumeClaim: readOnly,
  projected: struct('', { sources: projection }),
  secret: struct('secretName'),
});

/** @see k8s.io/api/core/v1/types.go, PersistentVolumeSpec */
export const persistentVolumeSpec = struct('persistentVolumeReclaimPolicy storageClassName', {
  ...sources,
  capacity: resourceList,
  claimRef: reference,
  csi: struct('fsType readOnly', {
    controllerExpandSecretRef: reference,
    controllerPublishSecretRef: reference,
    nodeExpandSecretRef: reference,
    nodePublishSecretRef: reference,
    nodeStageSecretRef: reference,
    volumeAttributes: texts,
  }),
});
