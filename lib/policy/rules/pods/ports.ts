import { isPortName } from '../../../core/names';
import type { FaultPath, Maybe, Place, Rule } from '../../rule';

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

const isPort = (port: number): boolean => port >= 1 && port <= 65535;

export const PORT_NUMBERS: Rule = {
  id: 'container-port-number',
  class: 'api',
  title: 'The ports of a container are from 1 to 65535',
  why: 'The API server refuses any other; a hostPort of 0 is none.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainerPorts)',
  on: ['core/v1.ContainerPort'],

  check({ containerPort, hostPort }: Port, place) {
    if (!isPort(containerPort ?? 1))
      place.refuse('containerPort', containerPort, 'a number from 1 to 65535', 'write such as containerPort: 8080');
    if ((hostPort ?? 0) !== 0 && !isPort(hostPort ?? 1))
      place.refuse('hostPort', hostPort, 'a number from 1 to 65535', 'remove it: few pods need a port of the node');
  },
};

export const PORT_NAME: Rule = {
  id: 'container-port-name',
  class: 'api',
  title: 'The name of a port has at most 15 lower-case letters, digits and single hyphens, a letter among them',
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
      const name = list[at]?.name ?? '';
      for (let before = 0; name !== '' && before < at; before++) {
        if (list[before]?.name !== name) continue;
        place.refuse(['ports', at, 'name'], name, 'a name that no other port has', `rename it, such as ${name}-2`);
        break;
      }
    }
  },
};

/** What the API server fills in: in a pod on the network of its node, the hostPort is the containerPort. */
function hostPortOf({ hostPort, containerPort }: Port, isFilledIn: boolean): number {
  return hostPort || (isFilledIn ? (containerPort ?? 0) : 0);
}

type Tell = (path: FaultPath, port: Port) => void;

/** Finds ports that take a port of the node that a port before them, in the same list of containers, has taken. */
function findTaken(containers: readonly Container[], isFilledIn: boolean, tell: Tell): void {
  for (let at = 0; at < containers.length; at++) {
    const ports = containers[at]?.ports ?? NO_PORTS;
    for (let index = 0; index < ports.length; index++) {
      const port = ports[index];
      if (port === undefined || hostPortOf(port, isFilledIn) === 0) continue;
      if (isTaken(port, containers, at, index, isFilledIn)) tell([at, 'ports', index], port);
    }
  }
}
