import type { Notes } from './exchange';
import { WINDOW, countedBy, tidyQuery } from './recognise';

/** `rate(x[5m]))`, at the end of a query or before its groups. */
const OWN_WINDOW = /\[\s*(?:\d+(?:ms|[smhdwy]))+\s*\](?=\s*\)\s*\)\s*(?:by\s*\([^()]*\)\s*)?$)/;

/** `sum(x)`, with its groups on either side. */
const SUM = /^sum\s*((?:by\s*\([^()]*\))?)\s*\((.+)\)\s*((?:by\s*\([^()]*\))?)$/s;

/**
 * The query of a counter, with kiban's window where it has one of its own, as those of other readers of OpenSLO do:
 * `sum(rate(x[5m]))` of Prometheus, `sum(x)` where a counter is read as it stands. All else stays as it is.
 */
export function withOurWindow(notes: Notes, field: string, query: string): string {
  if (countedBy(query) !== undefined) return query;
  const tidy = tidyQuery(query);
  const rated = tidy.replace(OWN_WINDOW, `[${WINDOW}]`);
  if (countedBy(rated) !== undefined) {
    notes.say(field, query, 'is counted over the window of each rule, in place of its own');
    return rated;
  }
  const summed = tidy.replace(SUM, `sum $1(rate($2[${WINDOW}]))$3`);
  if (countedBy(summed) === undefined) return query;
  notes.say(field, query, 'is read as a counter: what it grows by over the window of each rule is counted');
  return summed;
}
