import type { AnalysisMetric } from '../../../imports/rollouts.argoproj.io';
import { type Vector, call, number } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import type { SliQueries } from '../../prometheus/sli/sli-queries';
import { counted } from '../counted';
import { type JudgedStep, type Look, judgedErrors, leastRequests, looksOf } from '../judged-errors';
import { seenSeconds, settlingSeconds } from '../plan/budget';
import type { PlanDemand, PlanStep } from '../plan/plan-demand';
import type { RelativeLine } from '../plan/relative';

/** What analyses ask, and whom. */
export interface Asked {
  /** URL of Prometheus. */
  readonly prometheus: string;
  /** Requests of the new version, and which of them fail. */
  readonly sli: SliQueries;
  /** Those of the old version, where the two are compared. */
  readonly stable?: SliQueries | undefined;
}

const MILLISECONDS = 1_000;

/** Seconds as the controller reads them (Go's time.ParseDuration). */
export const seconds = (value: number): string => `${Math.ceil(value)}s`;

/** One question of an analysis. */
export function metric(
  { prometheus }: Pick<Asked, 'prometheus'>,
  { text: query }: Vector,
  rest: Omit<AnalysisMetric, 'provider'>,
): AnalysisMetric {
  return { ...rest, provider: { prometheus: { address: prometheus, query } } };
}

/** What a gate is made from. */
export interface GateOf {
  readonly step: Pick<PlanStep, 'thresholds' | 'requests'>;
  /** Where the comparison with the old version stops; undefined where there is none. */
  readonly line?: RelativeLine | undefined;
}

/**
 * The gate of a step: at each look the errors since the step began, and at the end whether there were requests enough to
 * tell. A condition on errors alone takes what was never asked for faultless; too few requests are undecided, which
 * pauses the Rollout until somebody looks.
 */
export function gateMetrics(
  asked: Asked,
  { detection, judgement }: Pick<PlanDemand, 'detection' | 'judgement'>,
  { step, line }: GateOf,
): AnalysisMetric[] {
  const settling = settlingSeconds(detection);
  const whole = step.thresholds.length * judgement.lookInterval;
  const judged = { step, judgement };
  const looks = looksOf(step, judgement.lookInterval);
  const { stable } = asked;
  const gates =
    line === undefined || stable === undefined
      ? looks.map((look) => judgedAlone(asked, { look, judged, settling }))
      : judgedBeside(asked, { line, stable, looks, judged, settling });
  const enough = metric(asked, counted(asked.sli.total(whole * MILLISECONDS)), {
    name: 'enough-requests',
    initialDelay: seconds(whole + settling),
    ...ONCE,
    successCondition: `len(result) > 0 && result[0] >= ${leastRequests(step)}`,
    failureCondition: UNDECIDED,
  });
  return [...gates, enough];
}

const ONCE = { count: 1, failureLimit: 0 };

/** With a condition of each kind, what fulfils neither is undecided (evaluate.EvaluateResult of Argo Rollouts). */
const UNDECIDED = 'false';

/** A look at a step that is judged by itself. */
interface AloneOf {
  readonly look: Look;
  readonly judged: JudgedStep;
  readonly settling: number;
}

/** So many errors take the release back. */
function judgedAlone(asked: Asked, { look, judged, settling }: AloneOf): AnalysisMetric {
  const { elapsed, threshold } = look;
  return metric(asked, judgedErrors(asked.sli, elapsed, judged), {
    name: `errors-in-${seconds(elapsed)}`,
    initialDelay: seconds(elapsed + settling),
    ...ONCE,
    failureCondition: `len(result) > 0 && result[0] >= ${threshold}`,
  });
}

/**
 * Too many of all errors take the release back, at each look; too many of its own may be those of an outage of both, and
 * pause. They are counted at the end alone: an analysis that is undecided ends at once, and no later look would come.
 */
function judgedBeside(
  asked: Asked,
  {
    looks,
    judged,
    settling,
    ...comparison
  }: Comparison & Omit<AloneOf, 'look'> & { readonly looks: readonly Look[] },
): AnalysisMetric[] {
  const worse = looks.map(({ elapsed }) => {
    const errors = counted(asked.sli.errors(elapsed * MILLISECONDS));
    const { query, failureCondition } = compared(errors, elapsed, comparison);
    const initialDelay = seconds(elapsed + settling);
    return metric(asked, query, {
      name: `worse-in-${seconds(elapsed)}`,
      initialDelay,
      ...ONCE,
      failureCondition,
    });
  });
  const last = looks.slice(-1).map((look) => {
    const { failureCondition: _taken, ...alone } = judgedAlone(asked, { look, judged, settling });
    const successCondition = `len(result) == 0 || result[0] < ${look.threshold}`;
    return { ...alone, successCondition, failureCondition: UNDECIDED };
  });
  return [...worse, ...last];
}

interface Comparison {
  readonly line: RelativeLine;
  readonly stable: SliQueries;
}

/** Errors of the new version above the part of all errors that it may have. */
function compared(
  errors: Vector,
  elapsed: number,
  { line: { slope, start }, stable }: Comparison,
): { readonly query: Vector; readonly failureCondition: string } {
  const others = counted(stable.errors(elapsed * MILLISECONDS));
  const part = rounded(slope);
  const own = Math.round((1 - part) * DIGITS) / DIGITS;
  const known = binary(others, 'or', call('vector', number(0)));
  return {
    // What it has above its part of all errors, with one look at its own: x − s(x + y) = (1 − s)x − sy.
    query: binary(binary(number(own), '*', errors), '-', binary(number(part), '*', known)),
    failureCondition: `len(result) > 0 && result[0] >= ${rounded(start)}`,
  };
}

/** So many parts of one are told: as many digits as a reader can follow. */
const DIGITS = 10_000;

/** Rounded up: a line that is a little higher stops nothing more. */
function rounded(value: number): number {
  return Math.ceil(value * DIGITS) / DIGITS;
}

/** Seconds that the guard looks back at each share, each once: long enough for the errors that it wants to see. */
function windowsOf(
  { detection, traffic, cohort }: Pick<PlanDemand, 'detection' | 'traffic' | 'cohort'>,
  steps: readonly Pick<PlanStep, 'weight'>[],
): number[] {
  const shares = [
    ...(cohort === undefined ? [] : [cohort.share]),
    ...steps.map(({ weight }) => weight / 100),
  ];
  const windows = shares.map((share) => Math.ceil(seenSeconds(detection, traffic, share)));
  return [...new Set(windows)].sort((a, b) => a - b);
}

/**
 * The guard, which asks all the time: it takes back what breaks a share of the requests that no step may wait for. It
 * says nothing where errors are few.
 */
export function guardMetrics(
  asked: Asked,
  demand: Pick<PlanDemand, 'detection' | 'judgement' | 'traffic' | 'cohort'>,
  steps: readonly Pick<PlanStep, 'weight'>[],
): AnalysisMetric[] {
  const { judgement } = demand;
  const { leastErrors, guardInterval, failureLimit } = demand.detection;
  return windowsOf(demand, steps).map((window) => {
    const [errors, ratio] = [asked.sli.errors, asked.sli.ratio].map((of) =>
      counted(of(window * MILLISECONDS)),
    ) as [Vector, Vector];
    const failing = binary(ratio, 'and', binary(errors, '>=', number(leastErrors)));
    return metric(asked, unlessBoth(asked, { failing, ratio, window }), {
      name: `failures-in-${seconds(window)}`,
      interval: seconds(guardInterval),
      failureLimit,
      failureCondition: `len(result) > 0 && result[0] >= ${judgement.guardThreshold}`,
    });
  });
}

/** How many times as often the new version fails where the guard acts: an outage of both is nothing to take back. */
const WORSE = 2;

interface Failing {
  readonly failing: Vector;
  readonly ratio: Vector;
  readonly window: number;
}

/** Leaves out what fails in both versions alike. Where the old version has no requests, the new one is judged alone. */
function unlessBoth({ stable }: Asked, { failing, ratio, window }: Failing): Vector {
  if (stable === undefined) return failing;
  const others = counted(stable.ratio(window * MILLISECONDS));
  return binary(failing, 'unless', binary(ratio, '<=', binary(number(WORSE), '*', others)));
}
