import type { Loose } from '../support/synth';
import { verdictsOf } from './differ';
import { ofShop, templateOf } from './shop';

const object = (apiVersion: string, kind: string, more: Loose): Loose => ({
  apiVersion,
  kind,
  metadata: { name: 'a' },
  ...more,
});

const withPod = (spec: Loose): Loose => {
  const deployment = ofShop('Deployment', 'admin');
  Object.assign(templateOf(deployment).spec, spec);
  return deployment;
};

const volume = (source: Loose): Loose => withPod({ volumes: [{ name: 'v', ...source }] });
const toleration = (more: Loose): Loose => withPod({ tolerations: [{ key: 'a', ...more }] });
const spread = (more: Loose): Loose =>
  withPod({
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', ...more },
    ],
  });
const context = (securityContext: Loose): Loose => withPod({ securityContext });
const container = (more: Loose): Loose => {
  const deployment = ofShop('Deployment', 'admin');
  Object.assign(templateOf(deployment).spec.containers[0], more);
  return deployment;
};
const mount = (more: Loose): Loose => container({ volumeMounts: [{ name: 'v', mountPath: '/v', ...more }] });
const service = (spec: Loose): Loose => object('v1', 'Service', { spec: { ports: [{ port: 80 }], ...spec } });
const webhook = (kind: string, more: Loose): Loose =>
  object('admissionregistration.k8s.io/v1', kind, {
    webhooks: [
      {
        name: 'w',
        clientConfig: { service: { name: 's', namespace: 'n', ...more.service } },
        rules: [
          { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], ...more.rule },
        ],
        ...more.hook,
      },
    ],
  });
const hook = {
  failurePolicy: 'Fail',
  matchPolicy: 'Equivalent',
  namespaceSelector: {},
  objectSelector: {},
  timeoutSeconds: 10,
};
const claim = (spec: Loose): Loose => object('v1', 'PersistentVolumeClaim', { spec });
const snapshot = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 's' };
const disruption = (more: Loose): Loose =>
  object('policy/v1', 'PodDisruptionBudget', { spec: { selector: {}, ...more } });
const definition = (names: Loose, more: Loose = {}): Loose =>
  object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
    spec: { group: 'acme.dev', names: { kind: 'Cart', plural: 'carts', ...names }, versions: [], ...more },
  });

const withJob = (spec: Loose): Loose => {
  const job = ofShop('Job', 'migrate');
  return { ...job, spec: { ...job.spec, ...spec } };
};
const affinity = (values: readonly string[]): Loose => {
  const matchExpressions = values.map((key) => ({ key, operator: 'In', values }));
  const podTerms = values.map((topologyKey) => ({
    topologyKey,
    namespaces: values,
    matchLabelKeys: values,
    mismatchLabelKeys: values,
    labelSelector: { matchExpressions },
  }));
  const pods = {
    requiredDuringSchedulingIgnoredDuringExecution: podTerms,
    preferredDuringSchedulingIgnoredDuringExecution: podTerms.map((podAffinityTerm) => ({
      weight: 1,
      podAffinityTerm,
    })),
  };
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: values.map((key) => ({
          matchExpressions,
          matchFields: [{ key, operator: 'In', values }],
        })),
      },
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions } }],
    },
    podAffinity: pods,
    podAntiAffinity: pods,
  };
};

/** Left out, and written out. */
const SAME: readonly (readonly [string, Loose, Loose])[] = [
  ['a volume without a source', volume({}), volume({ emptyDir: {} })],
  [
    'an rbd volume',
    volume({ rbd: { image: 'i', monitors: ['m'] } }),
    volume({
      rbd: {
        image: 'i',
        monitors: ['m'],
        pool: 'rbd',
        user: 'admin',
        keyring: '/etc/ceph/keyring',
        readOnly: false,
      },
    }),
  ],
  [
    'an iscsi volume',
    volume({ iscsi: { iqn: 'q' } }),
    volume({ iscsi: { iqn: 'q', iscsiInterface: 'default' } }),
  ],
  [
    'an azure disk',
    volume({ azureDisk: { diskName: 'd' } }),
    volume({
      azureDisk: { diskName: 'd', cachingMode: 'ReadWrite', fsType: 'ext4', kind: 'Shared', readOnly: false },
    }),
  ],
  [
    'a scaleIO volume',
    volume({ scaleIO: {} }),
    volume({ scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' } }),
  ],
  [
    'a folder of the node',
    volume({ hostPath: { path: '/a' } }),
    volume({ hostPath: { path: '/a', type: '' } }),
  ],
  ['a csi volume', volume({ csi: { driver: 'd' } }), volume({ csi: { driver: 'd', readOnly: false } })],
  [
    'a projected token',
    volume({ projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }),
    volume({
      projected: {
        defaultMode: 420,
        sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 3600 } }],
      },
    }),
  ],
  [
    'an optional Secret',
    volume({ secret: { secretName: 's' } }),
    volume({ secret: { secretName: 's', optional: false, defaultMode: 420, items: [] } }),
  ],
  ['a toleration', toleration({}), toleration({ operator: 'Equal' })],
  [
    'tolerations that every pod gets',
    withPod({}),
    withPod({
      tolerations: ['not-ready', 'unreachable'].map((state) => ({
        key: `node.kubernetes.io/${state}`,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      })),
    }),
  ],
  [
    'a spread',
    spread({}),
    spread({ minDomains: 1, nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Ignore' }),
  ],
  [
    'users and names of the host',
    withPod({}),
    withPod({ hostUsers: true, setHostnameAsFQDN: false, shareProcessNamespace: false }),
  ],
  [
    'a context of the pod',
    context({}),
    context({
      runAsNonRoot: false,
      fsGroupChangePolicy: 'Always',
      supplementalGroupsPolicy: 'Merge',
      seLinuxChangePolicy: 'MountOption',
    }),
  ],
  [
    'a context of a container',
    container({ securityContext: undefined }),
    container({
      securityContext: {
        privileged: false,
        allowPrivilegeEscalation: true,
        readOnlyRootFilesystem: false,
        procMount: 'Default',
        capabilities: {},
      },
    }),
  ],
  ['a mount', mount({}), mount({ readOnly: false, mountPropagation: 'None', recursiveReadOnly: 'Disabled' })],
  [
    'requests that follow from limits',
    container({ resources: { limits: { cpu: '1' } } }),
    container({ resources: { limits: { cpu: '1' }, requests: { cpu: '1' } } }),
  ],
  [
    'a gRPC probe',
    container({ livenessProbe: { grpc: { port: 1 } } }),
    container({ livenessProbe: { grpc: { port: 1, service: '' }, timeoutSeconds: 1 } }),
  ],
  [
    'an image with a tag',
    container({ image: 'r:5000/a:1' }),
    container({ image: 'r:5000/a:1', imagePullPolicy: 'IfNotPresent' }),
  ],
  [
    'an image without a tag',
    container({ image: 'r:5000/a' }),
    container({ image: 'r:5000/a', imagePullPolicy: 'Always' }),
  ],
  [
    'an image by digest',
    container({ image: 'a@sha256:0' }),
    container({ image: 'a@sha256:0', imagePullPolicy: 'IfNotPresent' }),
  ],
  [
    'ports on the network of the node',
    { ...withPod({ hostNetwork: true }) },
    (() => {
      const deployment = withPod({ hostNetwork: true });
      templateOf(deployment).spec.containers[0].ports[0].hostPort = 9000;
      return deployment;
    })(),
  ],
  [
    'an account under its old name',
    withPod({ serviceAccountName: 'web' }),
    withPod({ serviceAccount: 'web' }),
  ],
  ['the account that pods have anyway', withPod({}), withPod({ serviceAccountName: 'default' })],
  [
    'affinities with nothing in them',
    withPod({}),
    withPod({ affinity: { nodeAffinity: {}, podAffinity: {} } }),
  ],
  [
    'sticky sessions',
    service({ sessionAffinity: 'ClientIP' }),
    service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } }),
  ],
  [
    'a load balancer',
    service({ type: 'LoadBalancer' }),
    service({ type: 'LoadBalancer', externalTrafficPolicy: 'Cluster', allocateLoadBalancerNodePorts: true }),
  ],
  [
    'external addresses',
    service({ externalIPs: ['203.0.113.7'] }),
    service({ externalIPs: ['203.0.113.7'], externalTrafficPolicy: 'Cluster' }),
  ],
  [
    'whom a load balancer lets in, in another order',
    service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8', '11.0.0.0/8'] }),
    service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['11.0.0.0/8', '10.0.0.0/8'] }),
  ],
  [
    'a headless Service',
    service({ clusterIP: 'None' }),
    service({ clusterIP: 'None', clusterIPs: ['None'] }),
  ],
  ['the other half of an address', service({ clusterIP: '10.0.0.7' }), service({ clusterIPs: ['10.0.0.7'] })],
  [
    'a webhook',
    webhook('ValidatingWebhookConfiguration', {}),
    webhook('ValidatingWebhookConfiguration', { service: { port: 443 }, rule: { scope: '*' }, hook }),
  ],
  [
    'a webhook that changes objects',
    webhook('MutatingWebhookConfiguration', {}),
    webhook('MutatingWebhookConfiguration', { hook: { ...hook, reinvocationPolicy: 'Never' } }),
  ],
  [
    'an admission policy',
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
      spec: { matchConstraints: {} },
    }),
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} },
      },
    }),
  ],
  [
    'a source of a claim',
    claim({ dataSource: snapshot }),
    claim({ dataSource: snapshot, dataSourceRef: snapshot, volumeMode: 'Filesystem' }),
  ],
  [
    'a volume',
    object('v1', 'PersistentVolume', { spec: {} }),
    object('v1', 'PersistentVolume', {
      spec: { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' },
    }),
  ],
  [
    'a class of storage',
    object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'p' }),
    object('storage.k8s.io/v1', 'StorageClass', {
      provisioner: 'p',
      reclaimPolicy: 'Delete',
      volumeBindingMode: 'Immediate',
      allowVolumeExpansion: false,
    }),
  ],
  [
    'a driver',
    object('storage.k8s.io/v1', 'CSIDriver', { spec: {} }),
    object('storage.k8s.io/v1', 'CSIDriver', {
      spec: {
        attachRequired: true,
        podInfoOnMount: false,
        storageCapacity: false,
        fsGroupPolicy: 'ReadWriteOnceWithFSType',
        requiresRepublish: false,
        volumeLifecycleModes: ['Persistent'],
      },
    }),
  ],
  [
    'a class of Ingress',
    object('networking.k8s.io/v1', 'IngressClass', {
      spec: { controller: 'c', parameters: { kind: 'k', name: 'n' } },
    }),
    object('networking.k8s.io/v1', 'IngressClass', {
      spec: { controller: 'c', parameters: { kind: 'k', name: 'n', scope: 'Cluster' } },
    }),
  ],
  [
    'a budget',
    disruption({ minAvailable: 1 }),
    disruption({ minAvailable: 1, unhealthyPodEvictionPolicy: 'IfHealthyBudget' }),
  ],
  [
    'an account',
    object('v1', 'ServiceAccount', {}),
    object('v1', 'ServiceAccount', { automountServiceAccountToken: true }),
  ],
  [
    'a definition',
    definition({}),
    definition(
      { singular: 'cart', listKind: 'CartList' },
      { conversion: { strategy: 'None' }, preserveUnknownFields: false },
    ),
  ],
  ['a ConfigMap', object('v1', 'ConfigMap', {}), object('v1', 'ConfigMap', { data: {}, immutable: false })],
  [
    'base64 with line breaks',
    object('v1', 'Secret', { data: { a: 'YWJj' } }),
    object('v1', 'Secret', { data: { a: 'YW\nJj\n' } }),
  ],
  [
    'a controller of old',
    object('v1', 'ReplicationController', { spec: { template: { metadata: { labels: { a: 'b' } } } } }),
    object('v1', 'ReplicationController', {
      spec: { replicas: 1, selector: { a: 'b' }, template: { metadata: { labels: { a: 'b' } } } },
    }),
  ],
  [
    'what a binding does in another order',
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', {
      spec: { validationActions: ['Deny', 'Audit'] },
    }),
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', {
      spec: { validationActions: ['Audit', 'Deny'] },
    }),
  ],
  [
    'how pods of a Job are made anew',
    ofShop('Job', 'migrate'),
    withJob({ podReplacementPolicy: 'TerminatingOrFailed' }),
  ],
  [
    'how pods of a Job with a policy of failures are made anew',
    withJob({ podFailurePolicy: { rules: [] } }),
    withJob({ podFailurePolicy: { rules: [] }, podReplacementPolicy: 'Failed' }),
  ],
  [
    'rules of scheduling in another order',
    withPod({ affinity: affinity(['a', 'b']) }),
    withPod({ affinity: affinity(['b', 'a']) }),
  ],
];

test.each(SAME)('%s says the same with its defaults written out', (_what, left, written) => {
  expect(verdictsOf([left], [written])).toEqual({});
  expect(verdictsOf([written], [left])).toEqual({});
});

/** What a careless reader would take for the same. */
const DIFFERENT: readonly (readonly [string, Loose, Loose])[] = [
  ['a selector of nothing and one of everything', disruption({ selector: undefined }), disruption({})],
  [
    'peers of this namespace and of all',
    object('networking.k8s.io/v1', 'NetworkPolicy', { spec: { ingress: [{ from: [{ podSelector: {} }] }] } }),
    object('networking.k8s.io/v1', 'NetworkPolicy', {
      spec: { ingress: [{ from: [{ podSelector: {}, namespaceSelector: {} }] }] },
    }),
  ],
  [
    'no rule and an empty rule',
    object('networking.k8s.io/v1', 'NetworkPolicy', { spec: {} }),
    object('networking.k8s.io/v1', 'NetworkPolicy', { spec: { ingress: [{}] } }),
  ],
  ['no class of storage and the class of no name', claim({}), claim({ storageClassName: '' })],
  [
    'a folder in memory and one on disk',
    volume({ emptyDir: { medium: 'Memory' } }),
    volume({ emptyDir: {} }),
  ],
  ['a toleration for a time and one for ever', toleration({ tolerationSeconds: 0 }), toleration({})],
  ['a user and root', context({ runAsUser: 1 }), context({ runAsUser: 0 })],
  ['no user and root', context({}), context({ runAsUser: 0 })],
  [
    'a port by number and by name',
    service({ ports: [{ port: 80, targetPort: 80 }] }),
    service({ ports: [{ port: 80, targetPort: '80' }] }),
  ],
  [
    'the order of init containers',
    withPod({ initContainers: [{ name: 'a' }, { name: 'b' }] }),
    withPod({ initContainers: [{ name: 'b' }, { name: 'a' }] }),
  ],
  [
    'the order of containers that wait for one another',
    withPod({ containers: [{ name: 'a', lifecycle: { postStart: {} } }, { name: 'b' }] }),
    withPod({ containers: [{ name: 'b' }, { name: 'a', lifecycle: { postStart: {} } }] }),
  ],
  [
    'the order of sources of variables',
    container({ envFrom: [{ prefix: 'A_' }, { prefix: 'B_' }] }),
    container({ envFrom: [{ prefix: 'B_' }, { prefix: 'A_' }] }),
  ],
  [
    'the order of a variable that stands twice',
    container({
      env: [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
      ],
    }),
    container({
      env: [
        { name: 'A', value: '2' },
        { name: 'A', value: '1' },
      ],
    }),
  ],
  [
    'a mode and no mode',
    volume({ secret: { secretName: 's', defaultMode: 0 } }),
    volume({ secret: { secretName: 's' } }),
  ],
  [
    'a mandatory and an optional Secret',
    volume({ secret: { secretName: 's' } }),
    volume({ secret: { secretName: 's', optional: true } }),
  ],
  [
    'accounts whose pods hold a token and whose pods hold none',
    object('v1', 'ServiceAccount', {}),
    object('v1', 'ServiceAccount', { automountServiceAccountToken: false }),
  ],
  [
    'no deadline and one of no time',
    ofShop('CronJob', 'report'),
    {
      ...ofShop('CronJob', 'report'),
      spec: { ...ofShop('CronJob', 'report').spec, startingDeadlineSeconds: 0 },
    },
  ],
  ['a probe of nothing and none', container({ startupProbe: { exec: {} } }), container({})],
  [
    'a webhook for all namespaces and for some',
    webhook('ValidatingWebhookConfiguration', {}),
    webhook('ValidatingWebhookConfiguration', { hook: { namespaceSelector: { matchLabels: { a: 'b' } } } }),
  ],
  [
    'a file with a mode of its own and one without',
    volume({ secret: { secretName: 's', items: [{ key: 'a', path: 'a', mode: 0 }] } }),
    volume({ secret: { secretName: 's', items: [{ key: 'a', path: 'a' }] } }),
  ],
];

test.each(DIFFERENT)('%s are not the same', (_what, before, after) => {
  expect(Object.keys(verdictsOf([before], [after]))).toHaveLength(1);
});

test('a $(VAR) that is escaped, or that nobody above defines, leaves the order free', () => {
  const env = [
    { name: 'A', value: '$$(B) $(ELSEWHERE)' },
    { name: 'B', value: '1' },
  ];
  expect(verdictsOf([container({ env })], [container({ env: [...env].reverse() })])).toEqual({});
});
