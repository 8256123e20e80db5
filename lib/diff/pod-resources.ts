import { type Amounts, NO_AMOUNTS, amountsOf, largerOf, sumOf } from './amounts';
import { type Fields, fieldsOf, itemsOf, nodeAt } from './normal/node';

/** What one pod asks for, and what it may take. */
export interface PodResources {
  readonly requests: Amounts;
  /** Resources that some container has no limit for do not stand here: the pod may take all there is. */
  readonly limits: Amounts;
}

/**
 * What the scheduler counts for a pod: its containers and sidecars together, or the init container that needs most with
 * the sidecars before it, and its overhead.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 */
export function podResourcesOf(spec: Fields): PodResources {
  return { requests: effective(spec, 'requests'), limits: boundedLimits(spec) };
}

type Role = 'requests' | 'limits';

function effective(spec: Fields, role: Role): Amounts {
  const own = (container: unknown): Amounts => amountsOf(nodeAt(fieldsOf(container), 'resources', role));
  let sidecars = NO_AMOUNTS;
  let peak = NO_AMOUNTS;
  for (const container of itemsOf(spec.initContainers)) {
    const together = sumOf([sidecars, own(container)]);
    peak = largerOf(peak, together);
    if (isSidecar(container)) sidecars = together;
  }
  const running = sumOf([sidecars, ...itemsOf(spec.containers).map(own)]);
  const counted = new Map([...largerOf(running, peak), ...amountsOf(nodeAt(spec, 'resources', role))]);
  return sumOf([counted, counted.size === 0 ? NO_AMOUNTS : amountsOf(spec.overhead)]);
}

function boundedLimits(spec: Fields): Amounts {
  const limits = effective(spec, 'limits');
  const ofPod = amountsOf(nodeAt(spec, 'resources', 'limits'));
  const running = [...itemsOf(spec.containers), ...itemsOf(spec.initContainers).filter(isSidecar)];
  const isBounded = (resource: string): boolean =>
    ofPod.has(resource) ||
    running.every((container) => nodeAt(container, 'resources', 'limits', resource) !== undefined);
  return new Map([...limits].filter(([resource]) => isBounded(resource)));
}

function isSidecar(container: unknown): boolean {
  return fieldsOf(container).restartPolicy === 'Always';
}
