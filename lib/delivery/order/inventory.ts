import { addTo } from '../../core/grouping';
import { at, listAt, textAt } from '../../kubernetes/at';
import type { DeliveredChart } from '../delivery';
import { type Item, itemOf } from './item';

/** All objects of an environment, to be found by those that refer to them. */
export class Inventory {
  public readonly items: readonly Item[];
  private readonly byChart = new Map<DeliveredChart, readonly Item[]>();
  private readonly byIdentity = new Map<string, Item>();
  private readonly byPlace = new Map<string, Item[]>();
  private readonly makers = new Map<string, Item[]>();
  private readonly bindings = new Map<string, Item[]>();
  private readonly byResource = new Map<string, Item>();

  constructor(charts: readonly DeliveredChart[]) {
    for (const chart of charts)
      this.byChart.set(
        chart,
        chart.manifests.map((manifest) => itemOf(manifest, chart)),
      );
    this.items = [...this.byChart.values()].flat();
    for (const item of this.items) this.file(item);
  }

  /** An object by what the API server knows it by; none where no name was given. */
  public find(group: string, kind: string, name: string | undefined, namespace = ''): Item | undefined {
    if (name === undefined) return undefined;
    return this.byIdentity.get(`${group}/${kind}/${namespace}/${name}`);
  }

  /** All objects of a chart. */
  public of(chart: DeliveredChart): readonly Item[] {
    return this.byChart.get(chart) ?? [];
  }

  /** All objects of a kind in a namespace. */
  public in(namespace: string, group: string, kind: string): readonly Item[] {
    return this.byPlace.get(`${group}/${kind}/${namespace}`) ?? [];
  }

  /** Whatever makes the Secret of this name: the Secret itself, or what a controller makes it of. */
  public makersOf(secret: string, namespace: string): readonly Item[] {
    return this.makers.get(`${namespace}/${secret}`) ?? [];
  }

  /** Bindings that give rights to a ServiceAccount. */
  public bindingsOf(account: string, namespace: string): readonly Item[] {
    return this.bindings.get(`${namespace}/${account}`) ?? [];
  }

  /** The CustomResourceDefinition of a kind. */
  public definitionOf(group: string, kind: string): Item | undefined {
    return this.byResource.get(`${group}/${kind}`);
  }

  private file(item: Item): void {
    const { group, kind, namespace, name, manifest } = item;
    this.byIdentity.set(`${group}/${kind}/${namespace}/${name}`, item);
    addTo(this.byPlace, `${group}/${kind}/${namespace}`, item);
    for (const secret of secretsOf(item)) addTo(this.makers, `${namespace}/${secret}`, item);
    if (group === 'rbac.authorization.k8s.io')
      for (const subject of listAt(manifest, 'subjects')) this.fileSubject(item, subject);
    if (kind === 'CustomResourceDefinition') {
      const made = `${textAt(manifest, 'spec', 'group') ?? ''}/${textAt(manifest, 'spec', 'names', 'kind') ?? ''}`;
      this.byResource.set(made, item);
    }
  }

  private fileSubject(binding: Item, subject: object): void {
    if (at(subject, 'kind') !== 'ServiceAccount') return;
    const namespace = textAt(subject, 'namespace') ?? binding.namespace;
    addTo(this.bindings, `${namespace}/${textAt(subject, 'name') ?? ''}`, binding);
  }
}

/** Names of the Secrets that come of an object. */
function secretsOf({ group, kind, name, manifest }: Item): string[] {
  switch (`${group}/${kind}`) {
    case '/Secret':
    case 'bitnami.com/SealedSecret':
      return [name];
    case 'external-secrets.io/ExternalSecret':
      return [textAt(manifest, 'spec', 'target', 'name') ?? name];
    case 'secrets-store.csi.x-k8s.io/SecretProviderClass':
      return listAt(manifest, 'spec', 'secretObjects').flatMap((made) => textAt(made, 'secretName') ?? []);
    default:
      return [];
  }
}
