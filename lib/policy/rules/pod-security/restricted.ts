import { isGiven } from '../../../kubernetes/given';
import { RESTRICTED_VOLUMES } from '../../../kubernetes/pod-security-standards';
import type { Maybe, Rule } from '../../rule';
import {
  BASELINE,
  type Context,
  type Pod,
  RESTRICTED,
  type Tell,
  hasOwnUsers,
  isExempt,
  standardRule,
  visitContainers,
  visitContexts,
} from './standard';

const OF_BASELINE = {
  isFine: (source: string): boolean => source !== 'hostPath',
  allowed: 'volumes that are no hostPath',
};

const OF_RESTRICTED = {
  isFine: (source: string): boolean => RESTRICTED_VOLUMES.has(source),
  allowed: [...RESTRICTED_VOLUMES].join(', '),
};

export const VOLUME_TYPES: Rule = standardRule(
  {
    id: 'pod-security-volumes',
    title:
      'Baseline: no hostPath volumes; restricted: volumes of configuration, claims and scratch space only',
    why: 'A namespace refuses volumes that reach into the node, and at restricted all that bypass claims.',
  },
  BASELINE,
  ({ spec }, { level }, tell) => {
    const { isFine, allowed } = level === 'restricted' ? OF_RESTRICTED : OF_BASELINE;
    for (const [index, volume] of (spec?.volumes ?? []).entries()) {
      const sources = Object.keys(volume).filter((key) => key !== 'name' && isGiven(volume[key]));
      for (const source of sources.filter((each) => !isFine(each)))
        tell(['spec', 'volumes', index, source], volume[source], allowed, 'use a persistentVolumeClaim');
    }
  },
);

const isSeccomp = (type: Maybe<string>): boolean => type === 'RuntimeDefault' || type === 'Localhost';

export const SECCOMP: Rule = standardRule(
  {
    id: 'pod-security-seccomp',
    title: 'Baseline: no seccomp profile is Unconfined; restricted: every container has one',
    why: 'A namespace refuses containers that may make any system call.',
  },
  BASELINE,
  (pod, standard, tell) => {
    if (standard.minor < 19) {
      checkSeccompAnnotations(pod, tell);
      return;
    }
    const allowed = 'RuntimeDefault or Localhost';
    const fix = 'write seccompProfile: { type: RuntimeDefault } in the securityContext of the pod';
    visitContexts(pod, ({ seccompProfile }, at) => {
      const profile = seccompProfile ?? undefined;
      if (profile !== undefined && !isSeccomp(profile.type))
        tell([...at, 'seccompProfile', 'type'], profile.type, allowed, fix);
    });
    const ofPod = pod.spec?.securityContext?.seccompProfile ?? undefined;
    if (standard.level !== 'restricted' || isExempt(pod, standard) || ofPod !== undefined) return;
    visitContainers(pod, ({ securityContext }, at) => {
      if (!isGiven(securityContext?.seccompProfile))
        tell([...at, 'securityContext', 'seccompProfile'], undefined, allowed, fix);
    });
  },
);

/** Before 1.19 seccomp was annotations of the pod, and so it is in standards of those days. */
function checkSeccompAnnotations(pod: Pod, tell: Tell): void {
  const annotations = pod.metadata?.annotations ?? {};
  const keys = ['seccomp.security.alpha.kubernetes.io/pod'];
  visitContainers(pod, ({ name }) =>
    keys.push(`container.seccomp.security.alpha.kubernetes.io/${name ?? ''}`),
  );
  for (const key of keys) {
    const given = annotations[key] ?? undefined;
    if (given !== undefined && !/^(runtime\/default$|docker\/default$|localhost\/)/.test(given))
      tell(['metadata', 'annotations', key], given, 'runtime/default or localhost/<profile>', 'remove it');
  }
}

export const ESCALATION: Rule = standardRule(
  {
    id: 'pod-security-privilege-escalation',
    title: 'Restricted: no container may gain privileges',
    why: 'A namespace at restricted refuses containers that do not say allowPrivilegeEscalation: false.',
  },
  RESTRICTED,
  (pod, standard, tell) => {
    if (standard.minor < 8 || isExempt(pod, standard)) return;
    visitContainers(pod, ({ securityContext }, at) => {
      const given = securityContext?.allowPrivilegeEscalation;
      if (given !== false)
        tell(
          [...at, 'securityContext', 'allowPrivilegeEscalation'],
          given,
          'false',
          'write allowPrivilegeEscalation: false',
        );
    });
  },
);

export const DROPPED_CAPABILITIES: Rule = standardRule(
  {
    id: 'pod-security-drop-all',
    title: 'Restricted: containers drop all capabilities',
    why: 'A namespace at restricted refuses containers that do not drop ALL, in capital letters.',
  },
  RESTRICTED,
  (pod, standard, tell) => {
    if (standard.minor < 22 || isExempt(pod, standard)) return;
    visitContainers(pod, ({ securityContext }, at) => {
      const given = securityContext?.capabilities?.drop;
      if (given?.includes('ALL') !== true)
        tell([...at, 'securityContext', 'capabilities', 'drop'], given, '[ALL]', 'write drop: [ALL]');
    });
  },
);

export const NON_ROOT: Rule = standardRule(
  {
    id: 'pod-security-run-as-non-root',
    title: 'Restricted: every container runs as another user than root',
    why: 'A namespace at restricted refuses pods that say runAsNonRoot neither for all nor for each of their containers.',
  },
  RESTRICTED,
  (pod, standard, tell) => {
    if (hasOwnUsers(pod, standard)) return;
    const fix = 'write runAsNonRoot: true in the securityContext of the pod';
    visitContexts(pod, ({ runAsNonRoot }, at) => {
      if (runAsNonRoot === false) tell([...at, 'runAsNonRoot'], false, 'true', fix);
    });
    if (isGiven(pod.spec?.securityContext?.runAsNonRoot)) return;
    visitContainers(pod, ({ securityContext }, at) => {
      if (!isGiven(securityContext?.runAsNonRoot))
        tell([...at, 'securityContext', 'runAsNonRoot'], undefined, 'true', fix);
    });
  },
);

export const NO_ROOT_USER: Rule = standardRule(
  {
    id: 'pod-security-run-as-user',
    title: 'Restricted: no container runs as user 0, from 1.23 on',
    why: 'A namespace at restricted refuses runAsUser: 0.',
  },
  RESTRICTED,
  (pod, standard, tell) => {
    if (standard.minor < 23 || hasOwnUsers(pod, standard)) return;
    visitContexts(pod, ({ runAsUser }: Context, at) => {
      if (runAsUser === 0)
        tell([...at, 'runAsUser'], 0, 'another user than 0', 'write such as runAsUser: 10001');
    });
  },
);

/** What the restricted standard asks; where baseline asks less of the same, its rule is here too. */
export const RESTRICTED_RULES: readonly Rule[] = [
  VOLUME_TYPES,
  SECCOMP,
  ESCALATION,
  DROPPED_CAPABILITIES,
  NON_ROOT,
  NO_ROOT_USER,
];
