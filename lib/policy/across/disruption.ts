import { parsePercent } from '../../core/percent';
import { rememberedFor } from '../../core/remembered';
import { isObject } from '../../core/read-values';
import { at } from '../../kubernetes/at';
import { isGiven } from '../../kubernetes/given';
import type { AcrossRule } from '../rule';
import { asksForWrittenLabels, selectorText } from './labels';
import type { ObjectSet } from './object-set';
import { leastReplicas } from './scaler';
import { type SetObject, inNamespace } from './set-object';
import { shareOfPods } from './share-of-pods';
import { type Workload, isScalable, replicasOf } from './workload';

/** A budget that selects pods by labels that manifests show. */
interface Budget {
  readonly object: SetObject;
  readonly selector: Readonly<Record<string, unknown>>;
}

/** Without a selector, a budget finds no pods; with an empty one, all. */
const budgetsOf = rememberedFor((objects: ObjectSet) =>
  objects.ofType('policy/PodDisruptionBudget').flatMap((object): readonly Budget[] => {
    const selector = at(object.manifest, 'spec', 'selector');
    const isRead = object.manifest.apiVersion === 'policy/v1' && isObject(selector);
    return isRead && asksForWrittenLabels(selector) ? [{ object, selector }] : [];
  }),
);

export const BUDGET_WITHOUT_PODS: AcrossRule = {
  id: 'budget-without-pods',
  class: 'unwise',
  title: 'A PodDisruptionBudget selects pods of a workload beside it',
  why: 'It protects nothing: a drained node takes all pods at once.',
  docs: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',

  check(objects, refuse) {
    for (const { object, selector } of budgetsOf(objects)) {
      const { namespace } = object;
      if (!objects.knowsPodsOf(namespace) || objects.selected(selector, namespace).length > 0) continue;
      refuse(object, ['spec', 'selector'], {
        given: selectorText(selector),
        allowed: `labels that pods${inNamespace(namespace)} have`,
        fix: 'write the labels of the pods that it is for',
      });
    }
  },
};

export const BUDGET_WITHOUT_EVICTION: AcrossRule = {
  id: 'budget-without-eviction',
  class: 'unwise',
  title: 'A PodDisruptionBudget needs fewer pods than its workload has',
  why: 'Nodes cannot be drained: upgrades of the cluster wait until somebody deletes the pods by hand.',
  docs: 'pkg/controller/disruption/disruption.go (getExpectedPodCount, updatePdbStatus)',

  check(objects, refuse) {
    const least = leastReplicas(objects);
    for (const { object, selector } of budgetsOf(objects)) {
      const found = objects.selected(selector, object.namespace);
      if (found.length === 0 || !found.every(({ kind }) => isScalable(kind))) continue;
      const pods = found.reduce((sum, one) => sum + (least.get(one) ?? replicasOf(one)), 0);
      const minAvailable = minAvailableOf(object);
      const share = shareOfPods(minAvailable, pods, 'up');
      if (share === undefined || share < pods || pods === 0) continue;
      const count = pods === 1 ? '1 replica' : `${pods} replicas`;
      refuse(object, ['spec', 'minAvailable'], {
        given: minAvailable,
        allowed: `a number that lets a pod go: at ${count} this PDB allows no eviction`,
        fix: pods === 1 ? 'run 2 replicas and write maxUnavailable: 1' : 'write maxUnavailable: 1',
      });
    }
  },
};

/** What a budget asks of some number of pods; what allows no eviction of any number, disruption-budget-blocks tells. */
function minAvailableOf({ manifest }: SetObject): unknown {
  const given = at(manifest, 'spec', 'minAvailable');
  const isOther = isGiven(at(manifest, 'spec', 'maxUnavailable'));
  return isOther || (parsePercent(given) ?? 0) >= 100 ? undefined : given;
}

export const TWO_BUDGETS: AcrossRule = {
  id: 'two-budgets',
  class: 'later',
  title: 'A pod is selected by one PodDisruptionBudget',
  why: 'Every eviction of a pod of two fails (500): nodes cannot be drained.',
  docs: 'pkg/registry/core/pod/storage/eviction.go (Create)',

  check(objects, refuse) {
    const known = new Map<Workload, SetObject>();
    for (const { object, selector } of budgetsOf(objects)) {
      let other: readonly [Workload, SetObject] | undefined;
      for (const workload of objects.selectedHere(selector, object.namespace)) {
        const first = known.get(workload);
        if (first === undefined) known.set(workload, object);
        else if (first.name !== object.name) other ??= [workload, first];
      }
      if (other === undefined) continue;
      const [{ kind, object: shared }, first] = other;
      refuse(object, ['spec', 'selector'], {
        given: selectorText(selector),
        allowed: `pods that no other PodDisruptionBudget selects: ${first.name} selects those of ${kind} ${shared.name}`,
        fix: 'remove one of the two, or write selectors that share no pods',
      });
    }
  },
};

/** Kinds whose pods belong to owners without a scale. */
const WITHOUT_SCALE: ReadonlySet<string> = new Set(['CronJob', 'DaemonSet', 'Job']);

export const BUDGET_WITHOUT_SCALE: AcrossRule = {
  id: 'budget-without-scale',
  class: 'later',
  title: 'A PodDisruptionBudget with maxUnavailable or a percentage selects no pods of Jobs and DaemonSets',
  why: 'They have no scale that it could be a part of (SyncFailed): it allows no eviction of any pod that it selects.',
  docs: 'pkg/controller/disruption/disruption.go (getExpectedScale, getScaleController, failSafe)',

  check(objects, refuse) {
    for (const { object, selector } of budgetsOf(objects)) {
      const bound = boundByScale(object);
      if (bound === undefined) continue;
      const found = objects
        .selectedHere(selector, object.namespace)
        .find(({ kind }) => WITHOUT_SCALE.has(kind));
      if (found === undefined) continue;
      const { kind, object: owner } = found;
      refuse(object, ['spec', 'selector'], {
        given: selectorText(selector),
        allowed: `pods of workloads with replicas, beside ${bound}: it selects those of ${kind} ${owner.name}`,
        fix: 'select by a label that those pods do not have, or write such as minAvailable: 1, which counts pods alone',
      });
    }
  },
};

/** The bound that the controller works out from the scale of those who own the pods; a number that stays needs none. */
function boundByScale({ manifest }: SetObject): string | undefined {
  if (isGiven(at(manifest, 'spec', 'maxUnavailable'))) return 'maxUnavailable';
  const given = at(manifest, 'spec', 'minAvailable');
  const percent = parsePercent(given);
  return percent === undefined ? undefined : `minAvailable: ${percent}%`;
}

/** How many pods may be taken down. */
export const DISRUPTION_RULES: readonly AcrossRule[] = [
  BUDGET_WITHOUT_PODS,
  BUDGET_WITHOUT_EVICTION,
  BUDGET_WITHOUT_SCALE,
  TWO_BUDGETS,
];
