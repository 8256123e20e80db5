import type { k8s } from 'cdk8s-plus-28';
import { type Reasoned, readReasoned } from '../core/reasoned';
import { type Capabilities, readCapabilities } from './capabilities';
import { type Reading, isObject, readInteger, readWord, within } from './reading';
import { type SeccompProfile, readSeccomp } from './seccomp';
import { type UserId, readUser } from './user-id';

/** Fields that Kubernetes knows on the pod and on the container; the container's value wins. */
export interface SharedSecurityContext {
  /** @default - the profile's userId, or 10001 */
  readonly runAsUser?: UserId;
  /** @default - the profile's userId, or 10001 */
  readonly runAsGroup?: UserId;
  /** @default { type: 'RuntimeDefault' } */
  readonly seccompProfile?: SeccompProfile;
  /** SELinux labels, on hosts that have it. @default - left to the runtime */
  readonly seLinuxOptions?: k8s.SeLinuxOptions;
}

/** Security context of a pod. Fields of containers (`readOnlyRootFilesystem`, `capabilities`, …) have no place here. */
export interface PodSecurityContext extends SharedSecurityContext {
  /** Group that owns the volumes. @default - the profile's userId, or 10001 */
  readonly fsGroup?: UserId;
  /** @default 'OnRootMismatch' */
  readonly fsGroupChangePolicy?: 'OnRootMismatch' | 'Always';
  /** More groups of the processes. @default - none */
  readonly supplementalGroups?: readonly number[];
  /** Kernel parameters of the pod; Pod Security allows only the safe ones. @default - none */
  readonly sysctls?: readonly k8s.Sysctl[];
}

/** Security context of a container. Fields of pods (`fsGroup`, `sysctls`, …) have no place here. */
export interface ContainerSecurityContext extends SharedSecurityContext {
  /** @default true */
  readonly readOnlyRootFilesystem?: true | Reasoned<boolean>;
  /** @default false */
  readonly allowPrivilegeEscalation?: false | Reasoned<boolean>;
  /** @default false */
  readonly privileged?: false | Reasoned<boolean>;
  /** All are dropped; what is added back needs a reason. @default - { drop: ['ALL'] } */
  readonly capabilities?: Capabilities;
  /** How /proc is shown. @default 'Default' */
  readonly procMount?: 'Default' | Reasoned<string>;
}

type Plain = Readonly<Record<string, unknown>>;

const SHARED_KEYS = ['runAsUser', 'runAsGroup', 'seccompProfile', 'seLinuxOptions'];
const POD_KEYS = [...SHARED_KEYS, 'fsGroup', 'fsGroupChangePolicy', 'supplementalGroups', 'sysctls'];
const CONTAINER_KEYS = [
  ...SHARED_KEYS,
  'readOnlyRootFilesystem',
  'allowPrivilegeEscalation',
  'privileged',
  'capabilities',
  'procMount',
];

/** Reads the security context of a pod and fills it to the hardened form. */
export function readPodSecurity(reading: Reading, given: PodSecurityContext | undefined): Plain {
  const asked = checked(reading, given, POD_KEYS);
  const fsGroup = readUser(within(reading, 'fsGroup'), asked.fsGroup);
  return {
    ...readShared(reading, asked, {}),
    ...(fsGroup === undefined ? {} : { fsGroup }),
    fsGroupChangePolicy:
      readWord(within(reading, 'fsGroupChangePolicy'), asked.fsGroupChangePolicy, [
        'OnRootMismatch',
        'Always',
      ] as const) ?? 'OnRootMismatch',
    ...readGroups(within(reading, 'supplementalGroups'), asked.supplementalGroups),
    ...readSysctls(within(reading, 'sysctls'), asked.sysctls),
  };
}

/** Reads the security context of a container and fills it to the hardened form; what it leaves out comes from its pod. */
export function readContainerSecurity(
  reading: Reading,
  given: ContainerSecurityContext | undefined,
  pod: PodSecurityContext,
): Plain {
  const asked = checked(reading, given, CONTAINER_KEYS);
  const privileged = readReasoned(asked.privileged, false, within(reading, 'privileged').faults);
  const escalation = readReasoned(
    asked.allowPrivilegeEscalation,
    false,
    within(reading, 'allowPrivilegeEscalation').faults,
  );
  const capabilities = readCapabilities(within(reading, 'capabilities'), asked.capabilities);
  const needsEscalation =
    privileged || (capabilities.add ?? []).some((name) => name === 'SYS_ADMIN' || name === 'CAP_SYS_ADMIN');
  const procMount = readReasoned(asked.procMount, 'Default', within(reading, 'procMount').faults);
  if (asked.allowPrivilegeEscalation !== undefined && needsEscalation && !escalation) {
    within(reading, 'allowPrivilegeEscalation').faults.add(
      asked.allowPrivilegeEscalation,
      'true for a container that is privileged or has SYS_ADMIN: the API server refuses false',
      'leave allowPrivilegeEscalation out',
    );
  }
  return {
    ...readShared(reading, asked, pod),
    allowPrivilegeEscalation: escalation || needsEscalation,
    privileged,
    readOnlyRootFilesystem: readReasoned(
      asked.readOnlyRootFilesystem,
      true,
      within(reading, 'readOnlyRootFilesystem').faults,
    ),
    capabilities,
    ...(procMount === 'Default' ? {} : { procMount }),
  };
}

function checked<T extends object>(
  reading: Reading,
  given: T | undefined,
  keys: readonly string[],
): Partial<T> {
  if (given === undefined) return {};
  if (!isObject(given as unknown)) {
    reading.faults.add(given, 'an object', 'write { runAsUser: 10001 }');
    return {};
  }
  reading.faults.onlyKeys(given, keys);
  return given;
}

function readShared(reading: Reading, asked: SharedSecurityContext, outer: SharedSecurityContext): Plain {
  const user = asked.runAsUser ?? outer.runAsUser;
  const runAsUser = readUser(within(reading, 'runAsUser'), user, asked.runAsUser === undefined);
  const runAsGroup = readUser(
    within(reading, 'runAsGroup'),
    asked.runAsGroup ?? outer.runAsGroup,
    asked.runAsGroup === undefined,
  );
  const seLinuxOptions = asked.seLinuxOptions ?? outer.seLinuxOptions;
  return {
    runAsNonRoot: runAsUser !== 0,
    ...(runAsUser === undefined ? {} : { runAsUser }),
    ...(runAsGroup === undefined ? {} : { runAsGroup }),
    seccompProfile: readSeccomp(
      within(reading, 'seccompProfile'),
      asked.seccompProfile ?? outer.seccompProfile,
      asked.seccompProfile === undefined,
    ),
    ...(seLinuxOptions === undefined ? {} : { seLinuxOptions: { ...seLinuxOptions } }),
  };
}

function readGroups(reading: Reading, given: readonly number[] | undefined): Plain {
  if (given === undefined) return {};
  if (!Array.isArray(given)) {
    reading.faults.add(given, 'a list of group ids', 'write [20000]');
    return {};
  }
  given.forEach((id, index) => readInteger(within(reading, index), id ?? null, { least: 1 }));
  return { supplementalGroups: [...(given as number[])] };
}

function readSysctls(reading: Reading, given: readonly k8s.Sysctl[] | undefined): Plain {
  if (given === undefined) return {};
  const named =
    Array.isArray(given) &&
    given.every(
      (item: unknown) => isObject(item) && typeof item.name === 'string' && typeof item.value === 'string',
    );
  reading.faults.require(
    named,
    given,
    'a list of { name, value }',
    "write [{ name: 'net.ipv4.tcp_keepalive_time', value: '60' }]",
  );
  return named ? { sysctls: given.map(({ name, value }) => ({ name, value })) } : {};
}
