import { Construct } from 'constructs';
import { environmentOf } from '../../core/environment-facts';
import { Faults } from '../../core/faults';
import { checkPropsShape, object } from '../../core/shape';
import { drawPlan } from '../../rollout/plan/plan-picture';
import { renderPlan } from '../../rollout/plan/plan-report';
import { type EnginePlan, planFor } from '../../rollout/plan-for-engine';
import { type ReadRelease, readReleaseOptions } from '../../rollout/read-release-options';
import type { ReleaseOptions } from '../../rollout/release-options';
import type { ReleasePlan } from '../../rollout/plan/plan-demand';
import type { ReleaseSli } from '../../rollout/release-sli';
import { addAppCheck } from '../../synth/app-checks';
import { addProof } from '../../synth/proofs';
import { MicroserviceApp } from '../microservice/microservice-app';
import { checkReleases } from './check';
import { checkEngineOptions } from './engine-options';
import { type ReleaseCheck, type ReleasePreflight, readPreflight } from './extras';
import { readForEngine } from './releasers';

/** Props for {@link CanaryRelease}. */
export interface CanaryReleaseProps<P extends string = string> extends ReleaseOptions {
  /** The service that is released. */
  readonly service: MicroserviceApp<P>;
  /** What a new version is judged by. @default - its answers: `istioGrpc` where all its ports speak gRPC, else `istioHttp` */
  readonly sli?: ReleaseSli;
  /** What else it is judged by at the end of each step: how long it takes, how full it is. @default - nothing */
  readonly checks?: readonly ReleaseCheck[];
  /** Asks whether the error budget is there before anything is spent of it. @default - it is taken to be there */
  readonly preflight?: ReleasePreflight;
}

const KEYS = [
  'service',
  'sli',
  'checks',
  'preflight',
  'budget',
  'traffic',
  'judgement',
  'detection',
  'steps',
  'preview',
  'waitBefore',
  'pods',
];

const SHAPE = object({ service: object(), sli: object(), preflight: object() });

/**
 * Releases of a service whose worst case is known before they ship: how much of it a new version gets, for how long, and
 * at how many errors it is taken back follow from the objective and the traffic. In an environment with `releases` its
 * engine does so; in any other the plan is written, and the service stays what it is.
 *
 * @throws PropsError when props are wrong, or when no release can keep the budget, with the arithmetic and what would help.
 *
 * @example
 * new CanaryRelease(this, 'frontend-release', {
 *   service: frontend,
 *   budget: { objective: 99.9, spend: 3 },
 *   traffic: { min: 80 },
 * })
 */
export class CanaryRelease<P extends string = string> extends Construct {
  /** The steps, and the chances and costs that follow from them. */
  public readonly plan: ReleasePlan;

  constructor(scope: Construct, id: string, props: CanaryReleaseProps<P>) {
    super(scope, id);
    checkPropsShape(this, props, SHAPE);
    const faults = Faults.none();
    faults.onlyKeys(props, KEYS);
    const isService = (props.service as unknown) instanceof MicroserviceApp;
    const fix = 'write service: frontend, a MicroserviceApp of this app';
    faults.at('service').require(isService, typeof props.service, 'a service of the app', fix);
    const read = readReleaseOptions(faults, props);
    const budgetLeft = readPreflight(faults.at('preflight'), props.preflight, read.demand.budget);
    if (!isService) faults.throwFor(this);

    const service = props.service as unknown as MicroserviceApp;
    const { releases } = environmentOf(this);
    // A plan of options that are wrong would tell faults that nobody made.
    const planned = faults.issues.length > 0 ? undefined : planOf(faults, planFor(releases, read));
    this.plan = planned?.plan ?? NO_PLAN;
    if (releases !== undefined) checkEngineOptions(faults, releases.engine, props);
    const { sli, checks } = props;
    const input = { release: this, service, sli, checks, budgetLeft };
    const place = releases === undefined ? undefined : readForEngine(faults, { ...input, releases });
    faults.settle(this);
    if (planned === undefined) return;
    this.prove(planned.read, releases?.engine);
    place?.({ read: planned.read, plan: this.plan });
    addAppCheck(this, checkReleases);
  }

  /** Writes the plan beside the manifests: for people, for their tools, and at a glance. */
  private prove({ demand }: ReadRelease, engine: string | undefined): void {
    const { id } = this.node;
    const { plan } = this;
    const texts = {
      // Whoever reads it must know by whom it is carried out.
      json: () => `${JSON.stringify({ engine: engine ?? 'none', ...plan }, undefined, 2)}\n`,
      md: () => renderPlan(id, demand, plan),
      svg: () => drawPlan(id, plan),
    };
    for (const [ending, text] of Object.entries(texts))
      addProof({ scope: this, name: `${id}.plan.${ending}`, text });
  }
}

/** Tells why there is no plan, and notes steps that see too little. */
function planOf(faults: Faults, planned: EnginePlan): EnginePlan {
  for (const { field, given, allowed, fix } of planned.issues)
    faults.at(...field.split('.')).add(given, allowed, fix);
  for (const { field, given, allowed, fix } of planned.warnings)
    faults.note({ rule: 'low-traffic', given, allowed: `${allowed} (${field})`, fix });
  return planned;
}

/** In place of a plan whose faults are told: nothing is made of it. */
const NO_PLAN: ReleasePlan = {
  budgetSeconds: 0,
  allowedSeconds: 0,
  hardWeight: 0,
  steps: [],
  settling: 0,
  duration: 0,
  falseAbort: 0,
  miss: 0,
  subtleSpend: 0,
  grossSpend: 0,
};
