import {
  DEFAULT_CAPABILITIES,
  containerTypes,
  isSafeSysctl,
  safeSysctls,
} from '../../../kubernetes/pod-security-standards';
import type { Rule } from '../../rule';
import { BASELINE, type SelinuxOptions, hasOwnUsers, standardRule, visitContexts } from './standard';

export const ADDED_CAPABILITIES: Rule = standardRule(
  {
    id: 'pod-security-capabilities',
    title:
      'Baseline: containers add only capabilities that they have by default; restricted: NET_BIND_SERVICE',
    why: 'A namespace refuses others, and names that start with CAP_.',
  },
  BASELINE,
  (pod, { level, minor }, tell) => {
    const isRestricted = level === 'restricted' && minor >= 22;
    visitContexts(pod, ({ capabilities }, at) => {
      for (const [index, given] of (capabilities?.add ?? []).entries()) {
        const name = given ?? '';
        const isFine = isRestricted ? name === 'NET_BIND_SERVICE' : DEFAULT_CAPABILITIES.has(name);
        const allowed = isRestricted ? 'NET_BIND_SERVICE' : `one of ${[...DEFAULT_CAPABILITIES].join(', ')}`;
        if (!isFine) tell([...at, 'capabilities', 'add', index], given, allowed, 'remove it');
      }
    });
  },
);

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

export const APPARMOR_PROFILES: Rule = standardRule(
  {
    id: 'pod-security-apparmor',
    title: 'Baseline: AppArmor profiles are those of the runtime or of the node',
    why: 'A namespace at baseline or restricted refuses unconfined.',
  },
  BASELINE,
  (pod, _standard, tell) => {
    visitContexts(pod, ({ appArmorProfile }, at) => {
      const given = appArmorProfile?.type ?? 'RuntimeDefault';
      if (given !== 'RuntimeDefault' && given !== 'Localhost')
        tell(
          [...at, 'appArmorProfile', 'type'],
          given,
          'RuntimeDefault or Localhost',
          'write RuntimeDefault',
        );
    });
    const annotations = pod.metadata?.annotations ?? undefined;
    for (const key in annotations) {
      const given = annotations[key] ?? '';
      if (
        key.startsWith(APPARMOR) &&
        given !== '' &&
        given !== 'runtime/default' &&
        !given.startsWith('localhost/')
      )
        tell(['metadata', 'annotations', key], given, 'runtime/default or localhost/<profile>', 'remove it');
    }
  },
);

export const SELINUX: Rule = standardRule(
  {
    id: 'pod-security-selinux',
    title: 'Baseline: SELinux types are those of containers, without user and role',
    why: 'A namespace at baseline or restricted refuses any other.',
  },
  BASELINE,
  (pod, { minor }, tell) => {
    const types = containerTypes(minor);
    visitContexts(pod, ({ seLinuxOptions }, at) => {
      const options = seLinuxOptions ?? {};
      const given = options.type ?? '';
      if (!types.includes(given))
        tell(
          [...at, 'seLinuxOptions', 'type'],
          given,
          types.slice(1).join(', '),
          'remove it, or write container_t',
        );
      for (const field of ['user', 'role'] as const satisfies (keyof SelinuxOptions)[]) {
        if ((options[field] ?? '') !== '')
          tell([...at, 'seLinuxOptions', field], options[field], 'nothing', `remove ${field}`);
      }
    });
  },
);

export const PROC_MOUNT: Rule = standardRule(
  {
    id: 'pod-security-proc-mount',
    title: 'Baseline: /proc is masked',
    why: 'A namespace refuses Unmasked; at baseline it is for pods with users of their own, from 1.35 on.',
  },
  BASELINE,
  (pod, standard, tell) => {
    // Before 1.33 the field is dropped before anybody looks: ProcMountType is off by default.
    if (standard.cluster < 33 || (standard.level === 'baseline' && hasOwnUsers(pod, standard))) return;
    visitContexts(pod, ({ procMount }, at) => {
      if ((procMount ?? 'Default') !== 'Default')
        tell([...at, 'procMount'], procMount, 'Default', 'remove it');
    });
  },
);

export const SYSCTLS: Rule = standardRule(
  {
    id: 'pod-security-sysctls',
    title: 'Baseline: a pod sets only sysctls that concern nobody else',
    why: 'A namespace at baseline or restricted refuses any other.',
  },
  BASELINE,
  ({ spec }, { minor }, tell) => {
    for (const [index, { name }] of (spec?.securityContext?.sysctls ?? []).entries()) {
      if (isSafeSysctl(name ?? '', minor)) continue;
      tell(
        ['spec', 'securityContext', 'sysctls', index],
        name,
        safeSysctls(minor).join(', '),
        'remove it, or set it on the node',
      );
    }
  },
);

/** What the baseline standard says of the kernel that containers share. */
export const KERNEL_ACCESS_RULES: readonly Rule[] = [
  ADDED_CAPABILITIES,
  APPARMOR_PROFILES,
  SELINUX,
  PROC_MOUNT,
  SYSCTLS,
];
