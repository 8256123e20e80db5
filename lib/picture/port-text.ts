import type { OpenPort, Protocol } from '../reachability/report';

const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];
const LAST_PORT = 65_535;

/** Ports that are open under a condition carry this. */
export const CONDITION_SIGN = '*';

function isWhole({ port, endPort }: OpenPort): boolean {
  return port <= 1 && endPort === LAST_PORT;
}

function lastOf({ port, endPort }: OpenPort): number {
  return endPort ?? port;
}

/** Whether all of `asked` lies within one of the open ports, whatever the caller. */
export function covers(open: readonly OpenPort[], asked: OpenPort): boolean {
  return open.some(
    (one) =>
      one.conditions === undefined &&
      one.protocol === asked.protocol &&
      one.port <= asked.port &&
      lastOf(asked) <= lastOf(one),
  );
}

/** Ports as they are written: `8080`, `53/UDP`, `8000-8999`, `any port`; with a sign where they have a condition. */
export function portTexts(ports: readonly OpenPort[]): string[] {
  const whole = ports.filter((one) => isWhole(one) && one.conditions === undefined);
  const isAny = PROTOCOLS.every((protocol) => whole.some((one) => one.protocol === protocol));
  if (isAny) return ['any port'];
  return [...new Set([...ports].sort(byProtocolAndPort).map(portText))];
}

function byProtocolAndPort(a: OpenPort, b: OpenPort): number {
  const protocols = PROTOCOLS.indexOf(a.protocol) - PROTOCOLS.indexOf(b.protocol);
  return protocols === 0 ? a.port - b.port || lastOf(a) - lastOf(b) : protocols;
}

function portText(open: OpenPort): string {
  const sign = open.conditions === undefined ? '' : CONDITION_SIGN;
  if (isWhole(open)) return `any ${open.protocol} port${sign}`;
  const range = lastOf(open) === open.port ? String(open.port) : `${open.port}-${lastOf(open)}`;
  return `${range}${open.protocol === 'TCP' ? '' : `/${open.protocol}`}${sign}`;
}
