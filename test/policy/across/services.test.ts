import {
  MISSPELT_SELECTOR,
  SERVICE_OF_STRANGERS,
  SERVICE_WITHOUT_PODS,
  TARGET_PORT,
} from '../../../lib/policy/across/services';
import { deployment, faultsOf, inNamespace, object, refusedBy, service } from './objects';

const carts = deployment('carts');
const cluster = object('postgresql.cnpg.io/v1', 'Cluster', 'pg');

test('a Service one slip away from pods without a Service is misspelt', () => {
  expect(faultsOf(MISSPELT_SELECTOR, [service('cart'), carts])).toEqual([
    '0 spec.selector: did you mean app=carts, the pods of Deployment carts?',
  ]);
  expect(refusedBy(SERVICE_WITHOUT_PODS, [service('cart'), carts])).toEqual([]);
});

test.each<[string, object[]]>([
  ['the pods have a Service', [service('cart'), service('carts'), carts]],
  ['the pods are other ones', [service('orders'), carts]],
  ['a controller may make the pods', [service('cart'), carts, cluster]],
])('a Service is not misspelt where %s', (_, objects) => {
  expect(refusedBy(MISSPELT_SELECTOR, objects)).toEqual([]);
});

test('a Service of no workload beside it is told', () => {
  expect(refusedBy(SERVICE_WITHOUT_PODS, [service('orders'), carts])).toEqual(['0 spec.selector']);
});

test.each<[string, object[]]>([
  ['its pods are there', [service('carts'), carts]],
  ['its pods say no namespace', [service('carts'), inNamespace(undefined, carts)]],
  ['it says no namespace', [inNamespace(undefined, service('carts')), carts]],
  ['there are no workloads', [service('orders')]],
  ['the workloads lie elsewhere', [service('orders'), inNamespace('other', carts)]],
  ['a controller may make pods', [service('orders'), carts, cluster]],
  ['it is an alias', [service('orders', 'orders', { type: 'ExternalName', externalName: 'a.b' }), carts]],
  ['its addresses are set by hand', [service('orders', 'orders', { selector: undefined }), carts]],
  [
    'it selects what the cluster labels',
    [service('o', 'o', { selector: { 'statefulset.kubernetes.io/pod-name': 'db-0' } }), carts],
  ],
])('a Service is fine where %s', (_, objects) => {
  expect(refusedBy(SERVICE_WITHOUT_PODS, objects)).toEqual([]);
});

const backend = (name: string, labels: Record<string, string>): object =>
  deployment(name, { labels: { tier: 'back', ...labels } });
const wide = (spec: object = {}): object => service('back', 'back', { selector: { tier: 'back' }, ...spec });

test('a Service over two applications is told', () => {
  expect(
    refusedBy(SERVICE_OF_STRANGERS, [wide(), backend('a', { app: 'a' }), backend('b', { app: 'b' })]),
  ).toEqual(['0 spec.selector']);
});

test.each<[string, object[]]>([
  ['versions of one', [wide(), backend('a-v1', { app: 'a' }), backend('a-v2', { app: 'a' })]],
  [
    'one instance',
    [
      wide(),
      backend('a', { 'app.kubernetes.io/instance': 'x' }),
      backend('b', { 'app.kubernetes.io/instance': 'x' }),
    ],
  ],
  [
    'a headless Service',
    [wide({ clusterIP: 'None' }), backend('a', { app: 'a' }), backend('b', { app: 'b' })],
  ],
  [
    'pods that may lie elsewhere',
    [wide(), backend('a', { app: 'a' }), inNamespace(undefined, backend('b', { app: 'b' }) as never)],
  ],
])('%s are no strangers', (_, objects) => {
  expect(refusedBy(SERVICE_OF_STRANGERS, objects)).toEqual([]);
});

const web = (port: object): object =>
  deployment('web', {
    pod: { containers: [{ name: 'app', image: 'a:1', ports: [{ containerPort: 8080, ...port }] }] },
  });
/** Pods whose port is that of a container that starts before the others. */
const starting = (more: object): object =>
  deployment('web', {
    pod: {
      initContainers: [
        { name: 'first', image: 'a:1', ports: [{ name: 'http', containerPort: 8080 }], ...more },
      ],
    },
  });
const named = (port: object = {}): object =>
  service('web', 'web', { ports: [{ port: 80, targetPort: 'http', ...port }] });

test.each<[string, object]>([
  ['has another name', web({ name: 'web' })],
  ['has none', web({})],
  ['is one of a container that ends before they are ready', starting({})],
  ['speaks another protocol', web({ name: 'http', protocol: 'UDP' })],
])('a port by name is told where that of the pods %s', (_, pods) => {
  expect(refusedBy(TARGET_PORT, [named(), pods])).toEqual(['0 spec.ports[0].targetPort']);
});

test.each<[string, object[]]>([
  ['the pods have it', [named(), web({ name: 'http' })]],
  ['they have it with its protocol', [named({ protocol: 'UDP' }), web({ name: 'http', protocol: 'UDP' })]],
  ['a sidecar has it', [named(), starting({ restartPolicy: 'Always' })]],
  ['one version has it', [named(), web({ name: 'http' }), deployment('web-2', { labels: { app: 'web' } })]],
  ['it is a number', [named({ targetPort: 9 }), web({})]],
  ['a mesh adds it', [named({ targetPort: 'http-envoy-prom' }), web({})]],
  ['there are no pods', [named()]],
])('a port is fine where %s', (_, objects) => {
  expect(refusedBy(TARGET_PORT, objects)).toEqual([]);
});
