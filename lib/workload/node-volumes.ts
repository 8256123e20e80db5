import type { k8s } from 'cdk8s-plus-28';
import { isAtLeast, type KubernetesVersion } from '../core/kubernetes-version';
import { type Plain, readWord } from '../core/read-values';
import { type Reading, versionOf, within } from '../core/reading';
import { readPlain } from './plus-values';

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

/** What must be said of each kind, and the version that no longer mounts it. */
const KINDS: Readonly<
  Record<NodeVolumeKind, { readonly needs: readonly string[]; readonly gone?: KubernetesVersion }>
> = {
  hostPath: { needs: ['path'] },
  nfs: { needs: ['server', 'path'] },
  iscsi: { needs: ['targetPortal', 'iqn', 'lun'] },
  fc: { needs: [] },
  awsElasticBlockStore: { needs: ['volumeID'] },
  azureDisk: { needs: ['diskName', 'diskURI'] },
  azureFile: { needs: ['secretName', 'shareName'] },
  cinder: { needs: ['volumeID'] },
  gcePersistentDisk: { needs: ['pdName'] },
  vsphereVolume: { needs: ['volumePath'] },
  portworxVolume: { needs: ['volumeID'] },
  flexVolume: { needs: ['driver'] },
  cephfs: { needs: ['monitors'], gone: '1.31' },
  rbd: { needs: ['monitors', 'image'], gone: '1.31' },
  gitRepo: { needs: ['repository'], gone: '1.33' },
};

/** All kinds, for those who must know that there are no others. */
export const NODE_VOLUMES = Object.keys(KINDS) as readonly NodeVolumeKind[];

/** Whether a kind of volume is one of these. */
export function isNodeVolume(kind: string): kind is NodeVolumeKind {
  return Object.hasOwn(KINDS, kind);
}

const HOST_PATH_TYPES = [
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
  'CharDevice',
  'BlockDevice',
];

/** Reads the source of such a volume. */
export function readNodeVolume(reading: Reading, kind: NodeVolumeKind, given: Plain): unknown {
  const { needs, gone } = KINDS[kind];
  reading.faults.require(
    gone === undefined || !isAtLeast(versionOf(reading), gone),
    given,
    `nothing for Kubernetes ${versionOf(reading)}: no node mounts ${kind} from ${gone ?? ''} on`,
    'use a claim of the CSI driver for it',
  );
  for (const key of needs) {
    const fix = `set ${key}`;
    within(reading, key).faults.require(
      given[key] !== undefined,
      given[key],
      `the ${key} of the volume`,
      fix,
    );
  }
  if (kind === 'hostPath' || kind === 'nfs') checkPath(within(reading, 'path'), given.path, kind);
  if (kind === 'hostPath' && given.type !== '')
    readWord(within(reading, 'type'), given.type, HOST_PATH_TYPES);
  return readPlain(reading, given);
}

/** A path of the node goes nowhere but down, and an NFS export is absolute (validateHostPathVolumeSource, validateNFS…). */
function checkPath(at: Reading, given: unknown, kind: NodeVolumeKind): void {
  const sound =
    typeof given === 'string' && (kind === 'nfs' ? given.startsWith('/') : !given.split('/').includes('..'));
  const allowed = kind === 'nfs' ? 'an absolute path' : 'a path without ..';
  at.faults.require(given === undefined || sound, given, allowed, "write '/var/log'");
}
