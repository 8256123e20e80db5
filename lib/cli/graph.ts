import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PropIssue } from '../core/issue';
import { renderIssue } from '../core/render-issue';
import { ObjectSet } from '../diff/objects';
import type { Manifest } from '../kubernetes/manifest';
import { renderHtml } from '../picture/html';
import type { DeclaredCalls } from '../picture/links';
import { pictureOf } from '../picture/picture-of-report';
import { renderSvg } from '../picture/svg';
import { reachabilityOf } from '../reachability/reachability';
import type { ReachabilityReport } from '../reachability/report';
import type { CommandIo } from './command-io';
import { SourceReader } from './diff-source';
import { type GraphArguments, readGraphArguments } from './graph-arguments';
import { readDeclaredCalls } from './graph-declared';
import { explainText } from './graph-explain';
import { renderGraph } from './graph-text';

const EXIT = { done: 0, unusable: 2 } as const;

/** What `kiban graph --help` prints. */
export const GRAPH_USAGE = `kiban graph [options] <path>...

Says which workloads can reach each other, by the network policies and the mesh policies among some manifests, whoever
wrote them: who is called by whom on which port, ways in, ways out, and what is open to all. Paths are the files or
folders of one environment, what git has of them, such as main:manifests/production, or - for what is piped in.

  kiban graph manifests/production
  kiban graph manifests/production --html graph.html
  kiban graph manifests/production --explain shop/frontend shop/cart 7070

Options
  --json                      print the graph as JSON
  --svg <file>                draw it, too: as an SVG picture
  --html <file>               draw it, too: as a page to move in, which needs no network
  --explain <from> <to> [port]  say why a workload can call another one, or why not; as namespace/name, or the name
                              alone where no other workload has it
  --declared <file>           compare with the graph of this file, as --json prints it: tell what is possible and not
                              declared, and what is declared and not possible
  --namespace <name>          namespace of objects that name none (default: default)
  --cluster-domain <domain>   what names of Services end with (default: cluster.local)
  --root-namespace <name>     where istiod runs, and policies for the whole mesh lie (default: istio-system)
  --trust-domain <domain>     what identities of Istio begin with (default: cluster.local)
  --outbound <policy>         what sidecars do with names that they do not know: ALLOW_ANY or REGISTRY_ONLY
                              (default: ALLOW_ANY)
  --linkerd-namespace <name>  where the control plane of Linkerd runs (default: linkerd)
  --linkerd-trust-domain <domain>  what identities of Linkerd end with (default: cluster.local)
  --help, -h                  print this

Exit codes: 0 done, 2 usage or unreadable.
`;

/** Runs `kiban graph`; answers its exit code. */
export function runGraph(args: readonly string[], io: CommandIo): number {
  const issues: PropIssue[] = [];
  const given = readGraphArguments(args, issues);
  if (given === 'help') {
    io.out(GRAPH_USAGE);
    return EXIT.done;
  }
  if (given === undefined || issues.length > 0) return refuse(issues, io);
  const manifests = readObjects(given.paths, io, issues);
  const declared = given.declared === undefined ? undefined : declaredIn(given.declared, io, issues);
  if (issues.length > 0) return refuse(issues, io);
  const { options } = given;
  const report = reachabilityOf(manifests, options);
  const text =
    given.explain === undefined
      ? textOf(report, declared, given)
      : explainText({ manifests, options, report }, given.explain, issues);
  draw(report, declared, { given, io, issues });
  if (text === undefined || issues.length > 0) return refuse(issues, io);
  io.out(text);
  return EXIT.done;
}

/** The objects of all paths. One that stands twice is a fault: then these are two environments, or none. */
function readObjects(paths: readonly string[], io: CommandIo, issues: PropIssue[]): Manifest[] {
  const reader = new SourceReader(io);
  const { set, issues: faults } = ObjectSet.collect(paths.flatMap((path) => reader.read(path)));
  for (const warning of reader.warnings) io.err(`${warning}\n`);
  issues.push(...reader.issues, ...faults);
  return [...set.byKey.values()];
}

function declaredIn(file: string, { cwd }: CommandIo, issues: PropIssue[]): DeclaredCalls | undefined {
  try {
    return readDeclaredCalls(file, readFileSync(resolve(cwd, file), 'utf8'), issues);
  } catch (error) {
    issues.push({
      field: '--declared',
      given: file,
      allowed: `a file that can be read (${(error as Error).message})`,
      fix: 'write kiban graph manifests/production --json > graph.json, and name that file',
    });
    return undefined;
  }
}

function textOf(
  report: ReachabilityReport,
  declared: DeclaredCalls | undefined,
  { json }: GraphArguments,
): string {
  return json ? `${JSON.stringify(report, null, 2)}\n` : renderGraph(report, declared);
}

function draw(
  report: ReachabilityReport,
  declared: DeclaredCalls | undefined,
  {
    given,
    io,
    issues,
  }: { readonly given: GraphArguments; readonly io: CommandIo; readonly issues: PropIssue[] },
): void {
  if (issues.length > 0 || (given.svg ?? given.html) === undefined) return;
  const picture = pictureOf(report, given.paths.join(', '), declared);
  if (given.svg !== undefined) write('--svg', given.svg, renderSvg(picture), { io, issues });
  if (given.html !== undefined) write('--html', given.html, renderHtml(picture), { io, issues });
}

function write(
  option: string,
  file: string,
  text: string,
  { io, issues }: { readonly io: CommandIo; readonly issues: PropIssue[] },
): void {
  try {
    writeFileSync(resolve(io.cwd, file), text);
    io.err(`wrote ${file}\n`);
  } catch (error) {
    const allowed = `a file that can be written (${(error as Error).message})`;
    issues.push({ field: option, given: file, allowed, fix: 'name a file in a folder that there is' });
  }
}

function refuse(issues: readonly PropIssue[], { err }: CommandIo): number {
  err(`kiban graph could not run\n${issues.map(renderIssue).join('\n')}\n`);
  return EXIT.unusable;
}
