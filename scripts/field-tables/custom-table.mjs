// The types of one API version of custom resources, and the limits of their values.
import { limitsOf, openRules } from './custom-limits.mjs';

const OPEN = 'x-kubernetes-preserve-unknown-fields';

/** What is told by the form of a code. */
const TOLD_BY_CODE = [
  'type',
  'format',
  'properties',
  'required',
  'items',
  'additionalProperties',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
  OPEN,
];

export class CustomTable {
  types = new Map();
  facts = new Map();
  #bySignature = new Map();
  #made;
  #former;
  #moreValues;
  #kinds;

  /** `kinds` are all that the table will have: a part of one may be called like another that is yet to come. */
  constructor({ made, former, moreValues }, kinds) {
    this.#made = made;
    this.#former = former;
    this.#moreValues = moreValues;
    this.#kinds = new Set(kinds);
  }

  /** `scale` is the subresource, which bounds the field that it writes to. */
  addKind(kind, { properties, ...schema }, scale) {
    if (scale !== undefined) boundReplicas(properties, scale.specReplicasPath);
    const { apiVersion, kind: kindField, metadata, status, ...fields } = properties;
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

  /** A field with a default is never missing. */
  #fieldsOf({ properties, required = [] }, path) {
    return Object.entries(properties).map(([name, schema]) => ({
      name,
      isRequired: required.includes(name) && schema.default === undefined,
      code: this.#codeOf(schema, [...path, name]),
    }));
  }

  #codeOf(schema, path) {
    const fact = this.#factOf(schema, path);
    const mark = fact === undefined ? '' : `#${fact}`;
    if (schema['x-kubernetes-int-or-string']) return `inttext${mark}`;
    switch (schema.type) {
      case 'array':
        return `${listMark(schema)}${mark && `${mark}:`}${this.#codeOf(itemsOf(schema), path)}`;
      case 'object':
        return this.#objectCode(schema, path, `${this.#madeOf(path)}${mark}`);
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
    const isOpen = schema[OPEN] === true;
    if (properties === undefined && isOpen) return `object${mark}`;
    const former = (this.#former[path.join('.')] ?? []).map((name) => ({ name, code: 'object' }));
    const known = this.#fieldsOf({ ...schema, properties: properties ?? {} }, path);
    const fields = [...known, ...former].map(withoutVersions);
    const rules = openRules(schema, properties ?? {});
    const signature = JSON.stringify([isOpen, fields, rules]);
    const same = this.#bySignature.get(signature);
    if (same !== undefined) return `${same}${mark}`;
    const name = this.#nameFor(path);
    this.#bySignature.set(signature, name);
    this.types.set(name, { name, isOpen, fields, minors: [], isRuled: rules.flat().length > 0 });
    return `${name}${mark}`;
  }

  #madeOf(path) {
    const made = this.#made[path.join('.')];
    return made === undefined ? '' : `&${made}`;
  }

  /** The last steps of the path, as few as make a name that nobody has. */
  #nameFor(path) {
    const parts = path.map((step) => step[0].toUpperCase() + step.slice(1).replaceAll(/[^A-Za-z0-9]/g, ''));
    for (let count = 1; count <= parts.length; count++) {
      const name = parts.slice(-count).join('');
      if (!this.types.has(name) && !this.#kinds.has(name)) return name;
    }
    throw new Error(`no name for ${path.join('.')}`);
  }

  #factOf(schema, path) {
    const more = schema.enum && this.#moreValues[path.join('.')];
    const told = more === undefined ? schema : { ...schema, enum: [...schema.enum, ...more] };
    const limits = limitsOf(told, path, TOLD_BY_CODE);
    if (Object.keys(limits).length === 0) return undefined;
    const json = JSON.stringify(limits);
    if (!this.facts.has(json)) this.facts.set(json, this.facts.size + 1);
    return this.facts.get(json);
  }
}

/**
 * What the server checks of a kind that can be scaled: apiextensions-apiserver, pkg/registry/customresource/validator.go
 * (ValidateScaleSpec).
 */
function boundReplicas(properties, path) {
  const [first, ...steps] = path.split('.').slice(1);
  const field = steps.reduce((schema, step) => schema.properties[step], properties[first]);
  Object.assign(field, { minimum: 0, maximum: 2 ** 31 - 1 });
}

/** The items of a list that keeps unknown fields keep theirs: apiextensions-apiserver, pkg/apiserver/schema/pruning. */
function itemsOf({ items, [OPEN]: isOpen }) {
  return isOpen === true ? { ...items, [OPEN]: true } : items;
}

function listMark(schema) {
  if (schema['x-kubernetes-list-type'] === 'set') return '[=]';
  return `[${(schema['x-kubernetes-list-map-keys'] ?? []).join()}]`;
}

function withoutVersions(field) {
  return { ...field, minors: [] };
}
