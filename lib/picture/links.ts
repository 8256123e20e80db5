import type { OpenPort, ReachabilityReport, WorkloadName } from '../reachability/report';
import { outsiderText } from './outsider-text';
import type { Standing } from './picture';
import { covers } from './port-text';

/** Calls as they were declared: what a report says of them, as far as anything was declared. */
export type DeclaredCalls = Pick<ReachabilityReport, 'edges'> &
  Partial<Pick<ReachabilityReport, 'ingress' | 'egress'>>;

/** Between whom a connection is: two services, or one and somebody outside. */
export interface Link {
  readonly kind: 'call' | 'ingress' | 'egress';
  /** Whether somebody outside is everybody. */
  readonly anywhere: boolean;
  /** Whether it is an entry of the manifests, such as an Ingress. */
  readonly entry: boolean;
  /** A service as `namespace/name`, or somebody outside in words. */
  readonly from: string;
  readonly to: string;
  readonly standing: Standing;
  readonly ports: readonly OpenPort[];
}

/** What a service is called in links. */
export function idOf({ namespace, name }: WorkloadName): string {
  return `${namespace}/${name}`;
}

interface Found extends Omit<Link, 'standing' | 'ports'> {
  readonly possible: OpenPort[];
  readonly declared: OpenPort[];
}

/** All connections of a report, those between the same two together, beside what was declared of them. */
export function linksOf(report: ReachabilityReport, declared?: DeclaredCalls): Link[] {
  const found = new Map<string, Found>();
  const add = (side: 'possible' | 'declared', { port, ...pair }: Pair): void => {
    const key = JSON.stringify([pair.kind, pair.from, pair.to]);
    const known = found.get(key) ?? { ...pair, possible: [], declared: [] };
    known[side].push(port);
    found.set(key, known);
  };
  for (const pair of pairsOf(report)) add('possible', pair);
  for (const pair of declared === undefined ? [] : pairsOf(declared)) add('declared', pair);
  const isCompared = (kind: Link['kind']): boolean => declared?.[LISTS[kind]] !== undefined;
  return [...found.values()].flatMap((pair) => linksOfPair(pair, isCompared(pair.kind)));
}

const LISTS = { call: 'edges', ingress: 'ingress', egress: 'egress' } as const;

interface Pair extends Omit<Link, 'standing' | 'ports'> {
  readonly port: OpenPort;
}

function pairsOf({ edges, ingress = [], egress = [] }: DeclaredCalls): Pair[] {
  const no = { anywhere: false, entry: false };
  return [
    ...edges.map((edge): Pair => ({
      kind: 'call',
      ...no,
      from: idOf(edge.from),
      to: idOf(edge.to),
      port: edge,
    })),
    ...ingress.map((one): Pair => ({
      kind: 'ingress',
      anywhere: one.from.kind === 'anywhere',
      entry: one.from.kind === 'entry',
      from: outsiderText(one.from),
      to: idOf(one.to),
      port: one,
    })),
    ...egress.map((one): Pair => ({
      kind: 'egress',
      anywhere: one.to.kind === 'anywhere',
      entry: false,
      from: idOf(one.from),
      to: outsiderText(one.to),
      port: one,
    })),
  ];
}

/** A declared port is possible where an open port or range holds it; an open port is surplus where none declares it. */
function linksOfPair({ possible, declared, ...pair }: Found, compared: boolean): Link[] {
  const link = (standing: Standing, ports: readonly OpenPort[]): Link[] =>
    ports.length === 0 ? [] : [{ ...pair, standing, ports }];
  if (!compared) return link('plain', possible);
  const unconditional = possible.map(({ conditions: _conditions, ...port }) => port);
  const isDeclared = (open: OpenPort): boolean =>
    covers(
      declared.map(({ conditions: _conditions, ...port }) => port),
      open,
    );
  return [
    ...link(
      'plain',
      declared.filter((port) => covers(unconditional, port)),
    ),
    ...link(
      'surplus',
      possible.filter((port) => !isDeclared(port)),
    ),
    ...link(
      'missing',
      declared.filter((port) => !covers(unconditional, port)),
    ),
  ];
}
