import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { hasBackstep } from './relative-path';
import { isRepeated } from './repeated';

interface Device {
  readonly name?: Maybe<string>;
  readonly devicePath?: Maybe<string>;
}

interface Mount {
  readonly name?: Maybe<string>;
  readonly mountPath?: Maybe<string>;
}

interface Container {
  readonly volumeDevices?: Maybe<readonly Device[]>;
  readonly volumeMounts?: Maybe<readonly Mount[]>;
}

interface Volume {
  readonly name?: Maybe<string>;
  readonly persistentVolumeClaim?: Maybe<object>;
  readonly ephemeral?: Maybe<object>;
}

interface PodSpec {
  readonly containers?: Maybe<readonly Container[]>;
  readonly initContainers?: Maybe<readonly Container[]>;
  readonly volumes?: Maybe<readonly Volume[]>;
}

const DOCS = 'pkg/apis/core/validation/validation.go (ValidateVolumeDevices)';

export const DEVICE_PATHS: Rule = {
  id: 'unique-device-paths',
  class: 'api',
  title: 'The devices of a container differ in volume and path, from each other and from what it mounts',
  why: 'The API server refuses two at one path, and a volume that is used twice, be it as a device or as files.',
  docs: DOCS,
  on: ['core/v1.Container'],

  check({ volumeDevices, volumeMounts }: Container, place) {
    const devices = volumeDevices ?? [];
    for (const [at, { name, devicePath }] of devices.entries()) {
      const mounts = volumeMounts ?? [];
      if (isRepeated(devices, at, 'devicePath') || mounts.some(({ mountPath }) => mountPath === devicePath))
        place.refuse(
          ['volumeDevices', at, 'devicePath'],
          devicePath,
          'a path that nothing else has',
          'take another path, such as /dev/xvdb',
        );
      if (isRepeated(devices, at, 'name') || mounts.some((mount) => mount.name === name))
        place.refuse(
          ['volumeDevices', at, 'name'],
          name,
          'a volume that is used once',
          'remove one of the two',
        );
    }
  },
};

const LISTS = ['containers', 'initContainers'] as const;

const NO_CONTAINERS: readonly Container[] = [];

export const DEVICE_VOLUME: Rule = {
  id: 'device-volume',
  class: 'api',
  title: 'A volume that is used as a device is a claim, and its path goes nowhere up',
  why: 'The API server refuses others: only a PersistentVolumeClaim or an ephemeral volume can be a block device.',
  docs: DOCS,
  on: ['core/v1.PodSpec'],

  check(spec: PodSpec, place) {
    for (const list of LISTS) {
      const containers = spec[list] ?? NO_CONTAINERS;
      for (let at = 0; at < containers.length; at++) {
        const devices = containers[at]?.volumeDevices ?? undefined;
        if (devices !== undefined) checkDevices(devices, spec, [list, at, 'volumeDevices'], place);
      }
    }
  },
};

function checkDevices(
  devices: readonly Device[],
  { volumes }: PodSpec,
  at: readonly (string | number)[],
  place: Place,
): void {
  for (const [index, { name, devicePath }] of devices.entries()) {
    if (hasBackstep(devicePath ?? ''))
      place.refuse(
        [...at, index, 'devicePath'],
        devicePath,
        'a path without ..',
        'write the path it leads to',
      );
    const volume = volumes?.find((known) => known.name === name);
    // A name that no volume has is told elsewhere.
    if (volume !== undefined && !isGiven(volume.persistentVolumeClaim ?? volume.ephemeral))
      place.refuse(
        [...at, index, 'name'],
        name,
        'a volume that is a claim',
        'use volumeMounts, or a persistentVolumeClaim',
      );
  }
}

/** Volumes that containers use as block devices. */
export const VOLUME_DEVICE_RULES: readonly Rule[] = [DEVICE_PATHS, DEVICE_VOLUME];
