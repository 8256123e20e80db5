import { type Alias, type Node, type Scalar, type YAMLMap, isAlias, isMap, isScalar, isSeq } from 'yaml';
import { isWholeScalar, readPlainKey, readPlainScalar } from './go-scalar';
import type { Json } from '../manifest';
import { AliasBudget } from './aliases';
import { DEEPEST } from './documents';

/** Something in a document that Kubernetes cannot read, at an offset of the text. */
export interface ValueFault {
  readonly offset: number;
  readonly path: readonly (string | number)[];
  readonly given: unknown;
  readonly allowed: string;
  readonly fix: string;
}

type Mapping = Record<string, Json>;

const FLAT = `values that nest up to ${DEEPEST} deep`;

const ONCE = 'each key once: Go keeps the last one, the API server refuses both';

/** Turns the nodes of one document into plain values, as the Go reader of Kubernetes does. */
export class ValueReader {
  /** All that could not be read, in the order of the text. */
  public readonly faults: ValueFault[] = [];
  private readonly steps: (string | number)[] = [];
  private readonly unfolding = new Set<Node>();
  private readonly budget = new AliasBudget();

  constructor(private readonly targets: ReadonlyMap<Alias, Node>) {}

  /** The value of a node; what cannot be read is null. */
  public read(node: unknown): Json {
    if (!this.budget.spend(this.unfolding.size > 0)) return null;
    if (this.steps.length > DEEPEST) {
      this.addTooDeep(node);
      return null;
    }
    if (isScalar(node)) return this.readScalar(node);
    if (isAlias(node)) return this.readAlias(node, (target) => this.read(target)) ?? null;
    if (isSeq(node)) return node.items.map((item, index) => this.inside(index, () => this.read(item)));
    if (!isMap(node)) return null;
    const mapping: Mapping = {};
    this.readInto(mapping, node);
    return mapping;
  }

  /** Only aliases nest deeper than the text does. It is told once: many of them may stand side by side. */
  private addTooDeep(node: unknown): void {
    const isKnown = this.faults.some(({ allowed }) => allowed === FLAT);
    if (!isKnown) this.add(node, textOf(node), FLAT, 'write the values out, flatter');
  }

  private inside<T>(step: string | number, read: () => T): T {
    this.steps.push(step);
    const value = read();
    this.steps.pop();
    return value;
  }

  private readInto(mapping: Mapping, node: YAMLMap): void {
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      if (isMergeKey(key)) this.merge(mapping, value);
      else this.readEntry(mapping, { key, value }, seen);
    }
  }

  private readEntry(mapping: Mapping, entry: { key: unknown; value: unknown }, seen: Set<string>): void {
    const key = this.readKey(entry.key);
    if (key === undefined) {
      this.add(entry.key, textOf(entry.key), 'keys that are text', "write the key in quotes, such as 'null'");
      return;
    }
    this.inside(key, () => {
      if (seen.has(key)) this.add(entry.key, key, ONCE, 'remove one of the two');
      seen.add(key);
      setOwn(mapping, key, this.read(entry.value));
    });
  }

  private readKey(key: unknown): string | undefined {
    if (isAlias(key)) return this.readAlias(key, (target) => this.readKey(target));
    return keyOf(key);
  }

  /** What is merged stands as if written here: keys after it win over it, and it wins over keys before it. */
  private merge(mapping: Mapping, from: unknown): void {
    const sources: readonly unknown[] = isSeq(from) ? [...from.items].reverse() : [from];
    const read = (node: unknown): void => {
      if (isMap(node)) this.readInto(mapping, node);
      else
        this.add(
          node,
          textOf(node),
          'a map, or a list of maps, after <<',
          'write <<: *name with the anchor of a map',
        );
    };
    for (const source of sources) {
      if (isAlias(source)) this.readAlias(source, read);
      else read(source);
    }
  }

  private readAlias<T>(alias: Alias, read: (target: Node) => T): T | undefined {
    const given = `*${alias.source}`;
    const target = this.targets.get(alias);
    if (target === undefined) {
      this.add(
        alias,
        given,
        'an anchor that stands before it',
        `write &${alias.source} before the value meant`,
      );
      return undefined;
    }
    if (this.unfolding.has(target)) {
      this.add(alias, given, 'a value that does not hold itself', 'write the value out');
      return undefined;
    }
    if (this.unfolding.size > DEEPEST) {
      this.addTooDeep(alias);
      return undefined;
    }
    this.unfolding.add(target);
    const value = read(target);
    this.unfolding.delete(target);
    if (this.budget.isSpent && this.unfolding.size === 0)
      this.add(alias, given, 'aliases that unfold to a readable size', 'write the values out');
    return value;
  }

  private readScalar(scalar: Scalar): Json {
    const text = textIn(scalar);
    const value = isPlain(scalar) || scalar.tag !== undefined ? readTagged(scalar.tag, text) : text;
    if (value === undefined)
      this.add(
        scalar,
        text,
        `a value of the tag ${scalar.tag ?? ''}`,
        'remove the tag, or correct the value',
      );
    else if (typeof value !== 'number' || Number.isFinite(value)) return value;
    else this.add(scalar, text, 'a number that JSON can hold', 'write a finite number');
    return null;
  }

  private add(node: unknown, given: unknown, allowed: string, fix: string): void {
    this.faults.push({ offset: offsetOf(node), path: [...this.steps], given, allowed, fix });
  }
}

/** Where a node starts in the text. */
export function offsetOf(node: unknown): number {
  const found = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return found?.[0] ?? 0;
}

/** Whether a key is the `<<` that merges; in quotes it is a key like any other. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && isPlain(key) && key.source === '<<' && key.tag === undefined;
}

/** The text of a key in the map that it is read into; undefined where it has none. */
export function keyOf(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  const text = textIn(key);
  if (key.tag === undefined) return isPlain(key) ? readPlainKey(text) : text;
  const value = readTagged(key.tag, text);
  return value === undefined || typeof value === 'string' ? value : readPlainKey(text);
}

function textIn(scalar: Scalar): string {
  return isPlain(scalar) ? (scalar.source ?? '') : String(scalar.value);
}

function isPlain(scalar: Scalar): boolean {
  return scalar.type === 'PLAIN' || scalar.type === undefined;
}

const CORE = 'tag:yaml.org,2002:';

/** The value of a scalar with a tag; undefined where it is none of that tag. */
function readTagged(tag: string | undefined, text: string): Json | undefined {
  const value = readPlainScalar(text);
  switch (tag) {
    case undefined:
      return value;
    case `${CORE}int`:
      return typeof value === 'number' && isWholeScalar(text) ? value : undefined;
    case `${CORE}float`:
      return typeof value === 'number' ? value : undefined;
    case `${CORE}bool`:
      return typeof value === 'boolean' ? value : undefined;
    case `${CORE}null`:
      return value === null ? null : undefined;
    case `${CORE}binary`:
      return readBase64(text);
    default:
      return text;
  }
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Go passes over ends of lines, and over no blanks. */
function readBase64(text: string): string | undefined {
  const whole = text.replace(/[\r\n]/g, '');
  return BASE64.test(whole) ? Buffer.from(whole, 'base64').toString() : undefined;
}

function textOf(node: unknown): string {
  if (isScalar(node)) return String(node.value);
  if (isAlias(node)) return `*${node.source}`;
  return isSeq(node) ? 'a list' : isMap(node) ? 'a map' : '';
}

/** Sets a key whatever it is called: plain assignment of `__proto__` would change what the map is. */
function setOwn(mapping: Mapping, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(mapping, key, { value, enumerable: true, writable: true, configurable: true });
  else mapping[key] = value;
}
