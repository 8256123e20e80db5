import type { Maybe, Rule } from '../../rule';

interface TagOverride {
  readonly operation?: Maybe<string>;
  readonly value?: Maybe<string>;
}

export const TAG_OVERRIDE: Rule = {
  id: 'tag-override',
  class: 'api',
  title: 'A tag that is set has a value, and one that is removed has none',
  why: 'The API server refuses anything else.',
  docs: 'the CustomResourceDefinition of Telemetry (spec.metrics[].overrides[].tagOverrides)',
  on: ['telemetry.istio.io/v1.TagOverrides'],

  check({ operation, value }: TagOverride, place) {
    if (operation === 'UPSERT' && (value ?? '') === '')
      place.refuse('value', value, 'a value where operation is UPSERT', 'add such as value: request.host');
    if (operation === 'REMOVE' && (value ?? undefined) !== undefined)
      place.refuse('value', value, 'no value where operation is REMOVE', 'remove it');
  },
};

/** Telemetry as the API server takes it. */
export const TELEMETRY_RULES: readonly Rule[] = [TAG_OVERRIDE];
