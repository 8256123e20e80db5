import { rememberedFor } from '../../core/remembered';
import type { Manifest } from '../../kubernetes/manifest';
import { groupBy } from '../../core/grouping';
import { type Fields, fieldsOf, itemsOf, nodeAt, textAt } from '../normal/node';
import { identityOf, keyOf, nameOf, type ObjectIdentity, type ObjectSet } from '../objects';
import { normalOf } from '../templates';
import { matchesSelector } from '../network/selector';
import { type Permission, permissionsOf, unknownRole } from './permissions';

const RBAC = 'rbac.authorization.k8s.io';

/** The namespace of what holds everywhere. */
export const EVERYWHERE = '*';

/** Something that somebody may do, and the objects that make it so. */
export interface Grant {
  readonly permission: Permission;
  /** Where it holds: a namespace, or {@link EVERYWHERE}. */
  readonly scope: string;
  /** Keys of the binding, of the role, and of the role that an aggregated one has the rule from. */
  readonly origins: readonly string[];
}

/** A rule, and the role that it is written in. */
interface SourcedRule {
  readonly rule: Fields;
  readonly origin: string;
}

/** A binding, as far as it is about one subject. */
interface Binding {
  readonly manifest: Manifest;
  readonly subject: string;
}

/** The bindings of one side, by whom they are for. */
const bindingsOf = rememberedFor((set: ObjectSet): ReadonlyMap<string, readonly Binding[]> => {
  const manifests = [...set.ofKind(`${RBAC}/RoleBinding`), ...set.ofKind(`${RBAC}/ClusterRoleBinding`)];
  const bindings = manifests.flatMap((manifest) =>
    subjectsOf(manifest).map((subject): Binding => ({ manifest, subject })),
  );
  return groupBy(bindings, ({ subject }) => subject);
});

/** Everybody that a binding is for, as they are called in a report. */
export function subjectsOf(binding: Manifest): string[] {
  return itemsOf(normalOf(binding).subjects).map((subject) => {
    const [kind, name] = [textAt(subject, 'kind'), textAt(subject, 'name')];
    return kind === 'ServiceAccount' ? accountName(textAt(subject, 'namespace'), name) : `${kind} ${name}`;
  });
}

/** How a ServiceAccount is called among subjects. */
export function accountName(namespace: string, name: string): string {
  return `ServiceAccount ${namespace}/${name}`;
}

/** The bindings of one side, by the role that they give. */
const bindingsByRole = rememberedFor((set: ObjectSet) =>
  groupBy([...bindingsOf(set).values()].flat(), ({ manifest }) => roleKeyOf(manifest)),
);

/** The subjects that are bound to a role of one side, or to one that has its rules from it. */
export function boundTo(role: Manifest, set: ObjectSet): string[] {
  const aggregates = set
    .ofKind(`${RBAC}/ClusterRole`)
    .filter((other) => isClusterRole(role) && isMadeOf(other, role));
  return [role, ...aggregates]
    .flatMap((one) => bindingsByRole(set).get(keyOf(identityOf(one))) ?? [])
    .map(({ subject }) => subject);
}

function isClusterRole({ kind }: Manifest): boolean {
  return kind === 'ClusterRole';
}

/** An aggregated ClusterRole has the rules of those that its selectors find. @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#aggregated-clusterroles */
function isMadeOf(aggregate: Manifest, { metadata }: Manifest): boolean {
  return itemsOf(nodeAt(normalOf(aggregate), 'aggregationRule', 'clusterRoleSelectors')).some((selector) =>
    matchesSelector(selector, metadata.labels ?? {}),
  );
}

/** Everything that somebody may do on one side. */
export function grantsOf(subject: string, set: ObjectSet): Grant[] {
  return (bindingsOf(set).get(subject) ?? []).flatMap(({ manifest }) => {
    const roleKey = roleKeyOf(manifest);
    const { namespace, kind } = identityOf(manifest);
    const scope = kind === 'ClusterRoleBinding' ? EVERYWHERE : namespace;
    const origins = [keyOf(identityOf(manifest)), roleKey];
    const role = set.byKey.get(roleKey);
    if (role === undefined) {
      const { roleRef } = normalOf(manifest);
      return [{ permission: unknownRole(textAt(roleRef, 'kind'), textAt(roleRef, 'name')), scope, origins }];
    }
    return rulesOf(role, set).flatMap(({ rule, origin }) =>
      permissionsOf(rule).map((permission) => ({ permission, scope, origins: [...origins, origin] })),
    );
  });
}

/** Everything that a role allows, to whoever is bound to it. */
export function grantsOfRole(role: Manifest, set: ObjectSet): Grant[] {
  const identity = identityOf(role);
  const scope = identity.kind === 'ClusterRole' ? EVERYWHERE : identity.namespace;
  return rulesOf(role, set).flatMap(({ rule, origin }) =>
    permissionsOf(rule).map((permission) => ({ permission, scope, origins: [keyOf(identity), origin] })),
  );
}

function roleKeyOf(binding: Manifest): string {
  const { roleRef } = normalOf(binding);
  const kind = textAt(roleRef, 'kind');
  const namespace = kind === 'ClusterRole' ? '' : identityOf(binding).namespace;
  return keyOf({ group: RBAC, kind, namespace, name: textAt(roleRef, 'name') });
}

function rulesOf(role: Manifest, set: ObjectSet): SourcedRule[] {
  const isAggregate = nodeAt(normalOf(role), 'aggregationRule') !== undefined;
  const sources = isAggregate
    ? set.ofKind(`${RBAC}/ClusterRole`).filter((other) => isMadeOf(role, other))
    : [role];
  return sources.flatMap((source) =>
    itemsOf(normalOf(source).rules).map((rule) => ({
      rule: fieldsOf(rule),
      origin: keyOf(identityOf(source)),
    })),
  );
}

/** How a role is called where nobody here is bound to it. */
export function anybodyBoundTo(identity: ObjectIdentity): string {
  return `whoever is bound to ${nameOf(identity)}`;
}
