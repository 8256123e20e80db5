import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import type { SloAlertsProps } from '../../../lib/slo/construct/slo-props';
import { playedClock } from '../../../lib/slo/proof/clock';
import { proofsOf } from '../../../lib/synth/proofs';
import type { Span } from '../../../lib/prometheus/span';
import { runPromtool } from '../../prometheus/promtool';
import { describeWith } from '../../support/oracles';
import type { Loose } from '../../support/synth';

interface Clocked {
  readonly scrape: Span;
  readonly evaluation: Span;
  readonly window?: Span;
  readonly alerts?: SloAlertsProps['alerts'];
}

/** Rules and their tests. */
function filesOf({ scrape, evaluation, window = '30d', alerts = {} }: Clocked): Record<string, string> {
  const app = Testing.app();
  new SloAlerts(new Chart(app, 'shop'), 'slo', {
    service: 'api',
    rules: { labels: {} },
    prometheus: { scrapeInterval: scrape, evaluationInterval: evaluation },
    window: { rolling: window },
    alerts,
    objectives: [
      {
        name: 'api',
        objective: 99.9,
        sli: { kind: 'ratio', bad: 'http_requests_total{code=~"5.."}', total: 'http_requests_total' },
      },
    ],
  });
  return Object.fromEntries(
    proofsOf(app)
      .filter(({ name }) => /\.(?:rules|test)\.yaml$/.test(name))
      .map((proof) => [proof.name, proof.text()]),
  );
}

const FAST_ALONE = { disable: ['slow', 'ticket-fast', 'ticket-slow'] };
const OF_AN_HOUR = { policy: [{ severity: 'page', long: '15m', short: '5m', budget: 0.5 }] } as const;

describeWith('promtool', 'generated tests', (promtool) => {
  test.each<Clocked>([
    { scrape: '45s', evaluation: '1m', window: '2h', alerts: FAST_ALONE },
    { scrape: '75s', evaluation: '1m', window: '4h', alerts: FAST_ALONE },
    { scrape: '60s', evaluation: '2m' },
    { scrape: '15s', evaluation: '5m' },
    { scrape: '45s', evaluation: '5m' },
    { scrape: '7s', evaluation: '45s', window: '4h', alerts: FAST_ALONE },
    { scrape: '30s', evaluation: '2m', window: '2h', alerts: FAST_ALONE },
    { scrape: '60s', evaluation: '1m', window: '1h', alerts: OF_AN_HOUR },
  ])('are passed on any clock, over any window: %j', (clocked) => {
    const files = filesOf(clocked);
    const tests = Object.keys(files).filter((name) => name.endsWith('.test.yaml'));
    const { status, output } = runPromtool(promtool, ['test', 'rules', ...tests], files);
    expect(status === 0 ? 'as promised' : output.slice(0, 2_000)).toBe('as promised');
  });
});

test.each([
  [30, 30, 30, 30],
  [15, 120, 15, 120],
  [45, 45, 50, 50],
  [61, 7, 75, 7.5],
  [75, 300, 75, 300],
  [90, 90, 100, 100],
])('scrapes of %ds and evaluations of %ds are played as %ds and %ds', (scrape, evaluation, ...played) => {
  const clock = playedClock({ scrape: scrape * 1000, evaluation: evaluation * 1000 });
  expect([clock.scrape / 1000, clock.evaluation / 1000]).toEqual(played);
});

test('all that is asked is asked when rules are evaluated', () => {
  const { evaluation_interval, tests }: Loose = parse(
    filesOf({ scrape: '75s', evaluation: '2m' })['slo-api.test.yaml'] ?? '',
  );
  const minutes = (text: string): number =>
    [...text.matchAll(/(\d+)([hms])/g)].reduce(
      (sum, [, amount, unit = '']) => sum + Number(amount) * ({ h: 60, m: 1, s: 1 / 60 }[unit] ?? 0),
      0,
    );
  expect(evaluation_interval).toBe('2m');
  const moments = tests.flatMap(({ promql_expr_test }: Loose) =>
    promql_expr_test.map(({ eval_time }: Loose) => minutes(eval_time)),
  );
  expect(moments.filter((moment: number) => moment % 2 !== 0)).toEqual([]);
});
