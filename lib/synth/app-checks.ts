import type { IConstruct } from 'constructs';
import type { ForeignFault } from '../core/errors';
import type { Issue } from '../core/issue';
import { renderAppFaults } from '../core/render-issue';
import type { AppIssue } from './app-issue';
import { type CollectedObject, collectObjects, constructsBelow } from './collect';
import { checkIdentities } from './identity-check';
import { patchFaultsOf } from './patches';
import { checkPolicies } from './policy-check';

/** A check that only the whole app can answer. Pure: it reads manifests and answers faults. */
export type AppCheck = (objects: readonly CollectedObject[], root: IConstruct) => readonly AppIssue[];

/** An app whose objects were rendered and checked. */
export interface CheckedApp {
  readonly objects: readonly CollectedObject[];
  readonly issues: readonly Issue[];
  readonly faults: readonly ForeignFault[];
}

interface RootState {
  readonly checks: Set<AppCheck>;
  revision: number;
  remembered?: CheckedApp & { readonly of: string };
}

const STATES = new WeakMap<IConstruct, RootState>();

/** Adds a check over the whole app. The same function is added once, however many constructs ask for it. */
export function addAppCheck(scope: IConstruct, check: AppCheck): void {
  stateOf(scope.node.root).checks.add(check);
}

/** Says that the app changed, so that remembered results no longer hold. */
export function touchApp(scope: IConstruct): void {
  stateOf(scope.node.root).revision++;
}

/**
 * Renders and checks an app. A plain cdk8s App validates everything once for each of its charts: the result is
 * remembered until one of our constructs or calls changes the app, or any construct is added.
 */
export function checkApp(root: IConstruct): CheckedApp {
  const state = stateOf(root);
  const constructs = constructsBelow(root);
  const of = `${state.revision} ${constructs.length}`;
  if (state.remembered?.of === of) return state.remembered;
  const { objects, faults } = collectObjects(constructs);
  const ofApp = [...state.checks].flatMap((check) => check(objects, root));
  const issues = [
    ...objects.flatMap(({ construct, path }) =>
      patchFaultsOf(construct).map((fault) => ({ path, ...fault })),
    ),
    ...checkIdentities(objects),
    ...checkPolicies(objects, ofApp),
    ...ofApp,
  ];
  state.remembered = { objects, issues, faults, of };
  return state.remembered;
}

/** What our checks say to a plain cdk8s App, which asks every construct for its faults as texts. */
export function messagesOf({ issues }: CheckedApp): string[] {
  return issues.length === 0 ? [] : [renderAppFaults(issues, [])];
}

function stateOf(root: IConstruct): RootState {
  const known = STATES.get(root);
  if (known) return known;
  const fresh: RootState = { checks: new Set(), revision: 0 };
  STATES.set(root, fresh);
  root.node.addValidation({ validate: () => messagesOf(checkApp(root)) });
  return fresh;
}
