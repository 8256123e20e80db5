import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contender, type Result, holdContest } from './contest';
import { ROOT } from './peers/sources';
import { type Command, sampleOf } from './sample';
import type { GraphJob } from './workload/graph-job';
import type { Job } from './workload/job';
import type { RulesJob } from './workload/rules-job';

/** What loading costs: the first is Node alone. */
const LOADED = ['', 'cdk8s', 'cdk8s-kiban', 'cdk8s-kiban/*', 'cdk8s-plus-28'];

/** What `require` of each package costs, over a Node that loads nothing. */
export function holdImportContest(rounds: number, scratch: string): Result {
  const script = join(__dirname, 'subjects/load.js');
  const contenders = LOADED.map((name) => {
    const args = name === '' ? [script] : [script, name];
    const command: Command = { file: process.execPath, args, counted: 'by-itself' };
    return { name: name === '' ? 'node' : name, run: () => sampleOf(command, scratch) };
  });
  return { of: { bench: 'import' }, samples: warmAndHold(contenders, rounds) };
}

/**
 * What one start costs: Online Boutique by `npm run synth`, and by `npx cdk8s synth` the empty chart of the template that
 * `cdk8s init typescript-app` writes, which lets ts-node check types. Neither asks the network for a newer version.
 */
export function holdStartContest(rounds: number, scratch: string): Result {
  const template = join(scratch, 'template');
  placeTemplate(template);
  const commands: Record<string, Command> = {
    'example, npm run synth': {
      file: 'npm',
      args: ['run', '--silent', 'synth'],
      cwd: ROOT,
      env: { CDK8S_OUTDIR: join(scratch, 'manifests') },
      counted: 'by-time',
    },
    'template, cdk8s synth': {
      file: 'npx',
      args: ['cdk8s', 'synth', '--check-upgrade=false'],
      cwd: template,
      counted: 'by-time',
    },
  };
  const contenders = Object.entries(commands).map(([name, command]) => ({
    name,
    run: () => sampleOf(command, scratch),
  }));
  const samples = warmAndHold(contenders, rounds);
  rmSync(template, { recursive: true });
  return { of: { bench: 'start' }, samples };
}

/** What `kiban check` costs for the manifests of so many services, one file for each service. */
export function holdCheckContest(n: number, rounds: number, scratch: string): Result {
  const outdir = join(scratch, 'checked');
  const job: Job = { n, charts: 'per-service', files: 'chart', outdir };
  const render = [join(__dirname, 'subjects/kiban.js'), JSON.stringify(job)];
  sampleOf({ file: process.execPath, args: render, counted: 'by-itself' }, scratch);
  const args = [join(ROOT, 'dist/lib/cli/main.js'), 'check', outdir];
  const command: Command = { file: process.execPath, args, counted: 'by-time' };
  const contender = { name: 'kiban', run: () => sampleOf(command, scratch) };
  const samples = warmAndHold([contender], rounds);
  rmSync(outdir, { recursive: true });
  return { of: { bench: 'check', n, charts: 'per-service' }, samples };
}

/** What rendering, reachability and its proof cost for so many services, each of which calls five others. */
export function holdGraphContest(n: number, rounds: number, scratch: string): Result {
  const contenders = (['rendered', 'reachable', 'proven'] as const).map((until) => {
    const job: GraphJob = { n, until };
    const args = [join(__dirname, 'subjects/graph.js'), JSON.stringify(job)];
    const command: Command = { file: process.execPath, args, counted: 'by-itself' };
    return { name: until, run: () => sampleOf(command, scratch) };
  });
  return { of: { bench: 'graph', n }, samples: warmAndHold(contenders, rounds) };
}

/** What all rules cost over the manifests of so many services: the second less the first, through twelve times as many. */
export function holdRulesContest(n: number, rounds: number, scratch: string): Result {
  const contenders = (['made', 'checked'] as const).map((until) => {
    const job: RulesJob = { n, until };
    const args = [join(__dirname, 'subjects/rules.js'), JSON.stringify(job)];
    const command: Command = { file: process.execPath, args, counted: 'by-itself' };
    return { name: until, run: () => sampleOf(command, scratch) };
  });
  return { of: { bench: 'rules', n }, samples: warmAndHold(contenders, rounds) };
}

/** The three files that a start needs, with the packages of this repository. */
function placeTemplate(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const source = join(ROOT, 'node_modules/cdk8s-cli/templates/typescript-app');
  for (const file of ['cdk8s.yaml', 'tsconfig.json']) cpSync(join(source, file), join(folder, file));
  const main = readFileSync(join(source, 'main.ts'), 'utf8').replaceAll('{{ $base }}', 'shop');
  writeFileSync(join(folder, 'main.ts'), main);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

function warmAndHold(contenders: readonly Contender[], rounds: number): Result['samples'] {
  for (const contender of contenders) contender.run();
  return holdContest(contenders, rounds);
}
