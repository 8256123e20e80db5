import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from './contest';
import { type Options, USAGE, readOptions } from './options';
import { type Programs, findPrograms } from './peers/find-programs';
import { fullPlan, quickPlan, synthPlan } from './plan';
import {
  holdCheckContest,
  holdGraphContest,
  holdImportContest,
  holdRulesContest,
  holdStartContest,
} from './process-contest';
import { renderRows, renderTable } from './report';
import { type Subject, subjectsOf } from './subject';
import { holdSynthContest } from './synth-contest';

/** Sizes of the graphs whose reachability is computed: each twice the one before, so that linear cost shows. */
const GRAPHS = [500, 1000, 2000];

/** Services whose manifests are checked: where code is still cold, and where it is warm. */
const RULES = [1000, 5000];

/** Compares ways to render one workload. Fails when they do not render the same; no time makes it fail. */
function main(argv: readonly string[]): void {
  const options = readOptions(argv);
  const programs = findPrograms({ fetch: !options.quick });
  const subjects = subjectsOf(programs);
  checkSubjects(options, subjects);
  tellMissing(programs);
  const scratch = mkdtempSync(join(tmpdir(), 'kiban-bench-'));
  const render = options.json ? renderRows : renderTable;
  try {
    for (const contest of contestsOf(options, { subjects, scratch, time: programs.time }))
      process.stdout.write(render(contest()));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Surroundings {
  readonly subjects: readonly Subject[];
  readonly scratch: string;
  readonly time: boolean;
}

/** The contests that are asked for, each to be held when its turn comes. */
function contestsOf(
  { request, quick }: Options,
  { subjects, scratch, time }: Surroundings,
): (() => Result)[] {
  const plan = request !== undefined ? synthPlan(request) : quick ? quickPlan() : fullPlan();
  const contests = plan.map((contest) => (): Result => {
    const { bench, n, charts, rounds } = contest;
    say(`${bench}, n ${n}, charts ${charts}, rounds ${rounds}`);
    return holdSynthContest(contest, subjects, join(scratch, 'synth'));
  });
  if (request !== undefined || quick) return contests;
  return [
    ...contests,
    ...RULES.map((n) => () => holdRulesContest(n, 5, scratch)),
    ...GRAPHS.map((n) => () => holdGraphContest(n, 3, scratch)),
    () => holdImportContest(15, scratch),
    ...(time ? [() => holdStartContest(5, scratch), () => holdCheckContest(1000, 3, scratch)] : []),
  ];
}

function checkSubjects({ request }: Options, subjects: readonly Subject[]): void {
  const known = subjects.map(({ name }) => name);
  const unknown = (request?.subjects ?? []).filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`--subjects ${unknown.join(',')}: write some of ${known.join(',')}\n${USAGE}`);
}

function tellMissing(programs: Programs): void {
  if (!programs.time) say('what is not Node is left out: install GNU time, such as apt-get install time');
  else if (programs.helm === undefined)
    say('helm is left out: set HELM_BIN, or run scripts/fetch-kubectl.sh');
  if (programs.time && programs.jsonnet === undefined)
    say('jsonnet is left out: install it, such as apt-get install jsonnet');
}

/** What is going on; standard output is for results. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
