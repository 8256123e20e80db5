import { isAtLeast } from '../core/kubernetes-version';
import { integerOf, listOf, readFields, since, wordOf } from '../core/read-fields';
import { type Plain, isObject } from '../core/read-values';
import { type Reading, requireVersion, versionOf, within } from '../core/reading';
import { readReasoned } from '../core/reasoned';
import { readAppArmor } from './app-armor';
import { readCapabilities } from './capabilities';
import { readConfinement } from './confinement';
import type { ContainerSecurityContext, PodSecurityContext, SharedSecurityContext } from './security-context';
import { readSeLinux } from './selinux';
import { readSysctls } from './sysctls';
import { readUser } from './user-id';
import { readWindows } from './windows';

/** Operating system of a pod, where it says. */
export type PodOs = 'linux' | 'windows';

/** What the security context of a container depends on beside its own props. */
export interface PodSecurity {
  /** That of the pod, as it was given. */
  readonly context: PodSecurityContext;
  readonly os: PodOs | undefined;
  /** Whether users of the pod are users of the node. */
  readonly hostUsers: boolean;
}

const SHARED_KEYS: Readonly<Record<keyof SharedSecurityContext, true>> = {
  runAsUser: true,
  runAsGroup: true,
  seccompProfile: true,
  appArmorProfile: true,
  seLinuxOptions: true,
  windowsOptions: true,
};

const POD_KEYS: Readonly<Record<keyof PodSecurityContext, true>> = {
  ...SHARED_KEYS,
  fsGroup: true,
  fsGroupChangePolicy: true,
  supplementalGroups: true,
  supplementalGroupsPolicy: true,
  seLinuxChangePolicy: true,
  sysctls: true,
};

const CONTAINER_KEYS: Readonly<Record<keyof ContainerSecurityContext, true>> = {
  ...SHARED_KEYS,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: true,
  privileged: true,
  capabilities: true,
  procMount: true,
};

/** Reads the security context of a pod and fills it to the hardened form. */
export function readPodSecurity(reading: Reading, given: PodSecurityContext | undefined, os?: PodOs): Plain {
  const asked = known<PodSecurityContext>(reading, given, POD_KEYS);
  if (os === 'windows') return readOnWindows(reading, asked, {});
  const fsGroup = readUser(within(reading, 'fsGroup'), asked.fsGroup);
  return {
    ...readShared(reading, asked, {}),
    ...readWindowsBeside(reading, asked, os),
    ...(fsGroup === undefined ? {} : { fsGroup }),
    fsGroupChangePolicy: 'OnRootMismatch',
    ...readGroupsPolicy(within(reading, 'supplementalGroupsPolicy'), asked.supplementalGroupsPolicy),
    ...readFields(reading, asked, POD_FIELDS),
  };
}

const POD_FIELDS = {
  fsGroupChangePolicy: wordOf('OnRootMismatch', 'Always'),
  supplementalGroups: listOf(integerOf(1)),
  seLinuxChangePolicy: since('1.33', wordOf('Recursive')),
  sysctls: readSysctls,
};

/** Groups that an image lists for its user are not trusted where every node can do so: from 1.35 (security.md 1.2). */
function readGroupsPolicy(reading: Reading, given: unknown): Plain {
  if (given === undefined)
    return isAtLeast(versionOf(reading), '1.35') ? { supplementalGroupsPolicy: 'Strict' } : {};
  requireVersion(reading, '1.33', given);
  return { supplementalGroupsPolicy: readOther(reading, given, ['Strict', 'Merge']) };
}

/** Reads a word whose safe value needs no reason, and whose only other value does. */
function readOther(reading: Reading, given: unknown, [safe, other]: readonly [string, string]): string {
  const value = readReasoned(given, safe, reading.faults);
  const at = within(reading, 'value').faults;
  at.require(value === safe || value === other, value, `'${safe}' or '${other}'`, `write '${other}'`);
  return value;
}

/** Reads the security context of a container and fills it to the hardened form; what it leaves out comes from its pod. */
export function readContainerSecurity(
  reading: Reading,
  given: ContainerSecurityContext | undefined,
  pod: PodSecurity,
): Plain {
  const asked = known<ContainerSecurityContext>(reading, given, CONTAINER_KEYS);
  if (pod.os === 'windows') return readOnWindows(reading, asked, pod.context);
  const flag = (key: keyof ContainerSecurityContext, safe: boolean): boolean =>
    readReasoned<boolean>(asked[key], safe, within(reading, key).faults);
  const privileged = flag('privileged', false);
  const escalation = flag('allowPrivilegeEscalation', false);
  within(reading, 'allowPrivilegeEscalation').faults.require(
    asked.allowPrivilegeEscalation === undefined || escalation || !privileged,
    asked.allowPrivilegeEscalation,
    'true for a container that is privileged: the API server refuses false',
    'leave allowPrivilegeEscalation out',
  );
  return {
    ...readShared(reading, asked, pod.context),
    ...readWindowsBeside(reading, asked, pod.os),
    allowPrivilegeEscalation: escalation || privileged,
    privileged,
    readOnlyRootFilesystem: flag('readOnlyRootFilesystem', true),
    capabilities: readCapabilities(within(reading, 'capabilities'), asked.capabilities),
    ...readProcMount(within(reading, 'procMount'), asked.procMount, pod),
  };
}

/** The API server takes another /proc only where the users of the pod mean nothing on the node (validateProcMount…). */
function readProcMount(reading: Reading, given: unknown, { hostUsers }: PodSecurity): Plain {
  const procMount = readOther(reading, given, ['Default', 'Unmasked']);
  if (procMount === 'Default') return {};
  requireVersion(reading, '1.33', given);
  reading.faults.require(!hostUsers, given, "'Default' without hostUsers: false", 'set pod.hostUsers: false');
  return { procMount };
}

function known<T extends object>(
  reading: Reading,
  given: unknown,
  keys: Readonly<Record<keyof T, true>>,
): Partial<T> {
  if (given === undefined) return {};
  if (!isObject(given)) {
    reading.faults.add(given, 'an object', 'write { runAsUser: 10001 }');
    return {};
  }
  reading.faults.onlyKeys(given, Object.keys(keys));
  return given as Partial<T>;
}

function readShared(reading: Reading, asked: SharedSecurityContext, outer: SharedSecurityContext): Plain {
  const inForce = <K extends keyof SharedSecurityContext>(
    key: K,
  ): readonly [Reading, SharedSecurityContext[K], boolean] => [
    within(reading, key),
    asked[key] ?? outer[key],
    asked[key] === undefined,
  ];
  const runAsUser = readUser(...inForce('runAsUser'));
  const runAsGroup = readUser(...inForce('runAsGroup'));
  const seLinuxOptions = readSeLinux(...inForce('seLinuxOptions'));
  return {
    runAsNonRoot: runAsUser !== 0,
    ...(runAsUser === undefined ? {} : { runAsUser }),
    ...(runAsGroup === undefined ? {} : { runAsGroup }),
    seccompProfile: readConfinement(...inForce('seccompProfile')) ?? { type: 'RuntimeDefault' },
    ...readAppArmor(...inForce('appArmorProfile')),
    ...(seLinuxOptions === undefined ? {} : { seLinuxOptions }),
  };
}

/** A pod that does not say its system may run on either; one for Linux takes nothing of Windows (ValidateLinux…). */
function readWindowsBeside(reading: Reading, { windowsOptions }: SharedSecurityContext, os?: PodOs): Plain {
  if (windowsOptions === undefined) return {};
  const at = within(reading, 'windowsOptions');
  at.faults.require(os === undefined, windowsOptions, "nothing with os: 'linux'", "set pod.os: 'windows'");
  return { windowsOptions: readWindows(at, windowsOptions, false).options };
}

/** The hardened form of Windows: the API server refuses all that Linux has beside it (ValidateWindows…). */
function readOnWindows(reading: Reading, asked: PodSecurityContext, outer: SharedSecurityContext): Plain {
  for (const [key, value] of Object.entries(asked)) {
    within(reading, key).faults.require(
      key === 'windowsOptions' || value === undefined,
      value,
      "nothing with os: 'windows'",
      `remove ${key}`,
    );
  }
  const own = asked.windowsOptions;
  const { options, isAdministrator } = readWindows(
    within(reading, 'windowsOptions'),
    own ?? outer.windowsOptions ?? {},
    own === undefined,
  );
  return { runAsNonRoot: !isAdministrator, windowsOptions: options };
}
