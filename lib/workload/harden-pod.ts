import { type KubernetesVersion, isAtLeast } from '../core/kubernetes-version';
import { type Plain, isObject } from '../core/read-values';
import { DRAIN_SECONDS } from './lifecycle';
import { TMP_VOLUME } from './read-container';
import { TMP_SIZE } from './read-pod';
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

/** What the writable layer and the /tmp of a container of ours may take: see resources.ts. */
const SCRATCH = '128Mi';

/** What cdk8s-plus writes when its user said nothing: no choice of theirs, so that it gives way. */
const PLUS_FS_GROUP_CHANGE_POLICY = 'Always';

/** Fills a pod spec that somebody else made to the hardened form. What it says itself wins. */
export function hardenPodSpec(spec: Plain, target: HardeningTarget): Plain {
  const containers = listIn(spec, 'containers').map((container) => hardenContainer(container, spec, target));
  const init = listIn(spec, 'initContainers').map((container) =>
    hardenContainer(container, spec, { ...target, serves: false }),
  );
  return {
    ...hardenPlacement(target.selector),
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...spec,
    ...keepNeighbours(spec, target.selector),
    securityContext: hardenPodContext(objectIn(spec, 'securityContext'), target),
    containers,
    ...(init.length === 0 ? {} : { initContainers: init }),
    ...withTmp(listIn(spec, 'volumes'), [...containers, ...init]),
  };
}

function hardenPlacement(selector: Plain | undefined): Plain {
  return selector === undefined ? {} : { topologySpreadConstraints: preferredSpread(selector) };
}

/** What its author says of nodes says nothing of neighbours. */
function keepNeighbours(spec: Plain, selector: Plain | undefined): Plain {
  return selector === undefined ? {} : { affinity: { ...apart(selector), ...objectIn(spec, 'affinity') } };
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
    objectIn(container, 'securityContext'),
    objectIn(pod, 'securityContext'),
    target,
  );
  const mounts = listIn(container, 'volumeMounts');
  const hasTmp = mounts.some(({ mountPath }) => mountPath === '/tmp');
  return {
    ...container,
    resources: hardenResources(objectIn(container, 'resources')),
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
    capabilities: { ...objectIn(given, 'capabilities'), drop: ['ALL'] },
  };
}

/** Amounts of disk are added where there are none; CPU and memory are the owner's to measure. */
function hardenResources(given: Plain): Plain {
  const requests = objectIn(given, 'requests');
  const limits = objectIn(given, 'limits');
  if ('ephemeral-storage' in requests || 'ephemeral-storage' in limits) return given;
  return {
    ...given,
    requests: { ...requests, 'ephemeral-storage': SCRATCH },
    limits: { ...limits, 'ephemeral-storage': SCRATCH },
  };
}

function hardenLifecycle(container: Plain, { serves, kubernetesVersion }: HardeningTarget): Plain {
  const given = objectIn(container, 'lifecycle');
  const drains = serves && listIn(container, 'ports').length > 0 && isAtLeast(kubernetesVersion, '1.30');
  if (!drains || given.preStop !== undefined) return {};
  return { lifecycle: { ...given, preStop: { sleep: { seconds: DRAIN_SECONDS } } } };
}

function withTmp(volumes: readonly Plain[], containers: readonly Plain[]): Plain {
  const mounted = containers.flatMap((container) => listIn(container, 'volumeMounts'));
  const needed = mounted.some(({ name }) => name === TMP_VOLUME);
  if (!needed || volumes.some(({ name }) => name === TMP_VOLUME)) return {};
  return { volumes: [...volumes, { name: TMP_VOLUME, emptyDir: { sizeLimit: TMP_SIZE } }] };
}

/** The object in a field, empty where there is none. */
export function objectIn(of: Plain, field: string): Plain {
  const value = of[field];
  return isObject(value) ? value : {};
}

/** The objects listed in a field. */
export function listIn(of: Plain, field: string): readonly Plain[] {
  const value = of[field];
  return Array.isArray(value) ? value.filter(isObject) : [];
}
