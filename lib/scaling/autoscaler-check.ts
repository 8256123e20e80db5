import type { IConstruct } from 'constructs';
import { boundaryOf } from '../core/boundary';
import { closest } from '../core/closest';
import type { PropIssue } from '../core/issue';
import { type Plain, isObject } from '../core/read-values';
import type { Manifest } from '../kubernetes/manifest';
import { containersOf, podTemplateOf } from '../kubernetes/pod-template';
import type { AppCheck } from '../synth/app-checks';
import type { AppIssue } from '../synth/app-issue';
import type { CollectedObject } from '../synth/collect';
import type { ScaleTarget } from './autoscaler-spec';

const AUTOSCALERS = new WeakSet<IConstruct>();

/** Says that an object is an autoscaler of ours, whose target is looked for among the objects of the app. */
export function declareAutoscaler(object: IConstruct): void {
  AUTOSCALERS.add(object);
}

/** Finds what an autoscaler cannot scale, or shares the number of replicas of with whoever applies the manifests. */
export const checkAutoscalers: AppCheck = (objects) => {
  const scalers = objects.filter(({ construct }) => AUTOSCALERS.has(construct));
  const targets = targetsOf(objects);
  return scalers.flatMap((scaler) => {
    const { spec, metadata } = scaler.manifest;
    const { scaleTargetRef, minReplicas } = spec as { scaleTargetRef: ScaleTarget; minReplicas: number };
    const key = keyOf(scaler.construct, { ...scaleTargetRef, namespace: metadata.namespace });
    const target = targets.get(key);
    return target === undefined
      ? []
      : [...checkReplicas(target, scaler, minReplicas), ...checkMetrics(scaler, target.manifest)];
  });
};

function targetsOf(objects: readonly CollectedObject[]): ReadonlyMap<string, CollectedObject> {
  return new Map(
    objects
      .filter(({ manifest }) => podTemplateOf(manifest) !== undefined)
      .map((object) => {
        const { kind, metadata } = object.manifest;
        const { name = '', namespace } = metadata;
        return [keyOf(object.construct, { kind, name, namespace }), object] as const;
      }),
  );
}

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The same names may stand in another environment. */
function keyOf(construct: IConstruct, { kind, name, namespace = '' }: Named): string {
  return `${boundaryOf(construct).node.path} ${kind} ${namespace} ${name}`;
}

/** Whoever applies a number starts or stops pods each time, until the autoscaler has its way again. */
function checkReplicas(target: CollectedObject, scaler: CollectedObject, floor: number): AppIssue[] {
  const { replicas } = target.manifest.spec as { readonly replicas?: unknown };
  if (replicas === undefined) return [];
  return [
    {
      path: target.path,
      field: 'replicas',
      given: replicas,
      allowed: `nothing: HorizontalPodAutoscaler ${scaler.manifest.metadata.name ?? ''} sets it`,
      fix: `write replicas: { autoscaled: { floor: ${floor} } }; of a MicroserviceApp, write scaling: { min: ${floor}, … } in place of the autoscaler; remove replicas from a spec of your own`,
    },
  ];
}

function checkMetrics({ path, manifest }: CollectedObject, target: Manifest): AppIssue[] {
  const { metrics } = manifest.spec as { readonly metrics: readonly Plain[] };
  const { spec: pod = {} } = podTemplateOf(target) ?? {};
  // Those of cpu and memory, which stand first, are no entries of the prop.
  return metrics
    .filter((metric) => !isOfProp(metric))
    .flatMap((metric, index) =>
      unknownContainer(metric, pod).map((issue) => ({
        path,
        ...issue,
        field: `metrics[${index}].containerResource.container`,
      })),
    );
}

function isOfProp({ resource }: Plain): boolean {
  const { target } = Object(resource) as { readonly target?: Plain };
  return target?.type === 'Utilization';
}

/** Proxies that a mesh puts beside the containers of a pod. */
const INJECTED: readonly unknown[] = ['istio-proxy', 'linkerd-proxy'];

/**
 * A container that no pod has is measured by nobody: the autoscaler never scales (FailedGetContainerResourceMetric).
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/metrics/client.go (getContainerMetrics)
 */
export function unknownContainer({ containerResource }: Plain, pod: Plain): Omit<PropIssue, 'field'>[] {
  const given = isObject(containerResource) ? containerResource.container : undefined;
  const names = containersOf(pod).map(({ name }) => String(name));
  if (typeof given !== 'string' || names.includes(given) || INJECTED.includes(given)) return [];
  const near = closest(given, names) ?? names[0] ?? '';
  return [{ given, allowed: `a container of the pod: ${names.join(', ')}`, fix: `write '${near}'` }];
}
