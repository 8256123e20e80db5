import { at } from '../../../kubernetes/at';
import { type Maybe, type Place, type Rule, refusing } from '../../rule';
import { PATH_SEGMENT, isPathSegment } from '../access/path-segment';

interface Target {
  readonly apiVersion?: Maybe<string>;
  readonly kind?: Maybe<string>;
  readonly name?: Maybe<string>;
}

interface AutoscalerSpec {
  readonly minReplicas?: Maybe<number>;
  readonly maxReplicas?: Maybe<number>;
  readonly scaleTargetRef?: Maybe<Target>;
  readonly targetCPUUtilizationPercentage?: Maybe<number>;
  readonly metrics?: Maybe<readonly { readonly type?: Maybe<string> }[]>;
}

const FILE = 'pkg/apis/autoscaling/validation/validation.go';

const SPECS = ['autoscaling/v1.HorizontalPodAutoscalerSpec', 'autoscaling/v2.HorizontalPodAutoscalerSpec'];

export const AUTOSCALER_REPLICAS: Rule = {
  id: 'autoscaler-replicas',
  class: 'api',
  title: 'An autoscaler keeps at least one replica, and its maxReplicas is not below minReplicas',
  why: 'The API server refuses anything else; from 1.37 on it may scale to 0 by a metric that is not of the pods.',
  docs: `${FILE} (validateHorizontalPodAutoscalerSpec), pkg/features/kube_features.go (HPAScaleToZero)`,
  on: SPECS,

  check({ minReplicas, maxReplicas, metrics }: AutoscalerSpec, place) {
    const least = minReplicas ?? 1;
    const most = maxReplicas ?? 1;
    if (least < 1) checkScaleToZero(least, metrics, place);
    if (most < 1 || most < least)
      place.refuse(
        'maxReplicas',
        most,
        `${Math.max(1, least)} or more`,
        `write maxReplicas: ${Math.max(1, least)}`,
      );
  },
};

/** Where v1 has metrics other than that of the processor, as JSON. */
const METRICS = 'autoscaling.alpha.kubernetes.io/metrics';

const ELSEWHERE: ReadonlySet<string> = new Set(['Object', 'External']);

/** HPAScaleToZero is on by default from 1.37 on: something has to tell that pods are wanted again. */
function checkScaleToZero(least: number, metrics: AutoscalerSpec['metrics'], place: Place): void {
  if (!place.isAtLeast('1.37')) {
    place.refuse('minReplicas', least, '1 or more', 'write minReplicas: 1, or use KEDA to scale to 0');
    return;
  }
  if (least < 0) place.refuse('minReplicas', least, '0 or more', 'write minReplicas: 1');
  if (least === 0 && !hasSignal(metrics, place))
    place.refuse(
      'minReplicas',
      least,
      '1 or more without a metric of type Object or External',
      'write minReplicas: 1, or add such a metric',
    );
}

function hasSignal(metrics: AutoscalerSpec['metrics'], { manifest }: Place): boolean {
  if (manifest.apiVersion !== 'autoscaling/v1')
    return metrics?.some(({ type }) => ELSEWHERE.has(type ?? '')) ?? false;
  const told = at(manifest, 'metadata', 'annotations', METRICS);
  return typeof told === 'string' && /"(Object|External)"/.test(told);
}

const NAMED = ['kind', 'name'] as const;

export const AUTOSCALER_TARGET: Rule = {
  id: 'autoscaler-target',
  class: 'api',
  title: 'The objects that an autoscaler scales and measures are named by kind and name alone',
  why: 'The API server refuses kinds and names with / or %.',
  docs: `${FILE} (ValidateCrossVersionObjectReference)`,
  on: ['autoscaling/v1.CrossVersionObjectReference', 'autoscaling/v2.CrossVersionObjectReference'],

  check(target: Target, place) {
    for (const field of NAMED) {
      const given = target[field] ?? '';
      if (isPathSegment(given)) continue;
      const fix = field === 'kind' ? 'write such as kind: Deployment' : 'write such as name: cart';
      place.refuse(field, given, PATH_SEGMENT, fix);
    }
  },
};

/** Whether a text has more than a group and a version. */
const isNoVersion = (apiVersion: string): boolean => apiVersion.split('/').length > 2;

/** Tells a fault that the API server looks for since 1.34; before that, the autoscaler finds no such kind. */
function tellVersion(path: readonly (string | number)[], given: unknown, place: Place): void {
  const allowed = 'a group and a version, such as apps/v1';
  const fix = 'write apiVersion as it stands in the manifest of the object, such as apps/v1';
  refusing(place, place.isAtLeast('1.34'))(path, given, allowed, fix);
}

export const AUTOSCALER_TARGET_VERSION: Rule = {
  id: 'autoscaler-target-version',
  class: 'api',
  title: 'The apiVersion of what an autoscaler scales has a group',
  why: 'The API server refuses one without since 1.34; before, the autoscaler finds no such kind and never scales.',
  docs: `${FILE} (ValidateAPIVersion), pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go`,
  on: SPECS,

  check({ scaleTargetRef }: AutoscalerSpec, place) {
    const given = scaleTargetRef?.apiVersion ?? '';
    // The one kind of the core group that can be scaled.
    const isCore = scaleTargetRef?.kind === 'ReplicationController';
    const hasNoGroup = given.indexOf('/') < 1;
    if (isNoVersion(given) || (hasNoGroup && !isCore))
      tellVersion(['scaleTargetRef', 'apiVersion'], given, place);
  },
};

export const DESCRIBED_OBJECT_VERSION: Rule = {
  id: 'described-object-version',
  class: 'api',
  title: 'The apiVersion of an object that an autoscaler measures is a group and a version',
  why: 'The API server refuses any other since 1.34; before, the autoscaler finds no such kind.',
  docs: `${FILE} (ValidateAPIVersion)`,
  on: ['autoscaling/v2.ObjectMetricSource'],

  check({ describedObject }: { readonly describedObject?: Maybe<Target> }, place) {
    const given = describedObject?.apiVersion ?? '';
    if (isNoVersion(given)) tellVersion(['describedObject', 'apiVersion'], given, place);
  },
};

export const AUTOSCALER_CPU: Rule = {
  id: 'autoscaler-cpu',
  class: 'api',
  title: 'The targetCPUUtilizationPercentage of an autoscaler is 1 or more',
  why: 'The API server refuses 0 and less.',
  docs: `${FILE} (validateMetricTarget)`,
  on: ['autoscaling/v1.HorizontalPodAutoscalerSpec'],

  check({ targetCPUUtilizationPercentage }: AutoscalerSpec, place) {
    const given = targetCPUUtilizationPercentage ?? 1;
    if (given < 1)
      place.refuse(
        'targetCPUUtilizationPercentage',
        given,
        '1 or more',
        'write such as 70, or remove it for 80',
      );
  },
};

/** What an autoscaler scales, and between which bounds. */
export const AUTOSCALER_RULES: readonly Rule[] = [
  AUTOSCALER_REPLICAS,
  AUTOSCALER_TARGET,
  AUTOSCALER_TARGET_VERSION,
  DESCRIBED_OBJECT_VERSION,
  AUTOSCALER_CPU,
];
