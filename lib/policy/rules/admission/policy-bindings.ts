import { isDnsSubdomain } from '../../../core/names';
import type { Maybe, Rule } from '../../rule';

interface Binding {
  readonly spec?: Maybe<{
    readonly policyName?: Maybe<string>;
    readonly validationActions?: Maybe<readonly Maybe<string>[]>;
  }>;
}

const DOCS = 'pkg/apis/admissionregistration/validation/validation.go';

export const BOUND_POLICY: Rule = {
  id: 'admission-binding-policy',
  class: 'api',
  title: 'The binding of an admission policy names the policy',
  why: 'The API server refuses a binding without policyName, and a name that no policy can have.',
  docs: `${DOCS} (validateValidatingAdmissionPolicyBindingSpec, validateMutatingAdmissionPolicyBindingSpec)`,
  on: [
    'admissionregistration/v1.MutatingAdmissionPolicyBinding',
    'admissionregistration/v1.ValidatingAdmissionPolicyBinding',
  ],

  check({ spec }: Binding, place) {
    if (!isDnsSubdomain(spec?.policyName ?? ''))
      place.refuse(
        ['spec', 'policyName'],
        spec?.policyName,
        'the name of a policy: lower-case letters, digits, - and .',
        'write such as policyName: replicas.example.com',
      );
  },
};

export const BINDING_ACTIONS: Rule = {
  id: 'admission-binding-actions',
  class: 'api',
  title: 'A binding has each of its validationActions once, and not both Deny and Warn',
  why: 'The API server refuses others: what is denied is told anyway, and needs no warning.',
  docs: `${DOCS} (validateValidationActions)`,
  on: ['admissionregistration/v1.ValidatingAdmissionPolicyBinding'],

  check({ spec }: Binding, place) {
    const actions = spec?.validationActions ?? [];
    const at = ['spec', 'validationActions'];
    const repeated = actions.findIndex((action, index) => actions.indexOf(action) < index);
    if (repeated >= 0)
      place.refuse([...at, repeated], actions[repeated], 'each action once', 'remove one of the two');
    if (actions.includes('Deny') && actions.includes('Warn'))
      place.refuse(at, actions, 'not both Deny and Warn', 'remove Warn');
  },
};

/** Where admission policies hold. */
export const POLICY_BINDING_RULES: readonly Rule[] = [BOUND_POLICY, BINDING_ACTIONS];
