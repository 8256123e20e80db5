import { FINALIZERS_TOGETHER, FINALIZER_NAME } from '../../../../lib/policy/rules/metadata/finalizers';
import { NAMESPACE_NAME, NAMESPACE_OUTSIDE } from '../../../../lib/policy/rules/metadata/namespaces';
import { OWNER_CONTROLLER, OWNER_FIELDS, OWNER_VERSION } from '../../../../lib/policy/rules/metadata/owners';
import {
  GENERATION,
  RESOURCE_VERSION,
  SERVER_FIELDS,
} from '../../../../lib/policy/rules/metadata/server-fields';
import type { Rule } from '../../../../lib/policy/rule';
import { byId } from '../by-id';
import { faultsOf, refusedBy } from '../../faults';

const object = (metadata: object, apiVersion = 'v1', kind = 'ConfigMap'): object => ({
  apiVersion,
  kind,
  metadata: { name: 'web', ...metadata },
});

const pod = { apiVersion: 'v1', kind: 'Pod', name: 'web', uid: '1' };

test.each(
  byId<Rule, [object, string]>([
    [NAMESPACE_NAME, { namespace: 'Shop' }, 'namespace'],
    [NAMESPACE_NAME, { namespace: 'a.b' }, 'namespace'],
    [FINALIZER_NAME, { finalizers: ['cleanup'] }, 'finalizers[0]'],
    [FINALIZER_NAME, { finalizers: ['example.com/a', 'a b'] }, 'finalizers[1]'],
    [FINALIZER_NAME, { finalizers: ['Example.com/a'] }, 'finalizers[0]'],
    [FINALIZER_NAME, { finalizers: [null] }, 'finalizers[0]'],
    [FINALIZERS_TOGETHER, { finalizers: ['orphan', 'foregroundDeletion'] }, 'finalizers'],
    [OWNER_FIELDS, { ownerReferences: [{ ...pod, uid: '' }] }, 'ownerReferences[0].uid'],
    [OWNER_FIELDS, { ownerReferences: [{ ...pod, name: undefined }] }, 'ownerReferences[0].name'],
    [OWNER_FIELDS, { ownerReferences: [{ ...pod, kind: null }] }, 'ownerReferences[0].kind'],
    [OWNER_VERSION, { ownerReferences: [{ ...pod, apiVersion: 'apps/' }] }, 'ownerReferences[0].apiVersion'],
    [
      OWNER_VERSION,
      { ownerReferences: [pod, { ...pod, apiVersion: 'a/b/c' }] },
      'ownerReferences[1].apiVersion',
    ],
    [OWNER_VERSION, { ownerReferences: [{ ...pod, kind: 'Event' }] }, 'ownerReferences[0].kind'],
    [
      OWNER_CONTROLLER,
      { ownerReferences: [pod, { ...pod, controller: true }, { ...pod, uid: '2', controller: true }] },
      'ownerReferences[2].controller',
    ],
    [RESOURCE_VERSION, { resourceVersion: '123' }, 'resourceVersion'],
    [GENERATION, { generation: -1 }, 'generation'],
    [SERVER_FIELDS, { managedFields: [] }, 'managedFields'],
    [SERVER_FIELDS, { uid: '6f1d' }, 'uid'],
  ]),
)('%s refuses the metadata %j at %s', (_id, metadata, field, rule) => {
  expect(refusedBy(rule, object(metadata))).toEqual([`metadata.${field}`]);
});

test.each([
  { namespace: 'shop-1' },
  { namespace: '' },
  { finalizers: ['example.com/a', 'orphan', 'kubernetes'] },
  { finalizers: ['foregroundDeletion'] },
  { ownerReferences: [pod, { ...pod, apiVersion: 'apps/v1', controller: true, uid: '2' }] },
  { ownerReferences: [{ ...pod, apiVersion: 'events.k8s.io/v1', kind: 'Event' }] },
  { ownerReferences: [{ ...pod, apiVersion: '/v1' }] },
  { resourceVersion: '' },
  { resourceVersion: '0' },
  { generation: 3, creationTimestamp: null },
  { managedFields: null, uid: '' },
])('takes the metadata %j', (metadata) => {
  expect(faultsOf(object(metadata))).toEqual([]);
});

test('the same owner twice counts once', () => {
  const owner = { ...pod, controller: true };
  const fields = (other: object): readonly string[] =>
    refusedBy(OWNER_CONTROLLER, object({ ownerReferences: [owner, other] }));
  expect(fields({ ...owner })).toEqual([]);
  const others = [
    { uid: '2' },
    { name: 'x' },
    { kind: 'Job' },
    { apiVersion: 'v2' },
    { blockOwnerDeletion: true },
  ];
  for (const other of others) expect(fields({ ...owner, ...other })).toHaveLength(1);
});

test.each([
  ['example.com/v1', 'Widget'],
  ['policy/v1', 'PodDisruptionBudget'],
  ['coordination.k8s.io/v1', 'Lease'],
  ['v1', 'Event'],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  ['apiregistration.k8s.io/v1', 'APIService'],
])('takes a finalizer without a domain on a %s %s', (apiVersion, kind) => {
  expect(refusedBy(FINALIZER_NAME, object({ finalizers: ['cleanup'] }, apiVersion, kind))).toEqual([]);
});

test.each([
  ['apps/v1', 'Deployment'],
  ['rbac.authorization.k8s.io/v1', 'Role'],
  ['events.k8s.io/v1', 'Event'],
])('refuses a finalizer without a domain on a %s %s', (apiVersion, kind) => {
  expect(refusedBy(FINALIZER_NAME, object({ finalizers: ['cleanup'] }, apiVersion, kind))).toHaveLength(1);
});

test.each([
  ['example.com/v1', 'Widget', 0],
  ['networking.k8s.io/v1', 'NetworkPolicy', 0],
  ['storage.k8s.io/v1', 'StorageClass', 1],
])('a generation below 0 of a %s %s is refused %i times', (apiVersion, kind, times) => {
  expect(refusedBy(GENERATION, object({ generation: -1 }, apiVersion, kind))).toHaveLength(times);
});

test('the generation of a HorizontalPodAutoscaler is that of the server from 1.37 on', () => {
  const scaler = object({ generation: -1 }, 'autoscaling/v2', 'HorizontalPodAutoscaler');
  expect(refusedBy(GENERATION, scaler, { kubernetesVersion: '1.36' })).toHaveLength(1);
  expect(refusedBy(GENERATION, scaler, { kubernetesVersion: '1.37' })).toEqual([]);
});

test('the generation of a Pod is that of the server from 1.33 on', () => {
  const pods = object({ generation: -1 }, 'v1', 'Pod');
  expect(refusedBy(GENERATION, pods, { kubernetesVersion: '1.32' })).toHaveLength(1);
  expect(refusedBy(GENERATION, pods, { kubernetesVersion: '1.33' })).toEqual([]);
});

test('a resourceVersion that is no number fails only in server-side apply', () => {
  expect(faultsOf(object({ resourceVersion: 'abc' })).map((fault) => fault.class)).toEqual(['later']);
});

test('a namespace on what lives outside of namespaces is dropped, whatever it is', () => {
  const namespace = object({ namespace: 'Shop_1' }, 'v1', 'Namespace');
  expect(refusedBy(NAMESPACE_NAME, namespace)).toEqual([]);
  expect(refusedBy(NAMESPACE_OUTSIDE, namespace)).toEqual(['metadata.namespace']);
  expect(refusedBy(NAMESPACE_OUTSIDE, object({ namespace: 'shop' }))).toEqual([]);
});

test('only the metadata of the object itself is held against these rules', () => {
  const metadata = {
    labels: { app: 'web' },
    namespace: 'Shop',
    finalizers: ['cleanup', 'orphan', 'foregroundDeletion'],
    ownerReferences: [{ controller: true }, { controller: true, uid: '1' }],
    resourceVersion: '5',
    generation: -1,
    uid: '1',
  };
  const template = { metadata, spec: { containers: [{ name: 'a', image: 'a' }] } };
  const rules = [
    NAMESPACE_NAME,
    NAMESPACE_OUTSIDE,
    FINALIZER_NAME,
    FINALIZERS_TOGETHER,
    OWNER_FIELDS,
    OWNER_VERSION,
  ];
  const others = [OWNER_CONTROLLER, RESOURCE_VERSION, GENERATION, SERVER_FIELDS];
  const podTemplate = { ...object({}, 'v1', 'PodTemplate'), template };
  expect([...rules, ...others].flatMap((rule) => refusedBy(rule, podTemplate))).toEqual([]);
});
