import { readPromql } from '../../prometheus/check-promql';
import type { Notes } from './exchange';
import { type Events, type Recognised, WINDOW, rawOf, recogniseEvents, tidyQuery } from './recognise';

/** The indicator of queries, and what is said of it; undefined where there is none. */
export function readEvents(notes: Notes, field: string, events: Events): Recognised | undefined {
  for (const [key, query] of Object.entries(events) as [string, string][]) {
    const [fault] = readPromql(tidyQuery(query).replaceAll(WINDOW, '5m')).faults;
    if (fault !== undefined) {
      notes.refuse(`${field}.${key}`, query, `is no PromQL: ${fault.fix}`);
      return;
    }
  }
  const recognised = recogniseEvents(events);
  if (recognised !== undefined) return recognised;
  const sli = rawOf(events);
  if (sli === undefined) {
    notes.refuse(
      field,
      events,
      `has no window: write a selector alone, or sum(rate(x[${WINDOW}])) with ${WINDOW} for the window`,
    );
    return;
  }
  notes.say(
    field,
    events,
    'becomes a ratio of kind raw, which knows no events: all moments weigh alike, and minBadEvents does not hold; write { kind: "ratio", … } if these are rates of two selectors',
  );
  return { sli, by: [] };
}
