import type { Faults } from '../core/faults';
import { canonicalQuantity, isQuantity } from '../core/quantity';
import { AUTOSCALING_KEYS, type Autoscaling } from './autoscaling';

type Plain = Readonly<Record<string, unknown>>;

/** The workload that is scaled. */
export interface ScaleTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** Reads how a workload is scaled into the spec of a HorizontalPodAutoscaler (autoscaling/v2). */
export function autoscalerSpec(faults: Faults, given: Autoscaling, target: ScaleTarget): Plain {
  faults.onlyKeys(given, AUTOSCALING_KEYS);
  const { min, max } = given;
  faults
    .at('min')
    .require(isCount(min, 1), min, 'a whole number from 1: 0 needs an event-driven scaler', 'write 2');
  faults
    .at('max')
    .require(
      isCount(max, 1) && max >= min,
      max,
      `a whole number from min (${String(min)})`,
      `write ${String(min)}, or lower min`,
    );
  const metrics = [...readUtilization(faults, given), ...readMetrics(faults.at('metrics'), given.metrics)];
  faults.require(metrics.length > 0, given, 'at least one of cpu, memory and metrics', 'write cpu: 70');
  return {
    scaleTargetRef: { ...target },
    minReplicas: min,
    maxReplicas: max,
    metrics,
    ...(given.behavior === undefined
      ? {}
      : { behavior: readBehavior(faults.at('behavior'), given.behavior) }),
  };
}

function isCount(given: unknown, least: number): given is number {
  return Number.isSafeInteger(given) && (given as number) >= least && (given as number) <= 2_147_483_647;
}

function readUtilization(faults: Faults, given: Autoscaling): Plain[] {
  return (['cpu', 'memory'] as const).flatMap((name) => {
    const share = given[name];
    if (share === undefined) return [];
    faults.at(name).require(isCount(share, 1), share, 'percent of the request, from 1', 'write 70');
    return [
      { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: share } } },
    ];
  });
}

function readMetrics(faults: Faults, given: unknown): Plain[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) {
    faults.add(
      given,
      'a list of metrics',
      "write [{ pods: { metric: 'requests_per_second', averageValue: '100' } }]",
    );
    return [];
  }
  return given
    .map((metric: unknown, index) => readMetric(faults.at(index), metric))
    .filter((metric) => metric !== undefined);
}

const READERS: Readonly<Record<string, (faults: Faults, source: Plain) => Plain>> = {
  pods: (faults, source) => ({
    type: 'Pods',
    pods: { metric: readIdentifier(faults, source), target: readTarget(faults, source, ['averageValue']) },
  }),
  object: (faults, source) => ({
    type: 'Object',
    object: {
      metric: readIdentifier(faults, source),
      describedObject: readDescribed(faults.at('describedObject'), source.describedObject),
      target: readTarget(faults, source, ['value', 'averageValue']),
    },
  }),
  external: (faults, source) => ({
    type: 'External',
    external: {
      metric: readIdentifier(faults, source),
      target: readTarget(faults, source, ['value', 'averageValue']),
    },
  }),
  resource: (faults, source) => ({
    type: 'Resource',
    resource: { name: readName(faults, source.name), target: readTarget(faults, source, ['averageValue']) },
  }),
  containerResource: (faults, source) => {
    const { averageUtilization } = source;
    faults
      .at('averageUtilization')
      .require(
        isCount(averageUtilization, 1),
        averageUtilization,
        'percent of the request, from 1',
        'write 70',
      );
    return {
      type: 'ContainerResource',
      containerResource: {
        container: readName(faults, source.container),
        name: readName(faults, source.name),
        target: { type: 'Utilization', averageUtilization },
      },
    };
  },
};

function readMetric(faults: Faults, given: unknown): Plain | undefined {
  const keys = typeof given === 'object' && given !== null ? Object.keys(given) : [];
  const [kind = ''] = keys;
  const source = keys.length === 1 ? (given as Plain)[kind] : undefined;
  const reader = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
  if (reader === undefined || typeof source !== 'object' || source === null) {
    faults.add(
      given,
      `exactly one of ${Object.keys(READERS).join(', ')}`,
      "write { pods: { metric: 'requests_per_second', averageValue: '100' } }",
    );
    return undefined;
  }
  return reader(faults.at(kind), source as Plain);
}

function readName(faults: Faults, given: unknown): unknown {
  faults.require(typeof given === 'string' && given !== '', given, 'a name', "write 'cpu'");
  return given;
}

function readIdentifier(faults: Faults, source: Plain): Plain {
  const { metric, selector } = source;
  faults
    .at('metric')
    .require(
      typeof metric === 'string' && metric !== '' && !/[/%]/.test(metric),
      metric,
      'the name of a metric',
      "write 'requests_per_second'",
    );
  return { name: metric, ...(selector === undefined ? {} : { selector: { matchLabels: selector } }) };
}

const TARGET_TYPES: Readonly<Record<string, string>> = { value: 'Value', averageValue: 'AverageValue' };

function readTarget(faults: Faults, source: Plain, allowed: readonly string[]): Plain {
  const keys = allowed.filter((key) => source[key] !== undefined);
  const [key = ''] = keys;
  const amount = source[key];
  const sound =
    keys.length === 1 && isQuantity(amount) && !amount.startsWith('-') && canonicalQuantity(amount) !== '0';
  faults.require(
    sound,
    source,
    `exactly one of ${allowed.join(' and ')}, a quantity above 0`,
    "write averageValue: '100'",
  );
  return sound ? { type: TARGET_TYPES[key], [key]: canonicalQuantity(amount) } : {};
}

function readDescribed(faults: Faults, given: unknown): Plain {
  const described = typeof given === 'object' && given !== null ? (given as Plain) : {};
  for (const key of ['apiVersion', 'kind', 'name']) {
    faults
      .at(key)
      .require(
        typeof described[key] === 'string' && described[key] !== '',
        described[key],
        'text',
        "write { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', name: 'shop' }",
      );
  }
  return { apiVersion: described.apiVersion, kind: described.kind, name: described.name };
}

/** Bounds of the API server: ValidateHorizontalPodAutoscaler (a window of at most an hour, periods of at most half an hour). */
function readBehavior(faults: Faults, given: NonNullable<Autoscaling['behavior']>): Plain {
  const read = (['scaleUp', 'scaleDown'] as const).flatMap((direction) => {
    const rules = given[direction];
    if (rules === undefined) return [];
    const at = faults.at(direction);
    const window = rules.stabilizationWindowSeconds;
    at.at('stabilizationWindowSeconds').require(
      window === undefined || (isCount(window, 0) && window <= 3600),
      window,
      'seconds, 0 to 3600',
      'write 300',
    );
    for (const [index, policy] of (rules.policies ?? []).entries()) {
      const sound =
        ['Pods', 'Percent'].includes(policy.type) &&
        isCount(policy.value, 1) &&
        isCount(policy.periodSeconds, 1) &&
        policy.periodSeconds <= 1800;
      at.at('policies')
        .at(index)
        .require(
          sound,
          policy,
          '{ type: Pods or Percent, value from 1, periodSeconds 1 to 1800 }',
          "write { type: 'Percent', value: 100, periodSeconds: 15 }",
        );
    }
    return [[direction, dropUndefined(rules)] as const];
  });
  return Object.fromEntries(read);
}

function dropUndefined(rules: object): Plain {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
}
