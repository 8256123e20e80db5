import { ManifestChecker } from 'cdk8s-kiban/policy';
import { clustersOf } from '../../../lib/policy/across/clusters';
import { DANGLING_REFERENCE } from '../../../lib/policy/across/dangling';
import { SAME_IDENTITY } from '../../../lib/policy/across/identities';
import { deployment, faultsOf, inNamespace, object, refusedBy, service } from './objects';

const config = (data: object, name = 'settings'): Record<string, unknown> =>
  object('v1', 'ConfigMap', name, { data });
const a = config({ a: '1' });

test('two objects of one identity are told', () => {
  expect(refusedBy(SAME_IDENTITY, [a, config({ a: '2' })])).toEqual(['1 metadata.name']);
  expect(
    refusedBy(SAME_IDENTITY, [deployment('a'), { ...deployment('a'), apiVersion: 'apps/v1beta1' }]),
  ).toEqual(['1 metadata.name']);
});

test.each<[string, unknown]>([
  ['the same object', config({ a: '1' })],
  ['another name', config({}, 'other')],
  ['another namespace', inNamespace('other', config({}))],
  ['another kind', { ...config({}), kind: 'Secret' }],
  ['another group', { ...config({}), apiVersion: 'x.io/v1' }],
  [
    'a name that the cluster makes up',
    { ...config({}), metadata: { generateName: 'settings', namespace: 'shop' } },
  ],
])('%s is another identity, or no loss', (_, second) => {
  expect(refusedBy(SAME_IDENTITY, [a, second])).toEqual([]);
});

test('what lies in no namespace is the same whatever it says', () => {
  const role = (namespace: string): object => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'r', namespace },
  });
  expect(refusedBy(SAME_IDENTITY, [role('a'), role('b')])).toEqual(['1 metadata.name']);
});

test('who knows better what made the objects tells it himself', () => {
  expect(faultsOf(SAME_IDENTITY, [a, config({ a: '2' })], { identities: false })).toEqual([]);
});

const place = (manifests: readonly unknown[], folders: readonly string[]): string[] =>
  new ManifestChecker().check(manifests, folders).map(({ index, rule }) => `${index} ${rule}`);

test('folders that have an object in common are clusters of their own', () => {
  const b = config({ a: '2' });
  expect(clustersOf([a, b, service('x')], ['dev/', 'production/', 'common/'])).toEqual([
    [0, 2],
    [1, 2],
  ]);
  expect(clustersOf([a, service('x')], ['apps/', 'infra/'])).toEqual([[0, 1]]);
  expect(clustersOf([a, b], ['dev/', 'dev/'])).toEqual([[0, 1]]);
  expect(clustersOf([a, b])).toEqual([[0, 1]]);
  expect(place([a, b], ['dev/', 'production/'])).toEqual([]);
  expect(place([a, b], ['dev/', 'dev/'])).toEqual([`1 ${SAME_IDENTITY.id}`]);
});

test('what environments share has a fault where it has it in each, once', () => {
  const shared = deployment('app', {
    container: { envFrom: [{ configMapRef: { name: 'settings' } }, { configMapRef: { name: 'none' } }] },
  });
  const folders = ['dev/', 'production/', 'production/', 'common/'];
  const clash = service('x');
  const told = place([clash, service('x', 'y'), a, shared], folders);
  expect(told.filter((fault) => fault === `3 ${DANGLING_REFERENCE.id}`)).toHaveLength(1);
});
