import { Chart, Testing } from 'cdk8s';
import {
  AlertRules,
  type PromqlVector,
  SloAlerts,
  type SloAlertsProps,
  type Span,
  promql,
} from '../../../lib';
import { checkRulePromql } from '../../../lib/prometheus/check-promql';
import type { Loose } from '../../support/synth';

const { series, rate, sum, binary, oneOf, number } = promql;

const calls = (window: Span, labels = {}): PromqlVector =>
  sum(rate(series('rpc_calls_total', { service: 'cart', ...labels }), window));

const failed = (window: Span): PromqlVector =>
  binary(calls(window, { code: oneOf('5', '14') }), '/', calls(window));

function rulesOf(place: (chart: Chart) => void): readonly Loose[] {
  const chart = new Chart(Testing.app(), 'shop');
  place(chart);
  return Testing.synth(chart)
    .filter(({ kind }: Loose) => kind === 'PrometheusRule')
    .flatMap(({ spec }: Loose) => spec.groups.flatMap(({ rules }: Loose) => rules));
}

describe('pieces of PromQL', () => {
  test('make an indicator, for each window of its promise', () => {
    const objectives = [
      { name: 'rpc', objective: 99.9, sli: { kind: 'raw', errorRatio: failed } },
    ] satisfies SloAlertsProps['objectives'];
    const rules = rulesOf((chart) => {
      new SloAlerts(chart, 'slo', { service: 'cart', rules: { labels: {} }, objectives });
    });
    const ratios = rules.filter(({ record }) => /^slo:sli_error:ratio_rate(?:5m|1h)$/.test(record));
    expect(ratios.map(({ expr }) => expr)).toEqual(
      ['5m', '1h'].map(
        (window) =>
          `(sum(rate(rpc_calls_total{code=~"5|14",service="cart"}[${window}])) / sum(rate(rpc_calls_total{service="cart"}[${window}]))) >= 0`,
      ),
    );
    expect(rules.flatMap(({ expr }) => checkRulePromql(expr))).toEqual([]);
  });

  test('make an alert', () => {
    const rules = rulesOf((chart) => {
      new AlertRules(chart, 'alerts', {
        output: { labels: {} },
        rules: [
          {
            alert: 'CartIsQuiet',
            expr: binary(calls('10m'), '<', number('0.1')),
            severity: 'warning',
            summary: 'Nobody calls the cart',
          },
        ],
      });
    });
    expect(rules.map(({ expr }) => expr)).toEqual(['sum(rate(rpc_calls_total{service="cart"}[10m])) < 0.1']);
  });
});
