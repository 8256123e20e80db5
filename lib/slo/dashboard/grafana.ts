/*
 * Dashboards as Grafana stores them, as far as kiban writes them.
 *
 * @see https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/
 */

/** Where the panels ask: the Prometheus that the reader chooses. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' } as const;

/** A query of a panel. */
export interface Target {
  readonly refId: string;
  readonly datasource: typeof DATASOURCE;
  readonly expr: string;
  readonly legendFormat: string;
  /** Whether only the last value is asked for. */
  readonly instant: boolean;
  readonly range: boolean;
  readonly format: 'table' | 'time_series';
}

/** Place in a grid that is 24 wide. */
export interface GridPos {
  readonly h: number;
  readonly w: number;
  readonly x: number;
  readonly y: number;
}

/** From this value on, values have this colour; the first step has none and holds for all that is below. */
export interface Step {
  readonly color: string;
  readonly value: number | null;
}

/** What a value is shown as. */
export interface ValueMapping {
  readonly type: 'value';
  readonly options: Readonly<Record<string, { readonly text: string; readonly color: string }>>;
}

/** How values of a panel are written and drawn. */
export interface FieldDefaults {
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly noValue?: string;
  readonly color?: { readonly mode: 'thresholds' | 'palette-classic' };
  readonly mappings?: readonly ValueMapping[];
  readonly thresholds?: { readonly mode: 'absolute'; readonly steps: readonly Step[] };
  readonly custom?: LineStyle;
}

/** How lines of a graph are drawn. */
export interface LineStyle {
  readonly drawStyle?: 'line';
  readonly lineWidth?: number;
  readonly fillOpacity?: number;
  readonly showPoints?: 'never';
  readonly lineStyle?: { readonly fill: 'dash'; readonly dash: readonly number[] };
  readonly scaleDistribution?: { readonly type: 'log'; readonly log: number };
  readonly thresholdsStyle?: { readonly mode: 'dashed' };
}

/** How the result of one query differs from the others. */
export interface Override {
  readonly matcher: { readonly id: 'byFrameRefID' | 'byName'; readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

interface PanelBase {
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly gridPos: GridPos;
  readonly datasource: typeof DATASOURCE;
  readonly targets: readonly Target[];
  readonly fieldConfig: { readonly defaults: FieldDefaults; readonly overrides: readonly Override[] };
  /** The time that the panel shows, whatever the reader chose. */
  readonly timeFrom?: string;
}

interface Reduce {
  readonly calcs: readonly string[];
  readonly fields: string;
  readonly values: boolean;
}

interface Legend {
  readonly displayMode: 'list' | 'table';
  readonly placement: 'bottom' | 'right';
  readonly showLegend: boolean;
  readonly calcs: readonly string[];
}

interface Tooltip {
  readonly mode: 'multi' | 'single';
  readonly sort: 'desc' | 'none';
}

/** A number, large. */
export interface StatPanel extends PanelBase {
  readonly type: 'stat';
  readonly options: {
    readonly colorMode: 'value';
    readonly graphMode: 'none';
    readonly justifyMode: 'auto';
    readonly orientation: 'auto';
    readonly percentChangeColorMode: 'standard';
    readonly reduceOptions: Reduce;
    readonly showPercentChange: boolean;
    readonly textMode: 'auto' | 'value';
    readonly wideLayout: boolean;
  };
}

/** Lines over time. */
export interface GraphPanel extends PanelBase {
  readonly type: 'timeseries';
  readonly options: { readonly legend: Legend; readonly tooltip: Tooltip };
}

/** Bars, one for each group. */
export interface BarsPanel extends PanelBase {
  readonly type: 'bargauge';
  readonly options: {
    readonly displayMode: 'basic';
    readonly legend: Legend;
    readonly maxVizHeight: number;
    readonly minVizHeight: number;
    readonly minVizWidth: number;
    readonly namePlacement: 'auto';
    readonly orientation: 'horizontal';
    readonly reduceOptions: Reduce;
    readonly showUnfilled: boolean;
    readonly sizing: 'auto';
    readonly valueMode: 'color';
  };
}

/** States over time. */
export interface StatesPanel extends PanelBase {
  readonly type: 'state-timeline';
  readonly options: {
    readonly alignValue: 'left';
    readonly legend: Legend;
    readonly mergeValues: boolean;
    readonly rowHeight: number;
    readonly showValue: 'auto';
    readonly tooltip: Tooltip;
  };
}

/** Rows of values. */
export interface TablePanel extends PanelBase {
  readonly type: 'table';
  readonly options: {
    readonly cellHeight: 'sm';
    readonly frameIndex: number;
    readonly showHeader: boolean;
    readonly sortBy: readonly { readonly displayName: string; readonly desc: boolean }[];
  };
  readonly transformations: readonly { readonly id: string; readonly options: unknown }[];
}

/** A heading over panels. */
export interface RowPanel {
  readonly type: 'row';
  readonly id: number;
  readonly title: string;
  readonly gridPos: GridPos;
  readonly collapsed: boolean;
  readonly panels: readonly [];
}

/** A panel that asks something. */
export type QueryPanel = StatPanel | GraphPanel | BarsPanel | StatesPanel | TablePanel;

export type Panel = QueryPanel | RowPanel;

/** What the reader chooses above the panels. */
export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly type: 'datasource' | 'query';
  readonly query: string | { readonly qryType: 1; readonly query: string; readonly refId: string };
  readonly definition?: string;
  readonly datasource?: typeof DATASOURCE;
  readonly hide: 0;
  readonly includeAll: boolean;
  readonly allValue?: string;
  readonly multi: boolean;
  readonly refresh: 1 | 2;
  readonly regex: string;
  readonly sort?: 1;
  readonly skipUrlSync: boolean;
}

/** A way to other pages. */
export interface DashboardLink {
  readonly title: string;
  readonly type: 'link' | 'dashboards';
  readonly icon: string;
  readonly tooltip: string;
  readonly url?: string;
  readonly tags: readonly string[];
  readonly asDropdown: boolean;
  readonly targetBlank: boolean;
  readonly includeVars: boolean;
  readonly keepTime: boolean;
}

/** A dashboard. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly timezone: 'browser';
  readonly editable: boolean;
  readonly graphTooltip: 1;
  readonly time: { readonly from: string; readonly to: string };
  readonly refresh: string;
  readonly schemaVersion: number;
  readonly annotations: { readonly list: readonly [] };
  readonly templating: { readonly list: readonly Variable[] };
  readonly links: readonly DashboardLink[];
  readonly panels: readonly Panel[];
}
