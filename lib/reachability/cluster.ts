import { addTo } from '../core/grouping';
import type { Labels } from '../core/labels';
import { isObject } from '../core/read-values';
import { at, listAt } from '../kubernetes/at';
import { isOfController } from '../kubernetes/controller-labels';
import { type Manifest, groupOf } from '../kubernetes/manifest';
import { selects } from '../kubernetes/selector';
import { flaggerObjects } from './flagger-objects';
import { type Pods, objectNameOf, podsOf } from './pods';
import { type Share, shareFinder } from './selected';
import { waypointObjects } from './waypoint-pods';

/** The label that the API server puts on every namespace, with its name. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** What manifests put into one cluster: pods that are found by namespace and label without asking each of them. */
export class Cluster {
  public readonly pods: readonly Pods[];
  /** Namespaces that have pods. */
  public readonly namespaces: readonly string[];
  private readonly namespaceLabels = new Map<string, Labels>();
  private readonly byType = new Map<string, Manifest[]>();
  private readonly byPlace = new Map<string, Pods[]>();

  constructor(
    given: readonly unknown[],
    private readonly defaultNamespace: string,
  ) {
    const pods: Pods[] = [];
    const manifests = manifestsIn(given);
    for (const manifest of [...manifests, ...flaggerObjects(manifests), ...waypointObjects(manifests)]) {
      addTo(this.byType, `${groupOf(manifest.apiVersion)}/${manifest.kind}`, manifest);
      const made = podsOf(manifest, defaultNamespace);
      if (made !== undefined) pods.push({ ...made, index: pods.length });
    }
    this.pods = pods;
    this.namespaces = [...new Set(pods.map(({ workload }) => workload.namespace))];
    for (const own of pods) this.file(own);
    for (const manifest of this.ofType('/Namespace')) {
      const { name } = objectNameOf(manifest, defaultNamespace);
      const labels = at(manifest, 'metadata', 'labels');
      this.namespaceLabels.set(name, {
        ...(isObject(labels) ? (labels as Labels) : {}),
        [NAMESPACE_NAME]: name,
      });
    }
  }

  /** All objects of a type, such as `/Service`. */
  public ofType(type: string): readonly Manifest[] {
    return this.byType.get(type) ?? [];
  }

  /** What an object is called. */
  public nameOf(manifest: Manifest): ReturnType<typeof objectNameOf> {
    return objectNameOf(manifest, this.defaultNamespace);
  }

  /** Labels of a namespace: those of its object, and the one that every namespace has. */
  public labelsOf(namespace: string): Labels {
    return this.namespaceLabels.get(namespace) ?? { [NAMESPACE_NAME]: namespace };
  }

  /** Pods of a namespace that a selector finds: workloads of which it finds all pods, or may find some. */
  public podsIn(namespace: string, selector: unknown, share: Share = 'some'): readonly Pods[] {
    const pairs = Object.entries(at(selector, 'matchLabels') ?? {}).filter(([key]) => !isOfController(key));
    const places = pairs.map(
      ([key, value]) => this.byPlace.get(`${namespace} ${key}=${String(value)}`) ?? [],
    );
    const nearest = places.reduce<readonly Pods[]>(
      (best, place) => (place.length < best.length ? place : best),
      this.byPlace.get(namespace) ?? [],
    );
    return nearest.filter(shareFinder(selector, share));
  }

  /** Namespaces with pods that a selector finds. */
  public namespacesOf(selector: unknown): readonly string[] {
    const name = at(selector, 'matchLabels', NAMESPACE_NAME);
    const near = typeof name === 'string' ? [name] : this.namespaces;
    return near.filter((namespace) => selects(selector, this.labelsOf(namespace)));
  }

  private file(own: Pods): void {
    const { namespace } = own.workload;
    addTo(this.byPlace, namespace, own);
    for (const [key, value] of Object.entries(own.labels))
      addTo(this.byPlace, `${namespace} ${key}=${value}`, own);
  }
}

/** The objects among what was given, those of lists one by one. */
function manifestsIn(given: readonly unknown[]): Manifest[] {
  return given.filter(isManifest).flatMap((manifest) => {
    const isList = manifest.kind.endsWith('List') && Array.isArray(manifest.items);
    return isList ? manifestsIn(listAt(manifest, 'items')) : [manifest];
  });
}

function isManifest(value: unknown): value is Manifest {
  return isObject(value) && typeof value.kind === 'string' && typeof value.apiVersion === 'string';
}
