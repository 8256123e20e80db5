import { placeOf } from '../../../kubernetes/cel/compile';
import { CelError, type CelFault, TooDeep } from '../../../kubernetes/cel/expression';
import type { CelLanguage } from '../../../kubernetes/cel/language';
import { parse } from '../../../kubernetes/cel/parse';
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

/** CEL as cel-go reads it by default: macros, and nothing that servers of Kubernetes add. */
const PLAIN_CEL: CelLanguage = {
  minor: 0,
  hasOptionals: false,
  hasTwoVariables: false,
  hasSort: false,
  hasUniformLists: false,
  hasBind: false,
};

/** What is wrong with the syntax of an expression; undefined where nothing is, and for `names` in quotes, which some know. */
function syntaxFault(text: string): CelFault | undefined {
  if (text.includes('`')) return undefined;
  try {
    parse(text, PLAIN_CEL);
  } catch (error) {
    if (error instanceof CelError) return error.fault;
    if (!(error instanceof TooDeep)) throw error;
  }
  return undefined;
}

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
    const fault = syntaxFault(text);
    if (fault !== undefined)
      place.refuse(
        'expression',
        `${fault.given} at ${placeOf(text, fault.at)} of ${text}`,
        fault.allowed,
        fault.fix,
      );
  },
};

/** Telemetry as the API server takes it, then as the webhook of Istio does. */
export const TELEMETRY_RULES: readonly Rule[] = [TAG_OVERRIDE, TAG_VALUE, LOG_FILTER];
