import { flux } from '../../lib/delivery/flux';
import type { FluxOptions } from '../../lib/delivery/flux/flux-options';
import type { DeliveredEnvironment, DeliveryPlan } from '../../lib/delivery/delivery';
import type { Loose } from '../support/synth';
import * as tree from './tree';

const REPO = 'https://git.example.com/shop.git';
const base = tree.chartOf('base', [tree.namespace()]);
const dev = tree.environmentOf([tree.chartOf('shop', [tree.deployment('cart')]), base]);
const production = tree.environmentOf([tree.chartOf('base', [tree.namespace()], 'production')], {
  name: 'production',
});

function plan(options: Partial<FluxOptions>, ...environments: readonly DeliveredEnvironment[]): DeliveryPlan {
  return tree.planOf(flux({ repoURL: REPO, ...options }), ...environments);
}

function resources(options: Partial<FluxOptions>, ...environments: readonly DeliveredEnvironment[]): Loose {
  const made = plan(options, ...environments);
  expect(made.issues).toEqual([]);
  return tree.resourcesOf(made);
}

test('Each environment has its repository and a Kustomization for each chart, in a folder for its cluster', () => {
  const { objects, issues } = plan({}, dev, production);
  expect(issues).toEqual([]);
  expect(objects.map(({ folder, resource }) => [folder, resource.kind, resource.metadata.name])).toEqual([
    ['flux/dev', 'GitRepository', 'shop-dev'],
    ['flux/dev', 'Kustomization', 'shop-dev-shop'],
    ['flux/dev', 'Kustomization', 'shop-dev-base'],
    ['flux/production', 'GitRepository', 'shop-production'],
    ['flux/production', 'Kustomization', 'shop-production-base'],
  ]);
});

test('A GitRepository follows a branch', () => {
  const made = resources(
    { secretName: 'git', environments: { production: { branch: 'release' } } },
    dev,
    production,
  );
  expect(made['GitRepository shop-dev'].spec).toEqual({
    interval: '1m',
    ref: { branch: 'main' },
    secretRef: { name: 'git' },
    url: REPO,
  });
  expect(made['GitRepository shop-production'].spec.ref).toEqual({ branch: 'release' });
});

describe('A Kustomization', () => {
  test('applies one folder, prunes, and waits until all of it is ready', () => {
    expect(resources({ path: 'manifests' }, dev)['Kustomization shop-dev-base'].spec).toEqual({
      interval: '10m',
      path: './manifests/dev/base',
      prune: true,
      retryInterval: '2m',
      sourceRef: { kind: 'GitRepository', name: 'shop-dev' },
      timeout: '5m',
      wait: true,
    });
  });

  test('waits for those whose objects it needs', () => {
    const made = resources({}, dev);
    expect(made['Kustomization shop-dev-shop'].spec.dependsOn).toEqual([{ name: 'shop-dev-base' }]);
  });

  test('lies where Flux runs', () => {
    expect(resources({ namespace: 'gitops' }, dev)['Kustomization shop-dev-base'].metadata.namespace).toBe(
      'gitops',
    );
  });

  test('leaves its objects when it is deleted in production, or where it is told', () => {
    const made = resources({ environments: { dev: { orphan: true } } }, dev, production);
    const policies = Object.values<Loose>(made)
      .filter(({ kind }) => kind === 'Kustomization')
      .map(({ spec }) => spec.deletionPolicy);
    expect(policies).toEqual(['Orphan', 'Orphan', 'Orphan']);
    expect(resources({}, dev)['Kustomization shop-dev-base'].spec.deletionPolicy).toBeUndefined();
  });

  test('reaches a cluster from another one', () => {
    const own = {
      kubeConfig: { secretName: 'eu-1', key: 'config' },
      serviceAccountName: 'deployer',
      prune: false,
    };
    const { spec } = resources({ environments: { dev: own } }, dev)['Kustomization shop-dev-base'];
    expect(spec).toMatchObject({
      kubeConfig: { secretRef: { name: 'eu-1', key: 'config' } },
      serviceAccountName: 'deployer',
      prune: false,
    });
  });
});

describe('Annotations of Flux', () => {
  const of = (manifest: Loose, environments: FluxOptions['environments'] = {}): Loose =>
    plan(
      { environments },
      tree.environmentOf([tree.chartOf('shop', [manifest, tree.namespace('shop')])]),
    ).annotations.get(manifest);

  test('keep what holds data', () => {
    const claim = tree.claim('data');
    expect(of(claim)).toEqual({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled' });
    expect(of(claim, { dev: { protectData: false } })).toBeUndefined();
  });

  test('make a Job again that differs', () => {
    expect(of(tree.job('migrate'))).toEqual({ 'kustomize.toolkit.fluxcd.io/force': 'enabled' });
  });

  test('leave those that are there', () => {
    const key = 'kustomize.toolkit.fluxcd.io/prune';
    expect(of(tree.annotated(tree.claim('data'), { [key]: 'enabled' }))).toBeUndefined();
  });

  test('hold no waves', () => {
    expect(of(tree.externalSecret('db'))).toBeUndefined();
  });
});

describe('Flux refuses', () => {
  test('to wait within a chart, for it cannot', () => {
    const [cart, migrate] = [tree.deployment('cart'), tree.job('migrate')];
    const chart = tree.chartOf('shop', [tree.namespace(), cart, migrate]);
    const { issues } = plan(
      {},
      tree.environmentOf([chart], { dependencies: [{ of: [cart], on: [migrate] }] }),
    );
    expect(issues.map(({ given }) => given)).toEqual(['Deployment cart waits for Job migrate']);
  });

  test('charts that wait for one another', () => {
    const circle = [
      tree.chartOf('a', [tree.namespace(), tree.deployment('x', { configMaps: ['y'] })]),
      tree.chartOf('b', [tree.configMap('y')]),
    ];
    expect(plan({}, tree.environmentOf(circle)).issues).toHaveLength(1);
  });

  test('a namespace that no chart makes: Flux makes none', () => {
    const environment = tree.environmentOf([tree.chartOf('shop', [tree.configMap('flags')])]);
    expect(plan({}, environment).issues.map(({ field }) => field)).toEqual(['namespace']);
    expect(plan({ existingNamespaces: ['shop'] }, environment).issues).toEqual([]);
  });

  test('options for an environment that there is not', () => {
    expect(plan({ environments: { prod: {} } }, dev).issues).toHaveLength(1);
  });

  test('a plan with wrong options', () => {
    expect(plan({ repoURL: 'x' }, dev).issues.map(({ field }) => field)).toEqual(['repoURL']);
  });
});

test('Notes tell what the Flux of each cluster is to read', () => {
  expect(plan({ path: 'manifests' }, dev).notes.map(({ rule, fix }) => [rule, fix])).toEqual([
    ['first-apply', 'let the Flux of its cluster read ./manifests/flux/dev of the repository'],
  ]);
});

test('A Kustomization with a Rollout waits for the other objects: Flux cannot read whether a Rollout is ready', () => {
  const shop = tree.chartOf('shop', [
    tree.namespace(),
    tree.deployment('cart'),
    tree.configMap('flags'),
    tree.externalSecret('token'),
    tree.object('argoproj.io/v1alpha1', 'Rollout', 'frontend', { spec: {} }),
  ]);
  const { spec } = resources({}, tree.environmentOf([shop]))['Kustomization shop-dev-shop'];
  expect(spec.wait).toBe(false);
  expect(spec.healthChecks).toEqual([
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart', namespace: 'shop' },
    { apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', name: 'token', namespace: 'shop' },
  ]);
  const alone = tree.chartOf('shop', [
    tree.namespace(),
    tree.object('argoproj.io/v1alpha1', 'Rollout', 'frontend', { spec: {} }),
  ]);
  const bare = resources({}, tree.environmentOf([alone]))['Kustomization shop-dev-shop'].spec;
  expect([bare.wait, bare.healthChecks]).toEqual([false, undefined]);
});
