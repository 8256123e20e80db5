import type { Manifest } from '../../../kubernetes/manifest';
import type { Maybe, Place, Rule } from '../../rule';
import { isDescending } from './relative-path';
import { isRepeated } from './repeated';

interface Mount {
  readonly name?: Maybe<string>;
  readonly mountPath?: Maybe<string>;
  readonly subPath?: Maybe<string>;
  readonly subPathExpr?: Maybe<string>;
  readonly readOnly?: Maybe<boolean>;
  readonly recursiveReadOnly?: Maybe<string>;
  readonly mountPropagation?: Maybe<string>;
}

type Uses = Maybe<readonly { readonly name?: Maybe<string> }[]>;

interface Container {
  readonly volumeMounts?: Maybe<readonly Mount[]>;
  readonly volumeDevices?: Uses;
  readonly securityContext?: Maybe<{ readonly privileged?: Maybe<boolean> }>;
}

interface Volume {
  readonly name?: Maybe<string>;
}

interface PodSpec {
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
  readonly volumes?: Maybe<readonly Volume[]>;
}

const DOCS = 'pkg/apis/core/validation/validation.go';

const NO_CONTAINERS: readonly Container[] = [];
const NO_VOLUMES: readonly Volume[] = [];
const NO_MOUNTS: readonly Mount[] = [];

const LISTS = ['containers', 'initContainers'] as const;

export const MOUNTED_VOLUME: Rule = {
  id: 'mounted-volume',
  class: 'api',
  title: 'A container mounts volumes that its pod has',
  why: 'The API server refuses a name that no volume has; the pods of a StatefulSet have its claim templates as well.',
  docs: `${DOCS} (ValidateVolumeMounts, ValidateVolumeDevices)`,
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    for (const list of LISTS) {
      const containers = spec[list] ?? NO_CONTAINERS;
      for (let at = 0; at < containers.length; at++) {
        const { volumeMounts, volumeDevices } = containers[at] ?? {};
        if (!isKnown(volumeMounts, spec, place))
          tellUnknown(volumeMounts, spec, [list, at, 'volumeMounts'], place);
        if (!isKnown(volumeDevices, spec, place))
          tellUnknown(volumeDevices, spec, [list, at, 'volumeDevices'], place);
      }
    }
  },
};

const isFound = (name: string, { volumes }: PodSpec, { manifest }: Place): boolean =>
  name === '' || isVolume(name, volumes ?? NO_VOLUMES) || isClaim(name, manifest);

function isKnown(uses: Uses, spec: PodSpec, place: Place): boolean {
  for (const { name } of uses ?? NO_MOUNTS) {
    if (!isFound(name ?? '', spec, place)) return false;
  }
  return true;
}

function tellUnknown(uses: Uses, spec: PodSpec, at: readonly (string | number)[], place: Place): void {
  const names = (spec.volumes ?? NO_VOLUMES).map((volume) => volume.name ?? '').join(', ');
  for (const [index, { name }] of (uses ?? NO_MOUNTS).entries()) {
    if (isFound(name ?? '', spec, place)) continue;
    place.refuse(
      [...at, index, 'name'],
      name,
      names === '' ? 'the name of a volume, and there is none' : `one of ${names}`,
      `correct it, or add { name: ${name ?? ''}, … } to volumes`,
    );
  }
}

function isVolume(name: string, volumes: readonly Volume[]): boolean {
  for (const volume of volumes) {
    if (volume.name === name) return true;
  }
  return false;
}

/** Whether a StatefulSet brings a volume of a name by a template of a claim. */
function isClaim(name: string, { kind, spec }: Manifest): boolean {
  if (kind !== 'StatefulSet') return false;
  const templates = (spec as { readonly volumeClaimTemplates?: unknown } | null | undefined)
    ?.volumeClaimTemplates;
  if (!Array.isArray(templates)) return false;
  return (templates as readonly Maybe<Claim>[]).some((template) => template?.metadata?.name === name);
}

interface Claim {
  readonly metadata?: Maybe<{ readonly name?: unknown }>;
}

export const MOUNT_PATHS: Rule = {
  id: 'unique-mount-paths',
  class: 'api',
  title: 'What a container mounts differs in its path',
  why: 'The API server refuses two mounts at one path.',
  docs: `${DOCS} (ValidateVolumeMounts)`,
  on: ['core/v1.Container'],

  check({ volumeMounts }: Container, place) {
    const mounts = volumeMounts ?? NO_MOUNTS;
    for (let at = 1; at < mounts.length; at++) {
      const path = mounts[at]?.mountPath;
      if (isRepeated(mounts, at, 'mountPath'))
        place.refuse(
          ['volumeMounts', at, 'mountPath'],
          path,
          'a path where nothing else is mounted',
          'mount one of the two elsewhere',
        );
    }
  },
};

export const SUB_PATH: Rule = {
  id: 'sub-path',
  class: 'api',
  title: 'The subPath of a mount is relative and without .., and stands alone',
  why: 'The API server refuses any other, and subPath together with subPathExpr.',
  docs: `${DOCS} (ValidateVolumeMounts)`,
  on: ['core/v1.VolumeMount'],

  check({ subPath, subPathExpr }: Mount, place) {
    const path = subPath ?? '';
    const expression = subPathExpr ?? '';
    if (!isDescending(path))
      place.refuse('subPath', path, 'a relative path without ..', 'write such as subPath: data');
    if (!isDescending(expression))
      place.refuse(
        'subPathExpr',
        expression,
        'a relative path without ..',
        'write such as subPathExpr: $(POD_NAME)',
      );
    if (path !== '' && expression !== '')
      place.refuse('subPathExpr', expression, 'nothing where there is a subPath', 'remove one of the two');
  },
};

export const MOUNT_PROPAGATION: Rule = {
  id: 'mount-propagation',
  class: 'api',
  title: 'Only a privileged container mounts with Bidirectional propagation',
  why: 'The API server refuses it for others: what they mount would appear on the node.',
  docs: `${DOCS} (validateMountPropagation)`,
  on: ['core/v1.Container'],

  check({ volumeMounts, securityContext }: Container, place) {
    const mounts = volumeMounts ?? NO_MOUNTS;
    for (let at = 0; at < mounts.length; at++) {
      const given = mounts[at]?.mountPropagation;
      if (given === 'Bidirectional' && securityContext?.privileged !== true)
        place.refuse(
          ['volumeMounts', at, 'mountPropagation'],
          given,
          'None or HostToContainer',
          'write HostToContainer, or remove it',
        );
    }
  },
};

export const RECURSIVE_READ_ONLY: Rule = {
  id: 'recursive-read-only',
  class: 'api',
  title: 'A mount that is to be read-only all the way down is readOnly and does not propagate',
  why: 'The API server refuses any other, from Kubernetes 1.31 on.',
  docs: `${DOCS} (validateMountRecursiveReadOnly)`,
  on: ['core/v1.VolumeMount'],

  check({ recursiveReadOnly, readOnly, mountPropagation }: Mount, place) {
    const given = recursiveReadOnly ?? 'Disabled';
    if (given === 'Disabled' || !place.isAtLeast('1.31')) return;
    if (readOnly !== true)
      place.refuse('recursiveReadOnly', given, 'Disabled where readOnly is not true', 'add readOnly: true');
    if ((mountPropagation ?? 'None') !== 'None')
      place.refuse(
        'recursiveReadOnly',
        given,
        'Disabled where there is propagation',
        'remove mountPropagation',
      );
  },
};

export const MOUNT_PATH_COLON: Rule = {
  id: 'mount-path-colon',
  class: 'later',
  title: 'The path of a mount has no colon',
  why: 'The API server takes it, and container runtimes that write mounts as source:target fail on it.',
  docs: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1',
  on: ['core/v1.VolumeMount'],

  check({ mountPath }: Mount, place) {
    if (mountPath?.includes(':') === true)
      place.refuse('mountPath', mountPath, 'a path without :', 'write such as mountPath: /data');
  },
};

/** What containers mount of the volumes of their pod. */
export const VOLUME_MOUNT_RULES: readonly Rule[] = [
  MOUNTED_VOLUME,
  MOUNT_PATHS,
  SUB_PATH,
  MOUNT_PROPAGATION,
  RECURSIVE_READ_ONLY,
  MOUNT_PATH_COLON,
];
