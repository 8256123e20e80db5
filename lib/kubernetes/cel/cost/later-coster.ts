import type { Call, Comprehension, Entry, Expression, Item } from '../expression';
import type { Overload } from '../functions';
import { RESULT, isBinding } from '../macros';
import type { Type } from '../types';
import { ANY_SIZE, type Amount, ONE, plus, times, union } from './amounts';
import type { Value } from './call-cost';
import { Coster, isScalar, writtenSize } from './coster';
import { Path } from './path';

/** How large the keys and values of a map are, or the items of a list, where the expression itself tells. */
interface Entries {
  readonly kind: 'list' | 'map';
  readonly key: Amount;
  readonly value: Amount;
}

/** What a name stands for. */
interface Local {
  readonly path: Path | undefined;
  readonly size: Amount | undefined;
  readonly entries: Entries | undefined;
}

/** How cel-go follows variables from 0.23 on, that of servers from 1.33 on: by what they stand for. */
export class LaterCoster extends Coster {
  private readonly locals = new Map<string, Local[]>();
  private readonly entries = new Map<Expression, Entries>();

  protected override variable(expression: Expression, name: string): Amount {
    const local = this.locals.get(name)?.at(-1);
    const path = local === undefined ? Path.of(name) : local.path;
    if (path === undefined) this.paths.delete(expression);
    else this.paths.set(expression, path);
    return ONE;
  }

  protected override pathOf(expression: Expression): Path | undefined {
    const local = this.localOf(expression);
    return local === undefined ? super.pathOf(expression) : local.path;
  }

  private localOf(expression: Expression): Local | undefined {
    return expression.kind === 'name' ? this.locals.get(expression.name)?.at(-1) : undefined;
  }

  protected override valueOf(expression: Expression): Value {
    const path = this.pathOf(expression);
    const isResult = path?.variable === RESULT;
    return {
      expression,
      type: this.typeOf(expression),
      steps: () => (isResult ? undefined : path?.steps()),
      size: this.knownSize(expression),
    };
  }

  protected override sizeOf({ size }: Value): Amount {
    return size ?? ANY_SIZE;
  }

  private knownSize(expression: Expression): Amount | undefined {
    const known = this.sizes.get(expression) ?? writtenSize(expression);
    if (known !== undefined) return known;
    const size = this.server.sizeOf(this.pathOf(expression)?.steps() ?? []);
    if (size !== undefined) this.sizes.set(expression, size);
    if (size !== undefined) return size;
    return isFixed(this.typeOf(expression)) ? ONE : this.localOf(expression)?.size;
  }

  private entriesOf(expression: Expression): Entries | undefined {
    return this.entries.get(expression) ?? this.localOf(expression)?.entries;
  }

  private noteEntries(expression: Expression, entries: Entries | undefined): void {
    if (entries !== undefined) this.entries.set(expression, entries);
  }

  private noteSize(expression: Expression, size: Amount | undefined): void {
    if (size !== undefined) this.sizes.set(expression, size);
  }

  protected override call(expression: Expression & Call): Amount {
    const [first, second, third] = expression.operands;
    if (expression.name === 'dyn' && first !== undefined) {
      const cost = plus(ONE, this.cost(first));
      this.copy(expression, first);
      return cost;
    }
    const cost = super.call(expression);
    if (expression.name === '_?_:_') this.noteEntries(expression, this.common(second, third));
    if (expression.name === '_+_') this.noteEntries(expression, this.common(first, second));
    return cost;
  }

  private common(a: Expression | undefined, b: Expression | undefined): Entries | undefined {
    const one = a === undefined ? undefined : this.entriesOf(a);
    const other = b === undefined ? undefined : this.entriesOf(b);
    if (one === undefined || other === undefined) return undefined;
    return { kind: one.kind, key: union(one.key, other.key), value: union(one.value, other.value) };
  }

  private copy(to: Expression, from: Expression): void {
    this.noteSize(to, this.knownSize(from));
    this.noteEntries(to, this.entriesOf(from));
  }

  protected override sizeOfResult(
    expression: Expression & Call,
    overload: Overload,
    size: Amount | undefined,
  ): Amount | undefined {
    super.sizeOfResult(expression, overload, size);
    const [operand] = expression.operands;
    const kind = overload.operands[0]?.kind;
    const isTaken = expression.name === '_[_]' && (kind === 'list' || kind === 'map');
    const known = isTaken && operand !== undefined ? this.entriesOf(operand)?.value : size;
    return known ?? this.knownSize(expression);
  }

  protected override list(list: Expression & { readonly items: readonly Item[] }): Amount {
    const cost = super.list(list);
    const value = this.unionOf(list.items.map((item) => item.value));
    this.entries.set(list, { kind: 'list', key: ONE, value });
    return cost;
  }

  protected override map(map: Expression & { readonly entries: readonly Entry[] }): Amount {
    const cost = super.map(map);
    const key = this.unionOf(map.entries.map((entry) => entry.key));
    const value = this.unionOf(map.entries.map((entry) => entry.value));
    this.entries.set(map, { kind: 'map', key, value });
    return cost;
  }

  private unionOf(parts: readonly Expression[]): Amount {
    const [first = { min: 0n, max: 0n }, ...rest] = parts.map((part) => this.knownSize(part) ?? ANY_SIZE);
    return rest.reduce(union, first);
  }

  protected override fold(expression: Comprehension & Expression): Amount {
    return isBinding(expression) ? this.binding(expression) : this.loop(expression);
  }

  private binding(expression: Comprehension & Expression): Amount {
    const { range, start, end, result } = expression;
    const before = plus(this.cost(range), this.cost(start));
    this.push(result, this.localFrom(start));
    const cost = plus(before, this.cost(end));
    this.pop(result);
    this.copy(expression, end);
    return cost;
  }

  private loop(expression: Comprehension & Expression): Amount {
    const { range, start, condition, step, end, result, variables } = expression;
    const before = plus(this.cost(range), this.cost(start));
    this.push(result, this.localFrom(start));
    const [first = '', second] = variables;
    this.push(first, this.item(range, second === undefined ? 'single' : 'key'));
    if (second !== undefined) this.push(second, this.item(range, 'value'));
    const each = plus(this.cost(condition), this.cost(step));
    for (const name of variables) this.pop(name);
    const after = this.cost(end);
    this.pop(result);
    const count = this.knownSize(range) ?? ANY_SIZE;
    if (start.kind === 'literal') this.noteSize(expression, this.knownSize(start));
    if (start.kind === 'list' || start.kind === 'map') {
      this.noteSize(expression, count);
      this.noteEntries(expression, this.entriesOf(step));
    }
    return plus(before, after, times(count, each));
  }

  private localFrom(expression: Expression): Local {
    const path = this.pathOf(expression);
    return { path, size: this.knownSize(expression), entries: this.entriesOf(expression) };
  }

  /** What stands for an item: its key, its value, or whichever a fold of one name has. */
  private item(range: Expression, part: 'key' | 'value' | 'single'): Local {
    const entries = this.entriesOf(range);
    const isList = (entries?.kind ?? this.typeOf(range).kind) === 'list';
    const isValue = part === 'value' || (part === 'single' && isList);
    const [key, value] = isList ? ['@indices', '@items'] : ['@keys', '@values'];
    const path = Path.step(this.pathOf(range), isValue ? value : key);
    return { path, size: isValue ? entries?.value : entries?.key, entries: undefined };
  }

  private push(name: string, local: Local): void {
    const locals = this.locals.get(name);
    if (locals === undefined) this.locals.set(name, [local]);
    else locals.push(local);
  }

  private pop(name: string): void {
    this.locals.get(name)?.pop();
  }
}

/** Whether all values of a type are of one size, optional ones as well. */
function isFixed(type: Type): boolean {
  const [value] = type.of;
  if (type.kind === 'opaque' && type.name === 'optional' && value !== undefined) return isFixed(value);
  return isScalar(type);
}
