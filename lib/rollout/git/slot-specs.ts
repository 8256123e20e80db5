import { LABEL } from '../../core/labels';
import { type Plain, isObject, plainOf } from '../../core/read-values';
import type { Slot } from '../../core/release-state';

/** What an object of a slot is called. */
export function slotName(name: string, slot: Slot): string {
  return `${name}-${slot}`;
}

/** A slot, and which image its pods run. */
export interface SlotPods {
  readonly slot: Slot;
  readonly image: string;
}

/**
 * The body of a slot's Deployment: the pods of the service under a name of their own, by which the slot selects them, and
 * with an image of their own. What selects pods of the service selects those of both slots: it never looks at that name.
 */
export function slotBody(deployment: Plain, name: string, { slot, image }: SlotPods): Plain {
  const own = slotName(name, slot);
  const renamed = withName(deployment.spec, { from: name, to: own });
  const spec = plainOf(renamed);
  const template = isObject(spec.template) ? spec.template : {};
  return {
    spec: {
      ...spec,
      selector: { matchLabels: { [LABEL.name]: own } },
      template: { ...template, spec: withImage(template.spec, image) },
    },
  };
}

/** Puts another name of a workload wherever its name label stands: its pods, and rules by which they keep apart. */
export function withName(value: unknown, names: { readonly from: string; readonly to: string }): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withName(item, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === LABEL.name && inner === names.from ? names.to : withName(inner, names),
    ]),
  );
}

/** The image of the main container, the first; containers that run the same one run it in both versions. */
export function mainImage(pod: unknown): string | undefined {
  const containers = isObject(pod) && Array.isArray(pod.containers) ? (pod.containers as unknown[]) : [];
  const [main] = containers;
  return isObject(main) && typeof main.image === 'string' ? main.image : undefined;
}

function withImage(pod: unknown, image: string): Plain {
  const before = mainImage(pod);
  const swapped = (list: unknown): unknown =>
    Array.isArray(list)
      ? list.map((one: unknown) => (isObject(one) && one.image === before ? { ...one, image } : one))
      : list;
  if (!isObject(pod)) return {};
  const { containers, initContainers, ...rest } = pod;
  return {
    ...rest,
    containers: swapped(containers),
    ...(initContainers === undefined ? {} : { initContainers: swapped(initContainers) }),
  };
}

/** How a slot is scaled while a release goes on. */
export interface SlotScaling {
  readonly name: string;
  /** Percent of requests that the slot of a new version gets at the next stage; undefined for an old version. */
  readonly next?: number | undefined;
  /** Whether it may get all requests back, and so keeps its pods. */
  readonly keeps: boolean;
}

/** One pod alone is all of a version. */
const FEWEST_PODS = 2;

/**
 * The body of a slot's autoscaler. Pods come one stage before their requests: it has at least as many as its next weight
 * needs of the most. The old version keeps its pods until nobody takes the release back any more.
 */
export function slotAutoscaler(autoscaler: Plain, { name, next, keeps }: SlotScaling): Plain {
  const spec = isObject(autoscaler.spec) ? autoscaler.spec : {};
  const target = isObject(spec.scaleTargetRef) ? spec.scaleTargetRef : {};
  const behavior = isObject(spec.behavior) ? spec.behavior : {};
  return {
    spec: {
      ...spec,
      scaleTargetRef: { ...target, name },
      ...(next === undefined ? {} : { minReplicas: podsFor(spec, next) }),
      ...(keeps ? { behavior: { ...behavior, scaleDown: { selectPolicy: 'Disabled' } } } : {}),
    },
  };
}

function podsFor({ minReplicas, maxReplicas }: Plain, weight: number): number {
  const most = Number(maxReplicas);
  const needed = Math.ceil((weight / 100) * most);
  return Math.min(most, Math.max(Number(minReplicas ?? 1), FEWEST_PODS, needed));
}

/** Adds to the selector of a Service that it finds pods of one slot alone. */
export function slotSelector(service: Plain, name: string): Plain {
  const selector = isObject(service.selector) ? service.selector : {};
  return { ...service, selector: { ...selector, [LABEL.name]: name } };
}
