import type { CheckOptions } from 'cdk8s-kiban/policy';
import type { Rule } from '../../../../lib/policy/rule';
import { HAS_ACCESS_MODE } from '../../../../lib/policy/rules/storage/access-modes';
import { CLASS_NAME } from '../../../../lib/policy/rules/storage/class-names';
import { VOLUME_NODES } from '../../../../lib/policy/rules/storage/volume-nodes';
import {
  CSI_DRIVER,
  CSI_SECRET,
  LOCAL_PATH,
  SCALE_IO_NAME,
  VOLUME_NAMESPACE,
  VOLUME_SECRET,
} from '../../../../lib/policy/rules/storage/volume-sources';
import {
  ISCSI_VOLUME_NAME,
  MOUNT_OPTIONS_ANNOTATION,
  ONE_VOLUME_SOURCE,
  RECYCLED_ROOT,
  VOLUME_ATTRIBUTES,
  VOLUME_CAPACITY,
} from '../../../../lib/policy/rules/storage/volumes';
import { byId } from '../by-id';
import { faultsOf, refusedBy } from '../../faults';

const API: CheckOptions = { only: ['api'] };

const BASE = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] };

const volume = (spec: object | undefined, metadata: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'disk', ...metadata },
  spec,
});

const NFS = { nfs: { server: 'nfs.example.com', path: '/data' } };
const CSI = { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-1' };
const csi = (fields: object): object => ({ csi: { ...CSI, ...fields } });
const NODES = {
  required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'Exists' }] }] },
};
const iscsi = (fields: object): object => ({
  iscsi: { targetPortal: '10.0.0.1', iqn: 'iqn.2026-01.com.example:disk', lun: 0, ...fields },
});
const scaleIO = (fields: object): object => ({
  scaleIO: { gateway: 'https://a', system: 'b', secretRef: { name: 'c' }, ...fields },
});
const SECRET = { name: 'credentials', namespace: 'kube-system' };

test.each(
  byId<Rule, [object, string]>([
    [HAS_ACCESS_MODE, { ...NFS, accessModes: [] }, 'accessModes'],
    [CLASS_NAME, { ...NFS, storageClassName: 'Fast' }, 'storageClassName'],
    [VOLUME_CAPACITY, { ...NFS, capacity: undefined }, 'capacity.storage'],
    [VOLUME_CAPACITY, { ...NFS, capacity: { storage: '0' } }, 'capacity.storage'],
    [VOLUME_CAPACITY, { ...NFS, capacity: { storage: '1Gi', cpu: '1' } }, 'capacity.cpu'],
    [ONE_VOLUME_SOURCE, { ...NFS, ...csi({}) }, 'csi'],
    [ONE_VOLUME_SOURCE, { flexVolume: { driver: 'a' }, ...csi({}) }, 'csi'],
    [VOLUME_NODES, { local: { path: '/mnt' } }, 'nodeAffinity'],
    [VOLUME_NODES, { ...NFS, nodeAffinity: {} }, 'nodeAffinity.required'],
    [
      RECYCLED_ROOT,
      { hostPath: { path: '/' }, persistentVolumeReclaimPolicy: 'Recycle' },
      'persistentVolumeReclaimPolicy',
    ],
    [
      RECYCLED_ROOT,
      { hostPath: { path: '//./' }, persistentVolumeReclaimPolicy: 'Recycle' },
      'persistentVolumeReclaimPolicy',
    ],
    [CSI_DRIVER, csi({ driver: 'a b' }), 'csi.driver'],
    [CSI_DRIVER, csi({ driver: 'a'.repeat(64) }), 'csi.driver'],
    [CSI_SECRET, csi({ nodePublishSecretRef: { name: 'a' } }), 'csi.nodePublishSecretRef.namespace'],
    [
      CSI_SECRET,
      csi({ controllerExpandSecretRef: { ...SECRET, name: 'A' } }),
      'csi.controllerExpandSecretRef.name',
    ],
    [
      CSI_SECRET,
      csi({ nodeExpandSecretRef: { ...SECRET, namespace: 'a.b' } }),
      'csi.nodeExpandSecretRef.namespace',
    ],
    [
      CSI_SECRET,
      csi({ controllerPublishSecretRef: { namespace: 'a' } }),
      'csi.controllerPublishSecretRef.name',
    ],
    [VOLUME_SECRET, { cinder: { volumeID: 'a', secretRef: { name: 'a' } } }, 'cinder.secretRef.namespace'],
    [
      VOLUME_SECRET,
      { storageos: { volumeName: 'a', secretRef: { namespace: 'a' } } },
      'storageos.secretRef.name',
    ],
    [VOLUME_SECRET, iscsi({ secretRef: {} }), 'iscsi.secretRef.name'],
    [
      VOLUME_NAMESPACE,
      { glusterfs: { endpoints: 'a', path: 'b', endpointsNamespace: '' } },
      'glusterfs.endpointsNamespace',
    ],
    [
      VOLUME_NAMESPACE,
      { azureFile: { secretName: 'a', shareName: 'b', secretNamespace: '' } },
      'azureFile.secretNamespace',
    ],
    [SCALE_IO_NAME, scaleIO({}), 'scaleIO.volumeName'],
    [LOCAL_PATH, { local: { path: '/mnt/../etc' }, nodeAffinity: NODES }, 'local.path'],
  ]),
)('%s refuses %j at %s', (_id, spec, field, rule) => {
  expect(refusedBy(rule, volume({ ...BASE, ...spec }), API)).toEqual([`spec.${field}`]);
});

test.each([
  NFS,
  { ...NFS, nodeAffinity: NODES, storageClassName: '' },
  { ...NFS, flexVolume: { driver: 'a' } },
  { hostPath: { path: '/data' }, persistentVolumeReclaimPolicy: 'Recycle' },
  { hostPath: { path: '/' }, persistentVolumeReclaimPolicy: 'Retain' },
  { local: { path: '/mnt/..disk' }, nodeAffinity: NODES },
  csi({ driver: 'EBS.csi.aws.com', nodeStageSecretRef: { name: 'A b' }, nodePublishSecretRef: SECRET }),
  { cinder: { volumeID: 'a', secretRef: SECRET } },
  iscsi({ secretRef: { name: 'chap' }, initiatorName: 'iqn.2026-01.com.example:node' }),
  { glusterfs: { endpoints: 'a', path: 'b', endpointsNamespace: 'c' } },
  { azureFile: { secretName: 'a', shareName: 'b', secretNamespace: 'c' } },
  scaleIO({ volumeName: 'vol-1' }),
])('takes %j', (spec) => {
  expect(faultsOf(volume({ ...BASE, ...spec }), API)).toEqual([]);
});

test.each<readonly [CheckOptions['kubernetesVersion'], string]>([
  ['1.32', 'later'],
  ['1.33', 'api'],
])('the nodes of a volume are told by values of labels: in %s others are refused %s', (version, of) => {
  const told = (value: string | null): readonly (readonly [string, string])[] => {
    const matchExpressions = [{ key: 'zone', operator: 'In', values: ['a', value] }];
    const nodeAffinity = { required: { nodeSelectorTerms: [{ matchExpressions }] } };
    return faultsOf(volume({ ...BASE, ...NFS, nodeAffinity }), { kubernetesVersion: version }).map(
      (fault) => [fault.class, fault.field],
    );
  };
  const at = 'spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].values[1]';
  expect([told('a b'), told('a-b'), told(null)]).toEqual([[[of, at]], [], []]);
});

test.each([undefined, {}])('refuses a volume whose spec is %j: it is of no kind', (spec) => {
  expect(refusedBy(ONE_VOLUME_SOURCE, volume(spec), API)).toEqual(['spec']);
  expect(refusedBy(VOLUME_CAPACITY, volume(spec), API)).toEqual(['spec.capacity.storage']);
});

test('mount options stand in an annotation of old kinds only', () => {
  const key = 'volume.beta.kubernetes.io/mount-options';
  const fields = (source: object): readonly string[] =>
    refusedBy(
      MOUNT_OPTIONS_ANNOTATION,
      volume({ ...BASE, ...source }, { annotations: { [key]: 'ro' } }),
      API,
    );
  expect(fields(NFS)).toEqual([]);
  expect(fields({ ...csi({}), nfs: null })).toEqual([`metadata.annotations["${key}"]`]);
  expect(refusedBy(MOUNT_OPTIONS_ANNOTATION, volume({ ...BASE, ...csi({}) }), API)).toEqual([]);
});

test('the name of an iSCSI volume and its portal fit into that of an interface', () => {
  const fields = (length: number, initiatorName?: string): readonly string[] => {
    const spec = { ...BASE, ...iscsi({ initiatorName }) };
    return refusedBy(ISCSI_VOLUME_NAME, volume(spec, { name: 'a'.repeat(length) }), API);
  };
  expect(fields(56, 'iqn.2026-01.com.example:node')).toEqual(['metadata.name']);
  expect(fields(55, 'iqn.2026-01.com.example:node')).toEqual([]);
  expect(fields(56)).toEqual([]);
});

test.each<readonly [object, CheckOptions['kubernetesVersion'], number]>([
  [{ ...NFS, volumeAttributesClassName: 'gold' }, '1.34', 1],
  [{ ...NFS, volumeAttributesClassName: 'gold' }, '1.33', 0],
  [{ ...csi({}), volumeAttributesClassName: '' }, '1.34', 1],
  [{ ...csi({}), volumeAttributesClassName: 'gold' }, '1.34', 0],
])('attributes of %j in %s are refused %i times', (spec, kubernetesVersion, times) => {
  expect(refusedBy(VOLUME_ATTRIBUTES, volume({ ...BASE, ...spec }), { kubernetesVersion })).toHaveLength(
    times,
  );
});
