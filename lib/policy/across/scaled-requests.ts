import { isObject } from '../../core/read-values';
import { at, listAt, textAt } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import type { ObjectSet } from './object-set';
import { type Scaler, isAutoscaler, scalersOf, setsRequests, targetOf } from './scaler';
import type { Workload } from './workload';

/** A share of the requests that an autoscaler aims at. */
interface Share {
  readonly resource: string;
  /** The one container it is about; undefined for all. */
  readonly container: string | undefined;
  readonly path: readonly (string | number)[];
}

export const SCALED_REQUESTS: AcrossRule = {
  id: 'scaled-requests',
  class: 'later',
  title: 'Containers that are scaled by the use of a resource request it',
  why: 'The autoscaler computes a share of the request, finds none, and never scales (FailedGetResourceMetric).',
  docs: 'pkg/controller/podautoscaler/replica_calculator.go (calculatePodRequests)',

  check(objects, refuse) {
    const scalers = scalersOf(objects);
    const sized = new Set(scalers.filter(setsRequests).map((scaler) => targetOf(scaler, objects)));
    for (const scaler of scalers) {
      const target = isAutoscaler(scaler) ? targetOf(scaler, objects) : undefined;
      if (target === undefined || sized.has(target)) continue;
      for (const { resource, container, path } of sharesOf(scaler)) {
        const without = containerWithout(target, resource, container);
        if (without === undefined || hasDefaultRequest(objects, target.object.namespace, resource)) continue;
        const { kind, object } = target;
        refuse(scaler.object, path, {
          given: resource,
          allowed: `a resource that every container requests: ${without} of ${kind} ${object.name} does not`,
          fix: `add resources.requests.${resource} to the container, such as ${resource === 'cpu' ? '200m' : '64Mi'}`,
        });
      }
    }
  },
};

/** What an autoscaler aims at: without any metric, 80 % of the CPU. @see pkg/apis/autoscaling/v2/defaults.go */
function sharesOf({ object: { manifest } }: Scaler): readonly Share[] {
  if (manifest.apiVersion === 'autoscaling/v1') {
    const annotations = at(manifest, 'metadata', 'annotations');
    const hasOthers =
      isObject(annotations) && annotations['autoscaling.alpha.kubernetes.io/metrics'] !== undefined;
    return hasOthers ? [] : [{ resource: 'cpu', container: undefined, path: ['spec'] }];
  }
  if (manifest.apiVersion !== 'autoscaling/v2') return [];
  const metrics = at(manifest, 'spec', 'metrics');
  if (!Array.isArray(metrics) || metrics.length === 0)
    return [{ resource: 'cpu', container: undefined, path: ['spec'] }];
  return metrics.flatMap((metric: unknown, index) => shareOf(metric, ['spec', 'metrics', index]));
}

function shareOf(metric: unknown, path: readonly (string | number)[]): readonly Share[] {
  const key = at(metric, 'type') === 'ContainerResource' ? 'containerResource' : 'resource';
  const source = at(metric, key);
  const resource = textAt(source, 'name');
  if (resource === undefined || at(source, 'target', 'type') !== 'Utilization') return [];
  return [{ resource, container: textAt(source, 'container'), path: [...path, key, 'name'] }];
}

/** The first container without a request for a resource. A limit is a request where there is none. */
function containerWithout(
  { spec }: Workload,
  resource: string,
  only: string | undefined,
): string | undefined {
  if (hasAmount(spec, resource)) return undefined;
  const without = listAt(spec, 'containers').find(
    (container) => (only ?? container.name) === container.name && !hasAmount(container, resource),
  );
  return without && (textAt(without, 'name') ?? 'one');
}

function hasAmount(holder: unknown, resource: string): boolean {
  return ['requests', 'limits'].some((key) => at(holder, 'resources', key, resource) !== undefined);
}

/** Whether a LimitRange of a namespace gives containers a request that they do not have. */
function hasDefaultRequest(objects: ObjectSet, namespace: string, resource: string): boolean {
  return objects
    .ofType('/LimitRange')
    .filter((range) => range.namespace === namespace || range.namespace === '' || namespace === '')
    .flatMap(({ manifest }) => listAt(manifest, 'spec', 'limits'))
    .some((limit) => ['default', 'defaultRequest'].some((key) => at(limit, key, resource) !== undefined));
}
