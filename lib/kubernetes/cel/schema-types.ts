import { entryOf } from '../../core/entry-of';
import { isObject } from '../../core/read-values';
import type { FieldTypes } from './environment';
import { RESERVED_SYMBOLS } from './reserved-names';
import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  STRING,
  TIMESTAMP,
  type Type,
  listOf,
  mapOf,
  structOf,
} from './types';

/** A part of a schema of a custom resource. */
export type SchemaNode = Readonly<Record<string, unknown>>;

const SCALARS: Readonly<Record<string, Type>> = { boolean: BOOL, number: DOUBLE, integer: INT };
const FORMATS: Readonly<Record<string, Type>> = {
  byte: BYTES,
  duration: DURATION,
  date: TIMESTAMP,
  'date-time': TIMESTAMP,
};

/**
 * The types of the parts of a schema, as expressions see them: what no type can be told of has none.
 *
 * @see staging/src/k8s.io/apiserver/pkg/cel/common/schemas.go (SchemaDeclType)
 */
export class SchemaTypes {
  /** The fields of objects, by the names of their types, which are their places. */
  public readonly fields = new Map<string, FieldTypes>();
  private readonly types = new Map<SchemaNode, Type | undefined>();

  constructor(
    root: SchemaNode,
    private readonly languageMinor: number,
  ) {
    this.add(root, 'self', true);
  }

  public of(node: SchemaNode): Type | undefined {
    return this.types.get(node);
  }

  private add(node: SchemaNode, name: string, isResource: boolean): Type | undefined {
    const items = this.addChild(node.items, `${name}[]`);
    const values = this.addChild(node.additionalProperties, `${name}.*`);
    const fields = this.addFields(node, name, isResource);
    const type = this.typeOf(node, name, { items, values });
    if (type?.kind === 'struct') this.fields.set(name, fields);
    this.types.set(node, type);
    return type;
  }

  private addChild(child: unknown, name: string): Type | undefined {
    if (!isObject(child)) return undefined;
    return this.add(child, name, child['x-kubernetes-embedded-resource'] === true);
  }

  private addFields(node: SchemaNode, name: string, isResource: boolean): FieldTypes {
    const fields = new Map<string, Type>();
    const properties = isObject(node.properties) ? node.properties : {};
    for (const [field, child] of Object.entries(properties)) {
      const type = this.addChild(child, `${name}.${field}`);
      const escaped = escapedName(field);
      if (type === undefined || escaped === undefined) continue;
      fields.set(escaped, type);
      // From 1.32 on, a field of a reserved name is `namespace` beside `__namespace__`.
      if (RESERVED_SYMBOLS.has(field) && this.languageMinor >= 31) fields.set(field, type);
    }
    return isResource ? this.withMetadata(fields, name) : fields;
  }

  /** Fields that every object has, whatever its schema says of them. */
  private withMetadata(fields: Map<string, Type>, name: string): FieldTypes {
    const metadata = `${name}.metadata`;
    this.fields.set(
      metadata,
      new Map([
        ['name', STRING],
        ['generateName', STRING],
      ]),
    );
    return fields.set('apiVersion', STRING).set('kind', STRING).set('metadata', structOf(metadata));
  }

  private typeOf(
    node: SchemaNode,
    name: string,
    { items, values }: { readonly items: Type | undefined; readonly values: Type | undefined },
  ): Type | undefined {
    if (node['x-kubernetes-int-or-string'] === true) return DYN;
    const { type, format, additionalProperties } = node;
    if (typeof type !== 'string') return undefined;
    switch (type) {
      case 'array':
        return items === undefined ? undefined : listOf(items);
      case 'object':
        if (!isObject(additionalProperties)) return structOf(name);
        return values === undefined ? undefined : mapOf(STRING, values);
      case 'string':
        return (typeof format === 'string' ? entryOf(FORMATS, format) : undefined) ?? STRING;
      default:
        return entryOf(SCALARS, type);
    }
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
};

/** A name of a field as expressions write it; undefined where they cannot. @see pkg/cel/escaping.go (Escape) */
export function escapedName(name: string): string | undefined {
  if (RESERVED_SYMBOLS.has(name)) return `__${name}__`;
  if (!/^[A-Za-z_./-][A-Za-z0-9_./-]*$/.test(name)) return undefined;
  return name.replace(/__|[-./]/g, (found) => ESCAPES[found] ?? found);
}
