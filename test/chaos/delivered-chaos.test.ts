import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ChaosExperiment } from '../../lib/app/chaos/chaos-experiment';
import { ChaosSchedule } from '../../lib/app/chaos/chaos-schedule';
import { GitOpsApp } from '../../lib/app/gitops/gitops-app';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { litmus } from '../../lib/chaos/chaos-tool';
import { argoCd } from '../../lib/delivery/argo-cd';
import { USUAL } from './chaos-app';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kiban-chaos-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('Chaos is delivered as a hook with its proof beside the manifests, byte by byte the same each time', () => {
  const trees = ['a', 'b'].map((name) => deliver(join(folder, name)));
  const [first, second] = trees;
  expect(first).toEqual(second);
  expect(first?.manifest).toContain('argocd.argoproj.io/hook: PostSync');
  expect(first?.manifest).toContain('argocd.argoproj.io/hook-delete-policy: HookFailed');
  expect(first?.proof).toContain('# Chaos: trouble');
});

function deliver(root: string): { readonly manifest: string; readonly proof: string } {
  const app = new GitOpsApp({
    partOf: 'shop',
    outdir: join(root, 'out'),
    proofdir: join(root, 'proof'),
    delivery: argoCd({ repoURL: 'https://git.example.com/shop.git' }),
  });
  const [environment] = app.environments({ staging: {} });
  const chart = new Chart(environment as Construct, 'shop', { namespace: 'shop' });
  const cart = new MicroserviceApp(chart, 'cart', { image: 'registry.example.com/cart:1.2.3', scaling: 4 });
  new ChaosExperiment(chart, 'trouble', { service: cart, ...USUAL });
  app.synth();
  const made = join(root, 'out');
  const paths = readdirSync(made, { recursive: true, encoding: 'utf8' });
  const [file = ''] = paths.filter((path) => path.includes('-trouble-'));
  const proof = join(root, 'proof', 'staging', 'shop', 'trouble.chaos.md');
  return { manifest: readFileSync(join(made, file), 'utf8'), proof: readFileSync(proof, 'utf8') };
}

test('What the scheduler of Litmus fills in is left alone, and its namespace may be written to', () => {
  const app = new GitOpsApp({
    partOf: 'shop',
    outdir: join(folder, 'out'),
    delivery: argoCd({ repoURL: 'https://git.example.com/shop.git', existingNamespaces: ['litmus'] }),
  });
  const [environment] = app.environments({ staging: { chaos: litmus() } });
  const chart = new Chart(environment as Construct, 'shop', { namespace: 'shop' });
  const cart = new MicroserviceApp(chart, 'cart', { image: 'registry.example.com/cart:1.2.3', scaling: 4 });
  new ChaosSchedule(chart, 'trouble', { service: cart, ...USUAL, schedule: '0 10 * * 1' });
  app.synth();
  const read = (name: string): string => readFileSync(join(folder, 'out/argocd', name), 'utf8');
  expect(read('application-shop-staging-shop.yaml')).toMatch(
    /- group: litmuschaos\.io\n +jsonPointers:\n +- \/spec\/engineTemplateSpec\/experiments\n +kind: ChaosSchedule\n +name: trouble-[0-9a-f]{8}\n/,
  );
  expect(read('appproject-shop.yaml')).toContain('namespace: litmus');
});
