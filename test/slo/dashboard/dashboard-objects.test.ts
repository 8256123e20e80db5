import { Chart, Testing } from 'cdk8s';
import { GrafanaDashboardObject } from '../../../imports/grafana.integreatly.org';
import {
  SIDECAR_LABELS,
  dashboardData,
  dashboardSpec,
  dashboardText,
} from '../../../lib/slo/dashboard/dashboard-objects';
import { sloDashboard } from '../../../lib/slo/dashboard/slo-dashboard';
import { sloIndexDashboard } from '../../../lib/slo/dashboard/index-dashboard';
import { describeWithCrds } from '../../support/crd-schemas';
import { specOf } from '../played';

const dashboard = sloDashboard(specOf());

test('a dashboard is JSON with a line for each value, and ends with a line break', () => {
  const text = dashboardText(dashboard);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(dashboard)));
  expect(text).toMatch(/^\{\n {2}"uid": "slo-.*\}\n$/s);
});

test('a ConfigMap holds a file for each dashboard, and the label of the sidecar is text', () => {
  const files = dashboardData([dashboard, sloIndexDashboard()]);
  expect(Object.keys(files)).toEqual([`${dashboard.uid}.json`, `${sloIndexDashboard().uid}.json`]);
  expect(SIDECAR_LABELS).toEqual({ grafana_dashboard: '1' });
});

const choice = { instanceLabels: { dashboards: 'grafana' }, folder: 'SLO' };
const metadata = { name: 'api-availability' };

describeWithCrds('By its own definition', (schemas) => {
  test('a GrafanaDashboard is sound', () => {
    const chart = new Chart(Testing.app(), 'chart');
    new GrafanaDashboardObject(chart, 'Resource', { metadata, spec: dashboardSpec(dashboard, choice) });
    expect(chart.toJson().flatMap((manifest) => schemas.faultsOf(manifest))).toEqual([]);
  });
});

test('a GrafanaDashboard says which Grafana shows it, and in which folder', () => {
  const chart = new Chart(Testing.app(), 'chart');
  new GrafanaDashboardObject(chart, 'Resource', { metadata, spec: dashboardSpec(dashboard, choice) });
  expect(chart.toJson()).toEqual([
    {
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaDashboard',
      metadata: { name: 'api-availability' },
      spec: {
        instanceSelector: { matchLabels: { dashboards: 'grafana' } },
        folder: 'SLO',
        json: dashboardText(dashboard),
      },
    },
  ]);
});
