import { KUBERNETES_VERSIONS, type KubernetesVersion } from '../core/kubernetes-version';
import { ISTIO_VERSIONS, type IstioVersion } from '../core/mesh-facts';
import { POD_SECURITY_LEVELS, type PodSecurity } from '../policy/pod-security';
import { RULE_CLASSES, type RuleClass } from '../policy/rule';

/** What may be asked of a check, in words. */
export const ALLOWED_OPTIONS = {
  class: `one of ${RULE_CLASSES.join(', ')}`,
  version: `one of ${KUBERNETES_VERSIONS.join(', ')}`,
  istio: `one of ${ISTIO_VERSIONS.join(', ')}`,
  level: `one of ${POD_SECURITY_LEVELS.join(', ')}, with a version or without, as in baseline:v1.28`,
} as const;

/** The class of faults that a word names. */
export function ruleClassOf(given: unknown): RuleClass | undefined {
  return RULE_CLASSES.find((known) => known === given);
}

/** The minor version of Kubernetes that a text names: `1.33`, or as clusters write it, such as `v1.33.1-eks-4`. */
export function kubernetesVersionOf(given: unknown): KubernetesVersion | undefined {
  return versionOf(given, KUBERNETES_VERSIONS);
}

/** The minor version of Istio that a text names, as in `1.27` or `1.27.3`. */
export function istioVersionOf(given: unknown): IstioVersion | undefined {
  return versionOf(given, ISTIO_VERSIONS);
}

function versionOf<V extends string>(given: unknown, versions: readonly V[]): V | undefined {
  if (typeof given !== 'string') return undefined;
  const [, minor] = /^v?(1\.\d+)(?:\.\d+.*)?$/.exec(given) ?? [];
  return versions.find((version) => version === minor);
}

/** What a namespace enforces by a text: `restricted`, or `restricted:v1.28` for the standard of one version. */
export function podSecurityOf(given: unknown): PodSecurity | undefined {
  if (typeof given !== 'string') return undefined;
  const [, word, minor] = /^(\w+)(?::v?1\.(\d+))?$/.exec(given) ?? [];
  const level = POD_SECURITY_LEVELS.find((known) => known === word);
  if (level === undefined) return undefined;
  return { level, ...(minor === undefined ? {} : { minor: Number(minor) }) };
}
