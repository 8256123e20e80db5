import { join } from 'node:path';
import { App } from 'cdk8s';
import { OnlineBoutique } from '../../../examples/online-boutique/online-boutique';
import { Environment } from '../../../lib/app/gitops/environment';
import type { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import { CanaryRelease } from '../../../lib/app/release/canary-release';
import { istioGateway } from '../../../lib/exposure/istio-gateway-options';
import { ManifestChecker } from '../../../lib/policy/check-manifests';
import { flagger } from '../../../lib/rollout/flagger/engine';
import { checkApp } from '../../../lib/synth/app-checks';
import { describeWithCrds } from '../../support/crd-schemas';
import type { Loose } from '../../support/synth';
import { ENVIRONMENT } from '../release-app';
import { FlaggerCluster } from './controller';
import { PROMETHEUS } from './flagger-app';

const PINS = join(__dirname, '../../../examples/online-boutique/pins/production.yaml');
const NAMES = ['dev', 'staging', 'production'] as const;

/** The shop in production, whose frontend and checkout Flagger releases. */
class ReleasedBoutique extends OnlineBoutique {
  public readonly releases: readonly CanaryRelease[];

  constructor(environment: ConstructorParameters<typeof OnlineBoutique>[0]) {
    super(environment);
    const service = (id: string): MicroserviceApp => this.node.findChild(id) as MicroserviceApp;
    this.releases = [
      new CanaryRelease(this, 'frontend-release', {
        service: service('frontend'),
        budget: { objective: 99.9 },
        traffic: { min: 80 },
      }),
      new CanaryRelease(this, 'checkout-release', {
        service: service('checkoutservice'),
        budget: { objective: 99.9, spend: 5 },
        traffic: { min: 20, peak: 2 },
        judgement: { regression: 1.5 },
      }),
    ];
  }
}

function boutique(): { app: App; manifests: readonly Loose[]; releases: readonly CanaryRelease[] } {
  const app = new App({ outdir: '/nonexistent' });
  const environment = new Environment(app, 'production', {
    ...ENVIRONMENT,
    names: NAMES,
    pins: PINS,
    exposure: istioGateway({ gateway: 'istio-ingress/public', https: true, serviceAccount: 'gateway' }),
    releases: flagger({ prometheus: PROMETHEUS }),
  });
  const { releases } = new ReleasedBoutique(environment);
  const manifests = checkApp(app).objects.map(({ manifest }) => manifest as Loose);
  return { app, manifests, releases };
}

const { app, manifests, releases } = boutique();
const canaries = manifests.filter(({ kind }) => kind === 'Canary');

test('the shop of Online Boutique is released by Flagger as it is', () => {
  expect(checkApp(app).issues).toEqual([]);
  expect(
    canaries.map(({ spec }) => [spec.targetRef.name, spec.service.port, spec.analysis.stepWeights]),
  ).toEqual(
    releases.map(({ plan }, index) => [
      ['frontend', 'checkoutservice'][index],
      [80, 5050][index],
      plan.steps.map(({ weight }) => weight),
    ]),
  );
});

test('both stay within the budget, up to the weight where a break of everything just does', () => {
  releases.forEach(({ plan }, index) => {
    const spend = index === 0 ? 0.03 : 0.05;
    expect(plan.steps[0]?.weight).toBeLessThanOrEqual(plan.hardWeight);
    expect(plan.grossSpend).toBeLessThanOrEqual(spend);
    expect(plan.subtleSpend).toBeLessThanOrEqual(spend);
    for (const { miss } of plan.steps) expect(miss).toBeLessThanOrEqual(0.05);
  });
});

test('gRPC of the checkout is judged by its own codes, and its callers know both versions', () => {
  const errors = manifests.find(({ metadata }) => metadata.name === 'checkout-release-errors');
  expect(errors?.spec.query).toMatch(/grpc_response_status=~"2\|4\|12\|13\|14\|15"/);
  const sidecar = manifests.find(({ kind, metadata }) => kind === 'Sidecar' && metadata.name === 'frontend');
  for (const version of ['primary', 'canary'])
    expect(sidecar?.spec.egress[0].hosts).toContain(
      `./checkoutservice-${version}.online-boutique.svc.cluster.local`,
    );
});

test('Flagger brings a new frontend, and nobody is sent to nobody', () => {
  const cluster = new FlaggerCluster();
  const own = manifests.filter(
    ({ kind, metadata }) => kind !== 'Canary' || metadata.name === 'frontend-release',
  );
  cluster.apply(own, 'v1');
  const go = (): void => {
    cluster.scale();
    cluster.settle();
    cluster.tick(() => true);
  };
  for (let at = 0; at < 3; at++) go();
  cluster.apply(own, 'v2');
  for (let at = 0; at < 30 && cluster.phase !== 'Succeeded'; at++) {
    go();
    for (const { route, from } of cluster.routes.filter(({ from: name }) => name.startsWith('frontend')))
      for (const { destination, weight } of route.route)
        if (weight > 0) expect([from, cluster.endpoints(destination.host).length]).not.toEqual([from, 0]);
  }
  expect(cluster.phase).toBe('Succeeded');
});

test('everything is what our own rules take', () => {
  const faults = new ManifestChecker({ only: ['api', 'later'] }).check(manifests).map(({ rule }) => rule);
  // The gateway is kept by others, who have its objects.
  expect(faults.filter((rule) => rule !== 'mesh-dangling-gateway')).toEqual([]);
});

describeWithCrds('the definitions of its custom resources', (schemas) => {
  test('take every object of it', () => {
    const custom = manifests.filter((manifest) => schemas.knows(manifest));
    for (const manifest of custom) expect(schemas.faultsOf(manifest)).toEqual([]);
  });
});
