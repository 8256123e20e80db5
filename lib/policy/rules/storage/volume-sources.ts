import { DRIVER_NAME, isDriverName } from '../../../core/driver-name';
import { LONGEST_LABEL, isDnsLabel, isDnsSubdomain } from '../../../core/names';
import type { Maybe, Place, Rule } from '../../rule';
import { hasBackstep } from '../pods/relative-path';

const DOCS = 'pkg/apis/core/validation/validation.go';

interface Reference {
  readonly name?: Maybe<string>;
  readonly namespace?: Maybe<string>;
}

const SECRETS = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
] as const;

type CsiVolume = Readonly<Partial<Record<(typeof SECRETS)[number], Maybe<Reference>>>> & {
  readonly driver?: Maybe<string>;
};

export const CSI_DRIVER: Rule = {
  id: 'csi-volume-driver',
  class: 'api',
  title: `The driver of a CSI volume is named like a domain of at most ${LONGEST_LABEL} characters`,
  why: 'The API server refuses any other.',
  docs: `${DOCS} (ValidateCSIDriverName)`,
  on: ['core/v1.CSIPersistentVolumeSource'],

  check({ driver }: CsiVolume, place) {
    const given = driver ?? '';
    if (given !== '' && !isDriverName(given))
      place.refuse('driver', given, DRIVER_NAME, 'write such as driver: ebs.csi.aws.com');
  },
};

export const CSI_SECRET: Rule = {
  id: 'csi-volume-secret',
  class: 'api',
  title: 'The Secrets of a CSI volume are named with their namespaces',
  why: 'The API server refuses a reference without one of them, and names that none can have.',
  docs: `${DOCS} (validatePVSecretReference)`,
  on: ['core/v1.CSIPersistentVolumeSource'],

  check(volume: CsiVolume, place) {
    for (const field of SECRETS) {
      const given = volume[field] ?? undefined;
      if (given === undefined) continue;
      if (!isDnsSubdomain(given.name ?? ''))
        place.refuse(
          [field, 'name'],
          given.name,
          'the name of a Secret',
          'write such as name: ebs-credentials',
        );
      if (!isDnsLabel(given.namespace ?? ''))
        place.refuse(
          [field, 'namespace'],
          given.namespace,
          'the name of a namespace',
          'write such as namespace: kube-system',
        );
    }
  },
};

export const VOLUME_SECRET: Rule = {
  id: 'persistent-volume-secret',
  class: 'api',
  title:
    'The Secret of a Cinder or StorageOS volume is named with its namespace, that of an iSCSI volume by its name',
  why: 'The API server refuses a reference without.',
  docs: `${DOCS} (validateCinderPersistentVolumeSource, validateStorageOSPersistentVolumeSource)`,
  on: [
    'core/v1.CinderPersistentVolumeSource',
    'core/v1.StorageOSPersistentVolumeSource',
    'core/v1.ISCSIPersistentVolumeSource',
  ],

  check(volume: { readonly secretRef?: Maybe<Reference> }, place) {
    const given = volume.secretRef ?? undefined;
    if (given === undefined) return;
    if ((given.name ?? '') === '')
      place.refuse(['secretRef', 'name'], given.name, 'the name of a Secret', 'write such as name: disk');
    if ((given.namespace ?? '') === '' && !('iqn' in volume))
      place.refuse(
        ['secretRef', 'namespace'],
        given.namespace,
        'the name of a namespace',
        'write such as namespace: shop',
      );
  },
};

interface WithNamespaces {
  readonly endpointsNamespace?: Maybe<string>;
  readonly secretNamespace?: Maybe<string>;
}

export const VOLUME_NAMESPACE: Rule = {
  id: 'persistent-volume-namespace',
  class: 'api',
  title:
    'The endpointsNamespace of Glusterfs is the name of a namespace, the secretNamespace of Azure is not empty',
  why: 'The API server refuses any other; leave them out for the namespace of the claim.',
  docs: `${DOCS} (validateGlusterfsPersistentVolumeSource, validateAzureFilePV)`,
  on: ['core/v1.GlusterfsPersistentVolumeSource', 'core/v1.AzureFilePersistentVolumeSource'],

  check({ endpointsNamespace, secretNamespace }: WithNamespaces, place) {
    const given = endpointsNamespace ?? undefined;
    if (given !== undefined && !isDnsLabel(given)) tellNamespace('endpointsNamespace', given, place);
    if (secretNamespace === '') tellNamespace('secretNamespace', secretNamespace, place);
  },
};

function tellNamespace(field: string, given: string, place: Place): void {
  place.refuse(field, given, 'the name of a namespace', 'write such as shop, or remove it');
}

export const SCALE_IO_NAME: Rule = {
  id: 'scale-io-volume-name',
  class: 'api',
  title: 'A ScaleIO volume has a name',
  why: 'The API server refuses one without.',
  docs: `${DOCS} (validateScaleIOVolumeSource)`,
  on: ['core/v1.ScaleIOPersistentVolumeSource', 'core/v1.ScaleIOVolumeSource'],

  check({ volumeName }: { readonly volumeName?: Maybe<string> }, place) {
    if ((volumeName ?? '') === '')
      place.refuse('volumeName', volumeName, 'a name', 'add such as volumeName: vol-1');
  },
};

export const LOCAL_PATH: Rule = {
  id: 'local-volume-path',
  class: 'api',
  title: 'The path of a local volume has no .. in it',
  why: 'The API server refuses one.',
  docs: `${DOCS} (validateLocalVolumeSource)`,
  on: ['core/v1.LocalVolumeSource'],

  check({ path }: { readonly path?: Maybe<string> }, place) {
    const given = path ?? '';
    if (hasBackstep(given)) place.refuse('path', given, 'a path without ..', 'write the path in full');
  },
};

/** Where persistent volumes come from. */
export const VOLUME_SOURCE_RULES: readonly Rule[] = [
  CSI_DRIVER,
  CSI_SECRET,
  VOLUME_SECRET,
  VOLUME_NAMESPACE,
  SCALE_IO_NAME,
  LOCAL_PATH,
];
