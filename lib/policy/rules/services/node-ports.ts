import type { Maybe, Rule } from '../../rule';
import {
  NO_PORTS,
  type ServicePort,
  type ServiceSpec,
  needsHealthCheck,
  typeOfService,
} from './service-spec';

const DOCS = 'pkg/apis/core/validation/validation.go';

/** Default of --service-node-port-range. */
const FIRST = 30000;
const LAST = 32767;

const isInRange = (port: number): boolean => port >= FIRST && port <= LAST;

const hasNodePorts = (spec: ServiceSpec): boolean => spec.type === 'NodePort' || spec.type === 'LoadBalancer';

export const NODE_PORT_TYPE: Rule = {
  id: 'node-port-type',
  class: 'api',
  title: 'A Service of type ClusterIP has no nodePort',
  why: 'The API server refuses one.',
  docs: `${DOCS} (ValidateService)`,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    if (typeOfService(spec) !== 'ClusterIP') return;
    const ports = spec.ports ?? NO_PORTS;
    for (let at = 0; at < ports.length; at++) {
      const given = ports[at]?.nodePort ?? 0;
      if (given !== 0)
        place.refuse(['ports', at, 'nodePort'], given, 'nothing', 'remove it, or write type: NodePort');
    }
  },
};

export const NODE_PORT_RANGE: Rule = {
  id: 'node-port-range',
  class: 'api',
  title: `A nodePort is from ${FIRST} to ${LAST}`,
  why: 'The API server refuses any other, unless its --service-node-port-range was changed.',
  docs: 'pkg/registry/core/service/portallocator/allocator.go (Allocate)',
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    if (!hasNodePorts(spec)) return;
    const ports = spec.ports ?? NO_PORTS;
    const range = `${FIRST} to ${LAST}`;
    for (let at = 0; at < ports.length; at++) {
      const given = ports[at]?.nodePort ?? 0;
      if (given !== 0 && !isInRange(given))
        place.refuse(['ports', at, 'nodePort'], given, range, 'remove it, and the server chooses one');
    }
    const health = spec.healthCheckNodePort ?? 0;
    if (health !== 0 && needsHealthCheck(spec) && !isInRange(health))
      place.refuse('healthCheckNodePort', health, range, 'remove it, and the server chooses one');
  },
};

export const UNIQUE_NODE_PORTS: Rule = {
  id: 'unique-node-ports',
  class: 'api',
  title: 'The node ports of a Service differ; the same port number may have one for all its protocols',
  why: 'The API server refuses a port that is taken.',
  docs: 'pkg/registry/core/service/storage/alloc.go (initNodePorts)',
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    const ports = spec.ports ?? NO_PORTS;
    const isAllocated = hasNodePorts(spec);
    for (let at = 0; at < ports.length; at++) {
      const given = ports[at]?.nodePort ?? 0;
      if (given === 0) continue;
      if (isTakenBefore(ports, at, isAllocated))
        place.refuse(['ports', at, 'nodePort'], given, 'a port of its own', OTHERWISE);
      if (given === spec.healthCheckNodePort && needsHealthCheck(spec))
        place.refuse('healthCheckNodePort', given, 'a port of its own', OTHERWISE);
    }
  },
};

const OTHERWISE = 'remove it, and the server chooses one';

/** Whether a port before this one has its port of the nodes, and they may not share it. */
function isTakenBefore(ports: readonly ServicePort[], at: number, isAllocated: boolean): boolean {
  for (let before = 0; before < at; before++)
    if (ports[before]?.nodePort === ports[at]?.nodePort && isClash(ports, [before, at], isAllocated))
      return true;
  return false;
}

/** Whether two ports of a Service may not share a port of the nodes. */
function isClash(
  ports: readonly ServicePort[],
  [a, b]: readonly [number, number],
  isAllocated: boolean,
): boolean {
  const one = ports[a] ?? {};
  const other = ports[b] ?? {};
  if ((one.protocol || 'TCP') === (other.protocol || 'TCP')) return true;
  if (!isAllocated) return false;
  if (one.port !== other.port) return true;
  // The first one that is asked for goes to all ports of that number.
  return (
    ports.find(({ port, nodePort }) => port === one.port && (nodePort ?? 0) !== 0)?.nodePort !== one.nodePort
  );
}

export const HEALTH_CHECK_PORT: Rule = {
  id: 'health-check-node-port',
  class: 'api',
  title: 'Only a LoadBalancer with externalTrafficPolicy: Local has a healthCheckNodePort',
  why: 'The API server refuses one elsewhere.',
  docs: `${DOCS} (validateServiceExternalTrafficPolicy)`,
  on: ['core/v1.ServiceSpec'],

  check(spec: ServiceSpec, place) {
    const given: Maybe<number> = spec.healthCheckNodePort ?? 0;
    if (given !== 0 && !needsHealthCheck(spec))
      place.refuse(
        'healthCheckNodePort',
        given,
        'nothing',
        'remove it, or write externalTrafficPolicy: Local',
      );
  },
};

/** Ports that Services take on every node. */
export const NODE_PORT_RULES: readonly Rule[] = [
  NODE_PORT_TYPE,
  NODE_PORT_RANGE,
  UNIQUE_NODE_PORTS,
  HEALTH_CHECK_PORT,
];
