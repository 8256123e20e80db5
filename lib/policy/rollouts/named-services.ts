import { isObject, plainOf } from '../../core/read-values';
import { at, textAt } from '../../kubernetes/at';
import { ROLLOUT_SERVICES } from '../across/rollout-references';
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
      for (const path of ROLLOUT_SERVICES) {
        const steps = ['spec', 'strategy', ...path];
        const name = textAt(rollout.manifest, ...steps);
        const service = name === undefined ? undefined : objects.find('/Service', name, rollout.namespace);
        const selector = at(service?.manifest, 'spec', 'selector');
        const odd = Object.entries(plainOf(selector)).find(
          ([label, value]) => label !== OF_CONTROLLER && labels[label] !== value,
        );
        if (odd === undefined) continue;
        const label = `${odd[0]}: ${String(odd[1])}`;
        refuse(rollout, steps, {
          given: name,
          allowed: `a Service that selects by labels of spec.template, of which ${label} is none`,
          fix: `remove ${label} from the selector of Service ${name ?? ''}, or add it to the labels`,
        });
      }
    }
  },
};
