import { isAtLeast, type KubernetesVersion } from '../core/kubernetes-version';
import { isObject } from './reading';

type Plain = Readonly<Record<string, unknown>>;

/** What a pod is hardened to where it says nothing itself. */
export interface HardeningTarget {
  readonly kubernetesVersion: KubernetesVersion;
  readonly userId: number;
  /** Whether it stays until it is told to stop, so that it must drain. */
  readonly serves: boolean;
}

/** The same amounts that our own workloads have: see resources.ts and lifecycle.ts. */
const TMP_SIZE = '64Mi';
const SCRATCH = '128Mi';
const DRAIN_SECONDS = 5;

/** What cdk8s-plus writes when its user said nothing: no choice of theirs, so that it gives way. */
const PLUS_FS_GROUP_CHANGE_POLICY = 'Always';

/** Fills a pod spec that somebody else made to the hardened form. What it says itself wins. */
export function hardenPodSpec(spec: Plain, target: HardeningTarget): Plain {
  const containers = listOf(spec.containers).map((container) => hardenContainer(container, spec, target));
  const init = listOf(spec.initContainers).map((container) =>
    hardenContainer(container, spec, { ...target, serves: false }),
  );
  const volumes = listOf(spec.volumes);
  const needsTmp =
    [...containers, ...init].some((container) => mountsTmp(container)) &&
    !volumes.some(({ name }) => name === 'tmp');
  return {
    ...spec,
    automountServiceAccountToken: spec.automountServiceAccountToken ?? false,
    enableServiceLinks: spec.enableServiceLinks ?? false,
    securityContext: hardenPodContext(asObject(spec.securityContext), target),
    containers,
    ...(init.length === 0 ? {} : { initContainers: init }),
    ...(needsTmp ? { volumes: [...volumes, { name: 'tmp', emptyDir: { sizeLimit: TMP_SIZE } }] } : {}),
  };
}

function hardenPodContext(given: Plain, { userId, kubernetesVersion }: HardeningTarget): Plain {
  const policy = given.fsGroupChangePolicy;
  return {
    runAsNonRoot: true,
    runAsUser: userId,
    runAsGroup: userId,
    fsGroup: userId,
    seccompProfile: { type: 'RuntimeDefault' },
    ...(isAtLeast(kubernetesVersion, '1.35') ? { supplementalGroupsPolicy: 'Strict' } : {}),
    ...given,
    fsGroupChangePolicy:
      policy === undefined || policy === PLUS_FS_GROUP_CHANGE_POLICY ? 'OnRootMismatch' : policy,
  };
}

function hardenContainer(container: Plain, pod: Plain, target: HardeningTarget): Plain {
  const given = asObject(container.securityContext);
  const outer = asObject(pod.securityContext);
  const mounts = listOf(container.volumeMounts);
  const readOnly = given.readOnlyRootFilesystem ?? true;
  const hasTmp = mounts.some(({ mountPath }) => mountPath === '/tmp');
  return {
    ...container,
    resources: hardenResources(asObject(container.resources)),
    ...hardenLifecycle(container, target),
    ...(readOnly === true && !hasTmp
      ? { volumeMounts: [...mounts, { name: 'tmp', mountPath: '/tmp' }] }
      : {}),
    securityContext: {
      allowPrivilegeEscalation: given.privileged === true,
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: outer.runAsNonRoot ?? true,
      runAsUser: outer.runAsUser ?? target.userId,
      runAsGroup: outer.runAsGroup ?? target.userId,
      seccompProfile: outer.seccompProfile ?? { type: 'RuntimeDefault' },
      ...given,
      capabilities: dropAll(asObject(given.capabilities)),
    },
  };
}

/** All capabilities are dropped; what is added stays, for whoever added it wanted it. */
function dropAll(given: Plain): Plain {
  return { ...given, drop: ['ALL'] };
}

/** Amounts of disk are added where there are none; CPU and memory are the owner's to measure. */
function hardenResources(given: Plain): Plain {
  const requests = asObject(given.requests);
  const limits = asObject(given.limits);
  if ('ephemeral-storage' in requests || 'ephemeral-storage' in limits) return given;
  return {
    ...given,
    requests: { ...requests, 'ephemeral-storage': SCRATCH },
    limits: { ...limits, 'ephemeral-storage': SCRATCH },
  };
}

function hardenLifecycle(container: Plain, { serves, kubernetesVersion }: HardeningTarget): Plain {
  const given = asObject(container.lifecycle);
  const drains = serves && listOf(container.ports).length > 0 && isAtLeast(kubernetesVersion, '1.30');
  if (!drains || given.preStop !== undefined) return {};
  return { lifecycle: { ...given, preStop: { sleep: { seconds: DRAIN_SECONDS } } } };
}

function mountsTmp(container: Plain): boolean {
  return listOf(container.volumeMounts).some(({ name }) => name === 'tmp');
}

function asObject(given: unknown): Plain {
  return isObject(given) ? given : {};
}

function listOf(given: unknown): readonly Plain[] {
  return Array.isArray(given) ? given.filter(isObject) : [];
}
