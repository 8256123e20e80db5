import type { Construct } from 'constructs';
import type { FlaggerFacts } from '../../core/release-facts';
import { addMeshRouting } from '../../core/mesh-routes';
import { hostOf } from '../../core/service-host';
import { destinationRuleSpec } from '../../mesh/destination-rule-spec';
import { virtualServiceSpec } from '../../mesh/virtual-service-spec';
import { graphOf } from '../../network/service-graph';
import { canaryRuleSpec } from '../../rollout/argo-rollouts/traffic-specs';
import { canarySpec } from '../../rollout/flagger/canary-spec';
import { plannedRhythm } from '../../rollout/flagger/flagger-plan';
import { renderFlaggerReport } from '../../rollout/flagger/flagger-report';
import { flaggerMetrics } from '../../rollout/flagger/metric-specs';
import { type FlaggerNames, flaggerNames } from '../../rollout/flagger/names';
import { addProof } from '../../synth/proofs';
import { CanaryObject, MetricTemplateObject } from '../../../imports/flagger.app';
import { DestinationRuleObject, VirtualServiceObject } from '../../../imports/networking.istio.io';
import { meshView } from '../mesh/view';
import { checkFlagger } from './flagger-check';
import { type FlaggerReleased, readFlaggerReleased } from './flagger-read';
import { scaleByFlagger } from './flagger-scaling';
import { objectOf } from './objects';
import { addReleased } from './registry';
import { type Place, placer } from './rollout';
import type { ReleasePlacement, Releaser } from './releaser';

/** Reads what Flagger needs of a service; places the release once there is a plan. */
export const flaggerReleaser: Releaser<FlaggerFacts> = (faults, input) => {
  const released = readFlaggerReleased(faults, input);
  if (released === undefined) return undefined;
  const { release, releases } = input;
  return (placement) => {
    const { service, own } = released;
    const { serviceName, resource } = service;
    const names = flaggerNames(release.node.id, { workload: resource.name, service: serviceName });
    placeRelease({ scope: release, released, names, place: placer({ service, own }) }, releases, placement);
  };
};

/** A release, and what its objects are called. */
interface FlaggerRelease {
  readonly scope: Construct;
  readonly released: FlaggerReleased;
  readonly names: FlaggerNames;
  readonly place: Place;
}

/** Hands a service to Flagger, as far as it is to be handed over. */
function placeRelease(
  release: FlaggerRelease,
  { migration }: FlaggerFacts,
  { read, plan }: ReleasePlacement,
): void {
  const { scope, released, names } = release;
  const { service } = released;
  const { interval } = plannedRhythm(read.demand, plan);
  placeRoutes(release, migration);
  if (migration === 'prepare') keep(release);
  else {
    service.node.tryRemoveChild(`Service-${service.serviceName}`);
    placeCanary(release, { read, plan });
    scaleByFlagger(scope, service, { ...released, ...release, migration });
    placeRules(release);
  }
  addProof({
    scope,
    name: `${scope.node.id}.flagger.md`,
    text: () => renderFlaggerReport(scope.node.id, { demand: read.demand, plan, migration }),
  });
  const isTaken = migration !== 'prepare';
  addReleased({
    release: scope,
    service,
    // Nothing of what Flagger writes stands in Git: its objects are its own, and the Deployment has no number of pods.
    ignored: [],
    check: (objects) => (isTaken ? checkFlagger({ release: scope, service, names, interval }, objects) : []),
  });
}

/** What nobody may delete when it is no longer in Git: the first names Argo CD, the other Flux. */
const KEPT: Readonly<Record<string, string>> = {
  'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
  'argocd.argoproj.io/sync-options': 'Prune=false',
  'kustomize.toolkit.fluxcd.io/prune': 'disabled',
};

/** Keeps the Service that callers dial, with its address, when it leaves Git for Flagger. */
function keep({ released: { service } }: FlaggerRelease): void {
  const object = objectOf(service, `Service-${service.serviceName}`);
  for (const [key, value] of Object.entries(KEPT)) object?.metadata.addAnnotation(key, value);
}

/**
 * The VirtualService that Git decides, under a name of its own: that of the Service is for Flagger's. It leads where it
 * always did until Flagger's is there, for a route whose delegate is missing answers 404 (mergeVirtualServicesIfNeeded).
 */
function placeRoutes(
  { scope, released, names, place }: FlaggerRelease,
  migration: FlaggerFacts['migration'],
): void {
  const { service, mesh } = released;
  const { namespace } = service;
  const hosts = [names.primary, names.canary].map((serviceName) =>
    hostOf({ serviceName, namespace }, mesh.clusterDomain),
  );
  const graph = graphOf(service);
  const node = graph.nodeOf(service);
  service.node.tryRemoveChild('VirtualService');
  new VirtualServiceObject(scope, 'VirtualService', {
    version: mesh.apiVersion,
    metadata: place(names.root),
    spec: () => virtualServiceSpec(meshView({ graph, mesh }, node), mesh),
  });
  const { path } = scope.node;
  const routes = [{ destinations: [], delegate: { nameOf: () => names.apex, hosts } }];
  addMeshRouting(
    service,
    migration === undefined ? { path, routes, subsets: {} } : { path, routes: [], subsets: {}, hosts },
  );
}

/** What Flagger works with: the Canary, and the templates of what it asks. */
function placeCanary(
  { scope, released, names, place }: FlaggerRelease,
  { read, plan }: ReleasePlacement,
): void {
  const { service, replicas, own, asked } = released;
  const rhythm = plannedRhythm(read.demand, plan);
  const metrics = flaggerMetrics(asked, rhythm, { names, steps: plan.steps });
  for (const { metric, template } of metrics) {
    const id = metric.name === names.errors ? 'Errors' : 'Requests';
    new MetricTemplateObject(scope, id, { metadata: place(metric.name), spec: template });
  }
  const spec = canarySpec({
    names,
    workload: service.resource.name,
    replicas,
    service: own,
    rhythm,
    steps: plan.steps,
    metrics: metrics.map(({ metric }) => metric),
  });
  new CanaryObject(scope, 'Canary', { metadata: place(scope.node.id), spec });
}

/**
 * What goes for connections to both versions. Flagger makes rules of its own that say nothing: where the first of two
 * has no policy, Istio takes that of the other (mergeDestinationRule).
 */
function placeRules({ scope, released, names, place }: FlaggerRelease): void {
  const { service, mesh } = released;
  const { namespace } = service;
  const { apiVersion: version, clusterDomain } = mesh;
  const graph = graphOf(service);
  const rule = (): ReturnType<typeof destinationRuleSpec> =>
    destinationRuleSpec(meshView({ graph, mesh }, graph.nodeOf(service)), mesh);
  const [primary, canary] = [names.primary, names.canary].map((serviceName) =>
    hostOf({ serviceName, namespace }, clusterDomain),
  ) as [string, string];
  new DestinationRuleObject(scope, 'PrimaryRule', {
    version,
    metadata: place(`${scope.node.id}-primary`),
    spec: () => ({ ...rule(), host: primary }),
  });
  new DestinationRuleObject(scope, 'CanaryRule', {
    version,
    metadata: place(`${scope.node.id}-canary`),
    spec: () => canaryRuleSpec(rule(), canary),
  });
}
