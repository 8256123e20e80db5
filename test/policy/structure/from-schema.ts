import { goPattern } from '../../../lib/policy/structure/go-pattern';
import type { Loose } from '../../support/synth';

/** Numbers between 0 and 1 that a seed gives, the same ones every time. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Texts that some field somewhere takes, and some that hardly any does. */
const TEXTS = [
  ...[
    '',
    'a',
    'app',
    'shop-tls',
    'x-user',
    'A b',
    'é',
    '^a+$',
    'Add-Item',
    'shop.Cart',
    'a'.repeat(64),
    'a'.repeat(260),
  ],
  ...['*', 'a*', '*.example.com', 'www.example.com', 'a_b.example.com', 'example.com/shop', 'System'],
  ...['10.0.0.1', '10.0.0.0/8', '::1', '1', '80', '70000', '0.5', '200m'],
  ...['1ms', '100us', '5s', '10s', '1m30s', '0s', '1d', '-5s', '1.5s', '1m', '1h'],
  ...[
    '/',
    '/shop',
    '/a//b',
    '/a/./b',
    '/a/../b',
    '/a/..',
    '/a/.',
    '/a%2fb',
    '/a%2Fb',
    '/a#b',
    '/a%zz',
    'a/b',
  ],
  ...['unix:///run/shop.sock', 'unix://@shop', 'unix://', 'unix://shop', 'unix:///run/'],
  ...['https://login.example.com/keys', 'http://a', 'ftp://example.com', 'spiffe://a/b'],
  ...['Service', 'Gateway', 'ConfigMap', 'HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP', 'Hostname', 'IPAddress'],
  ...['2026-01-01T00:00:00Z', 'aGVsbG8=', '1KB', '0B'],
];

const fitting = new WeakMap<object, readonly string[]>();

function fits(text: string, { pattern, minLength = 0, maxLength = Infinity, enum: values }: Loose): boolean {
  if (values !== undefined) return values.includes(text);
  if (text.length < minLength || text.length > maxLength) return false;
  if (pattern === undefined) return true;
  return goPattern(pattern).test(text);
}

/** Makes values that a schema takes more often than not. */
export class FromSchema {
  constructor(private readonly random: () => number) {}

  public chance(share: number): boolean {
    return this.random() < share;
  }

  public pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  /** A value of a schema; the deeper, the fewer of what may be left out. */
  public value(schema: Loose, depth = 0): Loose {
    if (schema.default !== undefined && this.chance(0.3)) return structuredClone(schema.default);
    if (schema['x-kubernetes-int-or-string'] === true)
      return this.chance(0.5) ? this.number(schema) : this.text(schema);
    switch (schema.type) {
      case 'object':
        return this.object(schema, depth);
      case 'array':
        return this.list(schema, depth);
      case 'string':
        return this.text(schema);
      case 'boolean':
        return this.chance(0.5);
      case 'integer':
      case 'number':
        return this.number(schema);
      default:
        return this.pick<Loose>([1, 'a', { a: 1 }]);
    }
  }

  /** A text: nearly always one that fits. */
  public text(schema: Loose): string {
    let known = fitting.get(schema);
    if (known === undefined) {
      known = [...(schema.enum ?? []), ...TEXTS].filter((text) => fits(text, schema));
      fitting.set(schema, known);
    }
    return known.length === 0 || this.chance(0.02) ? this.pick(TEXTS) : this.pick(known);
  }

  private number(schema: Loose): number {
    if (schema.enum !== undefined) return this.pick(schema.enum);
    const [minimum, maximum] = [Number(schema.minimum ?? 0), Number(schema.maximum ?? 100)];
    if (this.chance(0.03)) return this.pick([minimum - 1, maximum + 1, 0.5, -1]);
    return this.pick([minimum, Math.min(maximum, 65535), Math.min(minimum + 1, maximum), 80, 8080, 2]);
  }

  private list(schema: Loose, depth: number): Loose[] {
    const least = Number(schema.minItems ?? 0);
    const length = Math.min(Number(schema.maxItems ?? 3), least + this.pick([0, 1, 1, 2]));
    return Array.from({ length }, () => this.value(schema.items ?? {}, depth + 1));
  }

  private object(
    { properties, required = [], additionalProperties, minProperties = 0 }: Loose,
    depth: number,
  ): Loose {
    if (properties === undefined) return this.map(additionalProperties, minProperties, depth);
    const share = depth < 2 ? 0.5 : depth < 5 ? 0.3 : 0.15;
    const result: Loose = {};
    for (const [name, schema] of Object.entries<Loose>(properties)) {
      if (required.includes(name) || this.chance(share)) result[name] = this.value(schema, depth + 1);
    }
    this.fitUnion(result, properties, depth);
    return result;
  }

  /** Where a type says which field there is, that one is there, nearly always. */
  private fitUnion(result: Loose, properties: Loose, depth: number): void {
    const types: readonly string[] = properties.type?.enum ?? [];
    const fieldOf = (type: string): string | undefined =>
      Object.keys(properties).find((name) => name.toLowerCase() === type.toLowerCase());
    if (result.type === undefined || !types.some((type) => fieldOf(type) !== undefined) || this.chance(0.1))
      return;
    for (const type of types) {
      const field = fieldOf(type);
      if (field === undefined) continue;
      if (type === result.type) result[field] ??= this.value(properties[field], depth + 1);
      else Reflect.deleteProperty(result, field);
    }
  }

  private map(schema: Loose, least: number, depth: number): Loose {
    if (typeof schema !== 'object') return {};
    const names = ['app', 'example.com/team', '8080', 'http', 'a b', '', 'a*', `${'a'.repeat(253)}/b`];
    const length = Math.max(least, this.pick([0, 1, 1, 2]));
    const entries = Array.from({ length }, () => [
      this.chance(0.8) ? this.pick(names.slice(0, 4)) : this.pick(names),
      this.value(schema, depth + 1),
    ]);
    return Object.fromEntries(entries);
  }
}

/** A place in a value, and the schema of what stands there. */
interface Slot {
  readonly holder: Loose;
  readonly key: string | number;
  readonly schema: Loose;
}

function slotsOf(value: Loose, schema: Loose): Slot[] {
  if (typeof value !== 'object' || value === null || typeof schema !== 'object') return [];
  const keys = Array.isArray(value) ? value.map((_item, index) => index) : Object.keys(value);
  return keys.flatMap((key) => {
    const inner = Array.isArray(value)
      ? schema.items
      : (schema.properties?.[key] ?? schema.additionalProperties);
    return [{ holder: value, key, schema: inner ?? {} }, ...slotsOf(value[key], inner ?? {})];
  });
}

/** An item like another one, less a field. */
function nearlyTheSame(item: Loose, make: FromSchema): Loose {
  if (typeof item !== 'object' || item === null || Object.keys(item).length === 0) return item ?? 'a';
  const copy = structuredClone(item);
  Reflect.deleteProperty(copy, make.pick(Object.keys(copy)));
  return copy;
}

/** Changes one thing somewhere below the spec of an object, in place. */
export function mutate(object: Loose, schema: Loose, make: FromSchema): void {
  const slots = slotsOf({ spec: object.spec }, { properties: { spec: schema.properties.spec } });
  const { holder, key, schema: of } = make.pick(slots.slice(1).length > 0 ? slots.slice(1) : slots);
  const target = holder === object ? object : holder;
  const changes: (() => void)[] = [
    () => (target[key] = make.value(of, 2)),
    () => (target[key] = make.value(of, 1)),
    () => (target[key] = make.pick<Loose>(['', 'a', 0, 1.5, true, {}, [], TEXTS[0], make.pick(TEXTS)])),
    () => (Array.isArray(target) ? target.splice(Number(key), 1) : Reflect.deleteProperty(target, key)),
    () =>
      Array.isArray(target[key]) &&
      target[key].push(structuredClone(target[key][0] ?? make.value(of.items ?? {}, 3))),
    () => Array.isArray(target[key]) && target[key].push(nearlyTheSame(target[key].at(-1), make)),
    () => {
      const names = Object.keys(of.properties ?? {});
      const name = make.pick(names);
      if (names.length > 0 && typeof target[key] === 'object')
        target[key][name] = make.value(of.properties[name], 3);
    },
    () => typeof target[key] === 'object' && !Array.isArray(target[key]) && (target[key].surprise = 1),
  ];
  make.pick(changes)();
}

/** Lists whose items nothing tells apart, which the API server refuses and a schema does not say. */
export function repeatedItems(value: Loose, schema: Loose, path = ''): string[] {
  if (typeof value !== 'object' || value === null || typeof schema !== 'object') return [];
  if (!Array.isArray(value))
    return Object.entries(value).flatMap(([key, inner]) =>
      repeatedItems(inner, schema.properties?.[key] ?? schema.additionalProperties, `${path}/${key}`),
    );
  const keys: readonly string[] | undefined = schema['x-kubernetes-list-map-keys'];
  const isSet = schema['x-kubernetes-list-type'] === 'set';
  const told = value.map((item) =>
    JSON.stringify(keys?.map((key) => item?.[key] ?? schema.items.properties[key].default) ?? item),
  );
  const own = (isSet || keys !== undefined) && new Set(told).size < told.length ? [`${path}: twice`] : [];
  return [...own, ...value.flatMap((item, at) => repeatedItems(item, schema.items, `${path}/${at}`))];
}
