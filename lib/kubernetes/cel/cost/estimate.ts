import type { Checked } from '../checked';
import type { Expression } from '../expression';
import { BOUNDLESS, scaled, scaledEarly } from './amounts';
import { EarlyCoster } from './early-coster';
import type { SizeOf } from './extents';
import { LaterCoster } from './later-coster';

/** An expression that compiles, and what was found out of its parts. */
export interface Sound {
  readonly expression: Expression;
  readonly checked: Checked;
}

/** From when on variables are followed by what they stand for. */
const FOLLOWS_VALUES = 33;

/** What an expression costs at most in a server of a minor version. */
export function estimatedCost({ expression, checked }: Sound, minor: number, sizeOf: SizeOf): bigint {
  const server = { minor, sizeOf, scale: minor <= 28 ? scaledEarly : scaled };
  const coster =
    minor >= FOLLOWS_VALUES ? new LaterCoster(checked, server) : new EarlyCoster(checked, server);
  return coster.cost(expression).max;
}

/** A cost that is met more than once. @see validation.go (multiplyWithOverflowGuard) */
export function repeatedCost(cost: bigint, count: bigint): bigint {
  const product = cost * count;
  return product > BOUNDLESS ? BOUNDLESS : product;
}
