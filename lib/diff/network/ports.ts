import { someOf } from '../wording';
import { type Interval, type IntervalSet, NOTHING, difference, union } from './interval-set';

const LAST = 65_535n;

/** Transports that a policy can name. */
const TRANSPORTS = ['SCTP', 'TCP', 'UDP'];

/** Every port of every transport. */
export const ALL_PORTS: IntervalSet = TRANSPORTS.map((family) => ({ family, from: 1n, to: LAST }));

/** Every port of one transport. */
export function allPortsOf(transport: string): IntervalSet {
  return [{ family: transport, from: 1n, to: LAST }];
}

/** One port, or those up to an end; none where it is no port. */
export function portRange(transport: string, port: number, endPort = port): IntervalSet {
  if (![port, endPort].every(Number.isSafeInteger)) return NOTHING;
  return [{ family: transport, from: BigInt(port), to: BigInt(Math.max(port, endPort)) }];
}

/** Ports in few words: `8080/TCP, 8443/TCP`, `all ports but 22/TCP`. */
export function portsText(ports: IntervalSet): string {
  const others = difference(ALL_PORTS, ports);
  if (others.length === 0) return 'all ports';
  return others.length < ports.length ? `all ports but ${runsText(others)}` : runsText(union(ports));
}

function runsText(ports: IntervalSet): string {
  return someOf(ports.map(runText));
}

function runText({ family, from, to }: Interval): string {
  if (from === 1n && to === LAST) return `all of ${family}`;
  return from === to ? `${from}/${family}` : `${from}-${to}/${family}`;
}
