import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Tokens {
  readonly provider?: Maybe<string>;
  readonly secretRef?: Maybe<object>;
  readonly certSecretRef?: Maybe<object>;
}

interface Bucket {
  readonly provider?: Maybe<string>;
  readonly serviceAccountName?: Maybe<string>;
  readonly sts?: Maybe<Tokens>;
}

const DEFINITION = 'the CustomResourceDefinition of Bucket (spec)';

/** What the server writes where nobody says. */
const DEFAULT_PROVIDER = 'generic';

/** Who gives credentials for the buckets of whom. */
const TOKENS_OF: Readonly<Record<string, string>> = { aws: 'aws', generic: 'ldap' };

export const BUCKET_TOKENS: Rule = {
  id: 'bucket-tokens',
  class: 'api',
  title: 'A Bucket has its tokens from a service that gives some for its provider',
  why: 'The API server refuses any other.',
  docs: DEFINITION,
  on: ['source.toolkit.fluxcd.io/v1.Spec'],

  check({ provider, sts }: Bucket, place) {
    if (sts === null || sts === undefined) return;
    const given = provider ?? DEFAULT_PROVIDER;
    const service = TOKENS_OF[given];
    if (service === undefined)
      place.refuse('sts', sts, 'no sts with a provider but aws and generic', 'remove it');
    else if (sts.provider !== service)
      place.refuse(
        ['sts', 'provider'],
        sts.provider,
        `${service} for a bucket of ${given}`,
        `write ${service}`,
      );
  },
};

export const BUCKET_TOKEN_SECRETS: Rule = {
  id: 'bucket-token-secrets',
  class: 'api',
  title: 'A Bucket that has its tokens from AWS asks for them with no Secret',
  why: 'The API server refuses it: AWS knows the controller by its service account.',
  docs: DEFINITION,
  on: ['source.toolkit.fluxcd.io/v1.Sts'],

  check(sts: Tokens, place) {
    if (sts.provider !== 'aws') return;
    for (const field of ['secretRef', 'certSecretRef'] as const)
      if (isGiven(sts[field])) place.refuse(field, sts[field], `no ${field} with provider: aws`, 'remove it');
  },
};

export const BUCKET_ACCOUNT: Rule = {
  id: 'bucket-account',
  class: 'api',
  title: 'A Bucket that is of no cloud is read with no service account',
  why: 'The API server refuses it: a service that is only like that of AWS knows none.',
  docs: DEFINITION,
  on: ['source.toolkit.fluxcd.io/v1.Spec'],

  check({ provider, serviceAccountName }: Bucket, place) {
    if ((provider ?? DEFAULT_PROVIDER) === DEFAULT_PROVIDER && isGiven(serviceAccountName))
      place.refuse(
        'serviceAccountName',
        serviceAccountName,
        'none with provider: generic',
        'remove it, or write the provider, such as aws',
      );
  },
};

/** Buckets as the API server takes them. */
export const BUCKET_RULES: readonly Rule[] = [BUCKET_TOKENS, BUCKET_TOKEN_SECRETS, BUCKET_ACCOUNT];
