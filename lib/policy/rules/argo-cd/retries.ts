import type { Maybe, Place, Rule } from '../../rule';
import { isGoDuration } from '../../../core/go-texts';

interface Policy {
  readonly syncPolicy?: Maybe<{
    readonly retry?: Maybe<{ readonly backoff?: Maybe<Backoff> }>;
  }>;
}

interface Backoff {
  readonly duration?: Maybe<string>;
  readonly maxDuration?: Maybe<string>;
}

interface Retrying {
  readonly spec?: Maybe<Policy & { readonly template?: Maybe<{ readonly spec?: Maybe<Policy> }> }>;
}

export const RETRY_BACKOFF: Rule = {
  id: 'sync-retry-backoff',
  class: 'later',
  title: 'The times between retries of a sync are durations, or numbers of seconds',
  why: 'Argo CD cannot tell when to retry, and a sync that fails once stays failed.',
  docs: 'github.com/argoproj/argo-cd: pkg/apis/application/v1alpha1/types.go (RetryStrategy.NextRetryAt, parseStringToDuration)',
  on: ['argoproj.io/v1alpha1.Application', 'argoproj.io/v1alpha1.ApplicationSet'],

  check({ spec }: Retrying, place) {
    checkPolicy(spec, ['spec'], place);
    checkPolicy(spec?.template?.spec, ['spec', 'template', 'spec'], place);
  },
};

function checkPolicy(policy: Maybe<Policy>, at: readonly string[], place: Place): void {
  const backoff = policy?.syncPolicy?.retry?.backoff;
  if (!backoff) return;
  checkTime('duration', backoff, { at, place });
  checkTime('maxDuration', backoff, { at, place });
}

function checkTime(
  field: keyof Backoff,
  backoff: Backoff,
  { at, place }: { readonly at: readonly string[]; readonly place: Place },
): void {
  const given = backoff[field];
  if (!given || /^[-+]?\d+$/.test(given) || isGoDuration(given) || given.includes('{{')) return;
  const path = [...at, 'syncPolicy', 'retry', 'backoff', field];
  place.refuse(path, given, 'a duration such as 5s or 3m, or a number of seconds', `write ${field}: 5s`);
}

/** How a sync is retried. */
export const RETRY_RULES: readonly Rule[] = [RETRY_BACKOFF];
