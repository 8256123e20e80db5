import { isAtLeast } from '../core/kubernetes-version';
import { type Plain, itemsOf } from '../core/read-values';
import { type Reading, versionOf, within } from '../core/reading';
import type { Backends, ServedPort } from './backends';

const OF_LOAD_BALANCERS = [
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'loadBalancerIP',
  'allocateLoadBalancerNodePorts',
  'healthCheckNodePort',
];

/** Fields about the outside that the API server refuses on Services that have no outside. */
export function checkOutside(reading: Reading, fields: Plain, type: string): void {
  const hasAddresses = fields.externalIPs !== undefined && isAtLeast(versionOf(reading), '1.29');
  const isOpen = type !== 'ClusterIP' || hasAddresses;
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

export function checkAddresses(
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
  const families = itemsOf(ipFamilies);
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
  const family = typeof clusterIP === 'string' && clusterIP.includes(':') ? 'IPv6' : 'IPv4';
  at.require(
    clusterIP === undefined || families.length === 0 || families[0] === family,
    families,
    `${family} first, as clusterIP is`,
    'remove ipFamilies or clusterIP',
  );
}

/** Callers of a headless Service reach the pods themselves: nothing leads from one port to another. */
export function checkTranslated({ declared, ports }: Backends): void {
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
export function checkNodePorts({ declared, ports }: Backends, type: string): void {
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

/** The port that tells whether a node has pods is no port of the pods. */
export function checkHealthPort(
  reading: Reading,
  { healthCheckNodePort }: Plain,
  { ports }: Pick<Backends, 'ports'>,
): void {
  const other = ports.find(({ nodePort }) => nodePort !== undefined && nodePort === healthCheckNodePort);
  within(reading, 'healthCheckNodePort').faults.require(
    other === undefined,
    healthCheckNodePort,
    `a port that ${other?.name ?? ''} has not`,
    'remove one of them',
  );
}

const KUBELET_PORT = 10_250;

/** Some clouds would open the kubelet's port of every node; API servers know better from 1.33 on (ValidateService). */
export function checkKubeletPort(reading: Reading, { declared, ports }: Backends): void {
  if (isAtLeast(versionOf(reading), '1.33')) return;
  for (const { name, port } of ports) {
    within(declared, name).faults.require(
      port !== KUBELET_PORT,
      port,
      `a port other than the kubelet's before Kubernetes 1.33`,
      `write { port: 443, containerPort: ${KUBELET_PORT} }`,
    );
  }
}
