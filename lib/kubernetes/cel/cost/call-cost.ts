import type { Expression } from '../expression';
import type { Overload } from '../functions';
import type { Type } from '../types';
import { ANY_SIZE, type Amount, ONE, type Scale, plus } from './amounts';
import type { SizeOf } from './extents';

/** A value in an expression, as what costs are reckoned by. */
export interface Value {
  readonly expression: Expression;
  readonly type: Type;
  /** Where it stands; undefined where it stands nowhere. It is asked for when it is used, as later steps may change it. */
  readonly steps: () => readonly string[] | undefined;
  /** How large it is, where the expression itself tells. */
  readonly size: Amount | undefined;
}

/** One of the ways to call a function that a call may be. */
export interface CallOfWay {
  readonly name: string;
  readonly overload: Overload;
  readonly target: Value | undefined;
  readonly operands: readonly Value[];
  /** What each of the operands costs. */
  readonly costs: readonly Amount[];
  readonly server: Server;
  /** How large a value is for cel-go itself. */
  readonly size: (value: Value) => Amount;
}

/** What a server knows, and how it reckons. */
export interface Server {
  readonly minor: number;
  readonly scale: Scale;
  readonly sizeOf: SizeOf;
}

/** What a call costs, and how large its value is where that is known. */
export interface Estimate {
  readonly cost: Amount;
  readonly size?: Amount;
}

/** What traversing a text costs for each character, and an expression for each of its own. @see common/cost.go of cel-go */
export const TRAVERSAL = 0.1;
export const PATTERN = 0.25;

/** How large a value is for the functions that the server adds. @see pkg/cel/library/cost.go (sizeEstimate) */
export function addedSize({ size, steps }: Pick<Value, 'size' | 'steps'>, { sizeOf }: Server): Amount {
  return size ?? sizeOf(steps() ?? []) ?? ANY_SIZE;
}

/** What it costs to look for a pattern in a text. */
export function searchCost(
  text: Amount,
  pattern: Amount,
  scale: Scale,
): readonly [text: Amount, pattern: Amount] {
  return [scale(plus(text, ONE), TRAVERSAL), scale(pattern, PATTERN)];
}

/** The whole number that a value is, where it is written out. */
export function wholeNumberOf({ expression }: Value): bigint | undefined {
  const isInt = expression.kind === 'literal' && expression.type.name === 'int';
  return isInt && expression.text !== undefined ? BigInt(expression.text) : undefined;
}
