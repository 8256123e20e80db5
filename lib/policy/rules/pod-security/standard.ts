import { minorOf } from '../../../core/kubernetes-version';
import type { PodSecurityLevel } from '../../pod-security';
import { type FaultPath, type Maybe, type Rule, type RuleCard, refusing } from '../../rule';

/** Options of SELinux. */
export interface SelinuxOptions {
  readonly type?: Maybe<string>;
  readonly user?: Maybe<string>;
  readonly role?: Maybe<string>;
}

interface Profile {
  readonly type?: Maybe<string>;
}

/** What Pod Security reads of the security context of a pod or a container. */
export interface Context {
  readonly allowPrivilegeEscalation?: Maybe<boolean>;
  readonly appArmorProfile?: Maybe<Profile>;
  readonly capabilities?: Maybe<{
    readonly add?: Maybe<readonly Maybe<string>[]>;
    readonly drop?: Maybe<readonly Maybe<string>[]>;
  }>;
  readonly privileged?: Maybe<boolean>;
  readonly procMount?: Maybe<string>;
  readonly runAsNonRoot?: Maybe<boolean>;
  readonly runAsUser?: Maybe<number>;
  readonly seLinuxOptions?: Maybe<SelinuxOptions>;
  readonly seccompProfile?: Maybe<Profile>;
  readonly sysctls?: Maybe<readonly { readonly name?: Maybe<string> }[]>;
  readonly windowsOptions?: Maybe<{ readonly hostProcess?: Maybe<boolean> }>;
}

interface Action {
  readonly host?: Maybe<string>;
}

/** A probe or a hook, as far as it may ask another host. */
export interface Handler {
  readonly httpGet?: Maybe<Action>;
  readonly tcpSocket?: Maybe<Action>;
}

/** What Pod Security reads of a container. */
export interface Container {
  readonly lifecycle?: Maybe<{ readonly postStart?: Maybe<Handler>; readonly preStop?: Maybe<Handler> }>;
  readonly livenessProbe?: Maybe<Handler>;
  readonly name?: Maybe<string>;
  readonly ports?: Maybe<readonly { readonly hostPort?: Maybe<number> }[]>;
  readonly readinessProbe?: Maybe<Handler>;
  readonly securityContext?: Maybe<Context>;
  readonly startupProbe?: Maybe<Handler>;
}

/** What Pod Security reads of the spec of a pod. */
export interface Spec {
  readonly containers?: Maybe<readonly Container[]>;
  readonly hostIPC?: Maybe<boolean>;
  readonly hostNetwork?: Maybe<boolean>;
  readonly hostPID?: Maybe<boolean>;
  readonly hostUsers?: Maybe<boolean>;
  readonly initContainers?: Maybe<readonly Container[]>;
  readonly os?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly securityContext?: Maybe<Context>;
  readonly volumes?: Maybe<readonly Readonly<Record<string, unknown>>[]>;
}

/** A pod, or the template of pods. */
export interface Pod {
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
  readonly spec?: Maybe<Spec>;
}

/** The level that a namespace asks for. */
export interface Standard {
  readonly level: PodSecurityLevel;
  /** The minor version whose standards hold. */
  readonly minor: number;
  /** The minor version of the cluster. */
  readonly cluster: number;
}

/** What a rule of Pod Security says of itself; `docs` and `class` are the same for all. */
export type StandardCard = Pick<RuleCard, 'id' | 'title' | 'why'>;

/** Checks a pod against the standard that its namespace asks for. */
export type StandardCheck = (pod: Pod, standard: Standard, tell: Tell) => void;

/** Tells a fault at a path below the pod. */
export type Tell = (path: FaultPath, given: unknown, allowed: string, fix: string) => void;

/**
 * A rule of the Pod Security Standards. The API server refuses pods by it; workloads it takes with a warning, and the
 * pods that a controller makes of them are refused.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function standardRule(
  card: StandardCard,
  levels: readonly PodSecurityLevel[],
  check: StandardCheck,
): Rule {
  return {
    ...card,
    class: 'api',
    docs: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    on: ['core/v1.Pod', 'core/v1.PodTemplateSpec'],
    check(pod: Pod, place) {
      const { podSecurity } = place;
      if (podSecurity === undefined || !levels.includes(podSecurity.level)) return;
      const cluster = minorOf(place.kubernetesVersion);
      // A cluster judges by the newest standards that it knows where the namespace asks for newer ones.
      const minor = Math.min(podSecurity.minor ?? cluster, cluster);
      const tell = refusing(place, place.manifest.kind === 'Pod');
      check(pod, { level: podSecurity.level, minor, cluster }, tell);
    },
  };
}

/** Levels at which a baseline rule holds. */
export const BASELINE = ['baseline', 'restricted'] as const;

/** Levels at which a restricted rule holds. */
export const RESTRICTED = ['restricted'] as const;

const LISTS = ['initContainers', 'containers'] as const;

const NO_CONTAINERS: readonly Container[] = [];

/** Calls for every container of a pod, with the path to it. */
export function visitContainers(
  { spec }: Pod,
  visit: (container: Container, at: readonly (string | number)[]) => void,
): void {
  for (const list of LISTS) {
    for (const [index, container] of (spec?.[list] ?? NO_CONTAINERS).entries())
      visit(container, ['spec', list, index]);
  }
}

/** Calls for the security context of a pod and those of its containers, where there are some. */
export function visitContexts(
  pod: Pod,
  visit: (context: Context, at: readonly (string | number)[]) => void,
): void {
  const ofPod = pod.spec?.securityContext ?? undefined;
  if (ofPod !== undefined) visit(ofPod, ['spec', 'securityContext']);
  visitContainers(pod, ({ securityContext }, at) => {
    const own = securityContext ?? undefined;
    if (own !== undefined) visit(own, [...at, 'securityContext']);
  });
}

/** Whether a pod is for Windows, of which the restricted standard asks less from 1.25 on. */
export function isExempt({ spec }: Pod, { minor }: Standard): boolean {
  return minor >= 25 && spec?.os?.name === 'windows';
}

/** Whether a pod has users of its own, for which the standards ask less from 1.35 on. */
export function hasOwnUsers({ spec }: Pod, { minor }: Standard): boolean {
  return minor >= 35 && spec?.hostUsers === false;
}
