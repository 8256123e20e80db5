import { definedEntries } from '../core/defined';
import { isDnsLabel, isQualifiedName } from '../core/names';
import { integerOf, objectOf, required, textThat, wordOf } from '../core/read-fields';
import { isObject } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { Reasoned } from '../core/reasoned';
import type { ServiceRefPort, Transport } from '../core/service-ref';

/** Protocols that a port's name or its `protocol` can tell. @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
const APP_PROTOCOLS = [
  'grpc',
  'grpc-web',
  'http',
  'http2',
  'https',
  'mongo',
  'mysql',
  'redis',
  'tcp',
  'tls',
  'udp',
  'sctp',
] as const;

/** What is spoken on a port. */
export type AppProtocol = (typeof APP_PROTOCOLS)[number];

/** A port name that says its protocol, as Istio reads it: the protocol, or the protocol, a hyphen and any word. */
export type ProtocolName = AppProtocol | `${AppProtocol}-${string}`;

/** A port of a service, when its number alone does not say enough. */
export interface AppPort {
  /** Port of the Service, which callers dial. */
  readonly port: number;
  /** Port that the process listens on. @default - the same */
  readonly containerPort?: number;
  /**
   * Container that listens there: one of `workload.containers`, or of the pod's `initContainers` that stay beside them.
   *
   * @default - the main container
   */
  readonly container?: string;
  /** What is spoken there. @default - what the port's name begins with */
  readonly protocol?: AppProtocol;
  /** Protocol that load balancers and gateways are told, such as `'kubernetes.io/h2c'`. @default - the protocol, where the name does not tell it */
  readonly appProtocol?: string;
  /** Port of every node that leads here, for a Service of type NodePort or LoadBalancer. @default - chosen by the cluster */
  readonly nodePort?: number;
  /** Port of the node that leads to the container, with the reason for host access. @default - none */
  readonly hostPort?: Reasoned<number>;
  /** Address of the node that the host port binds to. @default - all addresses */
  readonly hostIP?: string;
}

/** Ports by name. A name that does not begin with a protocol must say `protocol`. */
export type AppPorts<P extends string> = {
  readonly [K in P]: K extends ProtocolName
    ? number | AppPort
    : string extends K
      ? number | AppPort
      : AppPort & { readonly protocol: AppProtocol };
};

/** A port, read: what Services show and where it leads. */
export interface ReadPort extends ServiceRefPort {
  readonly name: string;
  /** What is spoken there; undefined where that is faulty. */
  readonly spoken: AppProtocol | undefined;
  /** Container that listens there, where it is not the main one. */
  readonly container?: string;
  /** What load balancers and gateways are told, where the user says it. */
  readonly appProtocol?: string;
  readonly nodePort?: number;
}

const PORT = ['a whole number, 1 to 65535', 'write 8080'] as const;

/** Reads the number of a port. */
export const readPortNumber = integerOf(1, 65_535);

/** Reads the port of a node that a Service is open on: what API servers have for it by default (--service-node-port-range). */
export const readNodePort = integerOf(30_000, 32_767);

/** What is said of the node is read where the container is. */
const elsewhere = (): undefined => undefined;

const FIELDS = {
  port: required(readPortNumber, ...PORT),
  containerPort: readPortNumber,
  container: textThat(isDnsLabel, 'the name of a container', "write 'exporter'"),
  protocol: wordOf(...APP_PROTOCOLS),
  appProtocol: textThat(
    isQualifiedName,
    'a protocol, with the domain of who named it',
    "write 'kubernetes.io/h2c'",
  ),
  nodePort: readNodePort,
  hostPort: elsewhere,
  hostIP: elsewhere,
} satisfies Readonly<Record<keyof AppPort, unknown>>;

const readFull = objectOf(FIELDS);

/** Reads the ports of a service. Their names and container ports are checked where the container is read. */
export function readAppPorts(
  reading: Reading,
  given: Readonly<Record<string, unknown>> | undefined,
): ReadPort[] {
  const ports = definedEntries(given).map(([name, port]) => readAppPort(within(reading, name), name, port));
  const taken = new Map<string, string>();
  for (const { name, port, protocol } of ports) {
    if (Number.isNaN(port)) continue;
    const number = `${port}/${protocol}`;
    const other = taken.get(number) ?? '';
    within(reading, name).faults.require(
      other === '',
      port,
      `a port that no other name has: ${other} is ${number} already`,
      `change the port of ${name} or ${other}`,
    );
    taken.set(number, name);
  }
  return ports;
}

function readAppPort(reading: Reading, name: string, given: unknown): ReadPort {
  const isNumber = typeof given !== 'object';
  const read = isNumber ? { port: readPortNumber(reading, given) } : (readFull(reading, given) ?? {});
  const { port, containerPort = port, protocol, ...rest } = read as Partial<AppPort>;
  const told = protocolOfName(name);
  const spoken = protocol ?? told;
  const isTold = isObject(given) ? given.protocol !== undefined : port === undefined;
  within(reading, isNumber ? '' : 'protocol').faults.require(
    spoken !== undefined || isTold,
    isNumber ? given : protocol,
    `a port of which its name or protocol says one of ${APP_PROTOCOLS.join(', ')}`,
    `name the port 'http-${name}', or write { port: ${port ?? 8080}, protocol: 'http' }`,
  );
  return {
    ...rest,
    name,
    spoken,
    port: Number(port),
    containerPort: Number(containerPort),
    protocol: transportOf(spoken),
  };
}

/**
 * What load balancers and gateways are told of a port of a Service: what the user says, or else the protocol, where
 * neither its name nor its transport tells it.
 */
export function appProtocolOf(name: string, { appProtocol, spoken }: ReadPort): string | undefined {
  if (appProtocol !== undefined) return appProtocol;
  return spoken === protocolOfName(name) || spoken === 'udp' || spoken === 'sctp' ? undefined : spoken;
}

/** The protocol that a port name begins with, the longest that fits. */
function protocolOfName(name: string): AppProtocol | undefined {
  const fits = APP_PROTOCOLS.filter((protocol) => name === protocol || name.startsWith(`${protocol}-`));
  return fits.sort((a, b) => b.length - a.length)[0];
}

function transportOf(protocol: AppProtocol | undefined): Transport {
  return protocol === 'udp' ? 'UDP' : protocol === 'sctp' ? 'SCTP' : 'TCP';
}
