import { isDnsLabel } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { hasBackstep } from './relative-path';

interface FileKey {
  readonly volumeName?: Maybe<string>;
  readonly key?: Maybe<string>;
  readonly path?: Maybe<string>;
}

type Env = readonly { readonly valueFrom?: Maybe<{ readonly fileKeyRef?: Maybe<FileKey> }> }[];

interface Container {
  readonly env?: Maybe<Env>;
}

interface PodSpec {
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
  readonly volumes?: Maybe<readonly { readonly name?: Maybe<string>; readonly emptyDir?: Maybe<object> }[]>;
}

const DOCS = 'pkg/apis/core/validation/validation.go';

export const FILE_KEY: Rule = {
  id: 'file-key-reference',
  class: 'api',
  title:
    'A variable from a file names a volume, a path in it that goes nowhere up, and the name of a variable',
  why: 'The API server refuses others, from Kubernetes 1.35 on; before, it drops the field.',
  docs: `${DOCS} (validateFileKeySelector)`,
  on: ['core/v1.FileKeySelector'],

  check({ volumeName, key, path }: FileKey, place) {
    const name = key ?? '';
    if (name !== '' && !/^[ -<>-~]+$/.test(name))
      place.refuse('key', name, 'printable ASCII without =', 'write such as key: DATABASE_URL');
    const volume = volumeName ?? '';
    if (volume !== '' && !isDnsLabel(volume))
      place.refuse('volumeName', volume, 'the name of a volume', 'write such as volumeName: config');
    const file = path ?? '';
    if (hasBackstep(file)) place.refuse('path', file, 'a path without ..', 'write such as path: web.env');
  },
};

const LISTS = ['containers', 'initContainers'] as const;
const NONE: readonly never[] = [];

export const FILE_KEY_VOLUME: Rule = {
  id: 'file-key-volume',
  class: 'api',
  title: 'A variable from a file is read from an emptyDir of its pod',
  why: 'The API server refuses other volumes, from Kubernetes 1.35 on: an init container is to write the file.',
  docs: `${DOCS} (validateFileKeyRefVolumes)`,
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    if (!place.isAtLeast('1.35')) return;
    for (const list of LISTS) {
      const containers = spec[list] ?? NONE;
      for (let at = 0; at < containers.length; at++) {
        const env = containers[at]?.env ?? NONE;
        if (env.some(isFromFile)) checkEnv(env, spec, [list, at], place);
      }
    }
  },
};

function isFromFile({ valueFrom }: Env[number]): boolean {
  return isGiven(valueFrom?.fileKeyRef);
}

function checkEnv(env: Env, spec: PodSpec, at: readonly (string | number)[], place: Place): void {
  for (let index = 0; index < env.length; index++) {
    const reference = env[index]?.valueFrom?.fileKeyRef ?? undefined;
    if (reference !== undefined) checkVolume(reference, spec, [...at, 'env', index], place);
  }
}

function checkVolume(
  { volumeName }: FileKey,
  { volumes }: PodSpec,
  at: readonly (string | number)[],
  place: Place,
): void {
  const name = volumeName ?? '';
  const volume = (volumes ?? NONE).find((each) => each.name === name);
  if (name !== '' && !isGiven(volume?.emptyDir))
    place.refuse(
      [...at, 'valueFrom', 'fileKeyRef', 'volumeName'],
      name,
      'an emptyDir among the volumes of the pod',
      `add such as volumes: [{ name: ${isDnsLabel(name) ? name : 'config'}, emptyDir: {} }]`,
    );
}

/** Environment variables from files that init containers write. */
export const ENV_FILE_RULES: readonly Rule[] = [FILE_KEY, FILE_KEY_VOLUME];
