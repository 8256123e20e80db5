import { resolve } from 'node:path';
import type { PropIssue } from '../core/issue';
import { renderIssue } from '../core/render-issue';
import type { RuleClass } from '../policy/rule';
import { type CheckOutput, readCheckArguments } from './check-arguments';
import { type CheckFinding, failsCheck, findingsIn } from './check-findings';
import type * as Sarif from './check-sarif';
import type { CommandIo } from './command-io';
import { type ManifestFile, readManifestFiles } from './manifest-files';

const EXIT = { clean: 0, faults: 1, unusable: 2 } as const;

/** What `kiban check --help` prints. */
export const CHECK_USAGE = `kiban check [options] <path>...

Says what a cluster would refuse of some manifests, or take and then fail on. Paths are files or folders, or - for
what is piped in; YAML is read as kubectl reads it. Namespace objects among them give the Pod Security level of their pods.

  kiban check manifests/production
  helm template shop ./chart | kiban check -
  kiban check --only api --kubernetes-version 1.31 rendered.yaml

Options
  --only <class,...>                  api: the API server refuses it; later: a controller or kubelet fails on it;
                                      unwise: it works and is not wise (default: all, unwise alone fails nothing)
  --kubernetes-version <version>      version of the cluster (default: 1.33)
  --istio-version <version>           version of the mesh (default: that which the manifests install, if any do)
  --pod-security <namespace=level>    what a namespace enforces, as shop=restricted or shop=baseline:v1.28
  --output, -o <form>                 text, json or sarif, as code scanning of GitHub reads it (default: text)
  --json                              the same as --output json
  --help, -h                          print this

Exit codes: 0 clean, 1 faults, 2 usage or unreadable.
`;

/** Runs `kiban check`; answers its exit code. */
export function runCheck(args: readonly string[], io: CommandIo): number {
  const issues: PropIssue[] = [];
  const given = readCheckArguments(args, issues);
  if (given === 'help') {
    io.out(CHECK_USAGE);
    return EXIT.clean;
  }
  if (given === undefined || issues.length > 0) return refuse(issues, io);
  const files = filesAt(given.paths, io, issues);
  if (issues.length > 0) return refuse(issues, io);
  const findings = findingsIn(files, given);
  io.out(RENDERERS[given.output](findings, { files: files.length, only: given.only }));
  return findings.some((finding) => failsCheck(finding, given.only)) ? EXIT.faults : EXIT.clean;
}

interface Checked {
  readonly files: number;
  readonly only: readonly RuleClass[] | undefined;
}

type Render = (findings: readonly CheckFinding[], checked: Checked) => string;

const RENDERERS: Readonly<Record<CheckOutput, Render>> = {
  text: renderText,
  json: renderJson,
  // Loaded here: it wants the cards of all rules.
  sarif: (findings, { only }) =>
    renderJson((require('./check-sarif') as typeof Sarif).sarifOf(findings, only)),
};

/** All files on the paths, each once. */
function filesAt(paths: readonly string[], io: CommandIo, issues: PropIssue[]): readonly ManifestFile[] {
  const files = paths.flatMap((path) => filesOn(path, io, issues));
  const known = new Set<string>();
  return files.filter(({ name }) => known.size < known.add(resolve(io.cwd, name)).size);
}

function filesOn(path: string, io: CommandIo, issues: PropIssue[]): readonly ManifestFile[] {
  const before = issues.length;
  const files = readManifestFiles(io, path, issues) ?? [];
  if (files.length === 0 && issues.length === before)
    issues.push({
      field: path,
      given: undefined,
      allowed: 'a file, or a folder with .yaml, .yml or .json files',
      fix: 'name the folder that your manifests lie in, such as manifests',
    });
  return files;
}

function renderText(findings: readonly CheckFinding[], { files }: Checked): string {
  const blocks = findings.map((finding) => {
    const { kind = 'a document', name = '' } = finding.object;
    const where = `${finding.file}:${finding.line} ${kind} ${name}`.trimEnd();
    return `${where}: ${finding.rule} (${finding.class})\n${renderIssue({ ...finding, field: finding.path })}\n`;
  });
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return `${blocks.join('')}${count} in ${files === 1 ? '1 file' : `${files} files`}\n`;
}

function renderJson(value: unknown): string {
  return `${JSON.stringify(value, jsonValue, 2)}\n`;
}

/** A finding has all its fields, also where nothing was given; and JSON has no number for some. */
function jsonValue(_key: string, value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function refuse(issues: readonly PropIssue[], { err }: CommandIo): number {
  err(`kiban check could not run\n${issues.map(renderIssue).join('\n')}\n`);
  return EXIT.unusable;
}
