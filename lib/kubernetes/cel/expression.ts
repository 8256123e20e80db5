import type { Type } from './types';

/** A part of a CEL expression, and where it stands in the text. Macros are expanded, as cel-go expands them. */
export type Expression = { readonly at: number } & (
  | Literal
  | { readonly kind: 'name'; readonly name: string }
  | Selection
  | Call
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  | { readonly kind: 'message'; readonly name: string; readonly fields: readonly Field[] }
  | Comprehension
);

/** A value that is written out, and what texts and whole numbers say. */
export interface Literal {
  readonly kind: 'literal';
  readonly type: Type;
  readonly text?: string;
}

/** A field of a value; `isTest` where has() asks whether there is one. */
export interface Selection {
  readonly kind: 'selection';
  readonly operand: Expression;
  readonly field: string;
  readonly isTest: boolean;
}

/** A function or an operator, and what it is called on. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly target?: Expression;
  readonly operands: readonly Expression[];
}

/** A call of a function that is a member of nothing. */
export function callOf(at: number, name: string, ...operands: readonly Expression[]): Expression {
  return { kind: 'call', at, name, operands };
}

/** An item of a list; left out where it is `[?none]`. */
export interface Item {
  readonly value: Expression;
  readonly isOptional: boolean;
}

/** An entry of a map. */
export interface Entry extends Item {
  readonly key: Expression;
}

/** A field of a message. */
export interface Field extends Item {
  readonly name: string;
  readonly at: number;
}

/** A fold over a list or a map. */
export interface Comprehension {
  readonly kind: 'fold';
  readonly range: Expression;
  readonly variables: readonly string[];
  readonly result: string;
  readonly start: Expression;
  readonly condition: Expression;
  readonly step: Expression;
  readonly end: Expression;
}

/** What is wrong with an expression, and where in the text. */
export interface CelFault {
  readonly at: number;
  readonly given: string;
  readonly allowed: string;
  readonly fix: string;
}

/** Stops the reading of an expression that the API server refuses. */
export class CelError extends Error {
  constructor(public readonly fault: CelFault) {
    super(fault.given);
  }
}

/** Stops the reading of an expression that is too deep or too long to judge. */
export class TooDeep extends Error {}
