import type { Construct } from 'constructs';
import type { ArgoRolloutsFacts } from '../../core/release-facts';
import { addMeshRouting } from '../../core/mesh-routes';
import { hostOf } from '../../core/service-host';
import { destinationRuleSpec } from '../../mesh/destination-rule-spec';
import { graphOf } from '../../network/service-graph';
import { releaseNames } from '../../rollout/argo-rollouts/names';
import { canaryStrategy } from '../../rollout/argo-rollouts/rollout-spec';
import { canaryRuleSpec, meshRouting, splitSpec } from '../../rollout/argo-rollouts/traffic-specs';
import { DestinationRuleObject, VirtualServiceObject } from '../../../imports/networking.istio.io';
import { meshView } from '../mesh/view';
import { type RolloutRoutes, checkRolloutRoutes } from './argo-check';
import { type ReadReleased, readReleased } from './read-release';
import type { ReleasePlacement, Releaser } from './releaser';
import { placeBeside } from './migration';
import { type Released, addReleased } from './registry';
import { type Placing, courseOf, placeAnalyses, placeCanaryService, placer, takeOver } from './rollout';

/** Reads what Argo Rollouts needs of a service; places the release once there is a plan. */
export const argoReleaser: Releaser<ArgoRolloutsFacts> = (faults, input) => {
  const released = readReleased(faults, input);
  if (released === undefined) return undefined;
  const { release, service, releases } = input;
  if (releases.migration === 'prepare') return () => placeBeside(release, service);
  return (placement) => placeRelease(release, released, placement);
};

/** Hands a service to Argo Rollouts, and places what its controller works with. */
function placeRelease(scope: Construct, released: ReadReleased, { read, plan }: ReleasePlacement): void {
  const { service, routed } = released;
  const names = releaseNames(scope.node.id, {
    service: service.serviceName,
    steps: plan.steps.length,
    ports: routed.map(({ name }) => name),
  });
  const own = { spec: released.serviceSpec, labels: released.serviceLabels };
  const place = placer({ service, own });
  const course = courseOf(released, { read, plan }, names);
  takeOver(service, canaryStrategy({ ...course, trafficRouting: meshRouting(names) }));
  placeCanaryService(scope, own, { names, place });
  placeAnalyses(scope, released, { read, plan, names, place });
  placeTraffic(scope, released, { names, place });
  const { header, mirror } = read.conduct;
  const tellsApart = header !== undefined || mirror !== undefined;
  const routes = { release: scope, service, names, tellsApart };
  const check: Released['check'] = (objects) => checkRolloutRoutes(routes, objects);
  addReleased({ release: scope, service, ignored: ignoredOf(routes), check });
}

/**
 * The routes of the VirtualServices that the controller writes weights to, each by its name. Of these objects Argo CD
 * takes the whole list of routes from the cluster, which is why nothing else stands in them.
 */
function ignoredOf({ service: { namespace }, names }: RolloutRoutes): Released['ignored'] {
  return names.routes.map((name) => ({
    group: 'networking.istio.io',
    kind: 'VirtualService',
    name,
    ...(namespace === undefined ? {} : { namespace }),
    jsonPointers: ['/spec/http'],
  }));
}

/** Who gets how much of the requests. */
function placeTraffic(scope: Construct, released: ReadReleased, { names, place }: Placing): void {
  const { service, mesh, routed, portsMatter } = released;
  const { namespace } = service;
  const { apiVersion: version, clusterDomain } = mesh;
  const canary = hostOf({ serviceName: names.canary, namespace }, clusterDomain);
  const stable = hostOf({ serviceName: names.stable, namespace }, clusterDomain);
  routed.forEach(({ port, name }, index) => {
    const metadata = place(names.routes[index] ?? '');
    const spec = splitSpec({ stable, canary, port: portsMatter ? port : undefined });
    new VirtualServiceObject(scope, `VirtualService-${name}`, { version, metadata, spec });
  });
  const graph = graphOf(service);
  const node = graph.nodeOf(service);
  new DestinationRuleObject(scope, 'DestinationRule', {
    version,
    metadata: place(names.canary),
    spec: () => canaryRuleSpec(destinationRuleSpec(meshView({ graph, mesh }, node), mesh), canary),
  });
  const nameOf = (dialled: number): string =>
    names.routes[routed.findIndex(({ port }) => port === dialled)] ?? '';
  const routes = [{ destinations: [], delegate: { nameOf, hosts: [canary] } }];
  addMeshRouting(service, { path: scope.node.path, routes, subsets: {} });
}
