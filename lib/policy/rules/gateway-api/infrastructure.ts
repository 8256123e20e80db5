import type { Maybe, Rule } from '../../rule';

interface Infrastructure {
  readonly labels?: Maybe<Readonly<Record<string, unknown>>>;
  readonly annotations?: Maybe<Readonly<Record<string, unknown>>>;
}

/** The definition is a character stricter than labels are: 252, not 253. */
const LONGEST_PREFIX = 252;

export const INFRASTRUCTURE_LABELS: Rule = {
  id: 'gateway-infrastructure-labels',
  class: 'api',
  title: `The prefix of a label or annotation for the infrastructure of a Gateway has at most ${LONGEST_PREFIX} characters`,
  why: 'The API server refuses a longer one.',
  docs: 'the CustomResourceDefinition of Gateway (spec.infrastructure.labels, spec.infrastructure.annotations)',
  on: ['gateway.networking.k8s.io/v1.Infrastructure'],

  check(infrastructure: Infrastructure, place) {
    for (const field of ['labels', 'annotations'] as const) {
      for (const name in infrastructure[field] ?? {}) {
        const slash = name.indexOf('/');
        if ((slash < 0 ? name.length : slash) > LONGEST_PREFIX)
          place.refuse(
            [field, name],
            name,
            `at most ${LONGEST_PREFIX} characters before the /`,
            'shorten it',
          );
      }
    }
  },
};

/** What a Gateway asks of the infrastructure behind it. */
export const INFRASTRUCTURE_RULES: readonly Rule[] = [INFRASTRUCTURE_LABELS];
