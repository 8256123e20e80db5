import { type Vector, number } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import { renderSpan } from '../../prometheus/span';
import { renderLimit, renderPercent, renderRatio, toNumber } from '../ratio';
import { LONGEST_PERIOD } from '../calendar';
import { SERIES, recorded } from '../series';
import type { SloSpec } from '../slo-spec';
import { BASE_WINDOW, type Tier } from '../tier';
import { asked, inOneUnit, ofWorst, worst } from './asked';
import { COLOUR, colourOf, steps } from './colours';
import type { CalendarPeriod } from '../window';
import type { GraphPanel } from './grafana';
import { budgetThresholds } from './standing';
import { type PanelText, type Unplaced, graph } from './panels';

/** All windows that alerts look at, the shortest first. */
export function windowsOf({ tiers }: SloSpec): readonly number[] {
  const windows = [BASE_WINDOW, ...tiers.flatMap(({ long, short }) => [long, short])];
  return [...new Set(windows)].sort((a, b) => a - b);
}

/** How the budget went: that of the last days, and that of the calendar period where it is promised over one. */
export function burnDowns(spec: SloSpec): readonly Unplaced<GraphPanel>[] {
  const { calendar } = spec.window;
  return calendar === undefined ? [rolling(spec)] : [sinceItBegan(spec, calendar), rolling(spec)];
}

/** The budget of the last days, and where it would end at the pace of the longest window. */
function rolling(spec: SloSpec): Unplaced<GraphPanel> {
  const { name, length } = spec.window;
  const budget = number(renderRatio(spec.objective.budget));
  const spent = binary(
    binary(asked(SERIES.ratio(length), spec), '/', budget),
    '*',
    asked(SERIES.coverage(length), spec),
  );
  const longest = windowsOf(spec).at(-1) ?? BASE_WINDOW;
  const pace = binary(asked(SERIES.ratio(longest), spec), '/', budget);
  const recent = renderSpan(longest);
  return downward(spec, length, {
    id: 21,
    title: ofWorst(`Error budget left of the last ${name}`, spec),
    description: `All of it is 100%, none of it 0%. The dashed line says where the errors of the last ${recent} lead: it is below 0% while they would break the promise`,
    left: binary(number(1), '-', spent),
    dashed: binary(number(1), '-', pace),
    legend: `if errors of the last ${recent} went on for ${name}`,
  });
}

/** The budget of a calendar period, and what would be left of one that is spent evenly. */
function sinceItBegan(spec: SloSpec, calendar: CalendarPeriod): Unplaced<GraphPanel> {
  return downward(spec, LONGEST_PERIOD[calendar], {
    id: 22,
    title: ofWorst(`Error budget left of the ${calendar}`, spec),
    description: `All of it is 100%, none of it 0%; it begins anew with each ${calendar}. Above the dashed line less was spent than an even pace would have`,
    left: asked(SERIES.remaining, spec),
    dashed: binary(number(1), '-', recorded(SERIES.elapsed, spec)),
    legend: 'spent evenly',
  });
}

interface Downward extends PanelText {
  readonly left: Vector;
  readonly dashed: Vector;
  readonly legend: string;
}

function downward(
  spec: SloSpec,
  shown: number,
  { left, dashed, legend, ...text }: Downward,
): Unplaced<GraphPanel> {
  return graph(
    text,
    {
      queries: [
        { expr: worst('min', left, spec), legend: 'left' },
        { expr: worst('min', dashed, spec), legend },
      ],
      defaults: {
        unit: 'percentunit',
        max: 1,
        thresholds: budgetThresholds(spec),
        custom: { thresholdsStyle: { mode: 'dashed' }, fillOpacity: 10 },
      },
      overrides: [
        {
          matcher: { id: 'byFrameRefID', options: 'B' },
          properties: [
            { id: 'custom.lineStyle', value: { fill: 'dash', dash: [8, 6] } },
            { id: 'custom.fillOpacity', value: 0 },
          ],
        },
      ],
    },
    inOneUnit(shown),
  );
}

/** How fast the budget goes in each window, against the factors of the tiers. */
export function burnRates(spec: SloSpec): Unplaced<GraphPanel> {
  const budget = number(renderRatio(spec.objective.budget));
  const queries = windowsOf(spec).map((window) => ({
    expr: worst('max', binary(asked(SERIES.ratio(window), spec), '/', budget), spec),
    legend: renderSpan(window),
  }));
  const factors = spec.tiers.map(({ factor, severity }) => ({
    value: toNumber(factor),
    color: colourOf(severity),
  }));
  const told = spec.tiers.map(
    ({ id, factor, long, short }) =>
      `${renderRatio(factor, 3)} in ${renderSpan(long)} and ${renderSpan(short)} (${id})`,
  );
  return graph(
    {
      id: 31,
      title: ofWorst('Burn rate', spec),
      description: `How many times faster than evenly the budget goes, by window; 1 just uses it up${told.length === 0 ? '' : `. Somebody is told at ${told.join(', ')}`}`,
    },
    {
      queries,
      defaults: {
        unit: 'none',
        thresholds: { mode: 'absolute', steps: steps(COLOUR.plain, factors) },
        custom: { scaleDistribution: { type: 'log', log: 10 }, thresholdsStyle: { mode: 'dashed' } },
      },
    },
  );
}

/** Why a tier fired: both of its windows against its threshold. */
export function tierPanels(spec: SloSpec): readonly Unplaced<GraphPanel>[] {
  return spec.tiers.map((tier, index) => tierPanel(spec, tier, 41 + index));
}

function tierPanel(spec: SloSpec, tier: Tier, id: number): Unplaced<GraphPanel> {
  const { long, short, threshold, severity } = tier;
  const [longName, shortName] = [renderSpan(long), renderSpan(short)];
  const counted = binary(asked(SERIES.ratio(long), spec), '*', asked(SERIES.coverage(long), spec));
  return graph(
    {
      id,
      title: ofWorst(`Errors of ${longName} and ${shortName}: ${severity}, ${tier.id}`, spec),
      description: `Fires while both are above ${renderPercent(threshold)}, which is ${renderRatio(tier.factor, 3)} times the even pace`,
    },
    {
      queries: [
        { expr: worst('max', counted, spec), legend: longName },
        { expr: worst('max', asked(SERIES.ratio(short), spec), spec), legend: shortName },
      ],
      defaults: {
        unit: 'percentunit',
        min: 0,
        thresholds: {
          mode: 'absolute',
          steps: steps(COLOUR.plain, [{ value: Number(renderLimit(threshold)), color: colourOf(severity) }]),
        },
        custom: { thresholdsStyle: { mode: 'dashed' } },
      },
    },
  );
}
