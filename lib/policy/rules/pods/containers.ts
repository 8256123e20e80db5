import { isDnsLabel } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { isRepeated } from './repeated';

interface Container {
  readonly name?: Maybe<string>;
  readonly restartPolicy?: Maybe<string>;
  readonly lifecycle?: Maybe<object>;
  readonly livenessProbe?: Maybe<object>;
  readonly readinessProbe?: Maybe<object>;
  readonly startupProbe?: Maybe<object>;
}

interface PodSpec {
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
  readonly ephemeralContainers?: Maybe<readonly unknown[]>;
}

const NONE: readonly Container[] = [];

export const CONTAINER_NAME: Rule = {
  id: 'container-name',
  class: 'api',
  title: 'The name of a container is a DNS label',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainerCommon)',
  on: ['core/v1.Container'],

  check({ name }: Container, place) {
    const given = name ?? '';
    if (given !== '' && !isDnsLabel(given))
      place.refuse(
        'name',
        given,
        'a DNS label: lower-case letters, digits and -, at most 63 characters',
        'write such as name: web',
      );
  },
};

export const CONTAINER_NAMES: Rule = {
  id: 'unique-container-names',
  class: 'api',
  title: 'The containers and init containers of a pod differ in their names',
  why: 'The API server refuses two of one name.',
  docs: 'pkg/apis/core/validation/validation.go (validateContainers, validateInitContainers)',
  on: ['core/v1.PodSpec'],

  check({ containers, initContainers }: PodSpec, place) {
    tellRepeated(containers ?? NONE, NONE, 'containers', place);
    tellRepeated(initContainers ?? NONE, containers ?? NONE, 'initContainers', place);
  },
};

function tellRepeated(
  list: readonly Container[],
  others: readonly Container[],
  at: string,
  place: Place,
): void {
  for (let index = 0; index < list.length; index++) {
    const name = list[index]?.name ?? '';
    if (isRepeated(list, index, 'name') || isNamed(name, others))
      place.refuse([at, index, 'name'], name, 'a name that no other container has', 'rename one of the two');
  }
}

function isNamed(name: string, list: readonly Container[]): boolean {
  for (const container of list) {
    if (name !== '' && container.name === name) return true;
  }
  return false;
}

const FOR_LONG_RUNNING = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

export const INIT_CONTAINERS: Rule = {
  id: 'init-container-fields',
  class: 'api',
  title: 'An init container that ends has no probes and no lifecycle hooks',
  why: 'The API server takes them only on sidecars: init containers with restartPolicy: Always.',
  docs: 'pkg/apis/core/validation/validation.go (validateInitContainers)',
  on: ['core/v1.PodSpec'],

  check({ initContainers }: PodSpec, place) {
    const list = initContainers ?? NONE;
    for (let index = 0; index < list.length; index++) {
      const container = list[index];
      if (container?.restartPolicy === 'Always') continue;
      for (const field of FOR_LONG_RUNNING) {
        if (isGiven(container?.[field]))
          place.refuse(
            ['initContainers', index, field],
            container?.[field],
            'nothing',
            `remove it, or add restartPolicy: Always to make a sidecar of it`,
          );
      }
    }
  },
};

export const NO_EPHEMERAL_CONTAINERS: Rule = {
  id: 'no-ephemeral-containers',
  class: 'api',
  title: 'No manifest has ephemeral containers',
  why: 'The API server refuses them: they are added to running pods only, as kubectl debug does.',
  docs: 'pkg/apis/core/validation/validation.go (ValidatePodCreate, ValidatePodTemplateSpec)',
  on: ['core/v1.PodSpec'],

  check({ ephemeralContainers }: PodSpec, place) {
    if ((ephemeralContainers ?? NONE).length > 0)
      place.refuse('ephemeralContainers', ephemeralContainers, 'none', 'remove it, and use kubectl debug');
  },
};

/** What every container of a pod has, and what only some may have. */
export const CONTAINER_RULES: readonly Rule[] = [
  CONTAINER_NAME,
  CONTAINER_NAMES,
  INIT_CONTAINERS,
  NO_EPHEMERAL_CONTAINERS,
];
