import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { TOOLS, type Tool, troubledShop } from '../../examples/chaos/troubled-shop';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import { checkApp } from '../../lib/synth/app-checks';
import { proofsOf } from '../../lib/synth/proofs';
import { renderDocuments } from '../../lib/synth/yaml';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';

const GOLDEN = join(__dirname, '../golden/chaos');

const OF_CHAOS = /^(chaos-mesh\.org|litmuschaos\.io)\//;

/** What chaos adds: its objects, and the accounts that do it. */
const isOfChaos = ({ apiVersion, metadata }: Loose): boolean =>
  OF_CHAOS.test(apiVersion) || /(slow-cart|lost-pods|busy-checkout)/.test(metadata.name);

/** The shop broken by a tool: its faults, its objects, and the files that show how it is broken. */
function shopBy(tool: Tool): {
  readonly issues: readonly unknown[];
  readonly manifests: readonly Loose[];
  readonly files: Readonly<Record<string, string>>;
} {
  const app = new App({ outdir: '/nonexistent' });
  troubledShop(app, tool);
  const { objects, issues } = checkApp(app);
  const manifests = objects.map(({ manifest }) => manifest as Loose);
  const pages = proofsOf(app).filter(({ name }) => name.endsWith('.chaos.md'));
  return {
    issues,
    manifests,
    files: {
      'chaos.yaml': renderDocuments(manifests.filter(isOfChaos)),
      ...Object.fromEntries(pages.map((page) => [page.name, page.text()])),
    },
  };
}

describe.each(Object.keys(TOOLS) as Tool[])('Online Boutique, broken by %s', (tool) => {
  const { issues, manifests, files } = shopBy(tool);
  const folder = join(GOLDEN, tool);

  test('is proven to hold together', () => {
    expect(issues).toEqual([]);
  });

  test('renders what was reviewed of its faults, and what they spend (npm run golden, then read the diff)', () => {
    if (process.env.UPDATE_GOLDEN === '1') {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    }
    const reviewed = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    expect(files).toEqual(Object.fromEntries(reviewed));
  });

  test('renders the same bytes again', () => {
    expect(shopBy(tool).files).toEqual(files);
  });

  test('has nothing that a cluster or an operator would refuse, and nothing unwise', () => {
    const faults = new ManifestChecker().check(manifests.filter(isOfChaos));
    expect(faults.map(({ rule, field }) => `${rule} ${field}`)).toEqual([]);
  });

  describeWithCrds('By their own definitions', (schemas) => {
    test('all faults are sound', () => {
      const custom = manifests.filter(
        (manifest) => OF_CHAOS.test(manifest.apiVersion) && schemas.knows(manifest),
      );
      expect(custom.length).toBeGreaterThan(2);
      expect(custom.flatMap((manifest) => schemas.faultsOf(manifest))).toEqual([]);
    });
  });
});
