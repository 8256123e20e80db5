import { wordOf } from '../core/read-fields';
import { type Plain, entriesOf, isObject, readInteger, readWord } from '../core/read-values';
import { type Reading, requireVersion, within } from '../core/reading';
import type { ClaimedVolume } from './claims';
import type { ContainerProps } from './container';
import { checkHost, readHost } from './host';
import type { InitContainerProps, PodProps } from './pod';
import { checkContainers } from './pod-checks';
import { readClasses, readDeadline, readNames } from './pod-fields';
import type { ContainerSpec, PodSpec } from './pod-spec';
import { CONTAINER_KEYS, type ContainerContext, TMP_VOLUME, readContainer } from './read-container';
import { checkPodResources, readPodResources } from './pod-resources';
import { readPodSecurity } from './read-security';
import { readVolumes, scratchSpaceOf } from './read-volumes';
import { readScheduling } from './scheduling';
import type { VolumeSource } from './volumes';

const KEYS: Readonly<Record<keyof PodProps, true>> = {
  labels: true,
  annotations: true,
  volumes: true,
  initContainers: true,
  securityContext: true,
  terminationGracePeriodSeconds: true,
  imagePullSecrets: true,
  os: true,
  nodeSelector: true,
  nodeName: true,
  affinity: true,
  tolerations: true,
  spread: true,
  schedulingGates: true,
  priorityClassName: true,
  runtimeClassName: true,
  schedulerName: true,
  dnsPolicy: true,
  dnsConfig: true,
  hostAliases: true,
  hostname: true,
  hostnameOverride: true,
  subdomain: true,
  setHostnameAsFQDN: true,
  hostNetwork: true,
  hostPID: true,
  hostIPC: true,
  shareProcessNamespace: true,
  hostUsers: true,
  automountServiceAccountToken: true,
  enableServiceLinks: true,
  activeDeadlineSeconds: true,
  readinessGates: true,
  resourceClaims: true,
  resources: true,
};

/** What a pod needs to know of its workload. */
export interface PodContext {
  /** Labels that find the pods of this workload. */
  readonly selector: Readonly<Record<string, string>>;
  readonly serviceAccountName: string;
  /** `batch` pods run to their end, `service` pods until they are told to stop. */
  readonly role: 'service' | 'batch';
  /** Whether the workload puts its pods on other nodes: not so for a DaemonSet. */
  readonly spreads: boolean;
  /** Volumes that the workload adds itself: those of claim templates. */
  readonly claims: readonly ClaimedVolume[];
}

/** A pod and its containers, as they were given. */
export interface GivenPod {
  readonly pod: PodProps;
  readonly containers: Readonly<Record<string, ContainerProps>>;
}

/** Seconds to stop: 5 to drain, 30 that Kubernetes gives by default, 10 in hand (security.md 1.2). */
const GRACE_SECONDS = 45;

/** Enough for temporary files of most runtimes; more is declared as a volume. */
export const TMP_SIZE = '64Mi';

/** Reads the pod and its containers and fills them to the hardened form. */
export function readPod(
  reading: Reading,
  { pod: given, containers }: GivenPod,
  context: PodContext,
): PodSpec {
  const pod = within(reading, 'pod');
  pod.faults.onlyKeys(given, Object.keys(KEYS));
  const os = readWord(within(pod, 'os'), given.os, ['linux', 'windows'] as const);
  const grace = readGrace(pod, given);
  const volumes = readVolumes(within(pod, 'volumes'), withTmp(given, context.claims));
  checkClaims(within(pod, 'volumes'), given.volumes, context.claims);
  const shared: Omit<ContainerContext, 'role'> = {
    volumes: [...volumes, ...context.claims.map((claim) => ({ ...claim }))],
    graceSeconds: grace,
    security: { context: given.securityContext ?? {}, os, hostUsers: given.hostUsers !== false },
    resources: {
      scratch: scratchSpaceOf(volumes),
      claims: Object.keys(given.resourceClaims ?? {}),
      ofPod: Object.keys(given.resources ?? {}),
    },
  };
  const main = readMain(reading, containers, {
    ...shared,
    role: context.role === 'batch' ? 'batch' : 'main',
  });
  const init = readInit(within(pod, 'initContainers'), given.initContainers, shared);
  const spec: PodSpec = {
    ...readHost(pod, given),
    ...readNames(pod, given),
    ...readScheduling(pod, given, context),
    ...readClasses(pod, given),
    ...readDeadline(pod, given, context.role),
    ...readPodResources(within(pod, 'resources'), given.resources),
    ...(os === undefined ? {} : { os: { name: os } }),
    serviceAccountName: context.serviceAccountName,
    securityContext: readPodSecurity(within(pod, 'securityContext'), given.securityContext, os),
    terminationGracePeriodSeconds: grace,
    containers: main,
    ...(init.length === 0 ? {} : { initContainers: init }),
    ...(volumes.length === 0 ? {} : { volumes }),
  };
  checkContainers(reading, spec);
  checkPodResources(within(pod, 'resources'), spec);
  checkHost(pod, spec, [...main, ...init]);
  return spec;
}

function readGrace(pod: Reading, { terminationGracePeriodSeconds: given }: PodProps): number {
  const read = readInteger(within(pod, 'terminationGracePeriodSeconds'), given, { least: 0 });
  return read ?? pod.profile.terminationGracePeriodSeconds ?? GRACE_SECONDS;
}

/** A claim takes the place of a volume of the same name (updateStorage of the StatefulSet controller). */
function checkClaims(at: Reading, given: PodProps['volumes'], claims: readonly ClaimedVolume[]): void {
  for (const { name } of claims) {
    const allowed = 'a name that no other volume of the pod has';
    const isFree = !isObject(given) || given[name] === undefined;
    within(at, name).faults.require(isFree, name, allowed, `rename the other ${name}`);
  }
}

/** Windows has no read-only root that would need one, and a claim may be there for it. */
function withTmp({ os, volumes }: PodProps, claims: readonly ClaimedVolume[]): PodProps['volumes'] {
  if (os === 'windows' || (volumes !== undefined && !isObject(volumes))) return volumes;
  if (claims.some(({ name }) => name === TMP_VOLUME)) return volumes;
  const tmp: VolumeSource = { emptyDir: { sizeLimit: TMP_SIZE } };
  return { [TMP_VOLUME]: tmp, ...volumes };
}

/** The first container answers for the disk of the emptyDirs; the others have disk of their own alone. */
function readMain(
  reading: Reading,
  containers: Readonly<Record<string, ContainerProps>>,
  context: ContainerContext,
): ContainerSpec[] {
  return entriesOf(within(reading, 'containers'), containers).map(([name, container], index) => {
    const at = within(reading, 'containers', name);
    if (isObject(container as unknown)) at.faults.onlyKeys(container, CONTAINER_KEYS);
    return readContainer(at, [name, container], index === 0 ? context : withoutScratch(context));
  });
}

function withoutScratch<C extends Omit<ContainerContext, 'role'>>(context: C): C {
  return { ...context, resources: { ...context.resources, scratch: 0n } };
}

const readRestartPolicy = wordOf('Always');

function readInit(
  reading: Reading,
  given: Readonly<Record<string, InitContainerProps>> | undefined,
  shared: Omit<ContainerContext, 'role'>,
): ContainerSpec[] {
  return entriesOf(reading, given).map(([name, container]) => {
    const at = within(reading, name);
    const asked: Plain = isObject(container as unknown) ? { ...container } : {};
    at.faults.onlyKeys(asked, [...CONTAINER_KEYS, 'restartPolicy']);
    const policy = within(at, 'restartPolicy');
    const restartPolicy = readRestartPolicy(policy, asked.restartPolicy);
    if (restartPolicy !== undefined) requireVersion(policy, '1.29', restartPolicy);
    const role = restartPolicy === undefined ? 'init' : 'sidecar';
    const spec = readContainer(at, [name, container], { ...withoutScratch(shared), role });
    return restartPolicy === undefined ? spec : { ...spec, restartPolicy };
  });
}
