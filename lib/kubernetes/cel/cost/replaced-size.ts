import { type Amount, BOUNDLESS, plus, times } from './amounts';

/** How long a text may be in which all `from` are replaced by `to`. @see pkg/cel/library/cost.go ("replace") */
export function replacedSize(text: Amount, from: Amount, to: Amount): Amount {
  const longest = longestOf(text.max, from, to);
  const shortest = shortestOf(text.min, from, to);
  const count = { min: shortest.count, max: longest.count };
  return plus(times(count, to), { min: shortest.kept, max: longest.kept });
}

/** How often something is replaced, and how much of the text is kept. */
interface Replaced {
  readonly count: bigint;
  readonly kept: bigint;
}

function longestOf(text: bigint, from: Amount, to: Amount): Replaced {
  if (from.min === 0n) return { count: oneMore(text), kept: text };
  if (to.max <= from.min) return { count: 0n, kept: text };
  return { count: quotient(text, from.min), kept: 0n };
}

function shortestOf(text: bigint, from: Amount, to: Amount): Replaced {
  if (from.max === 0n) return { count: oneMore(text), kept: text };
  if (from.max <= to.min) return { count: 0n, kept: text };
  return { count: quotient(text, from.max), kept: 0n };
}

function oneMore(count: bigint): bigint {
  return count < BOUNDLESS ? count + 1n : count;
}

function quotient(count: bigint, by: bigint): bigint {
  const whole = Math.ceil(Number(count) / Number(by));
  return whole >= 2 ** 64 ? 2n ** 63n : BigInt(whole);
}
