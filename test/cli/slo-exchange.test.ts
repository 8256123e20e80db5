import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSlo } from '../../lib/cli/slo';
import { importSlos } from '../../lib/slo/exchange/import';
import { runIn } from '../support/run-command';

const folder = mkdtempSync(join(tmpdir(), 'kiban-slo-exchange-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command in the folder, with files that are there. */
function run(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return runIn(folder, runSlo, args);
}

const SLOTH = `version: prometheus/v1
service: api
slos:
  - name: requests
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(e[{{.window}}]))
        total_query: sum(rate(t[{{.window}}]))
    alerting:
      name: ApiBurns
`;

test('import prints TypeScript, and tells what is left out', () => {
  const { code, out, err } = run(['import', 'slo.yaml'], { 'slo.yaml': SLOTH });
  expect(code).toBe(0);
  expect(out).toContain("new SloAlerts(chart, 'api-slos', {\n  service: 'api',");
  expect(err).toMatch(/^api\/requests: alerting\.name = "ApiBurns" is left out/);
});

test('what import prints as JSON, export prints for other tools', () => {
  const { out: json } = run(['import', '--json', 'slo.yaml'], { 'slo.yaml': SLOTH });
  for (const format of ['openslo', 'sloth']) {
    const { code, out, err } = run(['export', 'slo.json', '--format', format], { 'slo.json': json });
    expect([code, err]).toEqual([0, '']);
    expect(importSlos(out).services).toEqual(JSON.parse(json));
  }
});

test('export reads all JSON files of a folder, in order of their names', () => {
  const { out: json } = run(['import', '--json', 'slo.yaml'], { 'slo.yaml': SLOTH });
  mkdirSync(join(folder, 'all'));
  const files = { 'all/b.json': json, 'all/a.json': json.replace('"api"', '"web"'), 'all/c.txt': 'no' };
  const { code, out } = run(['export', 'all', '--format', 'sloth'], files);
  expect(code).toBe(0);
  expect(importSlos(out).services.map(({ service }) => service)).toEqual(['web', 'api']);
});

test('an objective that is left out whole is a failure', () => {
  const { code, err } = run(['import', 'slo.yaml'], { 'slo.yaml': SLOTH.replace('99.9', '100') });
  expect(code).toBe(1);
  expect(err).toContain('refused: api/requests: objective = 100');
});

test.each([
  [['import'], 'kiban slo import slo.yaml'],
  [['import', 'none.yaml'], 'a file that is there'],
  [['import', 'a', '--yaml'], 'kiban slo import --help'],
  [['export', 'slo.json'], 'openslo or sloth'],
  [['export', 'slo.json', '--format', 'pyrra'], 'openslo or sloth'],
  [['export', 'slo.yaml', '--format', 'sloth'], 'as kiban slo import --json prints them'],
  [['export', 'bad.json', '--format', 'sloth'], 'as kiban slo import --json prints them'],
])('%j is refused, with what to write', (args, told) => {
  const { code, out, err } = run(args, { 'slo.yaml': SLOTH, 'bad.json': '[{"service":"a"}]' });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(told);
});
