import type { Manifest } from '../../kubernetes/manifest';
import type { Comparison, Judge, Judgement } from '../change';
import { groupBy } from '../../core/grouping';
import { groupKindOf } from '../normal/kinds';
import { textAt } from '../normal/node';
import { identityOf } from '../objects';
import { templateOf } from '../templates';
import {
  EVERYWHERE,
  type Grant,
  accountName,
  anybodyBoundTo,
  boundTo,
  grantsOf,
  grantsOfRole,
  subjectsOf,
} from './grants';
import { includes, permissionsText } from './permissions';

const ROLES: ReadonlySet<string> = new Set(
  ['Role', 'ClusterRole'].map((kind) => `rbac.authorization.k8s.io/${kind}`),
);
const BINDINGS: ReadonlySet<string> = new Set(
  ['RoleBinding', 'ClusterRoleBinding'].map((kind) => `rbac.authorization.k8s.io/${kind}`),
);

/** Somebody whose power may have changed, with what it was and what it is. */
interface Power {
  readonly who: string;
  readonly was: readonly Grant[];
  readonly is: readonly Grant[];
}

/** An object of one side that is new, gone, or not what it was. */
interface Touched {
  readonly key: string;
  readonly manifest: Manifest;
  readonly side: 'before' | 'after';
}

/** Who may do more with the Kubernetes API than before, and who less. */
export const judgeAccess: Judge = (comparison) => {
  const touched = touchedObjects(comparison);
  const keys = new Set(touched.map(({ key }) => key));
  return [
    ...powersOf(touched, comparison).flatMap((power) => judgePower(power, keys)),
    ...comparison.changed.flatMap(({ key, before, after }) =>
      judgeAccount(key, { before, after }, comparison),
    ),
  ];
};

function touchedObjects({ changed, created, pruned }: Comparison): Touched[] {
  const all: Touched[] = [
    ...changed.flatMap(({ key, before, after }): Touched[] => [
      { key, manifest: before, side: 'before' },
      { key, manifest: after, side: 'after' },
    ]),
    ...created.map(({ key, manifest }): Touched => ({ key, manifest, side: 'after' })),
    ...pruned.map(({ key, manifest }): Touched => ({ key, manifest, side: 'before' })),
  ];
  return all.filter(({ manifest }) => {
    const groupKind = groupKindOf(manifest);
    return ROLES.has(groupKind) || BINDINGS.has(groupKind);
  });
}

function powersOf(touched: readonly Touched[], comparison: Comparison): Power[] {
  const subjects = new Set<string>();
  const unbound = new Map<string, Power>();
  for (const { key, manifest, side } of touched) {
    const isBinding = BINDINGS.has(groupKindOf(manifest));
    const found = isBinding ? subjectsOf(manifest) : boundTo(manifest, comparison[side]);
    for (const subject of found) subjects.add(subject);
    const [was, is] = [comparison.before.byKey.get(key), comparison.after.byKey.get(key)];
    if (isBinding || found.length > 0 || was === undefined || is === undefined) continue;
    unbound.set(key, {
      who: anybodyBoundTo(identityOf(is)),
      was: grantsOfRole(was, comparison.before),
      is: grantsOfRole(is, comparison.after),
    });
  }
  const bound = [...subjects].map((who) => ({
    who,
    was: grantsOf(who, comparison.before),
    is: grantsOf(who, comparison.after),
  }));
  return [...bound, ...unbound.values()];
}

function judgePower({ who, was, is }: Power, touched: ReadonlySet<string>): Judgement[] {
  const keyOf = ({ origins }: Grant): string => origins.find((origin) => touched.has(origin)) ?? '';
  const more = groupBy(missingFrom(was, is), keyOf);
  const less = groupBy(missingFrom(is, was), keyOf);
  more.delete('');
  less.delete('');
  return [
    ...[...more].map(([key, grants]): Judgement => ({
      key,
      reason: { verdict: 'weaker-security', text: `${who} may ${grantsText(grants)}` },
    })),
    ...[...less].map(([key, grants]): Judgement => ({
      key,
      reason: { verdict: 'stronger-security', text: `${who} may no longer ${grantsText(grants)}` },
    })),
  ];
}

/** Grants of one list that no grant of the other includes. */
function missingFrom(known: readonly Grant[], found: readonly Grant[]): Grant[] {
  const same = new Set(known.map(grantKey));
  return found.filter((grant) => !same.has(grantKey(grant)) && !known.some((wide) => isWider(wide, grant)));
}

function isWider(wide: Grant, narrow: Grant): boolean {
  return [EVERYWHERE, narrow.scope].includes(wide.scope) && includes(wide.permission, narrow.permission);
}

function grantKey({ permission: { group, resource, verb, name }, scope }: Grant): string {
  return [scope, group, resource, verb, name].join(' ');
}

function grantsText(grants: readonly Grant[]): string {
  return [...groupBy(grants, ({ scope }) => scope)]
    .map(([scope, same]) => {
      const where = scope === EVERYWHERE ? 'in the whole cluster' : `in ${scope}`;
      return `${permissionsText(same.map(({ permission }) => permission))} ${where}`;
    })
    .join(', and ');
}

/** A workload that runs as somebody else has the power of that one. */
function judgeAccount(
  key: string,
  { before, after }: Readonly<Record<'before' | 'after', Manifest>>,
  comparison: Comparison,
): Judgement[] {
  const [old, now] = [accountOf(before), accountOf(after)];
  if (old === now || old === undefined || now === undefined) return [];
  const more = missingFrom(grantsOf(old, comparison.before), grantsOf(now, comparison.after));
  if (more.length === 0) return [];
  const text = `runs as ${now}, which may ${grantsText(more)}`;
  return [{ key, reason: { verdict: 'weaker-security', text } }];
}

function accountOf(workload: Manifest): string | undefined {
  const template = templateOf(workload);
  if (template === undefined) return undefined;
  return accountName(identityOf(workload).namespace, textAt(template, 'spec', 'serviceAccountName'));
}
