import type { k8s } from 'cdk8s-plus-28';
import { type KubernetesVersion, isAtLeast } from '../core/kubernetes-version';
import { readObjectName } from '../core/object-name';
import {
  type Reader,
  integerOf,
  listOf,
  mapOf,
  objectOf,
  required,
  requiredText,
  textThat,
  wordOf,
} from '../core/read-fields';
import { type Plain, readBoolean, readText } from '../core/read-values';
import { type Reading, versionOf } from '../core/reading';
import {
  type VolumeCheck,
  checkAzureDisk,
  checkFibre,
  checkFlexOptions,
  checkScsi,
  isAbsolute,
  isDownward,
  isInside,
  isScsiName,
} from './node-volume-checks';

/** A type of cdk8s-plus with fields spelled as Kubernetes does. */
type Spelled<T, Names extends Readonly<Record<string, string>>> = {
  readonly [K in keyof T as K extends keyof Names ? Names[K] : K]: T[K];
};

/**
 * Kinds of volume that Pod Security "restricted" does not allow: the node's own files, and storage that is mounted
 * without a claim. Their content is Kubernetes' own. Kinds that no kubelet since 1.28 can mount are left out.
 */
export interface NodeVolumes {
  /** Files of the node. */
  readonly hostPath: k8s.HostPathVolumeSource;
  /** An NFS export. */
  readonly nfs: k8s.NfsVolumeSource;
  /** An iSCSI disk. */
  readonly iscsi: k8s.IscsiVolumeSource;
  /** A Fibre Channel disk; `targetWWNs` or `wwids`. */
  readonly fc: Spelled<k8s.FcVolumeSource, { targetWwNs: 'targetWWNs' }>;
  /** A disk of AWS. */
  readonly awsElasticBlockStore: Spelled<k8s.AwsElasticBlockStoreVolumeSource, { volumeId: 'volumeID' }>;
  /** A disk of Azure. */
  readonly azureDisk: Spelled<k8s.AzureDiskVolumeSource, { diskUri: 'diskURI' }>;
  /** A file share of Azure. */
  readonly azureFile: k8s.AzureFileVolumeSource;
  /** A disk of OpenStack. */
  readonly cinder: Spelled<k8s.CinderVolumeSource, { volumeId: 'volumeID' }>;
  /** A disk of Google Cloud. */
  readonly gcePersistentDisk: k8s.GcePersistentDiskVolumeSource;
  /** A disk of vSphere. */
  readonly vsphereVolume: Spelled<k8s.VsphereVirtualDiskVolumeSource, { storagePolicyId: 'storagePolicyID' }>;
  /** A disk of Portworx. */
  readonly portworxVolume: Spelled<k8s.PortworxVolumeSource, { volumeId: 'volumeID' }>;
  /** A volume of a FlexVolume driver on the node. */
  readonly flexVolume: k8s.FlexVolumeSource;
  /** A CephFS. Until Kubernetes 1.30. */
  readonly cephfs: k8s.CephFsVolumeSource;
  /** A RADOS block device. Until Kubernetes 1.30. */
  readonly rbd: k8s.RbdVolumeSource;
  /** A Git repository, cloned as root of the node. Until Kubernetes 1.32. */
  readonly gitRepo: k8s.GitRepoVolumeSource;
}

/** A kind of volume that Pod Security "restricted" does not allow. */
export type NodeVolumeKind = keyof NodeVolumes;

type Readers = { readonly [K in NodeVolumeKind]: Readonly<Record<keyof NodeVolumes[K], Reader>> };

const isText = (text: string): boolean => text !== '';
const needed = (what: string): Reader => requiredText(isText, what, `write its ${what}`);

const HOST_PATH_TYPES = [
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
  'CharDevice',
  'BlockDevice',
];

const DISK = { fsType: readText, readOnly: readBoolean };
const PARTED = { ...DISK, partition: integerOf(0, 255) };
const secretRef = objectOf({ name: readObjectName });
const texts = listOf(required(readText, 'text', "write '…'"));
const monitors = required(
  listOf(required(readText, 'an address', "write '10.0.0.1:6789'"), { least: 1 }),
  'the monitors of the cluster',
  "write ['10.0.0.1:6789']",
);

const SCSI_FIX = "write 'iqn.2026-01.com.example:disk'";
const scsiName = textThat(isScsiName, 'iqn.<year>-<month>.<domain>:<name>, eui.<16> or naa.<32>', SCSI_FIX);

const READERS: Readers = {
  hostPath: {
    path: requiredText(isDownward, 'a path without ..', "write '/var/log'"),
    type: wordOf('', ...HOST_PATH_TYPES),
  },
  nfs: {
    server: needed('server'),
    path: requiredText(isAbsolute, 'an absolute path', "write '/export'"),
    readOnly: readBoolean,
  },
  iscsi: {
    ...DISK,
    secretRef,
    targetPortal: needed('portal'),
    iqn: required(scsiName, 'the name of the target', SCSI_FIX),
    lun: required(integerOf(0, 255), 'the number of the unit', 'write 0'),
    iscsiInterface: readText,
    initiatorName: scsiName,
    portals: texts,
    chapAuthDiscovery: readBoolean,
    chapAuthSession: readBoolean,
  },
  fc: { ...DISK, targetWWNs: texts, wwids: texts, lun: integerOf(0, 255) },
  awsElasticBlockStore: { ...PARTED, volumeID: needed('volume') },
  azureDisk: {
    ...DISK,
    diskName: needed('disk'),
    diskURI: needed('URI'),
    cachingMode: wordOf('None', 'ReadOnly', 'ReadWrite'),
    kind: wordOf('Shared', 'Dedicated', 'Managed'),
  },
  azureFile: { secretName: needed('Secret'), shareName: needed('share'), readOnly: readBoolean },
  cinder: { ...DISK, secretRef, volumeID: needed('volume') },
  gcePersistentDisk: { ...PARTED, pdName: needed('disk') },
  vsphereVolume: {
    volumePath: needed('path'),
    fsType: readText,
    storagePolicyName: readText,
    storagePolicyID: readText,
  },
  portworxVolume: { ...DISK, volumeID: needed('volume') },
  flexVolume: { ...DISK, secretRef, driver: needed('driver'), options: mapOf(readText) },
  cephfs: {
    secretRef,
    monitors,
    path: readText,
    user: readText,
    secretFile: readText,
    readOnly: readBoolean,
  },
  rbd: {
    ...DISK,
    secretRef,
    monitors,
    image: needed('image'),
    pool: readText,
    user: readText,
    keyring: readText,
  },
  gitRepo: {
    repository: needed('repository'),
    revision: readText,
    directory: textThat(isInside, 'a relative path without ..', "write '.'"),
  },
};

const CHECKS: Readonly<Partial<Record<NodeVolumeKind, VolumeCheck>>> = {
  fc: checkFibre,
  iscsi: checkScsi,
  azureDisk: checkAzureDisk,
  flexVolume: checkFlexOptions,
};

/** The version from which no node mounts a kind any more. */
const GONE: Readonly<Partial<Record<NodeVolumeKind, KubernetesVersion>>> = {
  cephfs: '1.31',
  rbd: '1.31',
  gitRepo: '1.33',
};

/** All kinds, for those who must know that there are no others. */
export const NODE_VOLUMES = Object.keys(READERS) as readonly NodeVolumeKind[];

/** Whether a kind of volume is one of these. */
export function isNodeVolume(kind: string): kind is NodeVolumeKind {
  return Object.hasOwn(READERS, kind);
}

/** Reads the source of such a volume. */
export function readNodeVolume(reading: Reading, kind: NodeVolumeKind, given: unknown): Plain | undefined {
  const gone = GONE[kind];
  reading.faults.require(
    gone === undefined || !isAtLeast(versionOf(reading), gone),
    given,
    `nothing for Kubernetes ${versionOf(reading)}: no node mounts ${kind} from ${gone ?? ''} on`,
    'use a claim of the CSI driver for it',
  );
  const read = objectOf(READERS[kind])(reading, given ?? null);
  if (read !== undefined) CHECKS[kind]?.(reading, read);
  return read;
}
