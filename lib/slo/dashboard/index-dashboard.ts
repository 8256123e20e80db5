import { type Vector, aggregate, labelMatches, selector } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import { SERIES } from '../series';
import { COLOUR, steps } from './colours';
import { DATASOURCE, type Dashboard, type Override, type TablePanel, type Target } from './grafana';
import { placeSections } from './layout';
import { type Unplaced, refIdOf } from './panels';
import { DATASOURCE_VARIABLE, SCHEMA_VERSION, TAG, labelVariable } from './slo-dashboard';

/** A column: what is asked, and how its values are written. */
interface Column {
  readonly title: string;
  readonly series: string;
  readonly properties: Override['properties'];
}

const PERCENT = [{ id: 'unit', value: 'percentunit' }] as const;

/** Colours by how much of a budget is left, whatever each objective tells of. */
const LEFT = {
  mode: 'absolute',
  steps: steps(COLOUR.page, [
    { value: 0, color: COLOUR.ticket },
    { value: 0.25, color: COLOUR.low },
    { value: 0.5, color: COLOUR.good },
  ]),
};

const COLUMNS: readonly Column[] = [
  {
    title: 'Budget left',
    series: SERIES.remaining,
    properties: [
      ...PERCENT,
      { id: 'decimals', value: 1 },
      { id: 'thresholds', value: LEFT },
      { id: 'custom.cellOptions', value: { type: 'color-text' } },
    ],
  },
  { title: 'Burn rate over 5m', series: SERIES.currentBurn, properties: [{ id: 'decimals', value: 2 }] },
  {
    title: 'Burn rate over the period',
    series: SERIES.periodBurn,
    properties: [{ id: 'decimals', value: 2 }],
  },
  {
    title: 'Gone in',
    series: SERIES.exhaustion,
    properties: [
      { id: 'unit', value: 's' },
      { id: 'decimals', value: 1 },
    ],
  },
];

/** One for all objectives: two apps that write it write the same. */
export const INDEX_UID = 'slo-objectives';

const SERVICE_VARIABLE = 'slo_service';
const ID_VARIABLE = 'slo_id';

/** All objectives of a Prometheus and what is left of their budgets, the worst first: each group of an objective counts. */
export function sloIndexDashboard(): Dashboard {
  const info = selector(SERIES.info);
  const chosen = selector(SERIES.info, [labelMatches(SERVICE_VARIABLE, `$${SERVICE_VARIABLE}`)]);
  return {
    uid: INDEX_UID,
    title: 'SLO / all objectives',
    description: 'What is left of the error budget of each objective',
    tags: [TAG],
    timezone: 'browser',
    editable: false,
    graphTooltip: 1,
    time: { from: 'now-24h', to: 'now' },
    refresh: '1m',
    schemaVersion: SCHEMA_VERSION,
    annotations: { list: [] },
    templating: {
      list: [
        DATASOURCE_VARIABLE,
        labelVariable(SERVICE_VARIABLE, { label: 'slo_service', series: info.text }),
        labelVariable(ID_VARIABLE, { label: 'slo_id', series: chosen.text }),
      ],
    },
    links: [],
    panels: placeSections([{ title: 'Objectives', id: 1, height: 20, columns: 1, panels: [table()] }]),
  };
}

/** A series of all chosen objectives with what they promise; the worst group of each. */
function joined({ series }: Column): Vector {
  const chosen = [
    labelMatches('slo_id', `$${ID_VARIABLE}`),
    labelMatches('slo_service', `$${SERVICE_VARIABLE}`),
  ];
  const extreme = series === SERIES.remaining || series === SERIES.exhaustion ? 'min' : 'max';
  const worst = aggregate(extreme, selector(series, chosen), { by: ['slo_id', 'slo_service', 'slo_name'] });
  return binary(worst, '*', selector(SERIES.info, chosen), {
    on: ['slo_id'],
    many: 'left',
    take: ['objective', 'window'],
  });
}

function table(): Unplaced<TablePanel> {
  return {
    id: 11,
    type: 'table',
    title: 'Objectives',
    description: 'Of each objective its worst group',
    datasource: DATASOURCE,
    targets: COLUMNS.map((column, index): Target => ({
      refId: refIdOf(index),
      datasource: DATASOURCE,
      expr: joined(column).text,
      legendFormat: '',
      instant: true,
      range: false,
      format: 'table',
    })),
    fieldConfig: {
      defaults: { noValue: '' },
      overrides: COLUMNS.map(({ title, properties }) => ({
        matcher: { id: 'byName', options: title },
        properties,
      })),
    },
    options: {
      cellHeight: 'sm',
      frameIndex: 0,
      showHeader: true,
      sortBy: [{ displayName: 'Budget left', desc: false }],
    },
    transformations: transformations(),
  };
}

/** One row for each objective: results of all queries together, in columns with names. */
function transformations(): TablePanel['transformations'] {
  const titles = COLUMNS.map(({ title }, index) => [`Value #${refIdOf(index)}`, title] as const);
  return [
    { id: 'merge', options: {} },
    {
      id: 'organize',
      options: {
        excludeByName: { Time: true, slo_id: true },
        indexByName: {
          slo_service: 0,
          slo_name: 1,
          objective: 2,
          window: 3,
          ...Object.fromEntries(titles.map(([name], index) => [name, index + 4])),
        },
        renameByName: {
          slo_service: 'Service',
          slo_name: 'Objective',
          objective: 'Promised',
          window: 'Over',
          ...Object.fromEntries(titles),
        },
      },
    },
  ];
}
