import type { AnalysisMetric } from '../../../imports/rollouts.argoproj.io';
import { type Vector, number } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import type { SliQueries } from '../../prometheus/sli/sli-queries';
import { counted } from '../counted';
import { type Detection, type Traffic, seenSeconds, settlingSeconds } from '../plan/budget';
import type { PlanDemand, PlanStep } from '../plan/plan-demand';

/** What analyses ask, and whom. */
export interface Asked {
  /** URL of Prometheus. */
  readonly prometheus: string;
  /** Requests of the new version, and which of them fail. */
  readonly sli: SliQueries;
}

const MILLISECONDS = 1_000;

/** How far below the mean a count may lie by chance, in standard deviations. */
const DEVIATIONS = 3;

/** Seconds as the controller reads them (Go's time.ParseDuration). */
const seconds = (value: number): string => `${Math.ceil(value)}s`;

function metric(
  { prometheus }: Asked,
  { text: query }: Vector,
  rest: Omit<AnalysisMetric, 'provider'>,
): AnalysisMetric {
  return { ...rest, provider: { prometheus: { address: prometheus, query } } };
}

/** A look at a step: how much of it has been seen, and at how many errors it stops. */
interface Look {
  readonly elapsed: number;
  readonly threshold: number;
}

/**
 * The looks of a step that decide something. Errors are counted from its beginning, so that a look sees all that an
 * earlier one with the same threshold saw: the last of these stops whatever any of them would.
 */
export function looksOf({ thresholds }: Pick<PlanStep, 'thresholds'>, interval: number): readonly Look[] {
  return thresholds.flatMap((threshold, index) =>
    thresholds[index + 1] === threshold ? [] : [{ elapsed: (index + 1) * interval, threshold }],
  );
}

/**
 * The gate of a step: at each look the errors since the step began, and at the end whether there were requests enough to
 * tell. A condition on errors alone takes what was never asked for faultless; too few requests are undecided, which
 * pauses the Rollout until somebody looks.
 */
export function gateMetrics(
  asked: Asked,
  { detection, judgement }: Pick<PlanDemand, 'detection' | 'judgement'>,
  step: Pick<PlanStep, 'thresholds' | 'requests'>,
): AnalysisMetric[] {
  const settling = settlingSeconds(detection);
  const looks = looksOf(step, judgement.lookInterval);
  const whole = step.thresholds.length * judgement.lookInterval;
  const once = { count: 1, failureLimit: 0 };
  const gates = looks.map(({ elapsed, threshold }) =>
    metric(asked, counted(asked.sli.errors(elapsed * MILLISECONDS)), {
      name: `errors-in-${seconds(elapsed)}`,
      initialDelay: seconds(elapsed + settling),
      ...once,
      failureCondition: `len(result) > 0 && result[0] >= ${threshold}`,
    }),
  );
  const least = Math.max(1, Math.floor(step.requests - DEVIATIONS * Math.sqrt(step.requests)));
  const enough = metric(asked, counted(asked.sli.total(whole * MILLISECONDS)), {
    name: 'enough-requests',
    initialDelay: seconds(whole + settling),
    ...once,
    successCondition: `len(result) > 0 && result[0] >= ${least}`,
    // With a condition of each kind, what fulfils neither is undecided (evaluate.EvaluateResult of Argo Rollouts).
    failureCondition: 'false',
  });
  return [...gates, enough];
}

/** Seconds that the guard looks back at each weight, each once: long enough for the errors that it wants to see. */
function windowsOf(detection: Detection, traffic: Traffic, steps: readonly PlanStep[]): number[] {
  const windows = steps.map(({ weight }) => Math.ceil(seenSeconds(detection, traffic, weight / 100)));
  return [...new Set(windows)].sort((a, b) => a - b);
}

/**
 * The guard, which asks all the time: it takes back what breaks a share of the requests that no step may wait for. It
 * says nothing where errors are few.
 */
export function guardMetrics(
  asked: Asked,
  { detection, judgement, traffic }: Pick<PlanDemand, 'detection' | 'judgement' | 'traffic'>,
  steps: readonly PlanStep[],
): AnalysisMetric[] {
  const { leastErrors, guardInterval, failureLimit } = detection;
  return windowsOf(detection, traffic, steps).map((window) => {
    const [errors, ratio] = [asked.sli.errors, asked.sli.ratio].map((of) =>
      counted(of(window * MILLISECONDS)),
    ) as [Vector, Vector];
    const query = binary(ratio, 'and', binary(errors, '>=', number(leastErrors)));
    return metric(asked, query, {
      name: `failures-in-${seconds(window)}`,
      interval: seconds(guardInterval),
      failureLimit,
      failureCondition: `len(result) > 0 && result[0] >= ${judgement.guardThreshold}`,
    });
  });
}
