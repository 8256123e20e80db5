import { renderSpan } from '../../prometheus/span';
import { PERIOD_LABEL } from '../calendar';
import { sloRuleGroups } from '../rule-groups';
import { SERIES } from '../series';
import { type SloSpec, sloLabels } from '../slo-spec';
import { firstLabel } from './first-period';
import { type Labels, notationOf } from './notation';
import type { PlayedSeries } from './played-series';
import { type Load, valuesOf } from './series-values';

/** A question to the rules at a moment, and the series that are to answer it, each with the value 1. */
export interface Check {
  /** Milliseconds since the test began. */
  readonly at: number;
  readonly expr: string;
  /** Names and labels of the series; none where nothing is to answer. */
  readonly answers: readonly string[];
}

/** A story that is played to the rules, and what is asked meanwhile. */
export interface Scenario {
  readonly name: string;
  readonly load: Load;
  /** Series that are not there. @default - all are */
  readonly without?: (series: PlayedSeries) => boolean;
  /** Whether other promises are recorded as well: what is read must be of this one alone. @default false */
  readonly hasOthers?: boolean;
  /** Series in place of those of the load. @default - those of the load */
  readonly written?: readonly { readonly series: string; readonly values: string }[];
  /** Milliseconds between samples. @default - between scrapes */
  readonly interval?: number;
  readonly checks: readonly Check[];
}

/** What scenarios are made for. */
export interface Stage {
  readonly spec: SloSpec;
  readonly series: readonly PlayedSeries[];
  /** Labels of the group that fails. */
  readonly group: Labels;
  /** Milliseconds between scrapes. */
  readonly scrape: number;
  /** Milliseconds between evaluations. */
  readonly evaluation: number;
}

/** A test of promtool. */
export function renderScenario(scenario: Scenario, stage: Stage): object {
  const { name, load, without, checks } = scenario;
  const { series, scrape } = stage;
  const there = series.filter((each) => without?.(each) !== true);
  const written =
    scenario.written ?? there.map((each) => ({ series: each.name, values: valuesOf(each, load) }));
  return {
    name,
    interval: renderSpan(scenario.interval ?? scrape),
    input_series: [...written, ...(scenario.hasOthers === true ? othersOf(stage, checks) : [])],
    promql_expr_test: [...checks]
      .sort((a, b) => a.at - b.at)
      .map(({ at, expr, answers }) => ({
        expr,
        eval_time: renderSpan(at),
        exp_samples: answers.map((labels) => ({ labels, value: 1 })),
      })),
  };
}

/** What is recorded of another promise, until the last question; and of a calendar period that is over. */
function othersOf({ spec, scrape, group }: Stage, checks: readonly Check[]): readonly object[] {
  const scrapes = Math.ceil(Math.max(...checks.map(({ at }) => at)) / scrape);
  const names = sloRuleGroups(spec).flatMap(({ rules }) =>
    rules.flatMap((rule) => ('record' in rule ? [rule.record] : [])),
  );
  const others = [...new Set(names)].map((name) => notationOf(name, { ...group, slo_id: `${spec.id}-2` }));
  const tagged = [SERIES.calendarTotalBase, SERIES.calendarErrorBase].filter((name) => names.includes(name));
  const over = tagged.map((name) =>
    notationOf(name, { ...group, ...sloLabels(spec), [PERIOD_LABEL]: 'over' }),
  );
  const now = firstLabel(spec.window);
  const besides = tagged.map((name) =>
    notationOf(name, { ...group, slo_id: `${spec.id}-2`, [PERIOD_LABEL]: now }),
  );
  return [...others, ...over, ...besides].map((series) => ({ series, values: `1000x${scrapes}` }));
}

/** Asks whether an alert fires, with exactly its labels. */
export function checkAlert(
  { spec, group }: Stage,
  { at, alert, labels, fires }: { at: number; alert: string; labels: Labels; fires: boolean },
): Check {
  const told = {
    ...(alert === 'SloBudgetBurn' || alert === 'SloBudgetLow' ? group : {}),
    ...sloLabels(spec),
    ...labels,
  };
  const asked = { alertname: alert, alertstate: 'firing', ...labels };
  return {
    at,
    expr: notationOf('ALERTS', asked),
    answers: fires ? [notationOf('ALERTS', { ...told, ...asked })] : [],
  };
}

/** Asks that no alert fires at all, or none but those of one name. */
export function checkSilence(at: number, { but }: { readonly but?: string } = {}): Check {
  const told = notationOf('ALERTS', { alertstate: 'firing' });
  const others = `ALERTS{alertname!=${JSON.stringify(but)}, alertstate="firing"}`;
  return { at, expr: but === undefined ? told : others, answers: [] };
}

/**
 * Whether the time that a test begins at is the beginning of a period too: promtool begins in 1970, on the first of
 * January, which was a Thursday.
 */
export function beginsWithPeriod({ window: { calendar, utcOffset } }: SloSpec): boolean {
  return calendar === undefined || (calendar !== 'week' && utcOffset === 0);
}

/** Asks that nobody is told; of a budget that began before the test, nothing is known. */
export function checkUntold({ spec }: Stage, at: number): Check {
  return beginsWithPeriod(spec) ? checkSilence(at) : checkNoBurn(at);
}

/** Asks that no alert of a burn fires. */
export function checkNoBurn(at: number): Check {
  return {
    at,
    expr: notationOf('ALERTS', { alertname: 'SloBudgetBurn', alertstate: 'firing' }),
    answers: [],
  };
}

/** About which value a series has. */
export interface Expected {
  readonly series: string;
  readonly value: number;
  /** How far from it is well. */
  readonly within: number;
  /** More labels of it. @default - none */
  readonly labels?: Labels;
  /** Whether it is one of the group that fails. @default true */
  readonly isGrouped?: boolean;
}

/** Asks whether a recorded series has about a value, and exactly the labels of its promise. */
export function checkValue({ spec, group }: Stage, at: number, expected: Expected): Check {
  const { series, value, within, labels = {}, isGrouped = true } = expected;
  const ofGroup = isGrouped ? group : {};
  const asked = notationOf(series, { ...ofGroup, ...labels, slo_id: spec.id });
  const [low, high] = [value - within, value + within].map((bound) => String(Number(bound.toPrecision(9))));
  return {
    at,
    expr: `(${asked} >= bool ${low ?? ''}) * (${asked} <= bool ${high ?? ''})`,
    answers: [notationOf('', { ...ofGroup, ...sloLabels(spec), ...labels })],
  };
}

/** Asks that a series is not recorded. */
export function checkMissing({ spec }: Stage, at: number, series: string): Check {
  return { at, expr: `${series}{slo_id=${JSON.stringify(spec.id)}}`, answers: [] };
}

/** Finds all that is recorded of promises. */
export const ALL_RECORDED = '__name__=~"slo:.+"';

/** Asks that nothing that is recorded of a promise is NaN, which is not even more than the least of all. */
export function checkNumbers({ spec }: Stage, at: number): Check {
  const all = `{${ALL_RECORDED}, slo_id=${JSON.stringify(spec.id)}}`;
  return { at, expr: `count(${all}) > count(${all} >= -Inf)`, answers: [] };
}
