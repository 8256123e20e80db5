#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { closest } from '../core/closest';
import { renderIssue } from '../core/render-issue';
import type * as Check from './check';
import type { CommandIo } from './command-io';
import type * as Diff from './diff';
import type * as Graph from './graph';
import type * as Promote from './promote';
import type * as Release from './release';
import type * as Slo from './slo';

type Command = (args: readonly string[], io: CommandIo) => number;

/** A command, and what its exit code says where it could not do its work. */
interface Known {
  readonly purpose: string;
  readonly failed: 1 | 2;
  readonly load: () => Command;
}

/** Commands and what they are for. Each is loaded when it runs. */
const COMMANDS: Readonly<Record<string, Known>> = {
  check: {
    purpose: 'say what a cluster would refuse of some manifests',
    failed: 2,
    load: () => (require('./check') as typeof Check).runCheck,
  },
  diff: {
    purpose: 'say what a change of manifests does to a cluster',
    failed: 1,
    load: () => (require('./diff') as typeof Diff).runDiff,
  },
  graph: {
    purpose: 'say which workloads can reach each other, and draw it',
    failed: 2,
    load: () => (require('./graph') as typeof Graph).runGraph,
  },
  promote: {
    purpose: 'take the pins of one environment over into another',
    failed: 1,
    load: () => (require('./promote') as typeof Promote).runPromote,
  },
  release: {
    purpose: 'write the next stage of a release that commits bring',
    failed: 1,
    load: () => (require('./release') as typeof Release).runRelease,
  },
  slo: {
    purpose: 'play the tests of objectives, with promtool',
    failed: 2,
    load: () => (require('./slo') as typeof Slo).runSlo,
  },
};

const USAGE = `kiban <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { purpose }]) => `  ${name.padEnd(10)} ${purpose}`)
  .join('\n')}

kiban <command> --help tells more, kiban --version which one this is.
`;

/** Runs the command that the arguments name; answers the exit code. */
export function main([name, ...args]: readonly string[], io: CommandIo): number {
  if (name === undefined || ['--help', '-h', 'help'].includes(name)) {
    (name === undefined ? io.err : io.out)(USAGE);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    io.out(`${(require('cdk8s-kiban/package.json') as { readonly version: string }).version}\n`);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command !== undefined) return runCommand(name, command, { args, io });
  const near = closest(name, Object.keys(COMMANDS));
  io.err(`kiban has no command ${name}${near === undefined ? '' : `; did you mean ${near}?`}\n${USAGE}`);
  return 2;
}

interface Run {
  readonly args: readonly string[];
  readonly io: CommandIo;
}

/** A file may be gone, or closed, between two looks at it: what the system then says is no fault of kiban's. */
function runCommand(name: string, { load, failed }: Known, { args, io }: Run): number {
  try {
    return load()(args, io);
  } catch (error) {
    const { syscall, message: given } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    const issue = { field: '', given, allowed: 'what can be read and written', fix: FIX };
    io.err(`kiban ${name} could not run\n${renderIssue(issue)}\n`);
    return failed;
  }
}

const FIX = 'check its name and its permissions';

/** Whoever reads the output may stop before its end, as `head` does, and has what was wanted. A full disk is told. */
function watchOutput(failed: number): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      if (code === 'EPIPE') return;
      process.exitCode = failed;
      if (stream === process.stdout) process.stderr.write(`kiban could not write its output: ${message}\n`);
    });
}

/** File descriptor of the standard input. */
const STDIN = 0;

if (require.main === module) {
  let input: Buffer | undefined;
  const io: CommandIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    // By its number: process.stdin would make a slow pipe an error. Once: it has an end.
    stdin: () => (input ??= readFileSync(STDIN)),
    cwd: process.cwd(),
  };
  const args = process.argv.slice(2);
  watchOutput(COMMANDS[args[0] ?? '']?.failed ?? 2);
  // Not process.exit: what was printed to a pipe must arrive.
  process.exitCode = main(args, io);
}
