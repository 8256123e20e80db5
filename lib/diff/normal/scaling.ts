import { labelSelector, objectMeta } from './metadata';
import { type Fields, type Node, nodeAt } from './node';
import {
  type Finish,
  type Type,
  anything,
  blank,
  optional,
  pointer,
  quantities,
  quantity,
  set,
  struct,
  value,
} from './type';
import { kind } from './workloads';

const target = struct({ value: quantity, averageValue: quantity });
const metric = struct({ selector: optional(labelSelector) });

const metricSpec = struct({
  object: optional(struct({ target, metric })),
  pods: optional(struct({ target, metric })),
  external: optional(struct({ target, metric })),
  resource: optional(struct({ target })),
  containerResource: optional(struct({ target })),
});

type Policy = readonly [type: string, value: number];

/** @see pkg/apis/autoscaling/v2/defaults.go, defaultHPAScaleUpRules and defaultHPAScaleDownRules */
function scalingRules(policies: readonly Policy[], stabilization: { stored?: number; means?: number }): Type {
  const policyFields = policies.map(([type, amount]) => ({ type, value: amount, periodSeconds: 15 }));
  return struct(
    {
      stabilizationWindowSeconds: pointer(stabilization),
      selectPolicy: pointer({ stored: 'Max' }),
      policies: set(),
      tolerance: quantity,
    },
    (read, form) => ({ ...read, policies: read.policies ?? set()(policyFields, form) }),
  );
}

const DOUBLE: Policy = ['Percent', 100];

const scaleUp = scalingRules([['Pods', 4], DOUBLE], { stored: 0 });

/** The window is a flag of the controller, 5 min by default: --horizontal-pod-autoscaler-downscale-stabilization */
const scaleDown = scalingRules([DOUBLE], { means: 300 });

const behavior = struct({ scaleUp, scaleDown });

const withMetrics: Finish = (read, form) => {
  const { targetCPUUtilizationPercentage: percentage, ...spec } = read;
  const cpu = cpuMetric(percentage ?? 80);
  return { ...spec, metrics: read.metrics ?? set()([cpu], form) };
};

/** Version 1 knew CPU alone, and calls it otherwise. @see pkg/apis/autoscaling/v1/conversion.go */
function cpuMetric(averageUtilization: Node): Fields {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } };
}

/** @see pkg/apis/autoscaling/v2/defaults.go, SetDefaults_HorizontalPodAutoscaler */
const autoscalerSpec = struct(
  {
    minReplicas: pointer({ stored: 1 }),
    metrics: set(metricSpec),
    behavior,
  },
  withMetrics,
);

const budgetSpec = struct({
  minAvailable: pointer(),
  maxUnavailable: pointer(),
  selector: optional(labelSelector),
  unhealthyPodEvictionPolicy: pointer({ means: 'IfHealthyBudget' }),
});

/** @see pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem */
const limitItem = struct(
  {
    max: quantities,
    min: quantities,
    default: quantities,
    defaultRequest: quantities,
    maxLimitRequestRatio: quantities,
  },
  (read) => {
    if (read.type !== 'Container') return read;
    const limits = merged(read.max, read.default);
    return {
      ...read,
      default: limits,
      defaultRequest: merged(merged(read.min, limits), read.defaultRequest),
    };
  },
);

function merged(below: Node | undefined, above: Node | undefined): Fields | undefined {
  const fields = { ...(below as Fields | undefined), ...(above as Fields | undefined) };
  return Object.keys(fields).length === 0 ? undefined : fields;
}

/** A ScaledObject of KEDA. @see https://keda.sh/docs/latest/reference/scaledobject-spec/ */
const scaledObjectSpec = struct(
  {
    minReplicaCount: pointer({ means: 0 }),
    maxReplicaCount: pointer({ means: 100 }),
    pollingInterval: pointer({ means: 30 }),
    cooldownPeriod: pointer({ means: 300 }),
    advanced: blank(anything),
  },
  (read) => ({
    ...read,
    scaleTargetRef: {
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      ...(nodeAt(read, 'scaleTargetRef') as Fields | undefined),
    },
  }),
);

/** Kinds about how many pods there are, and how much they may take. */
export const SCALING: Readonly<Record<string, Type>> = {
  '/LimitRange': kind(struct({ limits: set(limitItem) })),
  '/ResourceQuota': kind(
    struct({
      hard: quantities,
      scopes: set(),
      scopeSelector: optional(struct({ matchExpressions: set(struct({ values: set() })) })),
    }),
  ),
  'autoscaling/HorizontalPodAutoscaler': kind(autoscalerSpec),
  'keda.sh/ScaledObject': kind(scaledObjectSpec),
  'policy/PodDisruptionBudget': kind(budgetSpec),
  'scheduling.k8s.io/PriorityClass': struct({
    metadata: objectMeta,
    value: value(0),
    globalDefault: value(),
    description: value(),
    preemptionPolicy: pointer({ stored: 'PreemptLowerPriority' }),
  }),
};
