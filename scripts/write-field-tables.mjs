// Writes the tables of fields that lib/kubernetes checks manifests with. For the built-in kinds:
//   node scripts/write-field-tables.mjs "$(scripts/fetch-kubernetes-schemas.sh ~/.cache/kiban | tail -n 1)"
// For custom resources, from a folder of CustomResourceDefinitions in JSON:
//   node scripts/write-field-tables.mjs --custom crds
// A third argument is the folder that the tables go into instead of lib/kubernetes/fields.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readCustom } from './field-tables/custom.mjs';
import { CUSTOM_GROUPS, SHARED_TYPES } from './field-tables/custom-groups.mjs';
import { closure, readKubernetes } from './field-tables/kubernetes.mjs';
import { renderFile, renderType } from './field-tables/render.mjs';
import { shareTypes } from './field-tables/shared-types.mjs';

const SOURCE = 'the OpenAPI definitions of Kubernetes 1.28 to 1.37';
const LIB = join(dirname(fileURLToPath(import.meta.url)), '../lib/kubernetes/fields');

/**
 * Which groups stand in one file: each file that a program loads costs it a fifth of a millisecond. The core group has
 * what pods and what volumes are made of beside the groups that use them.
 */
const FILES = {
  core: ['core', 'meta'],
  workloads: ['core-pods', 'apps', 'batch'],
  volumes: ['core-volumes', 'storage'],
  networking: ['networking', 'discovery', 'autoscaling', 'policy', 'node'],
  scheduling: ['scheduling'],
  access: ['rbac', 'authentication', 'authorization', 'certificates', 'apiregistration'],
  extension: ['admissionregistration', 'apiextensions'],
  cluster: ['coordination', 'events', 'flowcontrol', 'apiserverinternal', 'storagemigration', 'lifecycle'],
  resource: ['resource'],
  'resource-alpha': ['resource-alpha'],
};

const PARTS = [
  ['core-volumes', ['Volume', 'PersistentVolumeSpec']],
  ['core-pods', ['PodTemplateSpec', 'EphemeralContainer']],
];

/** Answers which part of a file a type belongs to. */
function partition(types) {
  const parts = PARTS.map(([part, roots]) => [part, closure(types, 'core/v1', roots)]);
  return (type) => {
    const [group, version] = type.package.split('/');
    if (type.package === 'core/v1') return parts.find(([, names]) => names.has(type.name))?.[0] ?? group;
    return group === 'resource' && version.includes('alpha') ? 'resource-alpha' : group;
  };
}

function tableOf(packageName, members, types) {
  const kind = types.find((type) => type.package === packageName && type.isKind);
  return {
    package: packageName,
    apiVersions: kind === undefined ? [] : [kind.apiVersion],
    types: members.map(renderType).join('\n'),
  };
}

function writeKubernetes(folder, out) {
  const types = readKubernetes(folder);
  const partOf = partition(types);
  const homeless = types.filter((type) => !Object.values(FILES).flat().includes(partOf(type)));
  if (homeless.length > 0) throw new Error(`no file for ${homeless.map(({ package: name }) => name).join()}`);
  for (const [file, parts] of Object.entries(FILES)) {
    const tables = parts.flatMap((part) => {
      const members = types.filter((type) => partOf(type) === part);
      const packages = [...new Set(members.map((type) => type.package))];
      return packages.map((name) =>
        tableOf(
          name,
          members.filter((type) => type.package === name),
          types,
        ),
      );
    });
    writeTables(join(out, 'built-in', `${file}.ts`), SOURCE, tables);
  }
}

function writeCustom(folder, out) {
  const files = Object.fromEntries(
    Object.entries(CUSTOM_GROUPS).map(([file, { source, groups }]) => {
      const tables = groups.flatMap((group) => readCustom(folder, group));
      return [file, { source, tables }];
    }),
  );
  for (const [file, shared] of Object.entries(SHARED_TYPES))
    (files[file] ??= { source: shared.source, tables: [] }).tables.push(shareTypes(files, shared));
  for (const [file, { source, tables }] of Object.entries(files))
    writeTables(join(out, 'custom', `${file}.ts`), source, tables.map(customTable));
}

function customTable({ package: name, apiVersions, only, types, facts }) {
  return {
    package: name,
    apiVersions,
    ...(Object.keys(only).length === 0 ? {} : { only }),
    types: types.map(renderType).join('\n'),
    facts: [...facts].map(([fact, json]) => `#${fact} ${json}`).join('\n'),
  };
}

function writeTables(file, source, tables) {
  const constant = basename(file, '.ts').replaceAll('-', '_').toUpperCase();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, renderFile({ source, constant, tables }));
}

const { values, positionals } = parseArgs({
  options: { custom: { type: 'boolean' } },
  allowPositionals: true,
});
const [folder, out = LIB] = positionals;
if (values.custom) writeCustom(folder, out);
else writeKubernetes(folder, out);
