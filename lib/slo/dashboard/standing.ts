import { type Vector, call, number } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import { DAY } from '../../prometheus/span';
import { ratio, renderRatio, times, toNumber } from '../ratio';
import { SERIES, recorded } from '../series';
import type { SloSpec } from '../slo-spec';
import { periodText } from '../runbook/wording';
import { asked, ofWorst, worst } from './asked';
import { COLOUR, steps } from './colours';
import type { FieldDefaults, Override, StatPanel } from './grafana';
import { type Unplaced, stat } from './panels';

/** Numbers that say where a promise stands. */
export function standing(spec: SloSpec): readonly Unplaced<StatPanel>[] {
  return [promised(spec), kept(spec), left(spec), leftInWords(spec), exhaustion(spec), seen(spec)];
}

/** As many decimals of a percentage as the promise has, and some more where a value is held against it. */
function decimalsOf({ objective }: SloSpec, more: number): number {
  return (objective.percent.split('.')[1] ?? '').length + more;
}

function promised(spec: SloSpec): Unplaced<StatPanel> {
  return stat(
    {
      id: 11,
      title: 'Promised',
      description: `Share of good events that is promised over ${periodText(spec)}`,
    },
    {
      queries: [{ expr: recorded(SERIES.objective, spec), legend: 'promised' }],
      defaults: { unit: 'percentunit', decimals: decimalsOf(spec, 0), thresholds: absolute(COLOUR.plain) },
    },
  );
}

function kept(spec: SloSpec): Unplaced<StatPanel> {
  const { length, calendar } = spec.window;
  const rolling = binary(asked(SERIES.ratio(length), spec), '*', asked(SERIES.coverage(length), spec));
  const bad = calendar === undefined ? rolling : asked(SERIES.calendarRatio, spec);
  return stat(
    {
      id: 12,
      title: ofWorst(calendar === undefined ? `Kept over ${spec.window.name}` : 'Kept so far', spec),
      description:
        calendar === undefined
          ? `Share of good events of the last ${spec.window.name}; time that was not seen counts as good`
          : `Share of good events since the ${calendar} began`,
    },
    {
      queries: [{ expr: worst('min', binary(number(1), '-', bad), spec), legend: 'kept' }],
      defaults: {
        unit: 'percentunit',
        decimals: decimalsOf(spec, 2),
        thresholds: {
          mode: 'absolute',
          steps: steps(COLOUR.page, [{ value: toNumber(spec.objective.target), color: COLOUR.good }]),
        },
      },
    },
  );
}

/** Where the budget is told of as low, the colours change; below 0 it is red. */
export function budgetThresholds({ alerts }: SloSpec): NonNullable<FieldDefaults['thresholds']> {
  const told = alerts.budgetThresholds.filter((share) => share > 0);
  const from = (value: number, index: number): { value: number; color: string } => ({
    value,
    color: index === 0 ? COLOUR.good : index === 1 ? COLOUR.low : COLOUR.ticket,
  });
  const below = told.length === 0 ? COLOUR.good : told.length === 1 ? COLOUR.low : COLOUR.ticket;
  return { mode: 'absolute', steps: steps(COLOUR.page, [{ value: 0, color: below }, ...told.map(from)]) };
}

function left(spec: SloSpec): Unplaced<StatPanel> {
  return stat(
    {
      id: 13,
      title: ofWorst('Budget left', spec),
      description: `What is left of the error budget of ${periodText(spec)}; below 0% the promise is broken`,
    },
    {
      queries: [{ expr: worst('min', asked(SERIES.remaining, spec), spec), legend: 'left' }],
      defaults: { unit: 'percentunit', decimals: 1, thresholds: budgetThresholds(spec) },
    },
  );
}

/** Something of each day, over all days of the period. */
function ofPeriod(perDay: Vector, spec: SloSpec): Vector {
  return binary(perDay, '*', recorded(SERIES.days, spec), { on: ['slo_id'], many: 'left' });
}

/** The budget as time of a total outage, and as events where they are counted. */
function leftInWords(spec: SloSpec): Unplaced<StatPanel> {
  const budget = number(renderRatio(times(spec.objective.budget, ratio(DAY, 1000))));
  const time = worst('min', binary(ofPeriod(asked(SERIES.remaining, spec), spec), '*', budget), spec);
  const events = worst('min', asked(SERIES.remainingEvents, spec), spec);
  const asEvents: Override = {
    matcher: { id: 'byFrameRefID', options: 'B' },
    properties: [{ id: 'unit', value: 'short' }],
  };
  const isCounted = spec.sli.isWeighted;
  return stat(
    {
      id: 14,
      title: ofWorst('That is', spec),
      description:
        'What is left of the budget as time of a total outage' +
        (isCounted ? `, and as bad events at the traffic of ${periodText(spec)}` : ''),
    },
    {
      queries: [{ expr: time, legend: 'outage' }, ...(isCounted ? [{ expr: events, legend: 'events' }] : [])],
      defaults: { unit: 's', decimals: 1, thresholds: negativeIsRed() },
      overrides: isCounted ? [asEvents] : [],
    },
  );
}

function exhaustion(spec: SloSpec): Unplaced<StatPanel> {
  return stat(
    {
      id: 15,
      title: ofWorst('Gone in', spec),
      description: 'When the budget is used up if errors go on as in the last 5m',
    },
    {
      queries: [{ expr: worst('min', asked(SERIES.exhaustion, spec), spec), legend: 'gone in' }],
      defaults: {
        unit: 's',
        decimals: 1,
        noValue: 'no errors now',
        thresholds: { mode: 'absolute', steps: exhaustionSteps(spec) },
      },
    },
  );
}

/** A budget that is gone before its period is gone too early; in how long a page would say so is red. */
function exhaustionSteps(spec: SloSpec): ReturnType<typeof steps> {
  const period = spec.window.length / 1000;
  const paging = spec.tiers.filter(({ severity }) => severity === 'page');
  const slowest = Math.min(...paging.map(({ factor }) => toNumber(factor)));
  const page = { value: period / slowest, color: COLOUR.ticket };
  return steps(COLOUR.page, [...(paging.length === 0 ? [] : [page]), { value: period, color: COLOUR.good }]);
}

function seen(spec: SloSpec): Unplaced<StatPanel> {
  const { length, name, calendar } = spec.window;
  const soFar = binary(asked(SERIES.calendarCoverage, spec), '/', recorded(SERIES.elapsed, spec), {
    on: ['slo_id'],
    many: 'left',
  });
  const isRolling = calendar === undefined;
  const share = isRolling ? asked(SERIES.coverage(length), spec) : call('clamp_max', soFar, number(1));
  return stat(
    {
      id: 16,
      title: ofWorst(isRolling ? `Seen of ${name}` : 'Seen so far', spec),
      description: `Share of ${isRolling ? `the last ${name}` : `the ${calendar} so far`} that was measured; what was not counts as good`,
    },
    {
      queries: [{ expr: worst('min', share, spec), legend: 'seen' }],
      defaults: { unit: 'percentunit', decimals: 1, min: 0, max: 1, thresholds: absolute(COLOUR.plain) },
    },
  );
}

function absolute(base: string): NonNullable<FieldDefaults['thresholds']> {
  return { mode: 'absolute', steps: steps(base, []) };
}

function negativeIsRed(): NonNullable<FieldDefaults['thresholds']> {
  return { mode: 'absolute', steps: steps(COLOUR.page, [{ value: 0, color: COLOUR.good }]) };
}
