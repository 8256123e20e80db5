import { type Alias, type Node, isAlias, isMap, isScalar, isSeq } from 'yaml';

/**
 * Stops documents of a few lines that unfold to billions of values, where Go stops them.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/decode.go (allowedAliasRatio)
 */
export class AliasBudget {
  private values = 0;
  private aliased = 0;
  private exceeded = false;

  /** Counts one value; answers false when aliases stand for too large a share of all. */
  public spend(isAliased: boolean): boolean {
    this.values++;
    if (isAliased) this.aliased++;
    this.exceeded ||=
      this.aliased > 100 && this.values > 1000 && this.aliased / this.values > allowedShare(this.values);
    return !this.exceeded;
  }

  /** Whether no more is read. */
  public get isSpent(): boolean {
    return this.exceeded;
  }
}

const SMALL = 400_000;
const LARGE = 4_000_000;

function allowedShare(values: number): number {
  if (values <= SMALL) return 0.99;
  if (values >= LARGE) return 0.1;
  return 0.99 - (0.89 * (values - SMALL)) / (LARGE - SMALL);
}

/** Which node each alias means: the last one before it that carries its name. */
export function aliasTargets(contents: unknown): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const visit = (node: unknown): void => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    } else if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      for (const child of childrenOf(node)) visit(child);
    }
  };
  visit(contents);
  return targets;
}

function childrenOf(node: Node): readonly unknown[] {
  if (isSeq(node)) return node.items;
  return isMap(node) ? node.items.flatMap(({ key, value }) => [key, value]) : [];
}
