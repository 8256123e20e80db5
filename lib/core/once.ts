import type { IConstruct } from 'constructs';

const CLAIMED = new WeakMap<IConstruct, Set<string>>();

/**
 * Answers true to the first caller in an app that asks for `key`, and false to all others. For objects that several
 * versions of one service share, such as its Service: the first version makes them.
 */
export function claimOnce(scope: IConstruct, key: string): boolean {
  const claimed = CLAIMED.get(scope.node.root) ?? new Set<string>();
  CLAIMED.set(scope.node.root, claimed);
  if (claimed.has(key)) return false;
  claimed.add(key);
  return true;
}
