import type * as BarGauge from '@grafana/grafana-foundation-sdk/bargauge';
import type * as Common from '@grafana/grafana-foundation-sdk/common';
import type * as Sdk from '@grafana/grafana-foundation-sdk/dashboard';
import type * as Prometheus from '@grafana/grafana-foundation-sdk/prometheus';
import type * as Stat from '@grafana/grafana-foundation-sdk/stat';
import type * as StateTimeline from '@grafana/grafana-foundation-sdk/statetimeline';
import type * as Table from '@grafana/grafana-foundation-sdk/table';
import type * as TimeSeries from '@grafana/grafana-foundation-sdk/timeseries';
import * as units from '@grafana/grafana-foundation-sdk/units';
import type {
  BarsPanel,
  Dashboard,
  DashboardLink,
  FieldDefaults,
  GraphPanel,
  Panel,
  QueryPanel,
  RowPanel,
  StatPanel,
  StatesPanel,
  TablePanel,
  Target,
  Variable,
} from '../../../lib/slo/dashboard/grafana';
import { sloIndexDashboard } from '../../../lib/slo/dashboard/index-dashboard';
import { sloDashboard } from '../../../lib/slo/dashboard/slo-dashboard';
import { specOf } from '../played';

/** What the SDK's builders make, as JSON: enums are their texts, nothing is changed later, methods are not written. */
type Json<T> = T extends string
  ? `${T}`
  : T extends (...given: never[]) => unknown
    ? never
    : T extends object
      ? { readonly [K in keyof T as T[K] extends (...given: never[]) => unknown ? never : K]: Json<T[K]> }
      : T;

type Lists<T> = { readonly [K in keyof T]: Json<T[K]> };

/** Keys that we write and Grafana does not know. */
type Unknown<Ours, Theirs> = Ours extends unknown ? Exclude<keyof Ours, keyof Theirs> : never;

/** Compiles only where ours is what Grafana takes, with no key that it does not know. */
function taken<Ours extends Lists<Theirs>, Theirs>(
  none: Unknown<Ours, Theirs> extends never ? 0 : never,
): void {
  expect(none).toBe(0);
}

test('dashboards have the types that Grafana’s own SDK has', () => {
  taken<
    Omit<Dashboard, 'panels' | 'templating'>,
    Omit<ReturnType<typeof Sdk.defaultDashboard>, 'panels' | 'templating'>
  >(0);
  taken<Variable, Sdk.VariableModel>(0);
  taken<DashboardLink, Sdk.DashboardLink>(0);
  taken<RowPanel, Sdk.RowPanel>(0);
  taken<Omit<QueryPanel, 'targets' | 'fieldConfig'>, Omit<Sdk.Panel, 'targets' | 'fieldConfig'>>(0);
  taken<FieldDefaults, Sdk.FieldConfig>(0);
  taken<Target, Omit<Prometheus.Dataquery, '_implementsDataqueryVariant'>>(0);
});

test('options of panels have the types that Grafana’s own SDK has', () => {
  taken<StatPanel['options'], Stat.Options>(0);
  taken<GraphPanel['options'], TimeSeries.Options>(0);
  taken<BarsPanel['options'], BarGauge.Options>(0);
  taken<StatesPanel['options'], StateTimeline.Options>(0);
  taken<TablePanel['options'], Table.Options>(0);
  taken<NonNullable<FieldDefaults['custom']>, Common.GraphFieldConfig>(0);
});

const isQuery = (panel: Panel): panel is QueryPanel => panel.type !== 'row';

test('units are those that Grafana knows', () => {
  const known = new Set<unknown>(Object.values(units));
  const written = [sloDashboard(specOf()), sloIndexDashboard()].flatMap(({ panels }) =>
    panels
      .filter(isQuery)
      .flatMap(({ fieldConfig }) => [
        fieldConfig.defaults.unit,
        ...fieldConfig.overrides.flatMap(({ properties }) =>
          properties.filter(({ id }) => id === 'unit').map(({ value }) => value),
        ),
      ]),
  );
  expect(new Set(written.filter((unit) => unit !== undefined && !known.has(unit)))).toEqual(new Set());
});
