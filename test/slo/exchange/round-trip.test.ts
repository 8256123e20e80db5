import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { SliObjective } from '../../../lib/slo/construct/slo-props';
import type { ServiceObjectives } from '../../../lib/slo/exchange/exchange';
import { importSlos } from '../../../lib/slo/exchange/import';
import { exportOpenSlo } from '../../../lib/slo/exchange/openslo-export';
import { exportSloth } from '../../../lib/slo/exchange/sloth-export';
import { renderDocuments } from '../../../lib/synth/yaml/yaml';
import { type PromqlVector, type Span, promql } from '../../../lib';
import { type LabelValue, type LabelValues, type RawSli, type Sli } from '../../../lib/prometheus/sli/sli';
import { type Matcher, selector } from '../../../lib/prometheus/expr';
import { readSelector } from '../../../lib/prometheus/sli/read-selector';
import { readSli } from '../../../lib/prometheus/sli/read-sli';
import { Faults } from '../../../lib/core/faults';
import { SLIS } from '../../prometheus/sli/slis';

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const text = fc
  .string({ minLength: 1, maxLength: 12 })
  .filter((each) => !/\{\{|[^\P{C}]/u.test(each) && each.trim() === each);
const labelName = word.filter((label) => label !== 'le' && label !== 'severity' && label !== 'alertname');
const matcher: fc.Arbitrary<Matcher> = fc.record({
  label: labelName,
  relation: fc.constantFrom('=' as const, '!=' as const),
  value: text,
});
/** A name that PromQL reads as that of a metric: `on` and `bool` are words of its own. */
const metric = word.filter((name) => readSelector(Faults.none(), name) !== undefined);
const series = fc
  .tuple(metric, fc.array(matcher, { maxLength: 3 }))
  .map(([name, matchers]) => selector(name, matchers).text);

const labelValue: fc.Arbitrary<LabelValue> = fc.oneof(
  text,
  text.map((not) => ({ not })),
);
const labelValues = fc.dictionary(labelName, labelValue, { maxKeys: 3 }) as fc.Arbitrary<LabelValues>;
const histogram: fc.Arbitrary<Sli> = fc
  .record({ metric: word, labels: labelValues, under: fc.constantFrom(0.005, 0.25, 1, 2.5, 250, 2_500_000) })
  .map(({ labels, ...rest }) => {
    const sorted = Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    return { kind: 'histogram', ...rest, ...(Object.keys(sorted).length > 0 && { labels: sorted }) };
  });
const raw: Sli = { kind: 'raw', errorRatio: 'sum(rate(e[{{.window}}])) / sum(rate(t[{{.window}}]))' };
const slices: Sli = { kind: 'timeslice', expr: 'job:p95 # slow', is: '<', limit: 0.2 };
const ratio = (first: 'good' | 'bad', second: 'total' | 'bad'): fc.Arbitrary<Sli> =>
  fc.tuple(series, series).map(([a, b]) => ({ kind: 'ratio', [first]: a, [second]: b }) as unknown as Sli);

/** Labels that groups can be made of: one that the selectors give a value has no other. */
const groupsOf = (sli: Sli, labels: readonly string[]): readonly string[] => {
  const matchers = readSli(Faults.none(), sli)?.vital.flatMap((series) => series.matchers) ?? [];
  return labels.filter((name) => !matchers.some(({ label, relation }) => label === name && relation === '='));
};

const base = (
  sli: fc.Arbitrary<Sli>,
  window: fc.Arbitrary<SliObjective['window']>,
): fc.Arbitrary<SliObjective> =>
  fc
    .record({
      name: word,
      // From 94 on the fastest tier is one that errors can reach.
      objective: fc.integer({ min: 9_400_000, max: 9_999_999 }).map((each) => String(each / 100_000)),
      sli,
      window,
      groupBy: fc.uniqueArray(labelName, { minLength: 1, maxLength: 2 }),
      labels: fc.dictionary(labelName, text, { minKeys: 1, maxKeys: 2 }),
      described: text,
    })
    .map(({ groupBy, labels, described, ...rest }): SliObjective => {
      const isCounted = rest.sli.kind === 'ratio' || rest.sli.kind === 'histogram';
      const groups = isCounted ? groupsOf(rest.sli, groupBy) : [];
      return {
        ...rest,
        ...(groups.length > 0 && { groupBy: groups }),
        ...labelled(Object.entries(labels).filter(([label]) => !groups.includes(label))),
        alerts: { annotations: { slo_description: described } },
      };
    });

/** None where there are none. */
function labelled(labels: readonly [string, string][]): {
  readonly labels?: Readonly<Record<string, string>>;
} {
  return labels.length === 0 ? {} : { labels: Object.fromEntries(labels) };
}

const servicesOf = (
  objective: SliObjective,
  alerts: SliObjective['alerts'] = {},
): readonly ServiceObjectives[] => [
  { service: 'api', objectives: [{ ...objective, alerts: { ...objective.alerts, ...alerts } }] },
];

const opensloSli = fc.oneof(
  ratio('bad', 'total'),
  ratio('good', 'total'),
  ratio('good', 'bad'),
  histogram,
  fc.constantFrom(raw, slices),
);
const slothSli = fc.oneof(ratio('bad', 'total'), ratio('good', 'total'), histogram, fc.constant(raw));
const anyWindow = fc.constantFrom<SliObjective['window']>(
  { rolling: '30d' },
  { rolling: '7d' },
  { rolling: '150h' },
  { calendar: 'month' },
  { calendar: 'quarter' },
  { calendar: 'week' },
);
const month = fc.constant<SliObjective['window']>({ rolling: '30d' });

const POLICY = [
  { id: 'fast', severity: 'page', long: '1h', short: '5m', factor: 14.4 },
  { id: 'slow', severity: 'ticket', long: '3d', short: '6h', factor: 1 },
] as const;

test('what OpenSLO can hold comes back from it as it was', () => {
  fc.assert(
    fc.property(base(opensloSli, anyWindow), fc.boolean(), fc.boolean(), (objective, hasTiers, isAbsent) => {
      const alerts = hasTiers ? { policy: POLICY, ...(isAbsent && { onAbsent: 'ignore' as const }) } : {};
      const services = servicesOf(objective, alerts);
      const written = exportOpenSlo(services);
      expect(written.notes).toEqual([]);
      expect(importSlos(renderDocuments(written.documents)).services).toEqual(services);
    }),
  );
});

test('what Sloth can hold comes back from it as it was', () => {
  const alerts = fc.record({
    severities: fc.constant({ page: 'critical', ticket: 'warning' }),
    off: fc.constantFrom<SliObjective['alerts']>(
      { disable: ['fast', 'slow'], onAbsent: { severity: 'ticket' } },
      { disable: ['ticket-fast', 'ticket-slow'], budgetThresholds: [] },
      {
        disable: ['fast', 'slow', 'ticket-fast', 'ticket-slow'],
        onAbsent: 'ignore',
        budgetThresholds: [],
      },
    ),
  });
  fc.assert(
    fc.property(base(slothSli, month), alerts, (objective, { severities, off }) => {
      const { onAbsent, ...others } = { severities, ...off };
      // Of a ratio in PromQL of one's own nobody is told that its series are gone.
      const isTold = onAbsent !== undefined && (objective.sli.kind !== 'raw' || onAbsent === 'ignore');
      const services = servicesOf(objective, { ...others, ...(isTold && { onAbsent }) });
      const written = exportSloth(services);
      expect(written.notes).toEqual([]);
      expect(importSlos(renderDocuments(written.documents)).services).toEqual(services);
    }),
  );
});

describe.each(SLIS)('%j', (sli) => {
  const services = [
    {
      service: 'api',
      objectives: [{ name: 'a', objective: '99.9', sli, window: { rolling: '30d' } as const }],
    },
  ];

  test.each([exportOpenSlo, exportSloth])(
    'is written, and read again without a refusal, or said to become something else',
    (write) => {
      const written = write(services);
      const read = importSlos(renderDocuments(written.documents));
      expect(read.notes.filter(({ isRefused }) => isRefused)).toEqual([]);
      expect(read.services[0]?.objectives).toHaveLength(1);
      const isSame = isDeepStrictEqual(read.services[0]?.objectives[0]?.sli, sli);
      const isSaid = [...written.notes, ...read.notes].some(({ field }) => field !== 'alerting.name');
      const isWritten = sli.kind === 'ratio' && 'total' in sli && typeof sli.total !== 'string';
      expect(isSame || isSaid || isWritten).toBe(true);
    },
  );
});

test('what has no field is said, one by one', () => {
  const objective: SliObjective = {
    name: 'a',
    objective: 99.9,
    sli: { kind: 'ratio', bad: 'e', total: 't' },
    window: { calendar: 'month', utcOffset: '2h' },
    runbookUrl: 'https://wiki',
    alerts: {
      mode: 'perTier',
      minBadEvents: 3,
      disable: ['fast'],
      annotations: { owner: 'me' },
      onAbsent: 'ignore',
      policy: 'workbook',
    },
  };
  const fieldsOf = (write: typeof exportSloth): string[] =>
    write([{ service: 'api', objectives: [objective] }]).notes.map(({ field }) => field);
  expect(fieldsOf(exportOpenSlo).sort()).toEqual([
    'alerts.annotations.owner',
    'alerts.disable',
    'alerts.minBadEvents',
    'alerts.mode',
    'alerts.onAbsent',
    'runbookUrl',
    'window.utcOffset',
  ]);
  expect(fieldsOf(exportSloth).sort()).toEqual([
    'alerts.disable',
    'alerts.minBadEvents',
    'alerts.mode',
    'alerts.onAbsent',
    'runbookUrl',
    'window',
  ]);
});

test('an objective that kiban would refuse is not written', () => {
  const faulty = { name: 'a', objective: 100, sli: { kind: 'ratio', bad: 'e', total: 't' } } as const;
  const wrong = { name: 'b', objective: 99, sli: { kind: 'ratio', bad: 'sum(e)', total: 't' } } as const;
  for (const write of [exportOpenSlo, exportSloth]) {
    const { notes } = write([{ service: 'api', objectives: [faulty, wrong] }]);
    expect(notes.map(({ where, isRefused }) => [where, isRefused])).toEqual([
      ['api/a', true],
      ['api/b', true],
    ]);
  }
});

describe('a ratio of pieces of PromQL', () => {
  const written = (errorRatio: RawSli['errorRatio']) => {
    const objective = { name: 'a', objective: '99.9', sli: { kind: 'raw', errorRatio } } as const;
    return exportSloth([{ service: 'api', objectives: [objective] }]);
  };
  const share = (window: Span, all: Span): PromqlVector =>
    promql.binary(
      promql.rate(promql.series('e_total'), window),
      '/',
      promql.rate(promql.series('t_total'), all),
    );

  test('is written as its text, with a window in place of one', () => {
    const { documents, notes } = written((window) => share(window, window));
    expect(JSON.stringify(documents)).toContain(
      '"errorRatioQuery":"rate(e_total[{{.window}}]) / rate(t_total[{{.window}}])"',
    );
    expect(notes.filter(({ isRefused }) => isRefused)).toEqual([]);
  });

  test('is refused where something else follows from the window', () => {
    const { notes } = written((window) => share(window, window === '1m' ? '2m' : window));
    expect(notes.filter(({ isRefused }) => isRefused).map(({ field }) => field)).toEqual(['sli.errorRatio']);
  });
});
