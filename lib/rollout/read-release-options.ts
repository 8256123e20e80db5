import type { Faults } from '../core/faults';
import { type Plain, isObject } from '../core/read-values';
import type { ChosenStep } from './plan/make-plan';
import { OptionGroup } from './option-group';
import type { PlanDemand } from './plan/plan-demand';
import { readChosen } from './read-chosen-steps';
import { checkPlannable } from './plannable';
import { type ReleaseConduct, readConduct } from './release-conduct';

/** Options of a release, read. */
export interface ReadRelease {
  readonly demand: PlanDemand;
  /** Steps of one's own; undefined where they are to be chosen. */
  readonly chosen: readonly ChosenStep[] | undefined;
  readonly conduct: ReleaseConduct;
}

const SECONDS_A_DAY = 86_400;
const MOST_REGRESSION = 0.5;

/** Reads what a release is planned from. What it answers is to be used only where no fault was found. */
export function readReleaseOptions(faults: Faults, given: unknown): ReadRelease {
  const isSound = faults.require(isObject(given), given, '{ budget, traffic, … }', 'write { … }');
  const options: Plain = isSound && isObject(given) ? given : {};
  const budget = readBudget(faults.at('budget'), options.budget);
  const judgement = readJudgement(faults.at('judgement'), options.judgement, 1 - budget.objective);
  const { guardThreshold, ...detection } = readDetection(faults.at('detection'), options.detection);
  const traffic = new OptionGroup(faults.at('traffic'), options.traffic ?? {}, ['min', 'peak']);
  const isChosen = Array.isArray(options.steps);
  const conduct = readConduct(faults, options);
  const demand: PlanDemand = {
    budget,
    detection,
    traffic: { min: traffic.number('min', [0, 1e9]), peak: traffic.number('peak', [1, 1_000], 1.5) },
    judgement: { ...judgement, guardThreshold },
    steps: readSteps(faults.at('steps'), isChosen ? {} : options.steps),
    cohort: conduct.header,
    waits: conduct.waitBefore,
  };
  const { lookInterval } = judgement;
  const chosen = isChosen
    ? readChosen(faults.at('steps'), options.steps as unknown[], lookInterval)
    : undefined;
  checkPlannable(faults, demand);
  return { demand, chosen, conduct };
}

/** Objectives in percent: what fails more often than not has none. A share of 1 would be taken for a hundredth of it. */
const OBJECTIVES = [50, 99.9999] as const;

const USUAL_OBJECTIVE = 99.9;

/** What was meant, where a share of 1 was written. */
function objectiveFix(given: unknown): string {
  const percent = typeof given === 'number' ? Number((100 * given).toFixed(6)) : NaN;
  const isShare = percent >= OBJECTIVES[0] && percent <= OBJECTIVES[1];
  return isShare ? `did you mean ${percent}? It is written in percent` : `write ${USUAL_OBJECTIVE}`;
}

/** Reads what an objective allows, and what may be spent of it. */
export function readBudget(faults: Faults, given: unknown): PlanDemand['budget'] {
  const group = new OptionGroup(faults, given ?? {}, ['objective', 'windowDays', 'spend']);
  return {
    objective: group.number('objective', OBJECTIVES, undefined, objectiveFix(group.value('objective'))) / 100,
    window: group.number('windowDays', [1, 366], 30) * SECONDS_A_DAY,
    spend: group.number('spend', [0, 100], 3) / 100,
  };
}

function readJudgement(
  faults: Faults,
  given: unknown,
  allowed: number,
): Omit<PlanDemand['judgement'], 'guardThreshold'> {
  const keys = ['baseline', 'regression', 'falseAbort', 'miss', 'errorBurst', 'lookInterval', 'relative'];
  const group = new OptionGroup(faults, given, keys);
  // Where the objective is faulty there is nothing to derive; its own fault is told.
  const rate = Number.isFinite(allowed) ? allowed : 0.001;
  const baseline = group.share('baseline', 100 * (rate / 2));
  const regression = group.share('regression', 100 * Math.min(MOST_REGRESSION, 10 * rate));
  const isWorse = !(regression <= baseline);
  faults
    .at('regression')
    .require(isWorse, 100 * regression, `more than baseline, which is ${100 * baseline}`, 'raise it');
  return {
    baseline,
    regression,
    falseAbort: group.share('falseAbort', 4),
    miss: group.share('miss', 5),
    burst: group.integer('errorBurst', [1, 100], 1),
    lookInterval: group.wholeSeconds('lookInterval', '30s'),
    worse: readWorse(faults.at('relative'), group.value('relative')),
  };
}

/** Twice as bad is what the guard lets pass. */
const LEAST_WORSE = 2;

function readWorse(faults: Faults, given: unknown): number | undefined {
  if (given === undefined) return undefined;
  return new OptionGroup(faults, given, ['worse']).number('worse', [LEAST_WORSE, 1_000], 5);
}

const DETECTION_KEYS = [
  'scrapeInterval',
  'ingestLatency',
  'guardInterval',
  'failureLimit',
  'guardThreshold',
  'leastErrors',
  'propagation',
];

function readDetection(
  faults: Faults,
  given: unknown,
): PlanDemand['detection'] & { readonly guardThreshold: number } {
  const group = new OptionGroup(faults, given, DETECTION_KEYS);
  return {
    scrapeInterval: group.wholeSeconds('scrapeInterval', '15s'),
    ingestLatency: group.seconds('ingestLatency', '5s'),
    guardInterval: group.wholeSeconds('guardInterval', '20s'),
    failureLimit: group.integer('failureLimit', [0, 100], 1),
    guardThreshold: group.share('guardThreshold', 5),
    leastErrors: group.integer('leastErrors', [1, 1_000], 5),
    propagation: group.seconds('propagation', '5s'),
  };
}

function readSteps(faults: Faults, given: unknown): PlanDemand['steps'] {
  const keys = ['firstWeight', 'growth', 'shortest', 'longest', 'lastBake'];
  const group = new OptionGroup(faults, given, keys);
  return {
    firstWeight: group.number('firstWeight', [1, 100], 5) / 100,
    growth: group.number('growth', [1.1, 100], 3),
    shortest: group.seconds('shortest', '0s'),
    longest: group.seconds('longest', '2h'),
    lastBake: group.seconds('lastBake', '10m'),
  };
}
