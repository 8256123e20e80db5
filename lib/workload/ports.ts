import { integerOf, objectOf, required, textThat, wordOf } from '../core/read-fields';
import { isIpAddress } from '../core/cidr';
import { isPortName } from '../core/names';
import { entriesOf, isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { type Reasoned, readReasoned } from '../core/reasoned';
import type { Transport } from '../core/service-ref';

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

/** A container port as Kubernetes writes it. */
export interface ContainerPortSpec {
  readonly name: string;
  readonly containerPort: number;
  readonly protocol: Transport;
  readonly hostPort?: number;
  readonly hostIP?: string;
}

const readNumber = integerOf(1, 65_535);

/** Reads the number of a port of a node, which needs a reason. */
function readHostPort(reading: Reading, given: unknown): number | undefined {
  const port = readReasoned(given, 0, reading.faults);
  return port === 0 ? undefined : readNumber(within(reading, 'value'), port);
}

const FIELDS = {
  containerPort: required(readNumber, 'a whole number, 1 to 65535', 'write 8080'),
  protocol: wordOf(...TRANSPORTS),
  hostPort: readHostPort,
  hostIP: textThat(isIpAddress, 'an address of the node', "write '127.0.0.1'"),
};

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
    const other = taken.get(number) ?? '';
    at.faults.require(
      other === '',
      spec.containerPort,
      `a port that no other name has: ${other} is ${number} already`,
      `remove one of ${other} and ${name}, or change its number`,
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
    const containerPort = readNumber(at, given);
    return containerPort === undefined ? undefined : { name, containerPort, protocol: 'TCP' };
  }
  if (!isObject(given)) {
    at.faults.add(given, 'a port number, or { containerPort, protocol }', 'write 8080');
    return undefined;
  }
  const read = objectOf(FIELDS)(at, given);
  return read?.containerPort === undefined
    ? undefined
    : ({ name, protocol: 'TCP', ...read } as ContainerPortSpec);
}
