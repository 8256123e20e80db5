/** A run of numbers of one family: ports of a transport, or addresses of an IP version. */
export interface Interval {
  readonly family: string;
  readonly from: bigint;
  readonly to: bigint;
}

/** Numbers of several families, as runs in order that neither overlap nor touch. */
export type IntervalSet = readonly Interval[];

/** No numbers at all. */
export const NOTHING: IntervalSet = [];

/** The numbers of several sets together. */
export function union(...sets: readonly IntervalSet[]): IntervalSet {
  if (sets.length === 2 && sets[0]?.length === 0) return sets[1] ?? NOTHING;
  const filled = sets.filter((set) => set.length > 0);
  const [first = NOTHING] = filled;
  return filled.every((set) => set === first) ? first : merged(filled.flat());
}

/** The set of these runs, which may stand in any order and overlap. */
function merged(runs: readonly Interval[]): IntervalSet {
  const joined: Interval[] = [];
  for (const run of [...runs].sort(byPlace)) {
    const last = joined.at(-1);
    if (last?.family === run.family && run.from <= last.to + 1n)
      joined[joined.length - 1] = { ...last, to: run.to > last.to ? run.to : last.to };
    else joined.push(run);
  }
  return joined;
}

/** The numbers that both sets hold. */
export function intersection(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a === b) return a;
  return merged(
    a.flatMap(({ family, from, to }) =>
      b
        .filter((other) => other.family === family && other.from <= to && from <= other.to)
        .map((other) => ({ family, from: larger(from, other.from), to: smaller(to, other.to) })),
    ),
  );
}

/** The numbers of the first set that the second does not hold. */
export function difference(a: IntervalSet, b: IntervalSet): IntervalSet {
  return b.reduce<IntervalSet>((rest, hole) => rest.flatMap((run) => withoutHole(run, hole)), a);
}

function withoutHole(run: Interval, hole: Interval): Interval[] {
  const { family, from, to } = run;
  if (hole.family !== family || hole.to < from || to < hole.from) return [run];
  return [
    ...(from < hole.from ? [{ family, from, to: hole.from - 1n }] : []),
    ...(hole.to < to ? [{ family, from: hole.to + 1n, to }] : []),
  ];
}

/** Whether two sets hold the same numbers. */
export function isEqual(a: IntervalSet, b: IntervalSet): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((run, index) => {
        const other = b[index];
        return other?.family === run.family && other.from === run.from && other.to === run.to;
      }))
  );
}

const KEYS = new WeakMap<IntervalSet, string>();

/** A text that two sets share exactly when they hold the same. */
export function intervalKey(set: IntervalSet): string {
  const known = KEYS.get(set);
  if (known !== undefined) return known;
  const key = set.map(({ family, from, to }) => `${family}:${from}-${to}`).join(' ');
  KEYS.set(set, key);
  return key;
}

function byPlace(a: Interval, b: Interval): number {
  if (a.family !== b.family) return a.family < b.family ? -1 : 1;
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
