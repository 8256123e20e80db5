import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import {
  ADDRESS_FIELDS,
  HTTP_SOURCE_FIELDS,
  IDENTITY_FIELDS,
  OPERATION_FIELDS,
} from './authorization-fields';
import {
  ACCOUNTS,
  ADDRESSES,
  PATHS,
  PORTS,
  TRUST_DOMAINS,
  checkEmpty,
  checkForm,
} from './authorization-texts';

type Texts = readonly Maybe<string>[];

type Fields = Readonly<Record<string, Maybe<Texts>>>;

const DOCS = 'github.com/istio/istio: pkg/config/validation/validation.go (ValidateAuthorizationPolicy)';

interface PolicyRule {
  readonly from?: Maybe<readonly { readonly source?: Maybe<object> }[]>;
  readonly to?: Maybe<readonly { readonly operation?: Maybe<object> }[]>;
}

export const POLICY_RULE_PARTS: Rule = {
  id: 'istio-policy-rule-parts',
  class: 'later',
  title: 'What stands in from has a source, and what stands in to an operation',
  why: 'The webhook of Istio refuses one without.',
  docs: DOCS,
  on: ['security.istio.io/v1.Rules'],

  check({ from, to }: PolicyRule, place) {
    from?.forEach(({ source }, at) => {
      if (!isGiven(source))
        place.refuse(
          ['from', at, 'source'],
          source,
          'a source',
          'add such as source: { namespaces: [shop] }',
        );
    });
    to?.forEach(({ operation }, at) => {
      if (!isGiven(operation))
        place.refuse(
          ['to', at, 'operation'],
          operation,
          'an operation',
          'add such as operation: { methods: [GET] }',
        );
    });
  },
};

export const EMPTY_PARTS: Rule = {
  id: 'istio-policy-empty-parts',
  class: 'unwise',
  title: 'A rule lists sources in from and operations in to, or leaves them out',
  why: 'An empty list reads as nobody, or nothing. To Istio it is everybody, and everything.',
  docs: 'github.com/istio/istio: pilot/pkg/security/authz/model/model.go (New)',
  on: ['security.istio.io/v1.Rules'],

  check({ from, to }: PolicyRule, place) {
    if (from?.length === 0)
      place.refuse('from', from, 'at least one source', 'remove from, which is everybody');
    if (to?.length === 0) place.refuse('to', to, 'at least one operation', 'remove to, which is everything');
  },
};

/** Tells a value without anything in it, and texts that are empty. */
function checkFilled(value: Fields, fields: readonly string[], place: Place): void {
  if (!fields.some((field) => (value[field] ?? []).length > 0))
    place.refuse('', value, `one of ${fields.join(', ')}`, 'remove it, or say what it is about');
  for (const field of fields) checkEmpty(place, field, value[field]);
}

export const POLICY_SOURCE: Rule = {
  id: 'istio-policy-source',
  class: 'later',
  title:
    'A source says who it is, by texts that are not empty, and by addresses, service accounts and trust domains that are some',
  why: 'The webhook of Istio refuses any other.',
  docs: DOCS,
  on: ['security.istio.io/v1.Source'],

  check(source: Fields, place) {
    checkFilled(source, [...IDENTITY_FIELDS, ...HTTP_SOURCE_FIELDS, ...ADDRESS_FIELDS], place);
    for (const field of ADDRESS_FIELDS) checkForm(place, field, source[field], ADDRESSES);
    checkForm(place, 'serviceAccounts', source.serviceAccounts, ACCOUNTS);
    checkForm(place, 'notServiceAccounts', source.notServiceAccounts, ACCOUNTS);
    checkForm(place, 'trustDomains', source.trustDomains, TRUST_DOMAINS);
    checkForm(place, 'notTrustDomains', source.notTrustDomains, TRUST_DOMAINS);
  },
};

export const POLICY_OPERATION: Rule = {
  id: 'istio-policy-operation',
  class: 'later',
  title: 'An operation says what it is, by texts that are not empty, and by ports and paths that are some',
  why: 'The webhook of Istio refuses any other.',
  docs: DOCS,
  on: ['security.istio.io/v1.Operation'],

  check(operation: Fields, place) {
    checkFilled(operation, OPERATION_FIELDS, place);
    checkForm(place, 'ports', operation.ports, PORTS);
    checkForm(place, 'notPorts', operation.notPorts, PORTS);
    checkForm(place, 'paths', operation.paths, PATHS);
    checkForm(place, 'notPaths', operation.notPaths, PATHS);
  },
};

/** Rules of an AuthorizationPolicy, as the webhook of Istio takes them. */
export const AUTHORIZATION_RULE_RULES: readonly Rule[] = [
  POLICY_RULE_PARTS,
  EMPTY_PARTS,
  POLICY_SOURCE,
  POLICY_OPERATION,
];
