import { join, resolve } from 'node:path';
import ts from 'typescript';
import { importSlos } from '../../../lib/slo/exchange/import';
import { typescriptText } from '../../../lib/slo/exchange/typescript-text';

const ROOT = resolve(__dirname, '../../..');

/** What the compiler says of each of some texts that stand in files beside the library. */
function diagnosed(texts: readonly string[]): readonly (readonly string[])[] {
  const files = new Map(texts.map((text, index) => [join(ROOT, `imported-${index}.ts`), text]));
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const beside: ts.CompilerHost = {
    ...host,
    readFile: (file) => files.get(file) ?? host.readFile(file),
    fileExists: (file) => files.has(file) || host.fileExists(file),
    getSourceFile: (file, ...rest) => {
      const text = files.get(file);
      return text === undefined
        ? host.getSourceFile(file, ...rest)
        : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
    },
  };
  const roots = [...files.keys()];
  const program = ts.createProgram(roots, { ...options, noEmit: true, types: ['node'] }, beside);
  return [...files.keys()].map((file) => {
    const source = program.getSourceFile(file);
    const told = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return told.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  });
}

/** Whoever pastes it has a chart. */
const CHART = "import type { Chart } from 'cdk8s';\ndeclare const chart: Chart;\n";

const WINDOW = '[{{.window}}]';
const DOCUMENTS: readonly object[] = [
  {
    version: 'prometheus/v1',
    service: 'my api',
    labels: { team: 'shop' },
    slos: [
      {
        name: 'requests',
        description: 'What {{ is }} promised',
        objective: 99.95,
        sli: {
          events: { error_query: `sum(rate(e${WINDOW}))`, total_query: `sum by (a) (rate(t${WINDOW}))` },
        },
        alerting: { page_alert: { labels: { severity: 'critical' } }, ticket_alert: { disable: true } },
      },
      {
        name: 'own',
        objective: 99,
        sli: { raw: { error_ratio_query: `sum(rate(a${WINDOW})) / 2 # it's "raw"` } },
      },
    ],
  },
  ...[
    { ratio: { errors: { metric: 'e{a="b"}' }, total: { metric: 't' }, grouping: ['route'] } },
    { latency: { success: { metric: 'x_bucket{le="1.0"}' }, total: { metric: 'x_count{}' } } },
    { latencyNative: { total: { metric: 'x{a=~"b|c"}' }, latency: '250ms' } },
    { bool_gauge: { metric: 'up' } },
  ].map((indicator, index) => ({
    apiVersion: 'pyrra.dev/v1alpha1',
    kind: 'ServiceLevelObjective',
    metadata: { name: `promise-${index}` },
    spec: { target: '99', window: '2w', indicator, alerting: { burnrates: index > 1, absent: index > 2 } },
  })),
  {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name: 'fast' },
    spec: {
      service: 'web',
      indicator: {
        spec: { thresholdMetric: { metricSource: { type: 'Prometheus', spec: { query: 'job:p95' } } } },
      },
      timeWindow: [{ duration: '1M', calendar: { startTime: '2024-01-01 00:00:00', timeZone: 'UTC' } }],
      budgetingMethod: 'Timeslices',
      objectives: [{ op: 'lt', value: 0.2, target: 0.995, timeSliceTarget: 1, timeSliceWindow: 1 }],
      alertPolicies: [
        {
          kind: 'AlertPolicy',
          metadata: { name: 'burn' },
          spec: {
            conditions: [
              {
                kind: 'AlertCondition',
                metadata: { name: 'quick' },
                spec: {
                  severity: 'page',
                  condition: { threshold: 14.4, lookbackWindow: '1h', alertAfter: '0m' },
                },
              },
            ],
          },
        },
      ],
    },
  },
];

test('TypeScript that is printed of imported documents is such as the compiler takes', () => {
  const imported = importSlos(DOCUMENTS.map((each) => JSON.stringify(each)).join('\n---\n'));
  expect(imported.notes.filter(({ isRefused }) => isRefused)).toEqual([]);
  const text = typescriptText(imported);
  expect(text.match(/^new SloAlerts\(/gm)).toHaveLength(6);
  // The second shows that the compiler does look at it.
  const [told, faulty] = diagnosed(
    [text, text.replace("objective: '99'", 'objectives: 99')].map((each) => `${CHART}${each}`),
  );
  expect([told, faulty?.length]).toEqual([[], 1]);
}, 60_000);
