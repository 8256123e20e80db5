import { isDataKey } from '../../../core/data-key';
import type { Maybe, Place, Rule } from '../../rule';

type Entries = Readonly<Record<string, Maybe<string>>>;

interface ConfigMap {
  readonly data?: Maybe<Entries>;
  readonly binaryData?: Maybe<Entries>;
}

interface Secret {
  readonly data?: Maybe<Entries>;
  readonly stringData?: Maybe<Entries>;
}

const ALLOWED = 'at most 253 letters, digits, -, _ and ., not . or .. at the start';

function checkKeys(entries: Maybe<Entries>, field: string, place: Place): void {
  for (const key in entries) {
    if (!isDataKey(key)) place.refuse([field, key], key, ALLOWED, 'rename the key, such as to app.conf');
  }
}

export const DATA_KEY: Rule = {
  id: 'data-key',
  class: 'api',
  title: 'The keys of a ConfigMap or a Secret are names of files',
  why: 'The API server refuses any other: each key is a file where the data is mounted.',
  docs: 'staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go (IsConfigMapKey)',
  on: ['core/v1.ConfigMap', 'core/v1.Secret'],

  check(object: ConfigMap & Secret, place) {
    checkKeys(object.data, 'data', place);
    checkKeys(object.binaryData, 'binaryData', place);
    checkKeys(object.stringData, 'stringData', place);
  },
};

export const DATA_KEY_ONCE: Rule = {
  id: 'data-key-once',
  class: 'api',
  title: 'A key of a ConfigMap stands in data or in binaryData',
  why: 'The API server refuses one that stands in both.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateConfigMap)',
  on: ['core/v1.ConfigMap'],

  check({ data, binaryData }: ConfigMap, place) {
    const texts = data ?? undefined;
    if (texts === undefined) return;
    for (const key in binaryData) {
      if (Object.hasOwn(texts, key))
        place.refuse(['binaryData', key], key, 'a key that data does not have', 'remove one of the two');
    }
  },
};

/** What the entries of ConfigMaps and Secrets are called. */
export const DATA_KEY_RULES: readonly Rule[] = [DATA_KEY, DATA_KEY_ONCE];
