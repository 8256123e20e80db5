/**
 * Chances below this are left out where they are far from what is likely: those of nothing in the first looks of a day,
 * of a thousand errors between two looks. A plan makes fewer than 10^10 of them, which is {@link LEFT_OUT} in all.
 */
export const NEGLIGIBLE = 1e-180;

/**
 * What changes no digit of a sum that is not tiny, though it were left out 10^10 times: whoever asks for nothing else
 * follows a fifth of the counts, where there are many errors.
 */
export const INVISIBLE = 1e-40;

/** Sums down to here are the same without what is {@link INVISIBLE}. */
export const VISIBLE = 1e-14;

/** What all chances that are left out come to at most. Whoever sums chances up adds it on the side that is unsafe. */
export const LEFT_OUT = 1e-170;

/**
 * Chances of 0, 1, 2, … errors among a number of requests, each of which fails with the same chance; those of `count`
 * and more are left out. By logarithms, so that many requests lose nothing at the start.
 */
export function errorChances(requests: number, chance: number, count: number): number[] {
  return new ErrorChances(requests, chance).upTo(count).slice(0, count);
}

/** Chances of errors among a number of requests, reckoned as far as they are asked for. */
export class ErrorChances {
  private readonly chances: number[] = [];
  private readonly odds: number;
  private logarithm: number;
  private isWhole = false;

  constructor(
    private readonly requests: number,
    private readonly chance: number,
    private readonly negligible = NEGLIGIBLE,
  ) {
    this.odds = Math.log(chance / (1 - chance));
    this.logarithm = requests * Math.log1p(-chance);
  }

  /** Chance of one number of errors. */
  public of(errors: number): number {
    return this.upTo(errors + 1)[errors] ?? 0;
  }

  /** Chances of 0, 1, 2, … errors: as many as `count`, or more, or all that are not negligible. */
  public upTo(count: number): readonly number[] {
    const { chances, requests, chance, odds, negligible } = this;
    for (let errors = chances.length; errors < Math.min(count, requests + 1) && !this.isWhole; errors++) {
      const one = Math.exp(this.logarithm);
      this.isWhole = errors > requests * chance && one < negligible;
      chances.push(one);
      this.logarithm += Math.log((requests - errors) / (errors + 1)) + odds;
    }
    return chances;
  }
}

/** Chances of sums of two counts, as far as they are below `count` and not negligible. */
export function convolve(
  a: readonly number[],
  b: readonly number[],
  count: number,
  negligible = NEGLIGIBLE,
): number[] {
  const [ofA, ofB] = [bandOf(a, negligible), bandOf(b, negligible)];
  const sums = new Float64Array(Math.max(0, Math.min(count, ofA.end + ofB.end - 1)));
  // What is plain to the compiler of the machine runs several times as fast, and plans of many errors are made of this.
  const added = Float64Array.from(b.slice(ofB.start, ofB.end));
  for (let i = ofA.start; i < Math.min(ofA.end, count); i++) {
    const one = a[i] as number;
    const first = i + ofB.start;
    const most = Math.min(added.length, count - first);
    for (let j = 0; j < most; j++) (sums[first + j] as number) += one * (added[j] as number);
  }
  return Array.from(sums);
}

/** Where the chances lie that are not negligible: two counts around the likely ones, the second one past the last. */
function bandOf(
  chances: readonly number[],
  negligible: number,
): { readonly start: number; readonly end: number } {
  let [start, end] = [0, chances.length];
  while (end > 0 && (chances[end - 1] ?? 0) < negligible) end--;
  while (start < end && (chances[start] ?? 0) < negligible) start++;
  return { start, end };
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
    if (isLikely(errors, new ErrorChances(requests, middle), doubt)) low = middle;
    else high = middle;
  }
  return high;
}

/** Whether so few errors have more than a chance: as soon as they do, the others need not be known. */
function isLikely(errors: number, chances: ErrorChances, least: number): boolean {
  let sum = 0;
  for (let count = 0; count <= errors; count++) {
    sum += chances.of(count);
    if (sum > least) return true;
  }
  return false;
}
