import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import { GitOpsApp } from '../../../lib/app/gitops/gitops-app';
import { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import { CanaryRelease } from '../../../lib/app/release/canary-release';
import { runDiff } from '../../../lib/cli/diff';
import { runRelease } from '../../../lib/cli/release';
import { argoCd } from '../../../lib/delivery/argo-cd';
import { istio } from '../../../lib/mesh/istio';
import { stagedCommits } from '../../../lib/rollout/git/engine';
import { TELEMETRY } from './git-app';
import { runIn } from '../../support/run-command';

let cwd = '';
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'kiban-commits-'))));
afterEach(() => rmSync(cwd, { recursive: true }));

const OLD = 'ghcr.io/acme/frontend:1.4.2';
const NEW = 'ghcr.io/acme/frontend:1.4.3';

/** Renders the shop into a folder for each commit. */
function synth(commit: string): void {
  const app = new GitOpsApp({
    partOf: 'shop',
    outdir: join(cwd, commit),
    proofdir: join(cwd, 'dist/proof'),
    pins: join(cwd, 'pins'),
    delivery: argoCd({ repoURL: 'https://git.example.com/shop.git', path: 'manifests' }),
  });
  const [production] = app.environments({
    production: {
      mesh: istio({ mode: 'sidecar' }),
      telemetry: TELEMETRY,
      releases: stagedCommits({ reaction: '20m' }),
    },
  });
  if (production === undefined) throw new Error('there is one');
  const chart = new Chart(production, 'shop', { namespace: 'shop' });
  const service = new MicroserviceApp(chart, 'frontend', {
    image: production.image('frontend'),
    ports: { http: 80 },
    readinessProbe: { httpGet: { path: '/' } },
    scaling: { min: 3, max: 10, cpu: 70 },
    mesh: { timeout: '5s' },
  });
  const load = new MicroserviceApp(chart, 'load', { image: production.image('load') });
  load.calls(service);
  new CanaryRelease(chart, 'frontend-release', {
    service,
    budget: { objective: 99.9, spend: 5 },
    traffic: { min: 80 },
  });
  app.synth();
}

function pinned(frontend: string): void {
  const file = join(cwd, 'pins/production.yaml');
  const before = existsSync(file)
    ? readFileSync(file, 'utf8')
    : 'images:\n  frontend: none\n  load: redis:7\n';
  writeFileSync(file, before.replace(/frontend: .*/, `frontend: ${frontend}`));
}

const release = (...args: string[]): number =>
  runIn(cwd, runRelease, ['frontend-release', 'production', 'next', ...args]).code;

const diff = (from: string, to: string): number =>
  runIn(cwd, runDiff, [
    ...[from, to].map((arg) => (arg.startsWith('commit') ? `${arg}/production` : arg)),
    '--fail-on',
    'lost-reachability',
  ]).code;

const differs = 2;

test('a service goes commit by commit from a Deployment to a new version, and each can be reviewed and reverted', () => {
  mkdirSync(join(cwd, 'pins'));
  pinned(OLD);
  synth('commit-0');
  expect(release('--image', 'frontend')).toBe(0);
  let commit = 0;
  for (;;) {
    synth(`commit-${++commit}`);
    expect(diff(`commit-${commit - 1}`, `commit-${commit}`)).toBe(differs);
    expect(diff(`commit-${commit}`, `commit-${commit - 1}`)).toBe(differs);
    const before = readFileSync(join(cwd, 'pins/production.yaml'), 'utf8');
    if (commit === 3) pinned(NEW);
    expect(release()).toBe(0);
    if (readFileSync(join(cwd, 'pins/production.yaml'), 'utf8') === before) break;
  }
  const { releases } = parse(readFileSync(join(cwd, 'pins/production.yaml'), 'utf8')) as {
    releases: unknown;
  };
  expect(releases).toEqual({ 'frontend-release': { active: 'b', b: NEW } });
  const plan = JSON.parse(
    readFileSync(join(cwd, 'dist/proof/production/shop/frontend-release.plan.json'), 'utf8'),
  ) as { steps: unknown[] };
  // Three into the first slot; pods, a weight for each step, and the end.
  expect(commit).toBe(3 + 1 + plan.steps.length + 1);
  const files = readdirSync(join(cwd, `commit-${commit}/production/shop`));
  expect(files.filter((file) => /^(deployment|service)-frontend/.test(file))).toEqual([
    'deployment-frontend-b.yaml',
    'service-frontend-b.yaml',
    'service-frontend.yaml',
  ]);
  const application = readFileSync(
    join(cwd, `commit-${commit}/argocd/application-shop-production-shop.yaml`),
    'utf8',
  );
  expect(application).not.toMatch(/ignoreDifferences/);
  expect(existsSync(join(cwd, 'dist/proof/production/shop/frontend-release.stages.md'))).toBe(true);
});

test('a new image is no release before somebody begins one', () => {
  mkdirSync(join(cwd, 'pins'));
  writeFileSync(
    join(cwd, 'pins/production.yaml'),
    `images:\n  frontend: ${OLD}\n  load: redis:7\nreleases:\n  frontend-release:\n    active: a\n    a: ${OLD}\n`,
  );
  synth('commit-0');
  pinned(NEW);
  synth('commit-1');
  expect(diff('commit-0', 'commit-1')).toBe(0);
});
