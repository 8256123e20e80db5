import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { PropIssue } from '../core/issue';
import { type Plain, isObject, itemsOf, plainOf } from '../core/read-values';
import type { ReleaseFacts } from '../core/release-facts';
import type { ReleaseArguments } from './release-arguments';
import { attempt } from './replace-file';

/** Engines that carry a plan out by what stands in the pins. A plan of an earlier kiban names none. */
const BY_COMMITS: readonly string[] = ['git', 'gateway-git'] satisfies readonly ReleaseFacts['engine'][];

/** Reads the weights of a release from the plan that synth wrote, whichever chart of the environment it is of. */
export function readPlanWeights(
  { release, environment, proof }: Pick<ReleaseArguments, 'release' | 'environment' | 'proof'>,
  cwd: string,
  issues: PropIssue[],
): readonly number[] {
  const shown = join(proof, environment);
  const folder = isAbsolute(shown) ? shown : join(cwd, shown);
  const name = `${release}.plan.json`;
  const charts = existsSync(folder) ? attempt(() => readdirSync(folder).sort(), shown, issues) : [];
  if (charts === undefined) return [];
  const files = charts.map((chart) => join(folder, chart, name)).filter((file) => existsSync(file));
  const [file] = files;
  if (file === undefined || files.length > 1) {
    const given = file === undefined ? undefined : files;
    const allowed = `one plan of the release: ${name} of one chart below ${shown}`;
    issues.push({ field: '--proof', given, allowed, fix: 'synthesize first: npx ts-node main.ts' });
    return [];
  }
  return weightsIn(file, issues);
}

function weightsIn(file: string, issues: PropIssue[]): readonly number[] {
  let plan: unknown;
  try {
    plan = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    plan = (error as Error).message;
  }
  const { engine, steps: given }: Plain = plainOf(plan);
  if (typeof engine === 'string' && !BY_COMMITS.includes(engine)) {
    const allowed = 'a release by commits: no other engine reads the pins';
    const fix = 'let that engine go on, or give the environment releases: stagedCommits({ … })';
    issues.push({ field: file, given: engine, allowed, fix });
    return [];
  }
  const steps = itemsOf(given);
  const weights = steps.flatMap((step) =>
    isObject(step) && typeof step.weight === 'number' ? [step.weight] : [],
  );
  if (weights.length > 0) return weights;
  issues.push({ field: file, given: plan, allowed: 'a plan that synth wrote', fix: 'synthesize again' });
  return [];
}
