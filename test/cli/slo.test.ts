import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { type Answer, runIn } from '../support/run-command';

let folder = '';
const ENVIRONMENT = { ...process.env };
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kiban-slo-'))));
afterEach(() => {
  rmSync(folder, { recursive: true });
  process.env = { ...ENVIRONMENT };
});

const run = (...args: readonly string[]): Answer => runIn(folder, main, ['slo', ...args]);

/** A promtool that takes all files but those of a name, and says what it was asked. */
function promtool(): void {
  const file = join(folder, 'promtool');
  writeFileSync(file, '#!/bin/sh\necho "$PWD $*"\ncase "$3" in broken*) exit 1;; esac\n');
  chmodSync(file, 0o755);
  process.env['KIBAN_PROMTOOL'] = file;
}

function writeTest(
  path: string,
  content = "tests: [{ name: 'an outage', promql_expr_test: [{}, {}] }]",
): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

describe('kiban slo test', () => {
  test('plays all tests below dist/proof and says what they played', () => {
    promtool();
    writeTest('dist/proof/production/shop/b.test.yaml');
    writeTest('dist/proof/dev/shop/a.slow.test.yaml', 'tests: [{ alert_rule_test: [{}] }]');
    writeTest('dist/proof/dev/shop/a.rules.yaml', 'groups: []');
    expect(run('test')).toEqual({
      code: 0,
      err: '',
      out: [
        'dev/shop/a.slow.test.yaml    kept  1 scenarios, 1 checks',
        '  without a name',
        'production/shop/b.test.yaml  kept  1 scenarios, 2 checks',
        '  an outage',
        'All 3 checks of 2 files are as promised',
        '',
      ].join('\n'),
    });
  });

  test('what is no YAML is told by promtool, and stops nothing', () => {
    promtool();
    writeTest('proof/broken.test.yaml', 'tests: [');
    writeTest('proof/fine.test.yaml');
    const { code, out, err } = run('test', 'proof');
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/broken.test.yaml .*0 checks[^]*fine.test.yaml .*kept/);
  });

  test('says what promtool says of what is broken, in the folder where it lies', () => {
    promtool();
    writeTest('proof/broken.test.yaml');
    const { code, out } = run('test', 'proof');
    expect(code).toBe(1);
    expect(out).toContain('BROKEN');
    expect(out).toContain(`  | ${join(folder, 'proof')} test rules broken.test.yaml`);
    expect(out).toContain('1 of 1 files are not as promised');
  });

  test('prints JSON for those who read it', () => {
    promtool();
    writeTest('proof/a.test.yaml', 'nothing');
    expect(JSON.parse(run('test', 'proof', '--json').out)).toEqual([
      { file: 'a.test.yaml', scenarios: [], checks: 0, kept: true, told: '' },
    ]);
  });

  test('says that promtool is not installed, and how to get it', () => {
    delete process.env['KIBAN_PROMTOOL'];
    process.env['PATH'] = folder;
    writeTest('dist/proof/a.test.yaml');
    const { code, err } = run('test');
    expect(code).toBe(2);
    expect(err).toContain('not installed');
    expect(err).toContain('apt-get install prometheus');
  });

  test('finds promtool on the PATH', () => {
    promtool();
    delete process.env['KIBAN_PROMTOOL'];
    process.env['PATH'] = `/nowhere:${folder}:${ENVIRONMENT['PATH'] ?? ''}`;
    writeTest('dist/proof/a.test.yaml');
    expect(run('test').code).toBe(0);
  });

  test.each([
    [['test', 'nowhere'], 'DIR'],
    [['test', 'a', 'b'], 'one folder'],
    [['test', '--jsn'], 'did you mean --json?'],
    [['test', '--watch'], 'run kiban slo test --help'],
    [['tset'], 'kiban slo has no command tset; did you mean test?\n'],
    [[], 'kiban slo has no command without a name; write kiban slo test, import or export\n'],
  ])('%j is refused', (args, said) => {
    promtool();
    const { code, err } = run(...args);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });

  test.each([[['--help']], [['test', '-h']]])('%j tells what it does', (args) => {
    expect(run(...args)).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes') });
  });
});
