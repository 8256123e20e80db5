import type { Construct, IConstruct } from 'constructs';
import { boundaryOf } from '../core/boundary';
import { PropsError } from '../core/errors';
import { hasLabels } from '../core/labels';
import type { Plain } from '../core/read-values';
import type { WorkloadPlan } from './workload-plan';

/** A disruption budget of ours, or pods whose owner has no number of replicas. */
interface Side {
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  /** Labels that the budget selects, or that the pods have. */
  readonly labels: Readonly<Record<string, string>>;
}

interface Sides {
  readonly budgets: Side[];
  readonly unscaled: Side[];
}

const KNOWN = new WeakMap<IConstruct, Map<string, Sides>>();

/**
 * Refuses pods of a Job, a CronJob or a DaemonSet under the disruption budget of a workload that shares their instance.
 * Where a budget is not a plain number of pods that stay, the disruption controller asks the owner of each pod for its
 * scale. These have none, and then it allows no eviction at all.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/disruption/disruption.go (getExpectedScale, failSafe)
 * @throws PropsError at the second of the two.
 */
export function checkSharedBudget(scope: Construct, plan: WorkloadPlan): void {
  const { kind, identity, disruption, scales } = plan;
  const sides = sidesAround(scope, identity.namespace);
  const own = { path: scope.node.path, kind, name: identity.name };
  if (!scales) {
    const side = { ...own, labels: identity.podLabels };
    sides.unscaled.push(side);
    for (const budget of sides.budgets) checkPair(scope, plan, { budget, side });
  } else if (disruption !== undefined && asksForScale(disruption)) {
    const budget = { ...own, labels: identity.podSelector };
    sides.budgets.push(budget);
    for (const side of sides.unscaled) checkPair(scope, plan, { budget, side });
  }
}

function sidesAround(scope: Construct, namespace = ''): Sides {
  const boundary = boundaryOf(scope);
  const byNamespace = KNOWN.get(boundary) ?? new Map<string, Sides>();
  KNOWN.set(boundary, byNamespace);
  const sides = byNamespace.get(namespace) ?? { budgets: [], unscaled: [] };
  byNamespace.set(namespace, sides);
  return sides;
}

function asksForScale({ minAvailable }: Plain): boolean {
  return typeof minAvailable !== 'number';
}

function checkPair(
  scope: Construct,
  { identity }: WorkloadPlan,
  { budget, side }: { readonly budget: Side; readonly side: Side },
): void {
  if (!hasLabels(side.labels, budget.labels)) return;
  const allowed = `an instance that ${budget.path} (${budget.kind}, with a disruption budget) and ${side.path} (${side.kind}) do not share: a ${side.kind} has no scale that the budget could be a part of, so that it would allow no eviction`;
  const { instance } = identity;
  const other = side.name === instance ? `${instance}-${side.kind.toLowerCase()}` : side.name;
  const fix = `write instance: '${other}' at ${side.path}, or disruption: { minAvailable: 1 } at ${budget.path}, which counts pods alone`;
  throw new PropsError(scope, [{ field: 'instance', given: instance, allowed, fix }]);
}
