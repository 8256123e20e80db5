import { isObject } from '../../core/read-values';
import { wordOf } from '../across/labels';
import { innerOf } from '../across/namespace-index';
import type { SetObject } from '../across/set-object';

type Labels = Readonly<Record<string, unknown>>;

function labelKey(namespace: string, key: string, value: unknown): string {
  return `${namespace}/${key}=${wordOf(value)}`;
}

/** Objects that are for pods of their namespace by labels, to be found by the labels of pods. */
export class PolicyIndex {
  private readonly byLabel = new Map<string, SetObject[]>();
  private readonly byNamespace = new Map<string, SetObject[]>();

  /** `selectorOf` tells the labels that an object asks for; one that asks for none is for its whole namespace. */
  constructor(
    objects: readonly SetObject[],
    private readonly selectorOf: (object: SetObject) => unknown,
  ) {
    for (const object of objects) {
      const [first] = this.wantedBy(object);
      if (first === undefined) innerOf(this.byNamespace, object.namespace, newList).push(object);
      else innerOf(this.byLabel, labelKey(object.namespace, ...first), newList).push(object);
    }
  }

  /** Those that ask for labels that pods of the namespace have. */
  public selecting(namespace: string, labels: Labels): readonly SetObject[] {
    return Object.entries(labels)
      .flatMap(([key, value]) => this.byLabel.get(labelKey(namespace, key, value)) ?? [])
      .filter((object) => this.wantedBy(object).every(([key, value]) => labels[key] === value))
      .sort((a, b) => a.index - b.index);
  }

  /** Those that are for a namespace as a whole. */
  public wide(namespace: string): readonly SetObject[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  private wantedBy(object: SetObject): [string, unknown][] {
    const labels = this.selectorOf(object);
    return isObject(labels) ? Object.entries(labels) : [];
  }
}

/** Objects by the labels that they have. */
export class LabelledIndex {
  private readonly byLabel = new Map<string, SetObject[]>();
  private readonly byNamespace = new Map<string, SetObject[]>();

  constructor(objects: readonly SetObject[]) {
    for (const object of objects) {
      const labels = object.manifest.metadata?.labels;
      for (const namespace of [object.namespace, ANYWHERE]) {
        innerOf(this.byNamespace, namespace, newList).push(object);
        if (!isObject(labels)) continue;
        for (const [key, value] of Object.entries(labels))
          innerOf(this.byLabel, labelKey(namespace, key, value), newList).push(object);
      }
    }
  }

  /** Objects of a namespace, or of all, that may have what a selector asks for: it is to be asked again. */
  public candidates(selector: unknown, namespace: string = ANYWHERE): readonly SetObject[] {
    const wanted = isObject(selector) && isObject(selector.matchLabels) ? selector.matchLabels : {};
    const [first] = Object.entries(wanted);
    return (
      (first === undefined
        ? this.byNamespace.get(namespace)
        : this.byLabel.get(labelKey(namespace, ...first))) ?? []
    );
  }
}

/** Stands for all namespaces: no name has it. */
const ANYWHERE = '*';

function newList(): SetObject[] {
  return [];
}
