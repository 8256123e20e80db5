import { isGoBool } from '../../../core/go-texts';
import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Place, Rule } from '../../rule';
import { HTTP_SOURCE_FIELDS, IDENTITY_FIELDS } from './authorization-fields';

type Source = Readonly<Record<string, unknown>>;

interface PolicyRule {
  readonly from?: Maybe<readonly { readonly source?: Maybe<Source> }[]>;
  readonly when?: Maybe<readonly { readonly key?: Maybe<string> }[]>;
}

interface Policy {
  readonly action?: Maybe<string>;
  readonly provider?: Maybe<{ readonly name?: Maybe<string> }>;
  readonly rules?: Maybe<readonly PolicyRule[]>;
}

const DOCS = 'github.com/istio/istio: pkg/config/validation/validation.go (ValidateAuthorizationPolicy)';

const ON = ['security.istio.io/v1.Spec'];

export const POLICY_ACTION: Rule = {
  id: 'istio-policy-action',
  class: 'later',
  title: 'A policy that denies or asks a provider has rules, and only one that asks has a provider',
  why: 'The webhook of Istio refuses it: without rules, or with none in the list, it would never hold.',
  docs: DOCS,
  on: ON,

  check({ action, provider, rules }: Policy, place) {
    const hasRules = (rules ?? []).length > 0;
    if ((action === 'DENY' || action === 'CUSTOM') && !hasRules)
      place.refuse(
        'rules',
        rules,
        `rules where action is ${action}`,
        'add such as rules: [{}], which is every request',
      );
    if (action === 'CUSTOM' && (provider?.name ?? '') === '')
      place.refuse(
        'provider',
        provider,
        'the name of a provider where action is CUSTOM',
        'add such as provider: { name: oauth2 }',
      );
    if (action !== 'CUSTOM' && isGiven(provider))
      place.refuse(
        'provider',
        provider,
        'no provider where action is not CUSTOM',
        'remove it, or write action: CUSTOM',
      );
  },
};

const IDENTITY_KEYS = ['source.namespace', 'source.serviceAccount', 'source.principal', 'source.trustDomain'];

const isIdentity = (key: string): boolean => IDENTITY_KEYS.includes(key) || key.startsWith('request.auth.');

const FIX = 'remove it: the provider is asked before Istio knows who calls';

function checkCustomRule({ from, when }: PolicyRule, at: number, place: Place): void {
  from?.forEach(({ source }, index) => {
    for (const field of [...IDENTITY_FIELDS, ...HTTP_SOURCE_FIELDS]) {
      const given = source?.[field];
      if (Array.isArray(given) && given.length > 0)
        place.refuse(
          ['rules', at, 'from', index, 'source', field],
          given,
          `no ${field} where action is CUSTOM`,
          FIX,
        );
    }
  });
  when?.forEach(({ key }, index) => {
    if (isIdentity(key ?? ''))
      place.refuse(['rules', at, 'when', index, 'key'], key, `no ${key ?? ''} where action is CUSTOM`, FIX);
  });
}

export const CUSTOM_IDENTITIES: Rule = {
  id: 'istio-custom-identities',
  class: 'later',
  title: 'A policy that asks a provider does not choose by who calls',
  why: 'The webhook of Istio refuses principals, namespaces, trust domains and claims in a policy with action CUSTOM.',
  docs: DOCS,
  on: ON,

  check({ action, rules }: Policy, place) {
    if (action === 'CUSTOM') rules?.forEach((rule, at) => checkCustomRule(rule, at, place));
  },
};

interface Whole {
  readonly metadata?: Maybe<{ readonly annotations?: Maybe<Readonly<Record<string, Maybe<string>>>> }>;
  readonly spec?: Maybe<Policy>;
}

const TRIAL = 'istio.io/dry-run';

export const DRY_RUN: Rule = {
  id: 'istio-policy-dry-run',
  class: 'later',
  title: 'Only a policy that allows or denies is tried out, by true or false',
  why: 'The webhook of Istio refuses istio.io/dry-run on one that audits or asks a provider, and any other value.',
  docs: 'github.com/istio/istio: pkg/config/validation/validation.go (checkDryRunAnnotation)',
  on: ['security.istio.io/v1.AuthorizationPolicy'],

  check({ metadata, spec }: Whole, place) {
    const given = metadata?.annotations?.[TRIAL] ?? undefined;
    if (given === undefined) return;
    const action = spec?.action ?? 'ALLOW';
    const path = ['metadata', 'annotations', TRIAL];
    if (action === 'AUDIT' || action === 'CUSTOM')
      place.refuse(path, given, `no ${TRIAL} where action is ${action}`, 'remove it');
    else if (!isGoBool(given)) place.refuse(path, given, 'true or false', "write 'true'");
  },
};

/** AuthorizationPolicies as the webhook of Istio takes them. */
export const AUTHORIZATION_POLICY_RULES: readonly Rule[] = [POLICY_ACTION, CUSTOM_IDENTITIES, DRY_RUN];
