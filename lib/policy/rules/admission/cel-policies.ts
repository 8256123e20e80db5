import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import type * as PolicyCel from './policy-cel';
import type { List, PolicySpec } from './policy-cel';

interface Policy {
  readonly spec?: Maybe<PolicySpec>;
}

const DOCS =
  'pkg/apis/admissionregistration/validation/validation.go, staging/src/k8s.io/apiserver/pkg/admission/plugin/cel/compile.go';

const WHY =
  'The API server compiles them and refuses what does not compile, or gives another type. In what is new to it, it takes the functions of the release before its own.';

export const VALIDATING_POLICY_CEL: Rule = {
  id: 'validating-policy-cel',
  class: 'api',
  title:
    'Expressions of a ValidatingAdmissionPolicy are sound CEL: conditions and validations give a bool, messages a string',
  why: WHY,
  docs: DOCS,
  on: [
    'admissionregistration/v1.ValidatingAdmissionPolicy',
    'admissionregistration/v1beta1.ValidatingAdmissionPolicy',
  ],

  check({ spec }: Policy, place) {
    if (!isGiven(spec)) return;
    const { checkValidatingPolicy } = require('./policy-cel') as typeof PolicyCel;
    checkValidatingPolicy(spec ?? {}, place);
  },
};

export const MUTATING_POLICY_CEL: Rule = {
  id: 'mutating-policy-cel',
  class: 'api',
  title:
    'Expressions of a MutatingAdmissionPolicy are sound CEL: its mutations give an Object, or a list of JSONPatch',
  why: WHY,
  docs: DOCS,
  on: [
    'admissionregistration/v1.MutatingAdmissionPolicy',
    'admissionregistration/v1beta1.MutatingAdmissionPolicy',
  ],

  check({ spec }: Policy, place) {
    if (!isGiven(spec)) return;
    const { checkMutatingPolicy } = require('./policy-cel') as typeof PolicyCel;
    checkMutatingPolicy(spec ?? {}, place);
  },
};

export const WEBHOOK_CEL: Rule = {
  id: 'webhook-cel',
  class: 'api',
  title: 'The matchConditions of a webhook are sound CEL, and give a bool',
  why: WHY,
  docs: DOCS,
  on: ['admissionregistration/v1.MutatingWebhook', 'admissionregistration/v1.ValidatingWebhook'],

  check({ matchConditions }: { readonly matchConditions?: List }, place) {
    if ((matchConditions ?? []).length === 0) return;
    const { checkWebhook } = require('./policy-cel') as typeof PolicyCel;
    checkWebhook(matchConditions, place);
  },
};

/** Expressions by which the API server judges requests. */
export const ADMISSION_CEL_RULES: readonly Rule[] = [VALIDATING_POLICY_CEL, MUTATING_POLICY_CEL, WEBHOOK_CEL];
