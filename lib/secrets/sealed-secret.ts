import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { SealedSecretObject } from '../../imports/bitnami.com';
import { Faults } from '../core/faults';
import { checkObjectName } from '../core/names';
import { checkSecretKeys } from './secret-keys';

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
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A sealed value is at least an RSA block and a GCM tag in base64, far longer than any password. */
const SHORTEST_SEALED = 128;

const SCOPE_ANNOTATION: Readonly<Record<string, string>> = {
  'namespace-wide': 'sealedsecrets.bitnami.com/namespace-wide',
  'cluster-wide': 'sealedsecrets.bitnami.com/cluster-wide',
};

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
    this.name = props.name ?? id;
    const faults = Faults.none();
    checkObjectName(this.name, faults.at(props.name === undefined ? 'id' : 'name'));
    checkSealed(faults.at('encryptedData'), props.encryptedData);
    faults.settle(this);

    const annotation = SCOPE_ANNOTATION[props.scope ?? 'strict'];
    const metadata = {
      name: this.name,
      namespace: Chart.of(this).namespace,
      ...(props.labels === undefined ? {} : { labels: { ...props.labels } }),
      ...(annotation === undefined ? {} : { annotations: { [annotation]: 'true' } }),
    };
    new SealedSecretObject(this, 'Resource', {
      metadata,
      spec: {
        encryptedData: { ...props.encryptedData },
        template: { metadata, ...(props.type === undefined ? {} : { type: props.type }) },
      },
    });
  }
}

function checkSealed(faults: Faults, given: Readonly<Record<string, string>>): void {
  faults.require(Object.keys(given).length > 0, given, 'at least one key', "write { password: 'AgBy…' }");
  checkSecretKeys(faults, given);
  for (const [key, value] of Object.entries(given)) {
    const sealed =
      typeof value === 'string' && value.length >= SHORTEST_SEALED && /^[A-Za-z0-9+/]+={0,2}$/.test(value);
    // What is given may be the secret itself: it must not show up in a log.
    faults
      .at(key)
      .require(
        sealed,
        '(not shown)',
        'a value as kubeseal prints it',
        'seal it: kubeseal --raw --from-file=/dev/stdin',
      );
  }
}
