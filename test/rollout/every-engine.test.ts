import { ManifestChecker } from '../../lib/policy/check-manifests';
import { flagger } from '../../lib/rollout/flagger/engine';
import { checkApp } from '../../lib/synth/app-checks';
import { proofsOf } from '../../lib/synth/proofs';
import { renderDocuments } from '../../lib/synth/yaml/yaml';
import { describeWithCrds } from '../support/crd-schemas';
import { type ReleasedShop, released } from './release-app';
import { IN_MESH, NEW, OLD, AT_GATEWAY, at, shopAt } from './git/git-app';
import { behindGateway } from './rollouts-gateway/gateway-app';

const PROMETHEUS = 'http://prometheus.monitoring:9090';

/** A service of 99.9 percent whose steps nobody chose. */
const AUTO = { budget: { objective: 99.9, spend: 5 }, steps: undefined } as const;

const host = 'shop.example.com';
const HALFWAY = at('a', { a: OLD, b: NEW }, 5);

/** The same release by each engine; by commits in the middle of it, for there is nothing else at rest. */
const ENGINES: readonly (readonly [string, () => ReleasedShop])[] = [
  ['argo-rollouts', () => released({ frontend: { expose: { host } }, release: AUTO })],
  [
    'flagger',
    () =>
      released({
        environment: { releases: flagger({ prometheus: PROMETHEUS }) },
        frontend: { expose: { host } },
        release: AUTO,
      }),
  ],
  ['rollouts-gateway', () => released(behindGateway({ release: AUTO }))],
  ['git', () => shopAt({ ...IN_MESH, release: AUTO }, HALFWAY)],
  ['gateway-git', () => shopAt({ ...AT_GATEWAY, release: AUTO }, HALFWAY)],
];

const checker = new ManifestChecker({ only: ['api', 'later'] });

describe.each(ENGINES)('a service of 99.9 %%, released by %s as it is planned', (_engine, shop) => {
  const { app, manifests } = shop();

  test('is what controllers and webhooks take', () => {
    expect(checkApp(app).issues).toEqual([]);
    expect(checker.check(manifests).map(({ rule, path, given }) => [rule, path, given])).toEqual([]);
  });

  test('has a plan beside it that spends what it may', () => {
    const page = proofsOf(app)
      .find(({ name }) => name === 'frontend-release.plan.md')
      ?.text();
    expect(page).toContain('The objective of 99.9 % over 30 d');
    expect(page).toContain('A release may spend 5 % of that');
  });

  test('is the same, byte by byte, when it is rendered again', () => {
    const again = shop();
    expect(renderDocuments(again.manifests)).toBe(renderDocuments(manifests));
    const textsOf = (of: ReleasedShop): readonly string[] => proofsOf(of.app).map((proof) => proof.text());
    expect(textsOf(again)).toEqual(textsOf({ app, manifests } as ReleasedShop));
  });

  describeWithCrds('The definitions of its custom resources', (schemas) => {
    test('take all of them', () => {
      const custom = manifests.filter((manifest) => schemas.knows(manifest));
      expect(custom.length).toBeGreaterThan(0);
      for (const manifest of custom)
        expect([manifest.kind, schemas.faultsOf(manifest)]).toEqual([manifest.kind, []]);
    });
  });
});
