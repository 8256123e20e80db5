import { entryOf } from '../core/entry-of';
import { meantAmong } from '../core/closest';
import type { Catalogue } from '../kubernetes/fields/catalogue';
import { CUSTOM_TABLES } from '../kubernetes/fields/custom-tables';
import type { ObjectType } from '../kubernetes/fields/object-type';
import { KINDS_WITHOUT_TABLE, REMOVED_GROUPS, isServedByDefault } from '../kubernetes/fields/server-facts';
import { ANY_OBJECT, TABLES } from '../kubernetes/fields/tables';
import { type Manifest, groupOf } from '../kubernetes/manifest';
import type { Rule } from './rule';
import type { Spot } from './spot';
import { STRUCTURE } from './structure/structure-rules';

/** API versions that any Kubernetes version has a table for, by group. */
const VERSIONS: ReadonlyMap<string, readonly string[]> = versionsByGroup();

function versionsByGroup(): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const apiVersion of [...TABLES, ...CUSTOM_TABLES].flatMap(({ apiVersions }) => apiVersions)) {
    const group = groupOf(apiVersion);
    const known = groups.get(group) ?? [];
    if (!known.includes(apiVersion)) groups.set(group, [...known, apiVersion]);
  }
  return groups;
}

/**
 * The type of an object; tells the fault where its group is known and has no such version or kind. An object of a
 * group that is not known is somebody's custom resource: only its metadata is looked at.
 */
export function typeOf(
  { apiVersion, kind }: Manifest,
  catalogue: Catalogue<Rule>,
  spot: Spot,
): ObjectType<Rule> | undefined {
  const type = catalogue.kind(apiVersion, kind);
  if (type === undefined) {
    if (!isKnownGroup(apiVersion, kind)) return catalogue.type(ANY_OBJECT);
    tellUnknown({ apiVersion, kind }, catalogue, spot);
  } else if (!isServedByDefault(apiVersion) && !type.isCustom) tellUnserved(apiVersion, spot);
  return type;
}

function isKnownGroup(apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  if (entryOf(KINDS_WITHOUT_TABLE, group)?.split(' ').includes(kind) === true) return false;
  return VERSIONS.has(group) || REMOVED_GROUPS.has(group);
}

function tellUnserved(apiVersion: string, spot: Spot): void {
  spot.tell(STRUCTURE.served, 'apiVersion', {
    given: apiVersion,
    allowed: 'versions that a cluster serves by default',
    fix: 'use a version without alpha or beta in it, or switch this one on with --runtime-config of the API server',
  });
}

type Named = Pick<Manifest, 'apiVersion' | 'kind'>;

function tellUnknown({ apiVersion, kind }: Named, catalogue: Catalogue<Rule>, spot: Spot): void {
  const homes = [...VERSIONS.values()].flat().filter((version) => catalogue.kindsOf(version).includes(kind));
  const kinds = catalogue.kindsOf(apiVersion);
  if (kinds.length > 0 && homes.length === 0) tellKind(kind, kinds, spot);
  else tellVersion({ apiVersion, kind }, homes, spot);
}

function tellKind(kind: string, kinds: readonly string[], spot: Spot): void {
  const fix = meantAmong(kind, kinds, 'correct kind or apiVersion');
  spot.tell(STRUCTURE.kind, 'kind', { given: kind, allowed: `one of ${kinds.join(', ')}`, fix });
}

function tellVersion({ apiVersion, kind }: Named, homes: readonly string[], spot: Spot): void {
  const [home] = homes;
  spot.tell(STRUCTURE.kind, 'apiVersion', {
    given: apiVersion,
    allowed:
      home === undefined ? 'an API version that the cluster has' : `for ${kind}: ${homes.join(' or ')}`,
    fix: home === undefined ? 'correct apiVersion and kind' : `write apiVersion: ${home}`,
  });
}
