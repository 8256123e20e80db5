import { meantAmong } from '../core/closest';
import type { PropIssue } from '../core/issue';
import { PIN_NAME } from '../pins/pins';
import { HELP, parseArguments } from './parse-arguments';

/** What `kiban release` can be asked to do. */
export const ACTIONS = ['next', 'abort', 'status'] as const;
export type ReleaseAction = (typeof ACTIONS)[number];

/** What `kiban release` was asked to do. */
export interface ReleaseArguments {
  readonly release: string;
  readonly environment: string;
  readonly action: ReleaseAction;
  readonly image: string | undefined;
  readonly pins: string;
  readonly proof: string;
  readonly dryRun: boolean;
}

/** What `kiban release --help` prints. */
export const RELEASE_USAGE = `kiban release [options] <release> <environment> <action>

Writes the next stage of a release that commits bring into the pins of its environment. Each stage is one commit.

  kiban release frontend-release production next      give the new version pods, then requests, stage by stage
  kiban release frontend-release production abort     take its requests away, then its pods
  kiban release frontend-release production status    say where it stands

The first stage of a new image gives it pods and no requests, whatever is asked for. Weights are those of the plan that
synth wrote. Without --image, it is the pinned image of the same repository as the one that serves.

Options
  --image <image>   a new image, or the name of a pin below images:
  --pins <folder>   folder with a file of pins for each environment (default: pins)
  --proof <folder>  folder with the plans that synth wrote (default: dist/proof)
  --dry-run         say what would change, and write nothing
  --help, -h        print this

Exit codes: 0 written or nothing to do, 1 something is wrong.
`;

const OPTIONS = {
  image: { type: 'string' },
  pins: { type: 'string', default: 'pins' },
  proof: { type: 'string', default: 'dist/proof' },
  'dry-run': { type: 'boolean', default: false },
  help: HELP,
} as const;

/** Reads the arguments; tells what is wrong with them. */
export function readReleaseArguments(
  args: readonly string[],
  issues: PropIssue[],
): ReleaseArguments | 'help' | undefined {
  const parsed = parseArguments('release', { args, options: OPTIONS }, issues);
  if (parsed === undefined) return undefined;
  const { help, image, pins, proof, 'dry-run': dryRun } = parsed.values;
  if (help) return 'help';
  const named = readNames(parsed.positionals, issues);
  return named && { ...named, image, pins, proof, dryRun };
}

type Named = Pick<ReleaseArguments, 'release' | 'environment' | 'action'>;

function readNames(positionals: readonly string[], issues: PropIssue[]): Named | undefined {
  const [release, environment, action, ...more] = positionals;
  if (release === undefined || environment === undefined || action === undefined || more.length > 0) {
    const allowed = 'a release, its environment and what to do';
    const fix = 'write kiban release frontend-release production next';
    issues.push({ field: '', given: positionals, allowed, fix });
    return undefined;
  }
  if (!PIN_NAME.test(release)) {
    const fix = 'write the id of the CanaryRelease, such as frontend-release';
    issues.push({ field: '', given: release, allowed: 'a release: letters, digits, - and _', fix });
    return undefined;
  }
  const known = ACTIONS.find((each) => each === action);
  if (known !== undefined) return { release, environment, action: known };
  const fix = meantAmong(action, ACTIONS, 'write next');
  issues.push({ field: '', given: action, allowed: `one of ${ACTIONS.join(', ')}`, fix });
  return undefined;
}
