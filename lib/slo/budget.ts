import type { PropIssue } from '../core/issue';
import { renderSpan, renderTypedSpan } from '../prometheus/span';
import { toNumber } from './ratio';
import { LONGEST_PERIOD } from './calendar';
import type { Clock, Promised } from './check-tiers';

/** Milliseconds of total outage that a promise leaves over its window. */
export function budgetTime({ objective, window }: Promised): number {
  return toNumber(objective.budget) * window.length;
}

/** Somebody who is paged needs time to read it: less than this many looks at the service are none. */
const FEWEST_LOOKS = 5;

/** What a reviewer will want to know of a promise: that no page can defend it. */
export function budgetWarnings(promised: Promised, { scrape, evaluation }: Clock): readonly PropIssue[] {
  const time = budgetTime(promised);
  const least = FEWEST_LOOKS * (scrape + evaluation);
  if (time >= least) return [];
  const { objective, window } = promised;
  const shown = renderSpan(Math.round(time / 100) * 100);
  return [
    {
      field: 'objective',
      given: `${objective.percent} over ${window.name}`,
      allowed: `a budget of ${renderSpan(least)} or more: this one is ${shown}, which is gone before anybody who is paged can look`,
      fix: 'promise less, promise it over a longer window, or scrape and evaluate more often',
    },
  ];
}

/** Metrics are kept for this long where nobody says. @see https://prometheus.io/docs/prometheus/latest/storage/#operational-aspects */
export const DEFAULT_RETENTION = 15 * 24 * 3_600_000;

/** What a reviewer will want to know of a window: that the server forgets before it ends. */
export function retentionWarnings({ window }: Promised, retention: number): readonly PropIssue[] {
  const needed = window.calendar === undefined ? window.length : LONGEST_PERIOD[window.calendar];
  if (retention >= needed) return [];
  return [
    {
      field: 'window',
      given: window.calendar ?? window.name,
      allowed: `at most ${renderSpan(retention)}, which is how long the server keeps samples: a longer window silently becomes that`,
      fix: `start Prometheus with --storage.tsdb.retention.time=${renderSpan(needed)}, and write retention: '${renderTypedSpan(needed)}'`,
    },
  ];
}
