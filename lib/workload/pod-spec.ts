import { checkAnnotations, checkLabels } from '../core/names';
import { isAtLeast } from '../core/kubernetes-version';
import {
  CONTAINER_KEYS,
  type ContainerContext,
  type ContainerProps,
  type ContainerSpec,
  TMP_VOLUME,
  readContainer,
} from './container';
import { readClasses, readHost, readNetwork } from './pod-fields';
import { type InitContainerProps, POD_KEYS, type PodProps } from './pod';
import {
  type Reading,
  entriesOf,
  isObject,
  readInteger,
  readWord,
  requireVersion,
  versionOf,
  within,
} from './reading';
import { readScheduling } from './scheduling';
import { readPodSecurity } from './security-context';
import { readVolumes, scratchSpaceOf } from './read-volumes';
import type { VolumeSource, VolumeSpec } from './volumes';

type Plain = Readonly<Record<string, unknown>>;

/** A pod as Kubernetes writes it. */
export interface PodSpec {
  readonly containers: readonly ContainerSpec[];
  readonly initContainers?: readonly ContainerSpec[];
  readonly volumes: readonly VolumeSpec[];
  readonly terminationGracePeriodSeconds: number;
  readonly [field: string]: unknown;
}

/** What a pod needs to know of its workload. */
export interface PodContext {
  /** Labels that find the pods of this workload. */
  readonly selector: Readonly<Record<string, string>>;
  readonly serviceAccountName: string;
  /** `batch` pods run to their end, `service` pods until they are told to stop. */
  readonly role: 'service' | 'batch';
  /** Whether the workload puts its pods on other nodes: not so for a DaemonSet. */
  readonly spreads: boolean;
  /** Names of volumes that the workload adds itself, such as claim templates. */
  readonly claims: readonly string[];
}

/** Seconds to stop: 5 to drain, 30 that Kubernetes gives by default, 10 in hand (security.md 1.2). */
const GRACE_SECONDS = 45;

/** Enough for temporary files of most runtimes; more is declared as a volume. */
const TMP_SIZE = '64Mi';

/** Reads the pod and its containers and fills them to the hardened form. */
export function readPod(
  reading: Reading,
  given: PodProps,
  containers: Readonly<Record<string, ContainerProps>>,
  context: PodContext,
): PodSpec {
  const pod = within(reading, 'pod');
  pod.faults.onlyKeys(given, POD_KEYS);
  const graceSeconds =
    readInteger(within(pod, 'terminationGracePeriodSeconds'), given.terminationGracePeriodSeconds, {
      least: 0,
    }) ??
    reading.profile.terminationGracePeriodSeconds ??
    GRACE_SECONDS;
  const volumes = readVolumes(within(pod, 'volumes'), withTmp(given));
  const shared = {
    volumes: [...volumes, ...context.claims.map((name) => ({ name }))],
    graceSeconds,
    podSecurity: given.securityContext ?? {},
  };
  const podSecurity = {
    ...readPodSecurity(within(pod, 'securityContext'), given.securityContext),
    ...strictGroups(reading),
  };
  const main = readMain(reading, containers, { ...shared, scratch: scratchSpaceOf(volumes) }, context);
  const init = readInit(within(pod, 'initContainers'), given.initContainers, { ...shared, scratch: 0n });
  checkUnique(
    within(pod, 'initContainers'),
    Object.keys(given.initContainers ?? {}),
    Object.keys(containers),
  );
  return {
    ...readHost(pod, given),
    ...readNetwork(pod, given),
    ...readScheduling(pod, given, context),
    ...readClasses(pod, given),
    serviceAccountName: context.serviceAccountName,
    securityContext: podSecurity,
    terminationGracePeriodSeconds: graceSeconds,
    containers: main,
    ...(init.length === 0 ? {} : { initContainers: init }),
    volumes,
  };
}

function withTmp(given: PodProps): Readonly<Record<string, VolumeSource>> {
  const tmp = { [TMP_VOLUME]: { emptyDir: { sizeLimit: TMP_SIZE } } } as const;
  return isObject(given.volumes) || given.volumes === undefined
    ? { ...tmp, ...given.volumes }
    : given.volumes;
}

/** Groups that an image lists for its user are not trusted; the field is on for all from 1.35 (security.md 1.2). */
function strictGroups(reading: Reading): Plain {
  return isAtLeast(versionOf(reading), '1.35') ? { supplementalGroupsPolicy: 'Strict' } : {};
}

function readMain(
  reading: Reading,
  containers: Readonly<Record<string, ContainerProps>>,
  shared: Omit<ContainerContext, 'role'>,
  context: PodContext,
): ContainerSpec[] {
  const role = context.role === 'batch' ? 'batch' : 'main';
  return Object.entries(containers).map(([name, container], index) => {
    const at = within(reading, 'containers', name);
    if (isObject(container as unknown)) at.faults.onlyKeys(container, CONTAINER_KEYS);
    return readContainer(at, name, container, {
      ...shared,
      role,
      scratch: index === 0 ? shared.scratch : 0n,
    });
  });
}

function readInit(
  reading: Reading,
  given: Readonly<Record<string, InitContainerProps>> | undefined,
  shared: Omit<ContainerContext, 'role'>,
): ContainerSpec[] {
  return entriesOf(reading, given).map(([name, container]) => {
    const at = within(reading, name);
    if (isObject(container as unknown)) at.faults.onlyKeys(container, [...CONTAINER_KEYS, 'restartPolicy']);
    const asked: unknown = isObject(container as unknown) ? container.restartPolicy : undefined;
    const restartPolicy = readWord(within(at, 'restartPolicy'), asked, ['Always'] as const);
    if (restartPolicy !== undefined) requireVersion(within(at, 'restartPolicy'), '1.29', restartPolicy);
    const spec = readContainer(at, name, container, {
      ...shared,
      role: restartPolicy === undefined ? 'init' : 'sidecar',
    });
    return restartPolicy === undefined ? spec : { ...spec, restartPolicy };
  });
}

function checkUnique(at: Reading, init: readonly string[], main: readonly string[]): void {
  for (const name of init.filter((candidate) => main.includes(candidate))) {
    within(at, name).faults.add(
      name,
      'a name that no container of the pod has',
      `rename it, such as '${name}-init'`,
    );
  }
}

/** Reads labels and annotations of the pod template. */
export function readPodMetadata(
  reading: Reading,
  given: PodProps,
  labels: Readonly<Record<string, string>>,
): Plain {
  const pod = within(reading, 'pod');
  if (given.labels !== undefined) {
    checkLabels(given.labels, pod.faults.at('labels'));
    for (const key of Object.keys(given.labels).filter((candidate) => candidate in labels)) {
      pod.faults
        .at('labels')
        .at(key)
        .add(
          given.labels[key],
          `nothing: kiban sets it to ${labels[key] ?? ''}`,
          'remove it, or pass name, instance, version or selector to the workload',
        );
    }
  }
  if (given.annotations !== undefined) checkAnnotations(given.annotations, pod.faults.at('annotations'));
  return {
    labels: { ...given.labels, ...labels },
    ...(given.annotations === undefined ? {} : { annotations: { ...given.annotations } }),
  };
}
