import { isQualifiedName } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';
import { isBlank } from './blank';

interface Annotation {
  readonly key?: Maybe<string>;
  readonly valueExpression?: Maybe<string>;
}

interface Policy {
  readonly metadata?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly spec?: Maybe<{
    readonly validations?: Maybe<readonly object[]>;
    readonly auditAnnotations?: Maybe<readonly Annotation[]>;
  }>;
}

const DOCS = 'pkg/apis/admissionregistration/validation/validation.go';

export const POLICY_VALIDATIONS: Rule = {
  id: 'validating-policy-validations',
  class: 'api',
  title: 'A ValidatingAdmissionPolicy has validations or auditAnnotations',
  why: 'The API server refuses a policy that says nothing.',
  docs: `${DOCS} (validateValidatingAdmissionPolicySpec)`,
  on: ['admissionregistration/v1.ValidatingAdmissionPolicy'],

  check({ spec }: Policy, place) {
    if ((spec?.validations ?? []).length === 0 && (spec?.auditAnnotations ?? []).length === 0)
      place.refuse(
        ['spec', 'validations'],
        spec?.validations,
        'at least one of validations or auditAnnotations',
        'add such as validations: [{ expression: object.spec.replicas <= 5 }]',
      );
  },
};

interface Validation {
  readonly expression?: Maybe<string>;
  readonly message?: Maybe<string>;
  readonly messageExpression?: Maybe<string>;
}

export const POLICY_MESSAGE: Rule = {
  id: 'validating-policy-message',
  class: 'api',
  title: 'A validation has an expression, and its message is one line that is not blank',
  why: 'The API server refuses others.',
  docs: `${DOCS} (validateValidation)`,
  on: ['admissionregistration/v1.Validation'],

  check({ expression, message, messageExpression }: Validation, place) {
    if (isBlank(expression ?? ''))
      place.refuse(
        'expression',
        expression,
        'a CEL expression',
        'write such as expression: object.spec.replicas <= 5',
      );
    if (isBlank(messageExpression ?? ''))
      place.refuse('messageExpression', messageExpression, 'a CEL expression', 'remove messageExpression');
    if (isBlank(message ?? '') || /[\n\r]/.test((message ?? '').trim()))
      place.refuse(
        'message',
        message,
        'one line that is not blank',
        'write such as message: at most five replicas',
      );
  },
};

const MOST_ANNOTATIONS = 20;
const LONGEST_EXPRESSION = 5 * 1024;

export const POLICY_AUDIT: Rule = {
  id: 'validating-policy-audit-annotations',
  class: 'api',
  title: `A policy has at most ${MOST_ANNOTATIONS} auditAnnotations, each with a key of its own and an expression`,
  why: 'The API server refuses others: the key, with the name of the policy and / before it, is that of an annotation.',
  docs: `${DOCS} (validateAuditAnnotation)`,
  on: ['admissionregistration/v1.ValidatingAdmissionPolicy'],

  check({ metadata, spec }: Policy, place) {
    const annotations = spec?.auditAnnotations ?? [];
    if (annotations.length > MOST_ANNOTATIONS)
      place.refuse(
        ['spec', 'auditAnnotations'],
        `${annotations.length} annotations`,
        `at most ${MOST_ANNOTATIONS}`,
        'join some in one expression',
      );
    for (let at = 0; at < annotations.length; at++)
      checkAnnotation(annotations, at, metadata?.name ?? '', place);
  },
};

function checkAnnotation(annotations: readonly Annotation[], at: number, name: string, place: Place): void {
  const { key, valueExpression } = annotations[at] ?? {};
  const given = key ?? '';
  const isRepeated = annotations.findIndex((other) => (other.key ?? '') === given) < at;
  if ((given !== '' && name !== '' && !isQualifiedName(`${name}/${given}`)) || isRepeated)
    place.refuse(
      ['spec', 'auditAnnotations', at, 'key'],
      given,
      'letters, digits, -, _ and ., named once, at most 63 characters',
      'write such as key: replicas',
    );
  const expression = valueExpression ?? '';
  if (isBlank(expression) || Buffer.byteLength(expression.trim()) > LONGEST_EXPRESSION)
    place.refuse(
      ['spec', 'auditAnnotations', at, 'valueExpression'],
      `${expression.length} characters`,
      `a CEL expression of at most ${LONGEST_EXPRESSION} bytes`,
      'write such as valueExpression: string(object.spec.replicas)',
    );
}

/** What a ValidatingAdmissionPolicy tells. */
export const VALIDATING_POLICY_RULES: readonly Rule[] = [POLICY_VALIDATIONS, POLICY_MESSAGE, POLICY_AUDIT];
