/** Where a value stands, in pixels. */
export type Scale = (value: number) => number;

/** Pixels, to a tenth: finer is not seen, and makes changes unreadable. */
export function fixed(pixels: number): number {
  return Math.round(pixels * 10) / 10 + 0;
}

type Pair = readonly [from: number, to: number];

/** Equal steps take equal room. */
export function linear([least, most]: Pair, [start, end]: Pair): Scale {
  return (value) => fixed(start + ((value - least) / (most - least)) * (end - start));
}

/** Equal factors take equal room. */
export function logarithmic([least, most]: Pair, [start, end]: Pair): Scale {
  const [low, high] = [Math.log(least), Math.log(most)];
  return (value) => fixed(start + ((Math.log(value) - low) / (high - low)) * (end - start));
}

/** Marks of an axis that have room: each at least `gap` from the one before, the first always. */
export function roomyMarks(
  values: readonly number[],
  { scale, within, gap }: { readonly scale: Scale; readonly within: Pair; readonly gap: number },
): readonly number[] {
  const kept: number[] = [];
  for (const value of values) {
    const last = kept.at(-1);
    const isInside = value >= within[0] && value <= within[1];
    if (isInside && (last === undefined || Math.abs(scale(value) - scale(last)) >= gap)) kept.push(value);
  }
  return kept;
}
