import type { Maybe, Place, Rule } from '../../rule';
import { isDescending } from './relative-path';

const DOCS = 'pkg/apis/core/validation/validation.go';

const LARGEST_ID = 2 ** 31 - 1;

const IDS = ['runAsUser', 'runAsGroup', 'fsGroup'] as const;

interface Identity extends Readonly<Partial<Record<(typeof IDS)[number], Maybe<number>>>> {
  readonly supplementalGroups?: Maybe<readonly Maybe<number>[]>;
}

const NO_IDS: readonly number[] = [];

export const USER_AND_GROUP_IDS: Rule = {
  id: 'user-and-group-ids',
  class: 'api',
  title: 'Ids of users and groups are from 0 to 2147483647',
  why: 'The API server refuses any other.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsValidUserID, IsValidGroupID)',
  on: ['core/v1.SecurityContext', 'core/v1.PodSecurityContext'],

  check(context: Identity, place) {
    for (const field of IDS) {
      const given = context[field] ?? 0;
      if (!isId(given)) place.refuse(field, given, ALLOWED_IDS, `write such as ${field}: 10001`);
    }
    const groups = context.supplementalGroups ?? NO_IDS;
    for (let index = 0; index < groups.length; index++) {
      const given = groups[index] ?? 0;
      if (!isId(given))
        place.refuse(['supplementalGroups', index], given, ALLOWED_IDS, 'write such as 10001');
    }
  },
};

const ALLOWED_IDS = `0 to ${LARGEST_ID}`;

const isId = (id: number): boolean => id >= 0 && id <= LARGEST_ID;

interface Profile {
  readonly type?: Maybe<string>;
  readonly localhostProfile?: Maybe<string>;
}

export const SECCOMP_PROFILE: Rule = {
  id: 'seccomp-profile',
  class: 'api',
  title:
    'A seccomp profile of type Localhost, and no other, has a localhostProfile, a path that goes nowhere up',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateSeccompProfileField)`,
  on: ['core/v1.SeccompProfile'],

  check({ type, localhostProfile }: Profile, place) {
    const given = localhostProfile ?? undefined;
    if (type !== 'Localhost') {
      if (given !== undefined)
        place.refuse('localhostProfile', given, 'nothing where the type is not Localhost', 'remove it');
    } else if (given === undefined || !isDescending(given))
      place.refuse(
        'localhostProfile',
        given,
        'a path below the folder of seccomp profiles of the node, without ..',
        'write such as localhostProfile: profiles/web.json',
      );
  },
};

/** PATH_MAX of Linux without its end. */
const LONGEST_PROFILE = 4095;

export const APPARMOR_PROFILE: Rule = {
  id: 'apparmor-profile',
  class: 'api',
  title: 'An AppArmor profile of type Localhost, and no other, has a localhostProfile',
  why: 'The API server refuses any other, and a name with space around it.',
  docs: `${DOCS} (ValidateAppArmorProfileField)`,
  on: ['core/v1.AppArmorProfile'],

  check({ type, localhostProfile }: Profile, place) {
    const given = localhostProfile ?? undefined;
    if (type !== 'Localhost') {
      if (given !== undefined)
        place.refuse('localhostProfile', given, 'nothing where the type is not Localhost', 'remove it');
    } else if (
      given === undefined ||
      given.trim() === '' ||
      given.trim() !== given ||
      given.length > LONGEST_PROFILE
    )
      place.refuse(
        'localhostProfile',
        given,
        'the name of a profile that the node has loaded',
        'write such as localhostProfile: web',
      );
  },
};

interface SecurityContext {
  readonly allowPrivilegeEscalation?: Maybe<boolean>;
  readonly privileged?: Maybe<boolean>;
  readonly capabilities?: Maybe<{ readonly add?: Maybe<readonly Maybe<string>[]> }>;
}

export const PRIVILEGE_ESCALATION: Rule = {
  id: 'privilege-escalation',
  class: 'api',
  title: 'A container that may not gain privileges has not all of them from the start',
  why: 'The API server refuses allowPrivilegeEscalation: false together with privileged or with CAP_SYS_ADMIN.',
  docs: `${DOCS} (ValidateSecurityContext)`,
  on: ['core/v1.SecurityContext'],

  check({ allowPrivilegeEscalation, privileged, capabilities }: SecurityContext, place) {
    if (allowPrivilegeEscalation !== false) return;
    if (privileged === true)
      place.refuse('privileged', true, 'false where allowPrivilegeEscalation is false', 'remove privileged');
    if (capabilities?.add?.includes('CAP_SYS_ADMIN') === true)
      place.refuse(
        ['capabilities', 'add'],
        'CAP_SYS_ADMIN',
        'capabilities other than CAP_SYS_ADMIN where allowPrivilegeEscalation is false',
        'remove CAP_SYS_ADMIN',
      );
  },
};

interface Identities {
  readonly runAsNonRoot?: Maybe<boolean>;
  readonly runAsUser?: Maybe<number>;
  readonly procMount?: Maybe<string>;
}

interface Container {
  readonly securityContext?: Maybe<Identities>;
}

interface PodSpec {
  readonly securityContext?: Maybe<Identities>;
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
  readonly hostUsers?: Maybe<boolean>;
  readonly hostNetwork?: Maybe<boolean>;
  readonly hostPID?: Maybe<boolean>;
  readonly hostIPC?: Maybe<boolean>;
  readonly shareProcessNamespace?: Maybe<boolean>;
}

const LISTS = ['containers', 'initContainers'] as const;

const NO_CONTAINERS: readonly Container[] = [];

export const NON_ROOT_USER: Rule = {
  id: 'non-root-user',
  class: 'later',
  title: 'A container that may not run as root does not run as user 0',
  why: 'The API server takes runAsNonRoot with runAsUser: 0; the kubelet does not start the container.',
  docs: 'pkg/kubelet/kuberuntime/security_context_others.go (verifyRunAsNonRoot)',
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    for (const list of LISTS) {
      const containers = spec[list] ?? NO_CONTAINERS;
      for (let at = 0; at < containers.length; at++) {
        if (
          mayNotStart(containers[at]?.securityContext ?? NO_IDENTITIES, spec.securityContext ?? NO_IDENTITIES)
        )
          place.refuse(
            [list, at, 'securityContext', 'runAsUser'],
            0,
            'another user than 0 where runAsNonRoot is true',
            'write such as runAsUser: 10001',
          );
      }
    }
  },
};

const NO_IDENTITIES: Identities = {};

/** Whether a container would run as a user that it may not run as. */
function mayNotStart(own: Identities, ofPod: Identities): boolean {
  return (own.runAsNonRoot ?? ofPod.runAsNonRoot) === true && (own.runAsUser ?? ofPod.runAsUser) === 0;
}

export const PROCESS_NAMESPACE: Rule = {
  id: 'process-namespace',
  class: 'api',
  title: 'A pod shares its processes with the node or among its containers, not both',
  why: 'The API server refuses hostPID together with shareProcessNamespace.',
  docs: `${DOCS} (validatePodSpecSecurityContext)`,
  on: ['core/v1.PodSpec'],

  check({ hostPID, shareProcessNamespace }: PodSpec, place) {
    if (hostPID === true && shareProcessNamespace === true)
      place.refuse('shareProcessNamespace', true, 'false where hostPID is true', 'remove hostPID');
  },
};

const OF_HOST = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

export const HOST_USERS: Rule = {
  id: 'user-namespace',
  class: 'api',
  title:
    'A pod with users of its own shares nothing else with the node; only such a pod has its /proc unmasked',
  why: 'The API server refuses others, from Kubernetes 1.33 on.',
  docs: `${DOCS} (validateHostUsers, ValidateSecurityContext)`,
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    // Before 1.33 both fields are dropped: UserNamespacesSupport and ProcMountType are off by default.
    if (!place.isAtLeast('1.33')) return;
    if (spec.hostUsers !== false) {
      tellUnmasked(spec, place);
      return;
    }
    for (const field of OF_HOST)
      if (spec[field] === true)
        place.refuse(field, true, 'false where hostUsers is false', `remove ${field}, or hostUsers`);
  },
};

function tellUnmasked(spec: PodSpec, place: Place): void {
  for (const list of LISTS) {
    const containers = spec[list] ?? NO_CONTAINERS;
    for (let at = 0; at < containers.length; at++) {
      if (containers[at]?.securityContext?.procMount === 'Unmasked')
        place.refuse(
          [list, at, 'securityContext', 'procMount'],
          'Unmasked',
          'Default, unless hostUsers is false',
          'remove procMount, or add hostUsers: false to the pod',
        );
    }
  }
}

/** Whom containers run as, and what they may do. */
export const SECURITY_CONTEXT_RULES: readonly Rule[] = [
  USER_AND_GROUP_IDS,
  SECCOMP_PROFILE,
  APPARMOR_PROFILE,
  PRIVILEGE_ESCALATION,
  NON_ROOT_USER,
  PROCESS_NAMESPACE,
  HOST_USERS,
];
