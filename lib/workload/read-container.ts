import { isDnsLabel } from '../core/names';
import { listOf, objectOf, readFields, required, since, textThat, wordOf } from '../core/read-fields';
import { type Plain, isObject, readBoolean, readText, readTexts } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { ContainerProps } from './container';
import { readImage, readPullPolicy } from './image';
import { readLifecycle } from './lifecycle';
import { mountPointOf, readDevices, readMounts } from './mounts';
import { type ContainerPortSpec, readPorts } from './ports';
import type { ContainerSpec } from './pod-spec';
import { type ContainerRole, readProbes } from './probe-rules';
import { readEnv, readEnvFrom } from './read-env';
import { type PodSecurity, readContainerSecurity } from './read-security';
import { type ResourceContext, readResources } from './resources';
import type { VolumeSpec } from './volumes';

/** What a container needs to know of its pod. */
export interface ContainerContext {
  readonly role: ContainerRole;
  readonly volumes: readonly VolumeSpec[];
  readonly graceSeconds: number;
  readonly security: PodSecurity;
  readonly resources: ResourceContext;
}

/** The emptyDir that every pod has, so that a read-only root stays usable. */
export const TMP_VOLUME = 'tmp';

const readResizePolicy = since(
  '1.33',
  listOf(
    objectOf({
      resourceName: required(wordOf('cpu', 'memory'), "'cpu' or 'memory'", "write 'cpu'"),
      restartPolicy: required(
        wordOf('NotRequired', 'RestartContainer'),
        "'NotRequired' or 'RestartContainer'",
        "write 'RestartContainer'",
      ),
    }),
  ),
);

/** Fields that are read without a look at the others. */
const SIMPLE = {
  command: readTexts,
  args: readTexts,
  workingDir: readText,
  resizePolicy: readResizePolicy,
  terminationMessagePath: textThat(
    (path) => path.startsWith('/'),
    'an absolute path',
    "write '/tmp/last-words'",
  ),
  terminationMessagePolicy: wordOf('File', 'FallbackToLogsOnError'),
  stdin: readBoolean,
  stdinOnce: readBoolean,
  tty: readBoolean,
};

const KEYS: Readonly<Record<keyof ContainerProps, unknown>> = {
  ...SIMPLE,
  image: true,
  imagePullPolicy: true,
  ports: true,
  env: true,
  envFrom: true,
  resources: true,
  lifecycle: true,
  volumeMounts: true,
  volumeDevices: true,
  securityContext: true,
  readinessProbe: true,
  livenessProbe: true,
  startupProbe: true,
};

/** Props of a container, for those who read them from elsewhere. */
export const CONTAINER_KEYS: readonly string[] = Object.keys(KEYS);

/** A container: its name and its props. */
export type NamedContainer = readonly [name: string, props: ContainerProps];

/** Reads one container and fills it to the hardened form. */
export function readContainer(
  reading: Reading,
  [name, given]: NamedContainer,
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
  return {
    name,
    ...readFields(reading, given, SIMPLE),
    image: readImage(within(reading, 'image'), given.image),
    imagePullPolicy: readPullPolicy(reading, given.imagePullPolicy),
    ...(ports.length === 0 ? {} : { ports }),
    ...readVariables(reading, given),
    resources: readResources(within(reading, 'resources'), given.resources, context.resources),
    ...readProbes(reading, given, { ports, role: context.role }),
    ...readHooks(within(reading, 'lifecycle'), given.lifecycle, { ports, context }),
    ...readStorageAndSecurity(reading, given, context),
  };
}

function readVariables(reading: Reading, given: ContainerProps): Plain {
  const env = readEnv(within(reading, 'env'), given.env);
  const envFrom = readEnvFrom(within(reading, 'envFrom'), given.envFrom);
  return { ...(env.length === 0 ? {} : { env }), ...(envFrom === undefined ? {} : { envFrom }) };
}

/** Kubernetes gives hooks to long-lived containers only. */
function readHooks(
  at: Reading,
  given: unknown,
  { ports, context }: { ports: readonly ContainerPortSpec[]; context: ContainerContext },
): Plain {
  const { role, graceSeconds } = context;
  if (role === 'init') {
    const allowed = 'nothing: init containers have no hooks';
    at.faults.require(given === undefined, given, allowed, 'remove lifecycle');
    return {};
  }
  const drains = role === 'main' && ports.length > 0;
  const lifecycle = readLifecycle(at, given, { ports, graceSeconds, drains });
  return lifecycle === undefined ? {} : { lifecycle };
}

function readStorageAndSecurity(reading: Reading, given: ContainerProps, context: ContainerContext): Plain {
  const { volumes, security } = context;
  const securityContext = readContainerSecurity(
    within(reading, 'securityContext'),
    given.securityContext,
    security,
  );
  const privileged = securityContext.privileged === true;
  const mounts = readMounts(within(reading, 'volumeMounts'), given.volumeMounts, { volumes, privileged });
  const devices = readDevices(within(reading, 'volumeDevices'), given.volumeDevices, volumes);
  const hasTmp =
    mounts.some(({ mountPath }) => mountPointOf(mountPath) === '/tmp') ||
    !volumes.some(({ name }) => name === TMP_VOLUME);
  const all = hasTmp ? mounts : [...mounts, { name: TMP_VOLUME, mountPath: '/tmp' }];
  return {
    ...(all.length === 0 ? {} : { volumeMounts: all }),
    ...(devices.length === 0 ? {} : { volumeDevices: devices }),
    securityContext,
  };
}
