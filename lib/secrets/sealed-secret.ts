import { Construct } from 'constructs';
import { SealedSecretObject } from '../../imports/bitnami.com';
import { wordOf } from '../core/read-fields';
import { isObject, readText } from '../core/read-values';
import type { Reading } from '../core/reading';
import { map, object } from '../core/shape';
import { type PropsReader, readProps } from './read-props';
import { secretKeysOf } from './secret-keys';

/** Props for {@link SealedSecret}. */
export interface SealedSecretProps {
  /** Keys of the Secret and their values as `kubeseal` encrypted them. Plain text is refused. */
  readonly encryptedData: Readonly<Record<string, string>>;
  /** For which name and namespace the values were sealed. @default 'strict' - this name in this namespace */
  readonly scope?: 'strict' | 'namespace-wide' | 'cluster-wide';
  /** Type of the Secret. @default 'Opaque' */
  readonly type?: string;
  /** Name of the object and of the Secret that the controller keeps. @default - the construct's id */
  readonly name?: string;
  /** Labels of the object and of the Secret. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A sealed value is at least an RSA block and a GCM tag in base64, far longer than any password. */
const SHORTEST_SEALED = 128;

const SCOPE_ANNOTATION: Readonly<Record<string, string>> = {
  'namespace-wide': 'sealedsecrets.bitnami.com/namespace-wide',
  'cluster-wide': 'sealedsecrets.bitnami.com/cluster-wide',
};

const PROPS: PropsReader = {
  shape: object({ encryptedData: map(), labels: map() }),
  fields: {
    encryptedData: readEncrypted,
    scope: wordOf('strict', 'namespace-wide', 'cluster-wide'),
    type: readText,
  } satisfies Readonly<Record<Exclude<keyof SealedSecretProps, 'name' | 'labels'>, unknown>>,
};

function readEncrypted(reading: Reading, given: unknown): Readonly<Record<string, string>> | undefined {
  const some = isObject(given) && Object.keys(given).length > 0;
  reading.faults.require(some, given, 'at least one key', "write { password: 'AgBy…' }");
  return secretKeysOf(readSealed)(reading, given);
}

/** What is given may be the secret itself: it must not show up in a log. */
function readSealed(reading: Reading, given: unknown): string | undefined {
  const sealed =
    typeof given === 'string' && given.length >= SHORTEST_SEALED && /^[A-Za-z0-9+/]+={0,2}$/.test(given);
  const fix = 'seal it: kubeseal --raw --from-file=/dev/stdin';
  reading.faults.require(sealed, '(not shown)', 'a value as kubeseal prints it', fix);
  return sealed ? given : undefined;
}

/**
 * A Secret that is encrypted for the cluster and safe to keep in Git: the Sealed Secrets controller opens it. Give it
 * to `secretKeyRef`, `secretRef` or a secret volume as it is.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class SealedSecret extends Construct {
  /** Name of the Secret that workloads refer to. */
  public readonly name: string;

  constructor(scope: Construct, id: string, props: SealedSecretProps) {
    super(scope, id);
    const { metadata, read } = readProps(this, props, PROPS);
    this.name = metadata.name;
    const { encryptedData, scope: sealedFor, type } = read;
    const annotation = SCOPE_ANNOTATION[sealedFor ?? 'strict'];
    const marked =
      annotation === undefined ? metadata : { ...metadata, annotations: { [annotation]: 'true' } };
    const template = { metadata: marked, ...(type === undefined ? {} : { type }) };
    new SealedSecretObject(this, 'Resource', { metadata: marked, spec: { encryptedData, template } });
  }
}
