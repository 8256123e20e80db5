import fc from 'fast-check';
import { releasedDifferences } from '../../lib/app/release-registry';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import type { Loose } from '../support/synth';
import { appliedBy, merged, withHeaderRoute, withWeight } from './controller';
import { type Differences, type ReleasedShop, released } from './release-app';

const SHOP: Differences = {
  frontend: { expose: { host: 'shop.example.com', tls: { clusterIssuer: 'letsencrypt' } } },
};
const DELEGATE = 'frontend-release-http';

/** A cluster in which a Rollout is at work: versions, their pods, and which of them each Service finds. */
class Cluster {
  public split: Loose;
  private readonly pods = new Map<number, number>();
  private stable = 1;
  private canary = 1;
  private weight = 0;

  constructor(private readonly shop: ReleasedShop) {
    this.split = shop.one('VirtualService', DELEGATE);
    this.pods.set(1, 3);
  }

  private get rollout(): Loose {
    return this.shop.one('Rollout', 'frontend');
  }

  public get steps(): readonly Loose[] {
    return this.rollout.spec.strategy.canary.steps;
  }

  /** A new version: what another one had is taken back first, then its pods come, and the Service finds them. */
  public begin(version: number): void {
    if (this.canary !== this.stable) this.abort();
    this.pods.set(version, this.rollout.spec.strategy.canary.minPodsPerReplicaSet);
    this.canary = version;
    this.check();
  }

  public step({ setWeight }: Loose): void {
    if (setWeight !== undefined) this.write(setWeight);
  }

  /** The old version gets everything before pods of the new one go. */
  public abort(): void {
    this.write(0);
    this.pods.delete(this.canary);
    this.canary = this.stable;
    this.check();
  }

  /** The Service that callers dial finds the new version, then weights are those of the beginning again. */
  public promote(): void {
    const old = this.stable;
    this.stable = this.canary;
    this.check();
    this.write(0);
    this.pods.delete(old);
    this.check();
  }

  private write(weight: number): void {
    this.split = withWeight(this.split, this.rollout, weight);
    this.weight = weight;
    this.check();
  }

  /** No request goes to a Service without pods, and what stands in the cluster is what Istio takes. */
  private check(): void {
    const [{ route }] = this.split.spec.http;
    const weights: readonly number[] = route.map(({ weight }: Loose) => weight);
    expect(weights).toEqual([100 - this.weight, this.weight]);
    const behind = [this.stable, this.canary].map((version) => this.pods.get(version) ?? 0);
    weights.forEach((weight, index) => {
      if (weight > 0) expect(behind[index]).toBeGreaterThanOrEqual(2);
    });
    const faults = CHECKER.check(this.manifests);
    expect(faults.map(({ rule, given }) => [rule, given])).toEqual([]);
  }

  /** All objects as they stand in the cluster. */
  public get manifests(): readonly Loose[] {
    const { manifests } = this.shop;
    return manifests.map((each) => (each.metadata.name === DELEGATE ? this.split : each));
  }
}

const CHECKER = new ManifestChecker();
const shop = released(SHOP);

describe('while a Rollout is at work', () => {
  test('a release passes all its steps', () => {
    const cluster = new Cluster(shop);
    cluster.begin(2);
    for (const step of cluster.steps) cluster.step(step);
    cluster.promote();
    expect(cluster.split).toEqual(shop.one('VirtualService', DELEGATE));
  });

  test('a release can be taken back, or replaced by another, at any step', () => {
    const last = new Cluster(shop).steps.length;
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(last), fc.boolean()), { maxLength: 3 }), (releases) => {
        const cluster = new Cluster(shop);
        releases.forEach(([steps, aborts], index) => {
          cluster.begin(index + 2);
          for (const step of cluster.steps.slice(0, steps)) cluster.step(step);
          if (aborts) cluster.abort();
          else if (steps === last) cluster.promote();
        });
      }),
      { numRuns: 10 },
    );
  });

  test('all requests keep their time limits and repetitions, at every weight and for users told by a header', () => {
    const rollout = shop.one('Rollout', 'frontend');
    for (const weight of [0, 5, 32, 100]) {
      const weighted = withWeight(shop.one('VirtualService', DELEGATE), rollout, weight);
      const split = withHeaderRoute(weighted, rollout, { 'x-canary': { exact: 'true' } });
      for (const name of ['frontend', 'frontend-edge']) {
        const root = shop.one('VirtualService', name);
        const routes = merged(root, [split]);
        expect(routes).toHaveLength(2);
        for (const { timeout, retries } of routes)
          expect([timeout, retries]).toEqual([root.spec.http[0].timeout, root.spec.http[0].retries]);
        expect(routes[1]?.route.map((to: Loose) => to.weight)).toEqual([100 - weight, weight]);
      }
    }
  });
});

describe('Argo CD', () => {
  const ignored = releasedDifferences(shop.chart);

  test('leaves one field of one object alone', () => {
    expect(ignored).toEqual([
      {
        group: 'networking.istio.io',
        kind: 'VirtualService',
        name: DELEGATE,
        namespace: 'shop',
        jsonPointers: ['/spec/http'],
      },
    ]);
  });

  test('brings a new time limit in the middle of a release, and leaves the weights where they are', () => {
    const { mesh, ...rest } = {
      mesh: { timeout: '2s', retries: { attempts: 0 } },
      ...SHOP.frontend,
    } as const;
    const edited = released({ frontend: { ...rest, mesh } });
    const rollout = shop.one('Rollout', 'frontend');
    const live = withWeight(shop.one('VirtualService', DELEGATE), rollout, 32);
    const split = appliedBy(ignored, edited.one('VirtualService', DELEGATE), live);
    expect(split).toEqual(live);
    for (const name of ['frontend', 'frontend-edge']) {
      const root = appliedBy(ignored, edited.one('VirtualService', name), shop.one('VirtualService', name));
      const [route] = merged(root, [split]);
      expect(route).toMatchObject({ timeout: '2s', retries: { attempts: 0 } });
      expect(route?.route.map(({ weight }: Loose) => weight)).toEqual([68, 32]);
    }
  });
});
