import { AlertRules } from '../../../lib/slo/construct/alert-rules';
import type { AlertRule } from '../../../lib/slo/construct/read-alert-rule';
import { call, number, range, selector, sum } from '../../../lib/prometheus/expr';
import { binary } from '../../../lib/prometheus/operators';
import { describeWithCrds } from '../../support/crd-schemas';
import { type Loose, faultsOf, synth } from '../../support/synth';

const P95 =
  'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{job="api-service"}[5m]))) > 0.2';

/** The alert that the article about this stack ends with. */
const HIGH_LATENCY: AlertRule = {
  alert: 'HighLatency',
  expr: P95,
  for: '10m',
  severity: 'warning',
  summary: 'Slow answers of {{ $labels.job }}',
  description: '95% of requests take more than 200 ms',
  runbookUrl: 'https://runbooks.example.com/latency',
};
const OUTPUT = { labels: { release: 'prometheus' } };

const place = (rule: Loose = {}, more: Loose = {}) =>
  synth(
    (chart) =>
      new AlertRules(chart, 'api-alerts', { rules: [{ ...HIGH_LATENCY, ...rule }], output: OUTPUT, ...more }),
    'shop',
  );

test('an alert of one’s own is a rule as it was written', () => {
  const { metadata, spec } = place({ labels: { team: 'api' } }, { interval: '1m' }).one('PrometheusRule');
  expect(metadata).toMatchObject({ name: 'api-alerts', namespace: 'shop', labels: OUTPUT.labels });
  expect(spec.groups).toEqual([
    {
      name: 'api-alerts',
      interval: '1m',
      rules: [
        {
          alert: 'HighLatency',
          expr: P95,
          for: '10m',
          labels: { severity: 'warning', team: 'api' },
          annotations: {
            description: '95% of requests take more than 200 ms',
            runbook_url: 'https://runbooks.example.com/latency',
            summary: 'Slow answers of {{ $labels.job }}',
          },
        },
      ],
    },
  ]);
});

test('its expression may be put together from typed pieces', () => {
  const errors = sum(call('rate', range(selector('errors_total'), 300_000)));
  const { spec } = place({ expr: binary(errors, '>', number(5)) }).one('PrometheusRule');
  expect(spec.groups[0].rules[0].expr).toBe('sum(rate(errors_total[5m])) > 5');
});

test.each<readonly [string, Loose, string]>([
  ['a range', { expr: 'http_requests_total[5m]' }, 'rules[0].expr'],
  ['a function that there is not', { expr: 'ratee(x[5m])' }, 'rules[0].expr'],
  ['half an expression', { expr: 'sum(' }, 'rules[0].expr'],
  ['nothing', { expr: '' }, 'rules[0].expr'],
  ['a name of two words', { alert: 'High latency' }, 'rules[0].alert'],
  ['no severity', { severity: undefined }, 'rules[0].severity'],
  ['no summary', { summary: undefined }, 'rules[0].summary'],
  ['a time that is none', { for: '10' }, 'rules[0].for'],
  ['a label that keeps rules from being loaded', { labels: { 'a/b': 'x' } }, 'rules[0].labels["a/b"]'],
  ['a severity twice', { labels: { severity: 'x' } }, 'rules[0].labels.severity'],
  ['an annotation that is no text', { annotations: { paged: true } }, 'rules[0].annotations.paged'],
  ['a summary twice', { annotations: { summary: 'Slow' } }, 'rules[0].annotations.summary'],
  ['a description twice', { annotations: { description: 'x' } }, 'rules[0].annotations.description'],
  ['a page twice', { annotations: { runbook_url: 'https://a.b' } }, 'rules[0].annotations.runbook_url'],
  ['a misspelt prop', { sumary: 'x' }, 'rules[0].sumary'],
])('%s is refused', (_title, rule, field) => {
  expect(faultsOf(() => place(rule)).map((fault) => fault.field)).toEqual([field]);
});

test('what has a prop of its own may be an annotation in its place', () => {
  const annotations = { description: 'More', runbook_url: 'https://runbooks.example.com/other' };
  const { spec } = place({ description: undefined, runbookUrl: undefined, annotations }).one(
    'PrometheusRule',
  );
  expect(spec.groups[0].rules[0].annotations).toEqual({ ...annotations, summary: HIGH_LATENCY.summary });
});

test.each<readonly [string, Loose, readonly string[]]>([
  ['no rules', { rules: [] }, ['rules']],
  ['no labels that are looked for', { output: undefined }, ['output.labels']],
  [
    'what an old server does not know',
    { rules: [{ ...HIGH_LATENCY, keepFiringFor: '5m' }], prometheus: { version: '2.40' } },
    ['rules[0].keepFiringFor'],
  ],
])('%s is refused', (_title, props, fields) => {
  expect(faultsOf(() => place({}, props)).map((fault) => fault.field)).toEqual(fields);
});

describeWithCrds('an alert of one’s own, by the definition of the operator', (schemas) => {
  test('is as it has it', () => {
    expect(schemas.faultsOf(place({ keepFiringFor: '5m' }).one('PrometheusRule'))).toEqual([]);
  });
});
