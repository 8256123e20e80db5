import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Issue } from '../../core/issue';
import type { CollectedObject } from '../../synth/collect';
import type { ResourceIgnoreDifferences } from '../../../imports/argoproj.io';
import type { MicroserviceApp } from '../microservice/microservice-app';

/** A service whose new versions an engine brings. */
export interface Released {
  /** The construct that says so. */
  readonly release: IConstruct;
  readonly service: MicroserviceApp;
  /** What Git does not decide, as narrow as can be: the fields that the engine writes, of objects told by their names. */
  readonly ignored: readonly ResourceIgnoreDifferences[];
  /** What keeps this engine from what the release promises, in all that the app makes. */
  readonly check: (objects: readonly CollectedObject[]) => readonly Issue[];
}

const RELEASED = new WeakMap<IConstruct, Released[]>();

/** Remembers a release, for checks of the whole app and for its delivery. */
export function addReleased(released: Released): void {
  const { root } = released.release.node;
  RELEASED.set(root, [...(RELEASED.get(root) ?? []), released]);
}

/** All releases of an app, in the order they were made. */
export function releasedIn(root: IConstruct): readonly Released[] {
  return RELEASED.get(root) ?? [];
}

/** What Git does not decide of a chart. */
export function releasedDifferences(chart: Chart): readonly ResourceIgnoreDifferences[] {
  return releasedIn(chart.node.root)
    .filter(({ release }) => Chart.of(release) === chart)
    .flatMap(({ ignored }) => ignored);
}
