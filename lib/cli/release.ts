import type { PropIssue } from '../core/issue';
import { type ReleaseState, incomingSlot } from '../core/release-state';
import { renderIssue } from '../core/render-issue';
import { editRelease } from '../pins/edit-release';
import { describeStage } from '../rollout/git/stage-words';
import { type StageFault, abortedStage, nextStage } from '../rollout/git/stages';
import type { CommandIo } from './command-io';
import { type PinsFile, readEnvironmentPins } from './pins-file';
import { RELEASE_USAGE, type ReleaseArguments, readReleaseArguments } from './release-arguments';
import { readNewImage } from './release-image';
import { readPlanWeights } from './release-plan';
import { replaceFile } from './replace-file';

const EXIT = { done: 0, error: 1 } as const;

/** Runs `kiban release`; answers its exit code. */
export function runRelease(args: readonly string[], io: CommandIo): number {
  const issues: PropIssue[] = [];
  const given = readReleaseArguments(args, issues);
  if (given === 'help') {
    io.out(RELEASE_USAGE);
    return EXIT.done;
  }
  const file = given && readEnvironmentPins(given.environment, { cwd: io.cwd, folder: given.pins }, issues);
  if (given === undefined || file === undefined || issues.length > 0) return refuse(issues, io);
  return act(given, { state: file.pins.releases.get(given.release), file, issues, io });
}

/** Goes to the stage that was asked for, and says which that is. */
function act(given: ReleaseArguments, standing: Standing): number {
  const { state, file, issues, io } = standing;
  const next = given.action === 'status' ? state : stateAfter(given, standing);
  if (issues.length > 0) return refuse(issues, io);
  if (next !== undefined && next !== state) write(given, { file, next, issues });
  if (issues.length > 0) return refuse(issues, io);
  io.out(`${given.release} in ${given.environment}: ${describeStage(next)}\n`);
  if (given.action === 'next' && next === state) io.out('nothing to do: no other image is pinned\n');
  return EXIT.done;
}

interface Standing {
  readonly state: ReleaseState | undefined;
  readonly file: PinsFile;
  readonly issues: PropIssue[];
  readonly io: CommandIo;
}

function stateAfter(given: ReleaseArguments, standing: Standing): ReleaseState | undefined {
  const { state, issues } = standing;
  if (given.action === 'next') return advance(given, standing);
  const taken = state && abortedStage(state);
  if (taken !== undefined) return taken;
  const allowed = `a release that goes on: ${describeStage(state)}`;
  const fix = 'to take the last release back, release its old image: kiban release … next --image …';
  issues.push({ field: given.release, given: 'abort', allowed, fix });
  return undefined;
}

function advance(given: ReleaseArguments, { state, file, issues, io }: Standing): ReleaseState | undefined {
  const isGoing = state !== undefined && incomingSlot(state) !== undefined;
  const isNamed = given.image !== undefined || !isGoing;
  const image = isNamed ? readNewImage(given.image, { state, pins: file.pins }, issues) : undefined;
  const isPlanned = isGoing && state.active !== undefined && state.weight < 100;
  const weights = isPlanned ? readPlanWeights(given, io.cwd, issues) : [];
  if (issues.length > 0) return undefined;
  const { state: next, fault } = nextStage(state, weights, image);
  if (fault !== undefined) issues.push(issueOf(fault, given, weights));
  return next ?? state;
}

/** Why there is no next stage. */
function issueOf(
  fault: StageFault,
  { release, environment }: ReleaseArguments,
  weights: readonly number[],
): PropIssue {
  const command = `kiban release ${release} ${environment}`;
  if (fault.kind === 'no-image') {
    const allowed = 'an image: that of the Deployment, whose place the first slot takes';
    return {
      field: '--image',
      given: undefined,
      allowed,
      fix: 'write --image frontend, the name of its pin',
    };
  }
  if (fault.kind === 'busy') {
    const allowed = `the image that is on its way, ${fault.image}: another one has no pods yet`;
    return { field: '--image', given: 'another image', allowed, fix: `run ${command} abort first` };
  }
  const allowed = `weights of the plan: ${[0, ...weights].join(', ')}`;
  return { field: `${release}.weight`, given: fault.weight, allowed, fix: `run ${command} abort` };
}

interface Writing {
  readonly file: PinsFile;
  readonly next: ReleaseState;
  readonly issues: PropIssue[];
}

function write({ release, dryRun }: ReleaseArguments, { file, next, issues }: Writing): void {
  const edited = editRelease(file.text, release, next);
  if (edited === undefined) {
    const allowed = 'a file whose releases stand below one another, without anchors';
    const fix = `write ${release}: { active: a, a: ghcr.io/acme/cart:1.4.2 } below releases:`;
    issues.push({ field: file.shown, given: 'another form of YAML', allowed, fix });
    return;
  }
  if (dryRun) return;
  replaceFile(file, edited, issues);
}

function refuse(issues: readonly PropIssue[], { err }: CommandIo): number {
  err(`kiban release changed nothing\n${issues.map(renderIssue).join('\n')}\n`);
  return EXIT.error;
}
