import { isPortName } from '../core/names';
import { type Reasoned, readReasoned } from '../core/reasoned';
import type { Transport } from '../core/service-ref';
import { type Reading, entriesOf, isObject, readInteger, readText, readWord, within } from './reading';

const TRANSPORTS: readonly Transport[] = ['TCP', 'UDP', 'SCTP'];

/** A port that a container listens on, when its number alone does not say enough. */
export interface ContainerPort {
  /** Number the process listens on, 1 to 65535. */
  readonly containerPort: number;
  /** Transport. @default 'TCP' */
  readonly protocol?: Transport;
  /** Port of the node that leads here, with the reason for host access. @default - none */
  readonly hostPort?: Reasoned<number>;
  /** Address of the node that the host port binds to. @default - all addresses */
  readonly hostIP?: string;
}

const KEYS = ['containerPort', 'protocol', 'hostPort', 'hostIP'];

/** A container port as Kubernetes writes it. */
export interface ContainerPortSpec {
  readonly name: string;
  readonly containerPort: number;
  readonly protocol: Transport;
  readonly hostPort?: number;
  readonly hostIP?: string;
}

/** Reads the ports of one container: a map from port name to number or {@link ContainerPort}. */
export function readPorts(
  reading: Reading,
  given: Readonly<Record<string, number | ContainerPort | undefined>> | undefined,
): ContainerPortSpec[] {
  const ports: ContainerPortSpec[] = [];
  const taken = new Map<string, string>();
  for (const [name, port] of entriesOf(reading, given)) {
    const at = within(reading, name);
    const spec = readPort(at, name, port);
    if (!spec) continue;
    const number = `${spec.containerPort}/${spec.protocol}`;
    const other = taken.get(number);
    at.faults.require(
      other === undefined,
      spec.containerPort,
      `a port that no other name has: ${other ?? ''} is ${number} already`,
      `remove one of ${other ?? ''} and ${name}, or change its number`,
    );
    taken.set(number, name);
    ports.push(spec);
  }
  return ports;
}

function readPort(at: Reading, name: string, given: unknown): ContainerPortSpec | undefined {
  at.faults.require(
    isPortName(name),
    name,
    'a port name: lower-case letters, digits and single hyphens, at most 15 characters, one of them a letter',
    "rename it, such as 'http' or 'grpc-admin'",
  );
  if (typeof given === 'number') {
    const containerPort = readInteger(at, given, { least: 1, most: 65_535 });
    return containerPort === undefined ? undefined : { name, containerPort, protocol: 'TCP' };
  }
  if (!isObject(given)) {
    at.faults.add(given, 'a port number, or { containerPort, protocol }', 'write 8080');
    return undefined;
  }
  at.faults.onlyKeys(given, KEYS);
  const containerPort = readRequiredPort(within(at, 'containerPort'), given.containerPort);
  const protocol = readWord(within(at, 'protocol'), given.protocol, TRANSPORTS) ?? 'TCP';
  const hostPort = readReasoned(given.hostPort, 0, within(at, 'hostPort').faults);
  const hostIP = readText(within(at, 'hostIP'), given.hostIP);
  if (hostPort !== 0) readInteger(within(at, 'hostPort', 'value'), hostPort, { least: 1, most: 65_535 });
  if (containerPort === undefined) return undefined;
  return {
    name,
    containerPort,
    protocol,
    ...(hostPort === 0 ? {} : { hostPort }),
    ...(hostIP === undefined ? {} : { hostIP }),
  };
}

/** Reads a port number that must be there. */
export function readRequiredPort(reading: Reading, given: unknown): number | undefined {
  if (given === undefined) {
    reading.faults.add(given, 'a whole number, 1 to 65535', 'write 8080');
    return undefined;
  }
  return readInteger(reading, given, { least: 1, most: 65_535 });
}
