import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import type { RuleGroupSpec } from '../../lib/prometheus/rules';
import { SloAlerts } from '../../lib/slo/construct/slo-alerts';
import type { SloAlertsProps } from '../../lib/slo/construct/slo-props';
import { proofsOf } from '../../lib/synth/proofs';
import type { Loose } from '../support/synth';
import type { PlayedScenario } from './focus';

type Objective = SloAlertsProps['objectives'][number];

/** A promise with its rules, and its generated tests one by one. */
export interface Proven {
  readonly groups: readonly RuleGroupSpec[];
  readonly tests: readonly SingleTest[];
}

/** One scenario of a generated test. */
export interface SingleTest {
  readonly name: string;
  /** What its file says of all scenarios. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly scenario: PlayedScenario;
}

const RATIO = {
  kind: 'ratio',
  bad: 'http_requests_total{job="api",code=~"5.."}',
  total: 'http_requests_total{job="api"}',
} as const;

/** A promise of each family of indicators, and of each kind of window. */
export const PROMISES: Readonly<Record<string, Partial<Objective>>> = {
  'bad of all': {},
  'bad of all, a calendar month': { window: { calendar: 'month' } },
  'bad of all, 7 days': { window: { rolling: '7d' }, alerts: { noTraffic: { minRate: 1, for: '5m' } } },
  'good of all': { sli: { kind: 'ratio', good: 'ok_total', total: 'all_total{a!="b"}' } },
  'good and bad': { sli: { kind: 'ratio', good: 'x_total{ok="1"}', bad: 'x_total{ok="0"}' } },
  'requests of a mesh, by route': {
    sli: { kind: 'istioHttp', service: 'api', namespace: 'shop' },
    groupBy: ['route'],
    alerts: { mode: 'perTier', keepFiringFor: '15m' },
  },
  'latency of OpenTelemetry': {
    sli: { kind: 'otelLatency', labels: { job: 'api' }, under: '250ms' },
    objective: 99,
  },
  'a histogram, a calendar quarter': {
    sli: { kind: 'histogram', metric: 'd_seconds', labels: { a: { matches: 'x|y' } }, under: 0.25 },
    window: { calendar: 'quarter' },
  },
  'a probe': { sli: { kind: 'probe', gauge: 'probe_success{job="web"}' }, objective: 99 },
};

/** What is generated for a promise. */
export function provenOf(objective: Partial<Objective>): Proven {
  const app = Testing.app();
  const given = { name: 'api', objective: 99.9, sli: RATIO, ...objective } as Objective;
  new SloAlerts(new Chart(app, 'shop'), 'slo', {
    service: 'api',
    rules: { labels: {} },
    objectives: [given],
    labels: { team: 'shop' },
  });
  const named = (end: string): readonly string[] =>
    proofsOf(app)
      .filter(({ name }) => name.endsWith(end))
      .map((proof) => proof.text());
  return {
    groups: parse(named('.rules.yaml')[0] ?? '').groups,
    tests: named('.test.yaml').flatMap(singlesOf),
  };
}

function singlesOf(text: string): readonly SingleTest[] {
  const { tests, ...head }: Loose = parse(text);
  return tests.map((scenario: PlayedScenario) => ({ name: scenario.name, head, scenario }));
}
