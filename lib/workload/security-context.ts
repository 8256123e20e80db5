import type { k8s } from 'cdk8s-plus-28';
import { type Reasoned, checkReason, isReasoned, readReasoned } from '../core/reasoned';
import { type Reading, isObject, readInteger, readText, readWord, within } from './reading';

/**
 * A numeric user or group; `'from-image'` leaves it to the image, whose USER must then be numeric and not root;
 * root needs a reason: `{ value: 0, reason: '…' }`.
 */
export type UserId = number | 'from-image' | Reasoned<0>;

/** Which system calls the containers may make. */
export type SeccompProfile =
  | { readonly type: 'RuntimeDefault' }
  | { readonly type: 'Localhost'; readonly localhostProfile: string }
  | { readonly type: 'Unconfined'; readonly reason: string };

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
  readonly capabilities?:
    { readonly drop?: readonly ['ALL'] } | { readonly add: readonly string[]; readonly reason: string };
  /** How /proc is shown. @default 'Default' */
  readonly procMount?: 'Default' | Reasoned<string>;
}

/** Above 10000, so that it meets no user of the host: what trivy, kube-score and checkov ask for. */
const DEFAULT_USER = 10_001;
const LOWEST_QUIET_USER = 10_000;

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

/** Reads a user or group id. What was inherited has been told of already, where it was written. */
function readUser(reading: Reading, given: UserId | undefined, quiet = false): number | undefined {
  const asked = given ?? reading.profile.userId ?? DEFAULT_USER;
  if (asked === 'from-image') {
    if (!quiet)
      reading.faults.note({
        rule: 'image-user',
        given: asked,
        allowed: 'a numeric user',
        fix: 'write the number of the image’s USER: the kubelet refuses names',
      });
    return undefined;
  }
  if (isReasoned(asked)) {
    if (!quiet) checkRoot(reading, asked);
    return 0;
  }
  if (asked === 0) {
    if (!quiet)
      reading.faults.add(
        0,
        'a user other than root, or root with a reason',
        "write { value: 0, reason: '…' }",
      );
    return 0;
  }
  if (quiet) return typeof asked === 'number' ? asked : undefined;
  const id = readInteger(reading, asked, { least: 1 });
  if (id !== undefined && id < LOWEST_QUIET_USER)
    reading.faults.note({
      rule: 'low-user-id',
      given: id,
      allowed: 'an id from 10000: lower ones may be users of the host',
      fix: 'write 10001 once the image allows it',
    });
  return id;
}

function checkRoot(reading: Reading, asked: Reasoned<unknown>): void {
  const root = reading.faults
    .at('value')
    .require(asked.value === 0, asked.value, '0: other users need no reason', 'write the number alone');
  if (root) checkReason(asked.reason, reading.faults, 'a user other than root');
}

function readSeccomp(reading: Reading, given: SeccompProfile | undefined, quiet: boolean): Plain {
  if (given === undefined) return { type: 'RuntimeDefault' };
  const type = isObject(given as unknown)
    ? readWord(within(reading, 'type'), given.type ?? null, [
        'RuntimeDefault',
        'Localhost',
        'Unconfined',
      ] as const)
    : undefined;
  if (type === undefined) {
    reading.faults.require(isObject(given as unknown), given, '{ type }', "write { type: 'RuntimeDefault' }");
    return {};
  }
  const asked = given as Plain;
  if (type === 'Unconfined' && !quiet)
    checkReason(asked.reason, reading.faults, 'RuntimeDefault or Localhost');
  if (type !== 'Localhost') return { type };
  return {
    type,
    localhostProfile: readText(within(reading, 'localhostProfile'), asked.localhostProfile ?? null),
  };
}

function readCapabilities(
  reading: Reading,
  given: ContainerSecurityContext['capabilities'],
): { drop: string[]; add?: string[] } {
  const dropAll = { drop: ['ALL'] };
  if (given === undefined) return dropAll;
  if (!isObject(given as unknown)) {
    reading.faults.add(
      given,
      "{ drop: ['ALL'] }, or { add, reason }",
      "write { add: ['NET_BIND_SERVICE'], reason: '…' }",
    );
    return dropAll;
  }
  const { drop, add, reason } = given as Plain;
  reading.faults.onlyKeys(given, ['drop', 'add', 'reason']);
  if (drop !== undefined) {
    const all = Array.isArray(drop) && drop.length === 1 && drop[0] === 'ALL';
    within(reading, 'drop').faults.require(
      all,
      drop,
      "['ALL']: it is always dropped",
      "write drop: ['ALL'] and add back what is needed",
    );
  }
  if (add === undefined) return dropAll;
  const named =
    Array.isArray(add) &&
    add.length > 0 &&
    add.every((name) => typeof name === 'string' && /^[A-Z][A-Z_]*$/.test(name));
  within(reading, 'add').faults.require(named, add, 'a list of capabilities', "write ['NET_BIND_SERVICE']");
  if (!named) return dropAll;
  checkReason(reason, reading.faults, 'no capability');
  return { ...dropAll, add: add as string[] };
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
