import type { IConstruct } from 'constructs';
import { boundaryOf } from '../../core/boundary';
import type { Issue } from '../../core/issue';
import { isObject } from '../../core/read-values';
import { incomingSlot } from '../../core/release-state';
import { listAt, textAt } from '../../kubernetes/at';
import { graphOf } from '../../network/service-graph';
import { slotName } from '../../rollout/git/slot-specs';
import type { CollectedObject } from '../../synth/collect';
import type { StagedService } from './git-read';
import { checkToldApart } from './told-apart';

/** A release by commits, at a stage. */
export interface StagedRelease {
  readonly release: IConstruct;
  readonly staged: StagedService;
  /** Weights of the plan, in percent. */
  readonly weights: readonly number[];
  /** The Deployment as it was when its slots were made from it. */
  readonly made: unknown;
}

/** Finds what a release by commits would not do: stages of no plan, and requests that go around its weights. */
export function checkStaged(given: StagedRelease, objects: readonly CollectedObject[]): Issue[] {
  if (given.staged.state === undefined) return [];
  return [
    ...checkWeight(given),
    ...checkCallers(given),
    ...checkToldApart(given.release, given.staged.service, 'its slots share them all'),
    ...checkMetadata(given),
    ...checkRules(given, objects),
  ];
}

/** The proof is about the weights of the plan, and no others. */
function checkWeight({ release, staged: { state }, weights }: StagedRelease): Issue[] {
  if (state?.active === undefined || incomingSlot(state) === undefined) return [];
  const allowed = [0, ...weights];
  if (allowed.includes(state.weight)) return [];
  return [
    {
      path: release.node.path,
      field: `releases.${release.node.id}.weight`,
      given: state.weight,
      allowed: `weights of its plan: ${allowed.join(', ')}`,
      fix: `write ${[...allowed].reverse().find((weight) => weight < state.weight) ?? 0}, or take the release back`,
    },
  ];
}

/** Without a mesh, callers inside dial the Service: they would get the new version all at once. */
function checkCallers({ release, staged: { service, mesh } }: StagedRelease): Issue[] {
  if (mesh !== undefined) return [];
  const graph = graphOf(service);
  const callers = graph.callersOf(graph.nodeOf(service)).map(({ caller }) => caller.path);
  if (callers.length === 0) return [];
  return [
    {
      path: release.node.path,
      field: 'service',
      given: `${service.node.path}, called by ${callers.join(', ')}`,
      allowed: 'a service that only the Gateway leads to: of calls from inside nobody splits any',
      fix: "give the environment mesh: istio({ mode: 'sidecar' }), or release it without an engine",
    },
  ];
}

/** Labels and annotations of the Deployment are those of its slots as far as they were known when these were made. */
function checkMetadata({ release, staged: { service }, made }: StagedRelease): Issue[] {
  const [then, now] = [made, service.resource.toJson()].map((object) =>
    JSON.stringify(isObject(object) ? object.metadata : undefined),
  );
  if (then === now) return [];
  return [
    {
      path: release.node.path,
      field: 'service',
      given: now,
      allowed: 'a Deployment whose metadata is what it was when the release was made: its slots have that',
      fix: 'patch it before new CanaryRelease(…), or write workload: { labels, annotations }',
    },
  ];
}

/** Requests arrive at the Services of the slots: who counts those at the Service that callers dial counts none. */
function checkRules(
  { staged: { service, mesh } }: StagedRelease,
  objects: readonly CollectedObject[],
): Issue[] {
  if (mesh === undefined) return [];
  const { serviceName, namespace = '' } = service;
  const labels = [
    `destination_service_name="${serviceName}"`,
    `destination_service_namespace="${namespace}"`,
  ];
  const isCounted = (rule: unknown): boolean =>
    labels.every((label) => textAt(rule, 'expr')?.includes(label) === true);
  return objects
    .filter(({ construct, manifest }) => {
      const isNear = boundaryOf(construct) === boundaryOf(service) && manifest.kind === 'PrometheusRule';
      return (
        isNear && listAt(manifest.spec, 'groups').some((group) => listAt(group, 'rules').some(isCounted))
      );
    })
    .map(({ path }) => ({
      path,
      field: 'spec.groups',
      given: labels[0],
      allowed: `rules that count requests at ${slotName(serviceName, 'a')} and ${slotName(serviceName, 'b')}: none arrives at ${serviceName} itself`,
      fix: `write sli: { kind: 'ratio', … } of counters with destination_service_name=~"${serviceName}(-a|-b)?"`,
    }));
}
