import { isPortNumber } from '../traffic/port-number';
import { isPortName } from '../../../core/names';
import { type Maybe, type Place, type Rule, refusing } from '../../rule';
import { parseAddress } from '../services/addresses';
import { isRepeated } from './repeated';

interface Port {
  readonly name?: Maybe<string>;
  readonly containerPort?: Maybe<number>;
  readonly hostPort?: Maybe<number>;
  readonly hostIP?: Maybe<string>;
  readonly protocol?: Maybe<string>;
}

interface Container {
  readonly ports?: Maybe<readonly Port[]>;
}

interface PodSpec {
  readonly hostNetwork?: Maybe<boolean>;
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
}

const NO_PORTS: readonly Port[] = [];
const NO_CONTAINERS: readonly Container[] = [];

export const PORT_NUMBERS: Rule = {
  id: 'container-port-number',
  class: 'api',
  title: 'The ports of a container are from 1 to 65535',
  why: 'The API server refuses any other; a hostPort of 0 is none.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainerPorts)',
  on: ['core/v1.ContainerPort'],

  check({ containerPort, hostPort }: Port, place) {
    if (!isPortNumber(containerPort ?? 1))
      place.refuse(
        'containerPort',
        containerPort,
        'a number from 1 to 65535',
        'write such as containerPort: 8080',
      );
    if ((hostPort ?? 0) !== 0 && !isPortNumber(hostPort ?? 1))
      place.refuse(
        'hostPort',
        hostPort,
        'a number from 1 to 65535',
        'remove it: few pods need a port of the node',
      );
  },
};

export const PORT_NAME: Rule = {
  id: 'container-port-name',
  class: 'api',
  title:
    'The name of a port has at most 15 lower-case letters, digits and single hyphens, a letter among them',
  why: 'The API server refuses any other.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsValidPortName)',
  on: ['core/v1.ContainerPort'],

  check({ name }: Port, place) {
    const given = name ?? '';
    if (given !== '' && !isPortName(given))
      place.refuse(
        'name',
        given,
        'at most 15 lower-case letters, digits and single hyphens between them, a letter among them',
        'write such as name: http',
      );
  },
};

export const PORT_NAMES: Rule = {
  id: 'unique-port-names',
  class: 'api',
  title: 'The ports of a container differ in their names',
  why: 'The API server refuses two of one name.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainerPorts)',
  on: ['core/v1.Container'],

  check({ ports }: Container, place) {
    const list = ports ?? NO_PORTS;
    for (let at = 1; at < list.length; at++) {
      const name = list[at]?.name;
      if (isRepeated(list, at, 'name'))
        place.refuse(['ports', at, 'name'], name, 'a name that no other port has', 'rename one of the two');
    }
  },
};

export const HOST_PORTS: Rule = {
  id: 'unique-host-ports',
  class: 'api',
  title: 'No two containers of a pod take the same port of the node',
  why: 'The API server refuses such a pod; on the network of the node, every port of a container is one of the node.',
  docs: 'pkg/apis/core/validation/validation.go (checkHostPortConflicts), pkg/apis/core/v1/defaults.go (defaultHostNetworkPorts)',
  on: ['core/v1.PodSpec'],

  check({ containers, initContainers, hostNetwork }: PodSpec, place) {
    const isOnNode = hostNetwork === true;
    tellTaken(containers ?? NO_CONTAINERS, { field: 'containers', isOnNode }, place);
    // Init containers run one after the other.
    tellTaken(initContainers ?? NO_CONTAINERS, { field: 'initContainers', isOnNode }, place);
  },
};

interface Where {
  readonly field: 'containers' | 'initContainers';
  readonly isOnNode: boolean;
}

function tellTaken(containers: readonly Container[], { field, isOnNode }: Where, place: Place): void {
  for (let at = 0; at < containers.length; at++) {
    const ports = containers[at]?.ports ?? NO_PORTS;
    const first = field === 'containers' ? 0 : at;
    for (let index = 0; index < ports.length; index++) {
      if (hostPortOf(ports[index], isOnNode) === 0) continue;
      const isWritten = isTaken(containers.slice(first, at + 1), index, false);
      if (!isWritten && !isTaken(containers.slice(first, at + 1), index, isOnNode)) continue;
      const given = hostPortOf(ports[index], isOnNode);
      const allowed = 'a port of the node that no other container of the pod has';
      const fix = 'remove hostPort, or take another port';
      // The API server does not fill in the ports of templates, but those of the pods that are made of them.
      const isSeen = isWritten || place.manifest.kind === 'Pod';
      refusing(place, isSeen)([field, at, 'ports', index], given, allowed, fix);
    }
  }
}

/** On the network of the node, a port that names no hostPort gets its own number as one. */
function hostPortOf(port: Port | undefined, isOnNode: boolean): number {
  return port?.hostPort || (isOnNode ? (port?.containerPort ?? 0) : 0);
}

/** Whether a port of the last container takes a port of the node that one before it takes. */
function isTaken(containers: readonly Container[], index: number, isOnNode: boolean): boolean {
  const port = containers.at(-1)?.ports?.[index];
  const wanted = hostPortOf(port, isOnNode);
  if (wanted === 0) return false;
  return containers.some(({ ports }, at) =>
    (ports ?? NO_PORTS).some(
      (other, place) =>
        (at < containers.length - 1 || place < index) &&
        hostPortOf(other, isOnNode) === wanted &&
        (other.protocol || 'TCP') === (port?.protocol || 'TCP') &&
        (other.hostIP ?? '') === (port?.hostIP ?? ''),
    ),
  );
}

export const HOST_NETWORK_PORTS: Rule = {
  id: 'host-network-port',
  class: 'api',
  title: 'On the network of the node, the hostPort of a container is its containerPort',
  why: 'The API server refuses any other: nothing stands between the two.',
  docs: 'pkg/apis/core/validation/validation.go (validatePodHostNetworkDeps)',
  on: ['core/v1.PodSpec'],

  check({ containers, hostNetwork }: PodSpec, place) {
    if (hostNetwork !== true) return;
    const list = containers ?? NO_CONTAINERS;
    for (let at = 0; at < list.length; at++) {
      const ports = list[at]?.ports ?? NO_PORTS;
      for (let index = 0; index < ports.length; index++) {
        const { hostPort, containerPort } = ports[index] ?? {};
        if ((hostPort ?? 0) !== 0 && hostPort !== containerPort)
          place.refuse(
            ['containers', at, 'ports', index, 'hostPort'],
            hostPort,
            `the containerPort, ${containerPort ?? 0}`,
            'remove hostPort: it follows from hostNetwork',
          );
      }
    }
  },
};

export const HOST_IP: Rule = {
  id: 'host-ip',
  class: 'later',
  title: 'The hostIP of a port is an IP address',
  why: 'The API server takes any text; the node cannot map the port, and the pod never starts.',
  docs: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports',
  on: ['core/v1.ContainerPort'],

  check({ hostIP }: Port, place) {
    const given = hostIP ?? '';
    if (given !== '' && parseAddress(given) === undefined)
      place.refuse('hostIP', given, 'an IP address', 'remove it for all addresses of the node');
  },
};

/** The ports of containers, and those that they take of their node. */
export const PORT_RULES: readonly Rule[] = [
  PORT_NUMBERS,
  PORT_NAME,
  PORT_NAMES,
  HOST_PORTS,
  HOST_NETWORK_PORTS,
  HOST_IP,
];
