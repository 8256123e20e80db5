import { fieldRef, resourceFieldRef } from './environment';
import { labelSelector, objectMeta } from './metadata';
import { fieldsOf } from './node';
import {
  type Finish,
  type Type,
  keyedBy,
  optional,
  pointer,
  quantities,
  quantity,
  set,
  struct,
  value,
} from './type';

/** 0644, the mode of files that nobody gives a mode. */
const mode = pointer({ stored: 0o644 });
const readOnly = value();
const isOptional = pointer({ means: false });
const keyToPath = keyedBy(struct({ mode: pointer() }), 'key', 'path');
const downwardFiles = keyedBy(struct({ fieldRef, resourceFieldRef, mode: pointer() }), 'path');

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_ServiceAccountTokenProjection */
const tokenProjection = optional(struct({ audience: value(), expirationSeconds: pointer({ stored: 3600 }) }));

const projection = struct({
  secret: optional(struct({ name: value(), items: keyToPath, optional: isOptional })),
  configMap: optional(struct({ name: value(), items: keyToPath, optional: isOptional })),
  downwardAPI: optional(struct({ items: downwardFiles })),
  serviceAccountToken: tokenProjection,
  clusterTrustBundle: optional(struct({ labelSelector: optional(labelSelector), optional: isOptional })),
});

/** `dataSource` is the older spelling of `dataSourceRef`; the API server fills in each from the other. @see pkg/registry/core/persistentvolumeclaim/strategy.go, NormalizeDataSources */
const oneDataSource: Finish = (read) => {
  read.dataSourceRef ??= read.dataSource;
  if (fieldsOf(read.dataSourceRef).name === fieldsOf(read.dataSource).name) read.dataSource = undefined;
  return read;
};

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_PersistentVolumeClaimSpec */
export const claimSpec: Type = struct(
  {
    accessModes: set(),
    selector: optional(labelSelector),
    resources: struct({ limits: quantities, requests: quantities }),
    volumeName: value(),
    storageClassName: pointer(),
    volumeMode: pointer({ stored: 'Filesystem' }),
    dataSource: optional(struct({ apiGroup: pointer() })),
    dataSourceRef: optional(struct({ apiGroup: pointer(), namespace: pointer() })),
    volumeAttributesClassName: pointer(),
  },
  oneDataSource,
);

/** Sources that a PersistentVolume has as well. Defaults: pkg/apis/core/v1/zz_generated.defaults.go */
export const LASTING_SOURCES: Readonly<Record<string, Type>> = {
  awsElasticBlockStore: optional(struct({ fsType: value(), partition: value(), readOnly })),
  azureDisk: optional(
    struct({
      cachingMode: pointer({ stored: 'ReadWrite' }),
      fsType: pointer({ stored: 'ext4' }),
      kind: pointer({ stored: 'Shared' }),
      readOnly: pointer({ stored: false }),
    }),
  ),
  azureFile: optional(struct({ readOnly })),
  cephfs: optional(struct({ path: value(), user: value(), secretFile: value(), readOnly })),
  cinder: optional(struct({ fsType: value(), readOnly })),
  fc: optional(struct({ lun: pointer(), fsType: value(), readOnly })),
  flexVolume: optional(struct({ fsType: value(), readOnly })),
  gcePersistentDisk: optional(struct({ fsType: value(), partition: value(), readOnly })),
  glusterfs: optional(struct({ readOnly })),
  hostPath: optional(struct({ type: pointer({ stored: '' }) })),
  iscsi: optional(
    struct({
      iscsiInterface: value('default'),
      fsType: value(),
      readOnly,
      chapAuthDiscovery: value(),
      chapAuthSession: value(),
    }),
  ),
  nfs: optional(struct({ readOnly })),
  rbd: optional(
    struct({
      pool: value('rbd'),
      user: value('admin'),
      keyring: value('/etc/ceph/keyring'),
      fsType: value(),
      readOnly,
    }),
  ),
  scaleIO: optional(struct({ storageMode: value('ThinProvisioned'), fsType: value('xfs'), readOnly })),
};

const SOURCES: Readonly<Record<string, Type>> = {
  ...LASTING_SOURCES,
  configMap: optional(struct({ name: value(), items: keyToPath, defaultMode: mode, optional: isOptional })),
  csi: optional(struct({ readOnly: pointer({ means: false }), fsType: pointer() })),
  downwardAPI: optional(struct({ items: downwardFiles, defaultMode: mode })),
  emptyDir: optional(struct({ medium: value(), sizeLimit: quantity })),
  ephemeral: optional(
    struct({ volumeClaimTemplate: optional(struct({ metadata: objectMeta, spec: claimSpec })) }),
  ),
  image: optional(struct({ reference: value(), pullPolicy: value() })),
  persistentVolumeClaim: optional(struct({ readOnly })),
  projected: optional(struct({ sources: set(projection), defaultMode: mode })),
  secret: optional(
    struct({ secretName: value(), items: keyToPath, defaultMode: mode, optional: isOptional }),
  ),
};

/** A volume without a source is an empty folder. @see pkg/apis/core/v1/defaults.go, SetDefaults_Volume */
const withSource: Finish = (read) => {
  const hasSource = Object.entries(read).some(([key, node]) => key !== 'name' && node !== undefined);
  return hasSource ? read : { ...read, emptyDir: {} };
};

/** Volumes of a pod. */
export const volumes: Type = keyedBy(struct({ ...SOURCES }, withSource), 'name');

const claim = struct({ metadata: objectMeta, spec: claimSpec });

/** The claims that a StatefulSet makes for each pod, found by their names; kind, apiVersion and status say nothing. */
export const claimTemplates: Type = keyedBy((given, form) => {
  const { metadata, spec } = (given ?? {}) as { metadata?: { name?: string } | null; spec?: unknown };
  return { name: metadata?.name, ...fieldsOf(claim({ metadata, spec }, form)) };
}, 'name');

/** Nodes that a PersistentVolume can be reached from. */
export const volumeNodeAffinity: Type = optional(
  struct({
    required: optional(
      struct({ nodeSelectorTerms: set(struct({ matchExpressions: set(), matchFields: set() })) }),
    ),
  }),
);
