import type { Volume as PlusVolume, k8s } from 'cdk8s-plus-28';
import type { Quantity } from '../core/quantity';
import type { ObjectName } from './object-name';
import type { PodField, ResourceField } from './env';

/** Files of a ConfigMap or Secret that are shown, by key: the path below the mount, or path and mode. */
export type VolumeItems = Readonly<
  Record<string, string | { readonly path: string; readonly mode?: number }>
>;

/** One file of the downward API. */
export type DownwardFile =
  | { readonly fieldRef: PodField }
  | { readonly resourceFieldRef: ResourceField; readonly containerName: string; readonly divisor?: Quantity };

/** One source of a projected volume. */
export type ProjectedSource =
  | { readonly configMap: ObjectName; readonly items?: VolumeItems; readonly optional?: boolean }
  | { readonly secret: ObjectName; readonly items?: VolumeItems; readonly optional?: boolean }
  | { readonly downwardAPI: Readonly<Record<string, DownwardFile>> }
  | {
      readonly serviceAccountToken: {
        readonly path: string;
        readonly audience?: string;
        readonly expirationSeconds?: number;
      };
    };

/** A claim for storage. */
export interface ClaimTemplate {
  /** Size, such as `'10Gi'`. It can grow later, where the StorageClass allows it, but never shrink. */
  readonly size: Quantity;
  /** @default - the cluster's default StorageClass */
  readonly storageClassName?: string;
  /** @default ['ReadWriteOnce'] */
  readonly accessModes?: readonly ('ReadWriteOnce' | 'ReadOnlyMany' | 'ReadWriteMany' | 'ReadWriteOncePod')[];
  /** @default 'Filesystem' */
  readonly volumeMode?: 'Filesystem' | 'Block';
}

/** Kinds of volume that Pod Security "restricted" does not allow. Their content is Kubernetes' own. */
export type HostOrNetworkVolume =
  | 'hostPath'
  | 'nfs'
  | 'iscsi'
  | 'fc'
  | 'cephfs'
  | 'rbd'
  | 'glusterfs'
  | 'cinder'
  | 'azureDisk'
  | 'azureFile'
  | 'awsElasticBlockStore'
  | 'gcePersistentDisk'
  | 'vsphereVolume'
  | 'portworxVolume'
  | 'scaleIO'
  | 'storageos'
  | 'quobyte'
  | 'flocker'
  | 'flexVolume'
  | 'photonPersistentDisk'
  | 'gitRepo';

type OneOf<K extends string> = {
  readonly [P in K]: { readonly [Q in P]: Readonly<Record<string, unknown>> } & { readonly reason: string };
}[K];

/**
 * A volume of a pod: exactly one source, in Kubernetes' own words. Objects of cdk8s-plus (`Volume.from…`) are taken
 * as they are.
 */
export type VolumeSource =
  | { readonly emptyDir: { readonly sizeLimit?: Quantity; readonly medium?: 'Memory' } }
  | {
      readonly configMap: {
        readonly name: ObjectName;
        readonly items?: VolumeItems;
        readonly defaultMode?: number;
        readonly optional?: boolean;
      };
    }
  | {
      readonly secret: {
        readonly secretName: ObjectName;
        readonly items?: VolumeItems;
        readonly defaultMode?: number;
        readonly optional?: boolean;
      };
    }
  | { readonly persistentVolumeClaim: { readonly claimName: ObjectName; readonly readOnly?: boolean } }
  | {
      readonly downwardAPI: {
        readonly items: Readonly<Record<string, DownwardFile>>;
        readonly defaultMode?: number;
      };
    }
  | { readonly projected: { readonly sources: readonly ProjectedSource[]; readonly defaultMode?: number } }
  | {
      readonly csi: {
        readonly driver: string;
        readonly readOnly?: boolean;
        readonly fsType?: string;
        readonly volumeAttributes?: Readonly<Record<string, string>>;
        readonly nodePublishSecretRef?: ObjectName;
      };
    }
  | { readonly ephemeral: ClaimTemplate }
  | {
      readonly image: {
        readonly reference: string;
        readonly pullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
      };
    }
  | OneOf<HostOrNetworkVolume>
  | PlusVolume;

/** Where a container sees a volume: the volume's name, or name and how. The key is the path. */
export type VolumeMount =
  | string
  | {
      /** Name of the volume. */
      readonly name: string;
      /** @default - true for ConfigMaps, Secrets, projected volumes and images, else false */
      readonly readOnly?: boolean;
      /** Path within the volume. @default - its root */
      readonly subPath?: string;
      /** Path within the volume, with `$(VAR)` of the container. @default - none */
      readonly subPathExpr?: string;
      /** Whether mounts made later are seen across host and container. @default 'None' */
      readonly mountPropagation?: 'None' | 'HostToContainer' | 'Bidirectional';
    };

/** Kinds that a container can never write: mounted read-only unless said otherwise. */
export const READ_ONLY_KINDS: readonly string[] = [
  'configMap',
  'secret',
  'projected',
  'downwardAPI',
  'image',
];

/** A volume as Kubernetes writes it. */
export type VolumeSpec = Readonly<Record<string, unknown>> & { readonly name: string };

/** Type of a cdk8s-plus volume's own rendering, which is not part of its public face. */
export interface PlusVolumeRendering {
  _toKube(): k8s.Volume;
}
