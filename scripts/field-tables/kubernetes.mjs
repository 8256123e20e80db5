// The built-in kinds: what the OpenAPI definitions of several versions say, as one table with marks for the versions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const MINORS = [28, 29, 30, 31, 32, 33, 34, 35, 36, 37];

const APIMACHINERY = 'io.k8s.apimachinery.pkg';
const APIEXTENSIONS = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1';

/** Definitions that have a form of their own in the tables. */
const SCALARS = {
  [`${APIMACHINERY}.api.resource.Quantity`]: 'quantity',
  [`${APIMACHINERY}.util.intstr.IntOrString`]: 'intstr',
  [`${APIMACHINERY}.apis.meta.v1.Time`]: 'time',
  [`${APIMACHINERY}.apis.meta.v1.MicroTime`]: 'microtime',
  [`${APIMACHINERY}.apis.meta.v1.FieldsV1`]: 'any',
  [`${APIMACHINERY}.runtime.RawExtension`]: 'any',
  [`${APIEXTENSIONS}.JSON`]: 'any',
  [`${APIEXTENSIONS}.JSONSchemaPropsOrArray`]: 'any',
  [`${APIEXTENSIONS}.JSONSchemaPropsOrBool`]: 'any',
  [`${APIEXTENSIONS}.JSONSchemaPropsOrStringArray`]: 'any',
};

/** Kinds that are never a manifest: what the API server answers, and what is sent to a part of an object. */
const NO_MANIFESTS =
  /^(ComponentStatus|DeleteOptions|Eviction|Scale|Status|TokenRequest|WatchEvent|APIGroup|APIVersions|.*List)$/;

/**
 * All types that a manifest can hold, sorted by name, as `{ name, package, apiVersion?, isKind, minors, fields }` with
 * fields as `{ name, code, isRequired, minors }`. A field whose type changed between versions is there twice.
 */
export function readKubernetes(folder) {
  const types = new Map();
  for (const minor of MINORS) {
    const { $defs } = JSON.parse(readFileSync(join(folder, `1.${minor}.json`), 'utf8'));
    for (const [name, definition] of Object.entries($defs)) {
      if (!(name in SCALARS)) addDefinition(types, name, definition, minor);
    }
  }
  return reachable(types);
}

function addDefinition(types, name, definition, minor) {
  const gvk = definition['x-kubernetes-group-version-kind']?.[0];
  const type = types.get(name) ?? { ...namesOf(name), minors: [], fields: [], references: new Set() };
  types.set(name, type);
  type.minors.push(minor);
  type.isKind ||= gvk !== undefined && !NO_MANIFESTS.test(gvk.kind);
  if (type.isKind) type.apiVersion = gvk.group === '' ? gvk.version : `${gvk.group}/${gvk.version}`;
  for (const [field, schema] of Object.entries(definition.properties ?? {})) {
    if (type.isKind && (field === 'apiVersion' || field === 'kind')) continue;
    const code = codeOf(schema, type);
    const isRequired = (definition.required ?? []).includes(field);
    addField(type, { name: field, code, isRequired }, minor);
  }
}

/** A newer version may tell how the items of a list are told apart, and what is required: that holds for all. */
function addField(type, field, minor) {
  const shape = (code) => code.replace(/^\[[^\]]*\]/, '[]');
  const known = type.fields.find(
    ({ name, code }) => name === field.name && shape(code) === shape(field.code),
  );
  if (known === undefined) type.fields.push({ ...field, minors: [minor] });
  else {
    known.minors.push(minor);
    known.isRequired = field.isRequired;
    if (field.code.length > known.code.length) known.code = field.code;
  }
}

function codeOf(schema, type) {
  if (schema.$ref !== undefined) return referenceCode(schema.$ref.split('/').at(-1), type);
  const kind = [schema.type ?? 'object'].flat().find((name) => name !== 'null');
  if (kind === 'array')
    return `[${(schema['x-kubernetes-list-map-keys'] ?? []).join()}]${codeOf(schema.items, type)}`;
  if (kind === 'object')
    return schema.additionalProperties ? `{}${codeOf(schema.additionalProperties, type)}` : 'object';
  if (kind === 'integer' || kind === 'number') return schema.format ?? kind;
  return schema.format ?? kind;
}

function referenceCode(name, type) {
  if (name in SCALARS) return SCALARS[name];
  type.references.add(name);
  const target = namesOf(name);
  return target.package === type.package ? target.name : `${target.package}.${target.name}`;
}

/** `io.k8s.api.core.v1.Pod` is `Pod` of the package `core/v1`. */
function namesOf(name) {
  const [group, version, local] = name.split('.').slice(-3);
  return { name: local, package: `${group}/${version}` };
}

function reachable(types) {
  const found = new Set();
  const waiting = [...types].filter(([, { isKind }]) => isKind).map(([name]) => name);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...types.get(name).references);
  }
  return [...types]
    .filter(([name]) => found.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, type]) => type);
}

/** Names of the types of one package that `roots` are made of. */
export function closure(types, packageName, roots) {
  const here = new Map(types.filter((type) => type.package === packageName).map((type) => [type.name, type]));
  const found = new Set();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name) || !here.has(name)) continue;
    found.add(name);
    waiting.push(...here.get(name).fields.map(({ code }) => code.replace(/^(\[[^\]]*\]|\{\})*/, '')));
  }
  return found;
}
