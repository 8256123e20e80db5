import type { Construct } from 'constructs';
import type { RolloutsGatewayFacts } from '../../core/release-facts';
import { releaseNames } from '../../rollout/argo-rollouts/names';
import { canaryStrategy } from '../../rollout/argo-rollouts/rollout-spec';
import { pluginFor, routeName, splitRouteSpec } from '../../rollout/rollouts-gateway/route-spec';
import { KubernetesObject } from '../../synth/kubernetes-object';
import { type ReadGatewayReleased, readGatewayReleased } from './rollouts-gateway-read';
import { type GatewayRoute, checkGatewayRoute } from './rollouts-gateway-check';
import { placeBeside } from './migration';
import { addReleased } from './registry';
import { courseOf, placeAnalyses, placeCanaryService, placer, takeOver } from './rollout';
import type { ReleasePlacement, Releaser } from './releaser';

/** Reads what Argo Rollouts needs of a service behind a Gateway; places the release once there is a plan. */
export const rolloutsGatewayReleaser: Releaser<RolloutsGatewayFacts> = (faults, input) => {
  const released = readGatewayReleased(faults, input);
  if (released === undefined) return undefined;
  const { release, service, releases } = input;
  if (releases.migration === 'prepare') return () => placeBeside(release, service);
  return (placement) => placeRelease(release, released, placement);
};

/** Hands a service and its route to Argo Rollouts. */
function placeRelease(
  scope: Construct,
  released: ReadGatewayReleased,
  { read, plan }: ReleasePlacement,
): void {
  const { service, own, namespace } = released;
  const names = releaseNames(scope.node.id, {
    service: service.serviceName,
    steps: plan.steps.length,
    ports: [],
  });
  const place = placer(released);
  const route = placeRoute(scope, released, names);
  const plugin = pluginFor(route.kind, route.name, namespace);
  const trafficRouting = { plugins: { 'argoproj-labs/gatewayAPI': plugin } };
  takeOver(service, canaryStrategy({ ...courseOf(released, { read, plan }, names), trafficRouting }));
  placeCanaryService(scope, own, { names, place });
  placeAnalyses(scope, released, { read, plan, names, place });
  const { kind, name } = route;
  // Argo CD takes whole lists from the cluster, which is why a change of the rules has another name.
  const ignored = [
    { group: 'gateway.networking.k8s.io', kind, name, namespace, jsonPointers: ['/spec/rules'] },
  ];
  addReleased({ release: scope, service, ignored, check: (objects) => checkGatewayRoute(route, objects) });
}

/** Puts a route that the controller alone owns in the place of the one that exposes the service. */
function placeRoute(
  scope: Construct,
  { service, namespace, route, own }: ReadGatewayReleased,
  services: { readonly stable: string; readonly canary: string },
): GatewayRoute {
  const { apiVersion, kind, spec: exposed } = route;
  service.node.tryRemoveChild(route.id);
  const spec = splitRouteSpec(exposed, services);
  const name = routeName(scope.node.id, spec);
  const metadata = { name, namespace, labels: { ...own.labels } };
  new KubernetesObject(scope, 'Route', { apiVersion, kind, metadata, body: { spec } });
  return { release: scope, service, kind, name, spec };
}
