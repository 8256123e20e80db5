import { join } from 'node:path';
import { App } from 'cdk8s';
import { OnlineBoutique } from '../../examples/online-boutique/online-boutique';
import { Environment } from '../../lib/app/gitops/environment';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { CanaryRelease } from '../../lib/app/release/canary-release';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { argoRollouts } from '../../lib/rollout/argo-rollouts/engine';
import { checkApp } from '../../lib/synth/app-checks';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import { ENVIRONMENT } from './release-app';

const PINS = join(__dirname, '../../examples/online-boutique/pins/production.yaml');
const NAMES = ['dev', 'staging', 'production'] as const;

/** The shop in production, with releases of its frontend and its checkout. */
function boutique(): { app: App; manifests: readonly Loose[]; plans: readonly CanaryRelease[] } {
  const app = new App({ outdir: '/nonexistent' });
  const environment = new Environment(app, 'production', {
    ...ENVIRONMENT,
    names: NAMES,
    pins: PINS,
    exposure: istioGateway({ gateway: 'istio-ingress/public', https: true, serviceAccount: 'gateway' }),
  });
  const shop = new OnlineBoutique(environment);
  const service = (id: string): MicroserviceApp => shop.node.findChild(id) as MicroserviceApp;
  const plans = [
    new CanaryRelease(shop, 'frontend-release', {
      service: service('frontend'),
      budget: { objective: 99.9 },
      traffic: { min: 80 },
    }),
    new CanaryRelease(shop, 'checkout-release', {
      service: service('checkoutservice'),
      budget: { objective: 99.9, spend: 5 },
      traffic: { min: 20, peak: 2 },
    }),
  ];
  const manifests = checkApp(app).objects.map(({ manifest }) => manifest as Loose);
  return { app, manifests, plans };
}

const { app, manifests, plans } = boutique();

test('the shop of Online Boutique is released as it is', () => {
  expect(checkApp(app).issues).toEqual([]);
});

test('its frontend and its checkout stay within the budget, up to the weight where a break of everything just does', () => {
  const steps = plans.map(({ plan }) => plan.steps.map(({ weight }) => weight));
  expect(steps).toEqual([
    [5, 15, 45, 64, 100],
    [5, 15, 45, 80, 100],
  ]);
  plans.forEach(({ plan }, index) => {
    const spend = index === 0 ? 0.03 : 0.05;
    expect(plan.grossSpend).toBeLessThanOrEqual(spend);
    expect(plan.subtleSpend).toBeLessThanOrEqual(spend);
  });
});

test('gRPC of the checkout is judged by its own codes', () => {
  const [, guard] = manifests.filter(
    ({ kind, metadata }) => kind === 'AnalysisTemplate' && metadata.name.endsWith('-guard'),
  );
  const [{ provider }] = guard?.spec.metrics;
  expect(provider.prometheus.query).toMatch(/grpc_response_status=~"2\|4\|12\|13\|14\|15"/);
});

test('callers of the checkout know its new version', () => {
  const sidecar = manifests.find(({ kind, metadata }) => kind === 'Sidecar' && metadata.name === 'frontend');
  expect(sidecar?.spec.egress[0].hosts).toContain(
    './checkoutservice-canary.online-boutique.svc.cluster.local',
  );
});

test('its frontend is released at a Gateway as well, without a mesh and without a change', () => {
  const apart = new App({ outdir: '/nonexistent' });
  const environment = new Environment(apart, 'production', {
    names: NAMES,
    pins: PINS,
    exposure: gatewayApi({ gateway: { name: 'public', namespace: 'gateways', sectionName: 'https' } }),
    releases: argoRollouts({ prometheus: 'http://prometheus.monitoring:9090', router: 'gateway-api' }),
  });
  const shop = new OnlineBoutique(environment);
  const { plan } = new CanaryRelease(shop, 'frontend-release', {
    service: shop.node.findChild('frontend') as MicroserviceApp,
    budget: { objective: 99.9 },
    traffic: { min: 80 },
    sli: { kind: 'istioHttp' },
  });
  const { objects, issues } = checkApp(apart);
  expect(issues).toEqual([]);
  expect(plan.steps).toEqual(plans[0]?.plan.steps);
  const made = objects.map(({ manifest }) => manifest as Loose);
  const route = made.find(
    ({ kind, metadata }) => kind === 'HTTPRoute' && metadata.name.startsWith('frontend-release-'),
  );
  expect(route?.spec.rules[0].backendRefs.map(({ name, weight }: Loose) => [name, weight])).toEqual([
    ['frontend', 100],
    ['frontend-canary', 0],
  ]);
  const faults = new ManifestChecker().check(made).map(({ rule }) => rule);
  expect(faults.filter((rule) => /rollout|analysis|route/.test(rule))).toEqual([]);
});

test('everything is what our own rules take', () => {
  const faults = new ManifestChecker({ only: ['api', 'later'] }).check(manifests).map(({ rule }) => rule);
  // The gateway is kept by others, who have its objects.
  expect(faults.filter((rule) => rule !== 'mesh-dangling-gateway')).toEqual([]);
});

describeWithCrds('the definitions of its custom resources', (schemas) => {
  test('take every object of it', () => {
    const custom = manifests.filter((manifest) => schemas.knows(manifest));
    expect(custom.filter(({ kind }) => kind === 'Rollout')).toHaveLength(2);
    for (const manifest of custom) expect(schemas.faultsOf(manifest)).toEqual([]);
  });
});
