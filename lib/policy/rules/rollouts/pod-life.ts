import type { Maybe, Rule } from '../../rule';

interface RolloutSpec {
  readonly template?: Maybe<{
    readonly spec?: Maybe<{
      readonly restartPolicy?: Maybe<string>;
      readonly activeDeadlineSeconds?: Maybe<number>;
    }>;
  }>;
}

export const ROLLOUT_POD_LIFE: Rule = {
  id: 'rollout-pod-life',
  class: 'later',
  title: 'The pods of a Rollout are restarted Always, and have no deadline',
  why: 'The controller sets the phase InvalidSpec and stops: a ReplicaSet takes neither.',
  docs: 'github.com/argoproj/argo-rollouts: pkg/apis/rollouts/validation/validation.go (ValidatePodTemplateSpecForReplicaSet)',
  on: ['rollouts.argoproj.io/v1alpha1.RolloutSpec'],

  check({ template }: RolloutSpec, place) {
    const pod = template?.spec;
    const path = ['template', 'spec'];
    const restart = pod?.restartPolicy || 'Always';
    if (restart === 'OnFailure' || restart === 'Never')
      place.refuse([...path, 'restartPolicy'], restart, 'Always', 'remove it');
    const deadline = pod?.activeDeadlineSeconds ?? undefined;
    if (deadline !== undefined)
      place.refuse([...path, 'activeDeadlineSeconds'], deadline, 'nothing', 'remove it, or use a Job');
  },
};

/** How long the pods of a Rollout live. */
export const POD_LIFE_RULES: readonly Rule[] = [ROLLOUT_POD_LIFE];
