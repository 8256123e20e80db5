import type { PropIssue } from '../core/issue';
import { type Manifest, type ManifestMetadata, groupOf } from '../kubernetes/manifest';
import { isClusterScoped } from '../kubernetes/scope';
import { groupBy } from '../core/grouping';
import { groupKindOf, presentGroupOf } from './normal/kinds';
import { canonicalText } from './normal/node';
import { anything } from './normal/type';

/** A document as it was read, with the place that a message may name. */
export interface Sourced {
  readonly value: unknown;
  /** File and place in it, such as `shop/cart.yaml`. */
  readonly origin: string;
}

/** Who an object is. Its version is not part of it: the API server keeps one object under all of them. */
export interface ObjectIdentity {
  readonly group: string;
  readonly kind: string;
  /** '' for objects outside namespaces, and where the manifest leaves it to whoever applies it. */
  readonly namespace: string;
  readonly name: string;
}

/** The objects of one side of a diff, by identity. */
export class ObjectSet {
  private constructor(public readonly byKey: ReadonlyMap<string, Manifest>) {}

  /** The objects of one `group/kind`. */
  public ofKind(groupKind: string): readonly Manifest[] {
    return this.kinds.get(groupKind) ?? [];
  }

  /** The object with this identity. */
  public find(identity: ObjectIdentity): Manifest | undefined {
    return this.byKey.get(keyOf(identity));
  }

  /** The same side, with the very objects of another one where `isAlike` says so: what is read once is known for both. */
  public sharing(other: ObjectSet, isAlike: (own: Manifest, other: Manifest) => boolean): ObjectSet {
    const shared = [...this.byKey].map(([key, own]): [string, Manifest] => {
      const theirs = other.byKey.get(key);
      return [key, theirs !== undefined && isAlike(own, theirs) ? theirs : own];
    });
    return new ObjectSet(new Map(shared));
  }

  private get kinds(): ReadonlyMap<string, readonly Manifest[]> {
    if (this.indexed === undefined) this.indexed = groupBy(this.byKey.values(), groupKindOf);
    return this.indexed;
  }

  private indexed: ReadonlyMap<string, readonly Manifest[]> | undefined;

  /** Collects objects, taking Lists apart. Faults are told all at once; the set then holds what could be read. */
  public static collect(sources: readonly Sourced[]): { set: ObjectSet; issues: readonly PropIssue[] } {
    const byKey = new Map<string, Manifest>();
    const origins = new Map<string, string>();
    const issues: PropIssue[] = [];
    for (const { value, origin } of sources.flatMap(itemsOf)) {
      if (!isManifest(value)) {
        issues.push(notAnObject(value, origin));
        continue;
      }
      const key = freeKey(value, byKey);
      const known = byKey.get(key);
      if (known === undefined) {
        byKey.set(key, value);
        origins.set(key, origin);
      } else if (!isSame(known, value)) issues.push(twice(value, origin, origins.get(key) ?? ''));
    }
    return { set: new ObjectSet(byKey), issues };
  }
}

/** Who an object is. */
export function identityOf(manifest: Manifest): ObjectIdentity {
  const { kind, metadata } = manifest;
  const group = presentGroupOf(manifest);
  return {
    group,
    kind,
    namespace: isClusterScoped(group, kind) ? '' : (metadata.namespace ?? ''),
    name: metadata.name ?? `${String(metadata.generateName)}*`,
  };
}

/** A key that two objects share exactly when they are the same. */
export function keyOf({ group, kind, namespace, name }: ObjectIdentity): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

/** How an object is called in a report: `Deployment shop/cart`. */
export function nameOf({ kind, namespace, name }: ObjectIdentity): string {
  return `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
}

/** Documents that hold nothing are left out, Lists are taken apart, and so are files for kustomize itself. */
function itemsOf({ value, origin }: Sourced): Sourced[] {
  if (value === null || value === undefined) return [];
  const { kind, items, apiVersion } = value as Record<string, unknown>;
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items))
    return items.flatMap((item: unknown, index) =>
      itemsOf({ value: item, origin: `${origin}, item ${index + 1}` }),
    );
  const isOfKustomize = typeof apiVersion === 'string' && groupOf(apiVersion) === 'kustomize.config.k8s.io';
  return isOfKustomize ? [] : [{ value, origin }];
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { apiVersion, kind, metadata } = value as Record<string, unknown>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return false;
  const { name, generateName, namespace } = (metadata ?? {}) as ManifestMetadata;
  const isNamed = [name, generateName].some((text: unknown) => typeof text === 'string' && text !== '');
  return isNamed && ['string', 'undefined'].includes(typeof (namespace ?? undefined));
}

function notAnObject(given: unknown, origin: string): PropIssue {
  return {
    field: origin,
    given,
    allowed: 'a Kubernetes object with apiVersion, kind and metadata.name',
    fix: 'name a folder or files that hold manifests only',
  };
}

function twice(manifest: Manifest, origin: string, other: string): PropIssue {
  return {
    field: origin,
    given: nameOf(identityOf(manifest)),
    allowed: `one manifest for each object; another one of it stands in ${other}`,
    fix: 'compare one environment at a time, such as manifests/production, or remove one of the two',
  };
}

/** Objects whose names the cluster makes up are told apart by their place. */
function freeKey(manifest: Manifest, taken: ReadonlyMap<string, Manifest>): string {
  const key = keyOf(identityOf(manifest));
  if (manifest.metadata.name !== undefined) return key;
  let count = 1;
  while (taken.has(`${key}#${count}`)) count++;
  return `${key}#${count}`;
}

function isSame(a: Manifest, b: Manifest): boolean {
  return canonicalText(anything(a, 'stored')) === canonicalText(anything(b, 'stored'));
}
