import type { KubernetesVersion } from '../../../core/kubernetes-version';
import type { Maybe, Place, Rule } from '../../rule';

/** Whether a Job is only a template, of a CronJob. */
export function isTemplate({ manifest }: Place): boolean {
  return manifest.kind === 'CronJob';
}

/**
 * Whether the API server looks at a field of a Job: the Job itself loses it until the feature is on by default, and the
 * template of a CronJob keeps it.
 *
 * @see pkg/registry/batch/job/strategy.go and pkg/registry/batch/cronjob/strategy.go (PrepareForCreate)
 */
export function isKept(since: KubernetesVersion, place: Place): boolean {
  return place.isAtLeast(since) || isTemplate(place);
}

const REPLACEMENTS: readonly string[] = ['TerminatingOrFailed', 'Failed'];

export const KEPT_REPLACEMENT: Rule = {
  id: 'cron-job-replacement-policy',
  class: 'api',
  title: 'The podReplacementPolicy of a CronJob is one of the two that there are, also in Kubernetes 1.28',
  why: 'A Job of 1.28 loses the field; the template of a CronJob keeps it, and the API server refuses any other value.',
  docs: 'pkg/apis/batch/validation/validation.go (validatePodReplacementPolicy)',
  on: ['batch/v1.JobTemplateSpec'],

  check({ spec }: { readonly spec?: Maybe<{ readonly podReplacementPolicy?: Maybe<string> }> }, place) {
    const given = spec?.podReplacementPolicy ?? undefined;
    // From 1.29 on the list of values of the field tells it first.
    if (given !== undefined && !REPLACEMENTS.includes(given))
      place.refuse(
        ['spec', 'podReplacementPolicy'],
        given,
        `one of ${REPLACEMENTS.join(', ')}`,
        'write Failed',
      );
  },
};
