import { ofShop, SHOP, shopWith, shopWithout, templateOf } from '../shop';
import type { Loose } from '../../support/synth';
import { type LabelledPair, alone, edited } from './pair';

const storageClass: Loose = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fast' },
  provisioner: 'csi.example.com',
  reclaimPolicy: 'Retain',
};

const closed = (kind: string, name: string): Loose => ({ ...ofShop(kind, name), immutable: true });

/** What has to be replaced, and what goes with its data. */
export const REPLACEMENTS: readonly LabelledPair[] = [
  edited(
    'a selector with a version, and the labels with it',
    [
      'Deployment',
      'admin',
      ({ spec }) => {
        spec.selector.matchLabels.version = 'v1';
        spec.template.metadata.labels.version = 'v1';
      },
    ],
    ['replace', 'restart'],
  ),
  edited(
    'a selector of a DaemonSet',
    [
      'DaemonSet',
      'agent',
      ({ spec }) => {
        spec.selector.matchLabels.tier = 'a';
        spec.template.metadata.labels.tier = 'a';
      },
    ],
    ['replace', 'restart'],
  ),
  edited(
    'the size of the claims of a StatefulSet',
    [
      'StatefulSet',
      'db',
      ({ spec }) => {
        spec.volumeClaimTemplates[0].spec.resources.requests.storage = '20Gi';
      },
    ],
    ['replace', 'resources-up'],
  ),
  edited(
    'the Service of a StatefulSet',
    ['StatefulSet', 'db', ({ spec }) => (spec.serviceName = 'database')],
    ['replace'],
  ),
  edited(
    'how many revisions a StatefulSet keeps',
    [
      'StatefulSet',
      'db',
      ({ spec }) => {
        spec.revisionHistoryLimit = 3;
        spec.minReadySeconds = 5;
      },
    ],
    ['update'],
  ),
  edited(
    'how often a Job succeeds',
    ['Job', 'migrate', ({ spec }) => (spec.completions = 2)],
    ['replace', 'resources-up'].slice(0, 1) as ['replace'],
  ),
  edited('how often a Job may fail', ['Job', 'migrate', ({ spec }) => (spec.backoffLimit = 2)], ['update']),
  edited(
    'a larger claim',
    [
      'PersistentVolumeClaim',
      'uploads',
      ({ spec }) => {
        spec.resources.requests.storage = '8Gi';
      },
    ],
    ['resources-up', 'update'],
  ),
  edited(
    'a smaller claim',
    [
      'PersistentVolumeClaim',
      'uploads',
      ({ spec }) => {
        spec.resources.requests.storage = '2Gi';
      },
    ],
    ['replace', 'resources-down'],
  ),
  edited(
    'the class of a claim',
    ['PersistentVolumeClaim', 'uploads', ({ spec }) => (spec.storageClassName = 'slow')],
    ['replace'],
  ),
  edited(
    'how a claim is accessed',
    [
      'PersistentVolumeClaim',
      'uploads',
      ({ spec }) => {
        spec.accessModes = ['ReadWriteMany'];
      },
    ],
    ['replace'],
  ),
  edited(
    'a Service that becomes headless',
    ['Service', 'db', ({ spec }) => (spec.clusterIP = 'None')],
    ['replace'],
  ),
  alone('an address that is no longer asked for', withAddress('10.0.0.7'), [
    ({ spec }) => delete spec.clusterIP,
    ['update'],
  ]),
  alone('a headless Service that gets an address', withAddress('None'), [
    ({ spec }) => delete spec.clusterIP,
    ['replace'],
  ]),
  alone('another address', withAddress('10.0.0.7'), [
    ({ spec }) => (spec.clusterIP = '10.0.0.8'),
    ['replace'],
  ]),
  edited(
    'what a RoleBinding gives',
    ['RoleBinding', 'web', (binding) => (binding.roleRef.name = 'admin')],
    ['replace', 'weaker-security', 'stronger-security'],
  ),
  alone('content of a closed ConfigMap', closed('ConfigMap', 'web'), [
    ({ data }) => (data.level = 'debug'),
    ['replace', 'config'],
  ]),
  alone('a ConfigMap that is opened again', closed('ConfigMap', 'web'), [
    (map) => delete map.immutable,
    ['replace'],
  ]),
  alone('a ConfigMap that is closed', ofShop('ConfigMap', 'web'), [
    (map) => (map.immutable = true),
    ['update'],
  ]),
  edited(
    'the type of a Secret',
    ['Secret', 'db', (secret) => (secret.type = 'example.com/other')],
    ['replace'],
  ),
  alone('where a class makes volumes', storageClass, [
    (object) => (object.provisioner = 'other'),
    ['replace'],
  ]),
  alone('that volumes may grow', storageClass, [
    (object) => (object.allowVolumeExpansion = true),
    ['update'],
  ]),
  alone(
    'how urgent a class is',
    { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 100 },
    [(object) => (object.value = 200), ['replace']],
  ),
  alone('a variable of a bare Pod', pod(), [
    ({ spec }) => (spec.containers[0].env = [{ name: 'A', value: '1' }]),
    ['replace'],
  ]),
  alone('the image of a bare Pod', pod(), [({ spec }) => (spec.containers[0].image = 'b:2'), ['restart']]),
  {
    title: 'a claim that is gone',
    before: SHOP,
    after: shopWithout('PersistentVolumeClaim', 'uploads'),
    expected: { 'PersistentVolumeClaim shop/uploads': ['prune-data', 'prune'] },
  },
  {
    title: 'a claim that is gone, of a class that keeps volumes',
    before: [...SHOP, storageClass],
    after: [...shopWithout('PersistentVolumeClaim', 'uploads'), storageClass],
    expected: { 'PersistentVolumeClaim shop/uploads': ['prune'] },
  },
  {
    title: 'a claim that is no longer declared, and kept',
    before: shopWith('PersistentVolumeClaim', 'uploads', keep),
    after: shopWithout('PersistentVolumeClaim', 'uploads'),
    expected: { 'PersistentVolumeClaim shop/uploads': ['prune'] },
  },
  {
    title: 'a namespace that is gone',
    before: SHOP,
    after: shopWithout('Namespace', 'shop'),
    expected: { 'Namespace shop': ['prune-data', 'prune'] },
  },
  {
    title: 'a definition that is gone',
    before: [definition()],
    after: [],
    expected: { 'CustomResourceDefinition carts.acme.dev': ['prune-data', 'prune'] },
  },
  {
    title: 'a StatefulSet that is gone, with its claims',
    before: shopWith('StatefulSet', 'db', ({ spec }) => {
      spec.persistentVolumeClaimRetentionPolicy = { whenDeleted: 'Delete' };
    }),
    after: shopWithout('StatefulSet', 'db'),
    expected: { 'StatefulSet shop/db': ['prune-data', 'lost-reachability', 'prune'] },
  },
  {
    title: 'a StatefulSet that is gone, without its claims',
    before: SHOP,
    after: shopWithout('StatefulSet', 'db'),
    expected: { 'StatefulSet shop/db': ['lost-reachability', 'prune'] },
  },
  alone('a definition for the whole cluster', definition(), [
    ({ spec }) => (spec.scope = 'Cluster'),
    ['replace'],
  ]),
  {
    title: 'a workload under another name',
    before: SHOP,
    after: shopWith('Deployment', 'admin', ({ metadata }) => (metadata.name = 'back-office')),
    expected: { 'Deployment shop/admin': ['prune'], 'Deployment shop/back-office': ['create'] },
  },
];

function withAddress(clusterIP: string): Loose {
  const service = ofShop('Service', 'db');
  return { ...service, spec: { ...service.spec, clusterIP } };
}

function keep({ metadata }: Loose): void {
  metadata.annotations = { 'argocd.argoproj.io/sync-options': 'Prune=false' };
}

function pod(): Loose {
  const { spec } = templateOf(ofShop('Deployment', 'admin'));
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'debug', namespace: 'shop' }, spec };
}

function definition(): Loose {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'carts.acme.dev' },
    spec: {
      group: 'acme.dev',
      scope: 'Namespaced',
      names: { kind: 'Cart', plural: 'carts' },
      versions: [{ name: 'v1', served: true, storage: true, schema: {} }],
    },
  };
}
