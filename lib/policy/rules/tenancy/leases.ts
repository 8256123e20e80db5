import type { Maybe, Rule } from '../../rule';

interface LeaseSpec {
  readonly leaseDurationSeconds?: Maybe<number>;
  readonly leaseTransitions?: Maybe<number>;
}

export const LEASE_NUMBERS: Rule = {
  id: 'lease-numbers',
  class: 'api',
  title: 'A Lease lasts a second at least, and has changed hands 0 times or more',
  why: 'The API server refuses other numbers.',
  docs: 'pkg/apis/coordination/validation/validation.go (ValidateLeaseSpec)',
  on: ['coordination/v1.LeaseSpec'],

  check({ leaseDurationSeconds, leaseTransitions }: LeaseSpec, place) {
    const seconds = leaseDurationSeconds ?? 1;
    if (seconds < 1)
      place.refuse('leaseDurationSeconds', seconds, '1 or more', 'write such as leaseDurationSeconds: 15');
    const transitions = leaseTransitions ?? 0;
    if (transitions < 0) place.refuse('leaseTransitions', transitions, '0 or more', 'remove it');
  },
};

/** Who leads, and how long without a word. */
export const LEASE_RULES: readonly Rule[] = [LEASE_NUMBERS];
