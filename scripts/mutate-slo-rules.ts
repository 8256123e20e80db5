import { parseArgs } from 'node:util';
import { Hunt } from '../test/slo/hunt';
import { allMutantsOf, equivalence, sampleOf } from '../test/slo/mutation';
import type { Mutant } from '../test/slo/mutants';
import { PROMISES, type Proven, provenOf } from '../test/slo/proven';

/*
 * Changes one thing in the rules of a promise, plays the tests that were generated for it until one fails, and tells what no
 * test notices: npm run mutate:slo -- [--only 'a probe'] [--each 1] [--seed kiban] [--doubted 20] [--minutes 60]
 *
 * So many of each way to change each shape of rule are played, all where --each is left out; of what is said to change nothing one in
 * so many, to see whether that is so; and none any more once the time is over.
 */

const PROMTOOL = process.env['KIBAN_PROMTOOL'] ?? 'promtool';

interface Options {
  readonly each: number;
  readonly seed: string;
  readonly doubted: number;
  /** When it is over, in milliseconds since 1970. */
  readonly until: number;
}

/** What became of mutants that were played. */
interface Tally {
  played: number;
  killed: number;
  /** Said to change nothing, and how many of them were played. */
  equal: number;
  doubted: number;
}

function mutate(name: string, proven: Proven, options: Options): void {
  const hunt = new Hunt(PROMTOOL, proven);
  const mutants = allMutantsOf(proven.groups);
  const tally: Tally = { played: 0, killed: 0, equal: 0, doubted: 0 };
  for (const mutant of sampleOf(mutants, options)) {
    if (Date.now() > options.until) break;
    const problem = play(hunt, mutant, { tally, doubted: options.doubted });
    if (problem !== undefined) tell(name, problem, mutant);
  }
  const { played, killed, equal, doubted } = tally;
  const cells = [
    name,
    mutants.length,
    played + equal,
    `${equal}, ${doubted} played`,
    `${killed} of ${played}`,
  ];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

/** Plays a mutant; answers what is wrong with it. */
function play(
  hunt: Hunt,
  mutant: Mutant,
  { tally, doubted }: { readonly tally: Tally; readonly doubted: number },
): string | undefined {
  const isEqual = equivalence(mutant.what) !== undefined;
  if (isEqual && tally.equal++ % doubted !== 0) return undefined;
  const killer = hunt.killerOf(mutant);
  if (isEqual) {
    tally.doubted++;
    return killer && `NOT EQUIVALENT, ${killer.name}`;
  }
  tally.played++;
  if (killer === undefined) return 'ALIVE';
  tally.killed++;
  return undefined;
}

function tell(name: string, problem: string, { what, operator }: Mutant): void {
  process.stderr.write(`${name}\t${problem}\t${operator}\t${what}\n`);
  process.exitCode = 1;
}

function main(argv: readonly string[]): void {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      each: { type: 'string', default: 'Infinity' },
      seed: { type: 'string', default: 'kiban' },
      doubted: { type: 'string', default: '20' },
      minutes: { type: 'string', default: 'Infinity' },
    },
  });
  const { seed, only } = values;
  const until = Date.now() + Number(values.minutes) * 60_000;
  const options = { each: Number(values.each), seed, doubted: Number(values.doubted), until };
  for (const [name, objective] of Object.entries(PROMISES))
    if (only === undefined || only === name) mutate(name, provenOf(objective), options);
}

main(process.argv.slice(2));
