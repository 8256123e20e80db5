import { isDnsLabel } from '../core/names';
import { readImage, type ImagePullPolicy, readPullPolicy } from './image';
import { type EnvFrom, type EnvValue, readEnv, readEnvFrom } from './env';
import { type Lifecycle, readLifecycle } from './lifecycle';
import { readMounts } from './mounts';
import { type ContainerPort, type ContainerPortSpec, readPorts } from './ports';
import { type Probes } from './probes';
import { readProbes } from './probe-rules';
import { type Reading, isObject, readBoolean, readText, readTexts, readWord, within } from './reading';
import { type Resources, type ScratchSpace, readResources } from './resources';
import {
  type ContainerSecurityContext,
  type PodSecurityContext,
  readContainerSecurity,
} from './security-context';
import type { VolumeMount, VolumeSpec } from './volumes';

/**
 * One container, in Kubernetes' own words. Lists that are keyed by name are maps here, ports are known by name, and
 * what leaves the hardened form carries a reason. `P` is the union of its port names.
 */
export interface ContainerProps<P extends string = string> extends Probes<NoInfer<P>> {
  /** Image, best pinned by digest: `'ghcr.io/acme/cart:1.4.2@sha256:…'`. A tag alone is recorded as a finding. */
  readonly image: string;
  /** @default - the profile's, or 'Always' */
  readonly imagePullPolicy?: ImagePullPolicy;
  /** Replaces the image's entrypoint. @default - the image's */
  readonly command?: readonly string[];
  /** Replaces the image's arguments. @default - the image's */
  readonly args?: readonly string[];
  /** @default - the image's */
  readonly workingDir?: string;
  /** Ports by name: the number, or more. @default - none */
  readonly ports?: { readonly [K in P]?: number | ContainerPort };
  /** Variables by name, in this order: `$(OTHER)` sees what stands before it. @default - none */
  readonly env?: Readonly<Record<string, EnvValue>>;
  /** ConfigMaps and Secrets whose keys all become variables. @default - none */
  readonly envFrom?: readonly EnvFrom[];
  /** @default - the profile's sizes, recorded as a finding */
  readonly resources?: Resources;
  /** @default - a preStop sleep of 5 s for containers with ports */
  readonly lifecycle?: Lifecycle<NoInfer<P>>;
  /** Volumes by the path where the container sees them. @default - /tmp alone */
  readonly volumeMounts?: Readonly<Record<string, VolumeMount>>;
  /** Raw block devices by path: the name of a volume. @default - none */
  readonly volumeDevices?: Readonly<Record<string, string>>;
  /** @default - the hardened form: docs/hardening.md */
  readonly securityContext?: ContainerSecurityContext;
  /** File that the container's last words are read from. @default - /dev/termination-log */
  readonly terminationMessagePath?: string;
  /** @default 'File' */
  readonly terminationMessagePolicy?: 'File' | 'FallbackToLogsOnError';
  /** Keeps standard input open. @default false */
  readonly stdin?: boolean;
  /** Closes standard input after the first client. @default false */
  readonly stdinOnce?: boolean;
  /** Gives it a terminal. @default false */
  readonly tty?: boolean;
}

const KEYS: Readonly<Record<keyof ContainerProps, true>> = {
  image: true,
  imagePullPolicy: true,
  command: true,
  args: true,
  workingDir: true,
  ports: true,
  env: true,
  envFrom: true,
  resources: true,
  lifecycle: true,
  volumeMounts: true,
  volumeDevices: true,
  securityContext: true,
  terminationMessagePath: true,
  terminationMessagePolicy: true,
  stdin: true,
  stdinOnce: true,
  tty: true,
  readinessProbe: true,
  livenessProbe: true,
  startupProbe: true,
};

/** Props of a container, for those who read them from elsewhere. */
export const CONTAINER_KEYS: readonly string[] = Object.keys(KEYS);

/** A container as Kubernetes writes it. */
export interface ContainerSpec {
  readonly name: string;
  readonly ports?: readonly ContainerPortSpec[];
  readonly [field: string]: unknown;
}

/** What a container needs to know of its pod. */
export interface ContainerContext {
  /** `main` and native sidecars (`sidecar`) live as long as the pod; `init` runs before; `batch` runs to its end. */
  readonly role: 'main' | 'init' | 'sidecar' | 'batch';
  readonly volumes: readonly VolumeSpec[];
  readonly graceSeconds: number;
  readonly podSecurity: PodSecurityContext;
  /** Disk that this container answers for beside its own. */
  readonly scratch: ScratchSpace;
}

/** The emptyDir that every pod has, so that a read-only root stays usable. */
export const TMP_VOLUME = 'tmp';

/** Reads one container and fills it to the hardened form. */
export function readContainer(
  reading: Reading,
  name: string,
  given: ContainerProps,
  context: ContainerContext,
): ContainerSpec {
  reading.faults.require(
    isDnsLabel(name),
    name,
    'a DNS label: lower-case letters, digits and -',
    "name the container such as 'server'",
  );
  if (!isObject(given as unknown)) {
    reading.faults.add(given, 'an object with at least image', "write { image: 'ghcr.io/acme/cart:1.4.2' }");
    return { name };
  }
  const ports = readPorts(within(reading, 'ports'), given.ports);
  const env = readEnv(within(reading, 'env'), given.env);
  return {
    name,
    image: readImage(within(reading, 'image'), given.image),
    imagePullPolicy: readPullPolicy(reading, given.imagePullPolicy),
    ...optional('command', readTexts(within(reading, 'command'), given.command)),
    ...optional('args', readTexts(within(reading, 'args'), given.args)),
    ...optional('workingDir', readText(within(reading, 'workingDir'), given.workingDir)),
    ...(ports.length === 0 ? {} : { ports }),
    ...(env.length === 0 ? {} : { env }),
    ...optional('envFrom', readEnvFrom(within(reading, 'envFrom'), given.envFrom)),
    resources: readResources(within(reading, 'resources'), given.resources, context.scratch),
    ...readProbes(reading, given, { ports, role: context.role }),
    ...optional('lifecycle', readHooks(reading, given, ports, context)),
    volumeMounts: mountsWithTmp(reading, given, context.volumes),
    ...readDevices(within(reading, 'volumeDevices'), given.volumeDevices),
    securityContext: readContainerSecurity(
      within(reading, 'securityContext'),
      given.securityContext,
      context.podSecurity,
    ),
    ...readConsole(reading, given),
  };
}

/** Kubernetes gives hooks to long-lived containers only. */
function readHooks(
  reading: Reading,
  given: ContainerProps,
  ports: readonly ContainerPortSpec[],
  context: ContainerContext,
): unknown {
  const at = within(reading, 'lifecycle');
  if (context.role !== 'init') {
    const drains = context.role === 'main' && ports.length > 0;
    return readLifecycle(at, given.lifecycle, { ports, graceSeconds: context.graceSeconds, drains });
  }
  at.faults.require(
    given.lifecycle === undefined,
    given.lifecycle,
    'nothing: init containers have no hooks',
    'remove lifecycle',
  );
  return undefined;
}

function mountsWithTmp(reading: Reading, given: ContainerProps, volumes: readonly VolumeSpec[]): unknown[] {
  const mounts = readMounts(within(reading, 'volumeMounts'), given.volumeMounts, volumes);
  const hasTmp =
    mounts.some(({ mountPath }) => mountPath === '/tmp') || !volumes.some(({ name }) => name === TMP_VOLUME);
  return hasTmp ? mounts : [...mounts, { name: TMP_VOLUME, mountPath: '/tmp' }];
}

function readDevices(at: Reading, given: ContainerProps['volumeDevices']): Readonly<Record<string, unknown>> {
  if (given === undefined || !isObject(given as unknown)) return {};
  return {
    volumeDevices: Object.entries(given).map(([devicePath, name]) => ({
      devicePath,
      name: readText(within(at, devicePath), name),
    })),
  };
}

function readConsole(reading: Reading, given: ContainerProps): Readonly<Record<string, unknown>> {
  return {
    ...optional(
      'terminationMessagePath',
      readText(within(reading, 'terminationMessagePath'), given.terminationMessagePath),
    ),
    ...optional(
      'terminationMessagePolicy',
      readWord(within(reading, 'terminationMessagePolicy'), given.terminationMessagePolicy, [
        'File',
        'FallbackToLogsOnError',
      ] as const),
    ),
    ...optional('stdin', readBoolean(within(reading, 'stdin'), given.stdin)),
    ...optional('stdinOnce', readBoolean(within(reading, 'stdinOnce'), given.stdinOnce)),
    ...optional('tty', readBoolean(within(reading, 'tty'), given.tty)),
  };
}

function optional<T>(key: string, value: T | undefined): Readonly<Record<string, T>> {
  return value === undefined ? {} : { [key]: value };
}
