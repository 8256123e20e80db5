import type { Checked } from '../checked';
import type { Call, Comprehension, Entry, Expression, Item, Selection } from '../expression';
import type { Overload } from '../functions';
import type { Type } from '../types';
import { addedCost } from './added-costs';
import { type Amount, ONE, ZERO, fixed, plus, union } from './amounts';
import type { CallOfWay, Estimate, Server, Value } from './call-cost';
import { coreCost } from './core-costs';
import { listCost } from './list-costs';
import { Path } from './path';

/** What it costs to make a list, a map and an object. @see common/cost.go of cel-go */
const LIST = fixed(10n);
const MAP = fixed(30n);
const OBJECT = fixed(40n);

/** The server that still charges for has(). */
const CHARGES_FOR_HAS = 28;

/**
 * Estimates what an expression costs at most, as cel-go does: checker/cost.go. How variables are followed differs by
 * version, and is told by those that extend this.
 */
export abstract class Coster {
  protected readonly paths = new Map<Expression, Path>();
  protected readonly sizes = new Map<Expression, Amount>();

  constructor(
    protected readonly checked: Checked,
    protected readonly server: Server,
  ) {}

  public cost(expression: Expression): Amount {
    switch (expression.kind) {
      case 'literal':
        return ZERO;
      case 'name':
        return this.variable(expression, expression.name);
      case 'selection':
        return this.selection(expression);
      case 'call':
        return this.call(expression);
      case 'list':
        return this.list(expression);
      case 'map':
        return this.map(expression);
      case 'message':
        return plus(OBJECT, ...expression.fields.map(({ value }) => this.cost(value)));
      case 'fold':
        return this.fold(expression);
    }
  }

  /** Follows a variable; reading one costs one. */
  protected abstract variable(expression: Expression, name: string): Amount;
  protected abstract fold(fold: Comprehension & Expression): Amount;
  protected abstract valueOf(expression: Expression): Value;
  /** How large a value is for cel-go itself. */
  protected abstract sizeOf(value: Value): Amount;

  protected pathOf(expression: Expression): Path | undefined {
    return this.paths.get(expression);
  }

  protected typeOf(expression: Expression): Type {
    return expression.kind === 'literal' ? expression.type : this.checked.typeOf(expression);
  }

  protected list(list: Expression & { readonly items: readonly Item[] }): Amount {
    return plus(LIST, ...list.items.map(({ value }) => this.cost(value)));
  }

  protected map(map: Expression & { readonly entries: readonly Entry[] }): Amount {
    return plus(MAP, ...map.entries.flatMap(({ key, value }) => [this.cost(key), this.cost(value)]));
  }

  private selection(expression: Expression & Selection): Amount {
    const { operand, field, isTest } = expression;
    if (this.checked.isVariable(expression)) return this.variable(expression, field);
    const cost = this.cost(operand);
    if (isTest) return this.server.minor <= CHARGES_FOR_HAS ? plus(cost, ONE) : cost;
    const { kind } = this.typeOf(operand);
    this.paths.set(expression, Path.step(this.pathOf(operand), field));
    return kind === 'map' || kind === 'struct' ? plus(cost, ONE) : cost;
  }

  protected call(expression: Expression & Call): Amount {
    const costs: Amount[] = [];
    const operands: Value[] = [];
    for (const operand of expression.operands) {
      costs.push(this.cost(operand));
      operands.push(this.valueOf(operand));
    }
    const resolved = this.checked.callOf(expression);
    if (resolved === undefined) return ZERO;
    const { name, isMember, overloads } = resolved;
    const target = isMember ? expression.target : undefined;
    const before = target === undefined ? ZERO : this.cost(target);
    const on = target === undefined ? undefined : this.valueOf(target);
    const ways = overloads.map((overload) => ({
      ...{ name, overload, target: on, operands, costs, server: this.server },
      size: (value: Value) => this.sizeOf(value),
    }));
    return plus(before, this.callAny(expression, ways));
  }

  /** What a call costs that may be any of some ways of calling. */
  private callAny(expression: Expression & Call, ways: readonly CallOfWay[]): Amount {
    let cost: Amount | undefined;
    let size: Amount | undefined;
    for (const way of ways) {
      const estimate = costOf(way);
      cost = cost === undefined ? estimate.cost : union(cost, estimate.cost);
      if (estimate.size !== undefined) size = size === undefined ? estimate.size : union(size, estimate.size);
      size = this.sizeOfResult(expression, way.overload, size);
    }
    if (size !== undefined) this.sizes.set(expression, size);
    return cost ?? ZERO;
  }

  /** Follows the path of what is taken from a list or a map, and says how large the value of a call is. */
  protected sizeOfResult(
    expression: Expression & Call,
    overload: Overload,
    size: Amount | undefined,
  ): Amount | undefined {
    const [operand] = expression.operands;
    const kind = overload.operands[0]?.kind;
    if (expression.name !== '_[_]' || operand === undefined || (kind !== 'list' && kind !== 'map'))
      return size;
    const step = kind === 'list' ? '@items' : '@values';
    this.paths.set(expression, Path.step(this.pathOf(operand), step));
    return size;
  }
}

function costOf(call: CallOfWay): Estimate {
  const added = listCost(call) ?? addedCost(call);
  return added === undefined ? coreCost(call) : { ...added, cost: plus(added.cost, ...call.costs) };
}

/** How large a value is that is written out; undefined for others. */
export function writtenSize(expression: Expression): Amount | undefined {
  switch (expression.kind) {
    case 'literal':
      return fixed(BigInt(isLong(expression.type) ? Array.from(expression.text ?? '').length : 1));
    case 'list':
      return fixed(BigInt(expression.items.length));
    case 'map':
      return fixed(BigInt(expression.entries.length));
    default:
      return undefined;
  }
}

function isLong({ name }: Type): boolean {
  return name === 'string' || name === 'bytes';
}

const SCALARS: ReadonlySet<string> = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint']);

/** Whether all values of a type are of one size. */
export function isScalar({ kind, name }: Type): boolean {
  return kind === 'simple' && SCALARS.has(name);
}
