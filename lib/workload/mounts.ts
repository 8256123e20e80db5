import { posix } from 'node:path';
import { closest } from '../core/closest';
import { isWellFormed } from '../core/names';
import { readFields, since, textThat, wordOf } from '../core/read-fields';
import { type Plain, entriesOf, isObject, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { READ_ONLY_KINDS, type VolumeMount, type VolumeSpec } from './volumes';

/** What mounts depend on beside their own props. */
export interface MountContext {
  readonly volumes: readonly VolumeSpec[];
  /** Whether the container is privileged. */
  readonly privileged: boolean;
}

/** The place that a path leads to: runtimes clean it, so that of `/data/` and `/data` the later hides the other. */
export function mountPointOf(path: unknown): string {
  return posix.normalize(String(path)).replace(/(?<=.)\/$/, '');
}

/** Reads where a container sees the volumes of its pod, in the order given. */
export function readMounts(
  reading: Reading,
  given: Readonly<Record<string, VolumeMount>> | undefined,
  context: MountContext,
): Plain[] {
  const taken = new Set<string>();
  return entriesOf<unknown>(reading, given).map(([mountPath, mount]) => {
    const at = within(reading, mountPath);
    const place = mountPointOf(mountPath);
    at.faults.require(
      !taken.has(place),
      mountPath,
      'a path where nothing else is mounted',
      `keep one of those at ${place}`,
    );
    taken.add(place);
    at.faults.require(
      mountPath.startsWith('/') && !mountPath.includes(':') && isWellFormed(mountPath),
      mountPath,
      'an absolute path without :',
      "write '/data'",
    );
    return { mountPath, ...readMount(at, isObject(mount) ? mount : { name: mount }, context) };
  });
}

const isWithin = (path: string): boolean => !path.startsWith('/') && !path.split('/').includes('..');

const readSubPath = textThat(isWithin, 'a path within the volume, without ..', "write 'config/app.yaml'");

const FIELDS = {
  readOnly: readBoolean,
  recursiveReadOnly: since('1.31', wordOf('Disabled', 'IfPossible', 'Enabled')),
  subPath: readSubPath,
  subPathExpr: readSubPath,
  mountPropagation: wordOf('None', 'HostToContainer', 'Bidirectional'),
};

/** What may be said of a mount, beside its volume and its path. */
export const MOUNT_FIELDS: readonly string[] = Object.keys(FIELDS);

function readMount(at: Reading, given: Plain, { volumes, privileged }: MountContext): Plain {
  at.faults.onlyKeys(given, ['name', ...MOUNT_FIELDS]);
  const { name, ...options } = given;
  const volume = findVolume(at, name, volumes);
  at.faults.require(
    modeOf(volume) !== 'Block',
    name,
    `a volume with files: ${String(name)} is a raw device (volumeMode: 'Block')`,
    "remove volumeMode from the claim, or have it as a device: volumeDevices: { '/dev/data': 'data' } in place of the mount, devicePath: '/dev/data' in place of the mountPath of an app",
  );
  const read = readFields(at, options, FIELDS);
  const neverWritten = volume !== undefined && READ_ONLY_KINDS.some((kind) => kind in volume);
  const { readOnly = neverWritten, ...rest } = read;
  at.faults.require(
    read.subPath === undefined || read.subPathExpr === undefined,
    options,
    'one of subPath and subPathExpr',
    'remove one of them',
  );
  within(at, 'mountPropagation').faults.require(
    privileged || read.mountPropagation !== 'Bidirectional',
    read.mountPropagation,
    "'None' or 'HostToContainer' without privileged",
    "write 'HostToContainer'",
  );
  within(at, 'recursiveReadOnly').faults.require(
    read.recursiveReadOnly === undefined ||
      read.recursiveReadOnly === 'Disabled' ||
      (readOnly === true && (read.mountPropagation ?? 'None') === 'None'),
    read.recursiveReadOnly,
    "'Disabled', or readOnly: true without mountPropagation",
    'set readOnly: true',
  );
  return { name, ...(readOnly === true ? { readOnly } : {}), ...rest };
}

/** Reads which volumes a container has as raw devices: those of claims for them. */
export function readDevices(reading: Reading, given: unknown, volumes: readonly VolumeSpec[]): Plain[] {
  return entriesOf<unknown>(reading, given as Plain | undefined).map(([devicePath, name]) => {
    const at = within(reading, devicePath);
    at.faults.require(
      devicePath.startsWith('/') && !devicePath.split('/').includes('..') && isWellFormed(devicePath),
      devicePath,
      'an absolute path without ..',
      "write '/dev/data'",
    );
    const volume = findVolume(at, name, volumes);
    at.faults.require(
      volume === undefined || 'persistentVolumeClaim' in volume || modeOf(volume) === 'Block',
      name,
      "a volume of a claim with volumeMode: 'Block': no other can be a raw device",
      modeOf(volume) === undefined
        ? "declare { ephemeral: { size: '1Gi', volumeMode: 'Block' } }"
        : "write volumeMode: 'Block' in the claim",
    );
    return { devicePath, name };
  });
}

/**
 * What a claim in these props says of itself; undefined for volumes of other kinds, and for claims made elsewhere. The
 * kubelet starts no pod that mounts a device, or uses files as one.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/volumemanager/populator/desired_state_of_world_populator.go (createVolumeSpec)
 */
function modeOf(volume: VolumeSpec | undefined): unknown {
  if (volume === undefined) return undefined;
  if (!('ephemeral' in volume)) return volume.volumeMode;
  const { volumeClaimTemplate } = Object(volume.ephemeral) as Plain;
  const { spec } = Object(volumeClaimTemplate) as Plain;
  return (Object(spec) as Plain).volumeMode ?? 'Filesystem';
}

function findVolume(at: Reading, given: unknown, volumes: readonly VolumeSpec[]): VolumeSpec | undefined {
  const volume = volumes.find(({ name }) => name === given);
  if (volume !== undefined) return volume;
  const names = volumes.map(({ name }) => name);
  const near = closest(String(given), names);
  at.faults.add(
    given,
    names.length === 0 ? 'nothing: the pod has no volumes' : `a volume of the pod: ${names.join(', ')}`,
    near === undefined
      ? "declare the volume, such as { emptyDir: { sizeLimit: '64Mi' } }"
      : `did you mean '${near}'?`,
  );
  return undefined;
}
