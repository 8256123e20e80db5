import { NamespaceIndex, innerOf } from './namespace-index';
import { type SetObject, setObjectOf } from './set-object';
import { type Workload, workloadOf } from './workload';

/**
 * The objects of one cluster, to be found by those that speak of them. Who says no namespace may lie in any: such
 * objects are found from everywhere, and find everything. What asks whether two objects clash uses `selectedHere` instead.
 */
export class ObjectSet {
  /** All objects that say who they are, in the order they were given. */
  public readonly objects: readonly SetObject[];
  /** Those of them that make pods. */
  public readonly workloads: readonly Workload[];
  private readonly byType = new Map<string, SetObject[]>();
  private readonly byNamespace = new Map<string, NamespaceIndex>();
  /** Of all namespaces, made when somebody asks who says none. */
  private everything: NamespaceIndex | undefined;

  constructor(manifests: readonly unknown[], indexes: readonly number[] = [...manifests.keys()]) {
    this.objects = indexes.flatMap((index) => setObjectOf(manifests[index], index) ?? []);
    this.workloads = this.objects.flatMap((object) => workloadOf(object) ?? []);
    for (const object of this.objects) {
      innerOf(this.byType, object.type, newList).push(object);
      this.namespace(object.namespace).add(object);
    }
    for (const workload of this.workloads) this.namespace(workload.object.namespace).addWorkload(workload);
  }

  /** All objects of a type, such as `apps/Deployment`. */
  public ofType(...types: readonly string[]): readonly SetObject[] {
    const [type = '', ...others] = types;
    const found = this.byType.get(type) ?? [];
    return others.length === 0 ? found : [...found, ...this.ofType(...others)];
  }

  /** An object by its type and name. */
  public find(type: string, name: string, namespace: string): SetObject | undefined {
    for (const index of this.around(namespace)) {
      const found = index.ofType(type).get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** Names of all objects of a type that a reference from a namespace may mean. */
  public namesOf(type: string, namespace: string): readonly string[] {
    return this.around(namespace).flatMap((index) => [...index.ofType(type).keys()]);
  }

  /** A workload by kind and name. */
  public workload(kind: string, name: string, namespace: string): Workload | undefined {
    for (const index of this.around(namespace)) {
      const found = index.workload(kind, name);
      if (found) return found;
    }
    return undefined;
  }

  /**
   * Whether pods of a namespace are known as a whole: there are some, and no object of which a controller that nobody
   * knows may make others.
   */
  public knowsPodsOf(namespace: string): boolean {
    const around = this.around(namespace);
    return (
      around.some(({ workloads }) => workloads.length > 0) &&
      around.every(({ operated }) => operated.length === 0)
    );
  }

  /** Workloads whose pods may lie in a namespace. */
  public workloadsIn(namespace: string): readonly Workload[] {
    return this.around(namespace).flatMap(({ workloads }) => workloads);
  }

  /** Workloads whose pods a selector may find from a namespace. */
  public selected(selector: unknown, namespace: string): readonly Workload[] {
    return this.around(namespace).flatMap((index) => index.selected(selector));
  }

  /** Workloads of the very namespace whose pods a selector finds. */
  public selectedHere(selector: unknown, namespace: string): readonly Workload[] {
    return this.byNamespace.get(namespace)?.selected(selector) ?? [];
  }

  /** Objects of a namespace of which a controller that nobody knows may make anything. */
  public operatedIn(namespace: string): readonly SetObject[] {
    return this.around(namespace).flatMap(({ operated }) => operated);
  }

  private namespace(name: string): NamespaceIndex {
    return innerOf(this.byNamespace, name, newIndex);
  }

  /** Where what is spoken of in a namespace may lie: there, or where nobody says. */
  private around(namespace: string): readonly NamespaceIndex[] {
    if (namespace === '') return [(this.everything ??= this.indexOfAll())];
    const [here, anywhere] = [this.byNamespace.get(namespace), this.byNamespace.get('')];
    if (here === undefined || anywhere === undefined) return [here ?? anywhere ?? EMPTY];
    return [here, anywhere];
  }

  private indexOfAll(): NamespaceIndex {
    const index = new NamespaceIndex();
    for (const object of this.objects) index.add(object);
    for (const workload of this.workloads) index.addWorkload(workload);
    return index;
  }
}

const EMPTY = new NamespaceIndex();

function newIndex(): NamespaceIndex {
  return new NamespaceIndex();
}

function newList(): SetObject[] {
  return [];
}
