import { at } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import { TARGET_LABELS, changedLabelOf, flaggerCanariesIn } from './canaries';

export const TARGET_REPLICAS: AcrossRule = {
  id: 'flagger-target-replicas',
  class: 'unwise',
  title: 'The target of a Canary does not say how many pods it has',
  why: 'Flagger scales it down to none between releases: whoever applies the manifest starts pods that nobody calls.',
  docs: 'https://docs.flagger.app/usage/how-it-works#canary-target',

  check(objects, refuse) {
    for (const { object, workload } of flaggerCanariesIn(objects)) {
      const replicas = at(workload?.object.manifest, 'spec', 'replicas') ?? undefined;
      if (workload === undefined || replicas === undefined) continue;
      refuse(workload.object, ['spec', 'replicas'], {
        given: replicas,
        allowed: `no number: Flagger sets it, by Canary ${object.name}`,
        fix: 'remove it, and give an autoscaler to the Canary: autoscalerRef',
      });
    }
  },
};

export const TARGET_LABEL: AcrossRule = {
  id: 'flagger-target-label',
  class: 'unwise',
  title: 'The target of a Canary selects its pods by a label that Flagger knows',
  why: 'Flagger stops with an error, unless it was told another label by -selector-labels.',
  docs: 'https://docs.flagger.app/usage/how-it-works#canary-target',

  check(objects, refuse) {
    for (const canary of flaggerCanariesIn(objects)) {
      const { workload } = canary;
      if (workload === undefined || changedLabelOf(canary) !== undefined) continue;
      refuse(workload.object, ['spec', 'selector', 'matchLabels'], {
        given: at(workload.object.manifest, 'spec', 'selector', 'matchLabels'),
        allowed: `one of ${TARGET_LABELS.join(', ')}`,
        fix: `add such as app: ${canary.target.name}, in a new ${canary.target.kind}: a selector never changes`,
      });
    }
  },
};
