import type { IConstruct } from 'constructs';
import type { Issue } from '../../core/issue';
import type { Plain } from '../../core/read-values';
import type { RouteKind } from '../../rollout/rollouts-gateway/route-spec';
import type { CollectedObject } from '../../synth/collect';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { checkToldApart } from './told-apart';

/** The route of a service whose weights the controller sets. */
export interface GatewayRoute {
  readonly release: IConstruct;
  readonly service: MicroserviceApp;
  readonly kind: RouteKind;
  readonly name: string;
  readonly spec: Plain;
}

/** Finds what would keep the controller from setting the weights of its route, or others from being kept to them. */
export function checkGatewayRoute(route: GatewayRoute, objects: readonly CollectedObject[]): Issue[] {
  // The plugin sets weights in every rule that leads to both Services: what is told apart before would be split alike.
  const alone = checkToldApart(route.release, route.service, 'the controller owns its one route');
  return [...alone, ...checkSpec(route, objects)];
}

/** The name of the route tells what it says: what a patch makes of it would never reach the cluster. */
function checkSpec(
  { release, name, kind, spec }: GatewayRoute,
  objects: readonly CollectedObject[],
): Issue[] {
  return objects
    .filter(({ construct, manifest: { metadata, ...manifest } }) => {
      const isOurs = construct.node.scope === release && manifest.kind === kind;
      return isOurs && metadata.name === name && JSON.stringify(manifest.spec) !== JSON.stringify(spec);
    })
    .map(({ path, manifest }) => ({
      path,
      field: 'spec',
      given: manifest.spec,
      allowed: 'the route as the release makes it: the controller owns it, and Git its name',
      fix: 'remove the patch; write paths and timeout in expose of the service',
    }));
}
