import { isGiven } from '../../../kubernetes/given';
import type { Maybe, Rule } from '../../rule';

const DOCS = 'pkg/apis/core/validation/validation.go';

export const DISK_PARTITION: Rule = {
  id: 'disk-partition',
  class: 'api',
  title: 'The partition of a disk is from 0 to 255',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateGCEPersistentDiskVolumeSource, validateAWSElasticBlockStoreVolumeSource)`,
  on: ['core/v1.GCEPersistentDiskVolumeSource', 'core/v1.AWSElasticBlockStoreVolumeSource'],

  check({ partition }: { readonly partition?: Maybe<number> }, place) {
    const given = partition ?? 0;
    if (given < 0 || given > 255)
      place.refuse('partition', given, 'a number from 0 to 255', 'remove it to mount the whole disk');
  },
};

/** Names of initiators as RFC 3720 and RFC 3980 write them: iqn, eui or naa. */
const INITIATOR = /^(iqn\.\d{4}-\d{2}\.[\dA-Za-z.-]+:[^,;*&$|\s]+|eui.[\dA-Za-z]{16}|naa.[\dA-Za-z]{32})$/;

const INITIATORS = ['iqn', 'initiatorName'] as const;

interface Iscsi {
  readonly iqn?: Maybe<string>;
  readonly lun?: Maybe<number>;
  readonly chapAuthDiscovery?: Maybe<boolean>;
  readonly chapAuthSession?: Maybe<boolean>;
  readonly secretRef?: Maybe<object>;
  readonly initiatorName?: Maybe<string>;
}

export const ISCSI_VOLUME: Rule = {
  id: 'iscsi-volume',
  class: 'api',
  title:
    'An iSCSI volume names target and initiator as iqn, eui or naa, a LUN up to 255, and a Secret for CHAP',
  why: 'The API server refuses any other.',
  docs: `${DOCS} (validateISCSIVolumeSource)`,
  on: ['core/v1.ISCSIVolumeSource', 'core/v1.ISCSIPersistentVolumeSource'],

  check(source: Iscsi, place) {
    for (const field of INITIATORS) {
      const given = source[field] ?? undefined;
      if (given !== undefined && !(field === 'iqn' && given === '') && !INITIATOR.test(given))
        place.refuse(
          field,
          given,
          'iqn.<year>-<month>.<domain>:<name>, eui.<16 letters and digits> or naa.<32>',
          'write such as iqn.2026-01.com.example:storage.disk1',
        );
    }
    const lun = source.lun ?? 0;
    if (lun < 0 || lun > 255) place.refuse('lun', lun, 'a number from 0 to 255', 'write lun: 0');
    if (needsSecret(source))
      place.refuse('secretRef', undefined, 'a Secret for CHAP', 'add such as secretRef: { name: chap }');
  },
};

/** Whether a volume logs in, and does not say by which Secret. */
function needsSecret({ chapAuthDiscovery, chapAuthSession, secretRef }: Iscsi): boolean {
  return (chapAuthDiscovery === true || chapAuthSession === true) && !isGiven(secretRef);
}

interface Volume {
  readonly name?: Maybe<string>;
  readonly iscsi?: Maybe<Iscsi & { readonly targetPortal?: Maybe<string> }>;
}

/** What is left of 64 characters for the name of an interface: `<volume>:<portal>`. */
const LONGEST_INTERFACE = 64;

export const ISCSI_INTERFACE: Rule = {
  id: 'iscsi-interface-name',
  class: 'api',
  title:
    'With an initiatorName, the name of an iSCSI volume and its portal have at most 63 characters together',
  why: 'The API server refuses longer ones: the kubelet names an interface after them.',
  docs: `${DOCS} (validateVolumeSource)`,
  on: ['core/v1.Volume'],

  check({ name, iscsi }: Volume, place) {
    if (!isGiven(iscsi?.initiatorName)) return;
    if ((name ?? '').length + 1 + (iscsi?.targetPortal ?? '').length > LONGEST_INTERFACE)
      place.refuse('name', name, 'a shorter name', 'shorten the name of the volume');
  },
};

interface FibreChannel {
  readonly targetWWNs?: Maybe<readonly unknown[]>;
  readonly wwids?: Maybe<readonly unknown[]>;
  readonly lun?: Maybe<number>;
}

export const FIBRE_CHANNEL: Rule = {
  id: 'fibre-channel-volume',
  class: 'api',
  title: 'A Fibre Channel volume has wwids, or targetWWNs and a LUN up to 255',
  why: 'The API server refuses both, neither, and targets without a LUN.',
  docs: `${DOCS} (validateFCVolumeSource)`,
  on: ['core/v1.FCVolumeSource'],

  check({ targetWWNs, wwids, lun }: FibreChannel, place) {
    const hasTargets = (targetWWNs?.length ?? 0) > 0;
    if (hasTargets === (wwids?.length ?? 0) > 0)
      place.refuse('targetWWNs', targetWWNs, 'either targetWWNs or wwids', 'keep one of them');
    const number = lun ?? -1;
    if (hasTargets && (number < 0 || number > 255))
      place.refuse('lun', lun, 'a number from 0 to 255', 'write such as lun: 0');
  },
};

interface AzureDisk {
  readonly kind?: Maybe<string>;
  readonly diskURI?: Maybe<string>;
}

export const AZURE_DISK: Rule = {
  id: 'azure-disk-uri',
  class: 'api',
  title: 'The diskURI of an Azure disk is that of its kind',
  why: 'The API server wants /subscriptions/… of a managed disk and https://… of any other; a disk is a shared one unless it says so.',
  docs: `${DOCS} (validateAzureDisk), pkg/apis/core/v1/defaults.go (SetDefaults_AzureDiskVolumeSource)`,
  on: ['core/v1.AzureDiskVolumeSource'],

  check({ kind, diskURI }: AzureDisk, place) {
    const given = diskURI ?? '';
    if (given === '') return;
    const start = kind === 'Managed' ? '/subscriptions/' : 'https://';
    if (!given.startsWith(start))
      place.refuse('diskURI', given, `a text that starts with ${start}`, 'correct kind or diskURI');
  },
};

/** Disks of the old kinds, which a node attaches itself. */
export const BLOCK_VOLUME_RULES: readonly Rule[] = [
  DISK_PARTITION,
  ISCSI_VOLUME,
  ISCSI_INTERFACE,
  FIBRE_CHANNEL,
  AZURE_DISK,
];
