import { argoCd } from '../../lib/delivery/argo-cd';
import type { ArgoCdOptions } from '../../lib/delivery/argo/argo-options';
import type { DeliveredEnvironment } from '../../lib/delivery/delivery';
import type { Loose } from '../support/synth';
import * as tree from './tree';

const REPO = 'https://git.example.com/shop.git';
const shop = tree.chartOf('shop', [tree.namespace(), tree.deployment('cart')]);
const dev = tree.environmentOf([shop]);
const production = tree.environmentOf(
  [tree.chartOf('shop', [tree.namespace(), tree.deployment('cart')], 'production')],
  {
    name: 'production',
    cluster: { name: 'eu-1' },
  },
);

function resources(options: Partial<ArgoCdOptions>, ...environments: readonly DeliveredEnvironment[]): Loose {
  const plan = tree.planOf(argoCd({ repoURL: REPO, ...options }), ...environments);
  expect(plan.issues).toEqual([]);
  return tree.resourcesOf(plan);
}

describe('An Application', () => {
  test('syncs the folder of one chart of one environment, as in the article', () => {
    const { metadata, spec } = resources({ path: 'manifests' }, dev)['Application shop-dev-shop'];
    expect(metadata.namespace).toBe('argocd');
    expect(spec).toMatchObject({
      project: 'shop',
      source: { repoURL: REPO, path: 'manifests/dev/shop', targetRevision: 'HEAD' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    });
  });

  test('is made for each chart of each environment, in the namespace of Argo CD', () => {
    const made = resources({ namespace: 'gitops' }, dev, production);
    expect(Object.keys(made)).toEqual([
      'AppProject shop',
      'Application shop',
      'Application shop-dev-shop',
      'Application shop-production-shop',
    ]);
    expect(Object.values(made).map(({ metadata }: Loose) => metadata.namespace)).toEqual(
      Array(4).fill('gitops'),
    );
  });

  test('goes to the cluster of its environment', () => {
    const { destination } = resources({}, dev, production)['Application shop-production-shop'].spec;
    expect(destination).toEqual({ name: 'eu-1', namespace: 'shop' });
  });

  test('keeps what it applied when it is deleted in production, and takes it along elsewhere', () => {
    const made = resources({}, dev, production);
    expect(made['Application shop-production-shop'].metadata.finalizers).toBeUndefined();
    expect(made['Application shop-dev-shop'].metadata.finalizers).toEqual([
      'resources-finalizer.argocd.argoproj.io',
    ]);
  });

  test.each([
    ['none', undefined],
    ['foreground', ['resources-finalizer.argocd.argoproj.io']],
    ['background', ['resources-finalizer.argocd.argoproj.io/background']],
  ] as const)('has the finalizer that was chosen: %s', (finalizer, finalizers) => {
    const made = resources({ environments: { dev: { finalizer } } }, dev);
    expect(made['Application shop-dev-shop'].metadata.finalizers).toEqual(finalizers);
  });

  test.each([
    ['manual', undefined],
    [{}, { prune: true, selfHeal: true }],
    [{ prune: false }, { selfHeal: true }],
    [{ prune: false, selfHeal: false }, {}],
  ] as const)('syncs as it was told: %j', (sync, automated) => {
    const made = resources({ environments: { dev: { sync } } }, dev);
    expect(made['Application shop-dev-shop'].spec.syncPolicy.automated).toEqual(automated);
  });

  test('follows a branch of its environment', () => {
    const options = { targetRevision: 'main', environments: { production: { targetRevision: 'release' } } };
    const made = resources(options, dev, production);
    expect(made['Application shop-dev-shop'].spec.source.targetRevision).toBe('main');
    expect(made['Application shop-production-shop'].spec.source.targetRevision).toBe('release');
  });

  test('applies what differs, and prunes last', () => {
    const { syncPolicy } = resources({}, dev)['Application shop-dev-shop'].spec;
    expect(syncPolicy.syncOptions).toEqual(['ApplyOutOfSyncOnly=true', 'PruneLast=true']);
  });

  test.each<[string, Loose[], Partial<ArgoCdOptions>, boolean]>([
    ['where nobody makes it', [tree.deployment('cart')], {}, true],
    ['not where the app makes it', [tree.namespace(), tree.deployment('cart')], {}, false],
    ['not where it is there', [tree.deployment('cart')], { existingNamespaces: ['shop'] }, false],
    ['not where nothing lies in it', [{ ...tree.namespace('other') }], {}, false],
  ])('creates its namespace %s', (_title, manifests, options, creates) => {
    const made = resources(options, tree.environmentOf([tree.chartOf('shop', manifests)]));
    const { syncOptions } = made['Application shop-dev-shop'].spec.syncPolicy;
    expect(syncOptions.includes('CreateNamespace=true')).toBe(creates);
    const allowed = made['AppProject shop'].spec.clusterResourceWhitelist ?? [];
    const makes = manifests.some(({ kind }) => kind === 'Namespace');
    expect(allowed.some(({ kind }: Loose) => kind === 'Namespace')).toBe(creates || makes);
  });
});

describe('The Application of Applications', () => {
  test('syncs the folder of Argo CD, and never deletes what it made', () => {
    const { metadata, spec } = resources({ path: 'manifests', rootProject: 'platform' }, dev)[
      'Application shop'
    ];
    expect(spec.source.path).toBe('manifests/argocd');
    expect(spec.project).toBe('platform');
    expect(spec.destination).toEqual({ server: 'https://kubernetes.default.svc', namespace: 'argocd' });
    expect(metadata.finalizers).toBeUndefined();
  });
});

describe('The project', () => {
  const clusterWide = (kind: string, apiVersion: string): Loose => ({
    apiVersion,
    kind,
    metadata: { name: 'x' },
  });

  test('allows the repository, and the clusters and namespaces in use', () => {
    const elsewhere = { ...tree.configMap('x'), metadata: { name: 'x', namespace: 'monitoring' } };
    const chart = tree.chartOf('shop', [tree.namespace(), tree.namespace('monitoring'), elsewhere]);
    const { spec } = resources({}, tree.environmentOf([chart]), production)['AppProject shop'];
    expect(spec.sourceRepos).toEqual([REPO]);
    expect(spec.destinations).toEqual([
      { server: 'https://kubernetes.default.svc', namespace: 'monitoring' },
      { server: 'https://kubernetes.default.svc', namespace: 'shop' },
      { name: 'eu-1', namespace: 'shop' },
    ]);
  });

  test('allows the kinds outside namespaces that are rendered, each once, and no other', () => {
    const chart = tree.chartOf('shop', [
      clusterWide('ClusterRole', 'rbac.authorization.k8s.io/v1'),
      clusterWide('ClusterRole', 'rbac.authorization.k8s.io/v1beta1'),
      tree.object('external-secrets.io/v1', 'ClusterSecretStore', 'vault', { spec: {} }),
      tree.namespace(),
      tree.deployment('cart'),
    ]);
    const { spec } = resources({}, tree.environmentOf([chart]))['AppProject shop'];
    expect(spec.clusterResourceWhitelist).toEqual([
      { group: '', kind: 'Namespace' },
      { group: 'external-secrets.io', kind: 'ClusterSecretStore' },
      { group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
    ]);
  });

  test('asks the definition where it is rendered, too', () => {
    const definition = {
      ...clusterWide('CustomResourceDefinition', 'apiextensions.k8s.io/v1'),
      spec: { group: 'example.com', names: { kind: 'Fleet' }, scope: 'Cluster' },
    };
    const chart = tree.chartOf('shop', [
      definition,
      tree.object('example.com/v1', 'Fleet', 'x'),
      tree.namespace(),
    ]);
    const { spec } = resources({}, tree.environmentOf([chart]))['AppProject shop'];
    expect(spec.clusterResourceWhitelist).toContainEqual({ group: 'example.com', kind: 'Fleet' });
  });

  test('takes a custom kind that names no namespace for one outside of them, where no definition says otherwise', () => {
    const objects = [clusterWide('Fleet', 'example.com/v1'), clusterWide('Ship', 'example.com/v1')];
    const definition = {
      ...clusterWide('CustomResourceDefinition', 'apiextensions.k8s.io/v1'),
      spec: { group: 'example.com', names: { kind: 'Ship' }, scope: 'Namespaced' },
    };
    const chart = tree.chartOf('shop', [...objects, definition, tree.deployment('cart')]);
    const { spec } = resources({}, tree.environmentOf([chart]))['AppProject shop'];
    expect(spec.clusterResourceWhitelist).toEqual([
      { group: '', kind: 'Namespace' },
      { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
      { group: 'example.com', kind: 'Fleet' },
    ]);
  });

  test('allows more namespaces on demand, so that what lies in a former one can be pruned', () => {
    const { spec } = resources({ formerNamespaces: ['store'] }, dev, production)['AppProject shop'];
    expect(spec.destinations.map(({ namespace }: Loose) => namespace)).toEqual([
      'shop',
      'store',
      'shop',
      'store',
    ]);
  });

  test('allows more kinds on demand, so that the last of a kind can be pruned', () => {
    const clusterKinds = [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }];
    const { spec } = resources({ clusterKinds }, dev)['AppProject shop'];
    expect(spec.clusterResourceWhitelist).toEqual([{ group: '', kind: 'Namespace' }, ...clusterKinds]);
  });

  test('allows only what is rendered in namespaces, on demand', () => {
    const { spec } = resources({ namespacedKinds: 'rendered' }, dev)['AppProject shop'];
    expect(spec.namespaceResourceWhitelist).toEqual([{ group: 'apps', kind: 'Deployment' }]);
    expect(resources({}, dev)['AppProject shop'].spec.namespaceResourceWhitelist).toBeUndefined();
  });

  test('is left to others where they keep one', () => {
    const made = resources({ project: 'team' }, dev);
    expect(made['AppProject shop']).toBeUndefined();
    expect(made['Application shop-dev-shop'].spec.project).toBe('team');
  });

  test('comes before all Applications', () => {
    const base = tree.chartOf('base', [tree.namespace()]);
    const made = resources({}, tree.environmentOf([tree.chartOf('shop', [tree.deployment('cart')]), base]));
    const waves = Object.values<Loose>(made).map(({ kind, metadata }) => [
      kind,
      Number(metadata.annotations['argocd.argoproj.io/sync-wave'] ?? 0),
    ]);
    expect(waves).toEqual([
      ['AppProject', -2],
      ['Application', 0],
      ['Application', 0],
      ['Application', -1],
    ]);
  });
});

describe('A plan is refused', () => {
  const wrong = (environment: DeliveredEnvironment, options: Partial<ArgoCdOptions> = {}): string[] =>
    tree.planOf(argoCd({ repoURL: REPO, ...options }), environment).issues.map(({ field }) => field);

  test.each<[string, DeliveredEnvironment, string[]]>([
    ['without a destination', { ...dev, cluster: {} as never }, ['cluster']],
    ['with a destination of two kinds', { ...dev, cluster: { server: 'https://x', name: 'x' } }, ['cluster']],
    [
      'when a folder leads out of its environment',
      { ...dev, charts: [{ ...shop, folder: 'dev/..' }] },
      ['folder'],
    ],
    [
      'when a folder is of another environment',
      { ...dev, charts: [{ ...shop, folder: 'prod/shop' }] },
      ['folder'],
    ],
    ['when two charts get one name', { ...dev, charts: [shop, { ...shop, folder: 'dev/other' }] }, ['name']],
    ['when an environment has no name of a folder', { ...dev, name: 'Dev', charts: [] }, ['name']],
  ])('%s', (_title, environment, fields) => {
    expect(wrong(environment)).toEqual(fields);
  });

  test('when two environments have one name', () => {
    const other = tree.environmentOf([]);
    const { issues } = tree.planOf(argoCd({ repoURL: REPO }), tree.environmentOf([]), other);
    expect(issues.map(({ field, given }) => [field, given])).toEqual([['name', 'dev']]);
  });

  test('when names of environments and charts run together', () => {
    const { issues } = tree.planOf(
      argoCd({ repoURL: REPO }),
      { ...dev, charts: [tree.chartOf('eu-cart', [])] },
      { ...dev, name: 'dev-eu', charts: [tree.chartOf('cart', [], 'dev-eu')] },
    );
    expect(issues.map(({ given }) => given)).toEqual(['shop-dev-eu-cart']);
  });

  test('when options name an environment that there is not, with the one that was meant', () => {
    const { issues } = tree.planOf(argoCd({ repoURL: REPO, environments: { prodution: {} } }), production);
    expect(issues.map(({ field, fix }) => [field, fix])).toEqual([
      ['delivery.environments.prodution', 'did you mean production?'],
    ]);
  });

  test('when an object has no namespace, and when nobody makes the one that it has', () => {
    const chart = { ...tree.chartOf('shop', []), namespace: undefined };
    const nowhere = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } };
    expect(wrong(tree.environmentOf([{ ...chart, manifests: [nowhere] }]))).toEqual(['namespace']);
    expect(wrong(tree.environmentOf([{ ...chart, manifests: [tree.configMap('x')] }]))).toEqual([
      'namespace',
    ]);
    const there = { existingNamespaces: ['shop'] };
    expect(wrong(tree.environmentOf([{ ...chart, manifests: [tree.configMap('x')] }]), there)).toEqual([]);
  });

  test('when its own options are wrong', () => {
    const { issues, objects } = tree.planOf(argoCd({ repoURL: '' }), dev);
    expect([issues.map(({ field }) => field), objects]).toEqual([['repoURL'], []]);
  });
});

test('An app without environments needs nothing of Argo CD', () => {
  expect(tree.planOf(argoCd({ repoURL: REPO }))).toEqual({
    objects: [],
    annotations: new Map(),
    waits: [],
    notes: [],
    issues: [],
  });
});

test('Notes tell how to begin, and when waves between Applications are kept', () => {
  const base = tree.chartOf('base', [tree.namespace()]);
  const environment = tree.environmentOf([tree.chartOf('shop', [tree.deployment('cart')]), base]);
  const rules = (options: Partial<ArgoCdOptions>): string[] =>
    tree.planOf(argoCd({ repoURL: REPO, ...options }), environment).notes.map(({ rule }) => rule);
  expect(rules({})).toEqual(['first-apply', 'annotation-tracking', 'application-health-check']);
  expect(rules({ environments: { dev: { applicationSet: 'directories' } } })).toEqual([
    'first-apply',
    'annotation-tracking',
    'waits-not-kept',
  ]);
});
