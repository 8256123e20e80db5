import type { Overload } from './functions';
import { DYN, ERROR, type Type, isSame, parameterOf } from './types';

/** What a call gives, and the ways of calling that it may be. */
export interface Fit {
  readonly result: Type;
  readonly overloads: readonly Overload[];
}

/**
 * What is known of the parameters of types while an expression is checked: cel-go's unification, kept as close to
 * checker/types.go as can be, as it decides what is refused.
 */
export class Bindings {
  private readonly bound = new Map<string, Type>();
  private parameters = 0;
  private readonly changes: (readonly [name: string, before: Type | undefined])[] = [];

  /** Whether a value of each type may stand where the other list says; what follows for parameters is kept if so. */
  public fitAll(left: readonly Type[], right: readonly Type[]): boolean {
    const mark = this.changes.length;
    if (this.fitsAll(left, right)) return true;
    while (this.changes.length > mark) {
      const [name, before] = this.changes.pop() ?? ['', undefined];
      if (before === undefined) this.bound.delete(name);
      else this.bound.set(name, before);
    }
    return false;
  }

  public fit(left: Type, right: Type): boolean {
    return this.fitAll([left], [right]);
  }

  /** A type with what is known of its parameters; `isLast` makes the others dyn. */
  public resolve(type: Type, isLast = false): Type {
    if (type.kind === 'parameter') {
      const known = this.bound.get(type.name);
      if (known !== undefined) return this.resolve(known, isLast);
      return isLast ? DYN : type;
    }
    if (type.of.length === 0) return type;
    return { kind: type.kind, name: type.name, of: type.of.map((each) => this.resolve(each, isLast)) };
  }

  /** A parameter that nothing is known of yet. */
  public fresh(): Type {
    return parameterOf(`_${this.parameters++}`);
  }

  /** What a call gives, by the first way of calling that fits; dyn where others fit as well and give something else. */
  public called(overloads: readonly Overload[], isMember: boolean, types: readonly Type[]): Fit | undefined {
    let result: Type | undefined;
    const fitting: Overload[] = [];
    for (const overload of overloads) {
      if (overload.isMember !== isMember) continue;
      const { operands, result: gives } = this.instanceOf(overload);
      if (!this.fitAll(types, operands)) continue;
      fitting.push(overload);
      const given = this.resolve(gives);
      if (result === undefined) result = given;
      else if (result.kind !== 'dyn' && !isSame(given, result)) result = DYN;
    }
    return result === undefined ? undefined : { result, overloads: fitting };
  }

  /** A way of calling with parameters of its own. */
  private instanceOf(overload: Overload): Overload {
    if (overload.parameters.length === 0) return overload;
    const fresh = new Map(overload.parameters.map((name) => [name, this.fresh()]));
    const { operands, result } = overload;
    return {
      ...overload,
      operands: operands.map((type) => renamed(type, fresh)),
      result: renamed(result, fresh),
    };
  }

  private bind(parameter: Type, type: Type): void {
    this.changes.push([parameter.name, this.bound.get(parameter.name)]);
    this.bound.set(parameter.name, type);
  }

  private fitsAll(left: readonly Type[], right: readonly Type[]): boolean {
    return left.length === right.length && left.every((each, at) => this.fits(each, right[at] ?? ERROR));
  }

  private fits(left: Type, right: Type): boolean {
    if (right.kind === 'parameter') {
      const known = this.bound.has(right.name);
      if (this.isSubstitution(left, right)) return true;
      if (known) return false;
    }
    if (left.kind === 'parameter') return this.isSubstitution(right, left);
    if (isOpen(left) || isOpen(right)) return true;
    if (left.name === 'null_type') return isNullable(right);
    if (right.name === 'null_type') return isNullable(left);
    if (left.kind !== right.kind) return false;
    if (left.kind === 'type') return true;
    return left.name === right.name && this.fitsAll(left.of, right.of);
  }

  private isSubstitution(type: Type, parameter: Type): boolean {
    if (isSame(type, parameter)) return true;
    const known = this.bound.get(parameter.name);
    if (known === undefined) {
      if (!this.isFree(parameter, type)) return false;
      this.bind(parameter, type);
      return true;
    }
    if (isSame(type, known)) return true;
    if (!this.fits(type, known)) return false;
    const wider = mostGeneral(type, known);
    if (this.isFree(parameter, wider)) this.bind(parameter, wider);
    return true;
  }

  /** Whether a parameter does not stand in a type that it would be bound to. */
  private isFree(parameter: Type, type: Type): boolean {
    if (isSame(parameter, type)) return false;
    if (type.kind !== 'parameter') return type.of.every((each) => this.isFree(parameter, each));
    const known = this.bound.get(type.name);
    return known === undefined || this.isFree(parameter, known);
  }
}

function isOpen({ kind }: Type): boolean {
  return kind === 'dyn' || kind === 'error';
}

function isNullable({ kind, name }: Type): boolean {
  return kind === 'opaque' || kind === 'struct' || ['duration', 'timestamp', 'null_type'].includes(name);
}

/** The wider of two types that fit. */
export function mostGeneral(a: Type, b: Type): Type {
  return isWider(a, b) ? a : b;
}

function isWider(a: Type, b: Type): boolean {
  if (a.kind === 'dyn' || a.kind === 'parameter') return true;
  if (b.kind === 'dyn' || b.kind === 'parameter' || a.kind !== b.kind) return false;
  if (a.kind === 'type') return true;
  return (
    a.name === b.name &&
    a.of.length === b.of.length &&
    a.of.every((each, at) => isWider(each, b.of[at] ?? ERROR))
  );
}

function renamed(type: Type, names: ReadonlyMap<string, Type>): Type {
  if (type.kind === 'parameter') return names.get(type.name) ?? type;
  return type.of.length === 0 ? type : { ...type, of: type.of.map((each) => renamed(each, names)) };
}
