import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readPromql } from '../../lib/prometheus/check-promql';
import { number } from '../../lib/prometheus/expr';
import { counted } from '../../lib/rollout/counted';
import { looksOf } from '../../lib/rollout/judged-errors';
import { gateOf } from '../../lib/rollout/plan/gate';
import { describeWith } from '../support/oracles';
import type { Loose } from '../support/synth';
import { type Differences, released } from './release-app';

const KINDS: readonly (readonly [title: string, differences: Differences])[] = [
  ['HTTP', {}],
  ['gRPC', { frontend: { ports: { grpc: 7070 }, readinessProbe: { grpc: { port: 'grpc' } } } }],
  ['latency', { release: { sli: { kind: 'istioLatency', under: '250ms' } } }],
  [
    'few requests',
    { release: { budget: { objective: 99 }, traffic: { min: 2 }, judgement: { regression: 2 } } },
  ],
];

function analysesOf(differences: Differences = {}): readonly Loose[] {
  return released(differences).manifests.filter(({ kind }) => kind === 'AnalysisTemplate');
}

function metricsOf(name: string, differences: Differences = {}): readonly Loose[] {
  return analysesOf(differences).find(({ metadata }) => metadata.name === name)?.spec.metrics;
}

const queryOf = ({ provider }: Loose): string => provider.prometheus.query;

test.each(KINDS)(
  'all questions of a release by %s are PromQL about the new version alone',
  (_title, differences) => {
    for (const { spec } of analysesOf(differences))
      for (const metric of spec.metrics) {
        const query = queryOf(metric);
        expect(readPromql(query)).toEqual({ type: 'vector', faults: [] });
        const selectors = query.match(/istio_\w+\{[^}]*\}/g) ?? [];
        expect(selectors.length).toBeGreaterThan(0);
        for (const selector of selectors) {
          expect(selector).toContain('destination_service_name="frontend-canary"');
          expect(selector).toContain('destination_service_namespace="shop"');
          expect(selector).toContain('reporter="source"');
        }
        expect(query).not.toMatch(/\brate\(/);
        expect(metric.provider.prometheus.address).toBe('http://prometheus.monitoring:9090');
      }
  },
);

describe('the gate of a step', () => {
  const metrics = metricsOf('frontend-release-step-1');

  test('looks at the errors since the step began, once their samples are there', () => {
    const looks = metrics
      .slice(0, -1)
      .map(({ name, initialDelay, failureCondition }) => [name, initialDelay, failureCondition]);
    expect(looks).toEqual([
      ['errors-in-60s', '95s', 'len(result) > 0 && result[0] >= 2'],
      ['errors-in-210s', '245s', 'len(result) > 0 && result[0] >= 3'],
      ['errors-in-300s', '335s', 'len(result) > 0 && result[0] >= 4'],
      ['errors-in-330s', '365s', 'len(result) > 0 && result[0] >= 3'],
    ]);
    expect(metrics.map((metric) => /offset (\w+)/.exec(queryOf(metric))?.[1])).toEqual([
      '1m',
      '3m30s',
      '5m',
      '5m30s',
      '5m30s',
    ]);
  });

  test('is undecided, which pauses, where there were too few requests to tell', () => {
    const last = metrics.at(-1);
    expect(last).toMatchObject({
      name: 'enough-requests',
      initialDelay: '365s',
      // 5 % of 80 requests a second for 330 seconds are 1320, of which three deviations may be missing by chance.
      successCondition: 'len(result) > 0 && result[0] >= 1211',
      failureCondition: 'false',
    });
    expect(last).not.toHaveProperty('inconclusiveLimit');
  });

  test('asks each question once, and takes no for an answer', () => {
    for (const metric of metrics) {
      expect(metric).toMatchObject({ count: 1, failureLimit: 0 });
      expect(metric).not.toHaveProperty('interval');
    }
  });
});

describe('the guard', () => {
  test('asks all the time, and acts on a share of failures once errors are enough', () => {
    const [metric, ...others] = metricsOf('frontend-release-guard');
    expect(others).toEqual([]);
    expect(metric).toMatchObject({
      name: 'failures-in-30s',
      interval: '20s',
      failureLimit: 1,
      failureCondition: 'len(result) > 0 && result[0] >= 0.05',
    });
    expect(metric).not.toHaveProperty('count');
    expect(queryOf(metric)).toMatch(/ >= 5$/);
  });

  test('looks back as long as each weight needs for its errors, where requests are few', () => {
    const few = { release: { budget: { objective: 99 }, traffic: { min: 2 }, judgement: { regression: 2 } } };
    const windows = metricsOf('frontend-release-guard', few).map(({ name }) => name);
    expect(windows).toContain('failures-in-30s');
    // 15 s and 5 errors of 5 % of 2 requests a second.
    expect(windows).toContain('failures-in-65s');
  });
});

test('a look that is left out stops nothing that a later one would not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }),
      (count, errors) => {
        const demand = {
          requestsPerLook: 120,
          baseline: 0.001,
          regression: 0.005,
          falseAbort: 0.01,
          miss: 0.05,
          burst: 1,
        };
        const { thresholds } = gateOf(demand, count);
        let sum = 0;
        const sums = errors.map((more) => (sum += more));
        const stops = thresholds.some((threshold, index) => (sums[index] ?? 0) >= threshold);
        const stopsLater = looksOf({ thresholds }, 30).some(
          ({ elapsed, threshold }) => (sums[elapsed / 30 - 1] ?? 0) >= threshold,
        );
        expect(stopsLater).toBe(stops);
      },
    ),
  );
});

test('what counts nothing is left as it is', () => {
  expect(counted({ ...number(1), type: 'vector' }).text).toBe('1');
  const text = 'rate(a[1m]) * irate(b[1m])';
  expect(counted({ type: 'vector', text, binding: 5 }).text).toBe(
    '(last_over_time(a[1m]) - last_over_time(a[5m] offset 1m) >= 0 or last_over_time(a[1m])) * irate(b[1m])',
  );
});

describeWith('promtool', 'Prometheus', (promtool) => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kiban-analyses-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What a query gives at a time, of series whose values come every 15 seconds. */
  function verdict(
    query: string,
    at: string,
    values: Readonly<Record<string, string>>,
    expected: readonly number[],
  ): string {
    const common =
      'reporter="source",destination_service_name="frontend-canary",destination_service_namespace="shop"';
    const input = Object.entries(values).map(([labels, series]) => ({
      series: `istio_requests_total{${common},${labels}}`,
      values: series,
    }));
    const test = {
      expr: query,
      eval_time: at,
      exp_samples: expected.map((value) => ({ labels: '{}', value })),
    };
    const tests = [{ interval: '15s', input_series: input, promql_expr_test: [test] }];
    writeFileSync(join(folder, 'test.yaml'), JSON.stringify({ tests }));
    const { status, stdout, stderr } = spawnSync(promtool, ['test', 'rules', 'test.yaml'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return status === 0 ? 'as expected' : `${stdout}${stderr}`;
  }

  const [errors] = metricsOf('frontend-release-step-1');
  const enough = metricsOf('frontend-release-step-1').at(-1);
  const [guard] = metricsOf('frontend-release-guard');
  const WELL = 'pod="a",response_code="200",response_flags="-"';

  /** So many requests that are well in 15 seconds, three that fail, and nine whose clients went away. */
  const ofRate = (each: number): Readonly<Record<string, string>> => ({
    [WELL]: `0+${each}x40`,
    'pod="a",response_code="500",response_flags="-"': '_x18 1x20',
    'pod="b",response_code="503",response_flags="UH"': '_x19 1x20',
    'pod="b",response_code="0",response_flags="UC"': '_x19 1x20',
    'pod="b",response_code="0",response_flags="DC"': '_x19 9x20',
  });

  test('counts errors whose series began in the step, each under labels of its own', () => {
    expect(verdict(queryOf(errors), '5m', ofRate(40), [3])).toBe('as expected');
  });

  test('grants some errors for each request beyond the 240 that the night has by then', () => {
    const granted = 0.001588 * (2412 - 240);
    expect(verdict(queryOf(errors), '5m', ofRate(600), [3 - granted])).toBe('as expected');
  });

  test('counts no errors from before the step', () => {
    const values = { [WELL]: '0+60x40', 'pod="a",response_code="500",response_flags="-"': '7x40' };
    expect(verdict(queryOf(errors), '5m', values, [0])).toBe('as expected');
  });

  test('counts what came since where a proxy began anew', () => {
    const values = { [WELL]: '0+50x40', 'pod="a",response_code="500",response_flags="-"': '7x17 0 2x20' };
    expect(verdict(queryOf(errors), '5m', values, [2])).toBe('as expected');
  });

  test('takes nothing for new because a scrape failed when the step began, or fails at the look', () => {
    const failed = (at: string): Readonly<Record<string, string>> => ({
      [WELL]: '0+60x40',
      'pod="a",response_code="500",response_flags="-"': `7x${at}`,
    });
    expect(verdict(queryOf(errors), '5m', failed('15 stale 7x30'), [0])).toBe('as expected');
    expect(verdict(queryOf(errors), '5m', failed('19 stale 7x30'), [0])).toBe('as expected');
  });

  test('counts requests of a caller who went away before the look', () => {
    const gone = { 'pod="a",response_code="200",response_flags="-"': '0+60x21 stale' };
    // Of 330 seconds it was there for 285.
    expect(verdict(queryOf(enough), '6m', gone, [60 * 19])).toBe('as expected');
  });

  test('counts the requests of a step, and knows none where there was no canary', () => {
    expect(verdict(queryOf(enough), '6m', { [WELL]: '0+60x40' }, [1320])).toBe('as expected');
    expect(verdict(queryOf(enough), '6m', {}, [])).toBe('as expected');
  });

  test('gives the guard a share of failures once there are five errors, and nothing before', () => {
    const failing = (each: number): Readonly<Record<string, string>> => ({
      [WELL]: '0+60x40',
      'pod="a",response_code="500",response_flags="-"': `0+${each}x40`,
    });
    expect(verdict(queryOf(guard), '5m', failing(2), [])).toBe('as expected');
    expect(verdict(queryOf(guard), '5m', failing(20), [0.25])).toBe('as expected');
  });
});
