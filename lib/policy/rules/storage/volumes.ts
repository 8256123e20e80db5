import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { type QuantityValue, compareQuantities } from '../pods/quantity-values';

type Fields = Readonly<Record<string, unknown>>;

interface VolumeSpec extends Fields {
  readonly capacity?: Maybe<Readonly<Record<string, Maybe<QuantityValue>>>>;
  readonly hostPath?: Maybe<{ readonly path?: Maybe<string> }>;
  readonly iscsi?: Maybe<{ readonly initiatorName?: Maybe<string>; readonly targetPortal?: Maybe<string> }>;
  readonly persistentVolumeReclaimPolicy?: Maybe<string>;
  readonly volumeAttributesClassName?: Maybe<string>;
  readonly csi?: Maybe<object>;
}

interface Volume {
  readonly metadata?: Maybe<{
    readonly name?: Maybe<string>;
    readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>>;
  }>;
  readonly spec?: Maybe<VolumeSpec>;
}

const ON = ['core/v1.PersistentVolume'];

const DOCS = 'pkg/apis/core/validation/validation.go (ValidatePersistentVolumeSpec)';

export const VOLUME_CAPACITY: Rule = {
  id: 'volume-capacity',
  class: 'api',
  title: 'The capacity of a volume is its storage and nothing else',
  why: 'The API server refuses a volume without a size, of size 0, and any other resource.',
  docs: DOCS,
  on: ON,

  check({ spec }: Volume, place) {
    const capacity = spec?.capacity ?? undefined;
    const size = capacity?.['storage'];
    if (size === undefined || compareQuantities(size ?? 0, 0) <= 0)
      place.refuse(['spec', 'capacity', 'storage'], size, 'more than 0', 'write such as storage: 10Gi');
    for (const name in capacity) {
      if (name !== 'storage')
        place.refuse(['spec', 'capacity', name], capacity[name], 'storage only', 'remove it');
    }
  },
};

/** Kinds of volumes, in the order in which the server counts them. */
export const VOLUME_KINDS: readonly string[] = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
];

export const ONE_VOLUME_SOURCE: Rule = {
  id: 'one-persistent-volume-source',
  class: 'api',
  title: 'A persistent volume is of one kind',
  why: 'The API server refuses a volume of none, and of two.',
  docs: DOCS,
  on: ON,

  check({ spec }: Volume, place) {
    let first: string | undefined;
    for (const source of VOLUME_KINDS) {
      const given = spec?.[source];
      if (!isGiven(given)) continue;
      // A flexVolume is not compared with what comes before it.
      if (first !== undefined && source !== 'flexVolume')
        place.refuse(
          ['spec', source],
          given,
          `one kind of volume, and there is ${first}`,
          `remove ${source} or ${first}`,
        );
      first = source;
    }
    if (first === undefined)
      place.refuse('spec', spec, 'a kind of volume', 'add such as csi: { driver: …, volumeHandle: … }');
  },
};

/** Ways to write the root of the file system. */
const ROOT = /^(\/\.{0,2})+$/;

export const RECYCLED_ROOT: Rule = {
  id: 'recycled-root',
  class: 'api',
  title: 'A hostPath volume of / is not recycled',
  why: 'The API server refuses it: the node would be wiped.',
  docs: DOCS,
  on: ON,

  check({ spec }: Volume, place) {
    if (spec?.persistentVolumeReclaimPolicy !== 'Recycle') return;
    const path = spec.hostPath?.path ?? '';
    if (ROOT.test(path))
      place.refuse(['spec', 'persistentVolumeReclaimPolicy'], 'Recycle', 'Retain or Delete', 'write Retain');
  },
};

const MOUNT_OPTIONS = 'volume.beta.kubernetes.io/mount-options';

/** Kinds that take the annotation. @see pkg/volume/validation/pv_validation.go (checkMountOption) */
const MOUNTED_WITH_OPTIONS: ReadonlySet<string> = new Set([
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
]);

export const MOUNT_OPTIONS_ANNOTATION: Rule = {
  id: 'volume-mount-options',
  class: 'api',
  title: `The annotation ${MOUNT_OPTIONS} stands on volumes of old kinds only`,
  why: 'The API server refuses it on others, such as CSI volumes.',
  docs: 'pkg/volume/validation/pv_validation.go (checkMountOption)',
  on: ON,

  check({ metadata, spec }: Volume, place) {
    const given = metadata?.annotations?.[MOUNT_OPTIONS];
    if (given === undefined) return;
    for (const source in spec) {
      if (MOUNTED_WITH_OPTIONS.has(source) && isGiven(spec[source])) return;
    }
    place.refuse(
      ['metadata', 'annotations', MOUNT_OPTIONS],
      given,
      'nothing, on such a volume',
      'use spec.mountOptions',
    );
  },
};

/** What is left of 64 characters for the name of an interface: `<volume>:<portal>`. */
const LONGEST_INTERFACE = 64;

export const ISCSI_VOLUME_NAME: Rule = {
  id: 'iscsi-volume-name',
  class: 'api',
  title:
    'With an initiatorName, the name of an iSCSI volume and its portal have at most 63 characters together',
  why: 'The API server refuses longer ones: the kubelet names an interface after them.',
  docs: 'pkg/apis/core/validation/validation.go (validateISCSIPersistentVolumeSource)',
  on: ON,

  check({ metadata, spec }: Volume, place) {
    if (!isGiven(spec?.iscsi?.initiatorName)) return;
    const name = metadata?.name ?? '';
    if (name.length + 1 + (spec?.iscsi?.targetPortal ?? '').length > LONGEST_INTERFACE)
      place.refuse(['metadata', 'name'], name, 'a shorter name', 'shorten the name of the volume');
  },
};

export const VOLUME_ATTRIBUTES: Rule = {
  id: 'volume-attributes-class',
  class: 'api',
  title: 'Only a CSI volume has a volumeAttributesClassName, which is not empty',
  why: 'The API server refuses any other, from 1.34 on.',
  docs: DOCS,
  on: ON,

  check({ spec }: Volume, place) {
    const given = spec?.volumeAttributesClassName ?? undefined;
    if (given === undefined || !place.isAtLeast('1.34')) return;
    if (given === '' || !isGiven(spec?.csi))
      place.refuse(['spec', 'volumeAttributesClassName'], given, 'a name, on a volume with csi', 'remove it');
  },
};

/** Volumes that outlive pods. */
export const PERSISTENT_VOLUME_RULES: readonly Rule[] = [
  VOLUME_CAPACITY,
  ONE_VOLUME_SOURCE,
  RECYCLED_ROOT,
  MOUNT_OPTIONS_ANNOTATION,
  ISCSI_VOLUME_NAME,
  VOLUME_ATTRIBUTES,
];
