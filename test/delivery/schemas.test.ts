import { App, Chart } from 'cdk8s';
import fc from 'fast-check';
import { argoCd } from '../../lib/delivery/argo-cd';
import type { ArgoEnvironmentOptions } from '../../lib/delivery/argo/argo-options';
import type { DeliveredEnvironment, Delivery } from '../../lib/delivery/delivery';
import { flux } from '../../lib/delivery/flux';
import type { FluxEnvironmentOptions } from '../../lib/delivery/flux/flux-options';
import { placeDelivery } from '../../lib/delivery/place-delivery';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import * as tree from './tree';

const REPO = 'https://git.example.com/shop.git';

/** Objects that make use of everything that a plan can hold. */
const scaled = tree.object('apps/v1', 'Deployment', 'scaled', {
  spec: { replicas: 2, template: tree.podTemplate('a') },
});
const scaler = tree.object('autoscaling/v2', 'HorizontalPodAutoscaler', 'scaled', {
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'scaled' } },
});
const ENVIRONMENTS: readonly DeliveredEnvironment[] = [
  tree.environmentOf([
    tree.chartOf('shop', [
      tree.deployment('cart', { secrets: ['db'] }),
      tree.externalSecret('db'),
      scaled,
      scaler,
    ]),
    tree.chartOf('base', [tree.namespace()]),
  ]),
  tree.environmentOf([tree.chartOf('shop', [tree.namespace()], 'production')], {
    name: 'production',
    cluster: { name: 'eu-1' },
  }),
];

/** What a plan looks like once it was placed and rendered. */
function renderedBy(delivery: Delivery): Loose[] {
  const plan = tree.planOf(delivery, ...ENVIRONMENTS);
  expect(plan.issues).toEqual([]);
  const chart = new Chart(new App({ outdir: '/nonexistent' }), 'delivery');
  placeDelivery(chart, plan.objects);
  return chart.toJson();
}

const applicationSet: fc.Arbitrary<ArgoEnvironmentOptions['applicationSet']> = fc.oneof(
  fc.constant('directories' as const),
  fc.constant({ clusters: { matchLabels: { tier: 'edge' } } }),
  fc
    .record({
      host: fc.constantFrom({ github: 'acme/shop' }, { gitlab: '1234' }),
      api: fc.constantFrom(undefined, 'https://git.example.com/'),
      tokenRef: fc.constantFrom(undefined, { secretName: 'git', key: 'token' }),
      labels: fc.constantFrom(undefined, ['show', 'me']),
    })
    .map(({ host, ...rest }) => ({ pullRequests: { ...host, ...rest, namespaces: 'sh*p' } })),
);

const argoEnvironment: fc.Arbitrary<ArgoEnvironmentOptions> = fc.record(
  {
    targetRevision: fc.constantFrom('main', 'v1.2.3'),
    sync: fc.oneof(
      fc.constant('manual' as const),
      fc.record({ prune: fc.boolean(), selfHeal: fc.boolean() }, { requiredKeys: [] }),
    ),
    finalizer: fc.constantFrom('none', 'foreground', 'background'),
    protectData: fc.boolean(),
    applicationSet,
  },
  { requiredKeys: [] },
);

const fluxEnvironment: fc.Arbitrary<FluxEnvironmentOptions> = fc.record(
  {
    branch: fc.constantFrom('main', 'release/1.2'),
    prune: fc.boolean(),
    orphan: fc.boolean(),
    kubeConfig: fc.constantFrom({ secretName: 'eu-1' }, { secretName: 'eu-1', key: 'config' }),
    serviceAccountName: fc.constant('deployer'),
  },
  { requiredKeys: [] },
);

describeWithCrds('By their own definitions', (schemas) => {
  const faultsOf = (delivery: Delivery): string[] =>
    renderedBy(delivery).flatMap((manifest) =>
      schemas.faultsOf(manifest).map((fault) => `${manifest.kind} ${manifest.metadata.name} ${fault}`),
    );

  test('all objects of Argo CD are sound, whatever was chosen', () => {
    const options = fc.record(
      {
        path: fc.constantFrom('manifests', 'apps/shop'),
        targetRevision: fc.constant('main'),
        namespace: fc.constant('gitops'),
        project: fc.constant('team'),
        rootProject: fc.constant('platform'),
        clusterKinds: fc.constant([{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole' }]),
        namespacedKinds: fc.constantFrom('all' as const, 'rendered' as const),
        environments: fc.record({ dev: argoEnvironment, production: argoEnvironment }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(options, (given) => expect(faultsOf(argoCd({ repoURL: REPO, ...given }))).toEqual([])),
      { numRuns: 60 },
    );
  });

  test('all objects of Flux are sound, whatever was chosen', () => {
    const options = fc.record(
      {
        path: fc.constantFrom('manifests', 'apps/shop'),
        branch: fc.constant('main'),
        secretName: fc.constant('git'),
        interval: fc.constantFrom('10m', '1h30m'),
        timeout: fc.constant('90s'),
        environments: fc.record({ dev: fluxEnvironment, production: fluxEnvironment }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(options, (given) => expect(faultsOf(flux({ repoURL: REPO, ...given }))).toEqual([])),
      { numRuns: 60 },
    );
  });
});

test('Objects of a plan are placed as they are', () => {
  const plan = tree.planOf(argoCd({ repoURL: REPO }), ...ENVIRONMENTS);
  const placed = renderedBy(argoCd({ repoURL: REPO }));
  expect(placed.map(({ kind, metadata, spec }) => ({ kind, metadata, spec }))).toEqual(
    plan.objects.map(({ resource }) => resource),
  );
});

test('A plan is the same for the same app', () => {
  const plan = (): string => JSON.stringify(tree.planOf(argoCd({ repoURL: REPO }), ...ENVIRONMENTS).objects);
  expect(plan()).toBe(plan());
});
