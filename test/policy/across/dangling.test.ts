import { DANGLING_REFERENCE, MISSPELT_REFERENCE } from '../../../lib/policy/across/dangling';
import { deployment, faultsOf, inNamespace, object, refusedBy, service } from './objects';

const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers[0]`;

const env = (from: object): object =>
  deployment('app', { container: { env: [{ name: 'A', valueFrom: from }] } });
const envFrom = (source: object): object => deployment('app', { container: { envFrom: [source] } });
const volume = (source: object): object =>
  deployment('app', { pod: { volumes: [{ name: 'v', ...source }] } });
const ingress = (spec: object, annotations = {}): object => ({
  ...object('networking.k8s.io/v1', 'Ingress', 'web', { spec }),
  metadata: { name: 'web', namespace: 'shop', annotations },
});
const rbac = (kind: string, name: string, fields: object = {}): object =>
  object('rbac.authorization.k8s.io/v1', kind, name, fields);
const binding = (kind: string, account: string): object =>
  rbac('RoleBinding', 'b', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name: 'reader' },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'shop' }],
  });
const claim = (name: string, spec: object = {}): object =>
  object('v1', 'PersistentVolumeClaim', name, { spec: { accessModes: ['ReadWriteMany'], ...spec } });
const stateful = (spec: object): object =>
  object('apps/v1', 'StatefulSet', 'db', { spec: { template: { spec: { containers: [] } }, ...spec } });
const ofCluster = (apiVersion: string, kind: string, name: string): object => ({
  apiVersion,
  kind,
  metadata: { name },
});

const secret = object('v1', 'Secret', 'creds');
const config = object('v1', 'ConfigMap', 'creds');
const path = (backend: object): object => ({ rules: [{ http: { paths: [{ path: '/', backend }] } }] });

test.each<[string, object, string, object]>([
  [
    'a Secret in env',
    env({ secretKeyRef: { name: 'creds', key: 'a' } }),
    `${CONTAINER}.env[0].valueFrom.secretKeyRef.name`,
    secret,
  ],
  [
    'a ConfigMap in env',
    env({ configMapKeyRef: { name: 'creds', key: 'a' } }),
    `${CONTAINER}.env[0].valueFrom.configMapKeyRef.name`,
    config,
  ],
  [
    'a Secret in envFrom',
    envFrom({ secretRef: { name: 'creds' } }),
    `${CONTAINER}.envFrom[0].secretRef.name`,
    secret,
  ],
  [
    'a ConfigMap in envFrom',
    envFrom({ configMapRef: { name: 'creds' } }),
    `${CONTAINER}.envFrom[0].configMapRef.name`,
    config,
  ],
  [
    'a Secret as volume',
    volume({ secret: { secretName: 'creds' } }),
    `${POD}.volumes[0].secret.secretName`,
    secret,
  ],
  [
    'a ConfigMap as volume',
    volume({ configMap: { name: 'creds' } }),
    `${POD}.volumes[0].configMap.name`,
    config,
  ],
  [
    'a projected Secret',
    volume({ projected: { sources: [{ secret: { name: 'creds' } }] } }),
    `${POD}.volumes[0].projected.sources[0].secret.name`,
    secret,
  ],
  [
    'a projected ConfigMap',
    volume({ projected: { sources: [{ configMap: { name: 'creds' } }] } }),
    `${POD}.volumes[0].projected.sources[0].configMap.name`,
    config,
  ],
  [
    'a Secret of a driver',
    volume({ csi: { driver: 'd', nodePublishSecretRef: { name: 'creds' } } }),
    `${POD}.volumes[0].csi.nodePublishSecretRef.name`,
    secret,
  ],
  [
    'a Secret to pull with',
    deployment('app', { pod: { imagePullSecrets: [{ name: 'creds' }] } }),
    `${POD}.imagePullSecrets[0].name`,
    secret,
  ],
  [
    'a claim',
    volume({ persistentVolumeClaim: { claimName: 'data' } }),
    `${POD}.volumes[0].persistentVolumeClaim.claimName`,
    claim('data'),
  ],
  [
    'a ServiceAccount',
    deployment('app', { pod: { serviceAccountName: 'runner' } }),
    `${POD}.serviceAccountName`,
    object('v1', 'ServiceAccount', 'runner'),
  ],
  [
    'a backend',
    ingress(path({ service: { name: 'front', port: { number: 80 } } })),
    'spec.rules[0].http.paths[0].backend.service.name',
    service('front'),
  ],
  [
    'a default backend',
    ingress({ defaultBackend: { service: { name: 'front', port: { number: 80 } } } }),
    'spec.defaultBackend.service.name',
    service('front'),
  ],
  ['a certificate', ingress({ tls: [{ secretName: 'creds' }] }), 'spec.tls[0].secretName', secret],
  ['the Service of a StatefulSet', stateful({ serviceName: 'db' }), 'spec.serviceName', service('db')],
  ['a Role', binding('Role', 'default'), 'roleRef.name', rbac('Role', 'reader')],
  [
    'who is bound',
    binding('ClusterRole', 'runner'),
    'subjects[0].name',
    object('v1', 'ServiceAccount', 'runner'),
  ],
  [
    'a Secret of an account',
    object('v1', 'ServiceAccount', 'a', { imagePullSecrets: [{ name: 'creds' }] }),
    'imagePullSecrets[0].name',
    secret,
  ],
  [
    'the backend of a route',
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', {
      spec: { rules: [{ backendRefs: [{ name: 'front', port: 80 }] }] },
    }),
    'spec.rules[0].backendRefs[0].name',
    service('front'),
  ],
])('%s is told where nobody makes it', (_, object_, field, made) => {
  expect(refusedBy(DANGLING_REFERENCE, [object_])).toEqual([`0 ${field}`]);
  expect(refusedBy(DANGLING_REFERENCE, [object_, made])).toEqual([]);
  expect(refusedBy(DANGLING_REFERENCE, [object_, inNamespace(undefined, made as never)])).toEqual([]);
  expect(refusedBy(DANGLING_REFERENCE, [object_, inNamespace('elsewhere', made as never)])).toEqual([
    `0 ${field}`,
  ]);
});

test.each<[string, object, object, object]>([
  [
    'StorageClass',
    claim('data', { storageClassName: 'fast' }),
    ofCluster('storage.k8s.io/v1', 'StorageClass', 'slow'),
    ofCluster('storage.k8s.io/v1', 'StorageClass', 'fast'),
  ],
  [
    'StorageClass',
    stateful({ volumeClaimTemplates: [{ metadata: { name: 'd' }, spec: { storageClassName: 'fast' } }] }),
    ofCluster('storage.k8s.io/v1', 'StorageClass', 'slow'),
    ofCluster('storage.k8s.io/v1', 'StorageClass', 'fast'),
  ],
  [
    'PriorityClass',
    deployment('app', { pod: { priorityClassName: 'fast' } }),
    ofCluster('scheduling.k8s.io/v1', 'PriorityClass', 'slow'),
    ofCluster('scheduling.k8s.io/v1', 'PriorityClass', 'fast'),
  ],
  [
    'ClusterRole',
    binding('ClusterRole', 'default'),
    ofCluster('rbac.authorization.k8s.io/v1', 'ClusterRole', 'other'),
    ofCluster('rbac.authorization.k8s.io/v1', 'ClusterRole', 'reader'),
  ],
])('a %s is told only where others of its kind are made', (_, object_, sibling, made) => {
  expect(refusedBy(DANGLING_REFERENCE, [object_])).toEqual([]);
  expect(refusedBy(DANGLING_REFERENCE, [object_, sibling])).toHaveLength(1);
  expect(refusedBy(DANGLING_REFERENCE, [object_, sibling, made])).toEqual([]);
});

const mounted = volume({ secret: { secretName: 'creds' } });

test.each<[string, object, object]>([
  ['a SealedSecret', mounted, object('bitnami.com/v1alpha1', 'SealedSecret', 'creds')],
  ['an ExternalSecret', mounted, object('external-secrets.io/v1', 'ExternalSecret', 'creds')],
  [
    'an ExternalSecret with a target',
    mounted,
    object('external-secrets.io/v1', 'ExternalSecret', 'e', { spec: { target: { name: 'creds' } } }),
  ],
  [
    'a Certificate',
    mounted,
    object('cert-manager.io/v1', 'Certificate', 'c', { spec: { secretName: 'creds' } }),
  ],
  [
    'a SecretProviderClass',
    mounted,
    object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'p', {
      spec: { secretObjects: [{ secretName: 'creds' }] },
    }),
  ],
  [
    'an issuer named by the Ingress',
    ingress({ tls: [{ secretName: 'creds' }] }, { 'cert-manager.io/cluster-issuer': 'le' }),
    secret,
  ],
  [
    'a bundle of certificates',
    volume({ configMap: { name: 'ca' } }),
    ofCluster('trust.cert-manager.io/v1alpha1', 'Bundle', 'ca'),
  ],
  [
    'a StatefulSet',
    volume({ persistentVolumeClaim: { claimName: 'd-db-0' } }),
    stateful({ volumeClaimTemplates: [{ metadata: { name: 'd' } }] }),
  ],
  [
    'an operator',
    volume({ secret: { secretName: 'pg-app' } }),
    object('postgresql.cnpg.io/v1', 'Cluster', 'pg'),
  ],
])('what %s makes is there', (_, object_, maker) => {
  expect(refusedBy(DANGLING_REFERENCE, [object_, maker])).toEqual([]);
});

test.each<[string, object]>([
  ['the account of every namespace', deployment('app', { pod: { serviceAccountName: 'default' } })],
  ['the certificates of every namespace', volume({ configMap: { name: 'kube-root-ca.crt' } })],
  ['what may be missing', volume({ secret: { secretName: 'creds', optional: true } })],
  [
    'the service of another kind',
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'r', {
      spec: { rules: [{ backendRefs: [{ kind: 'Backend', group: 'x.io', name: 'front' }] }] },
    }),
  ],
])('%s is no fault', (_, object_) => {
  expect(refusedBy(DANGLING_REFERENCE, [object_])).toEqual([]);
});

test('a name is told once for each object', () => {
  const twice = [{ secretRef: { name: 'creds' } }, { prefix: 'B_', secretRef: { name: 'creds' } }];
  expect(refusedBy(DANGLING_REFERENCE, [deployment('app', { container: { envFrom: twice } })])).toHaveLength(
    1,
  );
});

test('a name near by is suggested', () => {
  const near = object('v1', 'ConfigMap', 'app-settings');
  expect(faultsOf(DANGLING_REFERENCE, [envFrom({ configMapRef: { name: 'app-setting' } }), near])).toEqual([
    `0 ${CONTAINER}.envFrom[0].configMapRef.name: did you mean app-settings?`,
  ]);
});

const runs = (account: string): object => deployment('app', { pod: { serviceAccountName: account } });
const account = (name: string): object => object('v1', 'ServiceAccount', name);

test('one slip away from what nobody uses, a name is misspelt', () => {
  expect(faultsOf(MISSPELT_REFERENCE, [runs('runer'), account('runner')])).toEqual([
    `0 ${POD}.serviceAccountName: did you mean runner?`,
  ]);
  expect(refusedBy(DANGLING_REFERENCE, [runs('runer'), account('runner')])).toEqual([]);
});

test.each<[string, object[]]>([
  ['a name that another object uses', [runs('runer'), runs('runner'), account('runner')]],
  ['a name that counts', [runs('runner-1'), account('runner-2')]],
  ['a name far away', [runs('batch'), account('runner')]],
  ['a Secret, which others make', [volume({ secret: { secretName: 'cred' } }), secret]],
])('%s is not misspelt', (_, objects) => {
  expect(refusedBy(MISSPELT_REFERENCE, objects)).toEqual([]);
});
