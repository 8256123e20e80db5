import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { PropIssue } from '../core/issue';
import { objectsIn, plainOf } from '../core/read-values';
import { renderIssue } from '../core/render-issue';
import type { CommandIo } from './command-io';
import { parseArguments } from './parse-arguments';
import { findPromtool, playTests } from './slo-promtool';

const EXIT = { kept: 0, broken: 1, unusable: 2 } as const;

const DEFAULT_FOLDER = 'dist/proof';

interface TestArguments {
  readonly folder: string;
  readonly json: boolean;
}

/** A file of tests, and how it went. */
interface Played {
  /** Its path, from the folder. */
  readonly file: string;
  /** What was played. */
  readonly scenarios: readonly string[];
  /** Questions that were asked of the rules. */
  readonly checks: number;
  readonly kept: boolean;
  readonly told: string;
}

/** Runs `kiban slo test`; answers its exit code. */
export function runSloTest(args: readonly string[], io: CommandIo): number {
  const issues: PropIssue[] = [];
  const given = readArguments(args, issues);
  if (given === undefined) return refuse(issues, io);
  const promtool = findPromtool(process.env);
  if (promtool === undefined) issues.push(missing());
  const folder = resolve(io.cwd, given.folder);
  const files = testFiles(folder, given.folder, issues);
  if (promtool === undefined || issues.length > 0) return refuse(issues, io);
  const played = files.map((file) => play(promtool, folder, file));
  io.out(given.json ? `${JSON.stringify(played, null, 2)}\n` : renderPlayed(played));
  return played.every(({ kept }) => kept) ? EXIT.kept : EXIT.broken;
}

function readArguments(args: readonly string[], issues: PropIssue[]): TestArguments | undefined {
  const options = { json: { type: 'boolean', default: false } } as const;
  const parsed = parseArguments('slo test', { args, options }, issues);
  if (parsed === undefined) return undefined;
  const [folder = DEFAULT_FOLDER, ...more] = parsed.positionals;
  if (more.length === 0) return { folder, json: parsed.values.json };
  const fix = 'write kiban slo test dist/proof';
  issues.push({ field: '', given: parsed.positionals, allowed: 'one folder', fix });
  return undefined;
}

function missing(): PropIssue {
  return {
    field: 'promtool',
    given: process.env['KIBAN_PROMTOOL'] ?? 'none on the PATH',
    allowed: 'the promtool of Prometheus 2.42 or later: it is not installed, so that nothing was played',
    fix: 'run apt-get install prometheus, or set KIBAN_PROMTOOL to its path',
  };
}

/** Files of tests below a folder, in order of their paths. */
function testFiles(folder: string, shown: string, issues: PropIssue[]): readonly string[] {
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const found = isFolder
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.yaml'))
    : [];
  if (found.length === 0)
    issues.push({
      field: 'DIR',
      given: shown,
      allowed: 'a folder with tests of objectives, such as frontend-slo-availability.test.yaml',
      fix: 'synthesize an app with SloAlerts first: node main.js writes dist/proof',
    });
  return found.map((file) => join(folder, file)).sort((a, b) => (a < b ? -1 : 1));
}

function play(promtool: string, folder: string, file: string): Played {
  const { isKept, told } = playTests(promtool, file);
  return { file: relative(folder, file), ...contentOf(file), kept: isKept, told };
}

/** What a file of tests says that it plays. */
function contentOf(file: string): Pick<Played, 'scenarios' | 'checks'> {
  const tests = testsIn(parsed(readFileSync(file, 'utf8')));
  const checks = tests
    .flatMap((test) => [test['promql_expr_test'], test['alert_rule_test']])
    .filter(Array.isArray);
  return {
    scenarios: tests.map((test) => (typeof test['name'] === 'string' ? test['name'] : 'without a name')),
    checks: checks.reduce((sum, list: readonly unknown[]) => sum + list.length, 0),
  };
}

/** What a file holds; nothing where it is no YAML, which promtool tells. */
function parsed(text: string): unknown {
  const { parse } = require('yaml') as { readonly parse: (text: string) => unknown };
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function testsIn(content: unknown): readonly Readonly<Record<string, unknown>>[] {
  return objectsIn(plainOf(content)['tests']);
}

function renderPlayed(played: readonly Played[]): string {
  const width = Math.max(...played.map(({ file }) => file.length));
  const lines = played.flatMap(({ file, scenarios, checks, kept, told }) => [
    `${file.padEnd(width)}  ${kept ? 'kept' : 'BROKEN'}  ${scenarios.length} scenarios, ${checks} checks`,
    ...scenarios.map((scenario) => `  ${scenario}`),
    ...(told === '' ? [] : told.split('\n').map((line) => `  | ${line}`)),
  ]);
  const broken = played.filter(({ kept }) => !kept).length;
  const checks = played.reduce((sum, each) => sum + each.checks, 0);
  const end =
    broken === 0
      ? `All ${checks} checks of ${played.length} files are as promised`
      : `${broken} of ${played.length} files are not as promised`;
  return `${lines.join('\n')}\n${end}\n`;
}

function refuse(issues: readonly PropIssue[], { err }: CommandIo): number {
  err(`kiban slo test played nothing\n${issues.map(renderIssue).join('\n')}\n`);
  return EXIT.unusable;
}
