import { isIpAddress, parseCidr } from '../../../core/cidr';
import type { Maybe, Place, Rule } from '../../rule';
import {
  ADDRESS_FIELDS,
  HTTP_SOURCE_FIELDS,
  IDENTITY_FIELDS,
  OPERATION_FIELDS,
} from './authorization-fields';

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
  title: 'A rule lists sources in from and operations in to, or leaves them out',
  why: 'The webhook of Istio refuses empty ones: it could not tell "nobody" from "everybody".',
  docs: DOCS,
  on: ['security.istio.io/v1.Rules'],

  check({ from, to }: PolicyRule, place) {
    if (from?.length === 0)
      place.refuse('from', from, 'at least one source', 'remove from, which is everybody');
    if (to?.length === 0) place.refuse('to', to, 'at least one operation', 'remove to, which is everything');
    from?.forEach(({ source }, at) => {
      if ((source ?? undefined) === undefined)
        place.refuse(
          ['from', at, 'source'],
          source,
          'a source',
          'add such as source: { namespaces: [shop] }',
        );
    });
    to?.forEach(({ operation }, at) => {
      if ((operation ?? undefined) === undefined)
        place.refuse(
          ['to', at, 'operation'],
          operation,
          'an operation',
          'add such as operation: { methods: [GET] }',
        );
    });
  },
};

/** Tells a value without anything in it, and texts that are empty. */
function checkFilled(value: Fields, fields: readonly string[], place: Place): void {
  if (!fields.some((field) => (value[field] ?? []).length > 0))
    place.refuse('', value, `one of ${fields.join(', ')}`, 'remove it, or say what it is about');
  for (const field of fields) {
    const at = value[field]?.findIndex((text) => (text ?? '') === '') ?? -1;
    if (at >= 0) place.refuse([field, at], value[field]?.[at], 'a text that is not empty', 'remove it');
  }
}

export const POLICY_SOURCE: Rule = {
  id: 'istio-policy-source',
  class: 'later',
  title: 'A source says who it is, by texts that are not empty, and by addresses that are some',
  why: 'The webhook of Istio refuses any other.',
  docs: DOCS,
  on: ['security.istio.io/v1.Source'],

  check(source: Fields, place) {
    checkFilled(source, [...IDENTITY_FIELDS, ...HTTP_SOURCE_FIELDS, ...ADDRESS_FIELDS], place);
    for (const field of ADDRESS_FIELDS) {
      const at =
        source[field]?.findIndex((text) => !isIpAddress(text) && parseCidr(text) === undefined) ?? -1;
      if (at >= 0)
        place.refuse(
          [field, at],
          source[field]?.[at],
          'an address, or a range of them',
          'write such as 10.0.0.0/8',
        );
    }
  },
};

const PORT = /^\d+$/;

const isPort = (text: Maybe<string>): boolean =>
  PORT.test(text ?? '') && Number(text) > 0 && Number(text) <= 65535;

export const POLICY_OPERATION: Rule = {
  id: 'istio-policy-operation',
  class: 'later',
  title: 'An operation says what it is, by texts that are not empty and ports that are some',
  why: 'The webhook of Istio refuses any other.',
  docs: DOCS,
  on: ['security.istio.io/v1.Operation'],

  check(operation: Fields, place) {
    checkFilled(operation, OPERATION_FIELDS, place);
    for (const field of ['ports', 'notPorts'] as const) {
      const at = operation[field]?.findIndex((port) => !isPort(port)) ?? -1;
      if (at >= 0)
        place.refuse([field, at], operation[field]?.[at], 'a port, 1 to 65535', "write such as '8080'");
    }
  },
};

interface Condition {
  readonly key?: Maybe<string>;
  readonly values?: Maybe<Texts>;
  readonly notValues?: Maybe<Texts>;
}

export const POLICY_CONDITION: Rule = {
  id: 'istio-policy-condition',
  class: 'later',
  title: 'A condition has values',
  why: 'The webhook of Istio refuses one without values and notValues, and one without a key.',
  docs: DOCS,
  on: ['security.istio.io/v1.When'],

  check({ key, values, notValues }: Condition, place) {
    if ((key ?? '') === '') place.refuse('key', key, 'an attribute', 'write such as request.headers[x-user]');
    if ((values ?? []).length === 0 && (notValues ?? []).length === 0)
      place.refuse('values', values, 'values or notValues', "add such as values: ['a']");
  },
};

interface Target {
  readonly group?: Maybe<string>;
  readonly kind?: Maybe<string>;
}

const TARGETS = [
  ...['/Service', 'core/Service', 'networking.istio.io/ServiceEntry'],
  ...['gateway.networking.k8s.io/Gateway', 'gateway.networking.k8s.io/GatewayClass'],
];

export const POLICY_TARGET: Rule = {
  id: 'istio-policy-target',
  class: 'later',
  title: 'A policy is bound to a Service, a ServiceEntry, a Gateway or a GatewayClass',
  why: 'The webhook of Istio refuses any other target.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (validatePolicyTargetReference)',
  on: ['security.istio.io/v1.TargetRef', 'telemetry.istio.io/v1.TargetRef'],

  check({ group, kind }: Target, place) {
    const given = `${group ?? ''}/${kind ?? ''}`;
    if (!TARGETS.includes(given))
      place.refuse(
        'kind',
        given,
        'Service of the core group, ServiceEntry of networking.istio.io, Gateway or GatewayClass of gateway.networking.k8s.io',
        "write such as group: '' and kind: Service",
      );
  },
};

/** Rules of an AuthorizationPolicy, as the webhook of Istio takes them. */
export const AUTHORIZATION_RULE_RULES: readonly Rule[] = [
  POLICY_RULE_PARTS,
  POLICY_SOURCE,
  POLICY_OPERATION,
  POLICY_CONDITION,
  POLICY_TARGET,
];
