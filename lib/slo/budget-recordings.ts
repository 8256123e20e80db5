import { type Vector, call, number } from '../prometheus/expr';
import { binary } from '../prometheus/operators';
import type { RecordingRule } from '../prometheus/rules';
import { DAY } from '../prometheus/span';
import { calendarConstants, calendarOf, calendarRecordings } from './calendar-recordings';
import { coverageRecording, record, windowRecordings } from './recordings';
import { ratio as exactly, renderRatio } from './ratio';
import { SERIES, recorded } from './series';
import { type SloSpec, sloLabels } from './slo-spec';
import { BASE_WINDOW, isChained } from './tier';

/** Series that a budget is counted from: those of the last days, or of the calendar period. */
interface BudgetSource {
  readonly ratio: Vector;
  readonly coverage: Vector;
  readonly total: Vector;
  /** Something of each second, over the whole period. */
  readonly overPeriod: (perSecond: Vector) => Vector;
}

function sourceOf(spec: SloSpec): BudgetSource {
  const { length } = spec.window;
  const of = (name: string): Vector => recorded(name, spec);
  if (calendarOf(spec.window) === undefined)
    return {
      ratio: of(SERIES.ratio(length)),
      coverage: of(SERIES.coverage(length)),
      total: of(SERIES.total(length)),
      overPeriod: (perSecond) => binary(perSecond, '*', number(length / 1000)),
    };
  const seconds = binary(of(SERIES.days), '*', number(DAY / 1000));
  return {
    ratio: of(SERIES.calendarRatio),
    coverage: of(SERIES.calendarCoverage),
    total: of(SERIES.calendarTotal),
    overPeriod: (perSecond) => binary(perSecond, '*', seconds, { on: ['slo_id'], many: 'left' }),
  };
}

/** What a budget is counted from, of the last days and of the calendar period. */
export function periodRecordings(spec: SloSpec): readonly RecordingRule[] {
  const { length } = spec.window;
  const calendar = calendarOf(spec.window);
  return [
    ...windowRecordings(spec, length),
    ...periodTotal(spec, length),
    coverageRecording(spec, length),
    ...(calendar === undefined ? [] : calendarRecordings(spec, calendar)),
  ];
}

/** A period that is read from the counters records its events as well, as longer ones do. */
function periodTotal(spec: SloSpec, period: number): readonly RecordingRule[] {
  return isChained(period) ? [] : [record(spec, SERIES.total(period), spec.sli.total(period))];
}

/** What is left of the budget, and how fast it goes. */
export function budgetRecordings(spec: SloSpec): readonly RecordingRule[] {
  const { objective, sli } = spec;
  const { ratio, coverage, total, overPeriod } = sourceOf(spec);
  const budget = number(renderRatio(objective.budget));
  const of = (name: string): Vector => recorded(name, spec);
  const spent = binary(binary(ratio, '/', budget), '*', coverage);
  const left = overPeriod(binary(of(SERIES.remaining), '>', number(0)));
  const remainingEvents = binary(binary(of(SERIES.remaining), '*', budget), '*', overPeriod(total));
  return [
    record(spec, SERIES.currentBurn, binary(of(SERIES.ratio(BASE_WINDOW)), '/', budget)),
    record(spec, SERIES.periodBurn, binary(ratio, '/', budget)),
    record(spec, SERIES.remaining, binary(number(1), '-', spent)),
    ...(sli.isWeighted ? [record(spec, SERIES.remainingEvents, remainingEvents)] : []),
    record(spec, SERIES.exhaustion, binary(left, '/', binary(of(SERIES.currentBurn), '>', number(0)))),
  ];
}

/** What is promised, once for each promise and not for each of its groups: `on(slo_id) group_left` joins it. */
export function constantRecordings(spec: SloSpec): readonly RecordingRule[] {
  const { objective, window } = spec;
  const constant = (value: string): Vector => call('vector', number(value));
  const calendar = calendarOf(window);
  const info = { objective: `${objective.percent}%`, window: window.calendar ?? window.name };
  return [
    record(spec, SERIES.objective, constant(renderRatio(objective.target))),
    record(spec, SERIES.budget, constant(renderRatio(objective.budget))),
    ...(calendar === undefined
      ? [record(spec, SERIES.days, constant(renderRatio(exactly(window.length, DAY))))]
      : calendarConstants(spec, calendar)),
    { record: SERIES.info, expr: constant('1'), labels: { ...info, ...sloLabels(spec) } },
    ...(spec.compat === undefined ? [] : [slothInfo(spec)]),
  ];
}

/** @see https://sloth.dev/introduction/architecture/ (metadata) */
function slothInfo(spec: SloSpec): RecordingRule {
  const labels = { ...sloLabels(spec), sloth_objective: spec.objective.percent };
  return { record: SERIES.slothInfo, expr: call('vector', number(1)), labels };
}
