import type { IConstruct } from 'constructs';
import { boundaryOf } from './boundary';
import { PropsError } from './errors';

/** An object that the versions of one service share, such as their Service. */
export interface SharedObject {
  /** What tells it from all others on its side of the boundary. */
  readonly key: string;
  /** What it holds. */
  readonly content: unknown;
  /** The prop that it comes from, as the user knows it. */
  readonly field: string;
}

interface Claim {
  readonly path: string;
  readonly content: unknown;
}

const CLAIMS = new WeakMap<IConstruct, Map<string, Claim>>();

/**
 * Answers true to the first construct that has a shared object, which is to place it, and false to all others.
 *
 * @throws PropsError when another one wants the same object to be different: one of the two would be ignored.
 */
export function claimShared(scope: IConstruct, { key, content, field }: SharedObject): boolean {
  const boundary = boundaryOf(scope);
  const claims = CLAIMS.get(boundary) ?? new Map<string, Claim>();
  CLAIMS.set(boundary, claims);
  const first = claims.get(key);
  if (first === undefined) {
    claims.set(key, { path: scope.node.path, content });
    return true;
  }
  const text = JSON.stringify(first.content);
  if (JSON.stringify(content) !== text) {
    const allowed = `what ${first.path} says, ${text}: the versions of one service share it`;
    const fix = `give both the same, or leave it to ${first.path}`;
    throw new PropsError(scope, [{ field, given: content, allowed, fix }]);
  }
  return false;
}
