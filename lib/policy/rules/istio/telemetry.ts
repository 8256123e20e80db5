import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import type * as FilterCel from './filter-cel';

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
    if (operation === 'REMOVE' && isGiven(value))
      place.refuse('value', value, 'no value where operation is REMOVE', 'remove it');
  },
};

export const TAG_VALUE: Rule = {
  id: 'istio-tag-value',
  class: 'later',
  title: 'A tag without an operation has a value: it is set',
  why: 'The webhook of Istio refuses one without, for UPSERT is what it reads.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validateTelemetryMetrics)',
  on: ['telemetry.istio.io/v1.TagOverrides'],

  check({ operation, value }: TagOverride, place) {
    if ((operation ?? '') === '' && (value ?? '') === '')
      place.refuse('value', value, 'a value, or operation: REMOVE', 'add such as value: request.host');
  },
};

export const LOG_FILTER: Rule = {
  id: 'istio-log-filter',
  class: 'later',
  title: 'A filter of access logs is an expression in CEL',
  why: 'The webhook of Istio refuses one that is empty, and one that it cannot parse.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation_istiod.go (validateTelemetryFilter)',
  on: ['telemetry.istio.io/v1.Filter'],

  check({ expression }: { readonly expression?: Maybe<string> }, place) {
    const text = expression ?? '';
    if (text.trim() === '') {
      place.refuse('expression', expression, 'an expression', "write such as 'response.code >= 400'");
      return;
    }
    const { checkLogFilter } = require('./filter-cel') as typeof FilterCel;
    checkLogFilter(text, place);
  },
};

/** Telemetry as the API server takes it, then as the webhook of Istio does. */
export const TELEMETRY_RULES: readonly Rule[] = [TAG_OVERRIDE, TAG_VALUE, LOG_FILTER];
