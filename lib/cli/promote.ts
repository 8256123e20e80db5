import { meantAmong } from '../core/closest';
import type { PropIssue } from '../core/issue';
import { renderGiven, renderIssue } from '../core/render-issue';
import type { Pins } from '../pins/pins';
import { type PinChange, promotePins } from '../pins/promote-pins';
import type { CommandIo } from './command-io';
import { HELP, parseArguments } from './parse-arguments';
import { type PinsFile, readEnvironmentPins } from './pins-file';
import { replaceFile } from './replace-file';

const EXIT = { done: 0, error: 1 } as const;

/** What `kiban promote --help` prints. */
export const PROMOTE_USAGE = `kiban promote [options] <from> <to>

Takes the pins of one environment over into the file of another: images and other values that differ.
Comments, order and pins that <from> does not have stay as they are.

  kiban promote staging production
  kiban promote staging production-eu --create
  kiban promote staging production --only cart --only new-checkout

Options
  --only <name,...> pins to promote; may be given several times (default: all)
  --pins <folder>   folder with a file of pins for each environment (default: pins)
  --create          make the file of <to> where it has none
  --dry-run         say what would change, and write nothing
  --help, -h        print this

Exit codes: 0 promoted or nothing to do, 1 something is wrong.
`;

interface PromoteArguments {
  readonly from: string;
  readonly to: string;
  readonly only: readonly string[] | undefined;
  readonly folder: string;
  readonly create: boolean;
  readonly dryRun: boolean;
}

/** Runs `kiban promote`; answers its exit code. */
export function runPromote(args: readonly string[], io: CommandIo): number {
  const issues: PropIssue[] = [];
  const given = readArguments(args, issues);
  if (given === 'help') {
    io.out(PROMOTE_USAGE);
    return EXIT.done;
  }
  const planned = given === undefined ? undefined : plan(given, { io, issues });
  if (given === undefined || planned === undefined) return refuse(issues, io);
  const { to, text, changes } = planned;
  if (!given.dryRun && changes.length > 0) replaceFile(to, text, issues);
  if (issues.length > 0) return refuse(issues, io);
  for (const change of changes) io.out(`${renderChange(change)}\n`);
  if (changes.length === 0) io.out(`${given.to} has all pins of ${given.from} that are promoted\n`);
  return EXIT.done;
}

/** What a file will say. */
interface Planned {
  readonly to: PinsFile;
  readonly text: string;
  readonly changes: readonly PinChange[];
}

/** Reads both files and edits the text of one; undefined where something is wrong. */
function plan(
  given: PromoteArguments,
  { io, issues }: { readonly io: CommandIo; readonly issues: PropIssue[] },
): Planned | undefined {
  const place = { cwd: io.cwd, folder: given.folder };
  const from = readEnvironmentPins(given.from, place, issues);
  const to = readEnvironmentPins(given.to, { ...place, create: given.create }, issues);
  if (from === undefined || to === undefined || issues.length > 0) return undefined;
  checkNames(given.only ?? [], from.pins, issues);
  if (issues.length > 0) return undefined;
  const { changes, text } = promotePins({ from: from.pins, to: to.pins, text: to.text, only: given.only });
  if (text === undefined) issues.push(unedited(to));
  return text === undefined ? undefined : { to, text, changes };
}

const OPTIONS = {
  only: { type: 'string', multiple: true },
  pins: { type: 'string', default: 'pins' },
  create: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  help: HELP,
} as const;

function readArguments(args: readonly string[], issues: PropIssue[]): PromoteArguments | 'help' | undefined {
  const parsed = parseArguments('promote', { args, options: OPTIONS }, issues);
  if (parsed === undefined) return undefined;
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const [from, to, ...more] = positionals;
  if (from === undefined || to === undefined || from === to || more.length > 0) {
    const fix = 'write kiban promote staging production';
    issues.push({ field: '', given: positionals, allowed: 'two environments, from and to', fix });
    return undefined;
  }
  const { pins: folder, create, 'dry-run': dryRun } = values;
  return { from, to, only: values.only?.flatMap((names) => names.split(',')), folder, create, dryRun };
}

function checkNames(only: readonly string[], { images, values }: Pins, issues: PropIssue[]): void {
  const known = [...images.keys(), ...values.keys()];
  for (const name of only.filter((asked) => !known.includes(asked))) {
    const fix = meantAmong(name, known, 'remove it');
    issues.push({ field: '--only', given: name, allowed: `one of ${known.join(', ')}`, fix });
  }
}

function unedited({ shown }: PinsFile): PropIssue {
  const allowed = 'a file whose images and values stand below one another, without anchors on lists and maps';
  return {
    field: shown,
    given: 'another form of YAML',
    allowed,
    fix: 'write cart: ghcr.io/acme/cart:1.4.2 below images:',
  };
}

function renderChange({ pin, before, after }: PinChange): string {
  return before === undefined
    ? `${pin}: ${renderGiven(after)} (new)`
    : `${pin}: ${renderGiven(before)} → ${renderGiven(after)}`;
}

function refuse(issues: readonly PropIssue[], { err }: CommandIo): number {
  err(`kiban promote changed nothing\n${issues.map(renderIssue).join('\n')}\n`);
  return EXIT.error;
}
