import { entryOf } from '../../../core/entry-of';
import { isDnsLabel } from '../../../core/names';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { PATH_SEGMENT, isPathSegment } from '../access/path-segment';
import type { QuantityValue } from '../pods/quantity-values';
import { isContainerResource } from '../pods/resource-amounts';

const FILE = 'pkg/apis/autoscaling/validation/validation.go';

/** The field that each type of metric has. */
const FIELDS = {
  Object: 'object',
  External: 'external',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
} as const;

type MetricField = (typeof FIELDS)[keyof typeof FIELDS];

const ALL_FIELDS: readonly MetricField[] = Object.values(FIELDS);

interface Metric extends Readonly<Partial<Record<MetricField, Maybe<object>>>> {
  readonly type?: Maybe<string>;
}

export const METRIC_SOURCE: Rule = {
  id: 'metric-source',
  class: 'api',
  title: 'A metric of an autoscaler has the field of its type, and no other',
  why: 'The API server refuses one without it, and one with several.',
  docs: `${FILE} (validateMetricSpec)`,
  on: ['autoscaling/v2.MetricSpec'],

  check(metric: Metric, place) {
    const expected = entryOf<MetricField>(FIELDS, metric.type ?? '');
    // An unknown type is told elsewhere.
    if (expected === undefined) return;
    if (!isGiven(metric[expected]))
      place.refuse(
        expected,
        undefined,
        `a value where type is ${metric.type ?? ''}`,
        `add ${expected}, or correct type`,
      );
    for (const field of ALL_FIELDS) {
      if (field !== expected && isGiven(metric[field]))
        place.refuse(
          field,
          metric[field],
          `${expected} alone`,
          `write another metric for ${field}, or correct type`,
        );
    }
  },
};

interface Target {
  readonly type?: Maybe<string>;
  readonly value?: Maybe<QuantityValue>;
  readonly averageValue?: Maybe<QuantityValue>;
  readonly averageUtilization?: Maybe<number>;
}

type TargetField = 'value' | 'averageValue' | 'averageUtilization';

const AMOUNTS = ['value', 'averageValue'] as const;

const POSITIVE = /^\s*\+?[0.]*[1-9]/;

/** Whether an amount is more than 0. The API server rounds up what is too small for it, so that nothing becomes 0. */
function isPositive(value: QuantityValue): boolean {
  return typeof value === 'number' ? value > 0 : POSITIVE.test(value);
}

export const METRIC_TARGET_AMOUNT: Rule = {
  id: 'metric-target-amount',
  class: 'api',
  title: 'The target of a metric is more than 0',
  why: 'The API server refuses 0 and less.',
  docs: `${FILE} (validateMetricTarget)`,
  on: ['autoscaling/v2.MetricTarget'],

  check(target: Target, place) {
    for (const field of AMOUNTS) {
      const given = target[field] ?? 1;
      if (!isPositive(given)) place.refuse(field, given, 'more than 0', `write such as ${field}: 100m`);
    }
    const share = target.averageUtilization ?? 1;
    if (share < 1)
      place.refuse('averageUtilization', share, '1 or more', 'write such as averageUtilization: 70');
  },
};

interface Source {
  readonly target?: Maybe<Target>;
}

const has = ({ target }: Source, field: TargetField): boolean => isGiven(target?.[field]);

function tellTarget({ target }: Source, allowed: string, place: Place): void {
  const fix = `write ${allowed.includes('averageUtilization') ? 'averageUtilization: 70' : 'averageValue: 100m'} alone`;
  place.refuse('target', target, allowed, fix);
}

export const RESOURCE_TARGET: Rule = {
  id: 'resource-metric-target',
  class: 'api',
  title: 'The target of a resource is either averageUtilization or averageValue',
  why: 'The API server refuses neither and both.',
  docs: `${FILE} (validateResourceSource, validateContainerResourceSource)`,
  on: ['autoscaling/v2.ResourceMetricSource', 'autoscaling/v2.ContainerResourceMetricSource'],

  check(source: Source, place) {
    if (has(source, 'averageUtilization') === has(source, 'averageValue'))
      tellTarget(source, 'either averageUtilization or averageValue', place);
  },
};

export const EXTERNAL_TARGET: Rule = {
  id: 'external-metric-target',
  class: 'api',
  title: 'The target of an External metric is either value or averageValue',
  why: 'The API server refuses neither and both.',
  docs: `${FILE} (validateExternalSource)`,
  on: ['autoscaling/v2.ExternalMetricSource'],

  check(source: Source, place) {
    if (has(source, 'value') === has(source, 'averageValue'))
      tellTarget(source, 'either value or averageValue', place);
  },
};

export const OBJECT_TARGET: Rule = {
  id: 'object-metric-target',
  class: 'api',
  title: 'The target of an Object metric has a value or an averageValue',
  why: 'The API server refuses one with neither.',
  docs: `${FILE} (validateObjectSource)`,
  on: ['autoscaling/v2.ObjectMetricSource'],

  check(source: Source, place) {
    if (!has(source, 'value') && !has(source, 'averageValue'))
      tellTarget(source, 'value or averageValue', place);
  },
};

export const OBJECT_TARGET_TYPE: Rule = {
  id: 'object-metric-target-type',
  class: 'later',
  title: 'The target of an Object metric has the field that its type names',
  why: 'The autoscaler reads no other: it says FailedGetObjectMetric and does not scale.',
  docs: 'pkg/controller/podautoscaler/horizontal.go (computeStatusForObjectMetric)',
  on: ['autoscaling/v2.ObjectMetricSource'],

  check(source: Source, place) {
    const hasValue = has(source, 'value');
    const hasAverage = has(source, 'averageValue');
    const type = source.target?.type ?? '';
    if (!hasValue && !hasAverage) return;
    if ((type === 'Value' && hasValue) || (type === 'AverageValue' && hasAverage)) return;
    const fits = hasValue ? 'Value' : 'AverageValue';
    place.refuse(
      ['target', 'type'],
      type,
      'Value beside value, AverageValue beside averageValue',
      `write type: ${fits}`,
    );
  },
};

export const PODS_TARGET: Rule = {
  id: 'pods-metric-target',
  class: 'api',
  title: 'The target of a Pods metric has an averageValue',
  why: 'The API server refuses one without.',
  docs: `${FILE} (validatePodsSource)`,
  on: ['autoscaling/v2.PodsMetricSource'],

  check(source: Source, place) {
    if (!has(source, 'averageValue')) tellTarget(source, 'averageValue', place);
  },
};

interface Named {
  readonly name?: Maybe<string>;
  readonly container?: Maybe<string>;
}

export const METRIC_NAME: Rule = {
  id: 'metric-name',
  class: 'api',
  title: 'The name of a metric has no / and no %',
  why: 'The API server refuses it: the name becomes a part of a URL.',
  docs: `${FILE} (validateMetricIdentifier)`,
  on: ['autoscaling/v2.MetricIdentifier'],

  check({ name }: Named, place) {
    if (!isPathSegment(name ?? ''))
      place.refuse(
        'name',
        name,
        PATH_SEGMENT,
        'write the name that the metrics API has, such as http_requests',
      );
  },
};

export const CONTAINER_METRIC: Rule = {
  id: 'container-metric',
  class: 'api',
  title: 'A ContainerResource metric names a container and a resource that containers have',
  why: 'The API server refuses names that no container and no resource can have.',
  docs: `${FILE} (validateContainerResourceSource)`,
  on: ['autoscaling/v2.ContainerResourceMetricSource'],

  check({ name, container }: Named, place) {
    if ((name ?? '') !== '' && !isContainerResource(name ?? ''))
      place.refuse('name', name, 'a resource of containers, such as cpu or memory', 'write name: cpu');
    if ((container ?? '') !== '' && !isDnsLabel(container ?? ''))
      place.refuse(
        'container',
        container,
        'lower-case letters, digits and -, at most 63 characters',
        'write the name of the container, such as container: app',
      );
  },
};

/** What an autoscaler goes by. */
export const METRIC_RULES: readonly Rule[] = [
  METRIC_SOURCE,
  METRIC_TARGET_AMOUNT,
  RESOURCE_TARGET,
  EXTERNAL_TARGET,
  OBJECT_TARGET,
  OBJECT_TARGET_TYPE,
  PODS_TARGET,
  METRIC_NAME,
  CONTAINER_METRIC,
];
