import type { Maybe, Place, Rule, Steps } from '../../rule';

type Fields = Readonly<Record<string, unknown>>;

interface Container {
  readonly securityContext?: Maybe<Fields>;
}

interface PodSpec extends Fields {
  readonly os?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly securityContext?: Maybe<Fields>;
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
}

const LISTS = ['containers', 'initContainers'] as const;

/** What only Linux has, of a pod, of its security context, and of those of its containers. */
const LINUX_POD = ['hostPID', 'hostIPC', 'hostUsers', 'shareProcessNamespace'];
/** Before 1.33 the server drops hostUsers: UserNamespacesSupport is off by default. */
const LINUX_POD_BEFORE_33 = LINUX_POD.filter((field) => field !== 'hostUsers');
const LINUX_POD_CONTEXT = [
  'appArmorProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsGroup',
  'runAsUser',
  'seLinuxChangePolicy',
  'seLinuxOptions',
  'seccompProfile',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'sysctls',
];
const LINUX_CONTEXT = [
  'allowPrivilegeEscalation',
  'appArmorProfile',
  'capabilities',
  'privileged',
  'procMount',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'runAsUser',
  'seLinuxOptions',
  'seccompProfile',
];
const WINDOWS_CONTEXT = ['windowsOptions'];
const NO_FIELDS: readonly string[] = [];

export const FIELDS_OF_OS: Rule = {
  id: 'fields-of-os',
  class: 'api',
  title: 'A pod for Linux has no options of Windows, and a pod for Windows none of Linux',
  why: 'The API server refuses them where the pod says its os.',
  docs: 'pkg/apis/core/validation/validation.go (validateLinux, validateWindows)',
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    const os = spec.os?.name ?? '';
    if (os !== 'linux' && os !== 'windows') return;
    const isWindows = os === 'windows';
    const ofLinux = place.isAtLeast('1.33') ? LINUX_POD : LINUX_POD_BEFORE_33;
    tellSet(spec, isWindows ? ofLinux : NO_FIELDS, [], place);
    tellSet(
      spec.securityContext,
      isWindows ? LINUX_POD_CONTEXT : WINDOWS_CONTEXT,
      ['securityContext'],
      place,
    );
    for (const list of LISTS) {
      for (const [at, { securityContext }] of (spec[list] ?? []).entries())
        tellSet(
          securityContext,
          isWindows ? LINUX_CONTEXT : WINDOWS_CONTEXT,
          [list, at, 'securityContext'],
          place,
        );
    }
  },
};

function tellSet(
  value: Maybe<Readonly<Record<string, unknown>>>,
  fields: readonly string[],
  at: Steps,
  place: Place,
): void {
  for (const field of fields) {
    const given = value?.[field] ?? undefined;
    if (given !== undefined && !isZero(field, given))
      place.refuse(
        [...at, field],
        given,
        'nothing for the os of the pod',
        `remove ${field}, or correct os.name`,
      );
  }
}

/** Fields that are no pointers in Go: false, and a list without items, read as left out. */
function isZero(field: string, given: unknown): boolean {
  if (field === 'hostPID' || field === 'hostIPC') return given === false;
  return field === 'sysctls' && Array.isArray(given) && given.length === 0;
}

/** What a pod may say for the operating system that it names. */
export const OPERATING_SYSTEM_RULES: readonly Rule[] = [FIELDS_OF_OS];
