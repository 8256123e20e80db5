import { at } from '../../kubernetes/at';
import { selects } from '../../kubernetes/selector';
import type { ObjectSet } from '../across/object-set';
import type { SetObject } from '../across/set-object';
import type { AcrossRule } from '../rule';
import { type FlaggerCanary, changedLabelOf, flaggerCanariesIn } from './canaries';

/** Kinds that select pods, and where. A selector of a Service is a map alone. */
const SELECTORS: Readonly<Record<string, readonly string[]>> = {
  '/Service': ['spec', 'selector'],
  'monitoring.coreos.com/PodMonitor': ['spec', 'selector'],
  'networking.k8s.io/NetworkPolicy': ['spec', 'podSelector'],
  'policy/PodDisruptionBudget': ['spec', 'selector'],
  'security.istio.io/AuthorizationPolicy': ['spec', 'selector'],
  'security.istio.io/PeerAuthentication': ['spec', 'selector'],
};

function isSelected({ type, manifest }: SetObject, labels: Readonly<Record<string, string>>): boolean {
  const selector = at(manifest, ...(SELECTORS[type] ?? []));
  if (selector === undefined || selector === null) return false;
  return selects(type === '/Service' ? { matchLabels: selector } : selector, labels);
}

/** Objects that find the target's pods, and not those of the copy that serves, which no other of their kind finds. */
function blindTo(canary: FlaggerCanary, objects: ObjectSet): readonly SetObject[] {
  const { workload, object } = canary;
  const changed = changedLabelOf(canary);
  if (workload === undefined || changed === undefined) return [];
  const [label, value] = changed;
  const copied = { ...workload.labels, [label]: `${value}-primary` };
  return Object.keys(SELECTORS).flatMap((type) => {
    const near = objects.ofType(type).filter(({ namespace }) => namespace === object.namespace);
    if (near.some((one) => isSelected(one, copied))) return [];
    return near.filter((one) => isSelected(one, workload.labels));
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
        refuse(blind, SELECTORS[blind.type] ?? [], {
          given: at(blind.manifest, ...(SELECTORS[blind.type] ?? [])),
          allowed: `labels that pods of both have: those of the copy have ${label}: ${value}-primary`,
          fix: `select by another label, such as app.kubernetes.io/instance`,
        });
    }
  },
};
