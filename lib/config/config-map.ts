import { createHash } from 'node:crypto';
import type { Faults } from '../core/faults';
import { checkRecord, isWellFormed } from '../core/names';

/** Settings of an app that are no secret: they become one ConfigMap. */
export interface AppConfig {
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
export interface ReadConfig {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Annotation of the pods that changes with the content. */
  readonly podAnnotations: Readonly<Record<string, string>>;
}

/** Annotation that restarts pods when the content of a ConfigMap of theirs changes. */
const CHECKSUM = 'kiban.dev/config-checksum';

/** Length of a hash in a name: ten characters, as kustomize has it. */
const HASH_LENGTH = 10;

/** What etcd takes of one object, less what the rest of it needs. @see https://kubernetes.io/docs/concepts/configuration/configmap/ */
const LARGEST = 1_048_576;

/** Reads the settings of the app `name`. */
export function readConfig(faults: Faults, given: AppConfig, name: string): ReadConfig {
  faults.onlyKeys(given, ['data', 'mountPath', 'envFrom', 'rollout']);
  const { rollout = 'hash' } = given;
  faults
    .at('rollout')
    .require(rollout === 'hash' || rollout === 'checksum', rollout, "'hash' or 'checksum'", "write 'hash'");
  const data = checkData(faults.at('data'), given.data) ? sorted(given.data) : {};
  const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, HASH_LENGTH);
  if (rollout === 'checksum')
    return { name: `${name}-config`, body: { data }, podAnnotations: { [CHECKSUM]: hash } };
  return { name: `${name}-config-${hash}`, body: { data, immutable: true }, podAnnotations: {} };
}

function checkData(faults: Faults, given: unknown): given is Readonly<Record<string, string>> {
  if (!checkRecord(given, faults)) return false;
  let sound = true;
  let size = 0;
  for (const [key, text] of Object.entries(given)) {
    const at = faults.at(key);
    const named = /^[-._a-zA-Z0-9]{1,253}$/.test(key) && key !== '.' && !key.startsWith('..');
    sound =
      at.require(named, key, 'letters, digits, -, _ and .', "rename the key, such as 'app.yaml'") && sound;
    sound =
      at.require(
        typeof text === 'string' && isWellFormed(text),
        text,
        'well-formed text',
        "write it as a string: '8080'",
      ) && sound;
    size += key.length + Buffer.byteLength(String(text));
  }
  return (
    faults.require(
      size <= LARGEST,
      `${size} bytes`,
      'at most 1 MiB together',
      'put it into the image or on a volume',
    ) && sound
  );
}

function sorted(data: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
}
