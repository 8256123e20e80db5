import { Chart, Testing } from 'cdk8s';
import { Environment } from '../../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import { istio } from '../../../lib/mesh/istio';
import type { WaypointOptions } from '../../../lib/mesh/waypoint-option';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import type { SloAlertsProps } from '../../../lib/slo/construct/slo-props';
import { type Telemetry, otel, prometheus } from '../../../lib/slo/construct/telemetry';
import { describeWithCrds } from '../../support/crd-schemas';
import { type Loose, faultsOf, recordedRules, synth } from '../../support/synth';

const RELEASE = { labels: { release: 'prometheus' } };
const RATIO = { kind: 'ratio', bad: 'sent_total{state="failed"}', total: 'sent_total' } as const;
const SENT = { name: 'sent', objective: 99.9, sli: RATIO } as const;
const PLAIN: SloAlertsProps = { service: 'mail', rules: RELEASE, objectives: [SENT] };

function place(chart: Chart, props: Partial<SloAlertsProps> = {}): SloAlerts {
  return new SloAlerts(chart, 'mail-slo', { ...PLAIN, ...props });
}

/** What a service of an environment counts: the expression of its errors over 5m. */
function measured(
  facts: ConstructorParameters<typeof Environment>[2],
  objective: SloAlertsProps['objectives'][number],
  ports: Readonly<Record<string, number>> = { http: 8080 },
): string {
  const environment = new Environment(Testing.app(), 'production', facts);
  const chart = new Chart(environment, 'shop', { namespace: 'shop' });
  const service = new MicroserviceApp(chart, 'frontend', {
    image: 'ghcr.io/acme/frontend:1',
    ports: ports as { http: number },
    resources: { cpu: '100m', memory: '64Mi' },
  });
  const slo = new SloAlerts(chart, 'slo', { service, objectives: [objective], rules: RELEASE });
  return slo.specs[0]?.sli.errors(300_000).text ?? '';
}

const MESH = istio({ prometheus: { namespace: 'monitoring' } });
const AMBIENT = (waypoint: WaypointOptions) =>
  istio({ mode: 'ambient', prometheus: { namespace: 'monitoring' }, waypoint });
const refusedIn = (facts: Loose, objective: Loose, ports?: Loose): Loose[] => {
  try {
    measured(facts, objective, ports);
  } catch (error) {
    return (error as Loose).issues.map(({ field, allowed, fix }: Loose) => `${field}: ${allowed}; ${fix}`);
  }
  throw new Error('nothing was refused');
};

describe('objectives', () => {
  test('become one PrometheusRule each, named by the construct and what they promise', () => {
    const { all } = synth((chart) => place(chart, { objectives: [SENT, { ...SENT, name: 'late' }] }), 'shop');
    const rules = all('PrometheusRule');
    expect(rules.map(({ metadata }) => metadata.name)).toEqual(['mail-slo-sent', 'mail-slo-late']);
    expect(rules[0].metadata.labels).toMatchObject({ release: 'prometheus' });
    const groups = rules.flatMap(({ spec }) => spec.groups.map(({ name }: Loose) => name));
    expect(groups.slice(0, 3)).toEqual([
      'slo-shop-mail-sent-page',
      'slo-shop-mail-sent-ticket',
      'slo-shop-mail-sent-period',
    ]);
  });

  test('become ConfigMaps with a plain rule file where no operator is', () => {
    const rules = {
      kind: 'ConfigMap',
      labels: { 'prometheus-rules': 'yes' },
      namespace: 'monitoring',
    } as const;
    const { one } = synth((chart) => place(chart, { rules, dashboards: false }), 'shop');
    const { metadata, data } = one('ConfigMap');
    expect(metadata).toMatchObject({
      name: 'mail-slo-sent',
      namespace: 'monitoring',
      labels: { 'prometheus-rules': 'yes' },
    });
    expect(data['mail-slo-sent.rules.yaml']).toMatch(/^groups:\n/);
  });

  test('carry labels, severities, the page of what to do, and annotations to their alerts', () => {
    const { one } = synth((chart) =>
      place(chart, {
        labels: { team: 'mail' },
        runbookBaseUrl: 'https://runbooks.example.com/slo/',
        alerts: {
          severities: { page: 'critical', ticket: 'warning' },
          annotations: { dashboard_url: 'https://g/d' },
          keepFiringFor: '15m',
        },
      }),
    );
    const alerts = one('PrometheusRule')
      .spec.groups.flatMap(({ rules }: Loose) => rules)
      .filter(({ alert }: Loose) => alert === 'SloBudgetBurn');
    expect(alerts.map(({ labels }: Loose) => labels)).toEqual([
      { team: 'mail', severity: 'critical', slo_id: 'mail-sent', slo_name: 'sent', slo_service: 'mail' },
      { team: 'mail', severity: 'warning', slo_id: 'mail-sent', slo_name: 'sent', slo_service: 'mail' },
    ]);
    expect(alerts[0].annotations).toMatchObject({
      runbook_url: 'https://runbooks.example.com/slo/mail-slo-sent',
      dashboard_url: 'https://g/d',
    });
    expect(alerts[0].keep_firing_for).toBe('15m');
  });

  const annotated = (props: Partial<SloAlertsProps>): Loose[] =>
    synth((chart) => place(chart, props))
      .one('PrometheusRule')
      .spec.groups.flatMap(({ rules }: Loose) => rules)
      .flatMap(({ annotations = [] }: Loose) => annotations);

  test('have the texts of users in place of ours, as those of Sloth do', () => {
    const own = { summary: 'mail is slow', description: 'call {{ $labels.team }}' };
    const all = annotated({ alerts: { annotations: own } });
    expect(all.length).toBeGreaterThan(5);
    for (const each of all) expect(each).toMatchObject(own);
    const [burn] = annotated({ alerts: { annotations: { summary: 'mail is slow' } } });
    expect(burn?.description).toContain('Budget left');
  });

  test('lead to the page of one promise, then to that of annotations, then below that of all', () => {
    const [all, own, one] = ['https://a', 'https://b', 'https://c'];
    const props = { runbookBaseUrl: all, alerts: { annotations: { runbook_url: own } } };
    expect(annotated({ runbookBaseUrl: all })[0]?.runbook_url).toBe('https://a/mail-slo-sent');
    expect(annotated(props)[0]?.runbook_url).toBe(own);
    expect(annotated({ ...props, objectives: [{ ...SENT, runbookUrl: one }] })[0]?.runbook_url).toBe(one);
  });

  test('name the labels that are taken, those of Sloth only where they are set', () => {
    const objectives = [{ ...SENT, groupBy: ['sloth_slo'] }];
    const [fault] = faultsOf((chart) => place(chart, { compat: 'sloth', objectives }));
    expect(fault).toMatchObject({ field: 'objectives[0].groupBy', given: 'sloth_slo' });
    expect(fault?.allowed).toMatch(
      /none of alertname, .*slo_id, .*sloth_id, sloth_service, sloth_slo, sloth_obj/,
    );
    expect(() => synth((chart) => place(chart, { objectives }))).not.toThrow();
  });

  test('take what they do not say from their construct', () => {
    const given = place(new Chart(Testing.app(), 'c'), {
      window: { rolling: '28d' },
      alerts: { minBadEvents: 'off', mode: 'perTier' },
      objectives: [
        { ...SENT, alerts: { mode: 'perSeverity' } },
        { ...SENT, name: 'week', window: { rolling: '7d' } },
      ],
    });
    expect(given.specs.map(({ window, alerts }) => [window.name, alerts.mode, alerts.minBadEvents])).toEqual([
      ['28d', 'perSeverity', undefined],
      ['7d', 'perTier', undefined],
    ]);
  });

  test('tell a reviewer of tiers that were fitted, budgets that nobody can defend, and samples that are gone too soon', () => {
    expect(recordedRules((chart) => place(chart, { objectives: [{ ...SENT, objective: 90 }] }))).toEqual([
      'slo-tier alerts.policy',
      'slo-tier alerts.policy',
      'slo-retention window',
    ]);
    const defended = { prometheus: { retention: '30d' } } as const;
    expect(recordedRules((chart) => place(chart, defended))).toEqual([]);
    const strict = { ...defended, objectives: [{ ...SENT, objective: '99.999' }] };
    expect(recordedRules((chart) => place(chart, strict))).toEqual(['slo-budget objectives[0].objective']);
  });
});

describe('a shorthand', () => {
  test.each([
    [
      'proxies of the mesh, over HTTP',
      { mesh: MESH },
      { availability: 99.9 },
      { http: 80 },
      'istio_requests_total{destination_service_name="frontend",destination_service_namespace="shop",reporter="source",response_code=~"5.."}',
    ],
    [
      'proxies of the mesh, over gRPC',
      { mesh: MESH },
      { availability: 99.9 },
      { grpc: 80 },
      'request_protocol="grpc"',
    ],
    [
      'proxies of the mesh, by time',
      { mesh: MESH },
      { latency: { under: '250ms', share: 99 } },
      { http: 80 },
      'istio_request_duration_milliseconds_bucket',
    ],
    [
      'the service, where that is said',
      { mesh: MESH, telemetry: otel() },
      { availability: 99.9, measuredBy: 'service' },
      { http: 80 },
      'http_server_request_duration_seconds_count{http_response_status_code=~"5..",job="frontend"}',
    ],
    [
      'OpenTelemetry, by time',
      { telemetry: otel({ serviceLabel: 'service_name' }) },
      { latency: { under: '250ms', share: 99 } },
      { http: 80 },
      'service_name="frontend"',
    ],
    [
      'a client library',
      { telemetry: prometheus() },
      { availability: 99.9 },
      { http: 80 },
      'http_requests_total{code=~"5..",job="frontend",namespace="shop"}',
    ],
    [
      'a client library, by time',
      { telemetry: prometheus() },
      { latency: { under: '250ms', share: 99 } },
      { http: 80 },
      'http_request_duration_seconds_bucket{code!~"5..",job="frontend",le="0.25",namespace="shop"}',
    ],
    [
      'a client library, failed requests too',
      { telemetry: prometheus() },
      { latency: { under: '250ms', share: 99, onlySuccessful: false } },
      { http: 80 },
      '_bucket{job="frontend",le="0.25",namespace="shop"}',
    ],
    [
      'waypoints before all services, of one that counts by itself',
      { mesh: AMBIENT({ services: 'all' }), telemetry: prometheus({ namespace: 'monitoring' }) },
      { availability: 99.9 },
      { http: 80 },
      'reporter="waypoint"',
    ],
    [
      'the service itself, where a waypoint would be for that alone',
      { mesh: AMBIENT({}), telemetry: prometheus({ namespace: 'monitoring' }) },
      { availability: 99.9 },
      { http: 80 },
      'http_requests_total',
    ],
    [
      'the service, where it encrypts by itself what proxies pass on',
      { mesh: MESH, telemetry: prometheus({ namespace: 'monitoring' }) },
      { availability: 99.9 },
      { https: 443, 'http-metrics': 9090 },
      'http_requests_total',
    ],
    [
      'the mesh, where one of two ports is not encrypted',
      { mesh: MESH },
      { availability: 99.9 },
      { https: 443, 'http-web': 80 },
      'istio_requests_total',
    ],
    [
      'the mesh, where the user knows better than names of ports',
      { mesh: MESH },
      { availability: 99.9, protocol: 'http' },
      { https: 443 },
      'istio_requests_total',
    ],
    [
      'a waypoint that was asked for',
      { mesh: AMBIENT({}), telemetry: prometheus({ namespace: 'monitoring' }) },
      { availability: 99.9, measuredBy: 'mesh' },
      { http: 80 },
      'reporter="waypoint"',
    ],
    [
      'a waypoint, calls over gRPC',
      { mesh: AMBIENT({}) },
      { availability: 99.9 },
      { grpc: 80 },
      'reporter="waypoint",request_protocol="grpc"',
    ],
    [
      'a mesh that telemetry scrapes',
      { mesh: istio(), telemetry: prometheus({ namespace: 'monitoring' }) },
      { availability: 99.9 },
      { http: 80 },
      'istio_requests_total',
    ],
  ] as const)('counts by %s', (_title, facts, objective, ports, expected) => {
    expect(measured(facts, objective as Loose, ports as Loose)).toContain(expected);
  });

  test.each([
    [
      'without mesh and telemetry',
      {},
      { availability: 99.9 },
      undefined,
      'objectives[0].availability',
      'telemetry: prometheus({ … })',
    ],
    [
      'of a mesh that nobody scrapes',
      { mesh: istio() },
      { availability: 99.9 },
      undefined,
      'scraped',
      "prometheus: { namespace: 'monitoring' }",
    ],
    [
      'of a mesh of the nodes',
      { mesh: istio({ mode: 'ambient', prometheus: { namespace: 'm' } }) },
      { availability: 99.9 },
      undefined,
      'no requests',
      'waypoint: {}',
    ],
    [
      'of waypoints that nobody scrapes',
      { mesh: istio({ mode: 'ambient', waypoint: {} }) },
      { availability: 99.9 },
      undefined,
      'scraped',
      "prometheus: { namespace: 'monitoring' }",
    ],
    [
      'of the mesh where there is none',
      { telemetry: prometheus() },
      { availability: 99.9, measuredBy: 'mesh' },
      undefined,
      'mesh',
      'istio(',
    ],
    [
      'of gRPC without a mesh',
      { telemetry: prometheus() },
      { availability: 99.9 },
      { grpc: 80 },
      'gRPC',
      'ratio',
    ],
    [
      'of a port that says nothing',
      { mesh: MESH },
      { availability: 99.9 },
      { tcp: 80 },
      'ports',
      "protocol: 'http'",
    ],
    [
      'of TLS that proxies pass on unread',
      { mesh: MESH },
      { availability: 99.9 },
      { https: 443, 'http-metrics': 9090 },
      'https is TLS',
      "name the port 'http'",
    ],
    [
      'of a time between two bounds',
      { mesh: MESH },
      { latency: { under: '200ms', share: 99 } },
      undefined,
      'objectives[0].latency.under',
      "'100ms' or '250ms'",
    ],
    [
      'of no time',
      { mesh: MESH },
      { latency: { under: 'soon', share: 99 } },
      undefined,
      'objectives[0].latency.under',
      "write '30s'",
    ],
    [
      'of a share of one',
      { mesh: MESH },
      { latency: { under: '250ms', share: 0.99 } },
      undefined,
      'objectives[0].latency.share',
      'did you mean 99',
    ],
    [
      'of a time between two bounds that services count',
      { telemetry: otel({ serviceLabel: 'service_name' }) },
      { latency: { under: '300ms', share: 99 } },
      undefined,
      'objectives[0].latency.under',
      "write '250ms' or '500ms', or name the bounds that services have in the environment: telemetry: otel({ buckets: [0.25, 0.3, 0.5] })",
    ],
  ])('%s is refused with the fix', (_title, facts, objective, ports, said, fix) => {
    const told = refusedIn(facts, objective, ports);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(said);
    expect(told[0]).toContain(fix);
  });
});

describe('objectives that are refused', () => {
  test('tell all faults at once, where the user wrote them', () => {
    const faults = faultsOf((chart) =>
      place(chart, {
        alerts: { mode: 'all', minBadEvents: 0 },
        labels: { 'app.kubernetes.io/name': 'x', severity: 'y' },
        window: { rolling: '10' },
        objectives: [{ ...SENT, objective: 100, alerts: { keepFiringFor: 'long' } }],
        rules: { kind: 'File' },
        prometheus: { version: '1.8' },
        runbookBaseUrl: 'runbooks',
      } as Loose),
    );
    expect(faults.map(({ field }) => field).sort()).toEqual(
      [
        'alerts.minBadEvents',
        'alerts.mode',
        'labels.severity',
        'labels["app.kubernetes.io/name"]',
        'objectives[0].alerts.keepFiringFor',
        'objectives[0].objective',
        'prometheus.version',
        'rules.kind',
        'rules.labels',
        'runbookBaseUrl',
        'window.rolling',
      ].sort(),
    );
  });

  test.each<readonly [string, Loose, string]>([
    ['no promises', { objectives: [] }, 'objectives'],
    ['no service', { service: 5 }, 'service'],
    ['a name alone with a shorthand', { objectives: [{ availability: 99.9 }] }, 'objectives[0].availability'],
    [
      'two ways at once',
      { objectives: [{ availability: 99.9, latency: { under: '250ms', share: 99 } }] },
      'objectives[0]',
    ],
    ['no name', { objectives: [{ objective: 99.9, sli: RATIO }] }, 'objectives[0].name'],
    ['a name twice', { objectives: [SENT, SENT] }, 'objectives[1].name'],
    ['rules without the labels that are looked for', { rules: {} }, 'rules.labels'],
    [
      'a label that groups',
      { objectives: [{ ...SENT, groupBy: ['team'], labels: { team: 'a' } }] },
      'objectives[0].labels.team',
    ],
    [
      'groups of a label that rules set',
      { objectives: [{ ...SENT, groupBy: ['route', 'severity'] }] },
      'objectives[0].groupBy',
    ],
    ['a misspelt prop', { objective: [] }, 'objective'],
    ['a misspelt option', { alerts: { minBadEvent: 3 } }, 'alerts.minBadEvent'],
    ['one severity for both', { alerts: { severities: { page: 'a', ticket: 'a' } } }, 'alerts.severities'],
    ['a label that is set for Sloth', { compat: 'sloth', labels: { sloth_id: 'a' } }, 'labels.sloth_id'],
    [
      'two pages of what to do',
      {
        objectives: [
          { ...SENT, runbookUrl: 'https://a', alerts: { annotations: { runbook_url: 'https://b' } } },
        ],
      },
      'objectives[0].alerts.annotations.runbook_url',
    ],
    ['a threshold twice', { alerts: { budgetThresholds: [0.5, 0.5] } }, 'alerts.budgetThresholds'],
    ['the whole budget as a threshold', { alerts: { budgetThresholds: [1] } }, 'alerts.budgetThresholds'],
    ['traffic of nothing', { alerts: { noTraffic: { minRate: 0 } } }, 'alerts.noTraffic.minRate'],
    ['absence for no time', { alerts: { onAbsent: { for: '0' } } }, 'alerts.onAbsent.for'],
    [
      'what an old server does not know',
      { alerts: { keepFiringFor: '5m' }, prometheus: { version: '2.41' } },
      'alerts.keepFiringFor',
    ],
    [
      'names in quotes of an old server',
      {
        objectives: [
          { name: 'a', objective: 99, sli: { kind: 'otelHttp', labels: { a: 'b' }, naming: 'utf8' } },
        ],
      },
      'objectives[0].sli',
    ],
    ['windows shorter than scrapes allow', { prometheus: { scrapeInterval: '2m' } }, 'alerts.policy'],
    ['templates in labels', { labels: { team: '{{ $value }}' } }, 'labels.team'],
    [
      'a URL with templates',
      { objectives: [{ ...SENT, runbookUrl: 'https://x/{{ y }}' }] },
      'objectives[0].runbookUrl',
    ],
    ['another tool’s labels', { compat: 'pyrra' }, 'compat'],
  ])('%s', (_title, props, field) => {
    expect(faultsOf((chart) => place(chart, props)).map((fault) => fault.field)).toEqual([field]);
  });

  const SELDOM: Loose = {
    prometheus: { scrapeInterval: '3m' },
    alerts: { policy: [{ severity: 'page', long: '2h', short: '15m', factor: 2 }] },
  };

  test('rates of a server that scrapes too seldom for 5m are refused, whatever the windows of tiers are', () => {
    const [fault, ...others] = faultsOf((chart) => place(chart, SELDOM));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ field: 'prometheus.scrapeInterval', given: '3m' });
    expect(fault?.allowed).toMatch(/^at most 2m30s/);
    const often = { ...SELDOM, prometheus: { scrapeInterval: '2m30s' } };
    expect(() => synth((chart) => place(chart, often))).not.toThrow();
  });

  test('samples of a probe may be as seldom, which are counted one by one', () => {
    const sli = { kind: 'probe', gauge: 'probe_success{job="web"}' } as const;
    const probed = { ...SELDOM, objectives: [{ name: 'up', objective: 99, sli }] };
    expect(() => synth((chart) => place(chart, probed))).not.toThrow();
  });

  const RAW = {
    name: 'raw',
    objective: 99.9,
    sli: { kind: 'raw', errorRatio: 'sum(rate(e[{{.window}}])) / sum(rate(t[{{.window}}]))' },
  } as const;
  const EVENTS = { minBadEvents: 5, weightByTraffic: true, noTraffic: { minRate: 1 }, onAbsent: {} } as const;
  const fieldsOf = (props: Partial<SloAlertsProps>): string[] =>
    faultsOf((chart) => place(chart, props)).map(({ field }) => field);

  test('a raw ratio is asked for no events, nor for series that must be there', () => {
    const keys = ['minBadEvents', 'weightByTraffic', 'noTraffic', 'onAbsent'];
    expect(fieldsOf({ objectives: [{ ...RAW, alerts: EVENTS }] })).toEqual(
      keys.map((key) => `objectives[0].alerts.${key}`),
    );
    const both = [RAW, { ...RAW, name: 'other' }];
    expect(fieldsOf({ alerts: EVENTS, objectives: both })).toEqual(keys.map((key) => `alerts.${key}`));
  });

  test('a raw ratio may say that it asks for none, and stand beside promises that ask for some', () => {
    const none = { minBadEvents: 'off', weightByTraffic: false, onAbsent: 'ignore' } as const;
    const sound: Partial<SloAlertsProps>[] = [
      { objectives: [{ ...RAW, alerts: none }] },
      { alerts: EVENTS, objectives: [SENT, RAW] },
    ];
    for (const props of sound) expect(() => synth((chart) => place(chart, props))).not.toThrow();
  });

  test('two constructs may not promise the same of one service', () => {
    const twice = (chart: Chart): void => {
      place(chart);
      new SloAlerts(chart, 'again', PLAIN);
    };
    expect(faultsOf(twice)[0]).toMatchObject({
      field: 'objectives[0].name',
      allowed: expect.stringContaining('shop/mail-slo'),
    });
  });
});

describe('telemetry of an environment', () => {
  const of = (telemetry: Telemetry): Environment<'dev'> =>
    new Environment(Testing.app(), 'dev', { telemetry });

  test('gives rules their labels, and the clock and memory of its server', () => {
    const telemetry = prometheus({
      ...RELEASE,
      scrapeInterval: '15s',
      evaluationInterval: '1m',
      retention: '90d',
    });
    const { rules: _rules, ...props } = PLAIN;
    const chart = new Chart(of(telemetry), 'shop');
    const { specs } = new SloAlerts(chart, 'slo', props);
    expect(specs[0]?.clock).toEqual({ scrape: 15_000, evaluation: 60_000 });
    const [rule] = Testing.synth(chart);
    expect(rule.metadata.labels.release).toBe('prometheus');
  });

  test.each<readonly [string, Telemetry, string]>([
    ['an interval', prometheus({ scrapeInterval: 'often' as Loose }), 'telemetry.scrapeInterval'],
    ['a version', prometheus({ version: '1.0' }), 'telemetry.version'],
    ['a namespace', prometheus({ namespace: 'Monitoring' }), 'telemetry.namespace'],
    [
      'labels of pods without their namespace',
      prometheus({ podLabels: { app: 'p' } }),
      'telemetry.podLabels',
    ],
    ['a metric', prometheus({ requests: 'http requests' }), 'telemetry.requests'],
    ['a label', otel({ serviceLabel: 'service.name' }), 'telemetry.serviceLabel'],
    ['a spelling', otel({ naming: 'dots' as Loose }), 'telemetry.naming'],
    ['a misspelt option', otel({ name: 'x' } as Loose), 'telemetry.name'],
    ['nothing that was made', {} as Loose, 'telemetry'],
    ['no object', prometheus(null as Loose), 'telemetry'],
  ])('%s that is wrong is told where it was given', (_title, telemetry, field) => {
    expect(() => of(telemetry)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ field })] }) as Error,
    );
  });
});

describeWithCrds('rules of objectives, by the definition of the operator', (schemas) => {
  test('are as it has them', () => {
    const { all } = synth((chart) =>
      place(chart, {
        objectives: [SENT, { ...SENT, name: 'tiers', alerts: { mode: 'perTier', keepFiringFor: '5m' } }],
      }),
    );
    expect(all('PrometheusRule').flatMap((rule) => schemas.faultsOf(rule))).toEqual([]);
  });
});

describe('what is said of a time that is no bound is taken as it is written:', () => {
  const late = (under: string): Loose => ({ latency: { under, share: 99 } });

  test.each<readonly [string, Loose, Loose]>([
    [
      'a client library',
      { telemetry: prometheus() },
      { telemetry: prometheus({ buckets: [0.25, 0.3, 0.5] }) },
    ],
    ['OpenTelemetry', { telemetry: otel() }, { telemetry: otel({ buckets: [0.25, 0.3, 0.5] }) }],
    [
      'its old conventions',
      { telemetry: otel({ conventions: 'old' }) },
      { telemetry: otel({ conventions: 'old', buckets: [250, 300, 500] }) },
    ],
    ['a mesh', { mesh: MESH }, { mesh: MESH }],
  ])('of %s', (title, facts, named) => {
    const [told = ''] = refusedIn(facts, late('300ms'));
    expect(told).toContain("write '250ms' or '500ms', or ");
    for (const under of ['250ms', '500ms']) expect(measured(facts, late(under) as never)).toContain('le');
    const [, bounds] = /buckets: (\[.*?\])/.exec(told) ?? [];
    expect(bounds).toBe(title.includes('old') || title === 'a mesh' ? '[250, 300, 500]' : '[0.25, 0.3, 0.5]');
    const sli = {
      kind: 'istioLatency',
      service: 'frontend',
      namespace: 'shop',
      protocol: 'http',
      under: '300ms',
      buckets: [250, 300, 500],
    };
    const own = title === 'a mesh' ? { name: 'latency', objective: 99, sli } : late('300ms');
    expect(measured(named, own as never)).toContain('le');
  });
});
