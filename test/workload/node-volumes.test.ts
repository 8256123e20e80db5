import type { Chart } from 'cdk8s';
import { applyProfile } from '../../lib/core/profile';
import { SecureDeployment } from '../../lib/workload/secure-deployment';
import { CONTAINER } from '../support/props';
import { faultyFields, synth } from '../support/synth';

const reason = 'the old array has no driver, ticket PLAT-17';

/** A Deployment for the last version that mounts all kinds. */
const deploymentWith =
  (source: object) =>
  (chart: Chart): void => {
    applyProfile(chart, { kubernetesVersion: '1.30' });
    const volumes = { data: { ...source, reason } as never };
    new SecureDeployment(chart, 'cart', { containers: { server: CONTAINER }, pod: { volumes } });
  };

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
  [{ azureDisk: { diskName: 'disk', diskURI: AZURE.diskURI } }, 'azureDisk.diskURI'],
  [{ azureDisk: { ...AZURE, diskURI: 'https://a.blob.core.windows.net/b' } }, 'azureDisk.diskURI'],
  [
    { flexVolume: { driver: 'acme/disk', options: { 'kubernetes.io/fsType': 'ext4' } } },
    'flexVolume.options["kubernetes.io/fsType"]',
  ],
  [{ gitRepo: { repository: 'https://git.example.com/a.git', directory: '../a' } }, 'gitRepo.directory'],
  [{ gcePersistentDisk: { pdName: 'disk', partition: 256 } }, 'gcePersistentDisk.partition'],
])('a volume of the node is refused as %j', (source, field) => {
  expect(faultyFields(deploymentWith(source))).toEqual([`pod.volumes.data.${field}`]);
});

test.each([
  [{ iscsi: { ...SCSI, iqn: 'eui.0123456789ABCDEF' } }],
  [{ iscsi: { ...SCSI, iqn: `naa.${'6'.repeat(32)}` } }],
  [{ iscsi: { ...SCSI, chapAuthSession: true, secretRef: { name: 'chap' } } }],
  [{ fc: { wwids: ['3600508b400105e210000900000490000'] } }],
  [{ azureDisk: AZURE }],
  [{ azureDisk: { diskName: 'disk', diskURI: 'https://a.blob.core.windows.net/b' } }],
  [{ azureDisk: { ...AZURE, kind: 'Shared', diskURI: 'https://a.blob.core.windows.net/b' } }],
  [{ flexVolume: { driver: 'acme/disk', options: { 'acme.example/fsType': 'ext4' } } }],
  [{ gitRepo: { repository: 'https://git.example.com/a.git', directory: '.' } }],
])('a volume of the node is written as %j', (source) => {
  const { template } = synth(deploymentWith(source)).one('Deployment').spec;
  expect(template.spec.volumes).toContainEqual({ name: 'data', ...source });
});
