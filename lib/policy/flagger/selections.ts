import { at } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { POD_SELECTORS, selectsPods } from '../across/pod-selectors';
import type { SetObject } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { type FlaggerCanary, changedLabelOf, flaggerCanariesIn } from './canaries';

/** Objects that find the target's pods, and not those of the copy that serves, which no other of their kind finds. */
function blindTo(canary: FlaggerCanary, objects: ObjectSet): readonly SetObject[] {
  const { workload, object } = canary;
  const changed = changedLabelOf(canary);
  if (workload === undefined || changed === undefined) return [];
  const [label, value] = changed;
  const copied = { ...workload.labels, [label]: `${value}-primary` };
  return Object.keys(POD_SELECTORS).flatMap((type) => {
    const near = objects.ofType(type).filter(({ namespace }) => namespace === object.namespace);
    if (near.some((one) => selectsPods(one, copied))) return [];
    return near.filter((one) => selectsPods(one, workload.labels));
  });
}

export const SELECTED_LABEL: AcrossRule = {
  id: 'flagger-selected-label',
  class: 'unwise',
  title: 'What selects pods of a Canary selects those of the copy that serves, too',
  why: 'Flagger gives one label another value there: policies and budgets hold for pods that get requests only during a release.',
  docs: 'https://github.com/fluxcd/flagger/issues/1604',

  check(objects, refuse) {
    for (const canary of flaggerCanariesIn(objects)) {
      const [label = '', value = ''] = changedLabelOf(canary) ?? [];
      for (const blind of blindTo(canary, objects))
        refuse(blind, POD_SELECTORS[blind.type] ?? [], {
          given: at(blind.manifest, ...(POD_SELECTORS[blind.type] ?? [])),
          allowed: `labels that pods of both have: those of the copy have ${label}: ${value}-primary`,
          fix: `select by another label, such as app.kubernetes.io/instance`,
        });
    }
  },
};
