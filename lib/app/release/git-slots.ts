import type { Construct } from 'constructs';
import type { DestinationRuleSpec } from '../../../imports/networking.istio.io';
import { DestinationRuleObject } from '../../../imports/networking.istio.io';
import type { MeshFacts } from '../../core/mesh-facts';
import type { Plain } from '../../core/read-values';
import { type ReleaseState, SLOTS, type Slot, incomingSlot, servingSlot } from '../../core/release-state';
import { hostOf } from '../../core/service-host';
import type { Manifest } from '../../kubernetes/manifest';
import { destinationRuleSpec } from '../../mesh/destination-rule-spec';
import { graphOf } from '../../network/service-graph';
import { canaryRuleSpec, canaryServiceSpec } from '../../rollout/argo-rollouts/traffic-specs';
import { slotAutoscaler, slotBody, slotName, slotSelector, withName } from '../../rollout/git/slot-specs';
import { weightAfter } from '../../rollout/git/stages';
import { KubernetesObject } from '../../synth/kubernetes-object';
import { meshView } from '../mesh/view';
import type { MicroserviceApp } from '../microservice/microservice-app';
import type { StagedService } from './git-read';
import { objectOf } from './objects';
import { type Place, placer } from './rollout';

/** Slots that have pods, and what they are made from. */
export interface PlacedSlots {
  readonly scope: Construct;
  readonly staged: StagedService;
  readonly state: ReleaseState;
  /** Weights of the plan, in percent. */
  readonly weights: readonly number[];
}

/**
 * Places what each slot has of its own: pods, how many of them, and a Service that leads to them alone. Callers whose
 * requests nobody splits go on dialling the Service they know, which leads to the slot that serves.
 */
export function placeSlots(placed: PlacedSlots): void {
  const { staged, state } = placed;
  const { service } = staged;
  const autoscaler = objectOf(service, 'Autoscaler');
  for (const slot of SLOTS) placeSlot(placed, slot, autoscaler);
  if (state.active === undefined) keepPods(service, autoscaler);
  else leave(service);
  leadToServing(service, state);
}

function placeSlot(placed: PlacedSlots, slot: Slot, autoscaler: KubernetesObject | undefined): void {
  const { service, own, mesh } = placed.staged;
  const image = placed.state.images[slot];
  if (image === undefined) return;
  const place = placer({ service, own });
  placePods(placed, { deployment: service.resource, slot, image });
  if (autoscaler !== undefined) placeScaling(placed, autoscaler, slot);
  placeService(placed, slot, place);
  if (mesh !== undefined) placeRule(placed, { slot, place, mesh });
}

/** The Service that callers know leads to the slot that serves. */
function leadToServing(service: MicroserviceApp, state: ReleaseState): void {
  const serving = servingSlot(state);
  if (serving === undefined) return;
  objectOf(service, `Service-${service.serviceName}`)?.revise({
    body: (before) => ({
      ...before,
      spec: slotSelector(before.spec as Plain, slotName(service.resource.name, serving)),
    }),
  });
}

/** The Deployment may get all requests back until its pods go: it has as many as ever until then. */
function keepPods({ resource: { name } }: MicroserviceApp, autoscaler: KubernetesObject | undefined): void {
  autoscaler?.revise({ body: (before) => ({ ...before, ...slotAutoscaler(before, { name, keeps: true }) }) });
}

/** The Deployment that slots took the place of; they are still made from it. */
function leave({ node }: MicroserviceApp): void {
  node.tryRemoveChild('Resource');
  node.tryRemoveChild('Autoscaler');
}

interface SlotDeployment {
  readonly deployment: KubernetesObject;
  readonly slot: Slot;
  readonly image: string;
}

function placePods({ scope }: PlacedSlots, { deployment, slot, image }: SlotDeployment): void {
  const { name: from } = deployment;
  const name = slotName(from, slot);
  const { metadata } = deployment.toJson() as Manifest;
  new KubernetesObject(scope, `Deployment-${slot}`, {
    apiVersion: deployment.apiVersion,
    kind: deployment.kind,
    metadata: { ...(withName(metadata, { from, to: name }) as Plain), name },
    body: () => slotBody(deployment.toJson() as Plain, from, { slot, image }),
  });
}

function placeScaling(
  { scope, staged: { service }, state, weights }: PlacedSlots,
  autoscaler: KubernetesObject,
  slot: Slot,
): void {
  const name = slotName(service.resource.name, slot);
  const incoming = incomingSlot(state);
  const next = incoming === slot ? nextWeight(state, weights) : undefined;
  const keeps = incoming !== undefined && incoming !== slot;
  const { metadata } = autoscaler.toJson() as Manifest;
  new KubernetesObject(scope, `Autoscaler-${slot}`, {
    apiVersion: autoscaler.apiVersion,
    kind: autoscaler.kind,
    metadata: { ...metadata, name },
    body: () => slotAutoscaler(autoscaler.toJson() as Plain, { name, next, keeps }),
  });
}

/** What the new version gets at the next stage; the first slot takes the place of a Deployment at once. */
function nextWeight({ active, weight }: ReleaseState, weights: readonly number[]): number | undefined {
  return weightAfter(active === undefined ? [100] : weights, weight);
}

function placeService({ scope, staged: { service, own } }: PlacedSlots, slot: Slot, place: Place): void {
  const pods = slotName(service.resource.name, slot);
  new KubernetesObject(scope, `Service-${slot}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: place(slotName(service.serviceName, slot)),
    body: { spec: slotSelector(canaryServiceSpec(own.spec), pods) },
  });
}

interface SlotRule {
  readonly slot: Slot;
  readonly place: Place;
  readonly mesh: MeshFacts;
}

/** What goes for connections to a slot. Of a new version no pod is left out: what is left out cannot be counted. */
function placeRule(
  { scope, staged: { service }, state }: PlacedSlots,
  { slot, place, mesh }: SlotRule,
): void {
  const serviceName = slotName(service.serviceName, slot);
  const host = hostOf({ serviceName, namespace: service.namespace }, mesh.clusterDomain);
  const graph = graphOf(service);
  const usual = (): DestinationRuleSpec =>
    destinationRuleSpec(meshView({ graph, mesh }, graph.nodeOf(service)), mesh);
  const isNew = incomingSlot(state) === slot;
  new DestinationRuleObject(scope, `DestinationRule-${slot}`, {
    version: mesh.apiVersion,
    metadata: place(serviceName),
    spec: () => (isNew ? canaryRuleSpec(usual(), host) : { ...usual(), host }),
  });
}
