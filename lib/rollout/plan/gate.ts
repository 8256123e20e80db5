import { ErrorChances, INVISIBLE, LEFT_OUT, NEGLIGIBLE, VISIBLE, convolve, total } from './binomial';
import { type CountedErrors, mostWeight, totalUnder } from './other-share';
import { lineOf } from './wald-line';

/** What a gate has to tell apart, and how surely. */
export interface GateDemand {
  /** Requests that the canary answers between two looks, when there are fewest. */
  readonly requestsPerLook: number;
  /** Share of requests that fail while all is well. */
  readonly baseline: number;
  /** Share of requests that fail in a release that must not pass. */
  readonly regression: number;
  /** Chance that a release that is well is stopped by this gate. */
  readonly falseAbort: number;
  /** Chance that a release that must not pass does pass this gate. */
  readonly miss: number;
  /** Errors that come together: retries, and clients that ask again. */
  readonly burst: number;
}

/** A gate: at each look, the number of errors so far at which the release is stopped. */
export interface Gate {
  readonly thresholds: readonly number[];
  /** Requests that have been seen at the last look, when there are fewest. */
  readonly requests: number;
  /** Errors with which a release still passes. */
  readonly passes: number;
  /** Chance that a release that is well is stopped. */
  readonly falseAbort: number;
  /** Chance that a release that must not pass does pass. */
  readonly miss: number;
}

/** Chances of errors between two looks. The numbers of requests between looks are few, and come again and again. */
class Arrivals {
  private readonly known = new Map<number, ErrorChances>();

  constructor(
    private readonly chance: number,
    private readonly negligible: number,
  ) {}

  public of(requests: number, count: number): readonly number[] {
    let chances = this.known.get(requests);
    if (chances === undefined) {
      chances = new ErrorChances(requests, this.chance, this.negligible);
      this.known.set(requests, chances);
    }
    return chances.upTo(count);
  }

  /** Chances of all errors once these requests have come, too. */
  public after(before: readonly number[], requests: number, count: number): number[] {
    return convolve(before, this.of(requests, count), count, this.negligible);
  }
}

/** Counts of errors that have not stopped the release yet, under one share of failures, and the chance that others did. */
interface Survivors {
  readonly chances: readonly number[];
  readonly stopped: number;
}

const NOTHING_SEEN: Survivors = { chances: [1], stopped: 0 };

/** Looks of a step that are all made: two hours of looks every 30 seconds. */
const ALL_MADE = 240;

/** How many looks after one the next is made. A day of looks every 30 seconds tells nothing that every fourth does not. */
function strideAfter(look: number): number {
  return look < ALL_MADE ? 1 : 2 ** (Math.floor(Math.log2(look / ALL_MADE)) + 1);
}

/**
 * Gates of one look, of two, of three, … up to the most: looks at Wald's line, and a last one that decides. Whoever is
 * well is stopped with at most the chance that was asked for; the longer the gate, the fewer it misses. The chances are
 * exact but for {@link LEFT_OUT}, for errors are counted at the looks alone. A look that is not made has the threshold of
 * the next one: errors only grow, so that whoever has as many then has them later as well.
 */
function* gatesFor(demand: GateDemand, most: number, negligible: number): Generator<Gate, Gate> {
  const { requestsPerLook, burst, baseline, falseAbort } = demand;
  const line = lineOf(demand);
  const seen = (looks: number): number => Math.floor((looks * requestsPerLook) / burst);
  const thresholds: number[] = [];
  const healthy = new Arrivals(baseline, negligible);
  let well = NOTHING_SEEN;
  for (let look = 1; ; look = Math.min(most, look + strideAfter(look))) {
    const looks = look - thresholds.length;
    const more = seen(look) - seen(thresholds.length);
    const linear = Math.ceil(line.start + line.slope * seen(look));
    const arrive: Arrive = (chances, count) => healthy.after(chances, more, count);
    const before = addRequests(well, arrive, { falseAbort, atLeast: linear });
    const decisive = lowestThreshold(before, falseAbort, 1);
    const threshold = lowestThreshold(before, falseAbort, linear);
    let missed: number | undefined;
    const decided = [...thresholds, ...new Array<number>(looks).fill(decisive * burst)];
    const passing = { chances: before.chances.slice(0, decisive), requests: seen(look), share: baseline };
    const gate = {
      thresholds: decided,
      requests: Math.floor(look * requestsPerLook),
      passes: decisive * burst - 1,
      falseAbort: cut(before, decisive).stopped + LEFT_OUT,
      // Nobody asks it of most gates of a longer one, and to follow each of them anew would take days of looks squared.
      get miss() {
        return (missed ??= missOf(passing, { demand, thresholds: decided, negligible }) + LEFT_OUT);
      },
    };
    if (look >= most) return gate;
    yield gate;
    thresholds.push(...new Array<number>(looks).fill(threshold * burst));
    well = cut(before, threshold);
  }
}

/** So many chances are left out on the way to a gate at most. */
const TIMES_LEFT_OUT = 1e10;

/** So small a part of a chance changes no digit that is told. */
const ROUNDING = 1e-12;

/**
 * Chance that a release that must not pass does pass: by what passes while all is well. Where what was left out of that
 * might be seen in it, the gate is followed once more.
 */
function missOf(
  passing: CountedErrors,
  {
    demand,
    thresholds,
    negligible,
  }: { readonly demand: GateDemand; readonly thresholds: readonly number[]; readonly negligible: number },
): number {
  const { regression } = demand;
  const miss = totalUnder(passing, regression);
  const unseen = Math.log(negligible * TIMES_LEFT_OUT) + mostWeight(passing, regression);
  if (unseen <= Math.log(ROUNDING * miss)) return miss;
  return total(passingOf({ thresholds }, demand, regression, negligible).chances);
}

/** How many looks a gate may have. */
export interface Looks {
  readonly fewest: number;
  readonly most: number;
}

/** The shortest gate that misses as rarely as was asked; the longest where the most looks are not enough. */
export function designGate(demand: GateDemand, { fewest, most }: Looks): Gate {
  const gates = gatesFor(demand, most, INVISIBLE);
  for (let next = gates.next(); ; next = gates.next()) {
    const gate = next.value;
    const isFound = gate.thresholds.length >= fewest && gate.miss <= demand.miss;
    if (isFound || next.done === true) return told(gate, demand);
  }
}

/** The gate of so many looks, one at least, however much it misses. */
export function gateOf(demand: GateDemand, looks: number): Gate {
  return told(lastOf(gatesFor(demand, looks, INVISIBLE)), demand);
}

/** A chance that is tiny is told as well, though it be that of a thousand errors between two looks. */
function told(gate: Gate, demand: GateDemand): Gate {
  const { miss, falseAbort, thresholds } = gate;
  if (Math.min(miss, falseAbort) >= VISIBLE) return gate;
  return lastOf(gatesFor(demand, thresholds.length, NEGLIGIBLE));
}

function lastOf(gates: Generator<Gate, Gate>): Gate {
  let next = gates.next();
  while (next.done !== true) next = gates.next();
  return next.value;
}

/** Errors of releases that pass looks with such thresholds, when this share of their requests fails. */
export function passingOf(
  { thresholds }: Pick<Gate, 'thresholds'>,
  { requestsPerLook, burst }: Pick<GateDemand, 'requestsPerLook' | 'burst'>,
  failures: number,
  negligible = NEGLIGIBLE,
): CountedErrors {
  let chances: readonly number[] = NOTHING_SEEN.chances;
  const arrivals = new Arrivals(failures, negligible);
  let requests = 0;
  thresholds.forEach((threshold, index) => {
    // The same threshold is passed at all looks by whoever passes it at the last of them.
    if (thresholds[index + 1] === threshold) return;
    const now = Math.floor(((index + 1) * requestsPerLook) / burst);
    chances = arrivals.after(chances, now - requests, Math.ceil(threshold / burst));
    requests = now;
  });
  return { chances, requests, share: failures };
}

/** Chance that a release passes looks with such thresholds, when this share of its requests fails. */
export function chanceToPass(
  gate: Pick<Gate, 'thresholds'>,
  demand: Pick<GateDemand, 'requestsPerLook' | 'burst'>,
  failures: number,
  negligible = NEGLIGIBLE,
): number {
  return total(passingOf(gate, demand, failures, negligible).chances) + LEFT_OUT;
}

/** Chances of so many errors, once more requests have come. */
type Arrive = (chances: readonly number[], count: number) => number[];

/** More requests come. Counts are kept as far as a threshold may lie. */
function addRequests(
  { chances, stopped }: Survivors,
  arrive: Arrive,
  { falseAbort, atLeast }: { readonly falseAbort: number; readonly atLeast: number },
): Survivors {
  const room = falseAbort - stopped;
  const before = total(chances);
  for (let count = Math.max(atLeast, chances.length, 1) + 1; ; count *= 2) {
    const left = arrive(chances, count);
    const isAll = left.length < count;
    const beyond = isAll ? 0 : Math.max(0, before - total(left));
    if (beyond <= room) return { chances: left, stopped: stopped + beyond };
  }
}

/** The lowest threshold, from `start` on, that stops no more of what is well than is allowed. */
function lowestThreshold({ chances, stopped }: Survivors, falseAbort: number, start: number): number {
  let above = total(chances.slice(start));
  let threshold = start;
  while (stopped + above > falseAbort && threshold < chances.length) above -= chances[threshold++] ?? 0;
  return threshold;
}

/** Whoever has this many errors is stopped. */
function cut({ chances, stopped }: Survivors, threshold: number): Survivors {
  return { chances: chances.slice(0, threshold), stopped: stopped + total(chances.slice(threshold)) };
}
