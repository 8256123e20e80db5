import { isDnsLabel, isDnsSubdomain } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import { type Maybe, type Place, type Rule, refusing } from '../../rule';
import { isLeftOutVolume } from './image-volumes';
import { hasBackstep, isVolumePath } from './relative-path';
import { isRepeated } from './repeated';

interface Volume extends Readonly<Record<string, unknown>> {
  readonly name?: Maybe<string>;
  readonly image?: Maybe<object>;
}

interface PodSpec {
  readonly volumes?: Maybe<readonly Volume[]>;
}

const NONE: readonly Volume[] = [];

export const VOLUME_NAME: Rule = {
  id: 'volume-name',
  class: 'api',
  title: 'The name of a volume is a DNS label',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateVolumes)',
  on: ['core/v1.Volume'],

  check(volume: Volume, place) {
    const given = volume.name ?? '';
    if (given !== '' && !isDnsLabel(given) && !isLeftOutVolume(volume, place))
      place.refuse(
        'name',
        given,
        'a DNS label: lower-case letters, digits and -, at most 63 characters',
        'write such as name: cache, here and in volumeMounts',
      );
  },
};

export const VOLUME_NAMES: Rule = {
  id: 'unique-volume-names',
  class: 'api',
  title: 'The volumes of a pod differ in their names',
  why: 'The API server refuses two of one name.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateVolumes)',
  on: ['core/v1.PodSpec'],

  check({ volumes }: PodSpec, place) {
    const list = volumes ?? NONE;
    for (let at = 1; at < list.length; at++) {
      const name = list[at]?.name;
      if (isRepeated(list, at, 'name') && isKeptTwice(list, at, place))
        place.refuse(
          ['volumes', at, 'name'],
          name,
          'a name that no other volume has',
          'rename one of the two',
        );
    }
  },
};

/** Whether a volume of a name that is there before is none of those that the server leaves out, and that one neither. */
function isKeptTwice(list: readonly Volume[], at: number, place: Place): boolean {
  const kept = list.slice(0, at + 1).filter((volume) => !isLeftOutVolume(volume, place));
  return kept.at(-1) === list[at] && isRepeated(kept, kept.length - 1, 'name');
}

export const ONE_VOLUME_SOURCE: Rule = {
  id: 'one-volume-source',
  class: 'api',
  title: 'A volume has one source',
  why: 'The API server refuses two; it makes an emptyDir of a volume that has none.',
  docs: 'pkg/apis/core/validation/validation.go (validateVolumeSource)',
  on: ['core/v1.Volume'],

  check(volume: Volume, place) {
    if (isLeftOutVolume(volume, place)) return;
    let first: string | undefined;
    for (const source in volume) {
      if (source === 'name' || !isGiven(volume[source])) continue;
      if (first === undefined) first = source;
      else
        place.refuse(
          source,
          volume[source],
          `one source, and there is ${first}`,
          `remove ${source} or ${first}`,
        );
    }
  },
};

export const SECRET_VOLUME: Rule = {
  id: 'secret-volume-name',
  class: 'api',
  title: 'A volume from a Secret says its secretName',
  why: 'The API server refuses one without; in a projected volume the field is called name.',
  docs: 'pkg/apis/core/validation/validation.go (validateSecretVolumeSource)',
  on: ['core/v1.SecretVolumeSource'],

  check({ secretName }: { readonly secretName?: Maybe<string> }, place) {
    if ((secretName ?? '') === '')
      place.refuse('secretName', secretName, 'the name of a Secret', 'add such as secretName: web');
  },
};

export const CONFIG_VOLUME: Rule = {
  id: 'config-volume-name',
  class: 'api',
  title: 'A volume from a ConfigMap, and each part of a projected volume, says the name of its object',
  why: 'The API server refuses one without.',
  docs: 'pkg/apis/core/validation/validation.go (validateConfigMapVolumeSource, validateProjectionSources)',
  on: ['core/v1.ConfigMapVolumeSource', 'core/v1.ConfigMapProjection', 'core/v1.SecretProjection'],

  check({ name }: { readonly name?: Maybe<string> }, place) {
    if ((name ?? '') === '') place.refuse('name', name, 'the name of an object', 'add such as name: web');
  },
};

const OBJECTS = ['name', 'secretName', 'claimName'] as const;

export const VOLUME_OBJECT: Rule = {
  id: 'volume-object-name',
  class: 'later',
  title: 'The object that a volume is made of has a name that objects can have',
  why: 'The API server takes any text; the kubelet waits for an object that cannot be, and the pod never starts.',
  docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
  on: [
    'core/v1.ConfigMapProjection',
    'core/v1.ConfigMapVolumeSource',
    'core/v1.PersistentVolumeClaimVolumeSource',
    'core/v1.SecretProjection',
    'core/v1.SecretVolumeSource',
  ],

  check(source: Readonly<Partial<Record<(typeof OBJECTS)[number], Maybe<string>>>>, place) {
    for (const field of OBJECTS) {
      const given = source[field] ?? '';
      if (given !== '' && !isDnsSubdomain(given))
        place.refuse(
          field,
          given,
          'the name of an object: lower-case letters, digits, - and .',
          `write such as ${field}: web`,
        );
    }
  },
};

interface Modes {
  readonly mode?: Maybe<number>;
  readonly defaultMode?: Maybe<number>;
}

export const FILE_MODE: Rule = {
  id: 'file-mode',
  class: 'api',
  title: 'The mode of a file in a volume is from 0 to 0777 in octal, 511 in decimal',
  why: 'The API server refuses any other; in JSON, and in YAML without a leading 0, a mode is a decimal number.',
  docs: 'pkg/apis/core/validation/validation.go (fileModeErrorMsg)',
  on: [
    'core/v1.ConfigMapVolumeSource',
    'core/v1.DownwardAPIVolumeFile',
    'core/v1.DownwardAPIVolumeSource',
    'core/v1.KeyToPath',
    'core/v1.ProjectedVolumeSource',
    'core/v1.SecretVolumeSource',
  ],

  check({ mode, defaultMode }: Modes, place) {
    const given = mode ?? defaultMode ?? 0;
    if (given < 0 || given > 0o777)
      place.refuse(
        !isGiven(mode) ? 'defaultMode' : 'mode',
        given,
        'a number from 0 to 511 (0777 in octal)',
        'write such as 0440 in YAML, which is 288',
      );
  },
};

const RELATIVE = 'a relative path without ..';
const FIX_RELATIVE = 'write such as path: config/web.yaml';

export const FILE_PATH: Rule = {
  id: 'volume-file-path',
  class: 'api',
  title: 'The path of a file in a volume is relative, without .. and not starting with two dots',
  why: 'The API server refuses any other: files stay in their volume, and names with two dots are the kubelet’s.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateLocalNonReservedPath)',
  on: ['core/v1.ClusterTrustBundleProjection', 'core/v1.DownwardAPIVolumeFile', 'core/v1.KeyToPath'],

  check({ path }: { readonly path?: Maybe<string> }, place) {
    const given = path ?? '';
    if (!isVolumePath(given)) place.refuse('path', given, RELATIVE, FIX_RELATIVE);
  },
};

export const TOKEN_PATH: Rule = {
  id: 'token-path',
  class: 'api',
  title: 'The path of a service account token is relative, without .. and not starting with two dots',
  why: 'The API server refuses any other from 1.30 on; before that the kubelet cannot write it, and the pod never starts.',
  docs: 'pkg/apis/core/validation/validation.go (validateProjectionSources)',
  on: ['core/v1.ServiceAccountTokenProjection'],

  check({ path }: { readonly path?: Maybe<string> }, place) {
    const given = path ?? '';
    if (isVolumePath(given)) return;
    refusing(place, place.isAtLeast('1.30'))('path', given, RELATIVE, FIX_RELATIVE);
  },
};

export const PATH_ON_NODE: Rule = {
  id: 'host-path',
  class: 'api',
  title: 'The path of a hostPath volume goes nowhere up',
  why: 'The API server refuses it: such a path may lead anywhere on the node.',
  docs: 'pkg/apis/core/validation/validation.go (validateHostPathVolumeSource)',
  on: ['core/v1.HostPathVolumeSource'],

  check({ path }: { readonly path?: Maybe<string> }, place) {
    const given = path ?? '';
    if (hasBackstep(given)) place.refuse('path', given, 'a path without ..', 'write the path it leads to');
  },
};

/** The volumes of a pod, and the files in them. */
export const VOLUME_RULES: readonly Rule[] = [
  VOLUME_NAME,
  VOLUME_NAMES,
  ONE_VOLUME_SOURCE,
  SECRET_VOLUME,
  CONFIG_VOLUME,
  VOLUME_OBJECT,
  FILE_MODE,
  FILE_PATH,
  TOKEN_PATH,
  PATH_ON_NODE,
];
