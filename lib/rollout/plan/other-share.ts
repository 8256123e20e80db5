/** Chances of 0, 1, 2, … errors of so many requests, each of which fails with the same chance: the share. */
export interface CountedErrors {
  readonly chances: readonly number[];
  readonly requests: number;
  readonly share: number;
}

/** How many times as likely an error, and a request that does not fail, is under another share: as logarithms. */
function weightsOf(share: number, other: number): { readonly ofError: number; readonly ofSuccess: number } {
  return { ofError: Math.log(other / share), ofSuccess: Math.log1p((share - other) / (1 - share)) };
}

/**
 * What the chances come to under another share of failures. All ways to so many errors of so many requests differ by one
 * factor, whatever looks they pass (the count is sufficient for the share): what passes under one share tells what passes
 * under any, where following each of them would take as long as a gate.
 */
export function totalUnder({ chances, requests, share }: CountedErrors, other: number): number {
  const { ofError, ofSuccess } = weightsOf(share, other);
  let sum = 0;
  chances.forEach((chance, errors) => {
    // By logarithms, as the factor may be more than a double holds where the chance is less.
    if (chance > 0) sum += Math.exp(Math.log(chance) + errors * ofError + (requests - errors) * ofSuccess);
  });
  return sum;
}

/** How many times as likely any of the counts, known or left out, is under another share at most: as a logarithm. */
export function mostWeight({ chances, requests, share }: CountedErrors, other: number): number {
  const { ofError, ofSuccess } = weightsOf(share, other);
  const most = Math.max(0, Math.min(requests, chances.length - 1));
  return Math.max(requests * ofSuccess, most * ofError + (requests - most) * ofSuccess);
}
