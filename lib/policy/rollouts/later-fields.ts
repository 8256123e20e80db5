import { entriesOf } from '../mesh/entries';
import { rolloutsVersionIn } from '../mesh/known-versions';
import { laterText } from '../mesh/later-fields';
import type { AcrossRule } from '../rule';

/** `consecutiveSuccessLimit` of a metric came with it. @see https://github.com/argoproj/argo-rollouts/releases/tag/v1.8.0 */
const SINCE = 8;

const TYPES = ['argoproj.io/AnalysisTemplate', 'argoproj.io/ClusterAnalysisTemplate'] as const;

export const LATER_METRIC_FIELD: AcrossRule = {
  id: 'rollout-later-field',
  class: 'later',
  title: 'A metric has only what the Argo Rollouts beside it knows',
  why: 'The API server drops the field: the measurement goes on for as long as count says, or without end.',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#consecutivesuccesslimit-and-failurelimit',

  check(objects, refuse) {
    const version = rolloutsVersionIn(objects);
    if (version === undefined || version.minor >= SINCE) return;
    for (const object of objects.ofType(...TYPES))
      for (const { steps, value } of entriesOf(object.manifest, [], 'spec', 'metrics')) {
        const given = value.consecutiveSuccessLimit;
        if (given === undefined || given === null) continue;
        refuse(object, [...steps, 'consecutiveSuccessLimit'], {
          given,
          ...laterText('Argo Rollouts', version, SINCE),
        });
      }
  },
};
