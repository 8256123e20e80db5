import type { Construct } from 'constructs';
import type { Plain } from '../../core/read-values';
import type { Vector } from '../../prometheus/expr';
import { CANARY_HASH, type Course } from '../../rollout/argo-rollouts/canary-steps';
import { checkMetrics, preflightMetric } from '../../rollout/argo-rollouts/check-metrics';
import { type Asked, gateMetrics, guardMetrics } from '../../rollout/argo-rollouts/gate-metrics';
import type { ReleaseNames } from '../../rollout/argo-rollouts/names';
import { rolloutBody } from '../../rollout/argo-rollouts/rollout-spec';
import { canaryServiceSpec } from '../../rollout/argo-rollouts/traffic-specs';
import { comparisonsOf } from '../../rollout/plan/compare';
import { KubernetesObject } from '../../synth/kubernetes-object';
import {
  AnalysisTemplateObject,
  type CanaryStrategy,
  ROLLOUTS_API_VERSION,
} from '../../../imports/rollouts.argoproj.io';
import type { MicroserviceApp } from '../microservice/microservice-app';
import type { ReadChecks } from './extras';
import { objectOf } from './objects';
import type { OwnService } from './service';
import type { ReleasePlacement } from './releaser';

/** A service that Argo Rollouts releases, whatever splits its requests. */
export interface RolloutService {
  readonly service: MicroserviceApp;
  readonly own: OwnService;
  readonly asked: AskedOfRelease;
}

/** What the analyses of a release ask, and whom. */
export interface AskedOfRelease extends Asked, ReadChecks {
  /** Share of the error budget that is left, where it is asked for first. */
  readonly budgetLeft: Vector | undefined;
}

/** Metadata of an object beside the service: in its namespace, with the labels of its Service. */
export type Place = (name: string) => { name: string; namespace?: string; labels: Record<string, string> };

/** Where the objects of a release stand. */
export function placer({
  service: { namespace },
  own: { labels },
}: Pick<RolloutService, 'service' | 'own'>): Place {
  return (name) => ({
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: { ...labels },
  });
}

const KIND = 'Rollout';

/** Who runs the pods, and who decides how many: the pods themselves stay as they are. */
export function takeOver(service: MicroserviceApp, strategy: CanaryStrategy): void {
  const body = (before: Plain): Plain => rolloutBody(before, strategy);
  service.resource.revise({ apiVersion: ROLLOUTS_API_VERSION, kind: KIND, body });
  scaleRollout(service);
}

/** The autoscaler says how many pods the Rollout has. */
export function scaleRollout(service: MicroserviceApp): void {
  const scaleTargetRef = { apiVersion: ROLLOUTS_API_VERSION, kind: KIND, name: service.resource.name };
  objectOf(service, 'Autoscaler')?.revise({
    body: (before) => ({ ...before, spec: { ...(before.spec as object), scaleTargetRef } }),
  });
}

/** What both placers of objects work with. */
export interface Placing {
  readonly names: ReleaseNames;
  readonly place: Place;
}

/** How a release goes on, by its plan. */
export function courseOf(
  { asked }: Pick<RolloutService, 'asked'>,
  { read, plan }: ReleasePlacement,
  names: ReleaseNames,
): Course {
  const { lastBake } = read.demand.steps;
  const { conduct } = read;
  const preflight = asked.budgetLeft !== undefined;
  const cohortJudged = plan.cohort && plan.cohort.duration + plan.settling;
  return { names, steps: plan.steps, lastBake, conduct, cohortJudged, preflight, byHash: asked.byHash };
}

/** The guard, the gate of each step, and what is asked before. */
export function placeAnalyses(
  scope: Construct,
  { asked: given }: Pick<RolloutService, 'asked'>,
  { read: { demand }, plan, names, place }: ReleasePlacement & Placing,
): void {
  const isCompared = demand.judgement.worse !== undefined;
  const asked = isCompared ? given : { ...given, stable: undefined };
  const lines = comparisonsOf(demand, plan.steps);
  const guard = { metrics: guardMetrics(asked, demand, plan.steps) };
  new AnalysisTemplateObject(scope, 'Guard', { metadata: place(names.guard), spec: guard });
  if (plan.cohort !== undefined) {
    const metrics = gateMetrics(asked, demand, { step: plan.cohort });
    new AnalysisTemplateObject(scope, 'Header', { metadata: place(names.cohort), spec: { metrics } });
  }
  const args = asked.byHash ? { args: [{ name: CANARY_HASH }] } : {};
  plan.steps.forEach((step, index) => {
    const metadata = place(names.gates[index] ?? '');
    const metrics = [
      ...gateMetrics(asked, demand, { step, line: lines[index] }),
      ...checkMetrics(asked, demand, { step, checks: asked.checks }),
    ];
    new AnalysisTemplateObject(scope, `Step-${index + 1}`, { metadata, spec: { ...args, metrics } });
  });
  const { budgetLeft: remaining } = asked;
  if (remaining === undefined) return;
  const metrics = [preflightMetric(asked, { remaining, spend: demand.budget.spend })];
  new AnalysisTemplateObject(scope, 'Budget', { metadata: place(names.budget), spec: { metrics } });
}

/** The Service of the new version. */
export function placeCanaryService(scope: Construct, own: OwnService, { names, place }: Placing): void {
  new KubernetesObject(scope, 'Service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: place(names.canary),
    body: { spec: canaryServiceSpec(own.spec) },
  });
}
