// Custom resources: what the OpenAPI schemas of CustomResourceDefinitions say, as tables of their API versions.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CustomTable } from './custom-table.mjs';

/**
 * The kinds of a group as `{ package, apiVersions, only, types, facts }`: one table for each API version that says
 * something new, with the older versions that say the same. Types have the form of kubernetes.mjs.
 */
export function readCustom(
  folder,
  { group, package: packageGroup = group, kinds, made = {}, former = {}, moreValues = {}, byHand = [] },
) {
  const given = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
  const definitions = (byHand.length > 0 ? byHand : given)
    .map(({ spec }) => spec)
    .filter((spec) => spec.group === group && (kinds?.includes(spec.names.kind) ?? true));
  const kindNames = definitions.map(({ names }) => names.kind);
  const tables = new Map();
  for (const { names, versions } of definitions) {
    for (const [name, ...older] of alike(versions)) {
      const table = tables.get(name) ?? {
        table: new CustomTable({ made, former, moreValues }, kindNames),
        served: new Map(),
      };
      tables.set(name, table);
      const { schema, subresources } = versions.find((version) => version.name === name);
      table.table.addKind(names.kind, schema.openAPIV3Schema, subresources?.scale);
      table.served.set(names.kind, [name, ...older]);
    }
  }
  const versions = [...tables.keys()].sort(newestFirst);
  return versions.map((version) => tableOf(tables.get(version), version, { group, packageGroup }));
}

/** The served versions of a definition, those together that have the same schema, the newest first. */
function alike(versions) {
  const sets = new Map();
  for (const { name, served, schema, subresources } of versions) {
    if (!served) continue;
    const { status, ...properties } = schema.openAPIV3Schema.properties;
    const text = JSON.stringify([subresources?.scale, { ...schema.openAPIV3Schema, properties }]);
    sets.set(text, [...(sets.get(text) ?? []), name]);
  }
  return [...sets.values()].map((names) => names.sort(newestFirst));
}

/** v1 before v1beta1 before v1alpha3. */
function newestFirst(a, b) {
  const rank = (version) => (version.includes('alpha') ? 2 : version.includes('beta') ? 1 : 0);
  return rank(a) - rank(b) || (a < b ? 1 : -1);
}

function tableOf({ table, served }, version, { group, packageGroup }) {
  const all = [...new Set([...served.values()].flat())].sort(newestFirst);
  const inGroup = (name) => `${group}/${name}`;
  const fewer = [...served].filter(([, versions]) => versions.length < all.length).sort();
  return {
    package: `${packageGroup}/${version}`,
    apiVersions: all.map(inGroup),
    only: Object.fromEntries(fewer.map(([kind, versions]) => [kind, versions.map(inGroup)])),
    types: [...table.types.values()].sort(byKindThenName),
    facts: new Map([...table.facts].map(([json, name]) => [String(name), json])),
  };
}

function byKindThenName(a, b) {
  return Number(b.isKind) - Number(a.isKind) || (a.name < b.name ? -1 : 1);
}
