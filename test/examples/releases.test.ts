import { join } from 'node:path';
import { ENGINES, type Engine } from '../../examples/releases/engines';
import { releasedShop } from '../../examples/releases/released-shop';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import { describeWithCrds } from '../support/crd-schemas';
import { type Rendered, renderReviewed, reviewedFiles } from '../support/golden-folder';
import type { Loose } from '../support/synth';

const GOLDEN = join(__dirname, '../golden/releases');

const CUSTOM =
  /^(gateway\.networking\.k8s\.io|.*\.istio\.io|argoproj\.io|flagger\.app|monitoring\.coreos\.com)\//;

const isOfReleased = ({ metadata }: Loose): boolean => /^(frontend|checkout)/.test(metadata.name);

/** The shop under an engine: its faults, its objects, and the files that show how it is released. */
function shopBy(engine: Engine): Rendered {
  return renderReviewed({
    build: (app) => releasedShop(app, engine),
    file: 'released.yaml',
    isOf: isOfReleased,
    pages: '.md',
  });
}

describe.each(Object.keys(ENGINES) as Engine[])('Online Boutique, released by %s', (engine) => {
  const { issues, manifests, files } = shopBy(engine);
  const folder = join(GOLDEN, engine);

  test('is proven to hold together', () => {
    expect(issues).toEqual([]);
  });

  test('renders what was reviewed of what is released, and its plans (npm run golden, then read the diff)', () => {
    expect(files).toEqual(reviewedFiles(folder, files));
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
