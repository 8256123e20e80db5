import { isWellFormed } from '../../core/names';
import { labelSelector, ofSpec } from './metadata';
import { type Canonical, bytesByKey, quantity, resourceList, struct, texts } from './values';
import { claimSpec, persistentVolumeSpec } from './volumes';

const STORAGE = 'storage.k8s.io/v1';

const secretFields = struct('type', { data: bytesByKey });

/** A Secret keeps `stringData` as `data`, over keys of the same name. @see kubernetes/pkg/apis/core/v1/conversion.go */
const secret: Canonical = (given) => {
  const { stringData, ...others } = given as Readonly<Record<string, unknown>>;
  if (typeof stringData !== 'object' || stringData === null) return secretFields(others);
  const added = Object.entries(stringData).flatMap(([key, text]: [string, unknown]) =>
    text === undefined ? [] : [[key, encode(text)] as const],
  );
  return secretFields({ ...others, data: { ...(others.data as object), ...Object.fromEntries(added) } });
};

/** Half a character has no bytes: it is left for the writer to refuse. */
function encode(text: unknown): unknown {
  return typeof text === 'string' && isWellFormed(text) ? Buffer.from(text).toString('base64') : text;
}

const limits = struct('', {
  default: resourceList,
  defaultRequest: resourceList,
  max: resourceList,
  maxLimitRequestRatio: resourceList,
  min: resourceList,
});

/** Kinds that hold settings, limits and data. */
export const STORED: Readonly<Record<string, Canonical>> = {
  'v1/ConfigMap': struct('', { binaryData: bytesByKey, data: texts }),
  'v1/LimitRange': ofSpec(struct('', { limits })),
  'v1/Namespace': ofSpec(struct('')),
  'v1/PersistentVolume': ofSpec(persistentVolumeSpec),
  'v1/PersistentVolumeClaim': ofSpec(claimSpec),
  'v1/ResourceQuota': ofSpec(struct('', { hard: resourceList })),
  'v1/Secret': secret,
  [`${STORAGE}/CSIDriver`]: struct(''),
  [`${STORAGE}/CSIStorageCapacity`]: struct('', {
    capacity: quantity,
    maximumVolumeSize: quantity,
    nodeTopology: labelSelector,
  }),
  [`${STORAGE}/StorageClass`]: struct('', { parameters: texts }),
  [`${STORAGE}/VolumeAttributesClass`]: struct('', { parameters: texts }),
};
