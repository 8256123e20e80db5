import type { Loose } from '../support/synth';
import { ofShop } from './shop';

/** An object, and an edit that the API server refuses by the rule for this field. */
export interface ImmutableSample {
  readonly kind: string;
  readonly path: string;
  readonly object: Loose;
  readonly edit: (object: Loose) => void;
}

const object = (apiVersion: string, kind: string, more: Loose): Loose => ({
  apiVersion,
  kind,
  metadata: { name: 'sample' },
  ...more,
});

const job: Loose = ofShop('Job', 'migrate');
const withJob = (spec: Loose): Loose => ({ ...job, spec: { ...job.spec, ...spec } });
const pod: Loose = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'debug', namespace: 'shop' },
  spec: {
    tolerations: [{ key: 'a', operator: 'Exists' }],
    containers: [{ name: 'a', image: 'a:1' }],
  },
};
const service = (spec: Loose): Loose => ({
  ...ofShop('Service', 'web'),
  spec: { ...ofShop('Service', 'web').spec, ...spec },
});
const volume: Loose = object('v1', 'PersistentVolume', {
  spec: {
    capacity: { storage: '1Gi' },
    accessModes: ['ReadWriteOnce'],
    hostPath: { path: '/data' },
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }],
      },
    },
  },
});
const closed = (kind: string, more: Loose): Loose =>
  object('v1', kind, { metadata: { name: 'sample', namespace: 'shop' }, immutable: true, ...more });
const failure = {
  rules: [{ action: 'FailJob', onPodConditions: [{ type: 'DisruptionTarget' }] }],
};
const definition: Loose = object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
  spec: { group: 'acme.dev', scope: 'Namespaced', names: { kind: 'Cart', plural: 'carts' }, versions: [] },
});
const storageClass: Loose = object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'csi.acme.dev' });
const driver: Loose = object('storage.k8s.io/v1', 'CSIDriver', { spec: {} });
const attributes: Loose = object('storage.k8s.io/v1', 'VolumeAttributesClass', {
  driverName: 'csi.acme.dev',
  parameters: { iops: '1' },
});
const priority: Loose = object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 });
const binding = (kind: string, metadata: Loose): Loose => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata,
  subjects: [],
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
});

const ROLLOUT: Loose = {
  ...ofShop('Deployment', 'web'),
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
};
const chaos = (kind: string): Loose => ({
  apiVersion: 'chaos-mesh.org/v1alpha1',
  kind,
  metadata: { name: 'slow-cart', namespace: 'shop' },
  spec: { mode: 'one', selector: { namespaces: ['shop'] }, duration: '1m' },
});

type Row = readonly [kind: string, path: string, object: Loose, edit: (object: Loose) => unknown];

const ROWS: readonly Row[] = [
  ['apps/Deployment', 'spec.selector', ofShop('Deployment', 'web'), relabel],
  ['apps/ReplicaSet', 'spec.selector', { ...ofShop('Deployment', 'web'), kind: 'ReplicaSet' }, relabel],
  ['apps/DaemonSet', 'spec.selector', ofShop('DaemonSet', 'agent'), relabel],
  [
    'apps/StatefulSet',
    'spec',
    ofShop('StatefulSet', 'db'),
    ({ spec }) => (spec.podManagementPolicy = 'Parallel'),
  ],
  [
    'batch/Job',
    'spec.backoffLimitPerIndex',
    withJob({ completionMode: 'Indexed', completions: 2, backoffLimitPerIndex: 1, template: never() }),
    ({ spec }) => (spec.backoffLimitPerIndex = 2),
  ],
  [
    'batch/Job',
    'spec.completionMode',
    withJob({ completions: 2 }),
    ({ spec }) => (spec.completionMode = 'Indexed'),
  ],
  ['batch/Job', 'spec.managedBy', job, ({ spec }) => (spec.managedBy = 'acme.dev/jobs')],
  [
    'batch/Job',
    'spec.podFailurePolicy',
    withJob({ template: never() }),
    ({ spec }) => (spec.podFailurePolicy = failure),
  ],
  [
    'batch/Job',
    'spec.selector',
    withJob({
      manualSelector: true,
      selector: { matchLabels: { a: 'b' } },
      template: labelled({ a: 'b', c: 'd' }),
    }),
    ({ spec }) => (spec.selector.matchLabels = { c: 'd' }),
  ],
  [
    'batch/Job',
    'spec.successPolicy',
    withJob({ completionMode: 'Indexed', completions: 2 }),
    ({ spec }) => (spec.successPolicy = { rules: [{ succeededCount: 1 }] }),
  ],
  ['batch/Job', 'spec.template', job, ({ spec }) => (spec.template.spec.containers[0].image = 'b:2')],
  ['batch/Job', 'spec.completions', job, ({ spec }) => (spec.completions = 3)],
  ['/Pod', 'spec', pod, ({ spec }) => (spec.containers[0].env = [{ name: 'A', value: '1' }])],
  ['/Pod', 'spec.tolerations', pod, ({ spec }) => (spec.tolerations[0].key = 'b')],
  [
    '/PersistentVolumeClaim',
    'spec',
    ofShop('PersistentVolumeClaim', 'uploads'),
    ({ spec }) => (spec.storageClassName = 'slow'),
  ],
  [
    '/PersistentVolumeClaim',
    'spec.resources.requests.storage',
    ofShop('PersistentVolumeClaim', 'uploads'),
    ({ spec }) => (spec.resources.requests.storage = '1Gi'),
  ],
  ['/PersistentVolume', 'spec', volume, ({ spec }) => (spec.hostPath.path = '/other')],
  [
    '/PersistentVolume',
    'spec.nodeAffinity',
    volume,
    ({ spec }) => (spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].values = ['b']),
  ],
  [
    '/Service',
    'spec.clusterIP',
    service({ clusterIP: '10.0.0.7' }),
    ({ spec }) => (spec.clusterIP = '10.0.0.8'),
  ],
  ['/Service', 'spec.clusterIP', service({ clusterIP: 'None' }), ({ spec }) => delete spec.clusterIP],
  [
    '/Service',
    'spec.ipFamilies',
    service({ ipFamilies: ['IPv4'] }),
    ({ spec }) => (spec.ipFamilies = ['IPv6']),
  ],
  [
    '/Service',
    'spec.loadBalancerClass',
    service({ type: 'LoadBalancer', loadBalancerClass: 'acme.dev/a' }),
    ({ spec }) => (spec.loadBalancerClass = 'acme.dev/b'),
  ],
  [
    '/Service',
    'spec.healthCheckNodePort',
    service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 30001 }),
    ({ spec }) => (spec.healthCheckNodePort = 30002),
  ],
  [
    '/ConfigMap',
    'binaryData',
    closed('ConfigMap', { binaryData: { a: 'AAAA' } }),
    (map) => (map.binaryData.a = 'BBBB'),
  ],
  ['/ConfigMap', 'data', closed('ConfigMap', { data: { a: '1' } }), (map) => (map.data.a = '2')],
  ['/ConfigMap', 'immutable', closed('ConfigMap', {}), (map) => (map.immutable = false)],
  ['/Secret', 'data', closed('Secret', { data: { a: 'AAAA' } }), (secret) => (secret.data.a = 'BBBB')],
  ['/Secret', 'immutable', closed('Secret', {}), (secret) => delete secret.immutable],
  ['/Secret', 'type', ofShop('Secret', 'db'), (secret) => (secret.type = 'acme.dev/other')],
  [
    '/ResourceQuota',
    'spec.scopes',
    object('v1', 'ResourceQuota', {
      metadata: { name: 'q', namespace: 'shop' },
      spec: { hard: { pods: '1' } },
    }),
    ({ spec }) => (spec.scopes = ['BestEffort']),
  ],
  [
    'rbac.authorization.k8s.io/RoleBinding',
    'roleRef',
    binding('RoleBinding', { name: 'sample', namespace: 'shop' }),
    ({ roleRef }) => (roleRef.name = 'edit'),
  ],
  [
    'rbac.authorization.k8s.io/ClusterRoleBinding',
    'roleRef',
    binding('ClusterRoleBinding', { name: 'sample' }),
    ({ roleRef }) => (roleRef.name = 'edit'),
  ],
  ['storage.k8s.io/StorageClass', 'parameters', storageClass, (one) => (one.parameters = { type: 'ssd' })],
  ['storage.k8s.io/StorageClass', 'provisioner', storageClass, (one) => (one.provisioner = 'other.acme.dev')],
  ['storage.k8s.io/StorageClass', 'reclaimPolicy', storageClass, (one) => (one.reclaimPolicy = 'Retain')],
  [
    'storage.k8s.io/StorageClass',
    'volumeBindingMode',
    storageClass,
    (one) => (one.volumeBindingMode = 'WaitForFirstConsumer'),
  ],
  ['storage.k8s.io/CSIDriver', 'spec.attachRequired', driver, ({ spec }) => (spec.attachRequired = false)],
  [
    'storage.k8s.io/CSIDriver',
    'spec.volumeLifecycleModes',
    driver,
    ({ spec }) => (spec.volumeLifecycleModes = ['Ephemeral']),
  ],
  [
    'storage.k8s.io/VolumeAttributesClass',
    'driverName',
    attributes,
    (one) => (one.driverName = 'other.acme.dev'),
  ],
  ['storage.k8s.io/VolumeAttributesClass', 'parameters', attributes, (one) => (one.parameters.iops = '2')],
  [
    'scheduling.k8s.io/PriorityClass',
    'preemptionPolicy',
    priority,
    (one) => (one.preemptionPolicy = 'Never'),
  ],
  ['scheduling.k8s.io/PriorityClass', 'value', priority, (one) => (one.value = 2)],
  [
    'networking.k8s.io/IngressClass',
    'spec.controller',
    object('networking.k8s.io/v1', 'IngressClass', { spec: { controller: 'acme.dev/a' } }),
    ({ spec }) => (spec.controller = 'acme.dev/b'),
  ],
  [
    'node.k8s.io/RuntimeClass',
    'handler',
    object('node.k8s.io/v1', 'RuntimeClass', { handler: 'runc' }),
    (one) => (one.handler = 'kata'),
  ],
  [
    'discovery.k8s.io/EndpointSlice',
    'addressType',
    object('discovery.k8s.io/v1', 'EndpointSlice', {
      metadata: { name: 'sample', namespace: 'shop' },
      addressType: 'IPv4',
      endpoints: [],
      ports: [],
    }),
    (one) => (one.addressType = 'IPv6'),
  ],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    'spec.group',
    definition,
    ({ spec }) => (spec.group = 'other.dev'),
  ],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    'spec.names.kind',
    definition,
    ({ spec }) => (spec.names.kind = 'Crate'),
  ],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    'spec.names.plural',
    definition,
    ({ spec }) => (spec.names.plural = 'crates'),
  ],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    'spec.scope',
    definition,
    ({ spec }) => (spec.scope = 'Cluster'),
  ],
  ['argoproj.io/Rollout', 'spec.selector', ROLLOUT, relabel],
  ...[
    'AWSChaos',
    'AzureChaos',
    'BlockChaos',
    'DNSChaos',
    'GCPChaos',
    'HTTPChaos',
    'IOChaos',
    'JVMChaos',
    'KernelChaos',
    'NetworkChaos',
    'PhysicalMachineChaos',
    'PodChaos',
    'StressChaos',
    'TimeChaos',
  ].map((kind): Row => [`chaos-mesh.org/${kind}`, 'spec', chaos(kind), ({ spec }) => (spec.duration = '2m')]),
];

/** One for each rule, in the order of the table. */
export const IMMUTABLE_SAMPLES: readonly ImmutableSample[] = ROWS.map(([kind, path, one, edit]) => ({
  kind,
  path,
  object: one,
  edit: (copy) => void edit(copy),
}));

function relabel({ spec }: Loose): void {
  spec.selector.matchLabels = { app: 'other' };
  spec.template.metadata.labels = { app: 'other' };
}

function never(): Loose {
  return { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a:1' }] } };
}

function labelled(labels: Loose): Loose {
  return { ...never(), metadata: { labels } };
}
