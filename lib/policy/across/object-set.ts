import { selects } from '../../kubernetes/selector';
import { matchLabelsOf, wordOf } from './labels';
import { isOperated } from './operators';
import { type SetObject, setObjectOf } from './set-object';
import { type Workload, workloadOf } from './workload';

/** Stands for any namespace: an object that says none lies where it is applied. */
const ANYWHERE = '*';

/**
 * The objects of one cluster, to be found by those that speak of them. Who says no namespace may lie in any: such
 * objects are found from everywhere, and find everything. What asks whether two objects clash uses `here` instead.
 */
export class ObjectSet {
  public readonly objects: readonly SetObject[];
  public readonly workloads: readonly Workload[];
  private readonly byType = new Map<string, SetObject[]>();
  /** Objects by name, for each type and place. */
  private readonly byPlace = new Map<string, Map<string, SetObject>>();
  private readonly workloadsByName = new Map<string, Workload>();
  private readonly workloadsByPlace = new Map<string, Workload[]>();
  private readonly workloadsByLabel = new Map<string, Workload[]>();
  private readonly operatedByPlace = new Map<string, SetObject[]>();

  constructor(manifests: readonly unknown[], indexes: readonly number[] = [...manifests.keys()]) {
    this.objects = indexes.flatMap((index) => setObjectOf(manifests[index], index) ?? []);
    this.workloads = this.objects.flatMap((object) => workloadOf(object) ?? []);
    for (const object of this.objects) this.file(object);
    for (const workload of this.workloads) this.fileWorkload(workload);
  }

  /** All objects of a type, such as `apps/Deployment`. */
  public ofType(...types: readonly string[]): readonly SetObject[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** An object by its type and name. */
  public find(type: string, name: string, namespace: string): SetObject | undefined {
    for (const place of placesOf(namespace)) {
      const found = this.byPlace.get(`${type}/${place}`)?.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** Names of all objects of a type that a reference from a namespace may mean. */
  public namesOf(type: string, namespace: string): readonly string[] {
    return placesOf(namespace).flatMap((place) => [...(this.byPlace.get(`${type}/${place}`)?.keys() ?? [])]);
  }

  /** A workload by kind and name. */
  public workload(kind: string, name: string, namespace: string): Workload | undefined {
    for (const place of placesOf(namespace)) {
      const found = this.workloadsByName.get(`${kind}/${place}/${name}`);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * Whether pods of a namespace are known as a whole: there are some, and no object of which a controller that nobody
   * knows may make others.
   */
  public knowsPodsOf(namespace: string): boolean {
    const places = placesOf(namespace);
    return (
      places.some((place) => this.workloadsByPlace.has(place)) &&
      !places.some((place) => this.operatedByPlace.has(place))
    );
  }

  /** Workloads whose pods may lie in a namespace. */
  public workloadsIn(namespace: string): readonly Workload[] {
    return placesOf(namespace).flatMap((place) => this.workloadsByPlace.get(place) ?? []);
  }

  /** Workloads whose pods a selector may find from a namespace. */
  public selected(selector: unknown, namespace: string): readonly Workload[] {
    return placesOf(namespace).flatMap((place) => this.selectedIn(selector, place));
  }

  /** Workloads of the very namespace whose pods a selector finds. */
  public selectedHere(selector: unknown, namespace: string): readonly Workload[] {
    return this.selectedIn(selector, namespace);
  }

  /** Objects of a namespace of which a controller that nobody knows may make anything. */
  public operatedIn(namespace: string): readonly SetObject[] {
    return placesOf(namespace).flatMap((place) => this.operatedByPlace.get(place) ?? []);
  }

  private selectedIn(selector: unknown, place: string): readonly Workload[] {
    let found = this.workloadsByPlace.get(place) ?? [];
    const labels = matchLabelsOf(selector);
    for (const key in labels) {
      const labelled = this.workloadsByLabel.get(labelKey(place, key, labels[key])) ?? [];
      if (labelled.length < found.length) found = labelled;
    }
    return found.filter((workload) => selects(selector, workload.labels));
  }

  private file(object: SetObject): void {
    const { type, name, namespace } = object;
    add(this.byType, type, object);
    const operated = isOperated(object);
    for (const place of [namespace, ANYWHERE]) {
      const key = `${type}/${place}`;
      const known = this.byPlace.get(key);
      if (known) known.set(name, object);
      else this.byPlace.set(key, new Map([[name, object]]));
      if (operated) add(this.operatedByPlace, place, object);
    }
  }

  private fileWorkload(workload: Workload): void {
    const { labels, kind, object } = workload;
    for (const place of [object.namespace, ANYWHERE]) {
      add(this.workloadsByPlace, place, workload);
      this.workloadsByName.set(`${kind}/${place}/${object.name}`, workload);
      for (const key in labels) add(this.workloadsByLabel, labelKey(place, key, labels[key]), workload);
    }
  }
}

/** Where what is spoken of in a namespace may lie: there, or where nobody says. */
function placesOf(namespace: string): readonly string[] {
  return namespace === '' ? [ANYWHERE] : [namespace, ''];
}

function labelKey(place: string, key: string, value: unknown): string {
  return `${place}/${key}=${wordOf(value)}`;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
