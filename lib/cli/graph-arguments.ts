import type { PropIssue } from '../core/issue';
import type { ReachabilityOptions } from '../reachability/options';
import { CLUSTER_OPTIONS, readClusterOptions } from './graph-options';
import { HELP, parseArguments } from './parse-arguments';

/** A connection that is asked after. */
export interface AskedConnection {
  /** A workload, as `namespace/name`, or its name where no other has it. */
  readonly from: string;
  readonly to: string;
  readonly port: number | undefined;
}

/** What `kiban graph` is asked. */
export interface GraphArguments {
  readonly paths: readonly string[];
  readonly json: boolean;
  /** Files that pictures are written to. */
  readonly svg: string | undefined;
  readonly html: string | undefined;
  /** File with the graph that was declared, as `--json` prints it. */
  readonly declared: string | undefined;
  /** What stands in no manifest. */
  readonly options: ReachabilityOptions;
  readonly explain: AskedConnection | undefined;
}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  svg: { type: 'string' },
  html: { type: 'string' },
  declared: { type: 'string' },
  ...CLUSTER_OPTIONS,
  help: HELP,
} as const;

/** Reads the arguments of `kiban graph`, or tells what is wrong with them. */
export function readGraphArguments(
  args: readonly string[],
  issues: PropIssue[],
): GraphArguments | 'help' | undefined {
  const { rest, explain } = takeExplain(args, issues);
  const parsed = parseArguments('graph', { args: rest, options: OPTIONS }, issues);
  if (parsed === undefined) return undefined;
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  if (positionals.length === 0)
    issues.push({
      field: '',
      given: args,
      allowed: 'one or more files or folders',
      fix: 'write kiban graph manifests/production',
    });
  return {
    paths: positionals,
    json: values.json,
    svg: values.svg,
    html: values.html,
    declared: values.declared,
    options: readClusterOptions(values, issues),
    explain,
  };
}

const PORT = /^\d+$/;
const LAST_PORT = 65_535;

/** Takes `--explain FROM TO [PORT]` out of the arguments: an option of two or three values is none that Node knows. */
function takeExplain(
  args: readonly string[],
  issues: PropIssue[],
): { readonly rest: readonly string[]; readonly explain: AskedConnection | undefined } {
  const at = args.indexOf('--explain');
  if (at < 0) return { rest: args, explain: undefined };
  const [from, to, third] = args.slice(at + 1, at + 4);
  const hasPort = third !== undefined && PORT.test(third);
  const rest = [...args.slice(0, at), ...args.slice(at + (hasPort ? 4 : 3))];
  if (from === undefined || to === undefined || from.startsWith('-') || to.startsWith('-')) {
    const fix = 'write kiban graph manifests/production --explain shop/frontend shop/cart 7070';
    issues.push({
      field: '--explain',
      given: args.slice(at + 1, at + 3),
      allowed: 'who calls, who is called, and a port where one is meant',
      fix,
    });
    return { rest: args.slice(0, at), explain: undefined };
  }
  const port = hasPort ? Number(third) : undefined;
  if (port !== undefined && (port < 1 || port > LAST_PORT))
    issues.push({ field: '--explain', given: third, allowed: 'a port from 1 to 65535', fix: 'write 7070' });
  return { rest, explain: { from, to, port } };
}
