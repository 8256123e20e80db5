import {
  AZURE_DISK,
  DISK_PARTITION,
  FIBRE_CHANNEL,
  ISCSI_INTERFACE,
  ISCSI_VOLUME,
} from '../../../../lib/policy/rules/pods/block-volumes';
import { type Case, podWithVolume, testCases } from './cases';

const inVolume = (field: string): string => `spec.volumes[0].${field}`;
const iqn = 'iqn.2001-04.com.example:storage.disk1';
const iscsi = (fields: object): object =>
  podWithVolume({ iscsi: { targetPortal: '10.0.0.1:3260', iqn, lun: 0, ...fields } });
const fc = (fields: object): object => podWithVolume({ fc: fields });
const azure = (fields: object): object =>
  podWithVolume({ azureDisk: { diskName: 'a', diskURI: 'https://a', ...fields } });
const partition = (number: number): object =>
  podWithVolume({ gcePersistentDisk: { pdName: 'a', partition: number } });

const refused: Case[] = [
  ...[-1, 256].map((number): Case => ({
    rule: DISK_PARTITION,
    of: `partition ${number}`,
    given: partition(number),
    at: inVolume('gcePersistentDisk.partition'),
  })),
  ...['storage', 'iqn.2001.com.example:a', 'eui.0', 'naa.0', 'iqn.2001-04.com.example'].map((name): Case => ({
    rule: ISCSI_VOLUME,
    of: name,
    given: iscsi({ iqn: name }),
    at: inVolume('iscsi.iqn'),
  })),
  {
    rule: ISCSI_VOLUME,
    of: 'an empty initiator',
    given: iscsi({ initiatorName: '' }),
    at: inVolume('iscsi.initiatorName'),
  },
  ...[-1, 256].map((lun): Case => ({
    rule: ISCSI_VOLUME,
    of: `LUN ${lun}`,
    given: iscsi({ lun }),
    at: inVolume('iscsi.lun'),
  })),
  ...['chapAuthDiscovery', 'chapAuthSession'].map((field): Case => ({
    rule: ISCSI_VOLUME,
    of: `${field} without a Secret`,
    given: iscsi({ [field]: true }),
    at: inVolume('iscsi.secretRef'),
  })),
  {
    rule: ISCSI_INTERFACE,
    of: 'a long name and portal',
    given: iscsi({ initiatorName: iqn, targetPortal: 'a'.repeat(60) }),
    at: inVolume('name'),
  },
  { rule: FIBRE_CHANNEL, of: 'neither', given: fc({}), at: inVolume('fc.targetWWNs') },
  {
    rule: FIBRE_CHANNEL,
    of: 'both',
    given: fc({ targetWWNs: ['a'], wwids: ['b'], lun: 0 }),
    at: inVolume('fc.targetWWNs'),
  },
  ...[null, -1, 256].map((lun): Case => ({
    rule: FIBRE_CHANNEL,
    of: `targets with LUN ${lun}`,
    given: fc({ targetWWNs: ['a'], lun }),
    at: inVolume('fc.lun'),
  })),
  {
    rule: AZURE_DISK,
    of: 'a managed disk with https',
    given: azure({ kind: 'Managed' }),
    at: inVolume('azureDisk.diskURI'),
  },
  {
    rule: AZURE_DISK,
    of: 'a shared disk without https',
    given: azure({ kind: 'Shared', diskURI: '/subscriptions/a' }),
    at: inVolume('azureDisk.diskURI'),
  },
];

const taken: Case[] = [
  ...[0, 255].map((number): Case => ({
    rule: DISK_PARTITION,
    of: `partition ${number}`,
    given: partition(number),
  })),
  ...[iqn, `eui.${'0'.repeat(16)}`, `naa.${'0'.repeat(32)}`].map((name): Case => ({
    rule: ISCSI_VOLUME,
    of: name,
    given: iscsi({
      iqn: name,
      initiatorName: name,
      lun: 255,
      chapAuthSession: true,
      secretRef: { name: 'a' },
    }),
  })),
  {
    rule: ISCSI_INTERFACE,
    of: 'a short name and portal',
    given: iscsi({ initiatorName: iqn, targetPortal: 'a'.repeat(59) }),
  },
  { rule: ISCSI_INTERFACE, of: 'no initiator', given: iscsi({ targetPortal: 'a'.repeat(60) }) },
  { rule: FIBRE_CHANNEL, of: 'wwids', given: fc({ wwids: ['a'] }) },
  { rule: FIBRE_CHANNEL, of: 'targets with a LUN', given: fc({ targetWWNs: ['a'], lun: 255 }) },
  { rule: AZURE_DISK, of: 'no kind and an https URI', given: azure({ diskURI: 'https://a' }) },
  { rule: AZURE_DISK, of: 'a shared disk', given: azure({ kind: 'Shared' }) },
  { rule: AZURE_DISK, of: 'a managed disk', given: azure({ kind: 'Managed', diskURI: '/subscriptions/a' }) },
];

testCases(refused, taken);
