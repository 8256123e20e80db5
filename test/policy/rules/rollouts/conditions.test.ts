import { ANALYSIS_EMPTY, ANALYSIS_GAPS } from '../../../../lib/policy/rules/rollouts/conditions';
import type { Loose } from '../../../support/synth';
import { refusedBy } from '../../faults';
import { custom } from '../custom-cases';

const template = (metric: Loose, provider: Loose = { prometheus: { query: 'up' } }): Loose =>
  custom('argoproj.io/v1alpha1 AnalysisTemplate', { metrics: [{ name: 'errors', provider, ...metric }] });

test.each([
  [{ successCondition: 'result[0] >= 0.95' }, 'successCondition'],
  [{ failureCondition: 'result [0] > 1' }, 'failureCondition'],
  [
    { successCondition: 'len(result) == 0 || result[0] < 1', failureCondition: 'result[0] > 1' },
    'failureCondition',
  ],
])('refuses %j', (metric, field) => {
  expect(refusedBy(ANALYSIS_EMPTY, template(metric))).toEqual([`spec.metrics[0].${field}`]);
});

test.each([
  { successCondition: 'len(result) > 0 && result[0] >= 0.95' },
  { successCondition: 'isNil(result) || result[0] >= 0.95' },
  { successCondition: 'default(result, 0) < 0.05' },
  { failureCondition: 'false' },
  {},
])('takes %j', (metric) => {
  expect(refusedBy(ANALYSIS_EMPTY, template(metric))).toEqual([]);
});

test('says nothing of others than Prometheus', () => {
  const web = { web: { url: 'https://example.com', jsonPath: '{$}' } };
  expect(refusedBy(ANALYSIS_EMPTY, template({ successCondition: 'result[0] > 1' }, web))).toEqual([]);
});

const asking = (query: string, interval?: string): Loose =>
  template(interval === undefined ? {} : { interval }, { prometheus: { query } });

test.each([
  ['sum(rate(errors[1m]))', '5m'],
  ['sum(rate(errors[30s])) / sum(rate(requests[1m]))', '90s'],
  ['max_over_time(up[1m:10s])', '2m'],
])('refuses %s every %s', (query, interval) => {
  expect(refusedBy(ANALYSIS_GAPS, asking(query, interval))).toEqual(['spec.metrics[0].interval']);
});

test.each([
  ['sum(rate(errors[1m]))', '1m'],
  ['sum(rate(errors[5m]))', '30s'],
  ['sum(rate(errors[30s])) / sum(rate(requests[2m]))', '90s'],
  ['sum(rate(errors[1d]))', '48h'],
  ['sum(rate(errors[{{args.window}}]))', '5m'],
  ['sum(rate(errors[1m]))', '{{args.interval}}'],
  ['sum(errors - errors offset 1m)', '5m'],
  ['sum(rate(errors[1m]))', undefined],
])('takes %s every %s', (query, interval) => {
  expect(refusedBy(ANALYSIS_GAPS, asking(query, interval))).toEqual([]);
});
