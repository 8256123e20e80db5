import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { ENGINES, type Engine } from '../../examples/releases/engines';
import { releasedShop } from '../../examples/releases/released-shop';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import { checkApp } from '../../lib/synth/app-checks';
import { proofsOf } from '../../lib/synth/proofs';
import { renderDocuments } from '../../lib/synth/yaml';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';

const GOLDEN = join(__dirname, '../golden/releases');

const CUSTOM =
  /^(gateway\.networking\.k8s\.io|.*\.istio\.io|argoproj\.io|flagger\.app|monitoring\.coreos\.com)\//;

const isOfReleased = ({ metadata }: Loose): boolean => /^(frontend|checkout)/.test(metadata.name);

/** The shop under an engine: its faults, its objects, and the files that show how it is released. */
function shopBy(engine: Engine): {
  readonly issues: readonly unknown[];
  readonly manifests: readonly Loose[];
  readonly files: Readonly<Record<string, string>>;
} {
  const app = new App({ outdir: '/nonexistent' });
  releasedShop(app, engine);
  const { objects, issues } = checkApp(app);
  const manifests = objects.map(({ manifest }) => manifest as Loose);
  const pages = proofsOf(app).filter(({ name }) => name.endsWith('.md'));
  return {
    issues,
    manifests,
    files: {
      'released.yaml': renderDocuments(manifests.filter(isOfReleased)),
      ...Object.fromEntries(pages.map((page) => [page.name, page.text()])),
    },
  };
}

describe.each(Object.keys(ENGINES) as Engine[])('Online Boutique, released by %s', (engine) => {
  const { issues, manifests, files } = shopBy(engine);
  const folder = join(GOLDEN, engine);

  test('is proven to hold together', () => {
    expect(issues).toEqual([]);
  });

  test('renders what was reviewed of what is released, and its plans (npm run golden, then read the diff)', () => {
    if (process.env.UPDATE_GOLDEN === '1') {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    }
    const reviewed = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    expect(files).toEqual(Object.fromEntries(reviewed));
  });

  test('has nothing that a cluster or a controller would refuse', () => {
    const faults = new ManifestChecker({ only: ['api', 'later'] }).check(manifests);
    expect(faults.map(({ rule, field }) => `${rule} ${field}`)).toEqual([]);
  });

  describeWithCrds('By their own definitions', (schemas) => {
    test('all custom resources are sound', () => {
      const custom = manifests.filter(({ apiVersion }) => CUSTOM.test(apiVersion));
      expect(custom.length).toBeGreaterThan(5);
      expect(custom.flatMap((manifest) => schemas.faultsOf(manifest))).toEqual([]);
    });
  });
});
