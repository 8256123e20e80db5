import { ofShop, shopWith, SHOP, templateOf } from '../shop';
import type { Loose } from '../../support/synth';
import { type LabelledPair, alone } from './pair';

const rollout: Loose = {
  ...ofShop('Deployment', 'web'),
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
};

const scaler: Loose = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { scaleTargetRef: { name: 'web' }, maxReplicaCount: 5, triggers: [{ type: 'cron' }] },
};

const withScaler = (spec: Loose): Loose[] => [...SHOP, { ...scaler, spec: { ...scaler.spec, ...spec } }];

const route: Loose = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    hosts: ['shop.example.com'],
    gateways: ['edge'],
    http: [
      {
        route: [
          { destination: { host: 'web' }, weight: 90 },
          { destination: { host: 'canary' }, weight: 10 },
        ],
      },
    ],
  },
};

/** Kinds that the API server knows only by a schema. */
export const CUSTOM_RESOURCES: readonly LabelledPair[] = [
  alone('an image in a Rollout', rollout, [
    (object) => (templateOf(object).spec.containers[0].image = 'b:2'),
    ['restart'],
  ]),
  alone('replicas of a Rollout', rollout, [({ spec }) => (spec.replicas = 5), ['scale', 'resources-up']]),
  alone('steps of a Rollout', rollout, [({ spec }) => (spec.strategy = { canary: {} }), ['update']]),
  {
    title: 'the most pods of a ScaledObject',
    before: withScaler({}),
    after: withScaler({ maxReplicaCount: 9 }),
    expected: { 'ScaledObject shop/web': ['scale', 'resources-up'] },
  },
  {
    title: 'defaults of a ScaledObject written out',
    before: withScaler({}),
    after: withScaler({
      minReplicaCount: 0,
      scaleTargetRef: { name: 'web', kind: 'Deployment', apiVersion: 'apps/v1' },
    }),
    expected: {},
  },
  alone('weights of a route', route, [({ spec }) => (spec.http[0].route[0].weight = 80), ['update']]),
  alone('the order of routes', { ...route, spec: { ...route.spec, http: [{ name: 'a' }, { name: 'b' }] } }, [
    ({ spec }) => spec.http.reverse(),
    ['update'],
  ]),
  alone('another host behind a gateway', route, [
    ({ spec }) => spec.hosts.push('www.example.com'),
    ['new-reachability', 'update'],
  ]),
  alone('nulls, and what a controller writes into status', route, [
    (object) => {
      object.spec.tls = null;
      object.status = { conditions: [] };
      object.metadata.generation = 3;
    },
    [],
  ]),
  alone('a label of a custom resource', route, [
    ({ metadata }) => (metadata.labels = { a: 'b' }),
    ['metadata'],
  ]),
  {
    title: 'a value that a CronJob reads',
    before: reading(),
    after: reading().map((object) =>
      object.kind === 'ConfigMap' && object.metadata.name === 'web'
        ? { ...object, data: { level: 'debug' } }
        : object,
    ),
    expected: { 'ConfigMap shop/web': ['config'] },
  },
];

function reading(): Loose[] {
  return shopWith('CronJob', 'report', (job) => {
    templateOf(job).spec.containers[0].envFrom = [{ configMapRef: { name: 'web' } }];
  });
}
