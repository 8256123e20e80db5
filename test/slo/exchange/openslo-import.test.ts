import { Faults } from '../../../lib/core/faults';
import { readSli } from '../../../lib/prometheus/sli/read-sli';
import type { Imported } from '../../../lib/slo/exchange/exchange';
import { importSlos } from '../../../lib/slo/exchange/import';

const said = ({ notes }: Imported): string[] =>
  notes.map(({ field, isRefused }) => `${isRefused ? '!' : ''}${field}`);
const importOf = (...documents: readonly object[]): Imported =>
  importSlos(documents.map((each) => JSON.stringify({ apiVersion: 'openslo/v1', ...each })).join('\n---\n'));

const metric = (query: string): object => ({ metricSource: { type: 'Prometheus', spec: { query } } });
const RATIO = { ratioMetric: { counter: true, bad: metric('e'), total: metric('t') } };

const slo = (spec: object = {}, metadata: object = {}): object => ({
  kind: 'SLO',
  metadata: { name: 'requests', ...metadata },
  spec: {
    service: 'api',
    indicator: { metadata: { name: 'x' }, spec: RATIO },
    timeWindow: [{ duration: '4w', isRolling: true }],
    budgetingMethod: 'Occurrences',
    objectives: [{ target: 0.9995 }],
    ...spec,
  },
});
const indicator = (spec: object): object => ({ indicator: { spec } });

describe('OpenSLO', () => {
  test('gives an objective with its share in percent, exactly', () => {
    const imported = importOf(slo({ description: 'Kept' }, { labels: { team: 'shop' } }));
    expect(imported).toEqual({
      services: [
        {
          service: 'api',
          objectives: [
            {
              name: 'requests',
              objective: '99.95',
              sli: { kind: 'ratio', bad: 'e', total: 't' },
              window: { rolling: '28d' },
              labels: { team: 'shop' },
              alerts: { annotations: { slo_description: 'Kept' } },
            },
          ],
        },
      ],
      notes: [],
    });
  });

  test('makes several objectives of several targets, and says so', () => {
    const imported = importOf(
      slo({ objectives: [{ target: 0.99, displayName: 'slow' }, { targetPercent: 99.9 }] }),
    );
    expect(imported.services[0]?.objectives.map(({ name, objective }) => [name, objective])).toEqual([
      ['requests-1', '99'],
      ['requests-2', '99.9'],
    ]);
    expect(said(imported)).toEqual(['spec.objectives[0]', 'spec.objectives[1]']);
  });

  test.each<[object, unknown, readonly string[]]>([
    [{ duration: '30d', isRolling: true }, { rolling: '30d' }, []],
    [{ duration: '1Q', isRolling: true }, { rolling: '90d' }, ['spec.timeWindow[0].duration']],
    [{ duration: '1M', isRolling: false, calendar: { timeZone: 'UTC' } }, { calendar: 'month' }, []],
    [
      {
        duration: '1w',
        isRolling: false,
        calendar: { startTime: '2022-01-03 12:00:00', timeZone: 'Europe/Rome' },
      },
      { calendar: 'week' },
      ['spec.timeWindow[0].calendar.startTime', 'spec.timeWindow[0].calendar.timeZone'],
    ],
    [{ duration: '1Y', isRolling: false, calendar: {} }, undefined, ['!spec.timeWindow[0].duration']],
    [{ duration: '30', isRolling: true }, undefined, ['!spec.timeWindow[0].duration']],
  ])('reads the window %j', (window, read, notes) => {
    const imported = importOf(slo({ timeWindow: [window] }));
    expect(imported.services[0]?.objectives[0]?.window).toEqual(read);
    expect(said(imported)).toEqual(notes);
  });

  const templated = (name: string): string => `sum(rate(${name}[{{.window}}]))`;
  const raw = (rawType: string): object => ({
    ratioMetric: { rawType, raw: metric('avg_over_time(x[{{.window}}])') },
  });
  const slices = {
    budgetingMethod: 'Timeslices',
    objectives: [{ target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: '5m' }],
  };

  test.each<[string, object, unknown, readonly string[]]>([
    [
      'good and total',
      indicator({ ratioMetric: { counter: true, good: metric('g'), total: metric(templated('t')) } }),
      { kind: 'ratio', good: 'g', total: 't' },
      [],
    ],
    [
      'good and bad',
      indicator({ ratioMetric: { counter: true, good: metric('g'), bad: metric('b') } }),
      { kind: 'ratio', good: 'g', bad: 'b' },
      [],
    ],
    [
      'queries with a window of their own',
      indicator({
        ratioMetric: {
          good: metric('sum by (route) (rate(g{path=~"[5m]"}[5m]))'),
          total: metric('(sum(increase(t[1h30m])) by (route))'),
        },
      }),
      { kind: 'ratio', good: 'g{path=~"[5m]"}', total: 't' },
      [
        'spec.indicator.spec.ratioMetric.good.metricSource.spec.query',
        'spec.indicator.spec.ratioMetric.total.metricSource.spec.query',
      ],
    ],
    [
      'sums of counters',
      indicator({
        ratioMetric: { counter: true, good: metric('sum(g{code="2xx"})'), total: metric('sum(t)') },
      }),
      { kind: 'ratio', good: 'g{code="2xx"}', total: 't' },
      [
        'spec.indicator.spec.ratioMetric.good.metricSource.spec.query',
        'spec.indicator.spec.ratioMetric.total.metricSource.spec.query',
      ],
    ],
    [
      'a ratio of failures',
      indicator(raw('failure')),
      { kind: 'raw', errorRatio: 'avg_over_time(x[{{.window}}])' },
      [],
    ],
    [
      'a ratio of successes',
      indicator(raw('success')),
      { kind: 'raw', errorRatio: '1 - (avg_over_time(x[{{.window}}]))' },
      [],
    ],
    [
      'a threshold in slices',
      {
        ...indicator({ thresholdMetric: metric('p95') }),
        budgetingMethod: 'Timeslices',
        objectives: [{ target: 0.99, op: 'lte', value: 0.2 }],
      },
      { kind: 'timeslice', expr: 'p95', is: '<=', limit: 0.2 },
      [],
    ],
    [
      'a threshold by occurrences, which is counted by slices',
      {
        ...indicator({ thresholdMetric: metric('p95') }),
        objectives: [{ target: 0.99, op: 'gt', value: 1 }],
      },
      { kind: 'timeslice', expr: 'p95', is: '>', limit: 1 },
      ['spec.budgetingMethod'],
    ],
    [
      'a ratio in slices',
      slices,
      { kind: 'timeslice', expr: '1 - ((sum(rate(e[5m]))) / (sum(rate(t[5m]))))', is: '>=', limit: 0.95 },
      ['spec.objectives[0].timeSliceWindow'],
    ],
    [
      'a mean of ratios',
      { budgetingMethod: 'RatioTimeslices' },
      { kind: 'raw', errorRatio: '(sum(rate(e[{{.window}}]))) / (sum(rate(t[{{.window}}])))' },
      [],
    ],
  ])('gives the indicator of %s', (_, spec, sli, notes) => {
    const imported = importOf(slo(spec));
    expect(imported.services[0]?.objectives[0]?.sli).toEqual(sli);
    expect(said(imported)).toEqual(notes);
    const faults = Faults.none();
    readSli(faults, sli);
    expect(faults.issues).toEqual([]);
  });

  test('finds indicators, policies and conditions by their names', () => {
    const imported = importOf(
      slo({ indicator: undefined, indicatorRef: 'errors', alertPolicies: ['fast'] }),
      { kind: 'SLI', metadata: { name: 'errors' }, spec: RATIO },
      {
        kind: 'AlertPolicy',
        metadata: { name: 'fast' },
        spec: {
          alertWhenNoData: true,
          conditions: [{ conditionRef: 'burn' }],
          notificationTargets: [{ targetRef: 'me' }],
        },
      },
      {
        kind: 'AlertCondition',
        metadata: { name: 'burn' },
        spec: {
          severity: 'critical',
          condition: { kind: 'burnrate', op: 'lt', threshold: 14.4, lookbackWindow: '1h', alertAfter: '5m' },
        },
      },
    );
    expect(imported.services[0]?.objectives[0]).toMatchObject({
      sli: { kind: 'ratio' },
      alerts: { policy: [{ id: 'burn', severity: 'page', long: '1h', short: '5m', factor: 14.4 }] },
    });
    expect(said(imported)).toEqual([
      'spec.notificationTargets',
      'spec.condition.op',
      'spec.condition.alertAfter',
      'spec.severity',
      'spec.condition.lookbackWindow',
    ]);
  });

  test('takes a condition whose kind is not named, and slices in minutes', () => {
    const condition = { threshold: 2, lookbackWindow: '1h', alertAfter: '0m' };
    const policy = {
      kind: 'AlertPolicy',
      metadata: { name: 'fast' },
      spec: { conditions: [{ kind: 'AlertCondition', metadata: {}, spec: { severity: 'page', condition } }] },
    };
    const objectives = [{ target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 7 }];
    const imported = importOf(
      slo({ budgetingMethod: 'Timeslices', objectives, alertPolicies: [policy], ...indicator(RATIO) }),
    );
    expect(imported.services[0]?.objectives[0]).toMatchObject({
      sli: { kind: 'timeslice', expr: expect.stringContaining('[7m]') as unknown },
      alerts: { policy: [{ factor: 2, long: '1h' }] },
    });
  });

  test('says where in the objectives something is', () => {
    const objectives = [{ target: 0.9, timeSliceTarget: 1, timeSliceWindow: '1m' }, { target: 0.99 }];
    const imported = importOf(slo({ budgetingMethod: 'Timeslices', objectives }));
    expect(said(imported)).toContain('!spec.objectives[1]');
  });

  test('says of data sources, targets and services that they are left out, and of names that nothing has', () => {
    const imported = importOf(
      { ...slo({ alertPolicies: ['none'], composite: {} }), metadata: { name: 'a', displayName: 'A' } },
      { kind: 'DataSource', metadata: { name: 'a' }, spec: {} },
      { kind: 'Service', metadata: { name: 'api' }, spec: {} },
    );
    expect(said(imported)).toEqual([
      'metadata.displayName',
      'spec.composite',
      'spec.alertPolicies[0]',
      'kind',
      'kind',
    ]);
  });

  test.each<[string, object, string]>([
    [
      'another source',
      indicator({
        ratioMetric: {
          counter: true,
          bad: { metricSource: { type: 'Datadog', spec: { query: 'x' } } },
          total: metric('t'),
        },
      }),
      '!spec.indicator.spec.ratioMetric.bad.metricSource.type',
    ],
    [
      'gauges',
      indicator({ ratioMetric: { counter: false, bad: metric('e'), total: metric('t') } }),
      '!spec.indicator.spec.ratioMetric.counter',
    ],
    [
      'one of two',
      indicator({ ratioMetric: { counter: true, total: metric('t') } }),
      '!spec.indicator.spec.ratioMetric',
    ],
    ['no indicator', { indicator: {} }, '!spec.indicator'],
    ['no method', { budgetingMethod: 'Some' }, '!spec.budgetingMethod'],
    ['no service', { service: '' }, '!spec.service'],
    ['no objective', { objectives: [] }, '!spec.objectives'],
    ['a target of 1', { objectives: [{ target: 1 }] }, '!spec.objectives[0].target'],
    ['a threshold without op', indicator({ thresholdMetric: metric('x') }), '!spec.objectives[0]'],
    ['two windows', { timeWindow: [{}, {}] }, '!spec.timeWindow'],
    ['slices without a target', { budgetingMethod: 'Timeslices' }, '!spec.objectives[0]'],
    [
      'a raw ratio of no type',
      indicator({ ratioMetric: { raw: metric('x[{{.window}}]') } }),
      '!spec.indicator.spec.ratioMetric.rawType',
    ],
  ])('is refused with %s', (_, spec, field) => {
    const imported = importOf(slo(spec));
    expect(imported.services).toEqual([]);
    expect(said(imported)).toContain(field);
  });
});
