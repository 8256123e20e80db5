import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Environment } from '../../lib/app/gitops/environment';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { CanaryRelease, type CanaryReleaseProps } from '../../lib/app/release/canary-release';
import type { PropsError } from '../../lib/core/errors';
import { istio } from '../../lib/mesh/istio';
import { readPromql } from '../../lib/prometheus/check-promql';
import { SloAlerts } from '../../lib/slo/construct/slo-alerts';
import { checkApp } from '../../lib/synth/app-checks';
import { describeWithCrds } from '../support/crd-schemas';
import { describeWith } from '../support/oracles';
import type { Loose } from '../support/synth';
import { type Differences, ENVIRONMENT, refused, released } from './release-app';
import { behindGateway } from './rollouts-gateway/gateway-app';

const RELATIVE: Differences = { release: { judgement: { relative: {} } } };

function metricsOf(name: string, differences: Differences): readonly Loose[] {
  return released(differences).one('AnalysisTemplate', name).spec.metrics;
}

const queryOf = ({ provider }: Loose): string => provider.prometheus.query;

describe('compared with the old version', () => {
  const metrics = metricsOf('frontend-release-step-1', RELATIVE);

  test('too many of all errors take back at each look', () => {
    const worse = metrics.filter(({ name }) => /^worse/.test(name));
    expect(worse.map(({ name, initialDelay }) => [name, initialDelay])).toEqual([
      ['worse-in-60s', '95s'],
      ['worse-in-210s', '245s'],
      ['worse-in-300s', '335s'],
      ['worse-in-330s', '365s'],
    ]);
    for (const metric of worse) {
      const failureCondition = 'len(result) > 0 && result[0] >= 2.8614';
      expect(metric).toMatchObject({ failureLimit: 0, count: 1, failureCondition });
      expect(metric).not.toHaveProperty('successCondition');
      expect(queryOf(metric)).toContain('destination_service_name="frontend"');
      expect(queryOf(metric)).toMatch(/^0\.8867 \* .* - 0\.1133 \* /);
    }
  });

  test('too many errors pause at the end, and not before: what is undecided ends an analysis', () => {
    const alone = metrics.filter(({ name }) => /^errors/.test(name));
    expect(alone).toHaveLength(1);
    expect(alone[0]).toMatchObject({
      name: 'errors-in-330s',
      initialDelay: '365s',
      successCondition: 'len(result) == 0 || result[0] < 3',
      failureCondition: 'false',
    });
  });

  test('the last step is judged alone: there is nothing left to compare it with', () => {
    const last = metricsOf('frontend-release-step-4', RELATIVE);
    expect(last.map(({ name }) => name)).toEqual(['errors-in-30s', 'enough-requests']);
    expect(last[0]).toMatchObject({ failureCondition: 'len(result) > 0 && result[0] >= 4' });
  });

  test('every question is PromQL', () => {
    for (const { kind, spec } of released(RELATIVE).manifests)
      if (kind === 'AnalysisTemplate')
        for (const metric of spec.metrics)
          expect(readPromql(queryOf(metric))).toEqual({ type: 'vector', faults: [] });
  });

  test('counters of a gateway name one version alone', () => {
    const counter = 'upstream_rq{service="frontend-canary"}';
    const sli = { kind: 'ratio', bad: counter, total: counter } as const;
    const issues = refused(behindGateway({ release: { sli, judgement: { relative: {} } } }));
    expect(issues.map(({ field }) => field)).toEqual(['sli']);
    expect(released(behindGateway(RELATIVE)).issues).toEqual([]);
  });

  describeWith('promtool', 'Prometheus', (promtool) => {
    let folder = '';
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kiban-extras-'))));
    afterEach(() => rmSync(folder, { recursive: true }));

    /** What a query gives after five minutes, of answers each 15 seconds. */
    function verdict(query: string, series: Loose, expected: readonly number[]): string {
      const input = Object.entries(series).map(([key, values]) => {
        const [service, code] = key.split(' ');
        const labels = `reporter="source",destination_service_name="${service}",destination_service_namespace="shop",response_code="${code}",response_flags="-"`;
        return { series: `istio_requests_total{${labels}}`, values };
      });
      const samples = expected.map((value) => ({ labels: '{}', value }));
      const asked = { expr: query, eval_time: '5m', exp_samples: samples };
      const tests = [{ interval: '15s', input_series: input, promql_expr_test: [asked] }];
      writeFileSync(join(folder, 'test.yaml'), JSON.stringify({ tests }));
      const run = spawnSync(promtool, ['test', 'rules', 'test.yaml'], { cwd: folder, encoding: 'utf8' });
      return run.status === 0 ? 'as expected' : `${run.stdout}${run.stderr}`;
    }

    const [compared] = metrics;
    const [guard] = metricsOf('frontend-release-guard', RELATIVE);
    const WELL = { 'frontend 200': '0+600x40', 'frontend-canary 200': '0+30x40' };

    test('errors of the new version count against its part of all errors', () => {
      // 4 errors of the new version in the minute, 40 of the old one.
      const series = { ...WELL, 'frontend 500': '0+10x40', 'frontend-canary 500': '0+1x40' };
      expect(verdict(queryOf(compared), series, [0.8867 * 4 - 0.1133 * 40])).toBe('as expected');
      expect(verdict(queryOf(compared), { ...WELL, 'frontend-canary 500': '0+1x40' }, [0.8867 * 4])).toBe(
        'as expected',
      );
    });

    test('where the old version has no requests, all errors are those of the new one', () => {
      const series = { 'frontend-canary 200': '0+30x40', 'frontend-canary 500': '0+1x40' };
      expect(verdict(queryOf(compared), series, [0.8867 * 4])).toBe('as expected');
    });

    test('the guard acts on a break of the new version, and on none of both', () => {
      const broken = { ...WELL, 'frontend-canary 500': '0+30x40' };
      expect(verdict(queryOf(guard), broken, [0.5])).toBe('as expected');
      expect(verdict(queryOf(guard), { ...broken, 'frontend 500': '0+150x40' }, [0.5])).toBe('as expected');
      expect(verdict(queryOf(guard), { ...broken, 'frontend 500': '0+600x40' }, [])).toBe('as expected');
    });

    test('the guard judges the new version alone where the old one has no requests any more', () => {
      const alone = { 'frontend-canary 200': '0+600x40', 'frontend-canary 500': '0+600x40' };
      expect(verdict(queryOf(guard), alone, [0.5])).toBe('as expected');
    });
  });
});

const SATURATION = {
  name: 'cpu',
  query: 'max(rate(container_cpu_usage_seconds_total{pod=~"frontend-{{args.canary-hash}}-.*"}[2m]))',
  most: 0.9,
} as const;

describe('what else is judged', () => {
  const release = {
    checks: [{ name: 'latency', sli: { kind: 'istioLatency', under: '250ms' }, most: 1 }, SATURATION],
  } as const;
  const shop = released({ release });

  test('is asked at the end of each step, and undecided where there is no answer', () => {
    const { args, metrics } = shop.one('AnalysisTemplate', 'frontend-release-step-1').spec;
    expect(args).toEqual([{ name: 'canary-hash' }]);
    const [latency, cpu] = metrics.slice(-2);
    expect(latency).toMatchObject({
      name: 'latency',
      initialDelay: '365s',
      count: 1,
      successCondition: 'len(result) > 0 && result[0] <= 0.01',
      failureCondition: 'len(result) > 0 && result[0] > 0.01',
    });
    expect(queryOf(latency)).toContain('destination_service_name="frontend-canary"');
    expect(cpu).toMatchObject({ name: 'cpu', failureCondition: 'len(result) > 0 && result[0] > 0.9' });
    expect(queryOf(cpu)).toBe(SATURATION.query);
  });

  test('of pods is told which of them are new by the controller', () => {
    const { steps } = shop.one('Rollout', 'frontend').spec.strategy.canary;
    const analyses = steps.flatMap(({ analysis }: Loose) => analysis ?? []);
    expect(analyses).toHaveLength(4);
    for (const { args } of analyses)
      expect(args).toEqual([{ name: 'canary-hash', valueFrom: { podTemplateHashValue: 'Latest' } }]);
  });

  const latency = { kind: 'istioLatency', under: '250ms' } as const;
  test.each<[string, unknown, string]>([
    ['no list', {}, 'checks'],
    ['a check that is none', ['latency'], 'checks[0]'],
    ['a name that steps have', [{ name: 'enough-requests', sli: latency, most: 1 }], 'checks[0].name'],
    ['two of one name', [SATURATION, SATURATION], 'checks[1].name'],
    ['both ways', [{ ...SATURATION, sli: latency }], 'checks[0]'],
    ['neither way', [{ name: 'x', most: 1 }], 'checks[0]'],
    ['more than all', [{ name: 'x', sli: latency, most: 101 }], 'checks[0].most'],
    ['no limit', [{ ...SATURATION, most: undefined }], 'checks[0].most'],
    ['pods of both versions', [{ ...SATURATION, query: 'max(up)' }], 'checks[0].query'],
    ['no PromQL', [{ ...SATURATION, query: 'max({{args.canary-hash}}' }], 'checks[0].query'],
  ])('%s is refused', (_title, checks, field) => {
    expect(refused({ release: { checks: checks as never } }).map((issue) => issue.field)).toEqual([field]);
  });
});

/** A frontend with promises, and a release that asks for their budget. */
function promised(
  preflight: (slo: SloAlerts) => unknown,
  release: Partial<CanaryReleaseProps> = {},
): { app: App; manifests: readonly Loose[] } {
  const app = new App({ outdir: '/nonexistent' });
  const environment = new Environment(app, 'production', {
    ...ENVIRONMENT,
    mesh: istio({ mode: 'sidecar', prometheus: { namespace: 'monitoring' } }),
  });
  const chart = new Chart(environment, 'shop', { namespace: 'shop' });
  const service = new MicroserviceApp(chart, 'frontend', {
    image: 'registry.example.com/frontend:1.2.3',
    ports: { http: 8080 },
    readinessProbe: { httpGet: { path: '/_healthz' } },
  });
  const slo = new SloAlerts(chart, 'frontend-slo', {
    service,
    rules: { labels: {} },
    objectives: [{ availability: 99.95 }, { latency: { under: '250ms', share: 99 } }],
  });
  new CanaryRelease(chart, 'frontend-release', {
    service,
    budget: { objective: 99.95 },
    traffic: { min: 80 },
    preflight: preflight(slo) as never,
    ...release,
  });
  const { objects } = checkApp(app);
  return { app, manifests: objects.map(({ manifest }) => manifest as Loose) };
}

describe('the error budget', () => {
  const { manifests } = promised((slo) => ({ slo, objective: slo.specs[0]?.name }));
  const rollout = manifests.find(({ kind }) => kind === 'Rollout');

  test('is asked for before anything else, and must be there to be spent', () => {
    const [first] = rollout?.spec.strategy.canary.steps;
    expect(first).toEqual({ analysis: { templates: [{ templateName: 'frontend-release-budget' }] } });
    const { spec } = manifests.find(({ metadata }) => metadata.name === 'frontend-release-budget') ?? {};
    expect(spec.metrics).toHaveLength(1);
    expect(spec.metrics[0]).toMatchObject({
      count: 1,
      failureLimit: 0,
      successCondition: 'len(result) > 0 && result[0] >= 0.03',
      failureCondition: 'len(result) > 0 && result[0] < 0.03',
    });
  });

  test('is the one that the rules of the promise record', () => {
    const { spec } = manifests.find(({ metadata }) => metadata.name === 'frontend-release-budget') ?? {};
    const [, name, id] = /^min\(([\w:]+)\{slo_id="(.*)"\}\)$/.exec(queryOf(spec.metrics[0])) ?? [];
    const rules = manifests
      .filter(({ kind }) => kind === 'PrometheusRule')
      .flatMap((rule) => rule.spec.groups)
      .flatMap((group) => group.rules);
    const recorded = rules.find(({ record, labels }: Loose) => record === name && labels?.slo_id === id);
    expect(recorded).toBeDefined();
  });

  test('is not asked for in an emergency', () => {
    const emergency = promised((slo) => ({ slo, objective: slo.specs[0]?.name, emergency: true }));
    const [first] = emergency.manifests.find(({ kind }) => kind === 'Rollout')?.spec.strategy.canary.steps;
    expect(first).toEqual({ setWeight: 5 });
    expect(emergency.manifests.filter(({ metadata }) => /budget/.test(metadata.name))).toEqual([]);
  });

  test.each<[string, (slo: SloAlerts) => unknown, string]>([
    ['of no promise', () => ({ slo: {} }), 'preflight.slo'],
    ['of one of two promises', (slo) => ({ slo }), 'preflight.objective'],
    ['of another objective', (slo) => ({ slo, objective: slo.specs[1]?.name }), 'preflight.slo'],
    ['by another word', (slo) => ({ slo, objective: slo.specs[0]?.name, urgent: true }), 'preflight.urgent'],
    [
      'in an emergency by another word',
      (slo) => ({ slo, objective: slo.specs[0]?.name, emergency: 'yes' }),
      'preflight.emergency',
    ],
  ])('%s is refused', (_title, preflight, field) => {
    let found: readonly string[] = [];
    try {
      promised(preflight);
    } catch (error) {
      found = (error as PropsError).issues.map((issue) => issue.field);
    }
    expect(found).toEqual([field]);
  });
});

test.each<[string, Partial<CanaryReleaseProps>, string]>([
  ['a header', { preview: { header: { name: 'x', exact: 'y', duration: '5m' } } }, 'preview.header'],
  ['a mirror', { preview: { mirror: { duration: '5m' } } }, 'preview.mirror'],
])('%s is refused where the engine has none', (_title, release, field) => {
  expect(refused(behindGateway({ release })).map((issue) => issue.field)).toEqual([field]);
});

describeWithCrds('the definitions of its custom resources', (schemas) => {
  test('take every question', () => {
    const { manifests } = promised((slo) => ({ slo, objective: slo.specs[0]?.name }), {
      checks: [SATURATION],
      judgement: { relative: { worse: 10 } },
    });
    const custom = manifests.filter((each) => schemas.knows(each));
    expect(custom.filter(({ kind }) => kind === 'AnalysisTemplate')).toHaveLength(6);
    for (const manifest of custom) expect(schemas.faultsOf(manifest)).toEqual([]);
  });
});
