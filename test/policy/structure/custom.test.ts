import type { ValueFacts } from '../../../lib/kubernetes/fields/field-table';
import type { Field, ObjectType } from '../../../lib/kubernetes/fields/object-type';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import type { Rule } from '../../../lib/policy/rule';
import { Spot } from '../../../lib/policy/spot';
import { walkManifest } from '../../../lib/policy/walk';
import { faultsOf } from '../faults';

/** The faults of an Application with something in its spec: rule, class and field. */
function faults(spec: object, rest: object = {}): readonly unknown[] {
  const source = { repoURL: 'https://git.example.com/shop.git', path: 'shop' };
  const whole = { project: 'default', destination: { name: 'in-cluster' }, source, ...spec };
  const metadata = { name: 'shop' };
  const manifest = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata,
    spec: whole,
    ...rest,
  };
  // What Argo CD says of it is not what its schema says.
  return faultsOf(manifest, { only: ['api'] }).map(({ rule, class: ofClass, field }) => [
    rule,
    ofClass,
    field,
  ]);
}

test.each<readonly [string, object, string, string]>([
  ['an unknown field', { syncPolicy: { auto: {} } }, 'known-field', 'spec.syncPolicy.auto'],
  [
    'a value of another type',
    { source: { repoURL: 'a', targetRevision: 1 } },
    'field-type',
    'spec.source.targetRevision',
  ],
  ['a required field left out', { source: {} }, 'required-field', 'spec.source.repoURL'],
  ['null in a required field', { source: { repoURL: null } }, 'required-field', 'spec.source.repoURL'],
  ['null as item', { ignoreDifferences: [null] }, 'field-type', 'spec.ignoreDifferences[0]'],
])('%s is refused as the schema of the server does', (_title, spec, rule, field) => {
  expect(faults(spec)).toEqual([[rule, 'api', field]]);
});

test('an empty text is a value for a schema, and a status is not looked at', () => {
  expect(faults({ source: { repoURL: '' } })).toEqual([]);
  expect(faults({}, { status: { anything: 1 } })).toEqual([]);
});

test.each([
  ['1.35', 'later'],
  ['1.36', 'api'],
] as const)('a number wider than a controller reads is refused, in %s %s', (kubernetesVersion, of) => {
  const spec = { host: 'shop', trafficPolicy: { connectionPool: { tcp: { maxConnections: 2 ** 31 } } } };
  const rule = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: { name: 'shop' },
    spec,
  };
  const told = faultsOf(rule, { kubernetesVersion, only: ['api', 'later'] });
  expect(told.map(({ field, class: ofClass }) => [field, ofClass])).toContainEqual([
    'spec.trafficPolicy.connectionPool.tcp.maxConnections',
    of,
  ]);
});

test('limits of the schema are told', () => {
  const metadata = { name: 'shop' };
  const project = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata };
  const [fault] = faultsOf({ ...project, spec: { description: 'a'.repeat(256) } });
  expect(fault).toMatchObject({
    rule: 'value-limit',
    field: 'spec.description',
    allowed: 'at most 255 characters',
  });
  const set = { apiVersion: 'argoproj.io/v1alpha1', kind: 'ApplicationSet', metadata };
  const spec = {
    generators: [],
    syncPolicy: { applicationsSync: 'all' },
    template: { metadata: {}, spec: {} },
  };
  expect(faultsOf({ ...set, spec }).map(({ rule, field }) => [rule, field])).toContainEqual([
    'known-value',
    'spec.syncPolicy.applicationsSync',
  ]);
});

test('null in a field is the field left out, also for what the schema says of the object', () => {
  expect(faults({ source: { repoURL: 'a', path: null }, ignoreDifferences: null })).toEqual([]);
});

test('null is a value where the schema says so, left out where it has a default, and dropped elsewhere', () => {
  const scalar = { accepts: (value: unknown) => typeof value === 'string', allowed: 'a text', fix: () => '' };
  const field = (name: string, facts?: ValueFacts): [string, Field<Rule>] => [
    name,
    { name, value: { form: 'scalar', scalar, facts } },
  ];
  const type: ObjectType<Rule> = {
    name: 'example.com/v1.Thing',
    fields: new Map([field('a', { nullable: true }), field('b', { default: 'b' }), field('c')]),
    required: [],
    isOpen: false,
    isCustom: true,
    facts: { minProperties: 3 },
    unread: [],
    attached: [],
  };
  const manifest = { a: null, b: null, c: null } as unknown as Manifest;
  const classes = new Set(['api' as const]);
  const spot = new Spot(manifest, { kubernetesVersion: '1.33', podSecurity: undefined, classes });
  walkManifest(spot, type, []);
  // Two of three are left, and the type wants three.
  expect(spot.faults.map(({ rule, given }) => [rule, given])).toEqual([
    ['value-limit', { a: null, b: null }],
  ]);
});

test('an ExternalSecret of an older operator is left to it, and one of today is read', () => {
  const secret = (version: string): object => ({
    apiVersion: `external-secrets.io/${version}`,
    kind: 'ExternalSecret',
    metadata: { name: 'shop' },
    spec: { data: [{ secretKey: 'a', remoteRef: {} }], target: { creationPolicy: 'Always' } },
  });
  expect(faultsOf(secret('v1beta1'))).toEqual([]);
  expect(faultsOf(secret('v1')).map(({ rule, field }) => [rule, field])).toEqual([
    ['required-field', 'spec.data[0].remoteRef.key'],
    ['known-value', 'spec.target.creationPolicy'],
  ]);
});

/** What is said of a secret store with a provider. */
function ofStore(provider: object): readonly unknown[] {
  const store = { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'shop' } };
  return faultsOf({ ...store, spec: { provider } }).map(({ rule, field, fix }) => [rule, field, fix]);
}

test('providers of secret stores that older operators had are left to them, and a misspelt one is told', () => {
  expect(ofStore({ alibaba: { regionID: 'a' } })).toEqual([]);
  expect(ofStore({ vualt: {} })).toContainEqual([
    'known-field',
    'spec.provider.vualt',
    'did you mean vault?',
  ]);
});

test.each([
  ['kustomize.toolkit.fluxcd.io/v1beta2', 'Kustomization'],
  ['helm.toolkit.fluxcd.io/v2beta2', 'HelmRelease'],
  ['source.toolkit.fluxcd.io/v1beta2', 'OCIRepository'],
  ['external-secrets.io/v1beta1', 'ClusterSecretStore'],
  ['gateway.networking.k8s.io/v1alpha2', 'TLSRoute'],
  ['gateway.networking.k8s.io/v1alpha2', 'TCPRoute'],
  ['karpenter.sh/v1beta1', 'NodePool'],
  ['kyverno.io/v2alpha1', 'PolicyException'],
  ['serving.knative.dev/v1alpha1', 'Service'],
  ['velero.io/v2alpha1', 'DataUpload'],
])('%s %s of an older controller is left to it', (apiVersion, kind) => {
  expect(faultsOf({ apiVersion, kind, metadata: { name: 'shop' }, spec: { any: 1 } })).toEqual([]);
});

test('the Jobs that a ScaledJob makes are read as Jobs are', () => {
  const containers = [{ name: 'shop', image: 'shop:1' }];
  const spec = {
    jobTargetRef: { template: { spec: { restartPolicy: 'Always', containers } } },
    triggers: [{ type: 'kafka', metadata: { bootstrapServers: 'kafka:9092', consumerGroup: 'shop' } }],
  };
  const job = { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledJob', metadata: { name: 'shop' }, spec };
  const told = faultsOf(job, { only: ['api', 'later'] });
  expect(told.map(({ field, class: ofClass }) => [field, ofClass])).toEqual([
    ['spec.jobTargetRef.template.spec.restartPolicy', 'later'],
  ]);
});

test('an AlertmanagerConfig in v1beta1 is left to the operator that serves it', () => {
  const config = { apiVersion: 'monitoring.coreos.com/v1beta1', kind: 'AlertmanagerConfig' };
  expect(faultsOf({ ...config, metadata: { name: 'shop' }, spec: { any: 1 } })).toEqual([]);
});

test.each<readonly [string, string, object, string, string]>([
  [
    'kyverno.io/v1',
    'ClusterPolicy',
    { rules: [{ name: 'a', match: {}, vaildate: {} }] },
    'spec.rules[0].vaildate',
    'did you mean validate?',
  ],
  [
    'kyverno.io/v2beta1',
    'Policy',
    { validationFailureActoin: 'Enforce', rules: [] },
    'spec.validationFailureActoin',
    'did you mean validationFailureAction?',
  ],
  [
    'serving.knative.dev/v1',
    'Service',
    { template: { spec: { containers: [{ image: 'a', lifecycle: {} }] } } },
    'spec.template.spec.containers[0].lifecycle',
    'remove it',
  ],
  [
    'velero.io/v1',
    'Schedule',
    { schedule: '@daily', template: { includeNamespaces: ['a'] } },
    'spec.template.includeNamespaces',
    'did you mean includedNamespaces?',
  ],
  [
    'templates.gatekeeper.sh/v1',
    'ConstraintTemplate',
    { crd: { spec: { names: { kindd: 'A' } } } },
    'spec.crd.spec.names.kindd',
    'did you mean kind?',
  ],
])('a misspelt field of a %s %s is told', (apiVersion, kind, spec, field, fix) => {
  const told = faultsOf({ apiVersion, kind, metadata: { name: 'shop' }, spec }, { only: ['api'] });
  const [found] = told.filter(({ rule }) => rule === 'known-field');
  expect(found?.field).toBe(field);
  expect(found?.fix).toContain(fix);
});

test('fields and values that a newer Velero or Karpenter has are left to it', () => {
  const faults = (apiVersion: string, kind: string, spec: object): unknown =>
    faultsOf({ apiVersion, kind, metadata: { name: 'shop' }, spec });
  const resourcePolicy = { kind: 'configmap', name: 'shop' };
  expect(faults('velero.io/v1', 'Restore', { backupName: 'shop', resourcePolicy })).toEqual([]);
  const nodeClassRef = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };
  const template = { spec: { nodeClassRef, requirements: [] } };
  const disruption = { budgets: [{ reasons: ['Unhealthy'] }] };
  expect(faults('karpenter.sh/v1', 'NodePool', { template, disruption })).toEqual([]);
});
