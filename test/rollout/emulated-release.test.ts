import fc from 'fast-check';
import { releasedDifferences } from '../../lib/app/release/registry';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import type { Loose } from '../support/synth';
import { appliedBy, merged, withHeaderRoute, withMirrorRoute, withWeight } from './controller';
import { type Differences, type ReleasedShop, released } from './release-app';

const SHOP: Differences = {
  frontend: { expose: { host: 'shop.example.com', tls: { clusterIssuer: 'letsencrypt' } } },
};
const DELEGATE = 'frontend-release-http';

/** How many pods the service has. */
const PODS = 3;

/** A cluster in which a Rollout is at work: versions, their pods, and which of them each Service finds. */
class Cluster {
  public split: Loose;
  private readonly pods = new Map<number, number>();
  private stable = 1;
  private canary = 1;
  private weight = 0;
  private followsWeight = true;

  constructor(private readonly shop: ReleasedShop) {
    this.split = shop.one('VirtualService', DELEGATE);
    this.pods.set(1, PODS);
  }

  private get rollout(): Loose {
    return this.shop.one('Rollout', 'frontend');
  }

  public get steps(): readonly Loose[] {
    return this.rollout.spec.strategy.canary.steps;
  }

  /** A new version: what another one had is taken back first. Its pods come when the first step asks for them. */
  public begin(version: number): void {
    if (this.canary !== this.stable) this.abort();
    this.pods.set(version, 0);
    this.canary = version;
    this.check();
  }

  /** Pods come before requests do: a weight is set when as many as it asks for are there. */
  public step({ setWeight, setCanaryScale, setHeaderRoute, setMirrorRoute }: Loose): void {
    if (setCanaryScale !== undefined) this.scale(setCanaryScale);
    if (setHeaderRoute !== undefined) this.split = withHeaderRoute(this.split, this.rollout, setHeaderRoute);
    if (setMirrorRoute !== undefined) this.split = withMirrorRoute(this.split, this.rollout, setMirrorRoute);
    if (setWeight === undefined) this.check();
    else {
      if (this.followsWeight) this.scale({ weight: setWeight });
      this.write(setWeight);
    }
  }

  private scale({ replicas, weight, matchTrafficWeight }: Loose): void {
    const { minPodsPerReplicaSet } = this.rollout.spec.strategy.canary;
    this.followsWeight = matchTrafficWeight === true || (this.followsWeight && replicas === undefined);
    if (matchTrafficWeight === true) return;
    const count = replicas ?? Math.max(minPodsPerReplicaSet, Math.ceil((weight / 100) * PODS));
    this.pods.set(this.canary, count);
  }

  /** The old version gets everything, and routes that steps set are removed, before pods of the new one go. */
  public abort(): void {
    const { managedRoutes = [] } = this.rollout.spec.strategy.canary.trafficRouting;
    for (const { name } of managedRoutes) this.split = withHeaderRoute(this.split, this.rollout, { name });
    this.followsWeight = true;
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
    const behind = (host: string): number =>
      this.pods.get(host.startsWith('frontend-canary') ? this.canary : this.stable) ?? 0;
    const { http } = this.split.spec;
    const { route } = http.find(({ name }: Loose) => name === 'primary');
    expect(route.map(({ weight }: Loose) => weight)).toEqual([100 - this.weight, this.weight]);
    for (const { route: to, mirror } of http) {
      const dialled = to
        .filter(({ weight }: Loose) => weight > 0)
        .map(({ destination }: Loose) => destination);
      for (const { host } of [...dialled, ...(mirror === undefined ? [] : [mirror])])
        expect(behind(host)).toBeGreaterThanOrEqual(2);
    }
    const faults = CHECKER.check(this.manifests).filter(({ rule }) => !OF_GIT.includes(rule));
    expect(faults.map(({ rule, given }) => [rule, given])).toEqual([]);
  }

  /** All objects as they stand in the cluster. */
  public get manifests(): readonly Loose[] {
    const { manifests } = this.shop;
    return manifests.map((each) => (each.metadata.name === DELEGATE ? this.split : each));
  }
}

const CHECKER = new ManifestChecker();

/** What holds for weights and names in Git, and for none in the cluster, where the controller writes them. */
const OF_GIT = ['rollout-initial-weights', 'rollout-managed-names'];
const shop = released(SHOP);

/** The same shop, whose new version is shown to few first, with all its pods or with few. */
const PREVIEW = {
  header: { name: 'x-canary', exact: 'always', duration: '10m' },
  mirror: { percent: 20, duration: '5m' },
} as const;
const BLUE_GREEN = {
  preview: { header: { ...PREVIEW.header, share: 2 } },
  steps: [{ weight: 100, duration: '10m' }],
  pods: 'all',
} as const;
const previewed = released({ ...SHOP, release: { preview: PREVIEW } });
const SHOPS = [
  ['by weights alone', shop],
  ['with a header and a mirror first', previewed],
  ['with all pods from the start', released({ ...SHOP, release: { preview: PREVIEW, pods: 'all' } })],
  ['blue and green, after a header that is judged', released({ ...SHOP, release: BLUE_GREEN })],
] as const;

describe.each(SHOPS)('while a Rollout is at work, %s', (_title, shop) => {
  test('a release passes all its steps', () => {
    const cluster = new Cluster(shop);
    cluster.begin(2);
    for (const step of cluster.steps) cluster.step(step);
    cluster.promote();
    expect(cluster.split).toEqual(shop.one('VirtualService', DELEGATE));
  });

  const last = new Cluster(shop).steps.length;

  test('a release can be taken back at every step, and replaced by another at every step', () => {
    for (let at = 0; at <= last; at++) {
      const cluster = new Cluster(shop);
      cluster.begin(2);
      for (const step of cluster.steps.slice(0, at)) cluster.step(step);
      // What the second one finds is what the first one left: it begins as if nothing had been.
      cluster.begin(3);
      for (const step of cluster.steps.slice(0, at)) cluster.step(step);
      cluster.abort();
      expect(cluster.split).toEqual(shop.one('VirtualService', DELEGATE));
    }
  });

  test('releases follow each other in any way', () => {
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
});

/** Who may ask from another origin, as Git says it beside hosts and time limits. */
const CORS = { allowOrigins: [{ exact: 'https://shop.example.com' }], allowMethods: ['GET'] };

test('all requests keep their time limits, repetitions and origins, at every weight and for whoever is told apart', () => {
  const rollout = previewed.one('Rollout', 'frontend');
  const { steps } = rollout.spec.strategy.canary;
  const header = steps.find(({ setHeaderRoute }: Loose) => setHeaderRoute?.match).setHeaderRoute;
  const mirror = steps.find(({ setMirrorRoute }: Loose) => setMirrorRoute?.match).setMirrorRoute;
  for (const weight of [0, 5, 32, 100]) {
    const weighted = withWeight(previewed.one('VirtualService', DELEGATE), rollout, weight);
    const split = withMirrorRoute(withHeaderRoute(weighted, rollout, header), rollout, mirror);
    for (const name of ['frontend', 'frontend-edge']) {
      const root = structuredClone(previewed.one('VirtualService', name));
      for (const route of root.spec.http) route.corsPolicy = CORS;
      expect(CHECKER.check([root, split]).filter(({ class: of }) => of !== 'unwise')).toEqual([]);
      const routes = merged(root, [split]);
      expect(routes.map((route) => route.name)).toEqual(['header', 'mirror', 'primary']);
      for (const { timeout, retries, corsPolicy } of routes)
        expect([timeout, retries, corsPolicy]).toEqual([
          root.spec.http[0].timeout,
          root.spec.http[0].retries,
          CORS,
        ]);
      expect(routes[2]?.route.map((to: Loose) => to.weight)).toEqual([100 - weight, weight]);
    }
  }
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

  test('would never bring it to hosts and weights in one object: that is what our rule tells', () => {
    const one = (timeout: string, weight: number): Loose => ({
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: { name: 'frontend', namespace: 'shop' },
      spec: {
        hosts: ['frontend'],
        http: [{ name: 'primary', timeout, retries: { attempts: 0 }, route: routesTo(weight) }],
      },
    });
    const weights = {
      group: 'networking.istio.io',
      kind: 'VirtualService',
      name: 'frontend',
      namespace: 'shop',
      jqPathExpressions: ['.spec.http[].route[].weight'],
    };
    // Of a custom resource Argo CD takes the list whole, whatever the path names in it (argo-cd#17694).
    const asTaken = [{ ...weights, jsonPointers: ['/spec/http'] }];
    const applied = appliedBy(asTaken, one('2s', 0), one('5s', 32));
    expect(applied.spec.http[0].timeout).toBe('5s');
    const application = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec: {
        project: 'shop',
        source: { repoURL: 'https://git.example.com/shop.git', path: 'shop', targetRevision: 'main' },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
        ignoreDifferences: [weights],
        syncPolicy: { syncOptions: ['RespectIgnoreDifferences=true'] },
      },
    };
    expect(CHECKER.check([application]).map(({ rule, field }) => [rule, field])).toEqual([
      ['ignored-in-list', 'spec.ignoreDifferences[0].jqPathExpressions[0]'],
    ]);
    const { jqPathExpressions: _paths, ...bySplit } = { ...weights, ...ignored[0] };
    application.spec.ignoreDifferences = [bySplit as never];
    expect(CHECKER.check([application])).toEqual([]);
  });
});

const routesTo = (weight: number): Loose => [
  { destination: { host: 'frontend' }, weight: 100 - weight },
  { destination: { host: 'frontend-canary' }, weight },
];
