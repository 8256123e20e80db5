import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { parse } from 'yaml';
import { GitOpsApp } from '../../../lib/app/gitops/gitops-app';
import { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import { CanaryRelease } from '../../../lib/app/release/canary-release';
import { argoCd } from '../../../lib/delivery/argo-cd';
import type { Delivery } from '../../../lib/delivery/delivery';
import { flux } from '../../../lib/delivery/flux';
import { istio } from '../../../lib/mesh/istio';
import { flagger } from '../../../lib/rollout/flagger/engine';
import type { Loose } from '../../support/synth';
import { PROMETHEUS } from './flagger-app';

const folder = mkdtempSync(join(tmpdir(), 'kiban-flagger-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The same declaration in both environments: who releases it is no matter of the service. */
class Shop extends Chart {
  constructor(scope: Construct) {
    super(scope, 'shop', { namespace: 'shop' });
    const frontend = new MicroserviceApp(this, 'frontend', {
      image: 'registry.example.com/frontend:1.2.3',
      ports: { http: 8080 },
      scaling: { min: 2, max: 6, cpu: 70 },
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

function write(below: string, delivery: Delivery): void {
  const app = new GitOpsApp({
    partOf: 'shop',
    outdir: join(folder, below, 'manifests'),
    proofdir: join(folder, below, 'proof'),
    delivery,
  });
  const mesh = istio({ mode: 'sidecar' });
  const releases = flagger({ prometheus: PROMETHEUS });
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

const SHOP = 'manifests/production/shop';
const read = (file: string): Loose => parse(readFileSync(join(folder, SHOP, file), 'utf8'));
const waveOf = ({ metadata }: Loose): number =>
  Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);

test('Argo CD compares everything: nothing that Flagger writes stands in Git', () => {
  const file = 'manifests/argocd/application-shop-production-shop.yaml';
  const { spec }: Loose = parse(readFileSync(join(folder, file), 'utf8'));
  expect(spec).not.toHaveProperty('ignoreDifferences');
  expect(spec.syncPolicy.syncOptions).not.toContain('RespectIgnoreDifferences=true');
});

test('the Canary comes behind the metrics that it asks, and with the workload that it watches', () => {
  const waves = ['canary-frontend-release', 'deployment-frontend', 'horizontalpodautoscaler-frontend'].map(
    (file) => waveOf(read(`${file}.yaml`)),
  );
  expect(waves).toEqual([0, 0, 0]);
  for (const metric of ['errors', 'requests'])
    expect(waveOf(read(`metrictemplate-frontend-release-${metric}.yaml`))).toBe(-1);
});

test('an engine changes no line of the service, and adds and takes objects beside it', () => {
  const files = (environment: string): string[] =>
    readdirSync(join(folder, 'manifests', environment, 'shop')).sort();
  const [dev, production] = [files('dev'), files('production')];
  expect(production.filter((file) => !dev.includes(file))).toEqual([
    'canary-frontend-release.yaml',
    'destinationrule-frontend-release-canary.yaml',
    'destinationrule-frontend-release-primary.yaml',
    'metrictemplate-frontend-release-errors.yaml',
    'metrictemplate-frontend-release-requests.yaml',
    'virtualservice-frontend-release-root.yaml',
  ]);
  expect(dev.filter((file) => !production.includes(file))).toEqual([
    'service-frontend.yaml',
    'virtualservice-frontend.yaml',
  ]);
});

test('the plan of each environment is that of its engine', () => {
  const plan = (environment: string): Loose =>
    JSON.parse(readFileSync(join(folder, 'proof', environment, 'shop/frontend-release.plan.json'), 'utf8'));
  expect(plan('production').steps.map(({ weight }: Loose) => weight)).toEqual([10, 100]);
  expect(plan('production').steps[0].detection).toBeGreaterThan(plan('dev').steps[0].detection);
  expect(readdirSync(join(folder, 'proof/production/shop')).sort()).toEqual([
    'frontend-release.flagger.md',
    'frontend-release.plan.json',
    'frontend-release.plan.md',
    'frontend-release.plan.svg',
  ]);
});

test('whoever runs Argo CD is told how a service is handed over', () => {
  const notes = readFileSync(join(folder, 'proof/delivery.md'), 'utf8');
  expect(notes).toMatch(/\*\*production\/shop: Canary frontend-release\*\*: .*migration: 'prepare'/);
  expect(notes).not.toMatch(/dev\/shop: Canary/);
});

test('Flux applies it as it is', () => {
  write('flux', flux(OPTIONS));
  const texts = readdirSync(join(folder, 'flux', SHOP)).map((file) =>
    readFileSync(join(folder, 'flux', SHOP, file), 'utf8'),
  );
  expect(texts.filter((text) => text.includes('kustomize.toolkit.fluxcd.io/'))).toEqual([]);
});
