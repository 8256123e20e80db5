import fc from 'fast-check';
import {
  API_SERVICE_NAME,
  CRD_NAME,
  HAS_NAME,
  INDEXED_JOB_NAME,
  JOB_NAME,
  OBJECT_NAME,
  STATEFUL_SET_NAME,
} from '../../../../lib/policy/rules/metadata/names';
import { refusedBy } from '../../faults';

const RBAC = 'rbac.authorization.k8s.io/v1';

const object = (apiVersion: string, kind: string, metadata?: object): object => ({
  apiVersion,
  kind,
  metadata,
});

const long = (length: number): string => 'a'.repeat(length);

test.each([
  ['v1', 'ConfigMap', undefined],
  ['v1', 'ConfigMap', {}],
  ['v1', 'Secret', { name: '', generateName: '' }],
  ['example.com/v1', 'Widget', { name: null }],
  ['example.com/v1', 'LimitRange', {}],
])('refuses a %s %s with metadata %j', (apiVersion, kind, metadata) => {
  expect(refusedBy(HAS_NAME, object(apiVersion, kind, metadata))).toEqual(['metadata.name']);
});

test.each([
  ['v1', 'ConfigMap', { name: 'web' }],
  ['v1', 'ConfigMap', { generateName: 'web-' }],
  ['v1', 'LimitRange', {}],
  ['authorization.k8s.io/v1', 'SelfSubjectAccessReview', undefined],
])('takes a %s %s with metadata %j', (apiVersion, kind, metadata) => {
  expect(refusedBy(HAS_NAME, object(apiVersion, kind, metadata))).toEqual([]);
});

/** Names, and the kinds that take them. */
test.each<readonly [apiVersion: string, kind: string, refused: readonly string[], taken: readonly string[]]>([
  [
    'v1',
    'ConfigMap',
    ['Web', 'a_b', '-a', 'a-', 'a/b', 'a..b', 'a\n', 'é', long(254)],
    ['1', 'a.b', long(253)],
  ],
  ['example.com/v1', 'Widget', ['Web', 'a:b'], ['a.b', long(64)]],
  ['example.com/v1', 'Role', ['a:b'], ['a.b']],
  ['v1', 'Namespace', ['a.b', long(64), 'A'], ['1a', long(63)]],
  ['apps/v1', 'StatefulSet', ['a.b', long(64)], ['1a', long(63)]],
  ['apps/v1', 'Deployment', ['A'], ['a.b', long(64)]],
  ['v1', 'Service', ['1a', 'a.b', long(64)], ['a1', long(63)]],
  ['batch/v1', 'CronJob', ['A', long(53)], ['a.b', long(52)]],
  [RBAC, 'Role', ['a/b', 'a%b', '.', '..'], ['A:b', 'é', long(300), '...']],
  [RBAC, 'ClusterRole', ['a/b'], ['system:node']],
  [RBAC, 'RoleBinding', ['a%b'], ['A']],
  [RBAC, 'ClusterRoleBinding', ['..'], ['A']],
  ['policy/v1', 'PodDisruptionBudget', ['a/b'], ['Web_1']],
  ['v1', 'Event', ['a/b'], ['A']],
  ['events.k8s.io/v1', 'Event', ['A'], ['a.b']],
  ['certificates.k8s.io/v1', 'CertificateSigningRequest', ['a/b'], ['A b']],
  ['certificates.k8s.io/v1beta1', 'ClusterTrustBundle', ['example.com:ca:A'], ['example.com:ca:a', 'a']],
  ['networking.k8s.io/v1', 'IPAddress', ['a', 'a:b'], ['10.0.0.1', 'fd00::1']],
])('of %s %s it refuses the names %j and takes %j', (apiVersion, kind, refused, taken) => {
  const isTaken = (name: string): boolean =>
    refusedBy(OBJECT_NAME, object(apiVersion, kind, { name }), { kubernetesVersion: '1.35' }).length === 0;
  expect([...refused, ...taken].filter(isTaken)).toEqual(taken);
});

test('a Service may start with a digit from 1.36 on', () => {
  const service = object('v1', 'Service', { name: '1a' });
  expect(refusedBy(OBJECT_NAME, service, { kubernetesVersion: '1.36' })).toEqual([]);
  expect(
    refusedBy(OBJECT_NAME, object('v1', 'Service', { name: 'a.b' }), { kubernetesVersion: '1.36' }),
  ).toEqual(['metadata.name']);
});

test.each([
  ['v1', 'ConfigMap', { generateName: 'A-' }],
  ['v1', 'ConfigMap', { generateName: '--' }],
  ['v1', 'ConfigMap', { generateName: 'a.-' }],
  ['v1', 'ConfigMap', { generateName: 'a.' }],
  ['v1', 'ConfigMap', { generateName: '-' }],
  ['v1', 'ConfigMap', { generateName: long(254) }],
  ['v1', 'ConfigMap', { name: 'web', generateName: 'A_' }],
  ['v1', 'Service', { generateName: '1-' }],
  ['batch/v1', 'CronJob', { generateName: long(48) }],
  [RBAC, 'Role', { generateName: 'a/' }],
  [RBAC, 'Role', { generateName: '..' }],
  ['policy/v1', 'PodDisruptionBudget', { generateName: 'a/' }],
  ['policy/v1', 'PodDisruptionBudget', { name: 'web', generateName: 'a%' }],
])('refuses a %s %s with metadata %j to make a name of', (apiVersion, kind, metadata) => {
  expect(refusedBy(OBJECT_NAME, object(apiVersion, kind, metadata), { kubernetesVersion: '1.33' })).toEqual([
    'metadata.generateName',
  ]);
});

test.each([
  ['v1', 'ConfigMap', { generateName: 'web-' }],
  ['v1', 'ConfigMap', { generateName: long(253) }],
  ['batch/v1', 'CronJob', { generateName: long(47) }],
  ['batch/v1', 'CronJob', { name: 'web', generateName: long(100) }],
  [RBAC, 'Role', { generateName: 'Web_' }],
  ['policy/v1', 'PodDisruptionBudget', { generateName: '..' }],
  ['authentication.k8s.io/v1', 'TokenReview', { name: 'A B' }],
])('takes a %s %s with metadata %j to make a name of', (apiVersion, kind, metadata) => {
  expect(refusedBy(OBJECT_NAME, object(apiVersion, kind, metadata))).toEqual([]);
});

test.each([
  ['v1', 'ReplicationController'],
  ['resource.k8s.io/v1', 'DeviceClass'],
])('a start of a name of a %s %s is read in what is made of it, from 1.35 on', (apiVersion, kind) => {
  const of = (metadata: object, kubernetesVersion: '1.34' | '1.35'): readonly string[] =>
    refusedBy(OBJECT_NAME, object(apiVersion, kind, metadata), { kubernetesVersion });
  for (const metadata of [{ name: 'web', generateName: 'A_' }, { generateName: long(300) }]) {
    expect(of(metadata, '1.34')).toEqual(['metadata.generateName']);
    expect(of(metadata, '1.35')).toEqual([]);
  }
  expect(of({ generateName: 'A_' }, '1.35')).toEqual(['metadata.generateName']);
});

test('the names of templates are nobody’s business', () => {
  const template = {
    metadata: { name: 'A_B', labels: { app: 'web' } },
    spec: { containers: [{ name: 'a', image: 'a' }] },
  };
  const spec = { selector: { matchLabels: { app: 'web' } }, template };
  const deployment = { ...object('apps/v1', 'Deployment', { name: 'web' }), spec };
  expect(refusedBy(OBJECT_NAME, deployment)).toEqual([]);
});

test('what one character longer is refused is taken before, of any length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), (length) => {
      const faults = refusedBy(OBJECT_NAME, object('v1', 'ConfigMap', { name: long(length) }));
      expect(faults.length === 0).toBe(length <= 253);
    }),
  );
});

const job = (length: number, spec: object = {}): object => ({
  ...object('batch/v1', 'Job', { name: long(length) }),
  spec: { ...spec, template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } },
});

test('a Job is named within a label, unless it brings its own selector', () => {
  expect(refusedBy(JOB_NAME, job(64))).toEqual(['metadata.name']);
  expect(refusedBy(JOB_NAME, job(63))).toEqual([]);
  expect(refusedBy(JOB_NAME, job(64, { manualSelector: true }))).toEqual([]);
});

test.each<[string, object, boolean]>([
  ['a.b', { completionMode: 'Indexed', completions: 3 }, false],
  [long(61), { completionMode: 'Indexed', completions: 11 }, false],
  [long(61), { completionMode: 'Indexed', completions: 10 }, true],
  ['a.b', { completionMode: 'Indexed', completions: 0 }, true],
  ['a.b', { completionMode: 'NonIndexed', completions: 3 }, true],
  ['a.b', { completionMode: 'Indexed' }, true],
])('a Job %s of %j has names of pods to give: %p', (name, spec, isTaken) => {
  const faults = refusedBy(INDEXED_JOB_NAME, { ...object('batch/v1', 'Job', { name }), spec });
  expect(faults).toEqual(isTaken ? [] : ['metadata.name']);
});

test('the pods of a StatefulSet of 53 characters cannot be labelled', () => {
  const set = (length: number): object => object('apps/v1', 'StatefulSet', { name: long(length) });
  expect(refusedBy(STATEFUL_SET_NAME, set(53))).toEqual(['metadata.name']);
  expect(refusedBy(STATEFUL_SET_NAME, set(52))).toEqual([]);
});

test.each([
  ['widgets.example.com', []],
  ['widget.example.com', ['metadata.name']],
  ['', []],
  ['', ['metadata.generateName'], 'widgets.example.com'],
  ['widgets.example.com', ['metadata.generateName'], 'widgets-'],
  ['widgets.example.com', [], 'widgets.example.com'],
])('a definition of widgets called "%s" is refused at %j', (name, fields, generateName = '') => {
  const spec = { group: 'example.com', names: { plural: 'widgets' } };
  const metadata = { name, generateName };
  const definition = { ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', metadata), spec };
  expect(refusedBy(CRD_NAME, definition)).toEqual(fields);
});

test.each([
  ['v1.metrics.k8s.io', []],
  ['metrics.k8s.io', ['metadata.name']],
])('an APIService of v1 called "%s" is refused at %j', (name, fields) => {
  const spec = { group: 'metrics.k8s.io', version: 'v1' };
  const service = { ...object('apiregistration.k8s.io/v1', 'APIService', { name }), spec };
  expect(refusedBy(API_SERVICE_NAME, service)).toEqual(fields);
});
