import type { Faults } from '../core/faults';
import type { KubernetesVersion } from '../core/kubernetes-version';
import { checkReason } from '../core/reasoned';

/** What the pods of a namespace may ask of their nodes. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurity =
  | 'restricted'
  | {
      readonly level: 'baseline' | 'privileged';
      /** Why pods here need more, in a sentence. */
      readonly reason: string;
    };

const LEVELS: readonly unknown[] = ['restricted', 'baseline', 'privileged'];

/** Reads the level that is enforced; less than restricted needs a reason. */
export function readPodSecurity(faults: Faults, given: unknown): string {
  if (given === undefined || given === 'restricted') return 'restricted';
  if (typeof given !== 'object' || given === null) {
    faults.add(given, "'restricted', or { level, reason }", "write { level: 'baseline', reason: '…' }");
    return 'restricted';
  }
  const { level, reason } = given as Readonly<Record<string, unknown>>;
  faults.onlyKeys(given, ['level', 'reason']);
  faults.at('level').require(LEVELS.includes(level), level, LEVELS.join(', '), "write 'baseline'");
  if (level !== 'restricted') checkReason(reason, faults, "'restricted'");
  return String(level);
}

/**
 * Labels by which the API server enforces a level. The level is enforced as of one version, so that an upgrade of the
 * cluster refuses no pod that ran before; what the newest version of `restricted` would refuse is told, not enforced.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export function podSecurityLabels(level: string, version: KubernetesVersion): Record<string, string> {
  const prefix = 'pod-security.kubernetes.io';
  return {
    [`${prefix}/enforce`]: level,
    [`${prefix}/enforce-version`]: `v${version}`,
    [`${prefix}/audit`]: 'restricted',
    [`${prefix}/audit-version`]: 'latest',
    [`${prefix}/warn`]: 'restricted',
    [`${prefix}/warn-version`]: 'latest',
  };
}
