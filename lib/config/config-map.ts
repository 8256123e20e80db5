import { createHash } from 'node:crypto';
import { sortedEntries } from '../core/key-order';
import { checkRecord, isWellFormed } from '../core/names';
import { isDataKey } from '../core/data-key';
import { readFields, textThat, wordOf } from '../core/read-fields';
import { type Plain, readBoolean } from '../core/read-values';
import { type Reading, within } from '../core/reading';

/** Settings of an app that are no secret: they become one ConfigMap. */
export interface ConfigMapOptions {
  /** Keys and their text, such as `{ LOG_LEVEL: 'info' }` or `{ 'app.yaml': '…' }`. */
  readonly data: Readonly<Record<string, string>>;
  /** Path where the keys appear as files. @default - not mounted */
  readonly mountPath?: string;
  /** Whether every key becomes an environment variable. @default false */
  readonly envFrom?: boolean;
  /**
   * How a change reaches the pods. `hash`: the name ends in a hash of the content and the ConfigMap is immutable, so
   * that pods of the old and the new version each see their own. `checksum`: one name, and an annotation that
   * restarts the pods; a pod of the old version that restarts meanwhile sees the new content.
   *
   * @default 'hash'
   */
  readonly rollout?: 'hash' | 'checksum';
}

/** A ConfigMap, read. */
export interface ReadConfigMap {
  readonly name: string;
  readonly body: Plain;
  /** Annotation of the pods that changes with the content. */
  readonly podAnnotations: Readonly<Record<string, string>>;
}

/** Annotation that restarts pods when the content of a ConfigMap of theirs changes. */
const CHECKSUM = 'kiban.dev/config-checksum';

/** Length of a hash in a name: ten characters, as kustomize has it. */
const HASH_LENGTH = 10;

/** What the API server takes of the data of one ConfigMap (MaxSecretSize). @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
const LARGEST = 1_048_576;

const FIELDS = {
  data: readData,
  mountPath: textThat((path) => path.startsWith('/'), 'an absolute path', "write '/etc/cart'"),
  envFrom: readBoolean,
  rollout: wordOf('hash', 'checksum'),
} satisfies Readonly<Record<keyof ConfigMapOptions, unknown>>;

/** Reads the settings of the app `name`. */
export function readConfigMap(reading: Reading, given: ConfigMapOptions, name: string): ReadConfigMap {
  reading.faults.onlyKeys(given, Object.keys(FIELDS));
  const { rollout, data = {} } = readFields(reading, given, FIELDS);
  const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, HASH_LENGTH);
  if (rollout === 'checksum')
    return { name: `${name}-config`, body: { data }, podAnnotations: { [CHECKSUM]: hash } };
  return { name: `${name}-config-${hash}`, body: { data, immutable: true }, podAnnotations: {} };
}

/** The keys in order, so that their order in the source changes no hash. */
function readData(reading: Reading, given: unknown): Record<string, string> | undefined {
  if (!checkRecord(given, reading.faults)) return undefined;
  const entries = Object.entries(given).flatMap(([key, text]) => {
    const read = readEntry(within(reading, key), key, text);
    return read === undefined ? [] : [read];
  });
  const size = entries.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0);
  reading.faults.require(
    size <= LARGEST,
    `${size} bytes`,
    'at most 1 MiB together',
    'put it into the image or on a volume',
  );
  return Object.fromEntries(sortedEntries(entries));
}

function readEntry(at: Reading, key: string, text: unknown): [string, string] | undefined {
  at.faults.require(isDataKey(key), key, 'letters, digits, -, _ and .', "rename the key, such as 'app.yaml'");
  const sound = typeof text === 'string' && isWellFormed(text);
  at.faults.require(sound, text, 'well-formed text', "write it as a string: '8080'");
  return sound ? [key, text] : undefined;
}
