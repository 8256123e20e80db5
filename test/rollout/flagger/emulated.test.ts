import fc from 'fast-check';
import { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import type { MicroserviceAppProps } from '../../../lib/app/microservice/props';
import { peers } from '../../../lib/network/peers';
import { ServiceMetrics } from '../../../lib/app/slo/service-metrics';
import { prometheus } from '../../../lib/slo/construct/telemetry';
import type { Loose } from '../../support/synth';
import type { ReleasedShop } from '../release-app';
import { FlaggerCluster, imageOf, selects } from './controller';
import { canaryOf, flaggerShop, migrating } from './flagger-app';

const shop = flaggerShop();
const steps: readonly number[] = canaryOf(shop).spec.analysis.stepWeights;

const passes = (): boolean => true;
const fails = (): boolean => false;

/** No request goes to nobody: every route leads somewhere, and everything with a weight has pods. */
function checkRoutes(cluster: FlaggerCluster, fewest = 2): void {
  for (const { route, from } of cluster.routes) {
    expect([from, route.route.length]).not.toEqual([from, 0]);
    for (const { destination, weight = 100 } of route.route) {
      const name = destination.host.split('.')[0];
      if (weight > 0)
        expect([from, name, Math.min(fewest, cluster.endpoints(name).length)]).toEqual([from, name, fewest]);
    }
  }
}

/** A cluster with the shop, handed over to Flagger. */
function started(of: ReleasedShop = shop): FlaggerCluster {
  const cluster = new FlaggerCluster();
  cluster.apply(of.manifests, 'v1');
  for (let at = 0; at < 3; at++) {
    cluster.scale();
    cluster.settle();
    cluster.tick(passes);
  }
  expect(cluster.phase).toBe('Initialized');
  checkRoutes(cluster);
  return cluster;
}

function settled(cluster: FlaggerCluster): void {
  cluster.scale();
  cluster.settle();
}

describe('while Flagger is at work', () => {
  test('a new version goes through all steps, gets everything, and becomes what serves', () => {
    const cluster = started();
    cluster.apply(shop.manifests, 'v2');
    const seen: number[] = [];
    for (let at = 0; at < 20 && cluster.phase !== 'Succeeded'; at++) {
      cluster.tick(passes);
      checkRoutes(cluster);
      settled(cluster);
      checkRoutes(cluster);
      seen.push(cluster.weights[1]);
    }
    expect(cluster.phase).toBe('Succeeded');
    expect([...new Set(seen)]).toEqual([0, ...steps, 70, 40, 10]);
    const primary = cluster.deployments.get('frontend-primary');
    expect(primary && imageOf(primary)).toBe('v2');
    expect(cluster.deployments.get('frontend')?.replicas).toBe(0);
  });

  test('it is taken back an interval after a failed check, from every step', () => {
    for (const failing of steps) {
      const cluster = started();
      cluster.apply(shop.manifests, 'v2');
      let ticks = 0;
      for (let at = 0; at < 20 && cluster.phase !== 'Failed'; at++) {
        const isFailing = cluster.weights[1] === failing;
        cluster.tick(isFailing ? fails : passes);
        settled(cluster);
        checkRoutes(cluster);
        if (isFailing) ticks++;
      }
      expect([failing, cluster.phase, ticks, cluster.weights]).toEqual([failing, 'Failed', 2, [100, 0]]);
    }
  });

  test('whatever happens in between, no route leads to a version without pods', () => {
    const event = fc.constantFrom(
      'pass',
      'fail',
      'settle',
      'scale',
      'surge',
      'new version',
      'back',
      'late pods',
    );
    fc.assert(
      fc.property(fc.array(event, { minLength: 10, maxLength: 60 }), (events) => {
        const cluster = started();
        let version = 1;
        for (const each of events) {
          if (each === 'pass' || each === 'fail') cluster.tick(each === 'pass' ? passes : fails);
          if (each === 'settle') settled(cluster);
          if (each === 'scale') cluster.scale();
          if (each === 'surge') cluster.surge();
          if (each === 'new version') cluster.apply(shop.manifests, `v${++version}`);
          if (each === 'back') cluster.apply(shop.manifests, 'v1');
          if (each === 'late pods' && cluster.phase === 'Progressing') cluster.rollback();
          checkRoutes(cluster);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('what Git holds', () => {
  const cluster = started();
  cluster.apply(shop.manifests, 'v2');
  for (let at = 0; at < 2; at++) {
    cluster.tick(passes);
    settled(cluster);
  }
  const podsOf = (name: string): readonly Loose[] => cluster.deployments.get(name)?.pods ?? [];
  const [canary, primary, load] = ['frontend', 'frontend-primary', 'load'].map(
    (name) => podsOf(name)[0]?.labels,
  );

  test.each([
    ['NetworkPolicy', (spec: Loose) => spec.podSelector.matchLabels],
    ['PodDisruptionBudget', (spec: Loose) => spec.selector.matchLabels],
    ['AuthorizationPolicy', (spec: Loose) => spec.selector.matchLabels],
    ['Sidecar', (spec: Loose) => spec.workloadSelector.labels],
  ] as const)('%s: holds for the pods of both versions, and for no others', (kind, selectorOf) => {
    const selector = selectorOf(shop.one(kind, 'frontend').spec);
    expect([canary, primary, load].map((labels) => selects(selector, labels))).toEqual([true, true, false]);
  });

  test('a PodMonitor scrapes the pods of both versions, and no others', () => {
    const scraped = flaggerShop({
      environment: { telemetry: prometheus({ namespace: 'monitoring', labels: { release: 'prometheus' } }) },
      more: (chart, service) => {
        const from = peers.prometheus({ namespace: 'monitoring', serviceAccount: 'prometheus' });
        new ServiceMetrics(chart, 'metrics', { service, port: 'http', kind: 'PodMonitor', from });
      },
    });
    const selector = scraped.one('PodMonitor', 'metrics').spec.selector.matchLabels;
    expect([canary, primary, load].map((labels) => selects(selector, labels))).toEqual([true, true, false]);
  });

  test('callers may reach both versions, and know both of their Services', () => {
    const [, { to }] = shop.one('NetworkPolicy', 'load').spec.egress;
    for (const labels of [canary, primary]) expect(selects(to[0].podSelector.matchLabels, labels)).toBe(true);
    const [{ hosts }] = shop.one('Sidecar', 'load').spec.egress;
    for (const name of ['frontend-primary', 'frontend-canary'])
      expect(hosts).toContain(`./${name}.shop.svc.cluster.local`);
  });

  test('each version is found by its Service alone, and the one that serves by the name that callers dial', () => {
    const imagesOf = (name: string): string[] => [
      ...new Set(cluster.endpoints(name).map(({ image }) => image)),
    ];
    expect(['frontend', 'frontend-primary', 'frontend-canary'].map(imagesOf)).toEqual([
      ['v1'],
      ['v1'],
      ['v2'],
    ]);
  });

  test('both versions run as the same ServiceAccount, which the mesh knows them by', () => {
    const accounts = ['frontend', 'frontend-primary'].map(
      (name) => cluster.deployments.get(name)?.manifest.spec.template.spec.serviceAccountName,
    );
    expect(accounts).toEqual(['frontend', 'frontend']);
  });

  test('the one that serves is spread by labels of its own', () => {
    const pod = cluster.deployments.get('frontend-primary')?.manifest.spec.template.spec;
    for (const { labelSelector } of pod.topologySpreadConstraints) {
      expect(selects(labelSelector.matchLabels, primary)).toBe(true);
      expect(selects(labelSelector.matchLabels, canary)).toBe(false);
    }
  });

  test('is none of what Flagger makes, so that nobody sets it back', () => {
    const ofGit = new Set(shop.manifests.map(({ kind, metadata }) => `${kind}/${metadata.name}`));
    const made = [...cluster.objects.entries()].filter(([, { git }]) => git !== true).map(([key]) => key);
    expect(made.sort()).toEqual([
      'DestinationRule/frontend-canary',
      'DestinationRule/frontend-primary',
      'HorizontalPodAutoscaler/frontend-primary',
      'Service/frontend',
      'Service/frontend-canary',
      'Service/frontend-primary',
      'VirtualService/frontend',
    ]);
    expect(made.filter((key) => ofGit.has(key))).toEqual([]);
    expect(shop.one('Deployment', 'frontend').spec).not.toHaveProperty('replicas');
  });

  test('the new version has as many pods as all requests may need, before it gets any of them', () => {
    expect(podsOf('frontend')).toHaveLength(10);
    expect(podsOf('frontend-primary').length).toBeGreaterThanOrEqual(3);
    expect(cluster.objects.get('HorizontalPodAutoscaler/frontend-primary')?.spec).toMatchObject({
      minReplicas: 3,
      maxReplicas: 10,
    });
  });

  test('time limits and repetitions are those of Git, at every weight and from every way in', () => {
    for (const { route, from } of cluster.routes) {
      const [before] = shop.one('VirtualService', from).spec.http;
      expect([route.timeout, route.retries]).toEqual([before.timeout, before.retries]);
      expect(route.route.map(({ weight }: Loose) => weight)).toEqual([100 - (steps[0] ?? 0), steps[0]]);
    }
    expect(cluster.routes.map(({ from }) => from).sort()).toEqual(['frontend-edge', 'frontend-release-root']);
  });
});

test('callers with a time limit of their own keep it, and follow the weights as all others do', () => {
  const differing = flaggerShop({
    more: (chart, frontend) => {
      const hasty = new MicroserviceApp(chart, 'hasty', { image: 'registry.example.com/hasty:1.0.0' });
      hasty.calls(frontend, { timeout: '500ms' });
    },
  });
  const cluster = started(differing);
  cluster.apply(differing.manifests, 'v2');
  for (let at = 0; at < 2; at++) {
    cluster.tick(passes);
    settled(cluster);
  }
  const own = cluster.routes.filter(({ from }) => from === 'frontend-release-root');
  expect(own.map(({ route }) => [route.timeout, route.route.map(({ weight }: Loose) => weight)])).toEqual([
    ['500ms', [95, 5]],
    ['5s', [95, 5]],
  ]);
  expect(own[0]?.route.match).toMatchObject([{ sourceLabels: { 'app.kubernetes.io/instance': 'hasty' } }]);
});

describe('a service that runs already', () => {
  const SCALINGS = [
    ['an autoscaler', { min: 3, max: 10, cpu: 70 }],
    ['a number of pods', 3],
  ] as const;
  const EVENTS = ['tick', 'scale', 'surge', 'settle', 'nothing'] as const;
  const stagesOf = (scaling: MicroserviceAppProps['scaling']): readonly ReleasedShop[] => [
    flaggerShop({ environment: { releases: undefined }, frontend: { scaling } }),
    ...(['prepare', 'adopt', undefined] as const).map((stage) =>
      flaggerShop({ ...migrating(stage), frontend: { scaling } }),
    ),
  ];

  /** A cluster in which the service runs, before Flagger knows of it. */
  function running(before: ReleasedShop | undefined): FlaggerCluster {
    const cluster = new FlaggerCluster();
    cluster.apply(before?.manifests ?? [], 'v1');
    settled(cluster);
    return cluster;
  }

  function checkServed(cluster: FlaggerCluster): void {
    checkRoutes(cluster);
    expect(cluster.endpoints('frontend').length).toBeGreaterThanOrEqual(3);
  }

  /** Lets everything go on for a while. */
  function goOn(cluster: FlaggerCluster): void {
    for (let at = 0; at < 4; at++)
      for (const step of ['tick', 'scale', 'surge', 'settle'] as const) {
        if (step === 'tick') cluster.tick(passes);
        else cluster[step]();
        checkServed(cluster);
      }
  }

  test.each(SCALINGS)(
    'with %s is handed over in three commits, and at no moment fewer pods serve',
    (_title, scaling) => {
      const [before, ...stages] = stagesOf(scaling);
      const order = fc.tuple(
        ...stages.map(({ manifests }) =>
          fc.shuffledSubarray([...manifests], { minLength: manifests.length }),
        ),
      );
      const between = fc.infiniteStream(fc.constantFrom(...EVENTS));
      fc.assert(
        fc.property(order, between, (orders, events) => {
          const cluster = running(before);
          for (const manifests of orders) {
            for (const applied of cluster.applying(manifests, 'v1')) {
              expect(applied).not.toBe('');
              checkServed(cluster);
              const event: (typeof EVENTS)[number] = events.next().value;
              if (event === 'tick') cluster.tick(passes);
              else if (event !== 'nothing') cluster[event]();
              checkServed(cluster);
            }
            goOn(cluster);
          }
          expect([cluster.phase, cluster.weights]).toEqual(['Initialized', [100, 0]]);
          expect(cluster.deployments.get('frontend-primary')?.pods.length).toBeGreaterThanOrEqual(3);
        }),
        { numRuns: 25 },
      );
    },
  );

  test('would answer nothing for a while if it were handed over in one', () => {
    const [before, , , last] = stagesOf(3);
    const cluster = running(before);
    cluster.apply(last?.manifests ?? [], 'v1');
    expect(cluster.endpoints('frontend')).toEqual([]);
    expect(cluster.routes.some(({ route }) => route.route.length === 0)).toBe(true);
  });
});
