import { type Selector, labelIs, selector } from '../prometheus/expr';
import { renderSpan } from '../prometheus/span';

/** Names of what is recorded. Windows stand in names and not in labels, so that `and` finds the same labels on both sides. */
export const SERIES = {
  error: (window: number) => `slo:sli_error:rate${renderSpan(window)}`,
  total: (window: number) => `slo:sli_total:rate${renderSpan(window)}`,
  ratio: (window: number) => `slo:sli_error:ratio_rate${renderSpan(window)}`,
  coverage: (window: number) => `slo:window_coverage:ratio${renderSpan(window)}`,
  objective: 'slo:objective:ratio',
  budget: 'slo:error_budget:ratio',
  days: 'slo:time_period:days',
  currentBurn: 'slo:current_burn_rate:ratio',
  periodBurn: 'slo:period_burn_rate:ratio',
  remaining: 'slo:period_error_budget_remaining:ratio',
  remainingEvents: 'slo:error_budget:remaining_events',
  exhaustion: 'slo:error_budget:exhaustion_seconds',
  info: 'slo_info',
  /** What Sloth calls it. */
  slothInfo: 'sloth_slo_info',
  /** Rates of a calendar period, with the label that names it. */
  calendarErrorBase: 'slo:calendar_error:rate5m',
  calendarTotalBase: 'slo:calendar_total:rate5m',
  /** Means since the period began. */
  calendarError: 'slo:calendar_error:rate',
  calendarTotal: 'slo:calendar_total:rate',
  calendarRatio: 'slo:calendar_error:ratio_rate',
  /** How much of the whole period was seen so far, and how much of it is over. */
  calendarCoverage: 'slo:calendar_coverage:ratio',
  elapsed: 'slo:calendar_elapsed:ratio',
} as const;

/** A recorded series of one promise. */
export function recorded(name: string, { id }: { readonly id: string }): Selector {
  return selector(name, [labelIs('slo_id', id)]);
}
