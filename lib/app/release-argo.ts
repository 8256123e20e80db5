import type { Construct } from 'constructs';
import type { ArgoRolloutsFacts } from '../core/release-facts';
import { addMeshRouting } from '../core/mesh-routes';
import { destinationRuleSpec } from '../mesh/destination-rule-spec';
import { hostOf } from '../mesh/mesh-service';
import { graphOf } from '../network/service-graph';
import { gateMetrics, guardMetrics } from '../rollout/argo-rollouts/gate-metrics';
import { type ReleaseNames, releaseNames } from '../rollout/argo-rollouts/names';
import { canaryStrategy, rolloutBody } from '../rollout/argo-rollouts/rollout-spec';
import { canaryRuleSpec, canaryServiceSpec, splitSpec } from '../rollout/argo-rollouts/traffic-specs';
import { KubernetesObject } from '../synth/kubernetes-object';
import { DestinationRuleObject, VirtualServiceObject } from '../../imports/networking.istio.io';
import {
  AnalysisTemplateObject,
  type CanaryStrategy,
  ROLLOUTS_API_VERSION,
} from '../../imports/rollouts.argoproj.io';
import { meshView } from './mesh-view';
import { type RolloutRoutes, checkRolloutRoutes } from './release-argo-check';
import { objectOf } from './release-objects';
import { type ReadReleased, readReleased } from './release-read';
import type { ReleasePlacement, Releaser } from './releaser';
import { type Released, addReleased } from './release-registry';

/** Reads what Argo Rollouts needs of a service; places the release once there is a plan. */
export const argoReleaser: Releaser<ArgoRolloutsFacts> = (faults, input) => {
  const released = readReleased(faults, input);
  return released && ((placement) => placeRelease(input.release, released, placement));
};

/** Hands a service to Argo Rollouts, and places what its controller works with. */
function placeRelease(scope: Construct, released: ReadReleased, { read, plan }: ReleasePlacement): void {
  const { service, routed } = released;
  const names = releaseNames(scope.node.id, {
    service: service.serviceName,
    steps: plan.steps.length,
    ports: routed.map(({ name }) => name),
  });
  const place = placer(released);
  const { lastBake } = read.demand.steps;
  takeOver(released, canaryStrategy({ names, steps: plan.steps, lastBake }));
  placeAnalyses(scope, released, { read, plan, names, place });
  placeTraffic(scope, released, { names, place });
  const routes = { release: scope, service, names };
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

/** Metadata of an object beside the service: in its namespace, with the labels of its Service. */
type Place = (name: string) => { name: string; namespace?: string; labels: Record<string, string> };

function placer({ service: { namespace }, serviceLabels }: ReadReleased): Place {
  return (name) => ({
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: { ...serviceLabels },
  });
}

/** Who runs the pods, and who decides how many: the pods themselves stay as they are. */
function takeOver({ service }: ReadReleased, strategy: CanaryStrategy): void {
  const kind = 'Rollout';
  const apiVersion = ROLLOUTS_API_VERSION;
  service.resource.revise({ apiVersion, kind, body: (before) => rolloutBody(before, strategy) });
  const { name } = service.resource;
  objectOf(service, 'Autoscaler')?.revise({
    body: (before) => ({
      ...before,
      spec: { ...(before.spec as object), scaleTargetRef: { apiVersion, kind, name } },
    }),
  });
}

/** What both placers of objects work with. */
interface Placing {
  readonly names: ReleaseNames;
  readonly place: Place;
}

function placeAnalyses(
  scope: Construct,
  { prometheus, sli }: ReadReleased,
  { read: { demand }, plan, names, place }: ReleasePlacement & Placing,
): void {
  const guard = { metrics: guardMetrics({ prometheus, sli }, demand, plan.steps) };
  new AnalysisTemplateObject(scope, 'Guard', { metadata: place(names.guard), spec: guard });
  plan.steps.forEach((step, index) => {
    const metadata = place(names.gates[index] ?? '');
    const spec = { metrics: gateMetrics({ prometheus, sli }, demand, step) };
    new AnalysisTemplateObject(scope, `Step-${index + 1}`, { metadata, spec });
  });
}

/** The Service of the new version, and who gets how much of the requests. */
function placeTraffic(scope: Construct, released: ReadReleased, { names, place }: Placing): void {
  const { service, mesh, routed, portsMatter, serviceSpec } = released;
  const { namespace } = service;
  const { apiVersion: version, clusterDomain } = mesh;
  const canary = hostOf({ serviceName: names.canary, namespace }, clusterDomain);
  const stable = hostOf({ serviceName: names.stable, namespace }, clusterDomain);
  new KubernetesObject(scope, 'Service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: place(names.canary),
    body: { spec: canaryServiceSpec(serviceSpec) },
  });
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
