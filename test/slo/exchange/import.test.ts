import { Chart, Testing } from 'cdk8s';
import { Faults } from '../../../lib/core/faults';
import { readSli } from '../../../lib/prometheus/sli/read-sli';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import type { Imported } from '../../../lib/slo/exchange/exchange';
import { importSlos } from '../../../lib/slo/exchange/import';

const importOf = (document: unknown): Imported => importSlos(JSON.stringify(document));
const said = ({ notes }: Imported): string[] =>
  notes.map(({ field, isRefused }) => `${isRefused ? '!' : ''}${field}`);

const WINDOW = '[{{.window}}]';
const BAD = `sum(rate(http_requests_total{code=~"5..",job="api"}${WINDOW}))`;
const TOTAL = `sum(rate(http_requests_total{job="api"}${WINDOW}))`;

const sloth = (slo: object, more: object = {}): object => ({
  version: 'prometheus/v1',
  service: 'api',
  ...more,
  slos: [
    { name: 'requests', objective: 99.9, sli: { events: { error_query: BAD, total_query: TOTAL } }, ...slo },
  ],
});

describe('Sloth', () => {
  test('gives a service, an exact objective and a ratio of selectors', () => {
    expect(importOf(sloth({ labels: { tier: 1 } }, { labels: { team: 'shop' } })).services).toEqual([
      {
        service: 'api',
        labels: { team: 'shop' },
        objectives: [
          {
            name: 'requests',
            objective: '99.9',
            sli: {
              kind: 'ratio',
              bad: 'http_requests_total{code=~"5..",job="api"}',
              total: 'http_requests_total{job="api"}',
            },
            window: { rolling: '30d' },
            labels: { tier: '1' },
          },
        ],
      },
    ]);
    expect(importOf(sloth({})).notes).toEqual([]);
  });

  test('keeps severities, annotations and what is off, and says what of alerts it does not', () => {
    const alerting = {
      name: 'ApiBurns',
      labels: { category: 'web' },
      annotations: { runbook_url: 'https://wiki' },
      page_alert: { labels: { severity: 'critical' } },
      ticket_alert: { disable: true, annotations: { a: 'b' } },
    };
    const imported = importOf(sloth({ description: 'Calls {{ are }} kept', alerting }));
    expect(imported.services[0]?.objectives[0]?.alerts).toEqual({
      severities: { page: 'critical' },
      disable: ['ticket-fast', 'ticket-slow'],
      budgetThresholds: [],
      annotations: {
        runbook_url: 'https://wiki',
        slo_description: 'Calls {{ "{{" }} are }} kept'.replace('{{ "{{" }} are', '{{ "{{" }} are'),
      },
    });
    expect(imported.services[0]?.objectives[0]?.labels).toMatchObject({ category: 'web' });
    expect(said(imported)).toEqual([
      'alerting.name',
      'alerting.ticket_alert.annotations',
      'alerting.ticket_alert.disable',
    ]);
  });

  test('is read as an object of a cluster in camel case as well', () => {
    const spec = {
      service: 'api',
      slos: [
        {
          name: 'requests',
          objective: 99.9,
          sli: { events: { errorQuery: BAD, totalQuery: TOTAL } },
          alerting: { pageAlert: { disable: true } },
        },
      ],
    };
    const { services, notes } = importOf({
      apiVersion: 'sloth.slok.dev/v1',
      kind: 'PrometheusServiceLevel',
      metadata: { name: 'x' },
      spec,
    });
    expect(services[0]?.objectives[0]?.sli.kind).toBe('ratio');
    expect(services[0]?.objectives[0]?.alerts).toEqual({
      disable: ['fast', 'slow'],
      onAbsent: { severity: 'ticket' },
    });
    expect(notes).toEqual([]);
  });

  test.each<[string, string, string, unknown]>([
    [
      'all without those of a bucket',
      `sum(rate(x_count{a="b"}${WINDOW})) - sum(rate(x_bucket{a="b",le="0.4"}${WINDOW}))`,
      `sum(rate(x_count{a="b"}${WINDOW}))`,
      { kind: 'histogram', metric: 'x', labels: { a: 'b' }, under: 0.4 },
    ],
    [
      'all without the good, in parentheses and lines',
      `(\n  sum(rate(t${WINDOW}))\n  -\n  sum(rate(g${WINDOW}))\n)`,
      `sum(rate(t[{{ .window }}]))`,
      { kind: 'ratio', good: 'g', total: 't' },
    ],
    [
      'increases',
      `sum(increase(e${WINDOW}))`,
      `sum(increase(t${WINDOW}))`,
      { kind: 'ratio', bad: 'e', total: 't' },
    ],
    [
      'a bucket of another metric',
      `sum(rate(y_count${WINDOW})) - sum(rate(x_bucket{le="1"}${WINDOW}))`,
      `sum(rate(y_count${WINDOW}))`,
      { kind: 'ratio', good: 'x_bucket{le="1"}', total: 'y_count' },
    ],
    [
      'two buckets at once',
      `sum(rate(x_count${WINDOW})) - sum(rate(x_bucket{le=~"1|2"}${WINDOW}))`,
      `sum(rate(x_count${WINDOW}))`,
      { kind: 'ratio', good: 'x_bucket{le=~"1|2"}', total: 'x_count' },
    ],
    ['selectors alone', 'e{a="("}', 't', { kind: 'ratio', bad: 'e{a="("}', total: 't' }],
  ])('counts %s', (_, error_query, total_query, sli) => {
    const imported = importOf(sloth({ sli: { events: { error_query, total_query } } }));
    expect(imported.services[0]?.objectives[0]?.sli).toEqual(sli);
    expect(imported.notes).toEqual([]);
  });

  test('groups by what its sums keep', () => {
    const by = (metric: string): string => `sum by (route, job) (rate(${metric}${WINDOW}))`;
    const imported = importOf(
      sloth({
        sli: { events: { error_query: by('e'), total_query: `sum(rate(t${WINDOW})) by (route, job)` } },
      }),
    );
    expect(imported.services[0]?.objectives[0]).toMatchObject({ groupBy: ['route', 'job'] });
  });

  test('becomes a raw ratio, and says so, where queries are more than rates', () => {
    const error_query = `sum(rate(a${WINDOW})) * 2 # twice`;
    const imported = importOf(sloth({ sli: { events: { error_query, total_query: TOTAL } } }));
    const sli = imported.services[0]?.objectives[0]?.sli;
    const faults = Faults.none();
    expect(sli?.kind).toBe('raw');
    expect(readSli(faults, sli)).toBeDefined();
    expect(said(imported)).toEqual(['sli.events']);
  });

  test('says that groups of a query of its own are to be named', () => {
    const error_ratio_query = `sum by (route) (rate(a${WINDOW})) / sum by (route) (rate(b${WINDOW}))`;
    const imported = importOf(sloth({ sli: { raw: { error_ratio_query } } }));
    expect(imported.notes).toMatchObject([{ field: 'groupBy', given: 'route' }]);
  });

  test.each<[string, object, string]>([
    ['an objective of 100', { objective: 100 }, '!objective'],
    ['a plugin', { sli: { plugin: { id: 'a' } } }, '!sli.plugin'],
    ['no indicator', { sli: {} }, '!sli'],
    [
      'a window of its own',
      { sli: { events: { error_query: 'rate(a[5m]) + 1', total_query: 'b' } } },
      '!sli.events',
    ],
    ['no PromQL', { sli: { events: { error_query: 'sum(', total_query: 'b' } } }, '!sli.events.bad'],
    ['no name', { name: '' }, '!name'],
  ])('is refused with %s', (_, slo, field) => {
    const imported = importOf(sloth(slo));
    expect(imported.services).toEqual([]);
    expect(said(imported)).toContain(field);
  });

  test('says which fields, names and labels it does not keep', () => {
    const imported = importOf(
      sloth(
        { name: 'Requests_5xx', plugins: {}, extra: 1, labels: { 'a/b': 'c', severity: 'x' } },
        { slo_plugins: {} },
      ),
    );
    expect(imported.services[0]?.objectives[0]?.name).toBe('requests-5xx');
    expect(said(imported)).toEqual([
      'slo_plugins',
      'name',
      'extra',
      'plugins',
      'labels.a/b',
      'labels.severity',
    ]);
  });
});

const pyrra = (indicator: object, spec: object = {}, metadata: object = {}): object => ({
  apiVersion: 'pyrra.dev/v1alpha1',
  kind: 'ServiceLevelObjective',
  metadata: { name: 'api-errors', namespace: 'shop', ...metadata },
  spec: { target: '99.50', window: '4w', indicator, ...spec },
});

describe('Pyrra', () => {
  test.each<[string, object, object]>([
    [
      'a ratio',
      { ratio: { errors: { metric: 'e{a="b"}' }, total: { metric: 't' }, grouping: ['route'] } },
      { sli: { kind: 'ratio', bad: 'e{a="b"}', total: 't' }, groupBy: ['route'] },
    ],
    [
      'a latency',
      { latency: { success: { metric: 'x_bucket{a="b",le="1.0"}' }, total: { metric: 'x_count{a="b"}' } } },
      { sli: { kind: 'histogram', metric: 'x', labels: { a: 'b' }, under: 1 } },
    ],
    [
      'a native latency',
      { latencyNative: { total: { metric: 'x{a!="b"}' }, latency: '250ms' } },
      { sli: { kind: 'nativeHistogram', metric: 'x', labels: { a: { not: 'b' } }, under: 0.25 } },
    ],
    [
      'good events of all',
      { ratio: { success: { metric: 'g' }, total: { metric: 't' } } },
      { sli: { kind: 'ratio', good: 'g', total: 't' } },
    ],
    [
      'good and bad events',
      { ratio: { success: { metric: 'g' }, errors: { metric: 'e' } } },
      { sli: { kind: 'ratio', good: 'g', bad: 'e' } },
    ],
    [
      'a latency with the unit of its page',
      { latency: { success: { metric: 'x_bucket{le="5"}' }, total: { metric: 'x_count' }, unit: 'ms' } },
      { sli: { kind: 'histogram', metric: 'x', under: 5 } },
    ],
    ['a gauge', { bool_gauge: { metric: 'up{job="x"}' } }, { sli: { kind: 'probe', gauge: 'up{job="x"}' } }],
  ])('gives the indicator of %s', (_, indicator, objective) => {
    const imported = importOf(pyrra(indicator));
    expect(imported.services[0]?.objectives[0]).toEqual({
      name: 'api-errors',
      objective: '99.5',
      window: { rolling: '28d' },
      alerts: { severities: { page: 'critical', ticket: 'warning' } },
      ...objective,
    });
    expect(said(imported)).toEqual(['spec.alerting']);
  });

  const RATIO = { ratio: { errors: { metric: 'e' }, total: { metric: 't' } } };

  test('keeps labels and annotations of alerts, and the service that one names', () => {
    const metadata = {
      labels: { 'pyrra.dev/team': 'shop', 'pyrra.dev/service': 'api', prometheus: 'k8s' },
      annotations: { 'pyrra.dev/runbook_url': 'https://wiki', other: 'x' },
    };
    const imported = importOf(pyrra(RATIO, { description: 'Kept' }, metadata));
    expect(imported.services[0]).toMatchObject({
      service: 'api',
      objectives: [
        {
          labels: { team: 'shop' },
          alerts: { annotations: { runbook_url: 'https://wiki', slo_description: 'Kept' } },
        },
      ],
    });
    expect(said(imported)).toEqual([
      'metadata.labels.prometheus',
      'metadata.annotations.other',
      'spec.alerting',
    ]);
  });

  test.each<[object, object]>([
    [{ burnrates: false }, { disable: ['fast', 'slow', 'ticket-fast', 'ticket-slow'] }],
    [
      { absent: false, burnrates: false },
      { disable: expect.anything() as unknown, onAbsent: 'ignore' },
    ],
    [{ disabled: true }, { disable: expect.anything() as unknown, onAbsent: 'ignore', budgetThresholds: [] }],
  ])('turns off what %j turns off', (alerting, alerts) => {
    const imported = importOf(pyrra(RATIO, { alerting }));
    expect(imported.services[0]?.objectives[0]?.alerts).toEqual({
      severities: { page: 'critical', ticket: 'warning' },
      ...alerts,
    });
    expect(imported.notes).toEqual([]);
  });

  test.each<[string, object, object, readonly string[]]>([
    [
      'as they are named',
      { fastBurn: 'p', mediumBurn: 'p', slowBurn: 't', longTermBurn: 't' },
      { page: 'p', ticket: 't' },
      [],
    ],
    ['by default where they are not', { slowBurn: 'warning' }, { page: 'critical', ticket: 'warning' }, []],
    [
      'by the faster of two that are one alert',
      { fastBurn: 'p', longTermBurn: 'none' },
      { page: 'p', ticket: 'warning' },
      ['spec.alerting.severities.mediumBurn', 'spec.alerting.severities.longTermBurn'],
    ],
  ])('gives severities %s', (_, severities, expected, notes) => {
    const imported = importOf(pyrra(RATIO, { alerting: { severities } }));
    expect(imported.services[0]?.objectives[0]?.alerts).toEqual({ severities: expected });
    expect(said(imported)).toEqual(['spec.alerting', ...notes]);
  });

  test.each<[string | undefined, object | undefined, number]>([
    [undefined, undefined, 0],
    ['critical', undefined, 0],
    ['warning', { severity: 'ticket' }, 0],
    ['info', { severity: 'ticket' }, 1],
  ])('tells absence with the severity %s', (absent, onAbsent, notes) => {
    const imported = importOf(pyrra(RATIO, { alerting: { severities: { absent } } }));
    expect(imported.services[0]?.objectives[0]?.alerts?.onAbsent).toEqual(onAbsent);
    expect(said(imported)).toHaveLength(1 + notes);
  });

  test('leaves out what a selector looks back, groups of what it gives one value, and fields that it does not know', () => {
    const errors = { metric: 'e{job="a"} offset 1m' };
    const ratio = { errors, total: { metric: 't{job="a"}' }, grouping: ['job', 'route'], other: 1 };
    const imported = importOf(pyrra({ ratio }));
    expect(imported.services[0]?.objectives[0]).toMatchObject({
      sli: { bad: 'e{job="a"}', total: 't{job="a"}' },
      groupBy: ['route'],
    });
    expect(said(imported)).toEqual([
      'spec.indicator.ratio.other',
      'spec.indicator.ratio.errors.metric',
      'spec.alerting',
      'groupBy',
    ]);
  });

  test.each<[string, object, string]>([
    ['one kind of events', pyrra({ ratio: { total: { metric: 't' } } }), '!spec.indicator.ratio'],
    [
      'a latency without a bound',
      pyrra({ latency: { success: { metric: 'x_bucket{a="b"}' }, total: { metric: 'x_count{a="b"}' } } }),
      '!spec.indicator.latency',
    ],
    ['two indicators', pyrra({ ...RATIO, bool_gauge: { metric: 'up' } }), '!spec.indicator'],
    ['no window', pyrra(RATIO, { window: '' }), '!spec.window'],
    ['a target of 0.995', pyrra(RATIO, { target: '0.995' }), '!spec.target'],
    [
      'a gauge that is no selector',
      pyrra({ bool_gauge: { metric: 'up == 1' } }),
      '!spec.indicator.bool_gauge.metric',
    ],
  ])('is refused with %s', (_, document, field) => {
    const imported = importOf(document);
    expect(imported.services).toEqual([]);
    expect(said(imported)).toContain(field);
  });
});

test('documents may stand in a list, as the tools of OpenSLO write them', () => {
  expect(importOf([sloth({}), sloth({ name: 'other' })]).services[0]?.objectives).toHaveLength(2);
});

test('documents that are none of these are refused, and so is what is no YAML', () => {
  expect(said(importOf({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } }))).toEqual([
    '!apiVersion',
  ]);
  expect(importOf({ a: 1 }).notes).toMatchObject([{ field: 'apiVersion', given: undefined }]);
  expect(importSlos('a: [').notes[0]?.isRefused).toBe(true);
  expect(importSlos('')).toEqual({ services: [], notes: [] });
});

test('objectives of one service stand together, with the labels of their documents', () => {
  const text = [
    JSON.stringify(sloth({}, { labels: { team: 'a' } })),
    JSON.stringify(sloth({ name: 'other' }, { labels: { team: 'b' } })),
  ].join('\n---\n');
  expect(importSlos(text).services).toMatchObject([
    { service: 'api', objectives: [{ name: 'requests', labels: { team: 'a' } }, { labels: { team: 'b' } }] },
  ]);
});

test('what is read is what the construct takes', () => {
  const alerting = { page_alert: { labels: { severity: 'critical' } }, ticket_alert: { disable: true } };
  const latency = {
    success: { metric: 'x_bucket{le="1.0"}' },
    total: { metric: 'x_count' },
    grouping: ['route'],
  };
  const text = [
    sloth({ alerting, description: 'a' }),
    pyrra({ latency }),
    pyrra({ bool_gauge: { metric: 'up' } }, {}, { name: 'api-up' }),
  ];
  const { services } = importSlos(text.map((each) => JSON.stringify(each)).join('\n---\n'));
  const chart = new Chart(Testing.app(), 'chart');
  const rules = { labels: { release: 'prometheus' } };
  const placed = services.map((each, index) => new SloAlerts(chart, `slo-${index}`, { ...each, rules }));
  expect(placed.map(({ specs }) => specs.map(({ name }) => name))).toEqual([
    ['requests'],
    ['api-errors'],
    ['api-up'],
  ]);
});
