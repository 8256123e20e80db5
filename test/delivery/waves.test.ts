import { argoCd } from '../../lib/delivery/argo-cd';
import type { DeclaredDependency, DeliveryPlan } from '../../lib/delivery/delivery';
import type { Loose } from '../support/synth';
import { syncOf } from './argo-sync';
import * as tree from './tree';

const WAVE = 'argocd.argoproj.io/sync-wave';
const DELIVERY = argoCd({ repoURL: 'https://git.example.com/shop.git' });

function plan(manifests: readonly Loose[], dependencies: readonly DeclaredDependency[] = []): DeliveryPlan {
  return tree.planOf(DELIVERY, tree.environmentOf([tree.chartOf('shop', manifests)], { dependencies }));
}

/** Waves by kind and name of all objects that have one. */
function wavesOf(manifests: readonly Loose[], dependencies: readonly DeclaredDependency[] = []): Loose {
  const { annotations, issues } = plan(manifests, dependencies);
  expect(issues).toEqual([]);
  return Object.fromEntries(
    [...annotations].flatMap(([{ kind, metadata }, added]) =>
      added[WAVE] === undefined ? [] : [[`${kind} ${metadata.name ?? ''}`, added[WAVE]]],
    ),
  );
}

const faultsOf = (manifests: readonly Loose[], dependencies: readonly DeclaredDependency[] = []): string[] =>
  plan(manifests, dependencies).issues.map(({ field, given }) => `${field}: ${String(given)}`);

describe('Objects that wait for nothing but what Argo CD orders by kind', () => {
  test('get no wave', () => {
    const refs = { account: 'cart', secrets: ['db'], configMaps: ['flags'], claims: ['data'] };
    const manifests = [
      tree.namespace(),
      tree.deployment('cart', refs),
      tree.serviceAccount('cart'),
      tree.secret('db'),
      tree.configMap('flags'),
      tree.claim('data'),
      tree.object('v1', 'Service', 'cart'),
      tree.object('autoscaling/v2', 'HorizontalPodAutoscaler', 'cart'),
    ];
    expect(wavesOf(manifests)).toEqual({});
  });
});

describe('What is there to be waited for', () => {
  test('comes before workloads, and before it what it is made from', () => {
    const manifests = [
      tree.deployment('cart', { secrets: ['db', 'sealed'], providers: ['files'], priority: 'high' }),
      tree.externalSecret('db'),
      tree.sealedSecret('sealed'),
      tree.object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'files', { spec: {} }),
      { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1 },
      tree.secretStore('vault', { kubernetes: { serviceAccountRef: { name: 'reader' } } }),
      tree.serviceAccount('reader'),
    ];
    expect(wavesOf(manifests)).toEqual({
      'ExternalSecret db': '-1',
      'SealedSecret sealed': '-1',
      'SecretProviderClass files': '-1',
      'PriorityClass high': '-1',
      'SecretStore vault': '-2',
      'ServiceAccount reader': '-2',
    });
  });

  test('moves further ahead in a chain of stores', () => {
    const manifests = [
      tree.externalSecret('db', 'inner'),
      tree.secretStore('inner', { tokenSecretRef: { name: 'token', key: 'k' } }),
      tree.externalSecret('login', 'outer', 'token'),
      tree.secretStore('outer', { appRole: { secretRef: { name: 'role', key: 'k' } } }),
      tree.secret('role'),
    ];
    expect(wavesOf(manifests)).toEqual({
      'ExternalSecret db': '-1',
      'SecretStore inner': '-2',
      'ExternalSecret login': '-3',
      'SecretStore outer': '-4',
      'Secret role': '-4',
    });
  });

  test.each<[string, Loose]>([
    ['under keys of its own', { authSecretRef: { clientId: { name: 'login', key: 'id' } } }],
    ['as a Secret', { secretRef: { accessKeyIDSecretRef: { name: 'login', key: 'id' } } }],
    ['as an authority', { caProvider: { type: 'Secret', name: 'login', key: 'ca' } }],
  ])('finds what a store signs in with %s', (_title, auth) => {
    expect(wavesOf([tree.secretStore('vault', auth), tree.secret('login')])).toEqual({
      'SecretStore vault': '-2',
      'Secret login': '-2',
    });
  });
});

describe('A declared dependency', () => {
  const migrate = tree.job('migrate', {
    account: 'migrate',
    secrets: ['db'],
    configMaps: ['schema'],
    claims: ['work'],
  });
  const cart = tree.deployment('cart');
  const needed = [
    tree.serviceAccount('migrate'),
    tree.secret('db'),
    tree.configMap('schema'),
    tree.claim('work'),
  ];
  const policy = tree.object('networking.k8s.io/v1', 'NetworkPolicy', 'migrate', {
    spec: { podSelector: { matchLabels: { app: 'migrate' } } },
  });
  const other = tree.object('networking.k8s.io/v1', 'NetworkPolicy', 'cart', {
    spec: { podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['cart'] }] } },
  });
  const rights = [
    tree.object('rbac.authorization.k8s.io/v1', 'Role', 'migrate', { rules: [] }),
    tree.object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'migrate', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'migrate' },
      subjects: [{ kind: 'ServiceAccount', name: 'migrate', namespace: 'shop' }],
    }),
  ];
  const quota = tree.object('v1', 'ResourceQuota', 'quota', { spec: {} });

  test('brings a Job ahead, with all that it needs and nothing else', () => {
    const manifests = [
      cart,
      migrate,
      ...needed,
      policy,
      other,
      ...rights,
      quota,
      tree.configMap('unrelated'),
    ];
    const waves = wavesOf(manifests, [{ of: [cart], on: [migrate] }]);
    expect(Object.keys(waves).sort()).toEqual(
      [
        'ConfigMap schema',
        'Job migrate',
        'NetworkPolicy migrate',
        'PersistentVolumeClaim work',
        'ResourceQuota quota',
        'Role migrate',
        'RoleBinding migrate',
        'Secret db',
        'ServiceAccount migrate',
      ].sort(),
    );
    expect(new Set(Object.values(waves))).toEqual(new Set(['-1']));
  });

  test('is about the workloads of two services, not about all that belongs to them', () => {
    const [redis, budget, scaler] = [
      tree.deployment('redis'),
      tree.object('policy/v1', 'PodDisruptionBudget', 'redis', { spec: {} }),
      tree.object('autoscaling/v2', 'HorizontalPodAutoscaler', 'redis', { spec: {} }),
    ];
    const flags = tree.configMap('flags');
    const dependency = { of: [cart, flags], on: [redis, budget, scaler] };
    expect(wavesOf([cart, flags, redis, budget, scaler], [dependency])).toEqual({ 'Deployment redis': '-1' });
  });

  test('makes chains', () => {
    const [a, b, c] = [tree.job('a'), tree.job('b'), tree.deployment('c')];
    expect(
      wavesOf(
        [a, b, c],
        [
          { of: [b], on: [a] },
          { of: [c], on: [b] },
        ],
      ),
    ).toEqual({ 'Job a': '-2', 'Job b': '-1' });
  });

  test('in a circle is told with all that is in it', () => {
    const [a, b, c] = [tree.job('a'), tree.job('b'), tree.job('c')];
    const circle = [
      { of: [a], on: [b] },
      { of: [b], on: [c] },
      { of: [c], on: [a] },
    ];
    const [fault, ...others] = plan([a, b, c], circle).issues;
    expect(others).toEqual([]);
    expect(String(fault?.given).split(' → ').sort()).toHaveLength(4);
    expect([
      'Job a → Job b → Job c → Job a',
      'Job b → Job c → Job a → Job b',
      'Job c → Job a → Job b → Job c',
    ]).toContain(fault?.given);
  });
});

describe('Waves and hooks that objects bring along', () => {
  const at = (manifest: Loose, wave: string): Loose => tree.annotated(manifest, { [WAVE]: wave });
  const hook = (manifest: Loose, phase: string): Loose =>
    tree.annotated(manifest, { 'argocd.argoproj.io/hook': phase });

  test('are kept, and others follow them', () => {
    const manifests = [at(tree.job('migrate', { configMaps: ['schema'] }), '-5'), tree.configMap('schema')];
    expect(wavesOf(manifests)).toEqual({ 'ConfigMap schema': '-5' });
  });

  test.each(['soon', '1.5', ''])('are refused when they are no number: %j', (wave) => {
    expect(faultsOf([at(tree.configMap('flags'), wave)])).toHaveLength(1);
  });

  test('are refused when something would wait for a later wave', () => {
    const manifests = [tree.deployment('cart', { secrets: ['db'] }), at(tree.externalSecret('db'), '1')];
    expect(faultsOf(manifests)).toEqual(['Deployment/cart: wave 0, and needs ExternalSecret db of wave 1']);
    expect(syncOf(manifests, { namespaces: ['shop'] }).stuckOn).toEqual(['Deployment cart']);
  });

  test('are refused when they hold back what is needed ahead', () => {
    const [migrate, schema] = [
      tree.job('migrate', { configMaps: ['schema'] }),
      at(tree.configMap('schema'), '0'),
    ];
    const cart = tree.deployment('cart');
    expect(faultsOf([cart, migrate, schema], [{ of: [cart], on: [migrate] }])).toEqual([
      'Job/migrate: wave -1, and needs ConfigMap schema of wave 0',
    ]);
  });

  test('are refused when a claim would wait for pods of a later wave', () => {
    const manifests = [at(tree.claim('data'), '-1'), tree.deployment('db', { claims: ['data'] })];
    expect(faultsOf(manifests)).toEqual([
      'PersistentVolumeClaim/data: wave -1, ahead of the pods that use it',
    ]);
    expect(syncOf(manifests, { namespaces: ['shop'] }).stuckOn).toEqual(['PersistentVolumeClaim data']);
  });

  test('take a claim along to the pods that use it', () => {
    const manifests = [
      tree.claim('data'),
      tree.claim('spare'),
      at(tree.deployment('db', { claims: ['data'] }), '3'),
    ];
    expect(wavesOf(manifests)).toEqual({
      'PersistentVolumeClaim data': '3',
      'PersistentVolumeClaim spare': '3',
    });
  });

  test('take a claim along to the pods that bind it, whoever else uses it now and then', () => {
    const report = tree.workload('CronJob', 'report', { claims: ['data'] });
    const manifests = [tree.claim('data'), report, at(tree.deployment('db', { claims: ['data'] }), '3')];
    expect(wavesOf(manifests)).toEqual({ 'PersistentVolumeClaim data': '3' });
  });

  test.each([
    ['CronJob', {}],
    ['Deployment', { replicas: 0 }],
    ['Job', { suspend: true }],
  ])('are refused when the pods that use a claim start some other time: %s', (kind, more) => {
    const { spec, ...rest } = tree.workload(kind, 'report', { claims: ['data'] });
    const report = { ...rest, spec: { ...spec, ...more } };
    const manifests = [at(tree.claim('data'), '-1'), at(report, '-1'), tree.deployment('cart')];
    expect(faultsOf(manifests)).toEqual([
      'PersistentVolumeClaim/data: wave -1, ahead of the pods that use it',
    ]);
  });

  test('are refused when a hook runs before what it needs', () => {
    const manifests = [
      hook(tree.job('migrate', { configMaps: ['schema'] }), 'PreSync'),
      tree.configMap('schema'),
    ];
    expect(faultsOf(manifests)).toEqual([
      'Job/migrate: PreSync, wave 0, and needs ConfigMap schema of wave 0',
    ]);
  });

  test.each(['Sync', 'PostSync'])('are fine for a %s hook', (phase) => {
    const manifests = [
      hook(tree.job('migrate', { configMaps: ['schema'] }), phase),
      tree.configMap('schema'),
    ];
    expect(faultsOf(manifests)).toEqual([]);
  });

  test('of another phase move nothing', () => {
    const report = hook(at(tree.job('report', { configMaps: ['schema'] }), '-4'), 'PostSync');
    expect(wavesOf([report, tree.configMap('schema')])).toEqual({});
  });

  test('of Helm are understood', () => {
    const migrate = tree.job('migrate', { configMaps: ['schema'] });
    const manifests = [
      tree.annotated(migrate, { 'helm.sh/hook': 'pre-install,pre-upgrade' }),
      tree.configMap('schema'),
    ];
    expect(faultsOf(manifests)).toHaveLength(1);
  });
});

describe('An object in a namespace that nobody makes', () => {
  test('is refused, for an early one would hold up what makes the namespace', () => {
    const secret = tree.externalSecret('pull');
    const elsewhere = { ...secret, metadata: { ...secret.metadata, namespace: 'build-service' } };
    expect(faultsOf([tree.namespace(), elsewhere])).toEqual(['namespace: ExternalSecret pull']);
    expect(syncOf([tree.namespace(), elsewhere]).ended).toBe(false);
  });
});
