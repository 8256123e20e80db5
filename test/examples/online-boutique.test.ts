import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type WorkloadFacts, factsOf } from '../support/facts';
import { sharedFile } from '../support/oracles';
import type { Loose } from '../support/synth';

const ROOT = join(__dirname, '../..');
const GOLDEN = join(__dirname, '../golden/online-boutique');

const facts = JSON.parse(readFileSync(join(__dirname, 'online-boutique.facts.json'), 'utf8')) as Record<
  string,
  WorkloadFacts
>;

/** Runs the example as `npm run synth` does, in another folder. */
function synthIn(folder: string): void {
  const tsNode = join(ROOT, 'node_modules/.bin/ts-node');
  const { CDK8S_OUTDIR: _outdir, ...env } = process.env;
  const { status, stderr } = spawnSync(tsNode, [join(ROOT, 'examples/online-boutique/main.ts')], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json') },
  });
  if (status !== 0) throw new Error(stderr);
}

let folder = '';
let outdir = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kiban-boutique-'));
  outdir = join(folder, 'dist/manifests');
  synthIn(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Texts of the files below a folder, by path. */
function textsIn(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}

test('renders the trees that were reviewed, and what proves them (npm run golden, then read the diff)', () => {
  const rendered = join(folder, 'dist');
  if (process.env.UPDATE_GOLDEN === '1') {
    rmSync(GOLDEN, { recursive: true, force: true });
    cpSync(rendered, GOLDEN, { recursive: true });
  }
  expect(textsIn(rendered)).toEqual(textsIn(GOLDEN));
});

test('writes nothing when it runs again', () => {
  const before = textsIn(folder);
  synthIn(folder);
  expect(textsIn(folder)).toEqual(before);
});

describe.each(['dev', 'staging', 'production'])('%s', (environment) => {
  const objects = (): Loose[] =>
    Object.values(textsIn(join(outdir, environment))).flatMap((text) =>
      parseAllDocuments(text).map((document) => document.toJS()),
    );

  test('keeps every image, port, variable, probe, size and account of the application', () => {
    // redis-cart runs as `default` upstream; here every workload has an account of its own.
    const wanted: Loose = {
      ...facts,
      'redis-cart': { ...facts['redis-cart'], serviceAccount: 'redis-cart' },
    };
    // In production the gateway of the mesh leads to the shop, not a load balancer of its own.
    const open = (port: string): boolean => environment !== 'production' || !port.includes('LoadBalancer');
    const servicePorts = wanted.frontend.servicePorts.filter(open);
    // The Service of a version that is being released stands beside the one that callers know.
    const application = objects().filter(({ metadata }) => !metadata.name.endsWith('-canary'));
    expect(factsOf(application)).toEqual({ ...wanted, frontend: { ...wanted.frontend, servicePorts } });
  });

  test('has one object in each file', () => {
    const files = Object.keys(textsIn(join(outdir, environment)));
    expect(objects()).toHaveLength(files.length);
  });
});

const upstream = sharedFile('workloads/online-boutique/kubernetes-manifests.yaml');

(upstream === undefined ? test.skip : test)(
  'the facts are those of the upstream file (skipped where it is not beside the repository)',
  () => {
    const documents = parseAllDocuments(readFileSync(upstream ?? '', 'utf8')).map((document) =>
      document.toJS(),
    );
    expect(factsOf(documents.filter((object) => object !== null))).toEqual(facts);
  },
);
