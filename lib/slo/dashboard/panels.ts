import type { Vector } from '../../prometheus/expr';
import {
  type BarsPanel,
  DATASOURCE,
  type FieldDefaults,
  type GraphPanel,
  type Override,
  type StatPanel,
  type StatesPanel,
  type Target,
} from './grafana';

/** A query, and what its results are called: text, with labels in `{{}}`. */
export interface Query {
  readonly expr: Vector;
  readonly legend: string;
}

/** What all panels of a kind have in common, before they get their place. */
export interface PanelText {
  /** Never changes, so that links to the panel hold. */
  readonly id: number;
  readonly title: string;
  readonly description: string;
}

/** A panel without its place. */
export type Unplaced<P> = Omit<P, 'gridPos'>;

/** Names of queries within a panel. */
const REF_IDS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Name of the query at a place of a panel, from 0: A to Z, then A1 and so on. */
export function refIdOf(index: number): string {
  const round = Math.floor(index / REF_IDS.length);
  return `${REF_IDS.charAt(index % REF_IDS.length)}${round === 0 ? '' : round}`;
}

function targetsOf(queries: readonly Query[], instant: boolean): readonly Target[] {
  return queries.map(({ expr, legend }, index) => ({
    refId: refIdOf(index),
    datasource: DATASOURCE,
    expr: expr.text,
    legendFormat: legend,
    instant,
    range: !instant,
    format: 'time_series',
  }));
}

const LAST = { calcs: ['lastNotNull'], fields: '', values: false } as const;

/** What is asked, how it is written, and where queries differ. */
export interface Shown {
  readonly queries: readonly Query[];
  readonly defaults: FieldDefaults;
  readonly overrides?: readonly Override[];
}

/** A large number, or several, each with its name. */
export function stat(
  { id, title, description }: PanelText,
  { queries, defaults, overrides = [] }: Shown,
): Unplaced<StatPanel> {
  return {
    id,
    type: 'stat',
    title,
    description,
    datasource: DATASOURCE,
    targets: targetsOf(queries, true),
    fieldConfig: { defaults: { color: { mode: 'thresholds' }, ...defaults }, overrides },
    options: {
      colorMode: 'value',
      graphMode: 'none',
      justifyMode: 'auto',
      orientation: 'auto',
      percentChangeColorMode: 'standard',
      reduceOptions: LAST,
      showPercentChange: false,
      textMode: queries.length > 1 ? 'auto' : 'value',
      wideLayout: true,
    },
  };
}

/** Lines over time, of the time that the reader chose or of `timeFrom`. */
export function graph(
  { id, title, description }: PanelText,
  { queries, defaults, overrides = [] }: Shown,
  timeFrom?: string,
): Unplaced<GraphPanel> {
  const { custom, ...others } = defaults;
  return {
    id,
    type: 'timeseries',
    title,
    description,
    datasource: DATASOURCE,
    targets: targetsOf(queries, false),
    fieldConfig: {
      defaults: {
        color: { mode: 'palette-classic' },
        ...others,
        custom: { drawStyle: 'line', lineWidth: 2, fillOpacity: 0, showPoints: 'never', ...custom },
      },
      overrides,
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    ...(timeFrom !== undefined && { timeFrom }),
  };
}

/** A bar for each result. */
export function bars(
  { id, title, description }: PanelText,
  { queries, defaults, overrides = [] }: Shown,
): Unplaced<BarsPanel> {
  return {
    id,
    type: 'bargauge',
    title,
    description,
    datasource: DATASOURCE,
    targets: targetsOf(queries, true),
    fieldConfig: { defaults: { color: { mode: 'thresholds' }, ...defaults }, overrides },
    options: {
      displayMode: 'basic',
      legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] },
      maxVizHeight: 300,
      minVizHeight: 16,
      minVizWidth: 8,
      namePlacement: 'auto',
      orientation: 'horizontal',
      reduceOptions: LAST,
      showUnfilled: true,
      sizing: 'auto',
      valueMode: 'color',
    },
  };
}

/** States over time, a line for each result. */
export function states(
  { id, title, description }: PanelText,
  { queries, defaults, overrides = [] }: Shown,
): Unplaced<StatesPanel> {
  return {
    id,
    type: 'state-timeline',
    title,
    description,
    datasource: DATASOURCE,
    targets: targetsOf(queries, false),
    fieldConfig: { defaults, overrides },
    options: {
      alignValue: 'left',
      legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] },
      mergeValues: true,
      rowHeight: 0.8,
      showValue: 'auto',
      tooltip: { mode: 'single', sort: 'none' },
    },
  };
}
