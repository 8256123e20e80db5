import { type Plain, itemsOf, plainOf } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import { containersOf, podsOf } from '../kubernetes/pod-template';
import type { Manifest } from '../kubernetes/manifest';

interface Requirement {
  readonly scopeName: string;
  readonly operator: string;
  readonly values: readonly unknown[];
}

/** What a LimitRange does to pods that say nothing of their resources. */
interface Around {
  readonly hasDefaults: boolean;
}

/**
 * Tells of which objects a quota surely counts the pods; undefined for one without scopes, which counts everything. What
 * an admission plug-in may change, such as a default PriorityClass, is not sure.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes
 */
export function scopeOf(quota: Manifest, around: Around): ((manifest: Manifest) => boolean) | undefined {
  const requirements = requirementsOf(quota);
  if (requirements.length === 0) return undefined;
  return (manifest) => {
    const template = podsOf(manifest);
    return (
      template !== undefined &&
      requirements.every((requirement) => counts(requirement, template.spec, around))
    );
  };
}

function requirementsOf({ spec }: Manifest): Requirement[] {
  const { scopes, scopeSelector } = plainOf(spec);
  const named = itemsOf(scopes).map(String);
  return [
    ...named.map((scopeName) => ({ scopeName, operator: 'Exists', values: [] })),
    ...listAt(scopeSelector, 'matchExpressions').map((given) => ({
      scopeName: textAt(given, 'scopeName') ?? '',
      operator: textAt(given, 'operator') ?? '',
      values: Array.isArray(given.values) ? given.values : [],
    })),
  ];
}

/** @see pkg/quota/v1/evaluator/core/pods.go (podMatchesScopeFunc) */
function counts({ scopeName, operator, values }: Requirement, spec: Plain, { hasDefaults }: Around): boolean {
  switch (scopeName) {
    case 'Terminating':
      return spec.activeDeadlineSeconds !== undefined;
    case 'NotTerminating':
      return spec.activeDeadlineSeconds === undefined;
    case 'BestEffort':
      return !hasDefaults && !asksForSomething(spec);
    case 'NotBestEffort':
      return asksForSomething(spec);
    case 'PriorityClass':
      return isOfClass(spec.priorityClassName, { operator, values });
    case 'CrossNamespacePodAffinity':
      return termsOf(spec).some(
        (term) => term.namespaceSelector !== undefined || itemsOf(term.namespaces).length > 0,
      );
    default:
      return false;
  }
}

/** One that names no class may be given the one that is the default. */
function isOfClass(given: unknown, { operator, values }: Omit<Requirement, 'scopeName'>): boolean {
  if (typeof given !== 'string' || given === '') return false;
  switch (operator) {
    case 'In':
      return values.includes(given);
    case 'NotIn':
      return !values.includes(given);
    default:
      return operator === 'Exists';
  }
}

/** Of the quality of a pod, its processors and its memory decide. @see pkg/apis/core/helper/qos (GetPodQOS) */
function asksForSomething(spec: Plain): boolean {
  return [spec, ...containersOf(spec)].some(({ resources }) =>
    ['requests', 'limits'].some((side) =>
      ['cpu', 'memory'].some((name) => at(resources, side, name) !== undefined),
    ),
  );
}

function termsOf({ affinity }: Plain): Plain[] {
  return ['podAffinity', 'podAntiAffinity'].flatMap((kind) => [
    ...listAt(affinity, kind, 'requiredDuringSchedulingIgnoredDuringExecution'),
    ...listAt(affinity, kind, 'preferredDuringSchedulingIgnoredDuringExecution').map((preferred) =>
      plainOf(preferred.podAffinityTerm),
    ),
  ]);
}
