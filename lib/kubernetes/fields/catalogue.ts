import { customPackage, customTablesOf } from './custom-tables';
import { droppedWith } from './dropped-values';
import type { FieldTable, ValueFacts } from './field-table';
import { ENUMS } from './enums';
import type { Field, Form, ObjectType, ValueType } from './object-type';
import { type ReadTable, type TypeText, inVersion, readField, readTable } from './read-table';
import { SCALARS, type ScalarType } from './scalars';
import { KEY_DEFAULTS, PARTS, isInsistedOn, judgeOf, unreadPartsOf } from './server-facts';
import { TABLES } from './tables';

/**
 * All types of one Kubernetes version. Only what is asked for is read: an application has a dozen kinds of the three
 * hundred.
 */
export class Catalogue<R> {
  private readonly packages = new Map<string, ReadTable>();
  private readonly byApiVersion = new Map<string, readonly ReadTable[]>();
  private readonly types = new Map<string, ObjectType<R>>();

  /** `attach` answers what belongs to a type, such as the rules for it. */
  constructor(
    private readonly minor: number,
    private readonly attach: (type: string) => readonly R[],
  ) {}

  /** The type of a kind; undefined where the version does not have it. */
  public kind(apiVersion: string, kind: string): ObjectType<R> | undefined {
    const home = this.tablesOf(apiVersion, kind).find(
      ({ table, types }) => types.get(kind)?.isKind === true && serves(table, apiVersion, kind),
    );
    return home && this.type(`${home.table.package}.${kind}`);
  }

  /** The kinds of an API version; none where there is no such version. */
  public kindsOf(apiVersion: string): readonly string[] {
    return this.tablesOf(apiVersion).flatMap(({ table, types }) =>
      [...types.values()]
        .filter(({ isKind, name }) => isKind && serves(table, apiVersion, name))
        .map(({ name }) => name),
    );
  }

  /** A type by package and name, such as `core/v1.Container`. */
  public type(name: string): ObjectType<R> {
    const known = this.types.get(name);
    if (known !== undefined) return known;
    const [table, text] = this.find(name);
    if (table === undefined || text === undefined) throw new Error(`no type ${name} in the tables`);
    const type = this.read(table, text);
    this.types.set(name, type);
    return type;
  }

  /** Whether the version has a type. */
  public hasType(name: string): boolean {
    return this.find(name)[1] !== undefined;
  }

  private find(name: string): readonly [ReadTable | undefined, TypeText | undefined] {
    const dot = name.lastIndexOf('.');
    const table = this.packageOf(name.slice(0, dot));
    return [table, table?.types.get(name.slice(dot + 1))];
  }

  /** The tables of an API version; of custom resources only those that may have the kind, where one is asked for. */
  private tablesOf(apiVersion: string, kind?: string): readonly ReadTable[] {
    const known = this.byApiVersion.get(apiVersion) ?? this.byApiVersion.get(`${apiVersion}/${kind ?? ''}`);
    if (known !== undefined) return known;
    const tables = TABLES.filter(({ apiVersions }) => apiVersions.includes(apiVersion));
    const homes = tables.length > 0 ? tables : customTablesOf(apiVersion, kind);
    const names = new Set(
      homes.filter((table) => table.apiVersions.includes(apiVersion)).map((home) => home.package),
    );
    const read = [...names].flatMap((name) => this.packageOf(name) ?? []);
    const isAll = tables.length > 0 || kind === undefined;
    this.byApiVersion.set(isAll ? apiVersion : `${apiVersion}/${kind}`, read);
    return read;
  }

  /** A package may be told in several tables. */
  private packageOf(name: string): ReadTable | undefined {
    const known = this.packages.get(name);
    if (known !== undefined) return known;
    const tables = TABLES.filter((table) => table.package === name);
    const parts = (tables.length > 0 ? tables : customPackage(name)).map((table) =>
      readTable(table, this.minor),
    );
    const [first] = parts;
    if (first === undefined) return undefined;
    const read = { ...first, types: new Map(parts.flatMap(({ types }) => [...types])) };
    this.packages.set(name, read);
    return read;
  }

  private read(table: ReadTable, text: TypeText): ObjectType<R> {
    const name = `${table.table.package}.${text.name}`;
    const fields = new Map<string, Field<R>>();
    const required: Field<R>[] = [];
    if (text.isKind)
      for (const field of ['apiVersion', 'kind']) fields.set(field, { name: field, value: STRING });
    for (const fieldText of text.fields.split(/\s+/)) {
      if (fieldText === '') continue;
      const read = readField(fieldText, this.minor);
      if (read === undefined) continue;
      const place = `${name}#${read.name}`;
      const value = this.valueOf(read.code, table, place);
      const field = { name: read.name, value, judge: judgeOf(place, this.minor) };
      fields.set(field.name, field);
      if (read.isRequired && isInsistedOn(name, field.name)) required.push(field);
    }
    const isCustom = table.table.facts !== undefined;
    const { isOpen, facts } = text;
    const unread = unreadPartsOf(name, this.minor);
    const dropped = droppedWith(name, this.minor);
    return {
      name,
      fields,
      required,
      isOpen,
      isCustom,
      facts,
      droppedWith: dropped,
      unread,
      attached: this.attach(name),
    };
  }

  private valueOf(code: string, table: ReadTable, place: string): ValueType<R> {
    const [, list, map, name = '', fact, rest = ''] = CODE.exec(code) ?? [];
    const facts = fact === undefined ? undefined : table.facts.get(fact);
    if (list !== undefined) return this.listOf(list, facts, this.valueOf(rest, table, place));
    if (map !== undefined) return new Value('map', { items: this.valueOf(rest, table, place), facts });
    const scalar = SCALARS[name];
    if (scalar !== undefined) return this.scalarOf(scalar, facts, place);
    const [own = '', made] = name.split('&');
    const type = own.includes('/') ? own : `${table.table.package}.${own}`;
    const findMade = made === undefined ? undefined : (): ObjectType<R> => this.type(made);
    return new Value('type', { facts, find: () => this.type(type), findMade });
  }

  private scalarOf(scalar: ScalarType, facts: ValueFacts | undefined, place: string): ValueType<R> {
    const part = PARTS[place];
    const find = part === undefined ? undefined : (): ObjectType<R> => this.type(part);
    return new Value<R>('scalar', { scalar, facts, values: this.valuesOf(place), find });
  }

  private listOf(list: string, facts: ValueFacts | undefined, items: ValueType<R>): ValueType<R> {
    const keys = list === '' ? undefined : list === '=' ? [] : list.split(',');
    return new Value('list', { items, facts, keys });
  }

  private valuesOf(place: string): readonly string[] | undefined {
    return ENUMS[place]?.split('|').flatMap((value) => inVersion(value, this.minor) ?? []);
  }
}

function serves({ only }: FieldTable, apiVersion: string, kind: string): boolean {
  return only?.[kind]?.includes(apiVersion) ?? true;
}

/** `[keys]` or `{}` or a name, then the facts, then what is inside. */
const CODE = /^(?:\[([^\]]*)\]|(\{\})|([^#[{]+))(?:#(\w+)(?::|$))?(.*)$/;

/** What a field that tells items apart has where an item leaves it out. */
export function keyDefaultOf(items: ObjectType<unknown>, name: string): unknown {
  return items.fields.get(name)?.value.facts?.default ?? KEY_DEFAULTS[`${items.name}#${name}`];
}

interface Parts<R> {
  readonly scalar?: ScalarType;
  readonly items?: ValueType<R>;
  readonly keys?: readonly string[];
  readonly values?: readonly string[];
  readonly facts?: ValueFacts;
  readonly find?: () => ObjectType<R>;
  readonly findMade?: () => ObjectType<R>;
}

/** A value type that looks its fields up when they are asked for: types hold themselves. */
class Value<R> implements ValueType<R> {
  public readonly scalar?: ScalarType;
  public readonly items?: ValueType<R>;
  public readonly keys?: readonly string[];
  public readonly values?: readonly string[];
  public readonly facts?: ValueFacts;
  private readonly find?: () => ObjectType<R>;
  private readonly findMade?: () => ObjectType<R>;
  private found?: ObjectType<R>;

  constructor(
    public readonly form: Form,
    { scalar, items, keys, values, facts, find, findMade }: Parts<R>,
  ) {
    this.scalar = scalar;
    this.items = items;
    this.keys = keys;
    this.values = values;
    this.facts = facts;
    this.find = find;
    this.findMade = findMade;
  }

  public get type(): ObjectType<R> | undefined {
    return this.form === 'type' ? this.foundType() : undefined;
  }

  public get part(): ObjectType<R> | undefined {
    return this.form === 'scalar' ? this.foundType() : undefined;
  }

  public get made(): ObjectType<R> | undefined {
    return this.findMade?.();
  }

  private foundType(): ObjectType<R> | undefined {
    this.found ??= this.find?.();
    return this.found;
  }
}

const STRING = new Value<never>('scalar', { scalar: SCALARS.string });
