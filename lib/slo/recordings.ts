import { type Scalar, type Vector, call, number, range, subquery } from '../prometheus/expr';
import { binary } from '../prometheus/operators';
import type { RecordingRule } from '../prometheus/rules';
import { HOUR, MINUTE } from '../prometheus/span';
import { SERIES, recorded } from './series';
import { type SloSpec, sloLabels } from './slo-spec';
import { BASE_WINDOW, isChained } from './tier';

/** Records a series of a promise. */
export function record(spec: SloSpec, name: string, expr: Vector | Scalar): RecordingRule {
  return { record: name, expr, labels: sloLabels(spec) };
}

/** Rates of 5m, which longer windows are made of, and their ratio. */
export function baseRecordings(spec: SloSpec): readonly RecordingRule[] {
  const { sli } = spec;
  return [
    ...sli.prepared,
    record(spec, SERIES.total(BASE_WINDOW), sli.total(BASE_WINDOW)),
    record(spec, SERIES.error(BASE_WINDOW), sli.errors(BASE_WINDOW)),
    record(spec, SERIES.ratio(BASE_WINDOW), sli.ratio(BASE_WINDOW)),
  ];
}

/**
 * What a longer window records. Windows up to 2h are read from the counters in one expression each, without delay; longer
 * ones are the mean rate of errors by the mean rate of events: a mean of ratios would give a quiet hour the weight of a
 * busy one.
 */
export function windowRecordings(spec: SloSpec, window: number): readonly RecordingRule[] {
  if (window === BASE_WINDOW) return [];
  if (!isChained(window))
    return [
      record(spec, SERIES.error(window), spec.sli.errors(window)),
      record(spec, SERIES.ratio(window), spec.sli.ratio(window)),
    ];
  const mean = (name: string): Vector => call('avg_over_time', range(recorded(name, spec), window));
  const busy = binary(recorded(SERIES.total(window), spec), '>', number(0));
  return [
    record(spec, SERIES.error(window), mean(SERIES.error(BASE_WINDOW))),
    record(spec, SERIES.total(window), mean(SERIES.total(BASE_WINDOW))),
    record(spec, SERIES.ratio(window), binary(recorded(SERIES.error(window), spec), '/', busy)),
  ];
}

/**
 * The steps that a window is seen in. Where they do not fill it, it has now one more and now one less: those of short windows
 * fill whole minutes, and of long ones the fewest that it has are all of it.
 */
function stepOf(window: number): number {
  return window % BASE_WINDOW === 0 || window > HOUR ? BASE_WINDOW : MINUTE;
}

/**
 * How much of a window was seen at all: what was not counts as good. Without it, half a minute of a service that is ten
 * minutes old is 5% of its month.
 */
export function coverageRecording(spec: SloSpec, window: number): RecordingRule {
  const step = stepOf(window);
  const seen = subquery(recorded(SERIES.total(BASE_WINDOW), spec), window, step);
  const share = binary(call('count_over_time', seen), '/', number(Math.floor(window / step)));
  return record(spec, SERIES.coverage(window), call('clamp_max', share, number(1)));
}
