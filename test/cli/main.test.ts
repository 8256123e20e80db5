import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';
import { type Answer, runIn } from '../support/run-command';

const run = (...args: readonly string[]): Answer => runIn(__dirname, main, args);

test.each([['--help'], ['-h'], ['help']])('%s lists the commands', (word) => {
  const { code, out, err } = run(word);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^kiban <command> \[options\]\n[^]*\n {2}check {5}[^]*\n {2}diff[^]*\n {2}promote/);
});

test('--version says which one this is', () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test('without a command, the list goes where faults go', () => {
  const { code, out, err } = run();
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe(run('--help').out);
});

test.each([
  ['chekc', 'kiban has no command chekc; did you mean check?\n'],
  ['synthesize', 'kiban has no command synthesize\n'],
  ['constructor', 'kiban has no command constructor\n'],
  ['__proto__', 'kiban has no command __proto__\n'],
])('%s is no command', (name, message) => {
  expect(run(name)).toEqual({ code: 2, out: '', err: message + run('--help').out });
});

test.each(['check', 'diff', 'promote'])('kiban %s --help says how it is used', (command) => {
  const { code, out, err } = run(command, '--help');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(new RegExp(`^kiban ${command} .*\n[^]*Exit codes: `));
});

test.each([
  ['check', 2],
  ['diff', 1],
  ['promote', 1],
])('kiban %s hands its arguments on, and its exit code back', (command, code) => {
  expect(run(command, '--nothing-of-the-kind')).toMatchObject({ code, out: '' });
  expect(run(command, '--nothing-of-the-kind').err).toContain('--nothing-of-the-kind');
});

describe('as a process of its own', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'kiban main '));
  afterAll(() => rmSync(cwd, { recursive: true }));
  const kiban = `${process.execPath} -r ${require.resolve('ts-node/register/transpile-only')} ${require.resolve('../../lib/cli/main.ts')}`;

  /** Runs a line of the shell, with the command as $KIBAN. */
  function shell(line: string): { code: number | null; out: string; err: string } {
    const env = { ...process.env, TS_NODE_PROJECT: join(__dirname, '../../tsconfig.json') };
    const { status, stdout, stderr } = spawnSync('bash', ['-c', line.replace('KIBAN', kiban)], {
      cwd,
      env,
      encoding: 'utf8',
    });
    return { code: status, out: stdout, err: stderr };
  }

  /** More faults than a pipe holds. */
  function writeFaults(): void {
    const deployment = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: x }, dat: 1 }\n';
    writeFileSync(join(cwd, 'many.yaml'), Array.from({ length: 600 }, () => deployment).join('---\n'));
  }

  test('a reader that stops early gets what it read, and no word of it', () => {
    writeFaults();
    expect(shell('KIBAN check --json many.yaml | head -n 1; exit ${PIPESTATUS[0]}')).toEqual({
      code: 1,
      out: '[\n',
      err: '',
    });
  });

  test('what is piped in slowly is read to its end', () => {
    writeFaults();
    const told = shell('(head -n 20 many.yaml; sleep 1; cat many.yaml) | KIBAN check --only api -');
    expect(told).toMatchObject({ code: 1, err: '' });
    expect(told.out).toMatch(/\n\d+ findings in 1 file\n$/);
    expect(told.out).toContain('<stdin>:1201 ');
  });

  (process.platform === 'linux' ? test : test.skip).each([
    ['check many.yaml', 2],
    ['promote --help', 1],
  ])('output of %s that a full disk does not take is told, with exit code %d', (line, code) => {
    writeFaults();
    const told = shell(`KIBAN ${line} > /dev/full`);
    expect(told.code).toBe(code);
    expect(told.err).toMatch(/^kiban could not write its output: ENOSPC.*\n$/);
  });
});

describe('what the system refuses', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'kiban main '));
  afterAll(() => rmSync(cwd, { recursive: true }));
  symlinkSync('loop', join(cwd, 'loop'));

  test.each([
    ['check', ['loop'], 2],
    ['diff', ['loop', 'loop'], 1],
    ['graph', ['loop'], 2],
    ['slo', ['import', 'loop'], 2],
    ['slo', ['export', '--format', 'sloth', 'loop'], 2],
  ])('is told by kiban %s %j, without a stack trace, with exit code %d', (command, args, code) => {
    const answer = runIn(cwd, main, [command, ...args]);
    expect(answer.code).toBe(code);
    expect(answer.err).toMatch(/ELOOP: .*\n {4}fix: check its name and its permissions/);
  });
});
