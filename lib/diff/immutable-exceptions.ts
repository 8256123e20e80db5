/** What may change in the spec of a StatefulSet. revisionHistoryLimit since 1.33: before, it was refused as well. */
export const OPEN_IN_STATEFUL_SET = [
  'minReadySeconds',
  'ordinals',
  'persistentVolumeClaimRetentionPolicy',
  'replicas',
  'revisionHistoryLimit',
  'template',
  'updateStrategy',
];

/** What may change in the spec of a Pod; of tolerations only some. */
export const OPEN_IN_POD = [
  'activeDeadlineSeconds',
  'containers.*.image',
  'initContainers.*.image',
  'schedulingGates',
  'tolerations',
];

/** What may change in the spec of a PersistentVolume; of its nodes only once. */
export const OPEN_IN_VOLUME = [
  'accessModes',
  'capacity',
  'claimRef',
  'csi.controllerExpandSecretRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
];
