import { isLabelValue, isQualifiedName } from '../../../core/names';
import type { Rule } from '../../rule';
import { KEY_FORM, VALUE_FORM } from '../metadata/labels';
import type { ServiceSpec } from './service-spec';

export const SERVICE_SELECTOR: Rule = {
  id: 'service-selector',
  class: 'api',
  title: 'The selector of a Service has keys and values that labels can have',
  why: 'The API server refuses any other.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateService)',
  on: ['core/v1.ServiceSpec'],

  check({ selector }: ServiceSpec, place) {
    for (const key in selector) {
      const value = selector[key] ?? '';
      if (!isQualifiedName(key))
        place.refuse(['selector', key], key, KEY_FORM, 'write the label of the pods');
      if (!isLabelValue(value))
        place.refuse(['selector', key], value, VALUE_FORM, 'write the label of the pods');
    }
  },
};

/** A day. @see pkg/apis/core/types.go (MaxClientIPServiceAffinitySeconds) */
const LONGEST = 86_400;

export const AFFINITY_TIMEOUT: Rule = {
  id: 'session-affinity-timeout',
  class: 'api',
  title: `A client sticks to a pod for 1 to ${LONGEST} seconds`,
  why: 'The API server refuses any other timeoutSeconds of sessionAffinity: ClientIP.',
  docs: 'pkg/apis/core/validation/validation.go (validateAffinityTimeout)',
  on: ['core/v1.ServiceSpec'],

  check({ sessionAffinity, sessionAffinityConfig }: ServiceSpec, place) {
    const given = sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 1;
    if (sessionAffinity === 'ClientIP' && (given < 1 || given > LONGEST))
      place.refuse(
        ['sessionAffinityConfig', 'clientIP', 'timeoutSeconds'],
        given,
        `1 to ${LONGEST}`,
        'write such as timeoutSeconds: 10800',
      );
  },
};

/** Which pods a Service sends its traffic to. */
export const SELECTION_RULES: readonly Rule[] = [SERVICE_SELECTOR, AFFINITY_TIMEOUT];
