import type { IConstruct } from 'constructs';

const BOUNDARIES = new WeakSet<IConstruct>();

/**
 * Says that what is below `scope` is rendered for a cluster of its own: names may repeat on the other side, and
 * services on two sides never call one another. Each environment of an app is a boundary.
 */
export function declareBoundary(scope: IConstruct): void {
  BOUNDARIES.add(scope);
}

/** The closest boundary around a construct: the root, where nothing nearer was declared. */
export function boundaryOf(scope: IConstruct): IConstruct {
  let at = scope;
  while (at.node.scope !== undefined && !BOUNDARIES.has(at)) at = at.node.scope;
  return at;
}
