import type { Volume as PlusVolume } from 'cdk8s-plus-28';
import type { Quantity } from '../core/quantity';
import type { ClaimTemplate } from './claims';
import type { PodField, ResourceField } from './env';
import type { NodeVolumeKind, NodeVolumes } from './node-volumes';
import type { ObjectName } from '../core/object-name';

/** Files of a ConfigMap or Secret that are shown, by key: the path below the mount, or path and mode. */
export type VolumeItems = Readonly<
  Record<string, string | { readonly path: string; readonly mode?: number }>
>;

/** Field of the pod that a file may show: all labels or annotations, too, but not where the pod runs. */
export type PodFileField =
  Extract<PodField, `metadata.${string}`> | 'metadata.labels' | 'metadata.annotations';

/** One file of the downward API. */
export type DownwardFile =
  | { readonly fieldRef: PodFileField; readonly mode?: number }
  | {
      readonly resourceFieldRef: ResourceField;
      readonly containerName: string;
      readonly divisor?: Quantity;
      readonly mode?: number;
    };

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

/** What an emptyDir lies on, beside the node's disk. */
export type EmptyDirMedium = 'Memory' | 'HugePages' | `HugePages-${string}`;

type NodeVolume = {
  [K in NodeVolumeKind]: { readonly [P in K]: NodeVolumes[P] } & {
    /** Why no volume that Pod Security "restricted" allows will do. */
    readonly reason: string;
  };
}[NodeVolumeKind];

/**
 * A volume of a pod: exactly one source, in Kubernetes' own words. Objects of cdk8s-plus (`Volume.from…`) are taken
 * as they are, or as `{ volume, reason }` where they need a reason.
 */
export type VolumeSource =
  | { readonly emptyDir: { readonly sizeLimit?: Quantity; readonly medium?: EmptyDirMedium } }
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
  | NodeVolume
  | { readonly volume: PlusVolume; readonly reason?: string }
  | PlusVolume;

/** How a container sees a volume. */
export interface MountOptions {
  /** Whether it may only read. @default - true for ConfigMaps, Secrets, projected volumes and images, else false */
  readonly readOnly?: boolean;
  /** Whether what is mounted below it may only be read as well. Kubernetes 1.31. @default 'Disabled' */
  readonly recursiveReadOnly?: 'Disabled' | 'IfPossible' | 'Enabled';
  /** Path within the volume. @default - its root */
  readonly subPath?: string;
  /** Path within the volume, with `$(VAR)` of the container. @default - none */
  readonly subPathExpr?: string;
  /** Whether mounts made later are seen across host and container; 'Bidirectional' needs `privileged`. @default 'None' */
  readonly mountPropagation?: 'None' | 'HostToContainer' | 'Bidirectional';
}

/** A mount, when the name of the volume alone does not say enough. */
export interface NamedMount extends MountOptions {
  /** Name of the volume. */
  readonly name: string;
}

/** Where a container sees a volume: the volume's name, or name and how. The key is the path. */
export type VolumeMount = string | NamedMount;

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
