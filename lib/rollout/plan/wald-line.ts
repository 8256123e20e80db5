import type { Judgement } from './plan-demand';

/** Where Wald's sequential test stops: at `start + slope * requests` errors. */
interface Line {
  readonly start: number;
  readonly slope: number;
}

/**
 * The upper line of the sequential probability ratio test.
 *
 * @see Wald, Sequential Analysis (1947), section 5.3
 */
export function lineOf({
  baseline,
  regression,
  falseAbort,
  miss,
}: Pick<Judgement, 'baseline' | 'regression' | 'falseAbort' | 'miss'>): Line {
  const ofError = Math.log(regression / baseline);
  const ofSuccess = Math.log((1 - regression) / (1 - baseline));
  return {
    start: Math.log((1 - miss) / falseAbort) / (ofError - ofSuccess),
    slope: -ofSuccess / (ofError - ofSuccess),
  };
}

/** How many errors more a look lets pass for each request that it sees beyond those that were planned with. */
export function slopeOf(judged: Pick<Judgement, 'baseline' | 'regression'>): number {
  return lineOf({ ...judged, falseAbort: 1, miss: 0 }).slope;
}
