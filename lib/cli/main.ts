#!/usr/bin/env node
import { closest } from '../core/closest';
import type * as Check from './check';
import type { CommandIo } from './command-io';
import type * as Diff from './diff';
import type * as Graph from './graph';
import type * as Promote from './promote';
import type * as Release from './release';
import type * as Slo from './slo';

type Command = (args: readonly string[], io: CommandIo) => number;

/** Commands and what they are for. Each is loaded when it runs. */
const COMMANDS: Readonly<Record<string, { readonly purpose: string; readonly load: () => Command }>> = {
  check: {
    purpose: 'say what a cluster would refuse of some manifests',
    load: () => (require('./check') as typeof Check).runCheck,
  },
  diff: {
    purpose: 'say what a change of manifests does to a cluster',
    load: () => (require('./diff') as typeof Diff).runDiff,
  },
  graph: {
    purpose: 'say which workloads can reach each other, and draw it',
    load: () => (require('./graph') as typeof Graph).runGraph,
  },
  promote: {
    purpose: 'take the pins of one environment over into another',
    load: () => (require('./promote') as typeof Promote).runPromote,
  },
  release: {
    purpose: 'write the next stage of a release that commits bring',
    load: () => (require('./release') as typeof Release).runRelease,
  },
  slo: {
    purpose: 'play the tests of objectives, with promtool',
    load: () => (require('./slo') as typeof Slo).runSlo,
  },
};

const USAGE = `kiban <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { purpose }]) => `  ${name.padEnd(10)} ${purpose}`)
  .join('\n')}

kiban <command> --help tells more.
`;

/** Runs the command that the arguments name; answers the exit code. */
export function main([name, ...args]: readonly string[], io: CommandIo): number {
  if (name === undefined || ['--help', '-h', 'help'].includes(name)) {
    (name === undefined ? io.err : io.out)(USAGE);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command !== undefined) return command.load()(args, io);
  const near = closest(name, Object.keys(COMMANDS));
  io.err(`kiban has no command ${name}${near === undefined ? '' : `; did you mean ${near}?`}\n${USAGE}`);
  return 2;
}

if (require.main === module) {
  const io: CommandIo = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    cwd: process.cwd(),
  };
  // Not process.exit: what was printed to a pipe must arrive.
  process.exitCode = main(process.argv.slice(2), io);
}
