import type { Faults } from '../core/faults';
import { accountNameOf } from '../core/object-name';
import type { Plain } from '../core/read-values';
import { REASONED_KEYS, checkReason, isReasoned, type Reasoned } from '../core/reasoned';
import { isName } from './access-rules';

/** Who gets the access. */
export type AccessSubject =
  | { readonly user: string }
  | { readonly group: string | Reasoned<string> }
  /** By name, as an object, or as a workload of ours, whose account is meant; a name alone is one beside the role. */
  | { readonly serviceAccount: string | { readonly name: string }; readonly namespace?: string };

/** Groups that hold everybody, or that no rule can take power from: RBAC005. */
const BROAD_GROUPS = [
  'system:masters',
  'system:authenticated',
  'system:unauthenticated',
  'system:serviceaccounts',
];

/** Reads who gets the access. */
export function readSubjects(
  faults: Faults,
  given: readonly AccessSubject[],
  namespace: string | undefined,
): Plain[] {
  if (!Array.isArray(given) || given.length === 0) {
    faults.add(given, 'at least one subject', "write [{ user: 'jane' }]");
    return [];
  }
  return (given as readonly unknown[]).map((subject, index) =>
    readSubject(faults.at(index), subject, namespace),
  );
}

const RBAC_GROUP = 'rbac.authorization.k8s.io';

const KINDS = ['user', 'group', 'serviceAccount'] as const;

function readSubject(faults: Faults, given: unknown, namespace: string | undefined): Plain {
  const subject = typeof given === 'object' && given !== null ? (given as Plain) : {};
  const kinds = KINDS.filter((key) => subject[key] !== undefined);
  const [kind] = kinds;
  const isOne = faults.require(
    kinds.length === 1,
    given,
    'exactly one of { user }, { group }, { serviceAccount }',
    "write { user: 'jane' }",
  );
  if (kind === undefined || !isOne) return {};
  faults.onlyKeys(subject, kind === 'serviceAccount' ? [kind, 'namespace'] : [kind]);
  if (kind === 'serviceAccount') return readAccount(faults, subject, namespace);
  const at = faults.at(kind);
  if (kind === 'group') return { kind: 'Group', apiGroup: RBAC_GROUP, name: readGroup(at, subject.group) };
  at.require(isName(subject.user), subject.user, 'the name of a user', "write 'jane'");
  return { kind: 'User', apiGroup: RBAC_GROUP, name: subject.user };
}

/** A ServiceAccount lives where its object says; one that is named alone, beside the role. */
function readAccount(
  faults: Faults,
  { serviceAccount, namespace: given }: Plain,
  own: string | undefined,
): Plain {
  const name = accountNameOf(serviceAccount);
  const home = homeOf(serviceAccount);
  const namespace = given ?? home ?? own;
  const account = "write 'operator', or pass the ServiceAccount or the workload that has it";
  faults.at('serviceAccount').require(isName(name), serviceAccount, 'the name of a ServiceAccount', account);
  const at = faults.at('namespace');
  const fix = "write namespace: 'shop', or give the chart a namespace";
  at.require(typeof namespace === 'string', namespace, 'the namespace of the ServiceAccount', fix);
  const isHome = given === undefined || home === undefined || given === home;
  at.require(isHome, given, `the namespace where the ServiceAccount is: ${String(home)}`, 'remove namespace');
  return { kind: 'ServiceAccount', name, namespace };
}

/** Where an object lives: a workload of ours says it, a ServiceAccount of cdk8s-plus as a subject, any other by its metadata. */
function homeOf(account: unknown): string | undefined {
  if (typeof account !== 'object' || account === null) return undefined;
  const { namespace, metadata, toSubjectConfiguration } = account as Plain;
  const said: unknown =
    typeof toSubjectConfiguration === 'function'
      ? (account as { toSubjectConfiguration(): Plain }).toSubjectConfiguration().namespace
      : (namespace ?? (Object(metadata) as Plain).namespace);
  return typeof said === 'string' ? said : undefined;
}

function readGroup(faults: Faults, given: unknown): unknown {
  const name = isReasoned(given) ? given.value : given;
  const broad =
    typeof name === 'string' &&
    BROAD_GROUPS.some((group) => name === group || name.startsWith('system:serviceaccounts'));
  if (broad && !isReasoned(given))
    faults.add(
      given,
      'a group of your own, or this one with a reason',
      `write { value: '${name}', reason: '…' }`,
    );
  if (isReasoned(given)) {
    faults.onlyKeys(given, REASONED_KEYS);
    checkReason(given.reason, faults, 'a group of your own');
  }
  faults.require(isName(name), given, 'the name of a group', "write 'platform-team'");
  return name;
}
