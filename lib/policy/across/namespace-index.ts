import { selects } from '../../kubernetes/selector';
import { matchLabelsOf, wordOf } from './labels';
import { isOperated } from './operators';
import type { SetObject } from './set-object';
import type { Workload } from './workload';

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();
const NOBODY: readonly never[] = [];

/** The objects of one namespace by what they are looked for. Maps within maps: nothing is put into words to be found. */
export class NamespaceIndex {
  public readonly workloads: Workload[] = [];
  /** Objects of which a controller that nobody knows may make anything. */
  public readonly operated: SetObject[] = [];
  private readonly byType = new Map<string, Map<string, SetObject>>();
  private readonly byKind = new Map<string, Map<string, Workload>>();
  private readonly byLabel = new Map<string, Map<string, Workload[]>>();

  /** Adds an object. Of two with one name, the last is kept. */
  public add(object: SetObject): void {
    innerOf(this.byType, object.type, newMap<SetObject>).set(object.name, object);
    if (isOperated(object)) this.operated.push(object);
  }

  /** Adds an object that makes pods. */
  public addWorkload(workload: Workload): void {
    const { labels, kind, object } = workload;
    this.workloads.push(workload);
    innerOf(this.byKind, kind, newMap<Workload>).set(object.name, workload);
    for (const key in labels)
      innerOf(innerOf(this.byLabel, key, newMap<Workload[]>), wordOf(labels[key]), newList).push(workload);
  }

  /** Objects of a type by name. */
  public ofType(type: string): ReadonlyMap<string, SetObject> {
    return this.byType.get(type) ?? NOTHING;
  }

  /** A workload by kind and name. */
  public workload(kind: string, name: string): Workload | undefined {
    return this.byKind.get(kind)?.get(name);
  }

  /** Workloads whose pods a selector finds: those with its rarest label are looked at. */
  public selected(selector: unknown): readonly Workload[] {
    let found: readonly Workload[] = this.workloads;
    const labels = matchLabelsOf(selector);
    for (const key in labels) {
      const labelled = this.byLabel.get(key)?.get(wordOf(labels[key])) ?? NOBODY;
      if (labelled.length < found.length) found = labelled;
    }
    return found.filter((workload) => selects(selector, workload.labels));
  }
}

/** What stands in a map for a key; made where nothing does. */
export function innerOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const fresh = make();
  map.set(key, fresh);
  return fresh;
}

/** Makes a map; one function for all callers. */
export function newMap<V>(): Map<string, V> {
  return new Map();
}

function newList(): Workload[] {
  return [];
}
