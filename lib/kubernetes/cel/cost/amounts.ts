/** A count that is surely not less, and surely not more: of items, of characters, or of what a step costs. */
export interface Amount {
  readonly min: bigint;
  readonly max: bigint;
}

/** The largest count of 64 bits, which stands for no bound at all. */
export const BOUNDLESS = 2n ** 64n - 1n;

export const ZERO: Amount = { min: 0n, max: 0n };
export const ONE: Amount = { min: 1n, max: 1n };
export const ANY_SIZE: Amount = { min: 0n, max: BOUNDLESS };

export function fixed(count: bigint): Amount {
  return { min: count, max: count };
}

export function upTo(max: bigint): Amount {
  return { min: 0n, max };
}

function capped(count: bigint): bigint {
  return count > BOUNDLESS ? BOUNDLESS : count;
}

export function plus(...amounts: readonly Amount[]): Amount {
  let { min, max } = ZERO;
  for (const each of amounts) {
    min = capped(min + each.min);
    max = capped(max + each.max);
  }
  return { min, max };
}

export function times(a: Amount, b: Amount): Amount {
  return { min: capped(a.min * b.min), max: capped(a.max * b.max) };
}

/** An amount that covers both. */
export function union(a: Amount, b: Amount): Amount {
  return { min: a.min < b.min ? a.min : b.min, max: a.max > b.max ? a.max : b.max };
}

/** What wraps around at 64 bits, as unsigned numbers of Go do. */
export function wrapped(count: bigint): bigint {
  return BigInt.asUintN(64, count);
}

const TWO_TO_64 = 2 ** 64;

/** How a server multiplies a count by a factor: rounded up. */
export type Scale = (amount: Amount, factor: number) => Amount;

export const scaled: Scale = ({ min, max }, factor) => ({ min: scale(min, factor), max: scale(max, factor) });

/** That of 1.28, where what is too large becomes half of the largest count. @see multiplyByCostFactor */
export const scaledEarly: Scale = ({ min, max }, factor) => ({
  min: halved(scale(min, factor)),
  max: halved(scale(max, factor)),
});

function halved(count: bigint): bigint {
  return count === BOUNDLESS ? 2n ** 63n : count;
}

function scale(count: bigint, factor: number): bigint {
  const product = Math.ceil(Number(count) * factor);
  return product >= TWO_TO_64 ? BOUNDLESS : BigInt(product);
}
