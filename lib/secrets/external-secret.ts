import { Construct } from 'constructs';
import {
  ExternalSecretObject,
  type ExternalSecretSpec,
  type RemoteRef,
} from '../../imports/external-secrets.io';
import { type Duration, parseDuration } from '../core/duration';
import { environmentOf } from '../core/environment-facts';
import { isDnsSubdomain } from '../core/names';
import { objectOf, required, requiredText, wordOf } from '../core/read-fields';
import { type Plain, readText } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { map, object } from '../core/shape';
import { type PropsReader, readProps } from './read-props';
import { secretKeysOf } from './secret-keys';

/** Props for {@link ExternalSecret}. */
export interface ExternalSecretProps {
  /** The store that holds the values. */
  readonly store: {
    /** Name of the store. */
    readonly name: string;
    /** Whether it is for one namespace or for all. @default 'SecretStore' - one of the same namespace */
    readonly kind?: 'SecretStore' | 'ClusterSecretStore';
  };
  /** Keys of the Secret and where each value lies in the store. @default - none; then `extract` is needed */
  readonly keys?: Readonly<Record<string, RemoteRef>>;
  /** An entry of the store whose properties all become keys. @default - none; then `keys` are needed */
  readonly extract?: RemoteRef;
  /** How often the store is asked again; `'0s'` for never. @default '1h' */
  readonly refreshInterval?: Duration;
  /** Name of the object and of the Secret that the operator keeps. @default - the construct's id */
  readonly name?: string;
  /** Whether the Secret goes when its entry in the store does. @default 'Retain' */
  readonly deletionPolicy?: 'Retain' | 'Delete';
  /** Labels of the object. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The operator's own default, written out because the API server would add it. */
const REFRESH_INTERVAL = '1h0m0s';

const readRef = objectOf({
  key: requiredText((key) => key !== '', 'the path of an entry in the store', "write key: 'prod/db'"),
  property: readText,
  version: readText,
} satisfies Readonly<Record<keyof RemoteRef, unknown>>);

const PROPS: PropsReader = {
  shape: object({ store: object(), keys: map(object()), extract: object(), labels: map() }),
  fields: {
    store: required(
      objectOf({
        name: requiredText(isDnsSubdomain, 'a name in lower case', "write 'vault'"),
        kind: wordOf('SecretStore', 'ClusterSecretStore'),
      }),
      'the store that holds the values',
      "write { name: 'vault' }",
    ),
    keys: secretKeysOf(readRef),
    extract: readRef,
    refreshInterval: readInterval,
    deletionPolicy: wordOf('Retain', 'Delete'),
  } satisfies Readonly<Record<Exclude<keyof ExternalSecretProps, 'name' | 'labels'>, unknown>>,
  check: checkSome,
};

/**
 * A Secret whose values stay in a store such as Vault or AWS Secrets Manager: the External Secrets Operator copies
 * them. Give it to `secretKeyRef`, `secretRef` or a secret volume as it is.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class ExternalSecret extends Construct {
  /** Name of the Secret that workloads refer to. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: ExternalSecretProps) {
    super(scope, id);
    const { metadata, read } = readProps(this, props, PROPS);
    this.name = metadata.name;
    const object = new ExternalSecretObject(this, 'Resource', { metadata, spec: specOf(this.name, read) });
    // The operator copies it to the Secret (setMetadata). Flagger's copy of it would stay behind when the store has a new value.
    if (environmentOf(this).releases?.engine === 'flagger')
      object.metadata.addAnnotation('flagger.app/config-tracking', 'disabled');
  }
}

function checkSome(reading: Reading, { keys, extract }: Plain): void {
  const some = Object.keys(keys ?? {}).length > 0 || extract !== undefined;
  const fix = "write { password: { key: 'prod/db', property: 'password' } }";
  within(reading, 'keys').faults.require(some, keys, 'at least one key, or extract', fix);
}

function specOf(name: string, { store, keys, extract, ...rest }: ExternalSecretProps): ExternalSecretSpec {
  const { refreshInterval = REFRESH_INTERVAL, deletionPolicy = 'Retain' } = rest;
  const data = Object.entries(keys ?? {}).map(([secretKey, remoteRef]) => ({ secretKey, remoteRef }));
  return {
    refreshInterval,
    secretStoreRef: { kind: 'SecretStore', ...store },
    target: { name, creationPolicy: 'Owner', deletionPolicy },
    ...(data.length === 0 ? {} : { data }),
    ...(extract === undefined ? {} : { dataFrom: [{ extract }] }),
  };
}

function readInterval(reading: Reading, given: unknown): string | undefined {
  if (given === undefined) return undefined;
  const time = parseDuration(given);
  const sound = reading.faults.require(time !== undefined, given, 'a duration', "write '1h'");
  return sound && time !== undefined ? goDuration(time) : undefined;
}

/** A duration as Go prints it and the API server keeps it: `1h0m0s`. */
function goDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = `${seconds % 60}s`;
  return hours > 0 ? `${hours}h${minutes}m${rest}` : minutes > 0 ? `${minutes}m${rest}` : rest;
}
