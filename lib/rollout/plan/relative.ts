import { total } from './binomial';

/** What a gate that compares two versions has to tell apart, and how surely. */
export interface RelativeDemand {
  /** Share of requests that the new version gets, above 0 and below 1. */
  readonly weight: number;
  /** How many times as many of its requests fail as of the old one's, in a release that must not pass. */
  readonly worse: number;
  /** Chance that a release that fails no more than the old version is stopped. */
  readonly falseAbort: number;
  /** Errors that come together. */
  readonly burst: number;
}

/** Where a comparison stops: at `start + slope * errors` errors of the new version, of errors of both. */
export interface RelativeLine {
  readonly start: number;
  readonly slope: number;
}

/** Share of errors that are the new version's, where it fails so many times as often. */
export function shareOfErrors(weight: number, worse: number): number {
  return (weight * worse) / (weight * worse + 1 - weight);
}

/**
 * The line at which the likelihood of "fails so many times as often" is 1/falseAbort times that of "fails alike". It looks
 * at errors alone: what breaks both versions cancels out. Whoever fails alike passes it, at whatever moments and however
 * often one looks, with at most that chance (Ville 1939: a likelihood ratio is a martingale of mean 1).
 */
export function relativeLine({ weight, worse, falseAbort, burst }: RelativeDemand): RelativeLine {
  const share = shareOfErrors(weight, worse);
  const ofNew = Math.log(share / weight);
  const ofOld = Math.log((1 - share) / (1 - weight));
  return {
    start: (burst * Math.log(1 / falseAbort)) / (ofNew - ofOld),
    slope: -ofOld / (ofNew - ofOld),
  };
}

/** Below this chance nobody is left who was not stopped. */
const NOBODY = 1e-9;

/** What becomes of a release by a line, when a share of all errors is the new version's: exact for looks at each error. */
export interface RelativeFate {
  /** Chance that it is stopped within so many errors. */
  readonly stopped: number;
  /** Errors until it is stopped, on average; no more than were asked for. */
  readonly errors: number;
}

/** Follows a release error by error. */
export function relativeFate({ start, slope }: RelativeLine, share: number, most: number): RelativeFate {
  let chances = [1];
  let errors = 0;
  for (let seen = 1; seen <= most; seen++) {
    const before = total(chances);
    if (before < NOBODY) break;
    errors += before;
    const threshold = Math.ceil(start + slope * seen);
    const next = new Array<number>(Math.min(threshold, chances.length + 1)).fill(0);
    chances.forEach((chance, count) => {
      if (count < next.length) next[count] = (next[count] ?? 0) + chance * (1 - share);
      if (count + 1 < next.length) next[count + 1] = (next[count + 1] ?? 0) + chance * share;
    });
    chances = next;
  }
  return { stopped: 1 - total(chances), errors };
}
