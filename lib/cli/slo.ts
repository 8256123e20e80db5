import { meantAmong } from '../core/closest';
import type { CommandIo } from './command-io';
import { runSloExport, runSloImport } from './slo-exchange';
import { runSloTest } from './slo-test';

const EXIT = { done: 0, unusable: 2 } as const;

/** What `kiban slo --help` prints. */
export const SLO_USAGE = `kiban slo test [options] [DIR]
kiban slo import [--json] FILE
kiban slo export --format openslo|sloth FILE|DIR

Plays the tests of objectives that a synth wrote, and says whether each alert fires when it must, and only then. DIR is a
folder that holds them (default: dist/proof). promtool plays them: it is part of Prometheus, and is looked for where
KIBAN_PROMTOOL says, and on the PATH.

import reads objectives of OpenSLO v1, Sloth and Pyrra and prints them as TypeScript. export reads what import --json
printed, from a file or from all of a folder, and prints it as OpenSLO v1 or for Sloth. What is not carried over is said,
item by item.

  kiban slo test
  kiban slo test dist/proof/production --json
  kiban slo import slo.yaml
  kiban slo import --json slo.yaml > slo.json
  kiban slo export slo.json --format openslo

Options
  --json       print what was played, or the objectives, as JSON
  --format     the tool that is written for: openslo or sloth
  --help, -h   print this

Exit codes: 0 all is as promised, 1 it is not, or an objective is left out; 2 usage, or nothing to play or to play it
with.
`;

/** Runs `kiban slo`; answers its exit code. */
export function runSlo([verb, ...args]: readonly string[], io: CommandIo): number {
  if (verb === '--help' || verb === '-h' || args.includes('--help') || args.includes('-h')) {
    io.out(SLO_USAGE);
    return EXIT.done;
  }
  if (verb === 'test') return runSloTest(args, io);
  if (verb === 'import') return runSloImport(args, io);
  if (verb === 'export') return runSloExport(args, io);
  const fix = meantAmong(verb ?? '', ['test', 'import', 'export'], 'write kiban slo test, import or export');
  io.err(`kiban slo has no command ${verb ?? 'without a name'}; ${fix}\n${SLO_USAGE}`);
  return EXIT.unusable;
}
