import { environmentOf } from '../../core/environment-facts';
import type { Faults } from '../../core/faults';
import type { MeshFacts } from '../../core/mesh-facts';
import type { GatewayGitFacts, GitFacts } from '../../core/release-facts';
import { DEPLOYMENT } from '../../workload/secure-deployment';
import { LABEL } from '../../core/labels';
import { type SlotQueries, slotQueries } from '../../rollout/git/slot-sli';
import { slotName } from '../../rollout/git/slot-specs';
import type { Slot } from '../../core/release-state';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { type StagedState, readStagedState } from './git-state';
import { readReleased } from './read-release';
import type { OwnService } from './service';
import type { ReleaseInput } from './releaser';

/** A service that commits can release. */
export interface StagedService extends StagedState {
  readonly service: MicroserviceApp;
  readonly own: OwnService;
  /** The mesh that splits its requests; undefined where none does. */
  readonly mesh: MeshFacts | undefined;
  /** Whether a route of the Gateway API leads to it. */
  readonly isBehindGateway: boolean;
  /** What each slot is judged by. */
  readonly queries: (slot: Slot) => SlotQueries;
  /** Labels that rules for Prometheus are found by. */
  readonly ruleLabels: Readonly<Record<string, string>>;
  /** Seconds from an alert until a release is taken back. */
  readonly reaction: number;
}

/** Reads what a release by commits in the mesh needs of a service. */
export function readStaged(faults: Faults, input: ReleaseInput<GitFacts>): StagedService | undefined {
  const before = faults.issues.length;
  const common = readCommon(faults, input);
  // Nobody is asked by itself: who looks has a Prometheus of theirs.
  const asking = { engine: 'argo-rollouts', prometheus: '' } as const;
  const released = readReleased(faults, { ...input, releases: asking });
  if (released === undefined || common === undefined || faults.issues.length > before) return undefined;
  const { mesh, asked, serviceSpec: spec, serviceLabels: labels } = released;
  return {
    ...common,
    own: { spec, labels },
    mesh,
    isBehindGateway: false,
    queries: queriesOf(input.service, asked.sli),
  };
}

/** What a release by commits needs of a service, whatever splits its requests. */
export type StagedCommon = Pick<
  StagedService,
  'service' | 'state' | 'environment' | 'ruleLabels' | 'reaction'
>;

/** Reads what a release by commits needs of a service, whatever splits its requests. */
export function readCommon(
  faults: Faults,
  input: ReleaseInput<GitFacts | GatewayGitFacts>,
): StagedCommon | undefined {
  const { service, releases } = input;
  const staged = readStagedState(faults, input);
  checkNames(faults.at('service'), service);
  const ruleLabels = environmentOf(service).telemetry?.labels;
  faults
    .at('service')
    .require(
      ruleLabels !== undefined,
      service.node.path,
      'a service of an environment whose rules are found: without its alert nobody takes a release back in time',
      "give the environment one: telemetry: prometheus({ namespace: 'monitoring', labels: { release: 'prometheus' } })",
    );
  if (staged === undefined || ruleLabels === undefined) return undefined;
  return { ...staged, service, ruleLabels, reaction: releases.reaction };
}

/** Slots are told apart by the name label, by which nothing else may select pods of the service. */
function checkNames(at: Faults, { resource, podSelector, node }: MicroserviceApp): void {
  const { longest } = DEPLOYMENT.naming;
  const name = slotName(resource.name, 'a');
  at.require(
    name.length <= longest,
    name,
    `a name of ${longest} characters at most for the Deployment of a slot`,
    `call the service by a name of at most ${longest - slotName('', 'a').length} characters`,
  );
  at.require(
    !Object.hasOwn(podSelector, LABEL.name),
    `${node.path}, selector ${LABEL.name}`,
    `a service that selects by another label than ${LABEL.name}, by which its slots are told apart`,
    'remove selector: slots are new Deployments',
  );
}

/** Queries about the new version are said for the Service `<service>-canary`, whatever engine brings it. */
export function queriesOf({ serviceName }: MicroserviceApp, asked: SlotQueries): StagedService['queries'] {
  const from = `${serviceName}-canary`;
  return (slot) => slotQueries(asked, { from, to: slotName(serviceName, slot) });
}
