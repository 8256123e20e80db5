import { join } from 'node:path';
import { TOOLS, type Tool, troubledShop } from '../../examples/chaos/troubled-shop';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import { describeWithCrds } from '../support/crd-schemas';
import { type Rendered, renderReviewed, reviewedFiles } from '../support/golden-folder';
import type { Loose } from '../support/synth';

const GOLDEN = join(__dirname, '../golden/chaos');

const OF_CHAOS = /^(chaos-mesh\.org|litmuschaos\.io)\//;

/** What chaos adds: its objects, and the accounts that do it. */
const isOfChaos = ({ apiVersion, metadata }: Loose): boolean =>
  OF_CHAOS.test(apiVersion) || /(slow-cart|lost-pods|busy-checkout)/.test(metadata.name);

/** The shop broken by a tool: its faults, its objects, and the files that show how it is broken. */
function shopBy(tool: Tool): Rendered {
  return renderReviewed({
    build: (app) => troubledShop(app, tool),
    file: 'chaos.yaml',
    isOf: isOfChaos,
    pages: '.chaos.md',
  });
}

describe.each(Object.keys(TOOLS) as Tool[])('Online Boutique, broken by %s', (tool) => {
  const { issues, manifests, files } = shopBy(tool);
  const folder = join(GOLDEN, tool);

  test('is proven to hold together', () => {
    expect(issues).toEqual([]);
  });

  test('renders what was reviewed of its faults, and what they spend (npm run golden, then read the diff)', () => {
    expect(files).toEqual(reviewedFiles(folder, files));
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
