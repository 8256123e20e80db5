// Custom resources: what the OpenAPI schemas of CustomResourceDefinitions say, as one table for each API version.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const LIMITS = [
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'nullable',
  'default',
];

/** Formats of text that the API server looks at, and that lib/policy/structure/value-limits.ts knows. */
const FORMATS = ['date-time', 'byte', 'duration'];

/**
 * The kinds of a group as `{ package, apiVersions, clusterScoped, types, facts }`, one for each set of versions that
 * say the same. Types have the form of kubernetes.mjs.
 */
export function readCustom(folder, { group, kinds }) {
  const definitions = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).spec)
    .filter(({ group: of, names }) => of === group && kinds.includes(names.kind));
  const versions = [
    ...new Set(definitions.flatMap(({ versions }) => versions.filter(isServed).map(({ name }) => name))),
  ];
  const tables = versions.sort(newestFirst).map((version) => readVersion(definitions, group, version));
  return mergeAlike(tables);
}

const isServed = ({ served }) => served;

/** v1 before v1beta1 before v1alpha3. */
function newestFirst(a, b) {
  const rank = (version) => (version.includes('alpha') ? 2 : version.includes('beta') ? 1 : 0);
  return rank(a) - rank(b) || (a < b ? 1 : -1);
}

function readVersion(definitions, group, version) {
  const table = new Table();
  for (const { names, versions } of definitions) {
    const found = versions.find(({ name, served }) => name === version && served);
    if (found !== undefined) table.addKind(names.kind, found.schema.openAPIV3Schema);
  }
  const clusterScoped = definitions.filter(({ scope }) => scope === 'Cluster').map(({ names }) => names.kind);
  return {
    package: `${group}/${version}`,
    apiVersions: [`${group}/${version}`],
    clusterScoped,
    types: [...table.types.values()].sort(byKindThenName),
    facts: [...table.facts].map(([json, name]) => `#${name} ${json}`),
  };
}

function byKindThenName(a, b) {
  return Number(b.isKind) - Number(a.isKind) || (a.name < b.name ? -1 : 1);
}

function mergeAlike(tables) {
  const content = ({ types, facts, clusterScoped }) => JSON.stringify([types, facts, clusterScoped]);
  const merged = [];
  for (const table of tables) {
    const same = merged.find((known) => content(known) === content(table));
    if (same === undefined) merged.push(table);
    else same.apiVersions.push(...table.apiVersions);
  }
  return merged;
}

class Table {
  types = new Map();
  facts = new Map();
  #bySignature = new Map();

  addKind(kind, { properties, ...schema }) {
    const { apiVersion, kind: kindField, metadata, status, ...fields } = properties;
    this.#knowAll(schema, [kind]);
    if (Object.keys(metadata ?? {}).some((key) => key !== 'type'))
      throw new Error(`${kind}: limits of metadata`);
    this.types.set(kind, { name: kind, isKind: true, fields: [], minors: [] });
    this.types.get(kind).fields = [
      { name: 'metadata', code: 'meta/v1.ObjectMeta' },
      ...(status === undefined ? [] : [{ name: 'status', code: 'any' }]),
      ...this.#fieldsOf({ properties: fields, required: schema.required }, [kind]),
    ].map(withoutVersions);
    this.types.get(kind).fact = this.#factOf(schema, [kind]);
  }

  #fieldsOf({ properties, required = [] }, path) {
    return Object.entries(properties).map(([name, schema]) => ({
      name,
      isRequired: required.includes(name),
      code: this.#codeOf(schema, [...path, name]),
    }));
  }

  #codeOf(schema, path) {
    this.#knowAll(schema, path);
    const fact = this.#factOf(schema, path);
    const mark = fact === undefined ? '' : `#${fact}`;
    if (schema['x-kubernetes-int-or-string']) return `intstr${mark}`;
    switch (schema.type) {
      case 'array':
        return `${listMark(schema)}${mark && `${mark}:`}${this.#codeOf(schema.items, path)}`;
      case 'object':
        return this.#objectCode(schema, path, mark);
      case 'integer':
        return `${schema.format ?? 'integer'}${mark}`;
      case undefined:
        return `any${mark}`;
      default:
        return `${schema.type}${mark}`;
    }
  }

  #objectCode(schema, path, mark) {
    const { properties, additionalProperties } = schema;
    if (typeof additionalProperties === 'object')
      return `{}${mark && `${mark}:`}${this.#codeOf(additionalProperties, path)}`;
    const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
    if (properties === undefined && isOpen) return `object${mark}`;
    const fields = this.#fieldsOf({ ...schema, properties: properties ?? {} }, path).map(withoutVersions);
    const signature = JSON.stringify([isOpen, fields]);
    const known = this.#bySignature.get(signature);
    if (known !== undefined) return `${known}${mark}`;
    const name = this.#nameFor(path);
    this.#bySignature.set(signature, name);
    this.types.set(name, { name, isOpen, fields, minors: [] });
    return `${name}${mark}`;
  }

  /** The last steps of the path, as few as make a name that nobody has. */
  #nameFor(path) {
    const parts = path.map((step) => step[0].toUpperCase() + step.slice(1).replaceAll(/[^A-Za-z0-9]/g, ''));
    for (let count = 1; count <= parts.length; count++) {
      const name = parts.slice(-count).join('');
      if (!this.types.has(name)) return name;
    }
    throw new Error(`no name for ${path.join('.')}`);
  }

  #factOf(schema, path) {
    const limits = Object.fromEntries(
      LIMITS.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]),
    );
    if (schema.type === 'string' && FORMATS.includes(schema.format)) limits.format = schema.format;
    Object.assign(limits, choicesOf(schema, path));
    if (Object.keys(limits).length === 0) return undefined;
    if (limits.pattern !== undefined) new RegExp(limits.pattern.replace('(?i)', ''), 'u');
    const json = JSON.stringify(limits);
    if (!this.facts.has(json)) this.facts.set(json, this.facts.size + 1);
    return this.facts.get(json);
  }

  #knowAll(schema, path) {
    const unknown = Object.keys(schema).filter((key) => !LIMITS.includes(key) && !KNOWN.includes(key));
    if (unknown.length > 0)
      throw new Error(`${path.join('.')}: the tables have no form for ${unknown.join()}`);
  }
}

/** What is told by the form of a code, or by rules of our own. */
const KNOWN = [
  'type',
  'format',
  'properties',
  'required',
  'items',
  'additionalProperties',
  'anyOf',
  'oneOf',
  'not',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-validations',
];

function listMark(schema) {
  if (schema['x-kubernetes-list-type'] === 'set') return '[=]';
  return `[${(schema['x-kubernetes-list-map-keys'] ?? []).join()}]`;
}

/** Which fields exclude each other. */
function choicesOf({ anyOf, oneOf, not, 'x-kubernetes-int-or-string': isIntOrString }, path) {
  if (anyOf !== undefined && !isIntOrString)
    throw new Error(`${path.join('.')}: the tables have no form for anyOf`);
  const choices = {};
  if (oneOf !== undefined) choices.oneOf = oneOf.map((choice) => requiredOnly(choice, path));
  if (not !== undefined) choices.notTogether = requiredOnly(not, path);
  return choices;
}

/** `{ required: [a, b] }` is [a, b]; `{ not: { anyOf: … } }` stands for none of the others. */
function requiredOnly({ required, not, ...rest }, path) {
  if (Object.keys(rest).length > 0) throw new Error(`${path.join('.')}: a choice of more than fields`);
  return not === undefined ? required : [];
}

function withoutVersions(field) {
  return { ...field, minors: [] };
}
