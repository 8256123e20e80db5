import {
  ACROSS_RULES,
  type CheckOptions,
  type FoundFault,
  ManifestChecker,
  type RuleCard,
} from 'cdk8s-kiban/policy';

/** All faults of one manifest. */
export function faultsOf(manifest: unknown, options: CheckOptions = {}): readonly FoundFault[] {
  return new ManifestChecker(options).check([manifest]);
}

/** Those that need no other object to be seen. */
export function faultsAlone(manifest: unknown, options: CheckOptions = {}): readonly FoundFault[] {
  return faultsOf(manifest, options).filter(({ rule }) => !ACROSS_RULES.some(({ id }) => id === rule));
}

/** The fields that one rule refuses in a manifest. */
export function refusedBy(rule: RuleCard, manifest: unknown, options: CheckOptions = {}): readonly string[] {
  return faultsOf(manifest, options)
    .filter(({ rule: id }) => id === rule.id)
    .map(({ field }) => field);
}

/** A pod of one container. */
export function pod(container: object = {}, spec: object = {}): object {
  const containers = [{ name: 'app', image: 'app:1', ...container }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' }, spec: { containers, ...spec } };
}

/** The field of the container of {@link pod}. */
export const inContainer = (field: string): string => `spec.containers[0].${field}`;
