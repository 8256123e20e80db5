import type { Plain } from '../core/read-values';
import { type Reading, within } from '../core/reading';

/**
 * A target or an initiator of iSCSI, as RFC 3720 and RFC 3980 write them (validateISCSIVolumeSource).
 */
export function isScsiName(text: string): boolean {
  return /^(iqn\.\d{4}-\d{2}\.[\dA-Za-z.-]+:[^,;*&$|\s]+|eui\.[\dA-Za-z]{16}|naa\.[\dA-Za-z]{32})$/.test(
    text,
  );
}

/** The node's files go nowhere but down (validateHostPathVolumeSource). */
export function isDownward(path: string): boolean {
  return path !== '' && !path.split('/').includes('..');
}

/** An NFS export is absolute (validateNFSVolumeSource). */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/');
}

/** A directory in a volume (validateGitRepoVolumeSource). */
export function isInside(path: string): boolean {
  return !isAbsolute(path) && !path.split('/').includes('..');
}

/** What the fields of a volume ask of each other. */
export type VolumeCheck = (reading: Reading, read: Plain) => void;

/** A Fibre Channel disk is known by its own name, or by those of its ports and its unit (validateFCVolumeSource). */
export function checkFibre(reading: Reading, { targetWWNs, wwids, lun }: Plain): void {
  const known =
    wwids === undefined ? targetWWNs !== undefined && lun !== undefined : targetWWNs === undefined;
  const fix = "write wwids: ['3600508b400105e210000900000490000']";
  reading.faults.require(known, { targetWWNs, wwids, lun }, 'wwids alone, or targetWWNs and lun', fix);
}

/** Whoever logs in has a password (validateISCSIVolumeSource). */
export function checkScsi(reading: Reading, { chapAuthDiscovery, chapAuthSession, secretRef }: Plain): void {
  within(reading, 'secretRef').faults.require(
    (chapAuthDiscovery !== true && chapAuthSession !== true) || secretRef !== undefined,
    secretRef,
    'the Secret that CHAP logs in with',
    "write { name: 'chap' }",
  );
}

/** A managed disk has an id in a subscription, any other an address (validateAzureDisk, SetDefaults_AzureDiskVolumeSource). */
export function checkAzureDisk(reading: Reading, { kind = 'Shared', diskURI }: Plain): void {
  if (typeof kind !== 'string' || typeof diskURI !== 'string') return;
  const start = kind === 'Managed' ? '/subscriptions/' : 'https://';
  within(reading, 'diskURI').faults.require(
    diskURI.startsWith(start),
    diskURI,
    `a text that starts with ${start}, of a disk that is ${kind}`,
    'correct kind or diskURI',
  );
}

/** The domains of Kubernetes are for what the kubelet adds (validateFlexVolumeSource). */
export function checkFlexOptions(reading: Reading, { options = {} }: Plain): void {
  for (const option of Object.keys(options as Plain)) {
    within(reading, 'options', option).faults.require(
      !/^([^/]*\.)?(kubernetes|k8s)\.io(\/|$)/i.test(option),
      option,
      'an option outside of kubernetes.io and k8s.io',
      'rename it',
    );
  }
}
