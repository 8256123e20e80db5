import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import { Environment } from '../../lib/app/gitops/environment';
import { GitOpsApp } from '../../lib/app/gitops/gitops-app';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { argoCd } from '../../lib/delivery/argo-cd';
import type { Delivery } from '../../lib/delivery/delivery';
import { flux } from '../../lib/delivery/flux';
import { ExternalSecret } from '../../lib/secrets/external-secret';
import { SecureNamespace } from '../../lib/tenancy/secure-namespace';
import { SecureJob } from '../../lib/workload/secure-job';
import { CONTAINER, IMAGE } from '../support/props';
import type { Loose } from '../support/synth';
import { syncOf } from './argo-sync';

const REPO = 'https://git.example.com/shop.git';

/** A shop whose migration runs before its cart, as `addDependency` says, with secrets from outside. */
class Shop extends Chart {
  constructor(app: GitOpsApp, dependent: boolean) {
    const [environment] = app.environments({ production: {} });
    if (environment === undefined) throw new Error('one environment was asked for');
    super(environment, 'shop', { namespace: 'shop' });
    new SecureNamespace(this, 'namespace', {});
    new ExternalSecret(this, 'db', { store: { name: 'vault' }, keys: { password: { key: 'shop/db' } } });
    const env = { PASSWORD: { secretKeyRef: { name: 'db', key: 'password' } } };
    const migrate = new SecureJob(this, 'migrate', { containers: { migrate: { image: IMAGE, env } } });
    const cart = new MicroserviceApp(this, 'cart', { ...CONTAINER, ports: { http: 8080 }, env });
    if (dependent) cart.node.addDependency(migrate);
  }
}

/** The tree by path. */
function written(delivery: Delivery, dependent = true): Readonly<Record<string, Loose>> {
  const outdir = mkdtempSync(join(tmpdir(), 'kiban-delivery-'));
  try {
    const app = new GitOpsApp({ partOf: 'shop', outdir, delivery });
    new Shop(app, dependent);
    app.synth();
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.yaml'),
    );
    return Object.fromEntries(
      files.sort().map((file) => [file, parse(readFileSync(join(outdir, file), 'utf8'))]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

test('A tree for Argo CD syncs: secrets, then the migration with all that it needs, then the rest', () => {
  const files = written(argoCd({ repoURL: REPO }));
  expect(Object.keys(files).filter((file) => file.startsWith('argocd/'))).toEqual([
    'argocd/application-shop-production-shop.yaml',
    'argocd/application-shop.yaml',
    'argocd/appproject-shop.yaml',
  ]);
  const manifests = Object.entries(files).flatMap(([file, manifest]) =>
    file.startsWith('production/') ? [manifest] : [],
  );
  expect(syncOf(manifests)).toEqual({ ended: true, stuckOn: [], late: [], waiting: [], waves: [-2, -1, 0] });
});

test('A tree for Flux has its folder', () => {
  const files = written(flux({ repoURL: REPO }), false);
  expect(Object.keys(files).filter((file) => file.startsWith('flux/'))).toEqual([
    'flux/production/gitrepository-shop-production.yaml',
    'flux/production/kustomization-shop-production-shop.yaml',
  ]);
});

test('Options that are wrong are told by the app, before anything is made', () => {
  expect(() => new GitOpsApp({ partOf: 'shop', delivery: argoCd({ repoURL: 'nowhere' }) })).toThrow(
    'delivery.repoURL = "nowhere"',
  );
});

test('Faults of options are named as they are written', () => {
  const options = { repoURL: REPO, environments: { dev: { sync: 'auto' as 'manual' } } };
  expect(() => new GitOpsApp({ partOf: 'shop', delivery: argoCd(options) })).toThrow(
    '  delivery.environments.dev.sync = "auto"',
  );
});

test('An environment is refused in the folder of the delivery, however it was made', () => {
  const app = new GitOpsApp({ partOf: 'shop', outdir: '/nowhere', delivery: argoCd({ repoURL: REPO }) });
  const chart = new Chart(new Environment(app, 'argocd'), 'shop', { namespace: 'shop' });
  new SecureNamespace(chart, 'namespace', {});
  expect(() => app.synth()).toThrow("name it 'argocd-cluster'");
});
