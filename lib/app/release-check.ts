import type { IConstruct } from 'constructs';
import type { Issue } from '../core/issue';
import { meshRoutingsOf } from '../core/mesh-routes';
import { graphOf } from '../network/service-graph';
import { at, listAt, textAt } from '../kubernetes/at';
import type { AppCheck } from '../synth/app-checks';
import type { CollectedObject } from '../synth/collect';
import { type Released, releasedIn } from './release-registry';

/** Finds releases that others would keep from what they promise: what only the whole app shows. */
export const checkReleases: AppCheck = (objects, root: IConstruct) =>
  releasedIn(root).flatMap((released) => [
    ...checkAlone(released),
    ...checkRoutes(released),
    ...checkSplit(objects, released),
    ...checkEntry(objects, released),
  ]);

/** A Rollout brings versions of one workload. Others that share its Service would have a part of its requests. */
function checkAlone({ release, service }: Released): Issue[] {
  const { members } = graphOf(service).nodeOf(service);
  if (members.length === 1) return [];
  return [
    {
      path: release.node.path,
      field: 'service',
      given: members.map(({ node }) => node.path),
      allowed: 'a service of one version in Git: its releases bring the others',
      fix: 'keep one of them, and promote its image',
    },
  ];
}

/** All requests pass the routes whose weights are set: whatever is told apart before goes around them. */
function checkRoutes({ release, service }: Released): Issue[] {
  const others = meshRoutingsOf(service).filter(({ path }) => path !== release.node.path);
  return others.map(({ path }) => ({
    path,
    field: 'service',
    given: service.node.path,
    allowed: `a service whose requests no release splits: ${release.node.path} does`,
    fix: 'keep one of the two',
  }));
}

/**
 * What a patch may have made of the weighted routes: the controller deletes whatever leads elsewhere, and Git must hold
 * the weights of no release, for they are applied wherever the object is made anew.
 */
function checkSplit(objects: readonly CollectedObject[], { release, names }: Released): Issue[] {
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
function checkEntry(objects: readonly CollectedObject[], { release, service, names }: Released): Issue[] {
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
