import { type KubernetesVersion, isAtLeast } from '../core/kubernetes-version';
import { type Plain, objectsIn, plainOf } from '../core/read-values';
import { DRAIN_SECONDS } from './lifecycle';
import { mountPointOf } from './mounts';
import { TMP_VOLUME } from './read-container';
import { TMP_SIZE } from './read-pod';
import { scratchSpaceOf } from './read-volumes';
import { scratchAmount } from './resources';
import { apart } from './scheduling';
import { preferredSpread } from './spread';

/** What a pod is hardened to where it says nothing itself. */
export interface HardeningTarget {
  readonly kubernetesVersion: KubernetesVersion;
  readonly userId: number;
  /** Whether it stays until it is told to stop, so that it must drain. */
  readonly serves: boolean;
  /** Labels that find the pods of the workload, where it puts them on several nodes. */
  readonly selector?: Plain;
}

/** What cdk8s-plus writes when its user said nothing: no choice of theirs, so that it gives way. */
const PLUS_FS_GROUP_CHANGE_POLICY = 'Always';

/** Fills a pod spec that somebody else made to the hardened form. What it says itself wins. */
export function hardenPodSpec(spec: Plain, target: HardeningTarget): Plain {
  const containers = objectsIn(spec.containers).map((container) => hardenContainer(container, spec, target));
  const init = objectsIn(spec.initContainers).map((container) =>
    hardenContainer(container, spec, { ...target, serves: false }),
  );
  const volumes = withTmp(objectsIn(spec.volumes), [...containers, ...init]);
  return {
    ...hardenPlacement(target.selector),
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...spec,
    ...keepNeighbours(spec, target.selector),
    securityContext: hardenPodContext(plainOf(spec.securityContext), target),
    containers: withDisk(containers, volumes),
    ...(init.length === 0 ? {} : { initContainers: init.map((container) => boundDisk(container, 0n)) }),
    ...(volumes.length === 0 ? {} : { volumes }),
  };
}

function hardenPlacement(selector: Plain | undefined): Plain {
  return selector === undefined ? {} : { topologySpreadConstraints: preferredSpread(selector) };
}

/** What its author says of nodes says nothing of neighbours. */
function keepNeighbours(spec: Plain, selector: Plain | undefined): Plain {
  return selector === undefined ? {} : { affinity: { ...apart(selector), ...plainOf(spec.affinity) } };
}

function hardenPodContext(given: Plain, { userId, kubernetesVersion }: HardeningTarget): Plain {
  const policy = given.fsGroupChangePolicy ?? PLUS_FS_GROUP_CHANGE_POLICY;
  return {
    runAsNonRoot: true,
    ...(given.runAsNonRoot === false ? {} : { runAsUser: userId, runAsGroup: userId }),
    fsGroup: userId,
    seccompProfile: { type: 'RuntimeDefault' },
    ...(isAtLeast(kubernetesVersion, '1.35') ? { supplementalGroupsPolicy: 'Strict' } : {}),
    ...given,
    fsGroupChangePolicy: policy === PLUS_FS_GROUP_CHANGE_POLICY ? 'OnRootMismatch' : policy,
  };
}

function hardenContainer(container: Plain, pod: Plain, target: HardeningTarget): Plain {
  const securityContext = hardenContext(
    plainOf(container.securityContext),
    plainOf(pod.securityContext),
    target,
  );
  const mounts = objectsIn(container.volumeMounts);
  const hasTmp = mounts.some(({ mountPath }) => mountPointOf(mountPath) === '/tmp');
  return {
    ...container,
    ...hardenLifecycle(container, target),
    ...(securityContext.readOnlyRootFilesystem === true && !hasTmp
      ? { volumeMounts: [...mounts, { name: TMP_VOLUME, mountPath: '/tmp' }] }
      : {}),
    securityContext,
  };
}

/** Who leaves it to the image whether it is root may not be given a user that the image does not have. */
function hardenContext(given: Plain, pod: Plain, { userId }: HardeningTarget): Plain {
  const asImage = given.runAsNonRoot === false;
  return {
    allowPrivilegeEscalation: given.privileged === true,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: pod.runAsNonRoot ?? true,
    ...(asImage ? {} : { runAsUser: pod.runAsUser ?? userId, runAsGroup: pod.runAsGroup ?? userId }),
    seccompProfile: pod.seccompProfile ?? { type: 'RuntimeDefault' },
    ...given,
    capabilities: { ...plainOf(given.capabilities), drop: ['ALL'] },
  };
}

/**
 * The first container answers for the disk of the emptyDirs: the kubelet holds them against the sum of all limits.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/eviction/eviction_manager.go (podEphemeralStorageLimitEviction)
 */
function withDisk(containers: readonly Plain[], volumes: readonly Plain[]): Plain[] {
  const scratch = scratchSpaceOf(volumes);
  return containers.map((container, index) => boundDisk(container, index === 0 ? scratch : 0n));
}

/** Amounts of disk are added where there are none; CPU and memory are the owner's to measure. */
function boundDisk(container: Plain, scratch: bigint | undefined): Plain {
  const given = plainOf(container.resources);
  const requests = plainOf(given.requests);
  const limits = plainOf(given.limits);
  if ('ephemeral-storage' in requests || 'ephemeral-storage' in limits) return container;
  const { request, limit } = scratchAmount(scratch);
  const resources = {
    ...given,
    requests: { ...requests, 'ephemeral-storage': request },
    ...(limit === undefined ? {} : { limits: { ...limits, 'ephemeral-storage': limit } }),
  };
  return { ...container, resources };
}

function hardenLifecycle(container: Plain, { serves, kubernetesVersion }: HardeningTarget): Plain {
  const given = plainOf(container.lifecycle);
  const drains = serves && objectsIn(container.ports).length > 0 && isAtLeast(kubernetesVersion, '1.30');
  if (!drains || given.preStop !== undefined) return {};
  return { lifecycle: { ...given, preStop: { sleep: { seconds: DRAIN_SECONDS } } } };
}

function withTmp(volumes: readonly Plain[], containers: readonly Plain[]): readonly Plain[] {
  const mounted = containers.flatMap((container) => objectsIn(container.volumeMounts));
  const needed = mounted.some(({ name }) => name === TMP_VOLUME);
  if (!needed || volumes.some(({ name }) => name === TMP_VOLUME)) return volumes;
  return [...volumes, { name: TMP_VOLUME, emptyDir: { sizeLimit: TMP_SIZE } }];
}
