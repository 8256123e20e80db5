import { Faults } from '../../core/faults';
import { type Vector, call, narrowed, range, selector, sum } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import { bucketOf } from '../../prometheus/sli/le';
import { readLabels, readSelector } from '../../prometheus/sli/read-selector';
import { filledRatio } from '../../prometheus/sli/raw-sli';
import { readSli } from '../../prometheus/sli/read-sli';
import type { HistogramSli, ProbeSli, RatioSli, RawSli, TimesliceSli } from '../../prometheus/sli/sli';
import { rateOf } from '../../prometheus/sli/sli-queries';
import { MINUTE, renderSpan } from '../../prometheus/span';
import type { SliObjective } from '../construct/slo-props';
import type { Notes } from './exchange';
import { type Events, WINDOW } from './recognise';

/** An indicator as other tools take it. */
export type WrittenSli =
  | { readonly kind: 'events'; readonly events: Events }
  | { readonly kind: 'raw'; readonly errorRatio: string }
  | { readonly kind: 'slices'; readonly slices: TimesliceSli };

/** A window of no use, so that its text stands for nothing else. */
const STAND_IN = 97 * MINUTE;

/** PromQL with the template of a window in place of one. */
function template(query: (window: number) => Vector): string {
  return query(STAND_IN).text.replaceAll(`[${renderSpan(STAND_IN)}]`, `[${WINDOW}]`);
}

/** The indicator of an objective in PromQL; undefined, and said, where kiban itself would refuse it. */
export function writeSli(notes: Notes, { sli, groupBy = [] }: SliObjective): WrittenSli | undefined {
  const faults = Faults.none();
  const queries = readSli(faults, sli, { groupBy });
  for (const { field, given, allowed } of faults.issues)
    notes.refuse(field === '' ? 'sli' : `sli.${field}`, given, `must be ${allowed}`);
  if (queries === undefined) return undefined;
  switch (sli.kind) {
    case 'ratio':
      return ratioOf(sli, groupBy);
    case 'histogram':
      return histogramOf(sli, groupBy);
    case 'raw':
      return writeRaw(notes, sli);
    case 'timeslice':
      return { kind: 'slices', slices: sli };
    case 'probe':
      notes.say('sli.kind', sli.kind, 'becomes the mean of its gauge, a ratio of errors');
      return probeOf(sli, groupBy);
    default:
      notes.say('sli.kind', sli.kind, 'becomes its PromQL');
      return { kind: 'events', events: { bad: template(queries.errors), total: template(queries.total) } };
  }
}

/** A function of the window as the text that it makes, where the window is all that differs in it. */
function writeRaw(notes: Notes, { errorRatio }: RawSli): WrittenSli | undefined {
  if (typeof errorRatio === 'string') return { kind: 'raw', errorRatio };
  const written = filledRatio(errorRatio, STAND_IN).replaceAll(renderSpan(STAND_IN), WINDOW);
  if (filledRatio(written, MINUTE) === filledRatio(errorRatio, MINUTE))
    return { kind: 'raw', errorRatio: written };
  notes.refuse('sli.errorRatio', written, `must have nothing but ${WINDOW} that follows from the window`);
  return undefined;
}

/** Good samples of all samples. */
function probeOf({ gauge }: ProbeSli, by: readonly string[]): WrittenSli | undefined {
  const series = readSelector(Faults.none(), gauge);
  if (series === undefined) return undefined;
  const samples = (name: string, window: number): Vector => sum(call(name, range(series, window)), by);
  const mean = template((window) =>
    binary(samples('sum_over_time', window), '/', samples('count_over_time', window)),
  );
  return { kind: 'raw', errorRatio: `1 - ${mean}` };
}

function ratioOf(sli: RatioSli, by: readonly string[]): WrittenSli {
  const given = Object.entries(sli).filter(([key]) => key !== 'kind');
  const events = given.flatMap(([key, value]) => {
    const series = readSelector(Faults.none(), value);
    return series === undefined ? [] : [[key, template((window) => rateOf(series, window, by))] as const];
  });
  return { kind: 'events', events: Object.fromEntries(events) };
}

function histogramOf({ metric, labels, under }: HistogramSli, by: readonly string[]): WrittenSli {
  const matchers = readLabels(Faults.none(), labels) ?? [];
  const fast = narrowed(selector(`${metric}_bucket`, matchers), [bucketOf(under)]);
  return {
    kind: 'events',
    events: {
      good: template((window) => rateOf(fast, window, by)),
      total: template((window) => rateOf(selector(`${metric}_count`, matchers), window, by)),
    },
  };
}
