import { closest } from '../../../core/closest';
import type { Maybe, Place, Rule } from '../../rule';
import { ACCOUNTS, ADDRESSES, PORTS, STARRED, checkEmpty, checkForm } from './authorization-texts';

type Texts = readonly Maybe<string>[];

interface Condition {
  readonly key?: Maybe<string>;
  readonly values?: Maybe<Texts>;
  readonly notValues?: Maybe<Texts>;
}

const DOCS = 'https://istio.io/latest/docs/reference/config/security/conditions/';

const ON = ['security.istio.io/v1.When'];

export const POLICY_CONDITION: Rule = {
  id: 'istio-policy-condition',
  class: 'later',
  title: 'A condition has values',
  why: 'The webhook of Istio refuses one without values and notValues, and one without a key.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (ValidateAuthorizationPolicy)',
  on: ON,

  check({ key, values, notValues }: Condition, place) {
    if ((key ?? '') === '') place.refuse('key', key, 'an attribute', 'write such as request.headers[x-user]');
    if ((values ?? []).length === 0 && (notValues ?? []).length === 0)
      place.refuse('values', values, 'values or notValues', "add such as values: ['a']");
  },
};

const WHOLE: ReadonlySet<string> = new Set([
  'source.ip',
  'remote.ip',
  'source.namespace',
  'source.serviceAccount',
  'source.principal',
  'source.trustDomain',
  'request.auth.principal',
  'request.auth.audiences',
  'request.auth.presenter',
  'destination.ip',
  'destination.port',
  'connection.sni',
]);

/** Attributes that name something in brackets behind them. */
const WITH_NAME = /^(request\.headers|request\.auth\.claims|experimental\.envoy\.filters\.)/;

/** Attributes of the first API, and where what they asked for stands now. */
const GONE: readonly (readonly [RegExp, fix: string])[] = [
  [/^destination\.labels/, 'remove it, and write selector: { matchLabels: … } in spec'],
  [/^destination\.namespace$/, 'remove it: a policy is for pods of its own namespace'],
  [/^destination\.(name|user)$/, 'remove it, and write selector or targetRefs in spec'],
];

/** How to write an attribute that is not known. */
function fixFor(key: string): string {
  for (const [pattern, fix] of GONE) if (pattern.test(key)) return fix;
  const [, name = '', inside] = /^([^[]*)(?:\[(.*?)\]?)?$/.exec(key) ?? [];
  const isNamed = WITH_NAME.test(name);
  const near = isNamed ? name : closest(name, [...WHOLE, 'request.headers', 'request.auth.claims']);
  if (near === undefined) return 'write such as request.headers[x-user] or source.namespace';
  if (WHOLE.has(near)) return `write ${near}`;
  return `write ${near}[${inside === undefined || inside === '' ? 'name' : inside}]`;
}

/** `a[b]`. @see github.com/istio/istio: pkg/config/security/security.go (validateMapKey) */
const MAP_KEY = /^[^[]+\[[^]+\]$/;

export const POLICY_ATTRIBUTE: Rule = {
  id: 'istio-policy-attribute',
  class: 'later',
  title: 'A condition asks for an attribute that Istio knows',
  why: 'The webhook of Istio refuses any other, and headers and claims without a name in brackets.',
  docs: DOCS,
  on: ON,

  check({ key }: Condition, place) {
    const given = key ?? '';
    if (given === '' || WHOLE.has(given) || (WITH_NAME.test(given) && MAP_KEY.test(given))) return;
    const allowed = `${[...WHOLE].join(', ')}, request.headers[name] or request.auth.claims[name]`;
    place.refuse('key', given, allowed, fixFor(given));
  },
};

const MOST_ACCOUNTS = 16;

function checkValues(place: Place, key: string, field: string, texts: Maybe<Texts>): void {
  checkEmpty(place, field, texts);
  switch (key) {
    case 'source.ip':
    case 'remote.ip':
    case 'destination.ip':
      return checkForm(place, field, texts, ADDRESSES);
    case 'destination.port':
      return checkForm(place, field, texts, PORTS);
    case 'source.trustDomain':
      return checkForm(place, field, texts, STARRED);
    case 'source.serviceAccount':
      if ((texts ?? []).length > MOST_ACCOUNTS)
        place.refuse(field, texts, `at most ${MOST_ACCOUNTS} service accounts`, 'write two conditions');
      return checkForm(place, field, texts, ACCOUNTS);
  }
}

export const POLICY_ATTRIBUTE_VALUES: Rule = {
  id: 'istio-policy-attribute-values',
  class: 'later',
  title: 'Values of a condition are of the kind of its attribute, and not empty',
  why: 'The webhook of Istio refuses addresses, ports, service accounts and trust domains that are none.',
  docs: DOCS,
  on: ON,

  check({ key, values, notValues }: Condition, place) {
    checkValues(place, key ?? '', 'values', values);
    checkValues(place, key ?? '', 'notValues', notValues);
  },
};

/** Conditions of an AuthorizationPolicy, as the webhook of Istio takes them. */
export const AUTHORIZATION_CONDITION_RULES: readonly Rule[] = [
  POLICY_CONDITION,
  POLICY_ATTRIBUTE,
  POLICY_ATTRIBUTE_VALUES,
];
