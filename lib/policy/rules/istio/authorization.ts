import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

const OTHERS = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'] as const;

type Source = Readonly<
  Partial<
    Record<
      (typeof OTHERS)[number] | 'serviceAccounts' | 'notServiceAccounts',
      Maybe<readonly Maybe<string>[]>
    >
  >
>;

export const SOURCE_IDENTITIES: Rule = {
  id: 'authorization-source-identities',
  class: 'api',
  title: 'A source is told by service accounts, or by principals and namespaces, not by both',
  why: 'The API server refuses both: each service account names its namespace already.',
  docs: 'the CustomResourceDefinition of AuthorizationPolicy (spec.rules[].from[].source)',
  on: ['security.istio.io/v1.Source'],

  check(source: Source, place) {
    if (!isGiven(source.serviceAccounts) && !isGiven(source.notServiceAccounts)) return;
    for (const field of OTHERS) {
      if (isGiven(source[field]))
        place.refuse(
          field,
          source[field],
          `no ${field} beside serviceAccounts`,
          'move it to a source of its own',
        );
    }
  },
};

/** Sources of an AuthorizationPolicy. */
export const AUTHORIZATION_SOURCE_RULES: readonly Rule[] = [SOURCE_IDENTITIES];
