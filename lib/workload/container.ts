import type { EnvFrom, EnvValue } from './env';
import type { ImagePullPolicy } from './image';
import type { Lifecycle } from './lifecycle';
import type { ContainerPort } from './ports';
import type { Probes } from './probes';
import type { Resources } from './resources';
import type { ContainerSecurityContext } from './security-context';
import type { VolumeMount } from './volumes';

/** What becomes of a container when its CPU or memory is changed while it runs. */
export interface ResizePolicy {
  /** Which of its resources. */
  readonly resourceName: 'cpu' | 'memory';
  /** Whether the container is started again. */
  readonly restartPolicy: 'NotRequired' | 'RestartContainer';
}

/**
 * One container, in Kubernetes' own words. Lists that are keyed by name are maps here, ports are known by name, and
 * what leaves the hardened form carries a reason. `P` is the union of its port names.
 */
export interface ContainerProps<P extends string = string> extends Probes<NoInfer<P>> {
  /** Image, best pinned by digest: `'ghcr.io/acme/cart:1.4.2@sha256:…'`. A tag alone is recorded as a finding. */
  readonly image: string;
  /** When the kubelet pulls it. @default - the profile's, or 'Always' */
  readonly imagePullPolicy?: ImagePullPolicy;
  /** Replaces the image's entrypoint. @default - the image's */
  readonly command?: readonly string[];
  /** Replaces the image's arguments. @default - the image's */
  readonly args?: readonly string[];
  /** Folder that the process starts in. @default - the image's */
  readonly workingDir?: string;
  /** Ports by name: the number, or more. @default - none */
  readonly ports?: { readonly [K in P]?: number | ContainerPort };
  /** Variables by name, in this order: `$(OTHER)` sees what stands before it. @default - none */
  readonly env?: Readonly<Record<string, EnvValue>>;
  /** ConfigMaps and Secrets whose keys all become variables. @default - none */
  readonly envFrom?: readonly EnvFrom[];
  /** What it asks for and may use. @default - the profile's sizes, recorded as a finding */
  readonly resources?: Resources;
  /** How its resources may be changed while it runs. Kubernetes 1.33. @default - the cluster's: without a restart */
  readonly resizePolicy?: readonly ResizePolicy[];
  /** What runs after its start and before its stop. @default - a preStop sleep of 5 s for containers with ports */
  readonly lifecycle?: Lifecycle<NoInfer<P>>;
  /** Volumes by the path where the container sees them. @default - /tmp alone */
  readonly volumeMounts?: Readonly<Record<string, VolumeMount>>;
  /** Raw block devices by path: the name of a volume. @default - none */
  readonly volumeDevices?: Readonly<Record<string, string>>;
  /** What it may do beyond a plain process. @default - the hardened form: docs/hardening.md */
  readonly securityContext?: ContainerSecurityContext;
  /** File that the container's last words are read from. @default - /dev/termination-log */
  readonly terminationMessagePath?: string;
  /** Whether the end of its log stands in for last words. @default 'File' */
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  /** Keeps standard input open. @default false */
  readonly stdin?: boolean;
  /** Closes standard input after the first client. @default false */
  readonly stdinOnce?: boolean;
  /** Gives it a terminal. @default false */
  readonly tty?: boolean;
}
