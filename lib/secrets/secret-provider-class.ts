import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { SecretProviderClassObject } from '../../imports/secrets-store.csi.x-k8s.io';
import { Faults } from '../core/faults';
import { checkObjectName } from '../core/names';

/** Props for {@link SecretProviderClass}. */
export interface SecretProviderClassProps {
  /** Driver that fetches the values, such as `vault`, `aws`, `azure` or `gcp`. */
  readonly provider: string;
  /** What that driver needs to know, in its own words. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Name of the object. @default - the construct's id */
  readonly name?: string;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A volume of the Secrets Store driver, in the form that props of a pod take. */
export interface SecretStoreVolume {
  readonly csi: {
    readonly driver: string;
    readonly readOnly: true;
    readonly volumeAttributes: Readonly<Record<string, string>>;
  };
}

/**
 * Secrets that never become a Secret of the cluster: the Secrets Store CSI driver shows them to a pod as files. Give
 * `volume` to the volumes of a workload.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class SecretProviderClass extends Construct {
  /** Name of the object. */
  public readonly name: string;
  /** The volume that shows the values. */
  public readonly volume: SecretStoreVolume;

  constructor(scope: Construct, id: string, props: SecretProviderClassProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const faults = Faults.none();
    checkObjectName(this.name, faults.at(props.name === undefined ? 'id' : 'name'));
    faults
      .at('provider')
      .require(
        /^[A-Za-z0-9_.-]{1,30}$/.test(props.provider),
        props.provider,
        'the name of a driver',
        "write 'vault'",
      );
    for (const [key, value] of Object.entries(props.parameters)) {
      faults
        .at('parameters', key)
        .require(typeof value === 'string', value, 'text', "write it as a string: '…'");
    }
    faults.settle(this);
    this.volume = {
      csi: {
        driver: 'secrets-store.csi.k8s.io',
        readOnly: true,
        volumeAttributes: { secretProviderClass: this.name },
      },
    };
    new SecretProviderClassObject(this, 'Resource', {
      metadata: { name: this.name, namespace: Chart.of(this).namespace, labels: { ...props.labels } },
      spec: { provider: props.provider, parameters: { ...props.parameters } },
    });
  }
}
