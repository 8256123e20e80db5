/** Levels of the Pod Security Standards. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const POD_SECURITY_LEVELS = ['privileged', 'baseline', 'restricted'] as const;

/** A level of the Pod Security Standards. */
export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number];

/** What a namespace enforces on its pods. */
export interface PodSecurity {
  /** Level that its pods must keep. */
  readonly level: PodSecurityLevel;
  /** Minor version whose standards hold: 28 for `v1.28`. @default - the newest */
  readonly minor?: number;
}

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/**
 * What the labels of a namespace enforce; undefined where they say nothing.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/pod-security-admission/api/helpers.go
 * (PolicyToEvaluate): a level that is none counts as restricted, a version that is none as the newest
 */
export function podSecurityOf(labels: Readonly<Record<string, unknown>>): PodSecurity | undefined {
  const level = labels[ENFORCE];
  if (typeof level !== 'string' || level === '') return undefined;
  const version = labels[`${ENFORCE}-version`];
  const [, minor] = /^v1\.(\d+)$/.exec(typeof version === 'string' ? version : '') ?? [];
  return {
    level: POD_SECURITY_LEVELS.find((known) => known === level) ?? 'restricted',
    ...(minor === undefined ? {} : { minor: Number(minor) }),
  };
}
