import { ofShop, SHOP, shopWith, shopWithout, templateOf } from '../shop';
import type { Loose } from '../../support/synth';
import { type LabelledPair, added, alone, edited } from './pair';

const newImage = (object: Loose): void => {
  templateOf(object).spec.containers[0].image = 'ghcr.io/acme/other:2.0.0';
};

const withSpec = (object: Loose, spec: Loose): Loose => ({ ...object, spec: { ...object.spec, ...spec } });

/** Changes of workloads: metadata, restarts, scale, resources. */
export const WORKLOAD_CHANGES: readonly LabelledPair[] = [
  edited(
    'a label of a Deployment itself',
    ['Deployment', 'web', ({ metadata }) => (metadata.labels.team = 'a')],
    ['metadata'],
  ),
  edited(
    'an annotation',
    ['Service', 'web', ({ metadata }) => (metadata.annotations = { note: 'a' })],
    ['metadata'],
  ),
  edited('an image', ['Deployment', 'web', newImage], ['restart']),
  edited(
    'a variable',
    [
      'Deployment',
      'web',
      (web) => {
        templateOf(web).spec.containers[0].env[0].value = 'db2';
      },
    ],
    ['restart'],
  ),
  edited(
    'the order of variables that a $(VAR) sees',
    [
      'Deployment',
      'web',
      (web) => {
        templateOf(web).spec.containers[0].env.reverse();
      },
    ],
    ['restart'],
  ),
  edited(
    'the order of arguments',
    [
      'Deployment',
      'web',
      (web) => {
        templateOf(web).spec.containers[0].args = ['-b', '-a'];
      },
    ],
    ['restart'],
  ),
  edited(
    'an annotation of the pods',
    [
      'Deployment',
      'web',
      (web) => {
        templateOf(web).metadata.annotations = { 'checksum/config': 'a' };
      },
    ],
    ['restart'],
  ),
  edited(
    'a probe',
    [
      'Deployment',
      'web',
      (web) => {
        templateOf(web).spec.containers[0].readinessProbe.periodSeconds = 5;
      },
    ],
    ['restart'],
  ),
  edited(
    'an image that is pulled each time',
    [
      'Deployment',
      'web',
      (web) => {
        templateOf(web).spec.containers[0].imagePullPolicy = 'Always';
      },
    ],
    ['restart'],
  ),
  edited(
    'a sidecar',
    [
      'Deployment',
      'web',
      (web) => {
        const { spec } = templateOf(web);
        spec.containers.push({ ...structuredClone(spec.containers[0]), name: 'proxy', env: [], ports: [] });
      },
    ],
    ['restart', 'resources-up'],
  ),
  edited('an image in a StatefulSet', ['StatefulSet', 'db', newImage], ['restart']),
  edited('an image in a DaemonSet', ['DaemonSet', 'agent', newImage], ['restart']),
  edited('an image in a CronJob', ['CronJob', 'report', newImage], ['update']),
  edited('a schedule', ['CronJob', 'report', ({ spec }) => (spec.schedule = '0 4 * * *')], ['update']),
  edited('an image in a Job', ['Job', 'migrate', newImage], ['replace']),
  alone('an image in a Job that Argo CD makes anew', withHook(ofShop('Job', 'migrate')), [
    newImage,
    ['replace'],
  ]),
  alone('an image in a paused Deployment', withSpec(ofShop('Deployment', 'web'), { paused: true }), [
    newImage,
    ['update'],
  ]),
  alone(
    'an image where all pods stop first',
    withSpec(ofShop('Deployment', 'web'), { strategy: { type: 'Recreate' } }),
    [newImage, ['restart']],
  ),
  alone('an image where no pod runs', withSpec(ofShop('Deployment', 'web'), { replicas: 0 }), [
    newImage,
    ['update'],
  ]),
  alone(
    'an image where somebody deletes each pod',
    withSpec(ofShop('StatefulSet', 'db'), { updateStrategy: { type: 'OnDelete' } }),
    [newImage, ['update']],
  ),
  edited('replicas', ['Deployment', 'web', ({ spec }) => (spec.replicas = 5)], ['scale', 'resources-up']),
  edited(
    'no replicas',
    ['Deployment', 'web', ({ spec }) => (spec.replicas = 0)],
    ['scale', 'resources-down'],
  ),
  edited(
    'replicas of a StatefulSet',
    ['StatefulSet', 'db', ({ spec }) => (spec.replicas = 1)],
    ['scale', 'resources-down'],
  ),
  alone(
    'fewer replicas where claims go with them',
    withSpec(ofShop('StatefulSet', 'db'), { persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' } }),
    [({ spec }) => (spec.replicas = 1), ['prune-data', 'scale', 'resources-down']],
  ),
  edited(
    'the most pods of an autoscaler',
    ['HorizontalPodAutoscaler', 'admin', ({ spec }) => (spec.maxReplicas = 8)],
    ['scale', 'resources-up'],
  ),
  edited(
    'a metric of an autoscaler',
    [
      'HorizontalPodAutoscaler',
      'admin',
      ({ spec }) => {
        spec.metrics[0].resource.target.averageUtilization = 60;
      },
    ],
    ['update'],
  ),
  edited('replicas left to an autoscaler', ['Deployment', 'admin', ({ spec }) => delete spec.replicas], []),
  edited(
    'more memory',
    [
      'Deployment',
      'web',
      (web) => {
        templateOf(web).spec.containers[0].resources.requests.memory = '128Mi';
        templateOf(web).spec.containers[0].resources.limits.memory = '128Mi';
      },
    ],
    ['restart', 'resources-up'],
  ),
  edited(
    'less CPU',
    [
      'Deployment',
      'web',
      (web) => {
        templateOf(web).spec.containers[0].resources.requests.cpu = '50m';
      },
    ],
    ['restart', 'resources-down'],
  ),
  edited(
    'no limit any more',
    [
      'Deployment',
      'web',
      (web) => {
        delete templateOf(web).spec.containers[0].resources.limits.cpu;
      },
    ],
    ['restart', 'resources-up'],
  ),
  edited(
    'a rollout strategy',
    ['Deployment', 'web', ({ spec }) => (spec.strategy = { type: 'Recreate' })],
    ['update'],
  ),
  edited(
    'a disruption budget',
    ['PodDisruptionBudget', 'web', ({ spec }) => (spec.maxUnavailable = 2)],
    ['update'],
  ),
  {
    title: 'an autoscaler that is gone',
    before: SHOP,
    after: shopWithout('HorizontalPodAutoscaler', 'admin'),
    expected: { 'HorizontalPodAutoscaler shop/admin': ['prune', 'resources-down'] },
  },
  added(
    'a new workload',
    [{ ...ofShop('Deployment', 'web'), metadata: { name: 'cart', namespace: 'shop' } }].map(renamed),
    {
      'Deployment shop/cart': ['create'],
    },
  ),
  {
    title: 'a workload that is gone',
    before: SHOP,
    after: shopWithout('Deployment', 'admin'),
    expected: { 'Deployment shop/admin': ['prune'] },
  },
  {
    title: 'image and replicas at once',
    before: SHOP,
    after: shopWith('Deployment', 'web', (web) => {
      newImage(web);
      web.spec.replicas = 4;
    }),
    expected: { 'Deployment shop/web': ['restart', 'scale', 'resources-up'] },
  },
];

function withHook(object: Loose): Loose {
  object.metadata.annotations = { 'argocd.argoproj.io/sync-options': 'Replace=true,Force=true' };
  return object;
}

function renamed(object: Loose): Loose {
  const copy = structuredClone(object);
  copy.spec.selector.matchLabels = { app: 'cart' };
  templateOf(copy).metadata.labels = { app: 'cart' };
  return copy;
}
