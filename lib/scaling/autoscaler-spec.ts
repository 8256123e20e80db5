import {
  type Reader,
  integerOf,
  listOf,
  objectOf,
  readFields,
  required,
  since,
  wordOf,
} from '../core/read-fields';
import { type Plain, readQuantity } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import type { Autoscaling, ScalingBehavior, ScalingRules } from './autoscaling';
import { readMetric } from './scaling-metrics';

/** The workload that is scaled. */
export interface ScaleTarget {
  /** Such as `'apps/v1'`. */
  readonly apiVersion: string;
  /** Such as `'Deployment'`. */
  readonly kind: string;
  /** Name of the workload. */
  readonly name: string;
}

/** Bounds of the API server: validateHorizontalPodAutoscalerBehavior (a window of at most an hour, periods of at most half an hour). */
const readRules: Reader<Plain> = objectOf({
  stabilizationWindowSeconds: integerOf(0, 3600),
  selectPolicy: wordOf('Max', 'Min', 'Disabled'),
  policies: listOf(
    objectOf({
      type: required(wordOf('Pods', 'Percent'), "'Pods' or 'Percent'", "write 'Percent'"),
      value: required(integerOf(1), 'a whole number from 1', 'write 100'),
      periodSeconds: required(integerOf(1, 1800), 'seconds, 1 to 1800', 'write 15'),
    }),
    { least: 1 },
  ),
  tolerance: since('1.35', (reading, given) => readQuantity(reading, given)),
} satisfies Readonly<Record<keyof ScalingRules, unknown>>);

const readBehavior = objectOf({
  scaleUp: readRules,
  scaleDown: readRules,
} satisfies Readonly<Record<keyof ScalingBehavior, unknown>>);

const readShare = integerOf(1);

const FIELDS = {
  min: required(integerOf(1), 'a whole number from 1: 0 needs an event-driven scaler', 'write 2'),
  max: required(integerOf(1), 'a whole number from min', 'write 10'),
  cpu: readShare,
  memory: readShare,
  metrics: listOf(readMetric),
  behavior: readBehavior,
} satisfies Readonly<Record<keyof Autoscaling, unknown>>;

/** Props of how a workload is scaled, for those who read them from elsewhere. */
export const SCALING_KEYS: readonly string[] = Object.keys(FIELDS);

/** Reads how a workload is scaled into the spec of a HorizontalPodAutoscaler (autoscaling/v2). */
export function autoscalerSpec(reading: Reading, given: Autoscaling, target: ScaleTarget): Plain {
  const { min, max, cpu, memory, metrics = [], behavior } = readFields(reading, given, FIELDS);
  within(reading, 'max').faults.require(
    max === undefined || min === undefined || Number(max) >= Number(min),
    max,
    `a whole number from min (${String(min)})`,
    `write ${String(min)}, or lower min`,
  );
  const followed = [...utilizationOf({ cpu, memory }), ...(metrics as Plain[])];
  const some = followed.length > 0 || (given.metrics ?? []).length > 0;
  reading.faults.require(some, given, 'at least one of cpu, memory and metrics', 'write cpu: 70');
  const { apiVersion, kind, name } = target;
  return {
    scaleTargetRef: { apiVersion, kind, name },
    minReplicas: min,
    maxReplicas: max,
    metrics: followed,
    ...(behavior === undefined ? {} : { behavior }),
  };
}

function utilizationOf(shares: Plain): Plain[] {
  return Object.entries(shares).flatMap(([name, averageUtilization]) =>
    averageUtilization === undefined
      ? []
      : [{ type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } }],
  );
}
