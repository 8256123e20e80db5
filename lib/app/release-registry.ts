import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ReleaseNames } from '../rollout/argo-rollouts/names';
import type { MeshFacts } from '../core/mesh-facts';
import type { ResourceIgnoreDifferences } from '../../imports/argoproj.io';
import type { MicroserviceApp } from './microservice-app';

/** A service whose new versions an engine brings. */
export interface Released {
  /** The construct that says so. */
  readonly release: IConstruct;
  readonly service: MicroserviceApp;
  readonly mesh: MeshFacts;
  readonly names: ReleaseNames;
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

/**
 * What Git does not decide of a chart: the routes of the VirtualServices that the controller writes weights to, each by
 * its name. Of these objects Argo CD takes the whole list of routes from the cluster, which is why nothing else stands in
 * them.
 */
export function releasedDifferences(chart: Chart): readonly ResourceIgnoreDifferences[] {
  return releasedIn(chart.node.root)
    .filter(({ release }) => Chart.of(release) === chart)
    .flatMap(({ service: { namespace }, names }) =>
      names.routes.map((name) => ({
        group: 'networking.istio.io',
        kind: 'VirtualService',
        name,
        ...(namespace === undefined ? {} : { namespace }),
        jsonPointers: ['/spec/http'],
      })),
    );
}
