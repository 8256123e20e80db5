import type { Bindings } from './bindings';
import type { Expression } from './expression';
import type { Overload } from './functions';
import { DYN, type Type } from './types';

/** The function that a call calls, and the ways of calling that it may be. */
export interface Resolved {
  /** With its namespace, such as `sets.contains`. */
  readonly name: string;
  /** Whether what stands before the dot is a value. */
  readonly isMember: boolean;
  readonly overloads: readonly Overload[];
}

/** What the check of an expression found out of its parts. */
export class Checked {
  private readonly types = new Map<Expression, Type>();
  private readonly calls = new Map<Expression, Resolved>();
  private readonly variables = new Set<Expression>();

  constructor(private readonly bindings: Bindings) {}

  public note(part: Expression, type: Type): Type {
    this.types.set(part, type);
    return type;
  }

  public noteCall(part: Expression, resolved: Resolved): void {
    this.calls.set(part, resolved);
  }

  /** A chain of fields that is the name of one variable. */
  public noteVariable(part: Expression): void {
    this.variables.add(part);
  }

  /** The type of a part, once all are checked. */
  public typeOf(part: Expression): Type {
    return this.bindings.resolve(this.types.get(part) ?? DYN, true);
  }

  public callOf(part: Expression): Resolved | undefined {
    return this.calls.get(part);
  }

  public isVariable(part: Expression): boolean {
    return this.variables.has(part);
  }
}
