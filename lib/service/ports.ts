import { definedEntries } from '../core/defined';
import type { Faults } from '../core/faults';
import type { ServiceRefPort, Transport } from '../core/service-ref';

/** Protocols that a port's name or its `protocol` can tell. @see https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/ */
export const APP_PROTOCOLS = [
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
  /** What is spoken there. @default - what the port's name begins with */
  readonly protocol?: AppProtocol;
  /** Port of every node that leads here, for Services of type NodePort or LoadBalancer. @default - chosen by the cluster */
  readonly nodePort?: number;
}

/** Ports by name. A name that does not begin with a protocol must say `protocol`. */
export type AppPorts<P extends string> = {
  readonly [K in P]: K extends ProtocolName
    ? number | AppPort
    : string extends K
      ? number | AppPort
      : AppPort & { readonly protocol: AppProtocol };
};

/** A port, read: what the Service shows and where it leads. */
export interface ReadPort extends ServiceRefPort {
  readonly name: string;
  /** Written where the name does not tell the protocol. */
  readonly appProtocol?: string;
  readonly nodePort?: number;
}

/** Reads the ports of a service. Their names and container ports are checked where the container is read. */
export function readAppPorts(
  faults: Faults,
  given: Readonly<Record<string, unknown>> | undefined,
): ReadPort[] {
  const ports = definedEntries(given).map(([name, port]) => readAppPort(faults.at(name), name, port));
  const taken = new Map<string, string>();
  for (const { name, port, protocol } of ports) {
    const number = `${port}/${protocol}`;
    const other = taken.get(number) ?? '';
    faults
      .at(name)
      .require(
        other === '',
        port,
        `a port that no other name has: ${other} is ${number} already`,
        `change the port of ${name} or ${other}`,
      );
    taken.set(number, name);
  }
  return ports;
}

function readAppPort(faults: Faults, name: string, given: unknown): ReadPort {
  const asked: Partial<AppPort> =
    typeof given === 'object' && given !== null ? given : { port: given as number };
  faults.onlyKeys(asked, ['port', 'containerPort', 'protocol', 'nodePort']);
  const told = protocolOfName(name);
  const protocol = asked.protocol ?? told;
  faults
    .at(typeof given === 'object' ? 'protocol' : '')
    .require(
      protocol !== undefined && APP_PROTOCOLS.includes(protocol),
      asked.protocol,
      `one of ${APP_PROTOCOLS.join(', ')}: the name ${JSON.stringify(name)} tells none`,
      `name the port 'http-${name}', or write { port: 8080, protocol: 'http' }`,
    );
  checkNumber(faults, asked.port);
  if (asked.containerPort !== undefined) checkNumber(faults.at('containerPort'), asked.containerPort);
  const { nodePort } = asked;
  faults
    .at('nodePort')
    .require(
      nodePort === undefined || isPort(nodePort),
      nodePort,
      'a port of the node, 30000 to 32767 in most clusters',
      'leave it out',
    );
  return {
    name,
    port: Number(asked.port),
    containerPort: Number(asked.containerPort ?? asked.port),
    protocol: transportOf(protocol),
    ...(protocol === undefined || protocol === told || isTransport(protocol)
      ? {}
      : { appProtocol: protocol }),
    ...(nodePort === undefined ? {} : { nodePort }),
  };
}

function checkNumber(faults: Faults, given: unknown): void {
  faults.require(isPort(given), given, 'a whole number, 1 to 65535', 'write 8080');
}

function isPort(given: unknown): boolean {
  return Number.isSafeInteger(given) && (given as number) >= 1 && (given as number) <= 65_535;
}

/** The protocol that a port name begins with, the longest that fits. */
function protocolOfName(name: string): AppProtocol | undefined {
  const fits = APP_PROTOCOLS.filter((protocol) => name === protocol || name.startsWith(`${protocol}-`));
  return fits.sort((a, b) => b.length - a.length)[0];
}

function isTransport(protocol: AppProtocol): boolean {
  return protocol === 'udp' || protocol === 'sctp';
}

function transportOf(protocol: AppProtocol | undefined): Transport {
  return protocol === 'udp' ? 'UDP' : protocol === 'sctp' ? 'SCTP' : 'TCP';
}
