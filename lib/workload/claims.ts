import type { k8s } from 'cdk8s-plus-28';
import { isDnsSubdomain } from '../core/names';
import {
  listOf,
  objectOf,
  readFields,
  required,
  requiredText,
  since,
  textThat,
  wordOf,
} from '../core/read-fields';
import { type Plain, isObject, readAmount } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { Quantity } from '../core/quantity';
import { readAnnotations, readLabels } from '../core/read-labels';
import { readLabelSelector } from './label-selector';

const ACCESS_MODES = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] as const;

/** How many nodes or pods may use storage at a time. */
export type AccessMode = (typeof ACCESS_MODES)[number];

/** What storage is filled from when it is made. */
export interface ClaimSource {
  /** Such as `snapshot.storage.k8s.io`. @default - the core group */
  readonly apiGroup?: string;
  /** Such as `'VolumeSnapshot'` or `'PersistentVolumeClaim'`. */
  readonly kind: string;
  /** Name of the object. */
  readonly name: string;
}

/** A claim for storage. */
export interface ClaimTemplate {
  /** Size, such as `'10Gi'`. It can grow later, where the StorageClass allows it, but never shrink. */
  readonly size: Quantity;
  /** StorageClass; `''` asks for storage that somebody made by hand. @default - the cluster's default StorageClass */
  readonly storageClassName?: string;
  /** How many nodes or pods may use it. @default ['ReadWriteOnce'] */
  readonly accessModes?: readonly AccessMode[];
  /** Whether it is a file system or a raw device. @default 'Filesystem' */
  readonly volumeMode?: 'Filesystem' | 'Block';
  /** The one PersistentVolume that it asks for. @default - any that fits */
  readonly volumeName?: string;
  /** Labels of the PersistentVolumes that fit. @default - all */
  readonly selector?: k8s.LabelSelector;
  /** A snapshot or another claim that it starts as a copy of. @default - empty */
  readonly dataSourceRef?: ClaimSource;
  /** Class of its changeable attributes, such as throughput. Kubernetes 1.34. @default - the cluster's */
  readonly volumeAttributesClassName?: string;
  /** Labels of the claim. @default - the standard ones, where kiban makes the claim */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the claim. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A claim, read. */
export interface ReadClaim {
  readonly spec: Plain;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const isName = (text: string): boolean => isDnsSubdomain(text);
const className = textThat(isName, 'the name of an existing class', "write 'fast'");

const readSize = required(readAmount, 'a quantity above 0', "write '10Gi'");

const readModes = listOf(wordOf(...ACCESS_MODES), { least: 1 });

/** One pod is not several nodes (ValidatePersistentVolumeClaimSpec). */
function readAccessModes(reading: Reading, given: unknown): AccessMode[] | undefined {
  const modes = readModes(reading, given);
  const alone = modes === undefined || modes.length < 2 || !modes.includes('ReadWriteOncePod');
  reading.faults.require(alone, given, 'ReadWriteOncePod alone, or others', "write ['ReadWriteOncePod']");
  return modes;
}

const readSourceFields = objectOf({
  apiGroup: textThat(isName, 'an API group', "write 'snapshot.storage.k8s.io'"),
  kind: requiredText((text) => text !== '', 'a kind', "write 'VolumeSnapshot'"),
  name: requiredText(isName, 'the name of an object', "write 'data-2024'"),
});

/** What is in no API group is another claim (validateDataSource). */
function readDataSource(reading: Reading, given: unknown): Plain | undefined {
  const source = readSourceFields(reading, given);
  within(reading, 'apiGroup').faults.require(
    source === undefined || source.apiGroup !== undefined || source.kind === 'PersistentVolumeClaim',
    source?.apiGroup,
    `the API group of ${String(source?.kind)}`,
    "write 'snapshot.storage.k8s.io'",
  );
  return source;
}

const SPEC = {
  storageClassName: (reading: Reading, given: unknown) => (given === '' ? '' : className(reading, given)),
  accessModes: readAccessModes,
  volumeMode: wordOf('Filesystem', 'Block'),
  volumeName: textThat(isName, 'the name of a PersistentVolume', "write 'pv-0001'"),
  selector: readLabelSelector,
  dataSourceRef: readDataSource,
  volumeAttributesClassName: since('1.34', className),
};

const METADATA = { labels: readLabels, annotations: readAnnotations };

const FIELDS = { size: readSize, ...SPEC, ...METADATA } satisfies Readonly<
  Record<keyof ClaimTemplate, unknown>
>;

/** Reads a claim for storage into what a PersistentVolumeClaim says. */
export function readClaim(reading: Reading, given: unknown): ReadClaim {
  if (!isObject(given)) {
    reading.faults.add(given, '{ size }', "write { size: '10Gi' }");
    return { spec: {} };
  }
  reading.faults.onlyKeys(given, Object.keys(FIELDS));
  const { size, labels, annotations, ...spec } = readFields(reading, given, FIELDS);
  return {
    ...({ labels, annotations } as Omit<ReadClaim, 'spec'>),
    spec: { accessModes: ['ReadWriteOnce'], ...spec, resources: { requests: { storage: size } } },
  };
}

/** How containers see a volume that a workload claims. */
export interface ClaimedVolume {
  readonly name: string;
  readonly volumeMode: 'Filesystem' | 'Block';
}

/** The volume of a claim template. */
export function claimedVolume(name: string, claim: unknown): ClaimedVolume {
  return { name, volumeMode: isObject(claim) && claim.volumeMode === 'Block' ? 'Block' : 'Filesystem' };
}

/** Whether pods on several nodes can use the storage at a time. */
export function isShared({ accessModes = [] }: Pick<ClaimTemplate, 'accessModes'>): boolean {
  return accessModes.includes('ReadWriteMany') || accessModes.includes('ReadOnlyMany');
}
