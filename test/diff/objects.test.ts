import { ObjectSet } from '../../lib/diff/objects';
import type { Loose } from '../support/synth';
import { diffOf, verdictsOf } from './differ';
import { ofShop } from './shop';

const collect = (...values: Loose[]) =>
  ObjectSet.collect(values.map((value, index) => ({ value, origin: `file.yaml:${index + 1}` })));

const configMap = (metadata: Loose, data: Loose = {}): Loose => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata,
  data,
});

describe('An object', () => {
  test.each<[string, Loose, Loose]>([
    [
      'has one identity under all versions of its group',
      { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'a' }, spec: {} },
      { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'a' }, spec: {} },
    ],
    [
      'is the same in the group that its kind moved to',
      { ...ofShop('Deployment', 'web'), apiVersion: 'extensions/v1beta1' },
      ofShop('Deployment', 'web'),
    ],
    [
      'outside namespaces is the same with one written beside it',
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace: 'b' } },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
    ],
    [
      'without a selector in the old group has the labels of its pods for one',
      {
        ...ofShop('Deployment', 'web'),
        apiVersion: 'extensions/v1beta1',
        spec: { ...ofShop('Deployment', 'web').spec, selector: undefined },
      },
      ofShop('Deployment', 'web'),
    ],
  ])('%s', (_what, before, after) => {
    expect(verdictsOf([before], [after])).toEqual({});
  });

  test('of the same name in another namespace, group or kind is another one', () => {
    const others = [
      configMap({ name: 'a', namespace: 'shop' }),
      configMap({ name: 'a', namespace: 'tools' }),
      configMap({ name: 'a' }),
      { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: {} },
    ];
    expect(collect(...others).set.byKey.size).toBe(5);
  });

  test('whose name the cluster makes up is told apart by its place', () => {
    const job = { ...ofShop('Job', 'migrate'), metadata: { generateName: 'migrate-', namespace: 'shop' } };
    expect(collect(job, job).set.byKey.size).toBe(2);
    expect(verdictsOf([job], [job, job])).toEqual({ 'Job shop/migrate-*': ['create'] });
  });

  test('may stand twice in the same words', () => {
    expect(collect(configMap({ name: 'a' }), configMap({ name: 'a' })).issues).toEqual([]);
  });
});

describe('What cannot be compared', () => {
  test.each<[string, Loose]>([
    ['a text', 'image: web'],
    ['a list', [configMap({ name: 'a' })]],
    ['an object without a kind', { apiVersion: 'v1', metadata: { name: 'a' } }],
    ['an object without a name', configMap({})],
    ['an object whose name is a number', configMap({ name: 1 })],
    ['an object whose metadata is nothing', configMap(null)],
    ['an object whose namespace is a list', configMap({ name: 'a', namespace: ['b'] })],
  ])('is %s', (_what, value) => {
    expect(collect(value).issues.map(({ field, fix }) => [field, fix])).toEqual([
      ['file.yaml:1', 'name a folder or files that hold manifests only'],
    ]);
  });

  test('is told by its place in a List', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [configMap({ name: 'a' }), configMap({})] };
    expect(collect(list).issues.map(({ field }) => field)).toEqual(['file.yaml:1, item 2']);
  });

  test('is told where an object stands twice in other words', () => {
    const { issues } = collect(configMap({ name: 'a' }), configMap({ name: 'a' }, { b: 'c' }));
    expect(issues).toEqual([expect.objectContaining({ field: 'file.yaml:2', given: 'ConfigMap a' })]);
  });

  test('is not a file for kustomize, nor a document with nothing in it', () => {
    const kustomization = {
      apiVersion: 'kustomize.config.k8s.io/v1beta1',
      kind: 'Kustomization',
      resources: [],
    };
    expect(collect(kustomization, null)).toMatchObject({ issues: [] });
  });
});

test('keys that JavaScript has a meaning for are keys like any other', () => {
  const before = configMap({ name: 'a' }, JSON.parse('{"__proto__":"1","constructor":"1","toString":"1"}'));
  const after = configMap({ name: 'a' }, JSON.parse('{"__proto__":"2","valueOf":"1"}'));
  const [change] = diffOf([before], [after]).changes;
  expect(change?.fields.map(({ path }) => path[1])).toEqual([
    '__proto__',
    'constructor',
    'toString',
    'valueOf',
  ]);
});
