import { meantAmong } from '../core/closest';
import { type Diff, diffManifests } from '../diff/diff';
import { renderJson } from '../diff/render/json';
import { renderMarkdown } from '../diff/render/markdown';
import { renderText } from '../diff/render/text';
import { VERDICTS, VERDICT_NAMES, type Verdict, isVerdict } from '../diff/verdict';
import { renderIssue } from '../core/render-issue';
import type { PropIssue } from '../core/issue';
import { nameOf } from '../diff/objects';
import type { CommandIo } from './command-io';
import { SourceReader } from './diff-source';
import { type CommandOptions, HELP, parseArguments } from './parse-arguments';

/** What the command answers to the shell. */
const EXIT = { same: 0, error: 1, different: 2 } as const;

const RENDERERS: Readonly<Record<string, (diff: Diff) => string>> = {
  text: renderText,
  markdown: renderMarkdown,
  json: renderJson,
};

/** What `kiban diff --help` prints. */
const USAGE = `kiban diff [options] <before> <after>

Says what applying <after> does to a cluster that runs <before>.

Each side is a folder, a file, - for what is piped in, /dev/null for nothing, or a revision of the repository with a path
in it, as git writes it:
  kiban diff main:manifests/production manifests/production
  kustomize build . | kiban diff main:manifests/production -
  kiban diff manifests/staging manifests/production --rename-namespace shop-staging=shop

Options
  --output, -o <form>            text, markdown (for a pull request) or json (default: text)
  --fail-on <verdict,...>        exit with 1 if one of these holds for any object
  --rename-namespace <old=new>   what <before> calls old is new in <after>; may be given several times
  --help, -h                     print this

Exit codes: 0 nothing differs, 2 something differs, 1 --fail-on holds or something is wrong.
Other words for the same (order, quotes, defaults that are written out) are no difference.

Verdicts, the most severe first
${VERDICT_NAMES.map((name) => `  ${name.padEnd(18)} ${VERDICTS[name].meaning}`).join('\n')}
`;

interface DiffArguments {
  readonly sides: readonly string[];
  readonly output: string;
  readonly failOn: readonly Verdict[];
  readonly renames: Readonly<Record<string, string>>;
}

/** Runs `kiban diff`; answers its exit code. */
export function runDiff(args: readonly string[], io: CommandIo): number {
  const issues: PropIssue[] = [];
  const given = readArguments(args, issues);
  if (given === 'help') {
    io.out(USAGE);
    return EXIT.same;
  }
  if (given === undefined || issues.length > 0)
    return refuse(issues, io, 'run kiban diff --help for all options');
  const reader = new SourceReader(io);
  const [before = [], after = []] = given.sides.map((side) => reader.read(side));
  for (const warning of reader.warnings) io.err(`warning: ${warning}\n`);
  if (reader.issues.length > 0) return refuse(reader.issues, io);
  const result = diffManifests(before, after, { renamedNamespaces: given.renames });
  if (result.diff === undefined) return refuse(result.issues, io);
  io.out((RENDERERS[given.output] ?? renderText)(result.diff));
  return exitCode(result.diff, given.failOn, io);
}

function exitCode({ changes }: Diff, failOn: readonly Verdict[], { err }: CommandIo): number {
  const hits = changes.flatMap(({ identity, verdicts }) =>
    verdicts
      .filter((verdict) => failOn.includes(verdict))
      .map((verdict) => `${nameOf(identity)}: ${verdict}`),
  );
  if (hits.length > 0) {
    err(`--fail-on ${failOn.join(',')} holds for\n${hits.map((hit) => `  ${hit}\n`).join('')}`);
    return EXIT.error;
  }
  return changes.length === 0 ? EXIT.same : EXIT.different;
}

/** Faults told at once: a folder of several environments has hundreds of the same sort. */
const MOST_ISSUES = 20;

function refuse(issues: readonly PropIssue[], { err }: CommandIo, hint?: string): number {
  const rest = issues.length - MOST_ISSUES;
  err(`kiban diff cannot compare these\n${issues.slice(0, MOST_ISSUES).map(renderIssue).join('\n')}\n`);
  if (rest > 0) err(`and ${rest} more\n`);
  if (hint !== undefined) err(`${hint}\n`);
  return EXIT.error;
}

const OPTIONS = {
  output: { type: 'string', short: 'o', default: 'text' },
  'fail-on': { type: 'string', multiple: true, default: [] },
  'rename-namespace': { type: 'string', multiple: true, default: [] },
  help: HELP,
} satisfies CommandOptions;

function readArguments(args: readonly string[], issues: PropIssue[]): DiffArguments | 'help' | undefined {
  const parsed = parseArguments('diff', { args, options: OPTIONS }, issues);
  if (parsed === undefined) return undefined;
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  if (positionals.length !== 2)
    issues.push({
      field: '',
      given: positionals,
      allowed: 'two sides, before and after',
      fix: 'write kiban diff main:manifests manifests',
    });
  const { output } = values;
  if (!Object.hasOwn(RENDERERS, output))
    issues.push({
      field: '--output',
      given: output,
      allowed: 'text, markdown or json',
      fix: 'write --output markdown',
    });
  return {
    sides: positionals,
    output,
    failOn: readVerdicts(values['fail-on'], issues),
    renames: readRenames(values['rename-namespace'], issues),
  };
}

function readVerdicts(given: readonly string[], issues: PropIssue[]): Verdict[] {
  const names = given.flatMap((text) => text.split(',')).filter((name) => name !== '');
  for (const name of names.filter((candidate) => !isVerdict(candidate))) {
    issues.push({
      field: '--fail-on',
      given: name,
      allowed: `verdicts: ${VERDICT_NAMES.join(', ')}`,
      fix: meantAmong(name, VERDICT_NAMES, 'write --fail-on replace,prune-data'),
    });
  }
  return names.filter(isVerdict);
}

function readRenames(given: readonly string[], issues: PropIssue[]): Record<string, string> {
  const pairs = given.map((text) => text.split('='));
  for (const [index, pair] of pairs.entries()) {
    if (pair.length === 2 && pair.every((name) => name !== '')) continue;
    issues.push({
      field: '--rename-namespace',
      given: given[index],
      allowed: 'two names, the old and the new one',
      fix: 'write --rename-namespace shop-staging=shop',
    });
  }
  return Object.fromEntries(pairs.map(([old = '', now = '']) => [old, now]));
}
