import type { PodProps } from '../../lib/workload/pod';
import { podWith, refused } from '../support/props';

const reason = 'the old array has no driver, ticket PLAT-17';

const pod = (source: object): PodProps => ({ volumes: { data: { ...source, reason } as never } });

const SCSI = { targetPortal: '10.0.0.1:3260', iqn: 'iqn.2001-04.com.example:storage.disk1', lun: 0 };
const AZURE = { diskName: 'disk', kind: 'Managed', diskURI: '/subscriptions/0/disks/disk' };

test.each([
  [{ hostPath: { path: '/var/../etc' } }, 'hostPath.path'],
  [{ hostPath: { path: '/var', type: 'Folder' } }, 'hostPath.type'],
  [{ nfs: { server: 'nas', path: 'export' } }, 'nfs.path'],
  [{ iscsi: { ...SCSI, iqn: 'disk1' } }, 'iscsi.iqn'],
  [{ iscsi: { ...SCSI, initiatorName: 'iqn.2001.com.example:host' } }, 'iscsi.initiatorName'],
  [{ iscsi: { ...SCSI, lun: 256 } }, 'iscsi.lun'],
  [{ iscsi: { ...SCSI, chapAuthSession: true } }, 'iscsi.secretRef'],
  [{ fc: { targetWWNs: ['50060e801049cfd1'] } }, 'fc'],
  [{ fc: { targetWWNs: ['50060e801049cfd1'], lun: 0, wwids: ['3600508b4'] } }, 'fc'],
  [{ azureDisk: { ...AZURE, kind: 'Dedicated' } }, 'azureDisk.diskURI'],
  [{ azureDisk: { ...AZURE, diskURI: 'https://a.blob.core.windows.net/b' } }, 'azureDisk.diskURI'],
  [
    { flexVolume: { driver: 'acme/disk', options: { 'kubernetes.io/fsType': 'ext4' } } },
    'flexVolume.options["kubernetes.io/fsType"]',
  ],
  [{ gitRepo: { repository: 'https://git.example.com/a.git', directory: '../a' } }, 'gitRepo.directory'],
  [{ gcePersistentDisk: { pdName: 'disk', partition: 256 } }, 'gcePersistentDisk.partition'],
])('a volume of the node is refused as %j', (source, field) => {
  expect(refused({}, pod(source))).toEqual([`pod.volumes.data.${field}`]);
});

test.each([
  [{ iscsi: { ...SCSI, iqn: 'eui.0123456789ABCDEF' } }],
  [{ iscsi: { ...SCSI, iqn: `naa.${'6'.repeat(32)}` } }],
  [{ iscsi: { ...SCSI, chapAuthSession: true, secretRef: { name: 'chap' } } }],
  [{ fc: { wwids: ['3600508b400105e210000900000490000'] } }],
  [{ azureDisk: AZURE }],
  [{ azureDisk: { diskName: 'disk', diskURI: 'disk' } }],
  [{ azureDisk: { ...AZURE, kind: 'Shared', diskURI: 'https://a.blob.core.windows.net/b' } }],
  [{ flexVolume: { driver: 'acme/disk', options: { 'acme.example/fsType': 'ext4' } } }],
  [{ gitRepo: { repository: 'https://git.example.com/a.git', directory: '.' } }],
])('a volume of the node is written as %j', (source) => {
  expect(podWith({}, pod(source)).volumes).toContainEqual({ name: 'data', ...source });
});
