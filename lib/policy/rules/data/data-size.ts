import type { Maybe, Place, Rule } from '../../rule';

type Entries = Readonly<Record<string, Maybe<string>>>;

interface DataObject {
  readonly data?: Maybe<Entries>;
  readonly binaryData?: Maybe<Entries>;
  readonly stringData?: Maybe<Entries>;
}

/** @see pkg/apis/core/types.go (MaxSecretSize) */
const MOST_BYTES = 1024 * 1024;

/** Bytes of UTF-8 for a character of a text, at most. */
const WIDEST = 3;

export const CONFIG_MAP_SIZE: Rule = {
  id: 'config-map-size',
  class: 'api',
  title: 'The values of a ConfigMap have at most 1 MiB together',
  why: 'The API server refuses more: it is no place for files.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateConfigMap)',
  on: ['core/v1.ConfigMap'],

  check({ data, binaryData }: DataObject, place) {
    if ((lengthOf(data) + lengthOf(binaryData)) * WIDEST <= MOST_BYTES) return;
    checkBytes(bytesOf(data, 'utf8') + bytesOf(binaryData, 'base64'), place);
  },
};

export const SECRET_SIZE: Rule = {
  id: 'secret-size',
  class: 'api',
  title: 'The values of a Secret have at most 1 MiB together',
  why: 'The API server refuses more.',
  docs: 'pkg/apis/core/validation/validation.go (ValidateSecret)',
  on: ['core/v1.Secret'],

  check({ data, stringData }: DataObject, place) {
    if ((lengthOf(data) + lengthOf(stringData)) * WIDEST <= MOST_BYTES) return;
    // A text in stringData takes the place of the entry of its name.
    const rest = Object.fromEntries(
      Object.entries(data ?? {}).filter(([key]) => !Object.hasOwn(stringData ?? {}, key)),
    );
    checkBytes(bytesOf(rest, 'base64') + bytesOf(stringData, 'utf8'), place);
  },
};

function lengthOf(entries: Maybe<Entries>): number {
  let length = 0;
  for (const key in entries) length += entries[key]?.length ?? 0;
  return length;
}

function bytesOf(entries: Maybe<Entries>, encoding: 'utf8' | 'base64'): number {
  return Object.values(entries ?? {}).reduce<number>(
    (sum, value) => sum + Buffer.from(value ?? '', encoding).length,
    0,
  );
}

function checkBytes(bytes: number, place: Place): void {
  if (bytes > MOST_BYTES)
    place.refuse(
      'data',
      `${bytes} bytes`,
      `at most ${MOST_BYTES} bytes`,
      'split it, or put the files into an image or a volume',
    );
}

/** How much ConfigMaps and Secrets hold. */
export const DATA_SIZE_RULES: readonly Rule[] = [CONFIG_MAP_SIZE, SECRET_SIZE];
