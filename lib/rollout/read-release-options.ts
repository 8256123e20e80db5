import { parseDuration } from '../core/duration';
import type { Faults } from '../core/faults';
import { type Plain, isObject } from '../core/read-values';
import type { ChosenStep } from './plan/make-plan';
import type { PlanDemand } from './plan/plan-demand';

/** Options of a release, read. */
export interface ReadRelease {
  readonly demand: PlanDemand;
  /** Steps of one's own; undefined where they are to be chosen. */
  readonly chosen: readonly ChosenStep[] | undefined;
}

const SECONDS_A_DAY = 86_400;
const MOST_REGRESSION = 0.5;

/** Reads one group of options, field by field. */
class Group {
  private readonly given: Plain;

  constructor(
    private readonly faults: Faults,
    given: unknown,
    keys: readonly string[],
  ) {
    const isSound = given === undefined || isObject(given);
    faults.require(isSound, given, `an object of ${keys.join(', ')}`, 'write { … }');
    this.given = isObject(given) ? given : {};
    faults.onlyKeys(this.given, keys);
  }

  /** A number between two others, without the first where that is 0. */
  public number(key: string, [least, most]: readonly [number, number], fallback?: number): number {
    const given = this.given[key] ?? fallback;
    const isSound = typeof given === 'number' && given <= most && (least === 0 ? given > 0 : given >= least);
    const range = least === 0 ? `a number above 0, at most ${most}` : `a number from ${least} to ${most}`;
    return this.faults.at(key).require(isSound, given, range, `write ${fallback ?? 10}`)
      ? Number(given)
      : NaN;
  }

  /** A whole number. */
  public integer(key: string, [least, most]: readonly [number, number], fallback: number): number {
    const given = this.given[key] ?? fallback;
    const isSound = Number.isInteger(given) && Number(given) >= least && Number(given) <= most;
    const allowed = `a whole number from ${least} to ${most}`;
    return this.faults.at(key).require(isSound, given, allowed, `write ${fallback}`) ? Number(given) : NaN;
  }

  /** A share, as it is written in percent. */
  public share(key: string, fallback?: number): number {
    return this.number(key, [0, 99.9999], fallback) / 100;
  }

  /** Seconds of a duration. */
  public seconds(key: string, fallback: string): number {
    return readSeconds(this.faults.at(key), this.given[key] ?? fallback, fallback);
  }
}

function readSeconds(faults: Faults, given: unknown, example: string): number {
  const milliseconds = parseDuration(given);
  return faults.require(milliseconds !== undefined, given, 'a duration', `write '${example}'`)
    ? Number(milliseconds) / 1_000
    : NaN;
}

/** Reads what a release is planned from. What it answers is to be used only where no fault was found. */
export function readReleaseOptions(faults: Faults, given: unknown): ReadRelease {
  const isSound = faults.require(isObject(given), given, '{ budget, traffic, … }', 'write { … }');
  const options: Plain = isSound && isObject(given) ? given : {};
  const budget = readBudget(faults.at('budget'), options.budget);
  const judgement = readJudgement(faults.at('judgement'), options.judgement, 1 - budget.objective);
  const { guardThreshold, ...detection } = readDetection(faults.at('detection'), options.detection);
  const traffic = new Group(faults.at('traffic'), options.traffic ?? {}, ['min', 'peak']);
  const isChosen = Array.isArray(options.steps);
  return {
    demand: {
      budget,
      detection,
      traffic: { min: traffic.number('min', [0, 1e9]), peak: traffic.number('peak', [1, 1_000], 1.5) },
      judgement: { ...judgement, guardThreshold },
      steps: readSteps(faults.at('steps'), isChosen ? {} : options.steps),
    },
    chosen: isChosen ? readChosen(faults.at('steps'), options.steps as unknown[]) : undefined,
  };
}

function readBudget(faults: Faults, given: unknown): PlanDemand['budget'] {
  const group = new Group(faults, given ?? {}, ['objective', 'windowDays', 'spend']);
  return {
    objective: group.share('objective'),
    window: group.number('windowDays', [1, 366], 30) * SECONDS_A_DAY,
    spend: group.number('spend', [0, 100], 3) / 100,
  };
}

function readJudgement(
  faults: Faults,
  given: unknown,
  allowed: number,
): Omit<PlanDemand['judgement'], 'guardThreshold'> {
  const keys = ['baseline', 'regression', 'falseAbort', 'miss', 'errorBurst', 'lookInterval'];
  const group = new Group(faults, given, keys);
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
    lookInterval: group.seconds('lookInterval', '30s'),
  };
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
  const group = new Group(faults, given, DETECTION_KEYS);
  return {
    scrapeInterval: group.seconds('scrapeInterval', '15s'),
    ingestLatency: group.seconds('ingestLatency', '5s'),
    guardInterval: group.seconds('guardInterval', '20s'),
    failureLimit: group.integer('failureLimit', [0, 100], 1),
    guardThreshold: group.share('guardThreshold', 5),
    leastErrors: group.integer('leastErrors', [1, 1_000], 5),
    propagation: group.seconds('propagation', '5s'),
  };
}

function readSteps(faults: Faults, given: unknown): PlanDemand['steps'] {
  const keys = ['firstWeight', 'growth', 'shortest', 'longest', 'lastBake'];
  const group = new Group(faults, given, keys);
  return {
    firstWeight: group.number('firstWeight', [1, 100], 5) / 100,
    growth: group.number('growth', [1.1, 100], 3),
    shortest: group.seconds('shortest', '0s'),
    longest: group.seconds('longest', '2h'),
    lastBake: group.seconds('lastBake', '10m'),
  };
}

function readChosen(faults: Faults, given: readonly unknown[]): ChosenStep[] {
  faults.require(given.length > 0, given, 'one step or more', "write [{ weight: 100, duration: '10m' }]");
  const steps = given.map((one, index) => {
    const at = faults.at(index);
    const group = new Group(at, one ?? {}, ['weight', 'duration']);
    return { weight: group.integer('weight', [1, 100], 5), duration: group.seconds('duration', '10m') };
  });
  steps.forEach(({ weight }, index) => {
    const before = steps[index - 1]?.weight ?? 0;
    const fix = 'write weights that grow';
    faults
      .at(index, 'weight')
      .require(!(weight <= before), weight, `more than ${before}, the step before`, fix);
  });
  const last = steps.at(-1)?.weight;
  faults
    .at(Math.max(0, steps.length - 1), 'weight')
    .require(
      last === undefined || Number.isNaN(last) || last === 100,
      last,
      '100 at the last step',
      "add { weight: 100, duration: '10m' }",
    );
  return steps;
}
