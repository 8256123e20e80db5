import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ExternalSecretObject, type RemoteRef } from '../../imports/external-secrets.io';
import { type Duration, parseDuration } from '../core/duration';
import { Faults } from '../core/faults';
import { checkObjectName } from '../core/names';
import { checkSecretKeys } from './secret-keys';

/** Props for {@link ExternalSecret}. */
export interface ExternalSecretProps {
  /** The store that holds the values. */
  readonly store: {
    readonly name: string;
    /** @default 'SecretStore' - one of the same namespace */
    readonly kind?: 'SecretStore' | 'ClusterSecretStore';
  };
  /** Keys of the Secret and where each value lies in the store. @default - none; then `extract` is needed */
  readonly keys?: Readonly<Record<string, RemoteRef>>;
  /** An entry of the store whose properties all become keys. @default - none; then `keys` are needed */
  readonly extract?: RemoteRef;
  /** How often the store is asked again. @default '1h' */
  readonly refreshInterval?: Duration;
  /** Name of the object and of the Secret that the operator keeps. @default - the construct's id */
  readonly name?: string;
  /** Whether the Secret goes when its entry in the store does. @default 'Retain' */
  readonly deletionPolicy?: 'Retain' | 'Delete';
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The operator's own default, written out because the API server would add it. */
const REFRESH_INTERVAL = '1h';

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
    this.name = props.name ?? id;
    const faults = Faults.none();
    const interval = props.refreshInterval ?? REFRESH_INTERVAL;
    checkObjectName(this.name, faults.at(props.name === undefined ? 'id' : 'name'));
    checkObjectName(props.store.name, faults.at('store', 'name'));
    faults
      .at('refreshInterval')
      .require(parseDuration(interval) !== undefined, interval, 'a duration', "write '1h'");
    checkValues(faults, props);
    faults.settle(this);

    new ExternalSecretObject(this, 'Resource', {
      metadata: { name: this.name, namespace: Chart.of(this).namespace, labels: { ...props.labels } },
      spec: {
        refreshInterval: goDuration(parseDuration(interval) ?? 0),
        secretStoreRef: { name: props.store.name, kind: props.store.kind ?? 'SecretStore' },
        target: {
          name: this.name,
          creationPolicy: 'Owner',
          deletionPolicy: props.deletionPolicy ?? 'Retain',
        },
        ...(props.keys === undefined
          ? {}
          : {
              data: Object.entries(props.keys).map(([secretKey, remoteRef]) => ({
                secretKey,
                remoteRef: { ...remoteRef },
              })),
            }),
        ...(props.extract === undefined ? {} : { dataFrom: [{ extract: { ...props.extract } }] }),
      },
    });
  }
}

function checkValues(faults: Faults, { keys, extract }: ExternalSecretProps): void {
  const some = Object.keys(keys ?? {}).length > 0 || extract !== undefined;
  faults
    .at('keys')
    .require(
      some,
      keys,
      'at least one key, or extract',
      "write { password: { key: 'prod/db', property: 'password' } }",
    );
  checkSecretKeys(faults.at('keys'), keys);
  for (const [name, ref] of Object.entries({ ...keys, ...(extract === undefined ? {} : { '': extract }) })) {
    const at = name === '' ? faults.at('extract') : faults.at('keys', name);
    at.at('key').require(
      typeof ref.key === 'string' && ref.key !== '',
      ref.key,
      'the path of an entry in the store',
      "write key: 'prod/db'",
    );
  }
}

/** A duration as Go prints it and the API server keeps it: `1h0m0s`. */
function goDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = `${seconds % 60}s`;
  return hours > 0 ? `${hours}h${minutes}m${rest}` : minutes > 0 ? `${minutes}m${rest}` : rest;
}
