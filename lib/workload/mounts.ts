import { closest } from '../core/closest';
import { type Reading, entriesOf, isObject, readBoolean, readText, readWord, within } from './reading';
import { READ_ONLY_KINDS, type VolumeMount, type VolumeSpec } from './volumes';

type Plain = Readonly<Record<string, unknown>>;

/** Reads where a container sees the volumes of its pod, in the order given. */
export function readMounts(
  reading: Reading,
  given: Readonly<Record<string, VolumeMount>> | undefined,
  volumes: readonly VolumeSpec[],
): Plain[] {
  return entriesOf<unknown>(reading, given).map(([mountPath, mount]) => {
    const at = within(reading, mountPath);
    at.faults.require(
      mountPath.startsWith('/') && !mountPath.includes(':'),
      mountPath,
      'an absolute path without :',
      "write '/data'",
    );
    return { mountPath, ...readMount(at, isObject(mount) ? mount : { name: mount }, volumes) };
  });
}

function readMount(at: Reading, asked: Plain, volumes: readonly VolumeSpec[]): Plain {
  at.faults.onlyKeys(asked, ['name', 'readOnly', 'subPath', 'subPathExpr', 'mountPropagation']);
  const volume = volumes.find(({ name }) => name === asked.name);
  if (!volume) refuseUnknown(at, asked.name, volumes);
  const { subPath, subPathExpr } = asked;
  at.faults.require(
    subPath === undefined || subPathExpr === undefined,
    asked,
    'one of subPath and subPathExpr',
    'remove one of them',
  );
  const readOnly =
    readBoolean(within(at, 'readOnly'), asked.readOnly) ??
    (volume !== undefined && READ_ONLY_KINDS.some((kind) => kind in volume));
  const propagation = readWord(within(at, 'mountPropagation'), asked.mountPropagation, [
    'None',
    'HostToContainer',
    'Bidirectional',
  ] as const);
  return {
    name: asked.name,
    ...(readOnly ? { readOnly } : {}),
    ...readPath(at, asked, 'subPath'),
    ...readPath(at, asked, 'subPathExpr'),
    ...(propagation === undefined ? {} : { mountPropagation: propagation }),
  };
}

function refuseUnknown(at: Reading, given: unknown, volumes: readonly VolumeSpec[]): void {
  const names = volumes.map(({ name }) => name);
  const near = closest(String(given), names);
  at.faults.add(
    given,
    names.length === 0 ? 'nothing: the pod has no volumes' : `a volume of the pod: ${names.join(', ')}`,
    near === undefined
      ? "declare the volume, such as { emptyDir: { sizeLimit: '64Mi' } }"
      : `did you mean '${near}'?`,
  );
}

function readPath(at: Reading, asked: Plain, key: 'subPath' | 'subPathExpr'): Plain {
  const path = readText(within(at, key), asked[key]);
  if (path === undefined) return {};
  within(at, key).faults.require(
    !path.startsWith('/') && !path.split('/').includes('..'),
    path,
    'a path within the volume, without ..',
    "write 'config/app.yaml'",
  );
  return { [key]: path };
}
