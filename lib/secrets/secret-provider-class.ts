import { Construct } from 'constructs';
import { SecretProviderClassObject } from '../../imports/secrets-store.csi.x-k8s.io';
import { mapOf, required, requiredText } from '../core/read-fields';
import { readText } from '../core/read-values';
import { map, object } from '../core/shape';
import { type PropsReader, readProps } from './read-props';

/** Props for {@link SecretProviderClass}. */
export interface SecretProviderClassProps {
  /** Driver that fetches the values, such as `vault`, `aws`, `azure` or `gcp`. */
  readonly provider: string;
  /** What that driver needs to know, in its own words. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Name of the object. @default - the construct's id */
  readonly name?: string;
  /** Labels of the object. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A volume of the Secrets Store driver, in the form that props of a pod take. */
export interface SecretStoreVolume {
  /** The driver, and which class it shows. */
  readonly csi: {
    readonly driver: string;
    readonly readOnly: true;
    readonly volumeAttributes: Readonly<Record<string, string>>;
  };
}

const PROPS: PropsReader = {
  shape: object({ parameters: map(), labels: map() }),
  fields: {
    provider: requiredText(
      (name) => /^[A-Za-z0-9_.-]{1,30}$/.test(name),
      'the name of a driver',
      "write 'vault'",
    ),
    parameters: required(mapOf(readText), 'what the driver needs to know', "write { roleName: 'cart' }"),
  } satisfies Readonly<Record<Exclude<keyof SecretProviderClassProps, 'name' | 'labels'>, unknown>>,
};

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
    const {
      metadata,
      read: { provider, parameters },
    } = readProps(this, props, PROPS);
    this.name = metadata.name;
    this.volume = {
      csi: {
        driver: 'secrets-store.csi.k8s.io',
        readOnly: true,
        volumeAttributes: { secretProviderClass: this.name },
      },
    };
    new SecretProviderClassObject(this, 'Resource', { metadata, spec: { provider, parameters } });
  }
}
