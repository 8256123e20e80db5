import type { Maybe, Rule } from '../../rule';

const FIELDS = ['allowOrigins', 'allowMethods', 'allowHeaders'] as const;

type Cors = Readonly<Partial<Record<(typeof FIELDS)[number], Maybe<readonly string[]>>>>;

export const CORS_WILDCARD: Rule = {
  id: 'cors-wildcard',
  class: 'api',
  title: 'A list of a CORS filter that has * has nothing else',
  why: 'The API server refuses it: * is everything already.',
  docs: 'the CustomResourceDefinition of HTTPRoute (…cors.allowOrigins, allowMethods, allowHeaders)',
  on: ['gateway.networking.k8s.io/v1.Cors'],

  check(cors: Cors, place) {
    for (const field of FIELDS) {
      const list = cors[field];
      if (list !== undefined && list !== null && list.length > 1 && list.includes('*'))
        place.refuse(field, list, '* alone, or names without it', `write ${field}: ['*'], or remove the *`);
    }
  },
};

/** What a CORS filter allows. */
export const CORS_RULES: readonly Rule[] = [CORS_WILDCARD];
