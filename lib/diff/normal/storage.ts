import { objectMeta } from './metadata';
import { fieldsOf, wordOf } from './node';
import { type Type, anything, optional, pointer, quantities, set, struct, texts, value } from './type';
import { LASTING_SOURCES, claimSpec, volumeNodeAffinity } from './volumes';
import { kind } from './workloads';

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_PersistentVolume */
const volumeSpec = struct({
  ...LASTING_SOURCES,
  csi: optional(struct({ readOnly: value(), fsType: value() })),
  local: optional(struct({ fsType: pointer() })),
  capacity: quantities,
  accessModes: set(),
  claimRef: optional(anything),
  persistentVolumeReclaimPolicy: value('Retain'),
  storageClassName: value(),
  mountOptions: set(),
  volumeMode: pointer({ stored: 'Filesystem' }),
  nodeAffinity: volumeNodeAffinity,
  volumeAttributesClassName: pointer(),
});

/** @see pkg/apis/storage/v1/defaults.go, SetDefaults_StorageClass */
const storageClass = struct({
  metadata: objectMeta,
  parameters: texts,
  reclaimPolicy: pointer({ stored: 'Delete' }),
  mountOptions: set(),
  allowVolumeExpansion: pointer({ means: false }),
  volumeBindingMode: pointer({ stored: 'Immediate' }),
  allowedTopologies: set(struct({ matchLabelExpressions: set(struct({ values: set() })) })),
});

/** @see pkg/apis/storage/v1/defaults.go, SetDefaults_CSIDriver */
const csiDriverSpec = struct(
  {
    attachRequired: pointer({ stored: true }),
    podInfoOnMount: pointer({ stored: false }),
    storageCapacity: pointer({ stored: false }),
    fsGroupPolicy: pointer({ stored: 'ReadWriteOnceWithFSType' }),
    requiresRepublish: pointer({ stored: false }),
    seLinuxMount: pointer({ means: false }),
    volumeLifecycleModes: set(),
    tokenRequests: set(),
  },
  (read, form) => ({
    ...read,
    volumeLifecycleModes: read.volumeLifecycleModes ?? set()(['Persistent'], form),
  }),
);

/** Kinds that hold data, or say where data is held. */
export const STORAGE: Readonly<Record<string, Type>> = {
  '/PersistentVolume': kind(volumeSpec),
  '/PersistentVolumeClaim': kind(claimSpec),
  'storage.k8s.io/CSIDriver': kind(csiDriverSpec),
  'storage.k8s.io/StorageClass': storageClass,
  'storage.k8s.io/VolumeAttributesClass': struct({ metadata: objectMeta, parameters: texts }),
};

/** Data of ConfigMaps and Secrets in base64, whose line breaks say nothing. */
const bytes: Type = (given, form) => {
  const read = fieldsOf(texts(given, form));
  const decoded = Object.entries(read).map(([key, text]) => [
    key,
    typeof text === 'string' ? Buffer.from(text, 'base64').toString('base64') : text,
  ]);
  return decoded.length === 0 ? undefined : (Object.fromEntries(decoded) as ReturnType<Type>);
};

const immutable = pointer({ means: false });

/** What is written as text is kept in base64. @see pkg/apis/core/v1/conversion.go, Convert_v1_Secret_To_core_Secret */
const secret = struct(
  { metadata: objectMeta, data: bytes, stringData: texts, type: value('Opaque'), immutable },
  ({ stringData, ...read }) => {
    const encoded = Object.entries(fieldsOf(stringData)).map(([key, text]) => [
      key,
      Buffer.from(wordOf(text)).toString('base64'),
    ]);
    const data = { ...fieldsOf(read.data), ...(Object.fromEntries(encoded) as Record<string, string>) };
    return { ...read, data: Object.keys(data).length === 0 ? undefined : data };
  },
);

/** Kinds that configure pods. */
export const CONFIGURATION: Readonly<Record<string, Type>> = {
  '/ConfigMap': struct({ metadata: objectMeta, data: texts, binaryData: bytes, immutable }),
  '/Secret': secret,
};
