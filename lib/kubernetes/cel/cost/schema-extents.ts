import { LONGEST_SUBDOMAIN } from '../../../core/names';
import { isObject } from '../../../core/read-values';
import { isGiven } from '../../given';
import { type SchemaNode, escapedName } from '../schema-types';
import { wrapped } from './amounts';
import type { Extent, Unbound } from './extents';

/** As large as a request may be. @see staging/src/k8s.io/apiserver/pkg/apis/cel/config.go */
export const MOST_BYTES = 3 * 1024 * 1024;

/** What schemas are read for. */
export interface ExtentOptions {
  /** The minor version of the server. */
  readonly minor: number;
  /** What is taken for the bound of whatever has none. */
  readonly assumed?: number;
}

/** Sizes of values that are written in some form, in characters, and as few bytes as they take. @see pkg/cel/limits.go */
const FORMATS: Readonly<Record<string, Pick<Extent, 'most' | 'least'>>> = {
  duration: { most: 32n, least: 3 },
  date: { most: 12n, least: 12 },
  'date-time': { most: 32n, least: 21 },
};

const KEY: Extent = { most: 0n, least: 2 };
const NUMBER: Extent = { most: 0n, least: 1 };
const BOOLEAN: Extent = { most: 0n, least: 4 };

/**
 * From when on a text is as long as the longest of its enum, a number or a text as its maxLength, and a name as names
 * are.
 */
const ENUMS = 29;
const EITHER = 34;
const NAMES = 37;

/**
 * How large the values of a schema may be, as the server estimates it; undefined where expressions do not see them.
 *
 * @see staging/src/k8s.io/apiserver/pkg/cel/common/schemas.go (SchemaDeclType)
 */
export function extentOf(node: SchemaNode, place: string, options: ExtentOptions): Extent | undefined {
  return new Reader(options).extentOf(node, place, isResource(node));
}

/** The same of the whole schema of a resource. */
export function extentOfRoot(node: SchemaNode, place: string, options: ExtentOptions): Extent | undefined {
  return new Reader(options).extentOf(node, place, true);
}

function isResource(node: SchemaNode): boolean {
  return node['x-kubernetes-embedded-resource'] === true;
}

class Reader {
  constructor(private readonly options: ExtentOptions) {}

  public extentOf(given: SchemaNode, place: string, isRoot: boolean): Extent | undefined {
    if (given['x-kubernetes-int-or-string'] === true) return this.either(given, place);
    const node = isRoot ? withMetadata(given, this.options.minor) : given;
    switch (node.type) {
      case 'array':
        return this.list(node, place);
      case 'object':
        return isObject(node.additionalProperties) ? this.map(node, place) : this.object(node, place);
      case 'string':
        return this.text(node, place);
      case 'boolean':
        return BOOLEAN;
      case 'number':
      case 'integer':
        return NUMBER;
      default:
        return undefined;
    }
  }

  private child(node: unknown, place: string): Extent | undefined {
    return isObject(node) ? this.extentOf(node, place, isResource(node)) : undefined;
  }

  private either(node: SchemaNode, place: string): Extent {
    const most = MOST_BYTES - 2;
    if (this.options.minor < EITHER) return { most: BigInt(most), least: 1 };
    return { ...this.bounded({ field: 'maxLength', place }, node.maxLength, most, 4n), least: 1 };
  }

  private list(node: SchemaNode, place: string): Extent | undefined {
    const items = this.child(node.items, `${place}[]`);
    if (items === undefined) return undefined;
    const most = Math.floor((MOST_BYTES - 2) / (items.least + 1));
    return { ...this.bounded({ field: 'maxItems', place }, node.maxItems, most), least: 2, items };
  }

  private map(node: SchemaNode, place: string): Extent | undefined {
    const items = this.child(node.additionalProperties, `${place}.*`);
    if (items === undefined) return undefined;
    const most = Math.floor((MOST_BYTES - 2) / (items.least + 6));
    const bound = this.bounded({ field: 'maxProperties', place }, node.maxProperties, most);
    return { ...bound, least: 2, items, keys: KEY };
  }

  private object(node: SchemaNode, place: string): Extent {
    const fields = new Map<string, Extent>();
    const required: readonly unknown[] = Array.isArray(node.required) ? node.required : [];
    let least = 2;
    for (const [name, child] of Object.entries(isObject(node.properties) ? node.properties : {})) {
      const extent = this.child(child, `${place}.${name}`);
      if (extent === undefined) continue;
      const escaped = escapedName(name);
      if (escaped !== undefined) fields.set(escaped, extent);
      if (required.includes(name) && !isGiven((child as SchemaNode).default))
        least += Buffer.byteLength(name) + extent.least + 4;
    }
    return { most: 0n, least, fields };
  }

  private text(node: SchemaNode, place: string): Extent {
    if (node === NAME) return { most: BigInt(MOST_BYTES - 2), least: 2 };
    const { format, maxLength } = node;
    const known = typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
    if (known !== undefined) return known;
    const longest = this.options.minor >= ENUMS ? longestOf(node.enum) : undefined;
    if (!isGiven(maxLength) && format !== 'byte' && longest !== undefined)
      return { most: BigInt(longest), least: 2 };
    const bytes = format === 'byte' ? 1n : 4n;
    return { ...this.bounded({ field: 'maxLength', place }, maxLength, MOST_BYTES - 2, bytes), least: 2 };
  }

  private bounded(
    unbound: Unbound,
    bound: unknown,
    otherwise: number,
    factor = 1n,
  ): Pick<Extent, 'most' | 'unbound'> {
    const { assumed } = this.options;
    const given = typeof bound === 'number' ? bound : assumed;
    if (given === undefined) return { most: BigInt(otherwise), unbound };
    return { most: wrapped(BigInt(Math.trunc(Math.max(given, 0))) * factor) };
  }
}

function longestOf(values: unknown): number | undefined {
  if (!Array.isArray(values) || values.length === 0) return undefined;
  const texts = values.filter((each): each is string => typeof each === 'string');
  return Math.max(0, ...texts.map((each) => Buffer.byteLength(each)));
}

/** A text that no schema bounds. */
const NAME: SchemaNode = { type: 'string' };
const METADATA: SchemaNode = { type: 'object', properties: { name: NAME, generateName: NAME } };

/** Fields that every object has: in place of what the schema says of them, but where it has all of them. */
function withMetadata(node: SchemaNode, minor: number): SchemaNode {
  const properties = isObject(node.properties) ? node.properties : {};
  const metadata = properties.metadata;
  const inner = isObject(metadata) && isObject(metadata.properties) ? metadata.properties : {};
  const isWhole =
    isText(properties.kind) &&
    isText(properties.apiVersion) &&
    isObject(metadata) &&
    metadata.type === 'object' &&
    isText(inner.name) &&
    isText(inner.generateName);
  if (isWhole) return node;
  return {
    ...node,
    properties: {
      ...properties,
      kind: NAME,
      apiVersion: NAME,
      metadata: minor < NAMES ? METADATA : named(inner),
    },
  };
}

/** As long as names can be, or shorter where the schema says so. */
function named(inner: SchemaNode): SchemaNode {
  const name = shortest(inner.name, LONGEST_SUBDOMAIN);
  const generateName = shortest(inner.generateName, LONGEST_SUBDOMAIN - 1);
  return { type: 'object', properties: { name, generateName } };
}

function shortest(node: unknown, most: number): SchemaNode {
  const given = isObject(node) && typeof node.maxLength === 'number' ? node.maxLength : most;
  return { type: 'string', maxLength: Math.min(given, most) };
}

function isText(node: unknown): boolean {
  return isObject(node) && node.type === 'string';
}
