import { DRIVER_NAME, isDriverName } from '../../../core/driver-name';
import { isDnsLabel, isDnsSubdomain } from '../../../core/names';
import { hasText } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';
import { isDescending } from './relative-path';

const DOCS = 'pkg/apis/core/validation/validation.go';

export const NFS_PATH: Rule = {
  id: 'nfs-path',
  class: 'api',
  title: 'The path of an NFS volume is absolute',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateNFSVolumeSource)`,
  on: ['core/v1.NFSVolumeSource'],

  check({ path }: { readonly path?: Maybe<string> }, place) {
    const given = path ?? '';
    if (given !== '' && !given.startsWith('/'))
      place.refuse('path', given, 'an absolute path', `write path: /${given}`);
  },
};

interface Csi {
  readonly driver?: Maybe<string>;
  readonly nodePublishSecretRef?: Maybe<{ readonly name?: Maybe<string> }>;
}

export const CSI_VOLUME: Rule = {
  id: 'csi-volume',
  class: 'api',
  title: 'A CSI volume names its driver like a domain of at most 63 characters, and its Secret by a name',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (ValidateCSIDriverName, validateCSIVolumeSource)`,
  on: ['core/v1.CSIVolumeSource'],

  check({ driver, nodePublishSecretRef }: Csi, place) {
    const given = driver ?? '';
    if (given !== '' && !isDriverName(given))
      place.refuse('driver', given, DRIVER_NAME, 'write such as driver: secrets-store.csi.k8s.io');
    const secret = nodePublishSecretRef ?? undefined;
    if (secret !== undefined && !isDnsSubdomain(secret.name ?? ''))
      place.refuse(
        ['nodePublishSecretRef', 'name'],
        secret.name,
        'the name of a Secret: lower-case letters, digits, - and .',
        'write such as name: web',
      );
  },
};

export const GIT_DIRECTORY: Rule = {
  id: 'git-repo-directory',
  class: 'api',
  title: 'The directory of a gitRepo volume stays in the volume',
  why: 'The API server refuses an absolute path, and one with "..".',
  docs: `${DOCS} (validateGitRepoVolumeSource)`,
  on: ['core/v1.GitRepoVolumeSource'],

  check({ directory }: { readonly directory?: Maybe<string> }, place) {
    const given = directory ?? '';
    if (!isDescending(given))
      place.refuse('directory', given, 'a relative path without ..', 'write directory: .');
  },
};

interface Flocker {
  readonly datasetName?: Maybe<string>;
  readonly datasetUUID?: Maybe<string>;
}

export const FLOCKER_VOLUME: Rule = {
  id: 'flocker-volume',
  class: 'api',
  title: 'A Flocker volume has a datasetName without slashes or a datasetUUID',
  why: 'The API server refuses both, neither, and a name with a slash.',
  docs: `${DOCS} (validateFlockerVolumeSource)`,
  on: ['core/v1.FlockerVolumeSource'],

  check({ datasetName, datasetUUID }: Flocker, place) {
    if (hasText(datasetName) === hasText(datasetUUID))
      place.refuse('', { datasetName, datasetUUID }, 'either datasetName or datasetUUID', 'keep datasetUUID');
    if (datasetName?.includes('/') === true)
      place.refuse('datasetName', datasetName, 'a name without /', 'use datasetUUID');
  },
};

interface StorageOs {
  readonly volumeName?: Maybe<string>;
  readonly volumeNamespace?: Maybe<string>;
}

export const STORAGEOS_VOLUME: Rule = {
  id: 'storageos-volume',
  class: 'api',
  title: 'A StorageOS volume is named by a DNS label, and so is its namespace',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateStorageOSVolumeSource)`,
  on: ['core/v1.StorageOSVolumeSource', 'core/v1.StorageOSPersistentVolumeSource'],

  check({ volumeName, volumeNamespace }: StorageOs, place) {
    const allowed = 'a DNS label: lower-case letters, digits and -';
    if (!isDnsLabel(volumeName ?? ''))
      place.refuse('volumeName', volumeName, allowed, 'write such as volumeName: web');
    if (hasText(volumeNamespace) && !isDnsLabel(volumeNamespace))
      place.refuse('volumeNamespace', volumeNamespace, allowed, 'write such as volumeNamespace: shop');
  },
};

interface Quobyte {
  readonly registry?: Maybe<string>;
  readonly tenant?: Maybe<string>;
}

export const QUOBYTE_VOLUME: Rule = {
  id: 'quobyte-volume',
  class: 'api',
  title: 'A Quobyte volume has a registry of host:port pairs and a tenant of at most 64 characters',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateQuobyteVolumeSource)`,
  on: ['core/v1.QuobyteVolumeSource'],

  check({ registry, tenant }: Quobyte, place) {
    if ((tenant ?? '').length > 64) place.refuse('tenant', tenant, 'at most 64 characters', 'write its UUID');
    else if (hasText(registry) && !/^[^:,]*:[^:,]*(,[^:,]*:[^:,]*)*$/.test(registry))
      place.refuse(
        'registry',
        registry,
        'host:port, several with commas between',
        'write such as registry: quobyte:7861',
      );
  },
};

const RESERVED = /^([^/]*\.)?(kubernetes|k8s)\.io(\/|$)/i;

export const FLEX_OPTIONS: Rule = {
  id: 'flex-volume-options',
  class: 'api',
  title: 'The options of a flexVolume are not in the domains of Kubernetes',
  why: 'The API server refuses options of kubernetes.io and k8s.io: the kubelet adds its own there.',
  docs: `${DOCS} (validateFlexVolumeSource)`,
  on: ['core/v1.FlexVolumeSource', 'core/v1.FlexPersistentVolumeSource'],

  check({ options }: { readonly options?: Maybe<Readonly<Record<string, unknown>>> }, place) {
    for (const option in options) {
      if (RESERVED.test(option))
        place.refuse(
          ['options', option],
          option,
          'an option outside of kubernetes.io and k8s.io',
          'rename the option',
        );
    }
  },
};

export const CINDER_SECRET: Rule = {
  id: 'volume-secret-name',
  class: 'api',
  title: 'The Secret of a Cinder or StorageOS volume has a name',
  why: 'The API server refuses a reference without a name.',
  docs: `${DOCS} (validateCinderVolumeSource, validateStorageOSVolumeSource)`,
  on: ['core/v1.CinderVolumeSource', 'core/v1.StorageOSVolumeSource'],

  check({ secretRef }: { readonly secretRef?: Maybe<{ readonly name?: Maybe<string> }> }, place) {
    const reference = secretRef ?? undefined;
    if (reference !== undefined && !hasText(reference.name))
      place.refuse(['secretRef', 'name'], reference.name, 'the name of a Secret', 'write such as name: web');
  },
};

/** Volumes that are mounted from elsewhere; most came before CSI. */
export const ATTACHED_VOLUME_RULES: readonly Rule[] = [
  NFS_PATH,
  CSI_VOLUME,
  GIT_DIRECTORY,
  FLOCKER_VOLUME,
  STORAGEOS_VOLUME,
  QUOBYTE_VOLUME,
  FLEX_OPTIONS,
  CINDER_SECRET,
];
