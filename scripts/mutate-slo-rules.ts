import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Mutant } from '../test/slo/mutants';
import { allMutantsOf, equivalence } from '../test/slo/mutation';
import { PROMISES, type Proven, RULES, type SingleTest, provenOf } from '../test/slo/proven';

/*
 * Changes one thing in the rules of a promise, plays the tests that were generated for it, and tells what no test notices:
 * npm run mutate:slo -- [--only 'a probe'] [--stride 1] [--jobs 2]
 */

const PROMTOOL = process.env['KIBAN_PROMTOOL'] ?? 'promtool';

/** Whether a test fails with these rules. */
function fails(test: SingleTest, { groups }: Mutant): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'kiban-mutant-'));
  writeFileSync(join(folder, RULES), JSON.stringify({ groups }));
  writeFileSync(join(folder, 'test.yaml'), test.text);
  return new Promise((resolve) => {
    execFile(PROMTOOL, ['test', 'rules', 'test.yaml'], { cwd: folder }, (error) => {
      rmSync(folder, { recursive: true });
      resolve(error !== null);
    });
  });
}

/** Mutants that no test of a promise kills. What killed the last one is tried first: it is likely to kill the next. */
async function survivorsOf({ name, tests }: Play, mutants: Iterator<Mutant>): Promise<readonly Mutant[]> {
  const survivors: Mutant[] = [];
  let order = [...tests];
  for (let next = mutants.next(); next.done !== true; next = mutants.next()) {
    const killer = await firstOf(order, next.value);
    if (killer !== undefined) order = [killer, ...order.filter((test) => test !== killer)];
    else {
      const { what } = next.value;
      process.stderr.write(`${name}\t${equivalence(what) ?? 'ALIVE'}\t${what}\n`);
      survivors.push(next.value);
    }
  }
  return survivors;
}

interface Play {
  readonly name: string;
  readonly tests: readonly SingleTest[];
}

async function firstOf(tests: readonly SingleTest[], mutant: Mutant): Promise<SingleTest | undefined> {
  for (const test of tests) if (await fails(test, mutant)) return test;
  return undefined;
}

interface Options {
  readonly stride: number;
  readonly jobs: number;
}

async function mutate(name: string, { groups, tests }: Proven, { stride, jobs }: Options): Promise<void> {
  const sound = await firstOf(tests, { what: 'nothing', groups });
  if (sound !== undefined) throw new Error(`${name}: a test fails with no change: ${sound.name}`);
  const mutants = allMutantsOf(groups).filter((_, index) => index % stride === 0);
  const queue = mutants.values();
  const found = await Promise.all(Array.from({ length: jobs }, () => survivorsOf({ name, tests }, queue)));
  const survivors = found.flat();
  const open = survivors.filter(({ what }) => equivalence(what) === undefined);
  const equal = survivors.length - open.length;
  const semantic = mutants.length - equal;
  const killed = mutants.length - survivors.length;
  process.stdout.write(`| ${name} | ${mutants.length} | ${equal} | ${killed} of ${semantic} |\n`);
  if (open.length > 0) process.exitCode = 1;
}

async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: 'string' },
      stride: { type: 'string', default: '1' },
      jobs: { type: 'string', default: '2' },
    },
  });
  const options = { stride: Number(values.stride), jobs: Number(values.jobs) };
  for (const [name, objective] of Object.entries(PROMISES))
    if (values.only === undefined || values.only === name) await mutate(name, provenOf(objective), options);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
