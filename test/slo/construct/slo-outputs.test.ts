import { Chart, Testing } from 'cdk8s';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import type { SloAlertsProps } from '../../../lib/slo/construct/slo-props';
import { SloOverview, type SloOverviewProps } from '../../../lib/slo/construct/slo-overview';
import { AlertRules } from '../../../lib/slo/construct/alert-rules';
import { LARGEST_RULE_FILE } from '../../../lib/prometheus/rule-objects';
import { proofsOf } from '../../../lib/synth/proofs';
import { type Loose, faultsOf, synth } from '../../support/synth';

const RATIO = { kind: 'ratio', bad: 'sent_total{state="failed"}', total: 'sent_total' } as const;
const SENT = { name: 'sent', objective: 99.9, sli: RATIO } as const;
const PLAIN: SloAlertsProps = { service: 'mail', rules: { labels: {} }, objectives: [SENT] };

function place(chart: Chart, props: Partial<SloAlertsProps> = {}): void {
  new SloAlerts(chart, 'mail-slo', { ...PLAIN, ...props });
}

const dashboardsOf = (props: Partial<SloAlertsProps> = {}): readonly Loose[] =>
  synth((chart) => place(chart, props), 'shop').all('ConfigMap');

/** Names of series in all queries of a dashboard. */
function seriesIn(dashboard: Loose): Set<string> {
  const queries = dashboard.panels.flatMap(({ targets = [] }: Loose) =>
    targets.map(({ expr }: Loose) => expr),
  );
  return new Set(queries.flatMap((query: string) => query.match(/\bslo:[\w:]+/g) ?? []));
}

describe('dashboards', () => {
  test('are ConfigMaps that the sidecar of Grafana finds, one for each promise', () => {
    const [first, second] = dashboardsOf({ objectives: [SENT, { ...SENT, name: 'late' }] });
    expect(first.metadata).toMatchObject({
      name: 'mail-slo-sent-dashboard',
      namespace: 'shop',
      labels: { grafana_dashboard: '1' },
    });
    expect(second.metadata.name).toBe('mail-slo-late-dashboard');
    const [file, text] = Object.entries(first.data as Record<string, string>)[0] ?? [];
    expect(file).toBe(`${JSON.parse(text ?? '').uid}.json`);
  });

  test('ask only for what the rules beside them record', () => {
    const { one } = synth((chart) => place(chart), 'shop');
    const { groups } = one('PrometheusRule').spec;
    const recorded = new Set(groups.flatMap(({ rules }: Loose) => rules.map(({ record }: Loose) => record)));
    const dashboard = JSON.parse(Object.values(one('ConfigMap').data as Record<string, string>)[0] ?? '');
    const asked = seriesIn(dashboard);
    expect(asked.size).toBeGreaterThan(5);
    expect([...asked].filter((name) => !recorded.has(name))).toEqual([]);
  });

  test('lie in a folder and a namespace where these are said', () => {
    const [{ metadata }] = dashboardsOf({
      dashboards: { folder: 'SLO', namespace: 'monitoring', labels: { a: 'b' } },
    });
    expect(metadata).toMatchObject({
      namespace: 'monitoring',
      labels: { a: 'b' },
      annotations: { grafana_folder: 'SLO' },
    });
    expect(metadata.labels).not.toHaveProperty('grafana_dashboard');
  });

  test('are GrafanaDashboards where the operator is asked', () => {
    const dashboards = { kind: 'GrafanaDashboard', folder: 'SLO' } as const;
    const { one, all } = synth((chart) => place(chart, { dashboards }), 'shop');
    expect(all('ConfigMap')).toEqual([]);
    const { spec } = one('GrafanaDashboard');
    expect(spec).toMatchObject({
      instanceSelector: { matchLabels: { dashboards: 'grafana' } },
      folder: 'SLO',
    });
  });

  test('are left out where they are not wanted', () => {
    expect(dashboardsOf({ dashboards: false })).toEqual([]);
  });

  test.each<readonly [string, Loose, readonly string[]]>([
    ['true', true, ['dashboards']],
    ['another kind', { kind: 'Panel' }, ['dashboards.kind']],
    ['a misspelt option', { label: {} }, ['dashboards.label']],
    [
      'labels of Grafana objects for a ConfigMap',
      { instanceLabels: { a: 'b' } },
      ['dashboards.instanceLabels'],
    ],
    [
      'no title and no namespace',
      { folder: ' ', namespace: 'A' },
      ['dashboards.folder', 'dashboards.namespace'],
    ],
  ])('refuse %s', (_title, dashboards, fields) => {
    expect(faultsOf((chart) => place(chart, { dashboards })).map(({ field }) => field)).toEqual(fields);
  });
});

describe('the overview', () => {
  const overview = (props?: SloOverviewProps): ReturnType<typeof synth> =>
    synth((chart) => new SloOverview(chart, 'slo-overview', props), 'shop');

  test('is one dashboard of all promises', () => {
    const { metadata, data } = overview().one('ConfigMap');
    expect(metadata.name).toBe('slo-overview');
    expect(Object.keys(data)).toEqual(['slo-objectives.json']);
  });

  test('goes where Grafana looks', () => {
    const made = overview({ name: 'objectives', kind: 'GrafanaDashboard', instanceLabels: { a: 'b' } });
    expect(made.one('GrafanaDashboard')).toMatchObject({
      metadata: { name: 'objectives' },
      spec: { instanceSelector: { matchLabels: { a: 'b' } } },
    });
  });

  test('refuses what it does not know', () => {
    const faults = faultsOf((chart) => new SloOverview(chart, 'A', { title: 'x' } as Loose));
    expect(faults.map(({ field }) => field).sort()).toEqual(['id', 'title']);
  });
});

/** Proofs of a construct by the ends of their names. */
function proofs(props: Partial<SloAlertsProps> = {}): Readonly<Record<string, string>> {
  const app = Testing.app();
  place(new Chart(app, 'shop'), props);
  return Object.fromEntries(proofsOf(app).map((proof) => [proof.name, proof.text()]));
}

describe('beside the manifests', () => {
  test('there are tests, what to do, a picture, and what Alertmanager needs', () => {
    expect(Object.keys(proofs()).sort()).toEqual([
      'mail-slo-sent.rules.yaml',
      'mail-slo-sent.runbook.md',
      'mail-slo-sent.slo.svg',
      'mail-slo-sent.slow.test.yaml',
      'mail-slo-sent.test.yaml',
      'mail-slo-sent.tiers.test.yaml',
      'mail-slo-sent.windows.test.yaml',
      'mail-slo.alertmanager.yaml',
    ]);
  });

  test('the runbook says what is promised in the words of who promised it', () => {
    const annotations = { slo_description: 'Mails leave within a minute' };
    const { 'mail-slo-sent.runbook.md': page } = proofs({ alerts: { annotations } });
    expect(page).toMatch(/^# mail: sent\n\nMails leave within a minute\n/);
  });

  test('Alertmanager is told of all promises of a construct at once', () => {
    const objectives = [
      { ...SENT, alerts: { mode: 'perTier' as const } },
      { ...SENT, name: 'late', alerts: { severities: { page: 'critical' } } },
    ];
    const { 'mail-slo.alertmanager.yaml': text } = proofs({ objectives });
    expect(text).toContain('severity="critical"');
    expect(text).toContain('severity="page"');
    expect(text).toContain('inhibit_rules:');
  });
});

describe('rules that are evaluated for the past', () => {
  const LATE = { queryOffset: '1m', prometheus: { version: '2.53' } } as const;

  test('say so in each group', () => {
    const { one } = synth((chart) => place(chart, LATE), 'shop');
    const offsets = one('PrometheusRule').spec.groups.map(({ query_offset }: Loose) => query_offset);
    expect(offsets).toEqual(['1m', '1m', '1m']);
  });

  test('are proven without, since that moves all alike', () => {
    const { 'mail-slo-sent.rules.yaml': rules, 'mail-slo-sent.runbook.md': page } = proofs(LATE);
    expect(rules).toMatch(/^# query_offset is left out here/);
    expect(rules).not.toMatch(/^ *query_offset:/m);
    expect(page).not.toBe(proofs()['mail-slo-sent.runbook.md']);
  });

  test('are refused before Prometheus 2.53, and where the time is none', () => {
    const fields = (props: Loose): string[] =>
      faultsOf((chart) => place(chart, props)).map(({ field }) => field);
    expect(fields({ queryOffset: '1m' })).toEqual(['queryOffset']);
    expect(fields({ ...LATE, queryOffset: 'late' })).toEqual(['queryOffset']);
  });
});

describe('rules that are many', () => {
  const alert = (index: number, more: Loose = {}): Loose => ({
    alert: `Alert${index}`,
    expr: 'rate(errors_total[5m]) > 1',
    severity: 'warning',
    summary: 'Errors',
    ...more,
  });
  const output = { labels: {} };

  test('of one group are refused where they are too long for one object', () => {
    const rules = Array.from({ length: 20 }, (_, index) => alert(index, { summary: 'x'.repeat(25 * 1024) }));
    const [fault] = faultsOf((chart) => new AlertRules(chart, 'alerts', { rules, output }));
    expect(fault?.field).toBe('rules');
    expect(fault?.allowed).toContain(`${LARGEST_RULE_FILE / 1024}`);
  });

  test('of several groups are shared out among objects', () => {
    const annotations = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`note_${index}`, 'x'.repeat(1024)]),
    );
    const alerts = {
      annotations,
      mode: 'perTier' as const,
      budgetThresholds: Array.from({ length: 15 }, (_, i) => i / 25),
    };
    const { all } = synth((chart) => place(chart, { alerts }), 'shop');
    const rules = all('PrometheusRule');
    expect(rules.map(({ metadata }) => metadata.name)).toEqual(['mail-slo-sent', 'mail-slo-sent-2']);
    expect(rules.flatMap(({ spec }) => spec.groups.map(({ name }: Loose) => name))).toHaveLength(3);
  });
});
