import { aggregateWith, number, sum } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import { SERIES } from '../series';
import type { SloSpec } from '../slo-spec';
import { BASE_WINDOW } from '../tier';
import { asked, groupLegend } from './asked';
import { COLOUR, steps } from './colours';
import type { BarsPanel, GraphPanel } from './grafana';
import { type Unplaced, bars, graph } from './panels';

/** Most groups that are shown. */
const SHOWN = 10;

/** Good and bad events, and which groups spent the budget; nothing of a ratio that knows no events. */
export function traffic(spec: SloSpec): readonly (Unplaced<GraphPanel> | Unplaced<BarsPanel>)[] {
  return [
    ...(spec.sli.isWeighted ? [events(spec)] : []),
    ...(spec.sli.by.length > 0 ? [spenders(spec)] : []),
  ];
}

function events(spec: SloSpec): Unplaced<GraphPanel> {
  const rate = (name: string) => (spec.sli.by.length === 0 ? asked(name, spec) : sum(asked(name, spec)));
  return graph(
    { id: 61, title: 'Events', description: 'All events of a second, and the bad ones among them, over 5m' },
    {
      queries: [
        { expr: rate(SERIES.total(BASE_WINDOW)), legend: 'all' },
        { expr: rate(SERIES.error(BASE_WINDOW)), legend: 'bad' },
      ],
      defaults: { unit: 'eps', min: 0 },
      overrides: [
        {
          matcher: { id: 'byFrameRefID', options: 'B' },
          properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: COLOUR.page } }],
        },
      ],
    },
  );
}

function spenders(spec: SloSpec): Unplaced<BarsPanel> {
  const spent = binary(number(1), '-', asked(SERIES.remaining, spec));
  return bars(
    {
      id: 62,
      title: `Budget spent, the ${SHOWN} groups that spent most`,
      description: `Share of its own budget of ${spec.window.name} that each group has spent; at 100% its promise is broken`,
    },
    {
      queries: [{ expr: aggregateWith('topk', number(SHOWN), spent), legend: groupLegend(spec) }],
      defaults: {
        unit: 'percentunit',
        min: 0,
        thresholds: {
          mode: 'absolute',
          steps: steps(COLOUR.good, [
            { value: 0.5, color: COLOUR.low },
            { value: 1, color: COLOUR.page },
          ]),
        },
      },
    },
  );
}
