import type { IConstruct } from 'constructs';
import type { Issue } from '../../core/issue';
import { at, listAt, textAt } from '../../kubernetes/at';
import type { ReleaseNames } from '../../rollout/argo-rollouts/names';
import type { CollectedObject } from '../../synth/collect';
import type { MicroserviceApp } from '../microservice/microservice-app';

/** A service whose requests are split by weighted routes of the mesh. */
export interface RolloutRoutes {
  readonly release: IConstruct;
  readonly service: MicroserviceApp;
  readonly names: ReleaseNames;
  /** Whether requests are told apart before the first weight, in the routes that are delegated to. */
  readonly tellsApart: boolean;
}

/** Finds what would go around the weights that Argo Rollouts sets. */
export function checkRolloutRoutes(routes: RolloutRoutes, objects: readonly CollectedObject[]): Issue[] {
  return [...checkSplit(objects, routes), ...checkEntry(objects, routes), ...checkRoots(objects, routes)];
}

/**
 * A route that is told apart has no part of what its root says of the namespace of callers: Istio drops it, and says so
 * in its log alone (hasConflict of pilot/pkg/model/virtualservice.go).
 */
function checkRoots(
  objects: readonly CollectedObject[],
  { release, service, names, tellsApart }: RolloutRoutes,
): Issue[] {
  if (!tellsApart) return [];
  const roots = objects
    .filter(({ construct }) => construct.node.scope === service)
    .flatMap(({ manifest }) => listAt(manifest.spec, 'http'))
    .filter((route) => names.routes.includes(textAt(at(route, 'delegate'), 'name') ?? ''));
  const given = roots.flatMap((route) =>
    listAt(route, 'match').flatMap((match) => textAt(match, 'sourceNamespace') ?? []),
  );
  if (given.length === 0) return [];
  const allowed =
    'routes for all callers alike: Istio drops what is told apart below a root that names a namespace';
  const fix = 'remove preview, or the times and retries that single callers ask for: calls(frontend)';
  return [{ path: release.node.path, field: 'preview', given: [...new Set(given)], allowed, fix }];
}

/**
 * What a patch may have made of the weighted routes: the controller deletes whatever leads elsewhere, and Git must hold
 * the weights of no release, for they are applied wherever the object is made anew.
 */
function checkSplit(objects: readonly CollectedObject[], { release, names }: RolloutRoutes): Issue[] {
  const expected = [
    [names.stable, 100],
    [names.canary, 0],
  ];
  return objects
    .filter(({ construct, manifest: { kind, metadata } }) => {
      const isOurs = construct.node.scope === release;
      return isOurs && kind === 'VirtualService' && names.routes.includes(metadata.name ?? '');
    })
    .flatMap(({ path, manifest }) => {
      const given = weightsOf(manifest.spec);
      if (JSON.stringify(given) === JSON.stringify([expected])) return [];
      const allowed = `one route, to ${names.stable} with weight 100 and to ${names.canary} with weight 0`;
      return [{ path, field: 'spec.http', given, allowed, fix: 'remove the patch' }];
    });
}

/** A gateway that leads to a port whose requests no proxy reads has no weighted route to pass. */
function checkEntry(
  objects: readonly CollectedObject[],
  { release, service, names }: RolloutRoutes,
): Issue[] {
  const led = objects
    .filter(({ construct }) => construct.node.scope === service)
    .flatMap(({ manifest }) => listAt(manifest.spec, 'http'))
    .filter((route) => at(route, 'delegate') !== undefined);
  if (led.every((route) => names.routes.includes(textAt(at(route, 'delegate'), 'name') ?? ''))) return [];
  const allowed =
    'a service that is exposed by a port that speaks HTTP or gRPC: requests for others are not split';
  const fix = "name the exposed port for what it speaks: 'http', 'grpc'";
  return [{ path: release.node.path, field: 'service', given: service.node.path, allowed, fix }];
}

/** Where each route leads, by the names of Services as the controller reads them: up to the first dot. */
function weightsOf(spec: unknown): unknown {
  return listAt(spec, 'http').map((route) =>
    listAt(route, 'route').map((to) => {
      const host = textAt(at(to, 'destination'), 'host') ?? '';
      return [host.split('.')[0], at(to, 'weight')];
    }),
  );
}
