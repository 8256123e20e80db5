import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { GitOpsApp } from '../../lib/app/gitops/gitops-app';
import { KibanApp } from '../../lib/app/kiban-app';
import { PropsError, SynthError } from '../../lib/core/errors';
import { KubernetesObject } from '../../lib/synth/kubernetes-object';
import { addProof } from '../../lib/synth/proofs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'kiban-proofs-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** An object, and a proof about it. */
class Proven extends Construct {
  constructor(scope: Construct, id: string, file = `${id}.md`) {
    super(scope, id);
    const metadata = { name: id };
    new KubernetesObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      body: { data: {} },
    });
    addProof({ scope: this, name: file, text: () => `# ${id}\n` });
  }
}

function app(proofdir?: string): GitOpsApp {
  return new GitOpsApp({
    partOf: 'shop',
    outdir: join(folder, 'out'),
    ...(proofdir === undefined ? {} : { proofdir }),
  });
}

function shop(of: GitOpsApp, ...ids: readonly string[]): Chart {
  const [environment] = of.environments({ dev: {} });
  const chart = new Chart(environment as Construct, 'shop', { namespace: 'shop' });
  for (const id of ids) new Proven(chart, id);
  return chart;
}

test('a proof lies beside the manifests that it is about, outside of what is applied', () => {
  const proven = app(join(folder, 'proof'));
  shop(proven, 'a', 'b');
  proven.synth();
  expect(readdirSync(join(folder, 'proof', 'dev', 'shop')).sort()).toEqual(['a.md', 'b.md']);
  expect(readFileSync(join(folder, 'proof', 'dev', 'shop', 'a.md'), 'utf8')).toBe('# a\n');
  expect(readdirSync(join(folder, 'out', 'dev', 'shop')).sort()).toEqual([
    'configmap-a.yaml',
    'configmap-b.yaml',
  ]);
});

test('a proof that is gone is removed with what it was about', () => {
  for (const ids of [['a', 'b'], ['b']]) {
    const proven = app(join(folder, 'proof'));
    shop(proven, ...ids);
    proven.synth();
  }
  expect(readdirSync(join(folder, 'proof', 'dev', 'shop'))).toEqual(['b.md']);
});

test.each(['manifests', 'manifests/', './manifests', 'gitops/manifests'])(
  'beside manifests in %s, proofs lie in the folder proof',
  (outdir) => {
    const proven = new GitOpsApp({ partOf: 'shop', outdir: `${folder}/${outdir}` });
    shop(proven, 'a');
    proven.synth();
    const beside = outdir.startsWith('gitops') ? 'gitops' : '';
    expect(readdirSync(join(folder, beside)).sort()).toEqual(['manifests', 'proof']);
    expect(readdirSync(join(folder, beside, 'proof', 'dev', 'shop'))).toEqual(['a.md']);
  },
);

test('without a folder for them, proofs are left alone', () => {
  const proven = app();
  shop(proven, 'a');
  proven.synth();
  expect(readdirSync(folder)).toEqual(['out']);
  const plain = new App({ outdir: join(folder, 'plain') });
  new Proven(new Chart(plain, 'shop'), 'a');
  plain.synth();
  expect(Testing.synth(new Chart(Testing.app(), 'none'))).toEqual([]);
});

test('two proofs of one name are refused, and nothing is written', () => {
  const proven = app(join(folder, 'proof'));
  new Proven(shop(proven, 'a'), 'b', 'a.md');
  expect(() => proven.synth()).toThrow(SynthError);
  expect(() => proven.synth()).toThrow(/dev\/shop\/a writes a proof of that name/);
  expect(readdirSync(folder)).toEqual([]);
});

describe('an app without environments', () => {
  const outdir = (): string => join(folder, 'dist');

  test('writes proofs where it is asked to, by chart', () => {
    const proven = new KibanApp({ outdir: outdir(), proofdir: join(folder, 'proof') });
    const chart = new Chart(proven, 'shop');
    new Proven(chart, 'a');
    new Proven(new Chart(chart, 'inner'), 'b');
    proven.synth();
    expect(readFileSync(join(folder, 'proof/shop/a.md'), 'utf8')).toBe('# a\n');
    expect(readFileSync(join(folder, 'proof/shop/inner/b.md'), 'utf8')).toBe('# b\n');
    expect(readdirSync(outdir()).filter((file) => file.endsWith('.md'))).toEqual([]);
  });

  test('writes none otherwise', () => {
    const silent = new KibanApp({ outdir: outdir() });
    new Proven(new Chart(silent, 'shop'), 'a');
    silent.synth();
    expect(readdirSync(folder)).toEqual(['dist']);
  });

  test('keeps them out of the manifests, and says where they may go', () => {
    const wrong = (): KibanApp => new KibanApp({ outdir: outdir(), proofdir: join(folder, 'dist/proof') });
    expect(wrong).toThrow(PropsError);
    expect(wrong).toThrow(`fix: write '${join(folder, 'proof')}'`);
    expect(() => new KibanApp({ outdir: outdir(), proofdir: join(folder, 'proof') })).not.toThrow();
  });
});
