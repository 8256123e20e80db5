import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Issue } from '../core/issue';
import type { Manifest } from '../kubernetes/manifest';

/** One object of the app as it will be written. */
export interface CollectedObject {
  readonly construct: ApiObject;
  readonly path: string;
  readonly manifest: Manifest;
}

/** A check that only the whole app can answer. Pure: it reads manifests and answers faults. */
export type AppCheck = (objects: readonly CollectedObject[], root: IConstruct) => readonly Issue[];

interface RootState {
  readonly checks: Set<AppCheck>;
  revision: number;
}

const STATES = new WeakMap<IConstruct, RootState>();

/** Adds a check over the whole app. The same function is added once, however many constructs ask for it. */
export function addAppCheck(scope: IConstruct, check: AppCheck): void {
  stateOf(scope).checks.add(check);
}

/** Says that the app changed, so that remembered results no longer hold. */
export function touchApp(scope: IConstruct): void {
  stateOf(scope).revision++;
}

function stateOf(scope: IConstruct): RootState {
  const root = scope.node.root;
  const known = STATES.get(root);
  if (known) return known;
  const fresh: RootState = { checks: new Set(), revision: 0 };
  STATES.set(root, fresh);
  return fresh;
}
