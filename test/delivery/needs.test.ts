import { argoCd } from '../../lib/delivery/argo-cd';
import type { Loose } from '../support/synth';
import * as tree from './tree';

const WAVE = 'argocd.argoproj.io/sync-wave';

/** Kind and name of all that is brought ahead with an object that must come before another one. */
function aheadWith(first: Loose, others: readonly Loose[]): string[] {
  const last = tree.deployment('last');
  const delivery = argoCd({ repoURL: 'https://git.example.com/shop.git' });
  const chart = tree.chartOf('shop', [tree.namespace(), last, first, ...others]);
  const plan = tree.planOf(
    delivery,
    tree.environmentOf([chart], { dependencies: [{ of: [last], on: [first] }] }),
  );
  expect(plan.issues).toEqual([]);
  return [...plan.annotations]
    .filter(([manifest, added]) => added[WAVE] !== undefined && manifest !== first)
    .map(([{ kind, metadata }, added]) => `${kind} ${metadata.name ?? ''} ${added[WAVE] ?? ''}`)
    .sort();
}

const pod = (spec: Loose): Loose => {
  const { spec: own, ...rest } = tree.deployment('first');
  return { ...rest, spec: { ...own, template: { ...own.template, spec: { containers: [], ...spec } } } };
};
const clusterWide = (apiVersion: string, kind: string, name: string): Loose => ({
  apiVersion,
  kind,
  metadata: { name },
});

describe('Pods need', () => {
  const known = [
    tree.secret('a'),
    tree.configMap('a'),
    tree.claim('a'),
    tree.serviceAccount('a'),
    clusterWide('node.k8s.io/v1', 'RuntimeClass', 'a'),
    clusterWide('scheduling.k8s.io/v1', 'PriorityClass', 'a'),
    tree.object('resource.k8s.io/v1', 'ResourceClaim', 'a'),
    tree.object('resource.k8s.io/v1', 'ResourceClaimTemplate', 'b'),
    tree.object('secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', 'a', {
      spec: { secretObjects: [{ secretName: 'synced' }] },
    }),
  ];
  // These are ahead whoever needs them; those that pods of wave -1 need are one more.
  const always = [
    'PriorityClass a -1',
    'ResourceClaim a -1',
    'ResourceClaimTemplate b -1',
    'RuntimeClass a -1',
  ];
  const idle = [...always, 'SecretProviderClass a -1'].sort();
  const secretRef = { name: 'a', key: 'k' };

  test.each<[string, Loose, string]>([
    ['their account', { serviceAccountName: 'a' }, 'ServiceAccount a -1'],
    ['what their image is pulled with', { imagePullSecrets: [{ name: 'a' }] }, 'Secret a -1'],
    [
      'a value of a Secret',
      { containers: [{ env: [{ valueFrom: { secretKeyRef: secretRef } }] }] },
      'Secret a -1',
    ],
    ['all values of a Secret', { containers: [{ envFrom: [{ secretRef: { name: 'a' } }] }] }, 'Secret a -1'],
    [
      'a value of a ConfigMap',
      { initContainers: [{ env: [{ valueFrom: { configMapKeyRef: secretRef } }] }] },
      'ConfigMap a -1',
    ],
    [
      'all values of a ConfigMap',
      { containers: [{ envFrom: [{ configMapRef: { name: 'a' } }] }] },
      'ConfigMap a -1',
    ],
    ['files of a Secret', { volumes: [{ secret: { secretName: 'a' } }] }, 'Secret a -1'],
    ['files of a ConfigMap', { volumes: [{ configMap: { name: 'a' } }] }, 'ConfigMap a -1'],
    [
      'files of several',
      { volumes: [{ projected: { sources: [{ secret: { name: 'a' } }] } }] },
      'Secret a -1',
    ],
    [
      'files of several maps',
      { volumes: [{ projected: { sources: [{ configMap: { name: 'a' } }] } }] },
      'ConfigMap a -1',
    ],
    ['a volume', { volumes: [{ persistentVolumeClaim: { claimName: 'a' } }] }, 'PersistentVolumeClaim a -1'],
    [
      'what a driver signs in with',
      { volumes: [{ csi: { nodePublishSecretRef: { name: 'a' } } }] },
      'Secret a -1',
    ],
  ])('%s', (_title, spec, ahead) => {
    expect(aheadWith(pod(spec), known)).toEqual([...idle, ahead].sort());
  });

  test.each<[string, Loose, string]>([
    ['their priority', { priorityClassName: 'a' }, 'PriorityClass a'],
    ['their runtime', { runtimeClassName: 'a' }, 'RuntimeClass a'],
    ['a device', { resourceClaims: [{ resourceClaimName: 'a' }] }, 'ResourceClaim a'],
    [
      'devices of their own',
      { resourceClaims: [{ resourceClaimTemplateName: 'b' }] },
      'ResourceClaimTemplate b',
    ],
    [
      'a provider of secrets',
      {
        volumes: [
          { csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'a' } } },
        ],
      },
      'SecretProviderClass a',
    ],
    [
      'a Secret that a provider makes',
      { containers: [{ envFrom: [{ secretRef: { name: 'synced' } }] }] },
      'SecretProviderClass a',
    ],
  ])('%s, one wave ahead', (_title, spec, ahead) => {
    const expected = idle.map((line) => (line.startsWith(`${ahead} `) ? `${ahead} -2` : line));
    expect(aheadWith(pod(spec), known)).toEqual(expected.sort());
  });

  test('nothing of another namespace', () => {
    const other = { ...tree.secret('a'), metadata: { name: 'a', namespace: 'other' } };
    expect(aheadWith(pod({ imagePullSecrets: [{ name: 'a' }] }), [tree.namespace('other'), other])).toEqual(
      [],
    );
  });
});

describe('Before pods start', () => {
  const policy = (podSelector: Loose): Loose =>
    tree.object('networking.k8s.io/v1', 'NetworkPolicy', 'p', { spec: { podSelector } });
  const rule = (operator: string, ...values: string[]): Loose => ({
    matchExpressions: [{ key: 'app', operator, ...(values.length > 0 ? { values } : {}) }],
  });

  test.each<[string, Loose, boolean]>([
    ['all', {}, true],
    ['them by a label', { matchLabels: { app: 'first' } }, true],
    ['others by a label', { matchLabels: { app: 'other' } }, false],
    ['them among others', rule('In', 'first', 'other'), true],
    ['others only', rule('In', 'other'), false],
    ['all but others', rule('NotIn', 'other'), true],
    ['all but them', rule('NotIn', 'first'), false],
    ['whoever has the label', rule('Exists'), true],
    ['whoever does not have it', rule('DoesNotExist'), false],
  ])('a policy is there that selects %s: %s', (_title, selector, ahead) => {
    const expected = ahead ? ['NetworkPolicy p -1'] : [];
    expect(aheadWith(tree.deployment('first'), [policy(selector)])).toEqual(expected);
  });

  test('limits of their namespace are there', () => {
    const limits = tree.object('v1', 'LimitRange', 'limits', { spec: {} });
    expect(aheadWith(tree.deployment('first'), [limits])).toEqual(['LimitRange limits -1']);
  });

  test('rights of the account that all pods have are there', () => {
    const binding = clusterWide('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'view');
    const granted = {
      ...binding,
      roleRef: { kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'shop' }],
    };
    const role = clusterWide('rbac.authorization.k8s.io/v1', 'ClusterRole', 'view');
    expect(aheadWith(tree.deployment('first'), [granted, role])).toEqual([
      'ClusterRole view -1',
      'ClusterRoleBinding view -1',
    ]);
  });
});

test('A StatefulSet needs its Service, and the classes of its volumes', () => {
  const { spec, ...rest } = tree.workload('StatefulSet', 'first');
  const first = {
    ...rest,
    spec: { ...spec, serviceName: 'first', volumeClaimTemplates: [{ spec: { storageClassName: 'fast' } }] },
  };
  const others = [
    tree.object('v1', 'Service', 'first'),
    clusterWide('storage.k8s.io/v1', 'StorageClass', 'fast'),
  ];
  expect(aheadWith(first, others)).toEqual(['Service first -1', 'StorageClass fast -1']);
});

test('A claim needs its class, its attributes and its volume', () => {
  const claim = {
    ...tree.claim('data'),
    spec: { storageClassName: 'fast', volumeAttributesClassName: 'gold', volumeName: 'pv' },
  };
  const others = [
    claim,
    clusterWide('storage.k8s.io/v1', 'StorageClass', 'fast'),
    clusterWide('storage.k8s.io/v1', 'VolumeAttributesClass', 'gold'),
    clusterWide('v1', 'PersistentVolume', 'pv'),
  ];
  expect(aheadWith(tree.deployment('first', { claims: ['data'] }), others)).toEqual([
    'PersistentVolume pv -1',
    'PersistentVolumeClaim data -1',
    'StorageClass fast -1',
    'VolumeAttributesClass gold -2',
  ]);
});

describe('A Rollout', () => {
  const rollout = tree.object('argoproj.io/v1alpha1', 'Rollout', 'first', {
    spec: {
      template: tree.podTemplate('first', { configMaps: ['flags'] }),
      strategy: {
        canary: {
          stableService: 'first',
          canaryService: 'first-canary',
          analysis: { templates: [{ templateName: 'errors' }] },
          steps: [{ analysis: { templates: [{ templateName: 'global', clusterScope: true }] } }],
        },
      },
    },
  });
  const template = tree.object('argoproj.io/v1alpha1', 'AnalysisTemplate', 'errors', { spec: {} });

  test('needs its Services, what its pods need, and what it is judged by', () => {
    const others = [
      tree.configMap('flags'),
      tree.object('v1', 'Service', 'first'),
      tree.object('v1', 'Service', 'first-canary'),
      template,
      clusterWide('argoproj.io/v1alpha1', 'ClusterAnalysisTemplate', 'global'),
    ];
    expect(aheadWith(rollout, others)).toEqual([
      'AnalysisTemplate errors -2',
      'ClusterAnalysisTemplate global -2',
      'ConfigMap flags -1',
      'Service first -1',
      'Service first-canary -1',
    ]);
  });

  test('may not share a wave with what it is judged by: Argo CD orders both by name', () => {
    const same = tree.annotated(template, { [WAVE]: '0' });
    const { issues } = tree.planOf(
      argoCd({ repoURL: 'https://git.example.com/shop.git' }),
      tree.environmentOf([tree.chartOf('shop', [tree.namespace(), rollout, same])]),
    );
    expect(issues.map(({ given }) => given)).toEqual(['wave 0, and needs AnalysisTemplate errors of wave 0']);
  });
});

describe('An ExternalSecret', () => {
  const early = (spec: Loose): Loose =>
    tree.annotated(tree.object('external-secrets.io/v1', 'ExternalSecret', 'first', { spec }), {
      [WAVE]: '-5',
    });

  test.each<[string, Loose, Loose, string]>([
    ['its store', { secretStoreRef: { name: 's' } }, tree.secretStore('s'), 'SecretStore s -6'],
    [
      'a store of all namespaces',
      { secretStoreRef: { name: 's', kind: 'ClusterSecretStore' } },
      clusterWide('external-secrets.io/v1', 'ClusterSecretStore', 's'),
      'ClusterSecretStore s -6',
    ],
    [
      'a store of one value',
      { data: [{ sourceRef: { storeRef: { name: 's' } } }] },
      tree.secretStore('s'),
      'SecretStore s -6',
    ],
    [
      'a generator',
      {
        dataFrom: [
          {
            sourceRef: {
              generatorRef: {
                apiVersion: 'generators.external-secrets.io/v1alpha1',
                kind: 'Password',
                name: 'g',
              },
            },
          },
        ],
      },
      tree.object('generators.external-secrets.io/v1alpha1', 'Password', 'g', { spec: {} }),
      'Password g -6',
    ],
  ])('needs %s', (_title, spec, other, ahead) => {
    const plan = tree.planOf(
      argoCd({ repoURL: 'https://git.example.com/shop.git' }),
      tree.environmentOf([tree.chartOf('shop', [tree.namespace(), early(spec), other])]),
    );
    expect(plan.issues).toEqual([]);
    expect(`${other.kind} ${other.metadata.name} ${plan.annotations.get(other)?.[WAVE] ?? ''}`).toBe(ahead);
  });
});
