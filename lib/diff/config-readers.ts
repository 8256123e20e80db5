import { rememberedFor } from '../core/remembered';
import type { Manifest } from '../kubernetes/manifest';
import { groupBy } from '../core/grouping';
import { type Fields, fieldsOf, itemsOf, nodeAt, textAt } from './normal/node';
import { type ObjectSet, identityOf, keyOf, nameOf } from './objects';
import { POD_MAKERS, templateOf } from './templates';

/** How a pod gets at the content of a ConfigMap or Secret, or uses what has no content to read. */
export type ReadingWay = 'env' | 'file' | 'subPath' | 'pull' | 'use';

/** A workload whose pods need another object. */
export interface ConfigReader {
  /** Key of the workload. */
  readonly key: string;
  /** How the workload is called in a report. */
  readonly name: string;
  readonly way: ReadingWay;
  /** The keys that are read; undefined for all. */
  readonly keys: readonly string[] | undefined;
  /** Pods start without it as well. */
  readonly isOptional: boolean;
}

/** A reference to another object from inside a pod. */
interface Reference extends Omit<ConfigReader, 'key' | 'name'> {
  readonly kind: 'ConfigMap' | 'PersistentVolumeClaim' | 'Secret' | 'ServiceAccount';
  readonly target: string;
}

/** The workloads of one side that need each object, by the key of what they need. */
export const readersIn = rememberedFor((set: ObjectSet): ReadonlyMap<string, readonly ConfigReader[]> => {
  const found = POD_MAKERS.flatMap((groupKind) => set.ofKind(groupKind)).flatMap(readingsOf);
  const groups = groupBy(found, ({ target }) => target);
  return new Map([...groups].map(([target, readings]) => [target, readings.map(({ reader }) => reader)]));
});

function readingsOf(manifest: Manifest): { target: string; reader: ConfigReader }[] {
  const identity = identityOf(manifest);
  const { namespace } = identity;
  return referencesOf(manifest).map(({ kind, target, ...how }) => ({
    target: keyOf({ group: '', kind, namespace, name: target }),
    reader: { key: keyOf(identity), name: nameOf(identity), ...how },
  }));
}

function referencesOf(manifest: Manifest): Reference[] {
  const spec = fieldsOf(nodeAt(templateOf(manifest), 'spec'));
  const containers = ['containers', 'initContainers'].flatMap((list) => itemsOf(spec[list]).map(fieldsOf));
  return [
    ...containers.flatMap(referencesOfEnv),
    ...itemsOf(spec.volumes).flatMap((volume) => referencesOfVolume(fieldsOf(volume), containers)),
    ...itemsOf(spec.imagePullSecrets).map((secret) =>
      whole({ kind: 'Secret', target: textAt(secret, 'name'), way: 'pull', isOptional: true }),
    ),
    ...itemsOf(spec.volumes).map((volume) =>
      whole({
        kind: 'PersistentVolumeClaim',
        target: textAt(volume, 'persistentVolumeClaim', 'claimName'),
        way: 'use',
      }),
    ),
    whole({ kind: 'ServiceAccount', target: textAt(spec, 'serviceAccountName'), way: 'use' }),
  ].filter(({ target }) => target !== '');
}

/** A reference to all there is of an object. */
function whole(reference: Omit<Reference, 'keys' | 'isOptional'> & { isOptional?: boolean }): Reference {
  return { keys: undefined, isOptional: false, ...reference };
}

function referencesOfEnv(container: Fields): Reference[] {
  const whole = itemsOf(container.envFrom).flatMap((source) => [
    reference('ConfigMap', fieldsOf(source).configMapRef, 'env'),
    reference('Secret', fieldsOf(source).secretRef, 'env'),
  ]);
  const single = itemsOf(container.env).flatMap((variable) => [
    reference('ConfigMap', nodeAt(variable, 'valueFrom', 'configMapKeyRef'), 'env'),
    reference('Secret', nodeAt(variable, 'valueFrom', 'secretKeyRef'), 'env'),
  ]);
  return [...whole, ...single].flat();
}

/** A file that is mounted by subPath stays what it was when the pod started. @see https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath */
function referencesOfVolume(volume: Fields, containers: readonly Fields[]): Reference[] {
  const mounts = containers
    .flatMap((container) => itemsOf(container.volumeMounts).map(fieldsOf))
    .filter((mount) => mount.name === volume.name);
  const isFixed = mounts.some((mount) => mount.subPath !== undefined || mount.subPathExpr !== undefined);
  const way = isFixed ? 'subPath' : 'file';
  const projected = itemsOf(nodeAt(volume, 'projected', 'sources')).map(fieldsOf);
  return [volume, ...projected].flatMap((source) => [
    ...reference('ConfigMap', source.configMap, way),
    ...reference('Secret', source.secret, way),
  ]);
}

function reference(kind: Reference['kind'], node: unknown, way: ReadingWay): Reference[] {
  const fields = fieldsOf(node);
  const target = textAt(fields, 'name') || textAt(fields, 'secretName');
  if (target === '') return [];
  const items = itemsOf(fields.items).map((item) => textAt(item, 'key'));
  const key = textAt(fields, 'key');
  const keys = key !== '' ? [key] : items.length > 0 ? items : undefined;
  return [{ kind, target, way, keys, isOptional: fields.optional === true }];
}
