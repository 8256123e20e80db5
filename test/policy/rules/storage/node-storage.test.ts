import type { RuleCard } from 'cdk8s-kiban/policy';
import {
  NODE_DRIVER,
  NODE_DRIVER_TOPOLOGY,
  ONE_NODE_DRIVER,
} from '../../../../lib/policy/rules/storage/csi-nodes';
import { STORAGE_CAPACITY } from '../../../../lib/policy/rules/storage/storage-capacities';
import {
  ATTACHMENT_NAMES,
  ATTACHMENT_SOURCE,
  INLINE_VOLUME,
} from '../../../../lib/policy/rules/storage/volume-attachments';
import { faultsOf, refusedBy } from '../../faults';

const apiVersion = 'storage.k8s.io/v1';
const metadata = { name: 'a' };
const named = { persistentVolumeName: 'pv-1' };
const attachment = (spec: object = {}): object => ({
  apiVersion,
  kind: 'VolumeAttachment',
  metadata,
  spec: { attacher: 'ebs.csi.aws.com', nodeName: 'node-1', source: named, ...spec },
});
const volume = { accessModes: ['ReadWriteOnce'], csi: { driver: 'a.b', volumeHandle: 'c' } };
const inline = (fields: object = {}): object =>
  attachment({ source: { inlineVolumeSpec: { ...volume, ...fields } } });
const driver = { name: 'A.b', nodeID: 'c' };
const csiNode = (...drivers: object[]): object => ({
  apiVersion,
  kind: 'CSINode',
  metadata,
  spec: { drivers },
});
const capacity = (fields: object = {}): object => ({
  apiVersion,
  kind: 'CSIStorageCapacity',
  metadata,
  storageClassName: 'fast',
  ...fields,
});

test.each([
  attachment(),
  inline(),
  inline({
    persistentVolumeReclaimPolicy: 'Retain',
    volumeMode: 'Filesystem',
    capacity: {},
    mountOptions: ['ro'],
  }),
  inline({ persistentVolumeReclaimPolicy: '', storageClassName: '', volumeAttributesClassName: 'A b' }),
  csiNode(),
  csiNode(
    { ...driver, topologyKeys: ['a', 'a.b/c'], allocatable: { count: 0 } },
    { ...driver, name: 'b', nodeID: 'c'.repeat(256), allocatable: {} },
  ),
  capacity(),
  capacity({ capacity: '0', maximumVolumeSize: '-1', nodeTopology: {} }),
])('takes %j', (given) => {
  expect(faultsOf(given)).toEqual([]);
});

const IN_VOLUME = 'spec.source.inlineVolumeSpec';

const refused: readonly (readonly [rule: RuleCard, given: object, ...at: string[]])[] = [
  [ATTACHMENT_NAMES, attachment({ attacher: 'a_b', nodeName: 'A' }), 'spec.attacher', 'spec.nodeName'],
  [ATTACHMENT_NAMES, attachment({ attacher: 'a'.repeat(64) }), 'spec.attacher'],
  [
    ATTACHMENT_NAMES,
    attachment({ source: { persistentVolumeName: '' } }),
    'spec.source.persistentVolumeName',
  ],
  [ATTACHMENT_SOURCE, attachment({ source: {} }), 'spec.source'],
  [ATTACHMENT_SOURCE, attachment({ source: { ...named, inlineVolumeSpec: volume } }), 'spec.source'],
  [
    INLINE_VOLUME,
    inline({ csi: null, hostPath: { path: '/a' } }),
    `${IN_VOLUME}.csi`,
    `${IN_VOLUME}.hostPath`,
  ],
  [INLINE_VOLUME, inline({ nfs: { server: 'a', path: '/a' } }), `${IN_VOLUME}.nfs`],
  [
    INLINE_VOLUME,
    inline({ claimRef: {}, nodeAffinity: {} }),
    `${IN_VOLUME}.claimRef`,
    `${IN_VOLUME}.nodeAffinity`,
  ],
  [INLINE_VOLUME, inline({ capacity: { storage: '1Gi' } }), `${IN_VOLUME}.capacity`],
  [INLINE_VOLUME, inline({ storageClassName: 'fast' }), `${IN_VOLUME}.storageClassName`],
  [
    INLINE_VOLUME,
    inline({ persistentVolumeReclaimPolicy: 'Delete' }),
    `${IN_VOLUME}.persistentVolumeReclaimPolicy`,
  ],
  [INLINE_VOLUME, inline({ volumeMode: 'Block' }), `${IN_VOLUME}.volumeMode`],
  [NODE_DRIVER, csiNode({ ...driver, name: 'a b' }), 'spec.drivers[0].name'],
  [NODE_DRIVER, csiNode({ ...driver, nodeID: 'c'.repeat(257) }), 'spec.drivers[0].nodeID'],
  [NODE_DRIVER, csiNode({ ...driver, allocatable: { count: -1 } }), 'spec.drivers[0].allocatable.count'],
  [
    NODE_DRIVER_TOPOLOGY,
    csiNode({ ...driver, topologyKeys: ['a b', '', 'c', 'c'] }),
    ...[0, 1, 3].map((at) => `spec.drivers[0].topologyKeys[${at}]`),
  ],
  [ONE_NODE_DRIVER, csiNode(driver, { ...driver, nodeID: 'd' }), 'spec.drivers[1].name'],
  [STORAGE_CAPACITY, capacity({ storageClassName: 'A' }), 'storageClassName'],
  [STORAGE_CAPACITY, capacity({ capacity: '-1' }), 'capacity'],
];

test.each(refused.map(([rule, given, ...at]) => [rule.id, given, at, rule] as const))(
  '%s refuses %j',
  (_, given, at, rule) => {
    expect(refusedBy(rule, given)).toEqual(at);
  },
);

test('a volume beside a name is not looked at', () => {
  const source = { ...named, inlineVolumeSpec: { accessModes: ['ReadWriteOnce'], volumeMode: 'Block' } };
  expect(faultsOf(attachment({ source })).map(({ field }) => field)).toEqual(['spec.source']);
});
