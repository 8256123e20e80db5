import type { Loose } from '../../support/synth';

// Specs that the definitions of what platforms run beside apps take, by kind.

const CONTAINER = { name: 'shop', image: 'shop:1', ports: [{ containerPort: 8080 }] };
const NODE_CLASS = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };
const REQUIREMENTS = [
  { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot', 'on-demand'] },
  { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gt', values: ['2'] },
  {
    key: 'node.kubernetes.io/instance-type',
    operator: 'In',
    values: ['c7g.large', 'm7g.large'],
    minValues: 2,
  },
  { key: 'kubernetes.io/arch', operator: 'Exists' },
];
const PODS = { any: [{ resources: { kinds: ['Pod'], namespaces: ['shop'] } }] };
const CONSTRAINTS = {
  resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
};
const BACKUP = {
  includedNamespaces: ['shop'],
  excludedResources: null,
  labelSelector: { matchLabels: { app: 'shop' } },
  ttl: '720h0m0s',
  hooks: {
    resources: [{ name: 'flush', pre: [{ exec: { command: ['flush'], onError: 'Fail', timeout: '30s' } }] }],
  },
};

export const PLATFORM_SPECS: Readonly<Record<string, readonly Loose[]>> = {
  'karpenter.sh/v1 NodePool': [
    {
      template: {
        metadata: { labels: { 'example.com/team': 'shop', 'karpenter.sh/capacity-type': 'spot' } },
        spec: {
          nodeClassRef: NODE_CLASS,
          requirements: REQUIREMENTS,
          expireAfter: '336h',
          taints: [{ key: 'example.com/shop', effect: 'NoSchedule' }],
        },
      },
      disruption: {
        consolidateAfter: '30s',
        budgets: [{ nodes: '0', schedule: '0 9 * * 1-5', duration: '8h', reasons: ['Drifted'] }, {}],
      },
      limits: { cpu: 100, memory: '100Gi' },
      weight: 10,
    },
    { replicas: 3, limits: { nodes: 5 }, template: { spec: { nodeClassRef: NODE_CLASS, requirements: [] } } },
  ],
  'karpenter.sh/v1 NodeClaim': [
    {
      nodeClassRef: NODE_CLASS,
      requirements: [...REQUIREMENTS, { key: 'karpenter.sh/nodepool', operator: 'In', values: ['a'] }],
      resources: { requests: { cpu: '1' } },
    },
  ],
  'karpenter.sh/v1alpha1 NodeOverlay': [
    {
      requirements: [{ key: 'kubernetes.io/arch', operator: 'NotIn', values: ['arm64'] }],
      price: '0.5',
      capacity: { 'example.com/gpu': 1 },
    },
    { requirements: [], priceAdjustment: '-10%', weight: 5 },
  ],
  'serving.knative.dev/v1 Service': [
    {
      template: {
        metadata: { name: 'shop-2', annotations: { 'autoscaling.knative.dev/min-scale': '1' } },
        spec: {
          containers: [{ ...CONTAINER, readinessProbe: { httpGet: { path: '/', port: 0 } } }],
          containerConcurrency: 10,
          timeoutSeconds: 30,
        },
      },
      traffic: [
        { latestRevision: true, percent: 90 },
        { revisionName: 'shop-1', percent: 10, tag: 'old' },
      ],
    },
  ],
  'serving.knative.dev/v1 Route': [{ traffic: [{ configurationName: 'shop', percent: 100 }] }],
  'serving.knative.dev/v1beta1 DomainMapping': [
    { ref: { name: 'shop', kind: 'Service', apiVersion: 'serving.knative.dev/v1' } },
  ],
  'kyverno.io/v1 ClusterPolicy': [
    {
      validationFailureAction: 'Enforce',
      background: true,
      rules: [
        {
          name: 'named',
          match: PODS,
          exclude: { resources: { kinds: ['Pod'], selector: { matchLabels: { app: 'edge' } } } },
          validate: { message: 'a team', pattern: { metadata: { labels: { team: '?*' } } } },
        },
        {
          name: 'copied',
          match: PODS,
          generate: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: 'a',
            namespace: 'b',
            synchronize: true,
            data: { data: { a: '1' } },
          },
        },
        {
          name: 'signed',
          match: PODS,
          verifyImages: [
            { imageReferences: ['example.com/*'], attestors: [{ entries: [{ keys: { publicKeys: 'k' } }] }] },
          ],
        },
      ],
    },
  ],
  'kyverno.io/v2 CleanupPolicy': [
    {
      match: PODS,
      schedule: '*/5 * * * *',
      conditions: { all: [{ key: '{{ target.spec }}', operator: 'Equals', value: 1 }] },
    },
  ],
  'kyverno.io/v2 PolicyException': [
    { match: PODS, exceptions: [{ policyName: 'named', ruleNames: ['named'] }] },
  ],
  'policies.kyverno.io/v1 ValidatingPolicy': [
    {
      matchConstraints: CONSTRAINTS,
      validations: [{ expression: 'object.metadata.name != ""', message: 'named' }],
      validationActions: ['Deny'],
    },
  ],
  'templates.gatekeeper.sh/v1 ConstraintTemplate': [
    {
      crd: {
        spec: {
          names: { kind: 'Labelled' },
          validation: { openAPIV3Schema: { type: 'object', properties: { labels: { type: 'array' } } } },
        },
      },
      targets: [{ target: 'admission.k8s.gatekeeper.sh', rego: 'package labelled' }],
    },
  ],
  'config.gatekeeper.sh/v1alpha1 Config': [
    {
      match: [{ excludedNamespaces: ['kube-*'], processes: ['*'] }],
      sync: { syncOnly: [{ group: '', version: 'v1', kind: 'Pod' }] },
    },
  ],
  'mutations.gatekeeper.sh/v1 Assign': [
    {
      applyTo: [{ groups: [''], versions: ['v1'], kinds: ['Pod'] }],
      match: { scope: 'Namespaced', kinds: [{ apiGroups: ['*'], kinds: ['Pod'] }] },
      location: 'spec.containers[name:*].imagePullPolicy',
      parameters: {
        assign: { value: 'Always' },
        pathTests: [{ subPath: 'spec.containers', condition: 'MustExist' }],
      },
    },
  ],
  'externaldata.gatekeeper.sh/v1beta1 Provider': [
    { url: 'https://keys.example.com', timeout: 3, caBundle: 'YQ==' },
  ],
  'velero.io/v1 Backup': [BACKUP],
  'velero.io/v1 Schedule': [{ schedule: '0 7 * * *', template: BACKUP, useOwnerReferencesInBackup: false }],
  'velero.io/v1 Restore': [
    {
      backupName: 'shop',
      namespaceMapping: { shop: 'shop-2' },
      restorePVs: true,
      existingResourcePolicy: 'update',
    },
  ],
  'velero.io/v1 BackupStorageLocation': [
    {
      provider: 'aws',
      objectStorage: { bucket: 'shop', prefix: 'a' },
      accessMode: 'ReadWrite',
      config: { region: 'eu-west-1' },
    },
  ],
  'opentelemetry.io/v1beta1 OpenTelemetryCollector': [
    {
      mode: 'statefulset',
      replicas: 2,
      image: 'otel:1',
      config: {
        receivers: { otlp: { protocols: { grpc: {} } } },
        exporters: { debug: {} },
        service: { pipelines: { traces: { receivers: ['otlp'], exporters: ['debug'] } } },
      },
      volumes: [{ name: 'data', emptyDir: { sizeLimit: '1Gi' } }],
      tolerations: [{ key: 'a', operator: 'Exists' }],
    },
    {
      mode: 'sidecar',
      tolerations: [],
      priorityClassName: '',
      config: { receivers: {}, exporters: {}, service: { pipelines: {} } },
    },
  ],
  'opentelemetry.io/v1alpha1 TargetAllocator': [
    { scrapeConfigs: [{ job_name: 'shop', static_configs: [{ targets: ['shop:8080'] }] }] },
  ],
  'opentelemetry.io/v1alpha1 Instrumentation': [
    {
      exporter: { endpoint: 'http://otel:4317' },
      propagators: ['tracecontext', 'b3'],
      sampler: { type: 'parentbased_traceidratio', argument: '0.25' },
      java: { image: 'java:1', env: [{ name: 'A', value: 'b' }] },
    },
  ],
};
