import type { CanaryMetric, MetricTemplateSpec } from '../../../imports/flagger.app';
import { type Vector, number } from '../../prometheus/expr';
import { binary } from '../../prometheus/operators';
import type { SliQueries } from '../../prometheus/sli/sli-queries';
import { counted } from '../counted';
import type { PlanStep } from '../plan/plan-demand';
import type { FlaggerNames } from './names';
import type { Rhythm } from './rhythm';

/** What the checks ask, and whom. */
export interface Asked {
  /** URL of Prometheus. */
  readonly prometheus: string;
  /** Requests of the new version, and which of them fail. */
  readonly sli: Pick<SliQueries, 'errors' | 'total'>;
}

/** A metric of a Canary, and the template that it is asked by. */
export interface MetricWithTemplate {
  readonly metric: CanaryMetric;
  readonly template: MetricTemplateSpec;
}

const MILLISECONDS = 1_000;

/** How far below the mean a count may lie by chance, in standard deviations. */
const DEVIATIONS = 3;

/** The fewest requests of a step with which a check says anything. */
export function leastRequests(steps: readonly Pick<PlanStep, 'requests'>[]): number {
  const fewest = Math.min(...steps.map(({ requests }) => requests));
  return Math.max(1, Math.floor(fewest - DEVIATIONS * Math.sqrt(fewest)));
}

/**
 * What each step is judged by: whether there were requests enough to tell, and whether more of them failed than the line
 * lets pass. An answer without a value fails a check (runMetricChecks), and so does a Prometheus that does not answer:
 * Flagger knows no other way to wait.
 */
export function flaggerMetrics(
  { prometheus, sli }: Asked,
  { range, line }: Rhythm,
  { names, steps }: { readonly names: FlaggerNames; readonly steps: readonly Pick<PlanStep, 'requests'>[] },
): readonly MetricWithTemplate[] {
  const [errors, total] = [sli.errors, sli.total].map((of) => counted(of(range * MILLISECONDS))) as [
    Vector,
    Vector,
  ];
  const over = binary(errors, '-', binary(number(line.slope), '*', total));
  const asked = (
    name: string,
    query: Vector,
    thresholdRange: CanaryMetric['thresholdRange'],
  ): MetricWithTemplate => ({
    metric: { name, interval: `${range}s`, templateRef: { name }, thresholdRange },
    template: { provider: { type: 'prometheus', address: prometheus }, query: query.text },
  });
  return [
    asked(names.requests, total, { min: leastRequests(steps) }),
    asked(names.errors, over, { max: line.start }),
  ];
}
