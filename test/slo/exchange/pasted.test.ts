import { Chart, Testing } from 'cdk8s';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import type { SloAlertsProps } from '../../../lib/slo/construct/slo-props';
import type { Imported } from '../../../lib/slo/exchange/exchange';
import { importSlos } from '../../../lib/slo/exchange/import';
import { typescriptText } from '../../../lib/slo/exchange/typescript-text';

const WINDOW = '[{{.window}}]';
const EVENTS = {
  events: { error_query: `sum(rate(e_total${WINDOW}))`, total_query: `sum(rate(t_total${WINDOW}))` },
};

type Fields = Readonly<Record<string, unknown>>;

const sloth = (service: string, ...slos: readonly Fields[]): Fields => ({
  version: 'prometheus/v1',
  service,
  slos: slos.map((slo) => ({ name: 'requests', objective: 99.9, sli: EVENTS, ...slo })),
});

const source = (query: string) => ({ metricSource: { type: 'Prometheus', spec: { query } } });
const RATIO = { counter: true, bad: source('e_total'), total: source('t_total') };

const openSlo = (spec: Fields, metric: Fields = { ratioMetric: RATIO }): Fields => ({
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: { name: 'web' },
  spec: {
    service: 'web',
    indicator: { spec: metric },
    timeWindow: [{ duration: '30d', isRolling: true }],
    budgetingMethod: 'Occurrences',
    objectives: [{ target: 0.99 }],
    ...spec,
  },
});

const policy = (name: string, condition: Fields): Fields => ({
  kind: 'AlertPolicy',
  metadata: { name },
  spec: {
    conditions: [
      {
        kind: 'AlertCondition',
        metadata: { name: 'Fast_Burn' },
        spec: {
          severity: 'page',
          condition: { kind: 'burnrate', threshold: 10, lookbackWindow: '1h', ...condition },
        },
      },
    ],
  },
});

const importOf = (...documents: readonly Fields[]): Imported =>
  importSlos(documents.map((document) => JSON.stringify(document)).join('\n---\n'));

/** Runs what is printed, where it is pasted: objects of its chart. */
function pasted(imported: Imported): readonly unknown[] {
  const chart = new Chart(Testing.app(), 'pasted');
  const place = (id: string, props: SloAlertsProps): SloAlerts =>
    new SloAlerts(chart, id, { rules: { labels: {} }, ...props });
  const body = typescriptText(imported)
    .replace(/^import .*$/m, '')
    .replace(/new SloAlerts\(chart, /g, 'place(');
  // eslint is right that this runs text; it is our own.
  const run: unknown = Reflect.construct(Function, ['place', body]);
  if (typeof run === 'function') (run as (made: typeof place) => void)(place);
  return chart.toJson() as unknown[];
}

const told = ({ notes }: Imported): readonly string[] =>
  notes.map(({ field, isRefused }) => (isRefused ? `refused: ${field}` : field));

test.each<readonly [string, readonly Fields[], number]>([
  ['a service with capitals and spaces', [sloth('My Shop API', {})], 2],
  ['services that are alike but for their spelling', [sloth('My API', {}), sloth('my-api', {})], 4],
  ['a service that begins with a digit', [sloth('2fa', {})], 2],
  ['two objectives of one name', [sloth('api', {}, { objective: 99 })], 4],
  [
    'severities of several words, and of one for both',
    [
      sloth('api', { alerting: { page_alert: { labels: { severity: 'P1 now' } } } }),
      sloth('web', { alerting: { labels: { severity: 'ticket' } } }),
    ],
    4,
  ],
  ['labels that rules set themselves', [sloth('api', { labels: { window: '30d', burn_tier: 'x' } })], 2],
  [
    'alerts that are off',
    [sloth('api', { alerting: { page_alert: { disable: true }, ticket_alert: { disable: true } } })],
    2,
  ],
  ['a window of a day', [openSlo({ timeWindow: [{ duration: '1d', isRolling: true }] })], 2],
  [
    'conditions of one name, with names that tiers have not',
    [openSlo({ alertPolicies: [policy('a', {}), policy('b', { threshold: 2, lookbackWindow: '6h' })] })],
    2,
  ],
  [
    'conditions that nothing can meet',
    [openSlo({ alertPolicies: [policy('a', { threshold: 200 }), policy('b', { lookbackWindow: '20d' })] })],
    2,
  ],
])('what is printed of %s is taken as it is pasted', (_title, documents, objects) => {
  expect(pasted(importOf(...documents))).toHaveLength(objects);
});

test('what kiban itself would refuse is not printed, and said', () => {
  const imported = importOf({ ...sloth('api', { sli: { raw: { error_ratio_query: 'sum(x' } } }) });
  expect([imported.services, told(imported)]).toEqual([[], ['refused: sli']]);
});

describe('what is not carried over of Sloth is said:', () => {
  test.each<readonly [Fields, readonly string[]]>([
    [{ alerting: { labels: { a: 'b' } } }, []],
    [{ alerting: { page_alert: { labels: { team: 'x' } }, ticket_alert: { labels: { team: 'x' } } } }, []],
    [
      { alerting: { page_alert: { labels: { team: 'x' } }, ticket_alert: { labels: { channel: '#y' } } } },
      ['alerting.page_alert.labels', 'alerting.ticket_alert.labels'],
    ],
    [{ alerting: { page_alert: { annotations: { a: 'b' } } } }, ['alerting.page_alert.annotations']],
    [
      { alerting: { annotations: { summary: 'a', description: 'b' } } },
      ['alerting.annotations.summary', 'alerting.annotations.description'],
    ],
    [{ alerting: { annotations: { a: '{{ $labels.sloth_slo }}' } } }, ['alerting.annotations.a']],
    [{ alerting: { ticket_alert: { disable: true } } }, ['alerting.ticket_alert.disable']],
    [{ alerting: { page_alert: { disable: 'yes' } } }, ['alerting.page_alert.disable']],
  ])('%j', (slo, expected) => {
    expect(told(importOf(sloth('api', slo)))).toEqual(expected);
  });

  test('labels of alerts are carried where pages and tickets share them', () => {
    const alerting = {
      labels: { team: 'shop' },
      page_alert: { labels: { area: 'eu', key: '1' } },
      ticket_alert: { labels: { area: 'eu' } },
    };
    const [service] = importOf(sloth('api', { alerting })).services;
    expect(service?.objectives[0]?.labels).toEqual({ team: 'shop', area: 'eu' });
  });

  test('an alert that is off pages nobody of metrics that are absent either', () => {
    const off = { disable: true };
    const alertsOf = (alerting: Fields) =>
      importOf(sloth('api', { alerting })).services[0]?.objectives[0]?.alerts;
    expect(alertsOf({ page_alert: off })).toMatchObject({ onAbsent: { severity: 'ticket' } });
    expect(alertsOf({ page_alert: off, ticket_alert: off })).toMatchObject({
      onAbsent: 'ignore',
      budgetThresholds: [],
    });
  });
});

const SLICED = { target: 0.99, timeSliceTarget: 0.9, timeSliceWindow: '5m' };
const WINDOW_LOST = ['spec.objectives[0].timeSliceWindow'];
const SLICES_LOST = [...WINDOW_LOST, 'spec.objectives[0].timeSliceTarget'];
const RAW = {
  ratioMetric: { rawType: 'success', raw: source(`sum(rate(a${WINDOW})) / sum(rate(b${WINDOW}))`) },
};

describe('what is not carried over of OpenSLO is said:', () => {
  test.each<readonly [Fields, Fields, readonly string[]]>([
    [{ objectives: [SLICED] }, { ratioMetric: RATIO }, SLICES_LOST],
    [{ objectives: [SLICED], budgetingMethod: 'Timeslices' }, { ratioMetric: RATIO }, WINDOW_LOST],
    [{ objectives: [SLICED], budgetingMethod: 'Timeslices' }, RAW, WINDOW_LOST],
    [{ objectives: [SLICED], budgetingMethod: 'RatioTimeslices' }, RAW, SLICES_LOST],
    [
      { objectives: [{ ...SLICED, op: 'lt', value: 1 }], budgetingMethod: 'Timeslices' },
      { thresholdMetric: source('job:p95') },
      SLICES_LOST,
    ],
    [
      { objectives: [{ target: 0.99, op: 'lt', value: 1, displayName: 'x' }] },
      { ratioMetric: RATIO },
      ['spec.objectives[0].op', 'spec.objectives[0].value', 'spec.objectives[0].displayName'],
    ],
    [{ indicatorRef: 'none' }, { ratioMetric: RATIO }, ['refused: spec.indicatorRef']],
    [
      { objectives: [{ target: 0.99, compositeWeight: 1, indicator: { spec: { ratioMetric: RATIO } } }] },
      {},
      ['refused: spec.objectives[0]'],
    ],
  ])('%j of %j', (spec, metric, expected) => {
    const imported = importOf(openSlo(spec, metric));
    expect(told(imported)).toEqual(expect.arrayContaining([...expected]));
    expect(told(imported)).toHaveLength(expected.length);
  });

  test('a raw ratio of slices is looked at slice by slice', () => {
    const [service] = importOf(
      openSlo({ objectives: [SLICED], budgetingMethod: 'Timeslices' }, RAW),
    ).services;
    expect(service?.objectives[0]?.sli).toEqual({
      kind: 'timeslice',
      expr: '1 - (1 - (sum(rate(a[5m])) / sum(rate(b[5m]))))',
      is: '>=',
      limit: 0.9,
    });
  });

  test('the bound of buckets is no group', () => {
    const metric = { thresholdMetric: source('histogram_quantile(0.99, sum by (le) (rate(a_bucket[5m])))') };
    const spec = { objectives: [{ target: 0.99, op: 'lt', value: 1 }], budgetingMethod: 'Timeslices' };
    expect(told(importOf(openSlo(spec, metric)))).toEqual([]);
  });
});
