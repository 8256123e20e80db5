import type { Maybe } from '../../rule';

/** A reference to an object of a kind. */
export interface Reference {
  readonly group?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly namespace?: Maybe<string>;
}

/** The group of Linkerd's own policies. */
export const POLICY = 'policy.linkerd.io';

/** The group of what Kubernetes began with, as references write it. */
export const CORE = 'core';

/**
 * Whether a reference is to a kind, in whatever case; a group has lower-case letters alone. No group is that of what
 * Kubernetes began with.
 *
 * @see https://github.com/linkerd/linkerd2/blob/main/policy-controller/k8s/api/src/policy.rs (targets_kind)
 */
export function refersTo(reference: Reference, group: string, kind: string): boolean {
  const given = (reference.group ?? '') === '' ? CORE : (reference.group ?? '');
  return given === group && (reference.kind ?? '').toLowerCase() === kind.toLowerCase();
}

/** A kind, and its group where it has one. */
export function kindText({ group, kind }: Reference): string {
  return (group ?? '') === '' ? (kind ?? '') : `${kind ?? ''}.${group ?? ''}`;
}
