/**
 * Chances of 0, 1, 2, … errors among a number of requests, each of which fails with the same chance; those of `count`
 * and more are left out. By logarithms, so that many requests lose nothing at the start.
 */
export function errorChances(requests: number, chance: number, count: number): number[] {
  const chances: number[] = [];
  const odds = Math.log(chance / (1 - chance));
  let logarithm = requests * Math.log1p(-chance);
  for (let errors = 0; errors < Math.min(count, requests + 1); errors++) {
    chances.push(Math.exp(logarithm));
    logarithm += Math.log((requests - errors) / (errors + 1)) + odds;
  }
  return chances;
}

/** Chances of sums of two counts, as far as they are below `count`. */
export function convolve(a: readonly number[], b: readonly number[], count: number): number[] {
  const sums = new Array<number>(Math.min(count, a.length + b.length - 1)).fill(0);
  for (let i = 0; i < Math.min(a.length, count); i++)
    for (let j = 0; j < b.length && i + j < count; j++)
      sums[i + j] = (sums[i + j] ?? 0) + (a[i] ?? 0) * (b[j] ?? 0);
  return sums;
}

/** Everything together. */
export function total(chances: readonly number[]): number {
  return chances.reduce((sum, chance) => sum + chance, 0);
}

/** Halvings of an interval of chances: more than a double can tell apart. */
const HALVINGS = 200;

/**
 * The largest chance of failure that is still plausible when `errors` of `requests` failed: seeing so few would have a
 * chance of `doubt` only (Clopper and Pearson 1934, one side).
 */
export function highestChance(errors: number, requests: number, doubt: number): number {
  if (errors >= requests) return 1;
  let [low, high] = [errors / requests, 1];
  for (let halving = 0; halving < HALVINGS && high - low > Number.EPSILON * high; halving++) {
    const middle = (low + high) / 2;
    if (total(errorChances(requests, middle, errors + 1)) > doubt) low = middle;
    else high = middle;
  }
  return high;
}
