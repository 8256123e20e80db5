import type { Protocol } from './report';

/** Ports of all transports: spans that are sorted and apart, of numbers in which the transport is the higher part. */
export type PortSet = readonly Span[];

interface Span {
  readonly from: number;
  readonly to: number;
}

/** A run of ports of one transport. */
export interface PortRun {
  readonly port: number;
  readonly endPort?: number;
  readonly protocol: Protocol;
}

/** Transports that a NetworkPolicy and a Service can name. */
const TRANSPORTS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

const STRIDE = 65_536;
const LAST_PORT = STRIDE - 1;

export const NO_PORTS: PortSet = [];

/** Every port of every transport. */
export const ALL_PORTS: PortSet = TRANSPORTS.flatMap((protocol) => allPortsOf(protocol));

/** Every port of TCP, which is all that a mesh sees. */
export const ALL_TCP: PortSet = allPortsOf('TCP');

/** Every port of one transport; none of a transport that there is not. */
export function allPortsOf(protocol: string): PortSet {
  return portsOf(protocol, 1, LAST_PORT);
}

/** One port, or those up to an end; none where these are no ports. */
export function portsOf(protocol: string, port: number, endPort = port): PortSet {
  const transport = (TRANSPORTS as readonly string[]).indexOf(protocol);
  const sound = Number.isInteger(port) && Number.isInteger(endPort) && 1 <= port && endPort <= LAST_PORT;
  if (transport < 0 || !sound || endPort < port) return NO_PORTS;
  return [{ from: transport * STRIDE + port, to: transport * STRIDE + endPort }];
}

/** Ports that are in one of these sets. */
export function union(...sets: readonly PortSet[]): PortSet {
  const [first = NO_PORTS, ...rest] = sets.filter((set) => set.length > 0);
  if (rest.length === 0) return first;
  const spans = [...first, ...rest.flat()].sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of spans) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.to + 1 && sameTransport(from, last.to))
      last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Ports that are in both sets. */
export function intersection(a: PortSet, b: PortSet): PortSet {
  const common: Span[] = [];
  for (let left = 0, right = 0; left < a.length && right < b.length;) {
    const [one, other] = [a[left], b[right]] as [Span, Span];
    const from = Math.max(one.from, other.from);
    const to = Math.min(one.to, other.to);
    if (from <= to) common.push({ from, to });
    if (one.to < other.to) left++;
    else right++;
  }
  return common;
}

/** Ports of the first set that are not in the second. */
export function difference(a: PortSet, b: PortSet): PortSet {
  if (a.length === 0 || b.length === 0) return a;
  return intersection(a, complement(b));
}

export function isSame(a: PortSet, b: PortSet): boolean {
  return a.length === b.length && a.every(({ from, to }, at) => from === b[at]?.from && to === b[at]?.to);
}

/** A set as runs of ports, by transport and number. */
export function runsOf(set: PortSet): PortRun[] {
  return set.map(({ from, to }) => {
    const protocol = TRANSPORTS[Math.floor(from / STRIDE)] ?? 'TCP';
    const [port, endPort] = [from % STRIDE, to % STRIDE];
    return { port, ...(endPort === port ? {} : { endPort }), protocol };
  });
}

/** A set in words: `8080/TCP, 9000-9100/UDP`. */
export function portsText(set: PortSet): string {
  if (isSame(set, ALL_PORTS)) return 'all ports';
  return runsOf(set).map(runText).join(', ');
}

function runText({ port, endPort, protocol }: PortRun): string {
  if (port === 1 && endPort === LAST_PORT) return `all of ${protocol}`;
  return `${port}${endPort === undefined ? '' : `-${endPort}`}/${protocol}`;
}

function complement(set: PortSet): PortSet {
  const gaps: Span[] = [];
  let next = 0;
  for (const { from, to } of set) {
    if (next < from) gaps.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  return [...gaps, { from: next, to: TRANSPORTS.length * STRIDE }];
}

function sameTransport(a: number, b: number): boolean {
  return Math.floor(a / STRIDE) === Math.floor(b / STRIDE);
}
