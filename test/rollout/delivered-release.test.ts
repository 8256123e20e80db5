import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { parse } from 'yaml';
import { GitOpsApp } from '../../lib/app/gitops/gitops-app';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { CanaryRelease } from '../../lib/app/release/canary-release';
import { argoCd } from '../../lib/delivery/argo-cd';
import type { Delivery } from '../../lib/delivery/delivery';
import { flux } from '../../lib/delivery/flux';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { istio } from '../../lib/mesh/istio';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import { argoRollouts } from '../../lib/rollout/argo-rollouts/engine';
import type { Loose } from '../support/synth';

const folder = mkdtempSync(join(tmpdir(), 'kiban-releases-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The smallest release: 90 to 10, then all. In dev nobody brings it. */
class Shop extends Chart {
  constructor(scope: Construct, expose?: { readonly host: string }) {
    super(scope, 'shop', { namespace: 'shop' });
    const frontend = new MicroserviceApp(this, 'frontend', {
      image: 'registry.example.com/frontend:1.2.3',
      ports: { http: 8080 },
      ...(expose === undefined ? {} : { expose }),
    });
    new CanaryRelease(this, 'frontend-release', {
      service: frontend,
      budget: { objective: 99.5 },
      traffic: { min: 40 },
      steps: [
        { weight: 10, duration: '10m' },
        { weight: 100, duration: '5m' },
      ],
    });
  }
}

/** Writes the shop for two environments, of which one has an engine. */
function write(below: string, delivery: Delivery): void {
  const app = new GitOpsApp({
    partOf: 'shop',
    outdir: join(folder, below, 'manifests'),
    proofdir: join(folder, below, 'proof'),
    delivery,
  });
  const mesh = istio({ mode: 'sidecar' });
  const releases = argoRollouts({ prometheus: 'http://prometheus.monitoring:9090' });
  const environments = app.environments({
    dev: { mesh, cluster: { name: 'dev' } },
    production: { mesh, releases, cluster: { name: 'production' } },
  });
  for (const environment of environments) new Shop(environment);
  app.synth();
}

const OPTIONS = {
  repoURL: 'https://git.example.com/shop.git',
  path: 'manifests',
  existingNamespaces: ['shop'],
};

beforeAll(() => write('.', argoCd(OPTIONS)));

test('at a Gateway, Argo CD leaves the rules of one route alone', () => {
  const app = new GitOpsApp({
    partOf: 'shop',
    outdir: join(folder, 'gateway/manifests'),
    proofdir: join(folder, 'gateway/proof'),
    delivery: argoCd(OPTIONS),
  });
  const environments = app.environments({
    production: {
      exposure: gatewayApi({ className: 'istio' }),
      releases: argoRollouts({ prometheus: 'http://prometheus.monitoring:9090', router: 'gateway-api' }),
      cluster: { name: 'production' },
    },
  });
  for (const production of environments) new Shop(production, { host: 'shop.example.com' });
  app.synth();
  const files = readdirSync(join(folder, 'gateway/manifests/production/shop'));
  const [, name] =
    files.map((file) => /^httproute-(frontend-release-[0-9a-f]{8})\.yaml$/.exec(file)).find(Boolean) ?? [];
  const { spec }: Loose = parse(
    readFileSync(join(folder, 'gateway/manifests/argocd/application-shop-production-shop.yaml'), 'utf8'),
  );
  expect(spec.ignoreDifferences).toEqual([
    {
      group: 'gateway.networking.k8s.io',
      kind: 'HTTPRoute',
      name,
      namespace: 'shop',
      jsonPointers: ['/spec/rules'],
    },
  ]);
  expect(spec.syncPolicy.syncOptions).toEqual(
    expect.arrayContaining(['RespectIgnoreDifferences=true', 'PruneLast=true']),
  );
});

test('Flux makes the weighted routes once, and leaves them to the engine', () => {
  write('flux', flux(OPTIONS));
  const shop = join(folder, 'flux/manifests/production/shop');
  const annotated = readdirSync(shop).filter((file) =>
    readFileSync(join(shop, file), 'utf8').includes('kustomize.toolkit.fluxcd.io/ssa: IfNotPresent'),
  );
  expect(annotated).toEqual(['virtualservice-frontend-release-http.yaml']);
});

const application = (environment: string): Loose =>
  parse(readFileSync(join(folder, `manifests/argocd/application-shop-${environment}-shop.yaml`), 'utf8'));

test('Argo CD leaves the routes of one VirtualService alone, and keeps them when it applies', () => {
  const { ignoreDifferences, syncPolicy } = application('production').spec;
  expect(ignoreDifferences).toEqual([
    {
      group: 'networking.istio.io',
      kind: 'VirtualService',
      name: 'frontend-release-http',
      namespace: 'shop',
      jsonPointers: ['/spec/http'],
    },
  ]);
  expect(syncPolicy.syncOptions).toContain('RespectIgnoreDifferences=true');
});

test('without that, our rule tells where weights would be written back', () => {
  const below = join(folder, 'manifests/production');
  const files = readdirSync(below, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.yaml$/.test(file),
  );
  const shop: Loose[] = files.map((file) => parse(readFileSync(join(below, file), 'utf8')));
  const toldOf = (by: Loose): readonly string[] =>
    new ManifestChecker()
      .check([...shop, by])
      .filter(({ rule }) => rule === 'rollout-weights-kept')
      .map(({ given }) => String(given));
  const by = application('production');
  expect(toldOf(by)).toEqual([]);
  expect(toldOf({ ...by, spec: { ...by.spec, ignoreDifferences: undefined } })).toEqual([
    'frontend-release-http',
  ]);
});

test('an environment without an engine has nothing to leave alone', () => {
  expect(application('dev').spec).not.toHaveProperty('ignoreDifferences');
});

test('the plan lies beside the manifests of each environment', () => {
  const plans = ['json', 'md', 'svg'].map((ending) => `frontend-release.plan.${ending}`);
  for (const environment of ['dev', 'production'])
    expect(readdirSync(join(folder, 'proof', environment, 'shop')).sort()).toEqual(plans);
  const [dev, production] = ['dev', 'production'].map((environment) =>
    readFileSync(join(folder, 'proof', environment, 'shop/frontend-release.plan.md'), 'utf8'),
  );
  expect(production).toBe(dev);
});

test('an engine changes the service and adds objects beside it, and leaves all others alone', () => {
  const files = (environment: string): string[] =>
    readdirSync(join(folder, 'manifests', environment, 'shop')).sort();
  expect(files('production').filter((file) => !files('dev').includes(file))).toEqual([
    'analysistemplate-frontend-release-guard.yaml',
    'analysistemplate-frontend-release-step-1.yaml',
    'analysistemplate-frontend-release-step-2.yaml',
    'destinationrule-frontend-canary.yaml',
    'rollout-frontend.yaml',
    'service-frontend-canary.yaml',
    'virtualservice-frontend-release-http.yaml',
  ]);
  expect(files('dev').filter((file) => !files('production').includes(file))).toEqual([
    'deployment-frontend.yaml',
  ]);
});

test('whoever runs Argo CD is told how a Deployment becomes a Rollout', () => {
  const notes = readFileSync(join(folder, 'proof/delivery.md'), 'utf8');
  expect(notes).toMatch(/\*\*production\/shop: Rollout frontend\*\*: .*migration: 'prepare'/);
  expect(notes).not.toMatch(/dev\/shop: Rollout/);
});

test('the example of 90 to 10 gives the new version a tenth, and then everything', () => {
  const rollout: Loose = parse(
    readFileSync(join(folder, 'manifests/production/shop/rollout-frontend.yaml'), 'utf8'),
  );
  expect(rollout.spec.strategy.canary.steps).toEqual([
    { setWeight: 10 },
    { analysis: { templates: [{ templateName: 'frontend-release-step-1' }] } },
    { setWeight: 100 },
    { analysis: { templates: [{ templateName: 'frontend-release-step-2' }] } },
    { pause: { duration: '600s' } },
  ]);
});
