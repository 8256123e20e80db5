import { isIpAddress } from '../core/cidr';
import { integerOf, listOf, readFields, since, textThat, wordOf } from '../core/read-fields';
import { readAnnotations, readLabels } from '../core/read-labels';
import { type Plain, readBoolean } from '../core/read-values';
import { type Reading, requireVersion, within } from '../core/reading';
import { isQualifiedName } from '../core/names';
import { type ReadPort, appProtocolOf } from './ports';
import { readCidr, readExternalIPs, readType } from './service-exposure';
import type { ServiceOptions } from './service-props';

/** A port of a Service: one of the app's ports, shown under a name of its own where `target` says so. */
export type ServedPort = ReadPort & { readonly target?: string };

/** A Service, read. */
export interface ReadService {
  readonly spec: Plain;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Why it is open to the outside, where it is. */
  readonly openReason?: string;
  readonly sourceRanges?: readonly string[];
  /** Names of the app's ports that it leads to. */
  readonly targets: readonly string[];
}

/** What a Service leads to. */
export interface Backends {
  readonly ports: readonly ServedPort[];
  /** Where the ports were declared. */
  readonly declared: Reading;
  /** Labels that find the pods. */
  readonly selector: Plain;
}

const readAddress = textThat(isIpAddress, 'an address', "write '10.96.12.34'");

/** Fields that the spec has under the same name. */
const SPEC = {
  clusterIP: readAddress,
  sessionAffinity: wordOf('None', 'ClientIP'),
  publishNotReadyAddresses: readBoolean,
  externalTrafficPolicy: wordOf('Cluster', 'Local'),
  internalTrafficPolicy: wordOf('Cluster', 'Local'),
  trafficDistribution: readDistribution,
  loadBalancerClass: textThat(isQualifiedName, 'the name of a class', "write 'service.k8s.aws/nlb'"),
  loadBalancerSourceRanges: listOf(readCidr),
  loadBalancerIP: readAddress,
  allocateLoadBalancerNodePorts: readBoolean,
  healthCheckNodePort: integerOf(1, 65_535),
  externalIPs: readExternalIPs,
  ipFamilyPolicy: wordOf('SingleStack', 'PreferDualStack', 'RequireDualStack'),
  ipFamilies: listOf(wordOf('IPv4', 'IPv6'), { most: 2 }),
};

const KEYS: Readonly<Record<keyof ServiceOptions, unknown>> = {
  ...SPEC,
  type: true,
  headless: true,
  labels: true,
  annotations: true,
  sessionAffinityTimeoutSeconds: true,
};

/** Props of a Service, for those who read them from elsewhere. */
export const SERVICE_KEYS: readonly string[] = Object.keys(KEYS);

/** Words for what is near came with 1.34; before that there was one. */
function readDistribution(reading: Reading, given: unknown): string | undefined {
  const word = since('1.31', wordOf('PreferClose', 'PreferSameZone', 'PreferSameNode'))(reading, given);
  if (word !== undefined && word !== 'PreferClose') requireVersion(reading, '1.34', given);
  return word;
}

/** Reads a Service over pods. */
export function readService(reading: Reading, given: ServiceOptions, backends: Backends): ReadService {
  const { ports, selector } = backends;
  const { type, reason } = readType(within(reading, 'type'), given.type);
  const headless = readBoolean(within(reading, 'headless'), given.headless) === true;
  reading.faults.require(
    ports.length > 0 || headless,
    given,
    'at least one port, or headless: true',
    'declare ports: { http: 8080 }',
  );
  const fields = readFields(reading, given, SPEC);
  checkOutside(reading, fields, type);
  checkAddresses(reading, fields, { headless, type });
  checkNodePorts(backends, type);
  if (headless) checkTranslated(backends);
  return {
    spec: {
      ...fields,
      ...(type === 'ClusterIP' ? {} : { type }),
      ...(headless ? { clusterIP: 'None' } : {}),
      selector,
      ...(ports.length === 0 ? {} : { ports: ports.map(servicePort) }),
      ...readAffinity(within(reading, 'sessionAffinityTimeoutSeconds'), given),
    },
    labels: readLabels(within(reading, 'labels'), given.labels),
    annotations: readAnnotations(within(reading, 'annotations'), given.annotations),
    openReason: reason ?? given.externalIPs?.reason,
    sourceRanges: fields.loadBalancerSourceRanges as readonly string[] | undefined,
    targets: ports.map((port) => port.target ?? port.name),
  };
}

function servicePort(port: ServedPort): Plain {
  const appProtocol = appProtocolOf(port.name, port);
  return {
    name: port.name,
    port: port.port,
    targetPort: port.target ?? port.name,
    protocol: port.protocol,
    ...(appProtocol === undefined ? {} : { appProtocol }),
    ...(port.nodePort === undefined ? {} : { nodePort: port.nodePort }),
  };
}

function readAffinity(
  at: Reading,
  { sessionAffinity, sessionAffinityTimeoutSeconds: seconds }: ServiceOptions,
): Plain {
  const timeoutSeconds = integerOf(1, 86_400)(at, seconds);
  at.faults.require(
    seconds === undefined || sessionAffinity === 'ClientIP',
    seconds,
    "nothing without sessionAffinity 'ClientIP'",
    "set sessionAffinity: 'ClientIP'",
  );
  return timeoutSeconds === undefined ? {} : { sessionAffinityConfig: { clientIP: { timeoutSeconds } } };
}

const OF_LOAD_BALANCERS = [
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'loadBalancerIP',
  'allocateLoadBalancerNodePorts',
  'healthCheckNodePort',
];

/** Fields about the outside that the API server refuses on Services that have no outside. */
function checkOutside(reading: Reading, fields: Plain, type: string): void {
  const isOpen = type !== 'ClusterIP' || fields.externalIPs !== undefined;
  if (!isOpen)
    refuse(reading, { fields, keys: ['externalTrafficPolicy'], needed: "type 'NodePort' or 'LoadBalancer'" });
  if (type !== 'LoadBalancer')
    refuse(reading, { fields, keys: OF_LOAD_BALANCERS, needed: "type 'LoadBalancer'" });
  else if (fields.externalTrafficPolicy !== 'Local')
    refuse(reading, { fields, keys: ['healthCheckNodePort'], needed: "externalTrafficPolicy 'Local'" });
}

interface Refusal {
  readonly fields: Plain;
  readonly keys: readonly string[];
  readonly needed: string;
}

function refuse(reading: Reading, { fields, keys, needed }: Refusal): void {
  for (const key of keys) {
    const value = fields[key];
    within(reading, key).faults.require(
      value === undefined,
      value,
      `nothing without ${needed}`,
      `remove ${key}`,
    );
  }
}

function checkAddresses(
  reading: Reading,
  fields: Plain,
  { headless, type }: { headless: boolean; type: string },
): void {
  within(reading, 'headless').faults.require(
    !headless || type === 'ClusterIP',
    headless,
    "false with type 'NodePort' or 'LoadBalancer'",
    'remove headless or type',
  );
  const { clusterIP, ipFamilies, ipFamilyPolicy = 'SingleStack' } = fields;
  within(reading, 'clusterIP').faults.require(
    !headless || clusterIP === undefined,
    clusterIP,
    'nothing beside headless: true',
    'remove one of them',
  );
  const families: readonly unknown[] = Array.isArray(ipFamilies) ? ipFamilies : [];
  const at = within(reading, 'ipFamilies').faults;
  at.require(
    new Set(families).size === families.length,
    families,
    'each family once',
    "write ['IPv4', 'IPv6']",
  );
  at.require(
    families.length < 2 || ipFamilyPolicy !== 'SingleStack',
    families,
    "one family without ipFamilyPolicy 'PreferDualStack' or 'RequireDualStack'",
    "set ipFamilyPolicy: 'PreferDualStack'",
  );
}

/** Callers of a headless Service reach the pods themselves: nothing leads from one port to another. */
function checkTranslated({ declared, ports }: Backends): void {
  for (const { name, port, containerPort } of ports) {
    within(declared, name).faults.require(
      port === containerPort || Number.isNaN(port),
      port,
      `${containerPort}, the port of the container, with headless: true`,
      `write ${containerPort}`,
    );
  }
}

/** A port of the nodes leads to one port, over whatever transport, and only of Services that are open. */
function checkNodePorts({ declared, ports }: Backends, type: string): void {
  const taken = new Map<number, ServedPort>();
  for (const port of ports) {
    if (port.nodePort === undefined) continue;
    const at = within(declared, port.name, 'nodePort').faults;
    const needed = "nothing without type 'NodePort' or 'LoadBalancer'";
    at.require(type !== 'ClusterIP', port.nodePort, needed, 'remove nodePort');
    const other = taken.get(port.nodePort);
    at.require(
      other === undefined || (other.port === port.port && other.protocol !== port.protocol),
      port.nodePort,
      `a port that ${other?.name ?? ''} has not`,
      'change one of them',
    );
    taken.set(port.nodePort, port);
  }
}
