import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

interface Bulk {
  readonly storeRef?: Maybe<{ readonly name?: Maybe<string>; readonly labelSelector?: Maybe<object> }>;
  readonly remoteKey?: Maybe<string>;
  readonly rewrite?: Maybe<readonly unknown[]>;
}

const DEFINITION = 'the CustomResourceDefinition of PushSecret (spec.dataTo[])';

export const PUSHED_STORE: Rule = {
  id: 'push-secret-store',
  class: 'api',
  title: 'A PushSecret says into which store it pushes all keys',
  why: 'The API server refuses it: there would be none, or any.',
  docs: DEFINITION,
  on: ['external-secrets.io/v1alpha1.DataTo'],

  check({ storeRef }: Bulk, place) {
    if (!isGiven(storeRef?.name ?? storeRef?.labelSelector))
      place.refuse(
        'storeRef',
        storeRef,
        'a store by name or labelSelector',
        'add such as storeRef: { name: vault }',
      );
  },
};

export const PUSHED_KEYS: Rule = {
  id: 'push-secret-keys',
  class: 'api',
  title: 'A PushSecret rewrites keys, or pushes all of them as one',
  why: 'The API server refuses both together: under one remote key there is nothing to rewrite.',
  docs: DEFINITION,
  on: ['external-secrets.io/v1alpha1.DataTo'],

  check({ remoteKey, rewrite }: Bulk, place) {
    if (isGiven(remoteKey) && (rewrite ?? []).length > 0)
      place.refuse('rewrite', rewrite, 'nothing beside remoteKey', 'remove rewrite, or remoteKey');
  },
};

/** What a PushSecret pushes where. */
export const PUSHED_SECRET_RULES: readonly Rule[] = [PUSHED_STORE, PUSHED_KEYS];
