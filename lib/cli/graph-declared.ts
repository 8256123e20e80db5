import type { PropIssue } from '../core/issue';
import { isObject, plainOf } from '../core/read-values';
import type { DeclaredCalls } from '../picture/links';

const LISTS = ['edges', 'ingress', 'egress'] as const;
type List = (typeof LISTS)[number];

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

/** Reads a graph that `kiban graph --json` printed, or that was written by hand in the same form. */
export function readDeclaredCalls(
  file: string,
  text: string,
  issues: PropIssue[],
): DeclaredCalls | undefined {
  const before = issues.length;
  const graph = parse(file, text, issues);
  if (graph === undefined) return undefined;
  for (const list of LISTS) checkList(list, { file, entries: graph[list], issues });
  return issues.length > before ? undefined : (graph as unknown as DeclaredCalls);
}

interface GivenList {
  readonly file: string;
  readonly entries: unknown;
  readonly issues: PropIssue[];
}

/** Edges must be told; ways in and out may be left out, and are not compared then. */
function checkList(list: List, { file, entries, issues }: GivenList): void {
  if (entries === undefined && list !== 'edges') return;
  if (!Array.isArray(entries)) {
    issues.push(noList(`${file}: ${list}`, entries));
    return;
  }
  for (const [index, entry] of entries.entries())
    if (!isEntry(list, entry)) issues.push(noEntry(`${file}: ${list}[${index}]`, entry));
}

function parse(file: string, text: string, issues: PropIssue[]): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
    issues.push(noList(file, value));
  } catch (error) {
    const fix = 'write kiban graph manifests/production --json > graph.json, and name that file';
    issues.push({ field: '--declared', given: file, allowed: `JSON (${(error as Error).message})`, fix });
  }
  return undefined;
}

function isEntry(list: List, entry: unknown): boolean {
  if (!isObject(entry)) return false;
  const { from, to, port, endPort, protocol } = entry as Record<string, unknown>;
  const [isFrom, isTo] = [
    list === 'ingress' ? isOutsider : isWorkload,
    list === 'egress' ? isOutsider : isWorkload,
  ];
  const isRange = Number.isInteger(port) && (endPort === undefined || Number.isInteger(endPort));
  return isFrom(from) && isTo(to) && isRange && PROTOCOLS.includes(protocol as string);
}

function isWorkload(value: unknown): boolean {
  return hasTexts(value, ['namespace', 'name']);
}

function isOutsider(value: unknown): boolean {
  const { kind, except, object, hosts } = plainOf(value);
  if (kind === 'cidr') return hasTexts(value, ['cidr']) && (except === undefined || areTexts(except));
  if (kind === 'pods') return hasTexts(value, ['namespaces', 'pods']);
  if (kind === 'entry') return hasTexts(object, ['kind', 'name']) && areTexts(hosts);
  return kind === 'anywhere';
}

function hasTexts(value: unknown, keys: readonly string[]): boolean {
  return isObject(value) && keys.every((key) => typeof value[key] === 'string');
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function noList(field: string, given: unknown): PropIssue {
  const fix = 'write { "edges": [], "ingress": [], "egress": [] }, or what kiban graph --json prints';
  return { field, given, allowed: 'a list of connections', fix };
}

function noEntry(field: string, given: unknown): PropIssue {
  return {
    field,
    given,
    allowed: 'a connection, as kiban graph --json prints it',
    fix: 'write { "from": { "namespace": "shop", "name": "web" }, "to": { "namespace": "shop", "name": "cart" }, "port": 7070, "protocol": "TCP" }',
  };
}
