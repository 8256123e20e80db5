import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** What the script writes into a folder of ours, as `file → text`. */
function written(...args: readonly string[]): Readonly<Record<string, string>> {
  const out = mkdtempSync(join(tmpdir(), 'kiban-tables-'));
  const run = spawnSync('node', [join(ROOT, 'scripts/write-field-tables.mjs'), ...args, out], {
    encoding: 'utf8',
  });
  const texts = readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(join(out, file), 'utf8')] as const);
  rmSync(out, { recursive: true });
  if (run.status !== 0) throw new Error(run.stderr);
  return Object.fromEntries(texts);
}

function committed(folder: string): Readonly<Record<string, string>> {
  const path = join(ROOT, 'lib/kubernetes/fields', folder);
  const files = readdirSync(path).map(
    (file) => [join(folder, file), readFileSync(join(path, file), 'utf8')] as const,
  );
  return Object.fromEntries(files);
}

describe.each([
  ['built-in', 'KIBAN_KUBERNETES_SCHEMAS', []],
  ['custom', 'KIBAN_CRDS', ['--custom']],
] as const)('the %s tables', (folder, variable, options) => {
  const sources = sourcesOf(process.env[variable]);
  if (sources === undefined) {
    process.stderr.write(`skipped "the ${folder} tables": set ${variable}; CONTRIBUTING.md says how\n`);
    test.skip(`are what the script writes (set ${variable})`, () => undefined);
  } else {
    test('are what the script writes', () => {
      expect(written(...options, sources)).toEqual(committed(folder));
    });
  }
});

/** The archive of definitions has a folder in it. */
function sourcesOf(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const inner = join(folder, 'crds');
  return existsSync(inner) ? inner : folder;
}
