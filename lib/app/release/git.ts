import type { Construct } from 'constructs';
import { PrometheusRuleObject } from '../../../imports/monitoring.coreos.com';
import { addMeshRouting } from '../../core/mesh-routes';
import type { GitFacts } from '../../core/release-facts';
import { LABEL, MANAGED_BY } from '../../core/labels';
import { type ReleaseState, SLOTS, type Slot, incomingSlot, sharesOf } from '../../core/release-state';
import { hostOf } from '../../core/service-host';
import { ruleGroupSpec } from '../../prometheus/rules';
import { guardRules } from '../../rollout/git/guard-rule';
import { slotName } from '../../rollout/git/slot-specs';
import { renderStages } from '../../rollout/git/stages-report';
import { addProof } from '../../synth/proofs';
import { checkStaged } from './git-check';
import { type StagedService, readStaged } from './git-read';
import { placeSlots } from './git-slots';
import { shareRoute } from './gateway-git-route';
import { addReleased } from './registry';
import type { ReleasePlacement, Releaser } from './releaser';

/** Reads what a release by commits needs of a service; places its slots once there is a plan. */
export const gitReleaser: Releaser<GitFacts> = (faults, input) => {
  const staged = readStaged(faults, input);
  if (staged === undefined) return undefined;
  return (placement) => placeStaged(input.release, staged, placement);
};

/** Places a release at the stage where it stands. One that never began leaves the service as it is. */
export function placeStaged(scope: Construct, staged: StagedService, placement: ReleasePlacement): void {
  const { read, plan } = placement;
  const { state, environment, reaction, queries, service } = staged;
  const { id } = scope.node;
  const weights = plan.steps.map(({ weight }) => weight);
  const made = service.resource.toJson();
  if (state !== undefined) {
    placeSlots({ scope, staged, state, weights });
    shareRequests(scope, staged, state);
    placeGuard(scope, { staged, state, placement });
  }
  const proof = { environment, demand: read.demand, plan, reaction, state, queries };
  addProof({ scope, name: `${id}.stages.md`, text: () => renderStages(id, proof) });
  addReleased({
    release: scope,
    service,
    // Git decides everything: nobody else writes to what it holds.
    ignored: [],
    check: (objects) => checkStaged({ release: scope, staged, weights, made }, objects),
  });
}

/** Says who gets how much: to the routes of the mesh, and to that of the Gateway. */
function shareRequests(scope: Construct, staged: StagedService, state: ReleaseState): void {
  const { service, mesh, isBehindGateway } = staged;
  const nameOf = (slot: Slot | undefined): string =>
    slot === undefined ? service.serviceName : slotName(service.serviceName, slot);
  const shares = sharesOf(state).map(({ slot, weight }) => ({ service: nameOf(slot), weight }));
  if (isBehindGateway) shareRoute(service, shares);
  if (mesh === undefined) return;
  const { clusterDomain } = mesh;
  const hostIn = (serviceName: string): string =>
    hostOf({ serviceName, namespace: service.namespace }, clusterDomain);
  const destinations = shares.map(({ service: name, weight }) => ({ host: hostIn(name), weight }));
  const isPlain = sharesOf(state).every(({ slot }) => slot === undefined);
  const hosts = SLOTS.filter((slot) => state.images[slot] !== undefined).map((slot) => hostIn(nameOf(slot)));
  const routes = isPlain ? [] : [{ destinations }];
  // Callers know a slot as soon as it has pods, one stage before it gets requests.
  addMeshRouting(service, { path: scope.node.path, routes, subsets: {}, hosts });
}

interface Guarded {
  readonly staged: StagedService;
  readonly state: ReleaseState;
  readonly placement: ReleasePlacement;
}

/** The alert that a release is to be taken back, as long as one has requests. */
function placeGuard(scope: Construct, { staged, state, placement }: Guarded): void {
  const slot = incomingSlot(state);
  if (slot === undefined || state.weight === 0 || state.active === undefined) return;
  const { service, environment, queries, ruleLabels } = staged;
  const { id } = scope.node;
  const group = guardRules(queries(slot), placement.read.demand, {
    release: id,
    environment,
    weight: state.weight,
  });
  const { namespace } = service;
  new PrometheusRuleObject(scope, 'Guard', {
    metadata: {
      name: `${id}-guard`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...ruleLabels, [LABEL.managedBy]: MANAGED_BY },
    },
    spec: { groups: [ruleGroupSpec(group)] },
  });
}
