import type { Faults } from '../../core/faults';
import type { Sli } from '../../prometheus/sli/sli';
import { SECOND, renderSpan } from '../../prometheus/span';
import { type Clock, SLOWEST_RATED } from '../check-tiers';
import { BASE_WINDOW } from '../tier';

/** Indicators whose samples are counted one by one, or of which nothing is known. */
const SAMPLED: readonly Sli['kind'][] = ['probe', 'timeslice', 'raw'];

/** Refuses clocks on which nothing would be recorded: all windows are made of what 5m hold, at each step of 5m. */
export function checkClock(faults: Faults, { scrape, evaluation }: Clock, slis: readonly Sli[]): void {
  const isRated = slis.some(({ kind }) => !SAMPLED.includes(kind));
  faults
    .at('scrapeInterval')
    .require(
      !isRated || scrape <= SLOWEST_RATED,
      renderSpan(scrape),
      `at most ${renderSpan(SLOWEST_RATED)}: a rate over ${renderSpan(BASE_WINDOW)}, which all windows are made of, needs two scrapes`,
      `scrape more often, and write prometheus: { scrapeInterval: '${SLOWEST_RATED / SECOND}s' }`,
    );
  faults
    .at('evaluationInterval')
    .require(
      evaluation <= BASE_WINDOW,
      renderSpan(evaluation),
      `at most ${renderSpan(BASE_WINDOW)}: what was seen of a window is counted in steps of that, each of which must be recorded`,
      `evaluate more often, and write prometheus: { evaluationInterval: '${renderSpan(BASE_WINDOW)}' }`,
    );
}
