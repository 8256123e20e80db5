import { main } from '../../lib/cli/main';

function run(...args: readonly string[]): { code: number; out: string; err: string } {
  const said = { out: '', err: '' };
  const io = {
    cwd: __dirname,
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
  };
  return { code: main(args, io), ...said };
}

test.each([['--help'], ['-h'], ['help']])('%s lists the commands', (word) => {
  const { code, out, err } = run(word);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^kiban <command> \[options\]\n[^]*\n {2}check {5}[^]*\n {2}diff[^]*\n {2}promote/);
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
