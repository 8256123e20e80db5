import type { IConstruct } from 'constructs';
import type { Issue } from '../../core/issue';
import { meshRoutingsOf } from '../../core/mesh-routes';
import { graphOf } from '../../network/service-graph';
import type { AppCheck } from '../../synth/app-checks';
import { type Released, releasedIn } from './registry';

/** Finds releases that others would keep from what they promise: what only the whole app shows. */
export const checkReleases: AppCheck = (objects, root: IConstruct) =>
  releasedIn(root).flatMap((released) => [
    ...checkAlone(released),
    ...checkRoutes(released),
    ...released.check(objects),
  ]);

/** An engine brings versions of one workload. Others that share its Service would have a part of its requests. */
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
