import { groupBy } from '../../core/grouping';
import { type Fields, wordsOf } from '../normal/node';
import { someOf } from '../wording';

/** One thing that may be done with one sort of object. `*` stands for all. */
export interface Permission {
  readonly group: string;
  readonly resource: string;
  readonly verb: string;
  /** Name of the one object it is about. */
  readonly name: string;
}

const ALL = '*';

/** Paths of the API that are no objects stand among resources, told by their slash. */
export function permissionsOf(rule: Fields): Permission[] {
  const verbs = wordsOf(rule.verbs);
  const names = rule.resourceNames === undefined ? [ALL] : wordsOf(rule.resourceNames);
  const ofResources = wordsOf(rule.apiGroups).flatMap((group) =>
    wordsOf(rule.resources).flatMap((resource) =>
      names.flatMap((name) => verbs.map((verb) => ({ group, resource, verb, name }))),
    ),
  );
  const ofPaths = wordsOf(rule.nonResourceURLs).flatMap((path) =>
    verbs.map((verb) => ({ group: '', resource: path.startsWith('/') ? path : `/${path}`, verb, name: ALL })),
  );
  return [...ofResources, ...ofPaths];
}

/** What a role allows that does not stand in the manifests; of those that every cluster has, one allows everything. */
export function unknownRole(kind: string, name: string): Permission {
  const isAdmin = kind === 'ClusterRole' && name === 'cluster-admin';
  return isAdmin
    ? { group: ALL, resource: ALL, verb: ALL, name: ALL }
    : { group: '', resource: `${kind} ${name}`, verb: ALL, name: ALL };
}

/** Whether one permission includes another. @see pkg/apis/rbac/v1/evaluation_helpers.go */
export function includes(wide: Permission, narrow: Permission): boolean {
  return (
    covers(wide.group, narrow.group) &&
    coversResource(wide.resource, narrow.resource) &&
    covers(wide.verb, narrow.verb) &&
    covers(wide.name, narrow.name)
  );
}

function covers(wide: string, narrow: string): boolean {
  return wide === ALL || wide === narrow;
}

/** `*` are all resources, but no paths; a path may end in `*`; a subresource may be one of all resources. */
function coversResource(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  if (narrow.startsWith('/'))
    return wide.startsWith('/') && wide.endsWith(ALL) && narrow.startsWith(wide.slice(0, -1));
  if (wide === ALL) return !narrow.includes(' ');
  return wide.startsWith('*/') && narrow.endsWith(wide.slice(1));
}

/** Permissions in one line: `get, list secrets; use everything`. */
export function permissionsText(permissions: readonly Permission[]): string {
  const byResource = groupBy(permissions, resourceText);
  const parts = [...byResource].map(([resource, same]) => {
    const verbs = [...new Set(same.map(({ verb }) => verb))].sort();
    return same.some(isWholeRole) ? `do all that ${resource} allows` : `${verbsText(verbs)} ${resource}`;
  });
  return someOf(parts.sort());
}

function verbsText(verbs: readonly string[]): string {
  return verbs.includes(ALL) ? 'do anything with' : verbs.join(', ');
}

function isWholeRole({ resource }: Permission): boolean {
  return resource.includes(' ');
}

function resourceText({ group, resource, name }: Permission): string {
  if (group === ALL && resource === ALL) return 'everything';
  const full = group === '' ? resource : `${resource}.${group}`;
  return name === ALL ? full : `${full} "${name}"`;
}
