/** What is left of the logarithm of a factorial after Stirling's formula: exact for few, by its series for many. */
function stirlingError(n: number): number {
  if (n > FEW)
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / n ** 2) / n ** 2) / n ** 2) / n ** 2) / n;
  let factorial = 1;
  for (let factor = 2; factor <= n; factor++) factorial *= factor;
  return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - Math.log(2 * Math.PI) / 2;
}

const FEW = 15;

/** How far a count is from its mean, `x log(x / mean) + mean - x`, without losing digits where the two are close. */
function deviance(x: number, mean: number): number {
  const apart = (x - mean) / (x + mean);
  if (Math.abs(apart) >= 0.1) return x * Math.log(x / mean) + mean - x;
  let sum = (x - mean) * apart;
  let power = 2 * x * apart;
  for (let odd = 3; ; odd += 2) {
    power *= apart ** 2;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

/**
 * Chance of so many errors among a number of requests, of any size, to nearly all digits of a double.
 *
 * @see Loader, Fast and accurate computation of binomial probabilities (2000)
 */
export function chanceOf(errors: number, requests: number, chance: number): number {
  if (errors === 0) return Math.exp(requests * Math.log1p(-chance));
  if (errors === requests) return Math.exp(requests * Math.log(chance));
  const others = requests - errors;
  const far = deviance(errors, requests * chance) + deviance(others, requests * (1 - chance));
  const rest = stirlingError(requests) - stirlingError(errors) - stirlingError(others);
  return Math.exp(rest - far) * Math.sqrt(requests / (2 * Math.PI * errors * others));
}

/**
 * Whether so many errors or more, which are more than the mean, have more than a chance. The chances of more errors fall
 * ever faster, so that a geometric sum bounds what was not added yet: few are, unless it is close.
 */
export function isTailAbove(
  errors: number,
  requests: number,
  { chance, most }: { readonly chance: number; readonly most: number },
): boolean {
  const odds = chance / (1 - chance);
  let one = chanceOf(errors, requests, chance);
  let sum = 0;
  for (let count = errors; ; count++) {
    sum += one;
    if (sum > most) return true;
    const falls = ((requests - count) / (count + 1)) * odds;
    const rest = (one * falls) / (1 - falls);
    if (sum + rest <= most || sum + rest === sum) return false;
    one *= falls;
  }
}
