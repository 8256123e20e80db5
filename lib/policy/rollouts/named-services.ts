import { type Plain, isObject, plainOf } from '../../core/read-values';
import { at, textAt } from '../../kubernetes/at';
import type { ObjectSet } from '../across/object-set';
import { ROLLOUT_SERVICES } from '../across/rollout-references';
import type { SetObject } from '../across/set-object';
import type { AcrossRule } from '../rule';

/** The label that the controller tells versions by; it adds it to Services. */
const OF_CONTROLLER = 'rollouts-pod-template-hash';

export const SERVICE_LABELS: AcrossRule = {
  id: 'rollout-service-labels',
  class: 'later',
  title: 'A Service that a Rollout names selects by labels of its pods',
  why: 'The controller sets the phase InvalidSpec and stops, whoever else has such labels.',
  docs: 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation_references.go (ValidateService)',

  check(objects, refuse) {
    for (const rollout of objects.ofType('argoproj.io/Rollout')) {
      const labels = at(rollout.manifest, 'spec', 'template', 'metadata', 'labels');
      if (!isObject(labels)) continue;
      for (const { steps, service } of servicesOf(rollout, objects)) {
        const label = oddLabelOf(service, labels);
        if (label === undefined) continue;
        refuse(rollout, steps, {
          given: service.name,
          allowed: `a Service that selects by labels of spec.template, of which ${label} is none`,
          fix: `remove ${label} from the selector of Service ${service.name}, or add it to the labels`,
        });
      }
    }
  },
};

/** The Services that a Rollout names, as far as they are known, and where. */
function servicesOf(
  { manifest, namespace }: SetObject,
  objects: ObjectSet,
): readonly { readonly steps: readonly string[]; readonly service: SetObject }[] {
  return ROLLOUT_SERVICES.flatMap((path) => {
    const steps = ['spec', 'strategy', ...path];
    const name = textAt(manifest, ...steps);
    const service = name === undefined ? undefined : objects.find('/Service', name, namespace);
    return service === undefined ? [] : [{ steps, service }];
  });
}

/** A label that a Service selects by and that these are not. */
function oddLabelOf({ manifest }: SetObject, labels: Plain): string | undefined {
  const odd = Object.entries(plainOf(at(manifest, 'spec', 'selector'))).find(
    ([label, value]) => label !== OF_CONTROLLER && labels[label] !== value,
  );
  return odd && `${odd[0]}: ${String(odd[1])}`;
}
