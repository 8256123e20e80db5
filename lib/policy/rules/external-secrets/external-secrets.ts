import { isFilled, isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface DataFrom {
  readonly extract?: Maybe<object>;
  readonly find?: Maybe<object>;
  readonly sourceRef?: Maybe<{ readonly generatorRef?: Maybe<object> }>;
}

interface Target {
  readonly creationPolicy?: Maybe<string>;
  readonly deletionPolicy?: Maybe<string>;
}

interface Spec {
  readonly data?: Maybe<readonly { readonly secretKey?: Maybe<string> }[]>;
  readonly dataFrom?: Maybe<readonly DataFrom[]>;
  readonly target?: Maybe<Target>;
}

const CARD = {
  class: 'later',
  why: 'The webhook of the External Secrets Operator refuses it.',
  docs: 'github.com/external-secrets/external-secrets: apis/externalsecrets/v1/externalsecret_validator.go',
} as const;

export const SECRET_DATA: Rule = {
  ...CARD,
  id: 'external-secret-data',
  title: 'An ExternalSecret has data or dataFrom',
  on: ['external-secrets.io/v1.ExternalSecretSpec'],

  check({ data, dataFrom }: Spec, place) {
    if (!isFilled(data) && !isFilled(dataFrom))
      place.refuse(
        'data',
        data,
        'data or dataFrom, with one item or more',
        'add such as dataFrom: [{ extract: { key: shop } }]',
      );
  },
};

export const SECRET_SOURCE: Rule = {
  ...CARD,
  id: 'external-secret-source',
  title: 'An item of dataFrom is made by extract, by find or by a generator, and by one of them',
  on: ['external-secrets.io/v1.DataFrom'],

  check({ extract, find, sourceRef }: DataFrom, place) {
    const first = isGiven(extract) ? 'extract' : isGiven(find) ? 'find' : undefined;
    if (first === undefined && !isGiven(sourceRef))
      place.refuse('', {}, 'extract, find or sourceRef', 'add such as extract: { key: shop }');
    if (first === 'extract' && isGiven(find))
      place.refuse('find', find, 'nothing beside extract', 'make it another item');
    const generator = sourceRef?.generatorRef;
    if (first !== undefined && isGiven(generator))
      place.refuse(
        ['sourceRef', 'generatorRef'],
        generator,
        `nothing beside ${first}`,
        'make it another item',
      );
  },
};

export const SECRET_POLICIES: Rule = {
  ...CARD,
  id: 'external-secret-policies',
  title: 'What deletes or merges keys of a Secret has made the Secret, or has one to merge with',
  on: ['external-secrets.io/v1.Target'],

  check({ creationPolicy, deletionPolicy }: Target, place) {
    const isNone = creationPolicy === 'None';
    const isOfOthers = isNone || creationPolicy === 'Merge';
    if (deletionPolicy === 'Delete' && isOfOthers)
      place.refuse(
        'deletionPolicy',
        deletionPolicy,
        `not Delete with creationPolicy: ${creationPolicy}`,
        'write creationPolicy: Owner, or deletionPolicy: Retain',
      );
    if (deletionPolicy === 'Merge' && isNone)
      place.refuse(
        'deletionPolicy',
        deletionPolicy,
        'not Merge with creationPolicy: None',
        'write deletionPolicy: Retain',
      );
  },
};

export const SECRET_KEYS: Rule = {
  ...CARD,
  id: 'external-secret-keys',
  title: 'The data of an ExternalSecret that keeps its Secret has each secretKey once',
  on: ['external-secrets.io/v1.ExternalSecretSpec'],

  check({ data, target }: Spec, place) {
    if ((target?.deletionPolicy ?? 'Retain') !== 'Retain' || !data) return;
    const seen = new Set<string>();
    data.forEach(({ secretKey }, index) => {
      const key = secretKey ?? '';
      if (seen.has(key))
        place.refuse(
          ['data', index, 'secretKey'],
          key,
          'each key once',
          'remove one of the two, or rename it',
        );
      seen.add(key);
    });
  },
};

/** Secrets that are fetched from elsewhere. */
export const EXTERNAL_SECRET_RULES: readonly Rule[] = [
  SECRET_DATA,
  SECRET_SOURCE,
  SECRET_POLICIES,
  SECRET_KEYS,
];
