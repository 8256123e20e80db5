import { releasedDifferences } from '../../../lib/app/release/registry';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { MicroserviceApp } from '../../../lib/app/microservice/microservice-app';
import { CanaryRelease } from '../../../lib/app/release/canary-release';
import { ServiceMetrics } from '../../../lib/app/slo/service-metrics';
import { gatewayApi } from '../../../lib/exposure/gateway-api-options';
import { ingress } from '../../../lib/exposure/ingress-options';
import { peers } from '../../../lib/network/peers';
import { readPromql } from '../../../lib/prometheus/check-promql';
import { stagedCommits } from '../../../lib/rollout/git/engine';
import { RouteTable } from '../../../lib/routing/route-table';
import { SloAlerts } from '../../../lib/slo/construct/slo-alerts';
import { proofsOf } from '../../../lib/synth/proofs';
import type { Loose } from '../../support/synth';
import type { Differences, ReleasedShop } from '../release-app';
import { AT_GATEWAY, ENGINES, IN_MESH, NEW, OLD, RELEASE, WEIGHTS, at, refusedAt, shopAt } from './git-app';

const going = (weight: number): ReturnType<typeof at> => at('a', { a: OLD, b: NEW }, weight);

/** What a route gives to each Service. */
const sharesIn = ({ spec }: Loose): Loose =>
  spec.http === undefined
    ? spec.rules[0].backendRefs.map(({ name, weight }: Loose) => [name, weight])
    : spec.http[0].route.map(({ destination, weight }: Loose) => [destination.host.split('.')[0], weight]);

const named = (shop: ReleasedShop, kind: string): string[] =>
  shop.manifests
    .filter((each) => each.kind === kind && each.metadata.name.startsWith('frontend'))
    .map(({ metadata }) => metadata.name);

test('the split of ninety to ten is one number in the pins of an environment', () => {
  const shop: Differences = {
    ...IN_MESH,
    release: {
      budget: { objective: 99, spend: 10 },
      steps: [
        { weight: 10, duration: '10m' },
        { weight: 100, duration: '10m' },
      ],
    },
  };
  const { spec } = shopAt(shop, going(10)).one('VirtualService', 'frontend');
  expect(spec.http).toEqual([
    {
      route: [
        { destination: { host: 'frontend-a.shop.svc.cluster.local' }, weight: 90 },
        { destination: { host: 'frontend-b.shop.svc.cluster.local' }, weight: 10 },
      ],
      timeout: '5s',
      retries: expect.objectContaining({ attempts: 1 }) as unknown,
    },
  ]);
});

describe.each(ENGINES)('a release by %s', (engine, differences) => {
  test('leaves the service as it is until it begins', () => {
    const plain = { ...differences, environment: { ...differences.environment, releases: undefined } };
    expect(shopAt(differences, undefined).manifests).toEqual(shopAt(plain, undefined).manifests);
  });

  test('names in its routes whoever gets requests, with the weight written out', () => {
    const kind = engine === 'git' ? 'VirtualService' : 'HTTPRoute';
    const shares = [0, ...WEIGHTS].map((weight) =>
      sharesIn(shopAt(differences, going(weight)).one(kind, 'frontend')),
    );
    expect(shares).toEqual([
      [['frontend-a', 100]],
      [
        ['frontend-a', 95],
        ['frontend-b', 5],
      ],
      [
        ['frontend-a', 75],
        ['frontend-b', 25],
      ],
      [['frontend-b', 100]],
    ]);
  });

  test('keeps all of its routes but who gets how much', () => {
    const [before, after] = [undefined, going(5)].map((state) => shopAt(differences, state).manifests);
    const rest = (manifests: readonly Loose[] = []): Loose =>
      manifests
        .filter(
          ({ kind, metadata }) =>
            /Route$|^VirtualService$/.test(kind) && metadata.name.startsWith('frontend'),
        )
        .map(({ kind, metadata, spec }) => ({
          kind,
          metadata,
          ...spec,
          http: spec.http?.map(({ route: _route, ...kept }: Loose) => kept),
          rules: spec.rules?.map(({ backendRefs: _refs, ...kept }: Loose) => kept),
        }));
    expect(rest(after)).toEqual(rest(before));
  });

  test('has pods, an autoscaler and a Service for each slot, and no Deployment beside them', () => {
    const shop = shopAt(differences, going(25));
    expect(named(shop, 'Deployment')).toEqual(['frontend-a', 'frontend-b']);
    expect(named(shop, 'HorizontalPodAutoscaler')).toEqual(['frontend-a', 'frontend-b']);
    expect(named(shop, 'Service')).toEqual(['frontend', 'frontend-a', 'frontend-b']);
    const images = ['a', 'b'].map((slot) => {
      const { spec } = shop.one('Deployment', `frontend-${slot}`);
      expect(spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': `frontend-${slot}` });
      expect(spec.template.metadata.labels['app.kubernetes.io/name']).toBe(`frontend-${slot}`);
      return spec.template.spec.containers[0].image;
    });
    expect(images).toEqual([OLD, NEW]);
    const rest = shopAt(differences, at('b', { b: NEW }));
    expect(named(rest, 'Deployment')).toEqual(['frontend-b']);
    expect(named(rest, 'Service')).toEqual(['frontend', 'frontend-b']);
  });

  test('gives each slot the pods of the service, but for their name and their image', () => {
    const plain = JSON.stringify(shopAt(differences, undefined).one('Deployment', 'frontend').spec);
    const { spec } = shopAt(differences, going(25)).one('Deployment', 'frontend-b');
    const text = JSON.stringify(spec).replaceAll('"frontend-b"', '"frontend"').replaceAll(NEW, OLD);
    expect(JSON.parse(text)).toEqual(JSON.parse(plain));
  });

  test('leads those who are not split to the slot that serves, and to the new one when that has everything', () => {
    const serving = [0, ...WEIGHTS].map(
      (weight) =>
        shopAt(differences, going(weight)).one('Service', 'frontend').spec.selector['app.kubernetes.io/name'],
    );
    expect(serving).toEqual(['frontend-a', 'frontend-a', 'frontend-a', 'frontend-b']);
  });

  test('selects pods of both slots by whatever guards, counts or scrapes them', () => {
    const more: Differences['more'] = (chart, service) => {
      const port = 'http';
      new ServiceMetrics(chart, 'frontend-metrics', {
        service: service,
        port: port,
        kind: 'PodMonitor',
        from: peers.prometheus({ namespace: 'monitoring', serviceAccount: 'prometheus' }),
      });
    };
    const shop = shopAt({ ...differences, more }, going(25));
    const pods = ['a', 'b'].map(
      (slot) => shop.one('Deployment', `frontend-${slot}`).spec.template.metadata.labels,
    );
    const selectors = [
      ['PodDisruptionBudget', 'frontend', ['spec', 'selector', 'matchLabels']],
      ['NetworkPolicy', 'frontend', ['spec', 'podSelector', 'matchLabels']],
      ['AuthorizationPolicy', 'frontend', ['spec', 'selector', 'matchLabels']],
      ['Sidecar', 'frontend', ['spec', 'workloadSelector', 'labels']],
      ['PodMonitor', 'frontend-metrics', ['spec', 'selector', 'matchLabels']],
    ] as const;
    for (const [kind, name, path] of selectors) {
      const selector = path.reduce<Loose>((value, key) => value[key], shop.one(kind, name));
      expect(Object.keys(selector).length).toBeGreaterThan(0);
      for (const labels of pods) expect(labels).toMatchObject(selector);
    }
  });

  test('has pods for the weight of the next stage, and keeps those of the old version', () => {
    const scaled = [0, ...WEIGHTS].map((weight) => {
      const shop = shopAt(differences, going(weight));
      const [old, now] = ['a', 'b'].map(
        (slot) => shop.one('HorizontalPodAutoscaler', `frontend-${slot}`).spec,
      );
      expect(old.behavior).toEqual({ scaleDown: { selectPolicy: 'Disabled' } });
      expect(now.behavior).toBeUndefined();
      expect([old, now].map(({ scaleTargetRef }: Loose) => scaleTargetRef.name)).toEqual([
        'frontend-a',
        'frontend-b',
      ]);
      return [old.minReplicas, now.minReplicas, now.maxReplicas];
    });
    expect(scaled).toEqual([
      [3, 3, 10],
      [3, 3, 10],
      [3, 10, 10],
      [3, 3, 10],
    ]);
    const rest = shopAt(differences, at('b', { b: NEW })).one('HorizontalPodAutoscaler', 'frontend-b');
    expect(rest.spec).toMatchObject({ minReplicas: 3, maxReplicas: 10 });
    expect(rest.spec.behavior).toBeUndefined();
  });

  test('moves a Deployment into a slot that is as large, and that runs the same', () => {
    const shop = shopAt(differences, at(undefined, { a: OLD }));
    expect(named(shop, 'Deployment')).toEqual(['frontend', 'frontend-a']);
    expect(shop.one('HorizontalPodAutoscaler', 'frontend-a').spec.minReplicas).toBe(10);
    expect(shop.one('HorizontalPodAutoscaler', 'frontend').spec.behavior.scaleDown.selectPolicy).toBe(
      'Disabled',
    );
    expect(refusedAt(differences, at(undefined, { a: NEW }))).toMatchObject([
      { field: 'service', allowed: `the image of the Deployment, ${OLD}: its Service leads to pods of both` },
    ]);
  });

  test('warns of a break as long as the new version has requests', () => {
    const [none, some] = [going(0), going(5)].map((state) => shopAt(differences, state));
    expect(none && named(none, 'PrometheusRule')).toEqual([]);
    const rule = some?.one('PrometheusRule', `${RELEASE}-guard`);
    expect(rule?.metadata.labels.release).toBe('prometheus');
    const [{ interval, rules }] = rule?.spec.groups;
    const [{ alert, expr, labels, for: held }] = rules;
    expect([interval, alert, labels.severity, held]).toEqual(['20s', 'ReleaseFails', 'page', '20s']);
    expect(expr).toContain('destination_service_name="frontend-b"');
    expect(expr).not.toContain('frontend-canary');
    expect(readPromql(expr).faults).toEqual([]);
  });

  test('says of each stage what to ask, and at how many errors to take it back', () => {
    const { app } = shopAt(differences, going(5));
    const proof = proofsOf(app).find(({ name }) => name === `${RELEASE}.stages.md`);
    const text = proof?.text() ?? '';
    expect(text).toContain(`Now slot a serves ${OLD}, slot b has ${NEW} and gets 5 %.`);
    expect(text.match(/^## .*$/gm)).toEqual([
      '## 5 %, for 11 min at least',
      '## 25 %, for 21 min at least',
      '## 100 %, for 11 min at least',
    ]);
    const queries = [...text.matchAll(/```promql\n(.*?)\n```/gs)].map(([, query = '']) => query);
    expect(queries.length).toBeGreaterThanOrEqual(6);
    for (const query of queries) {
      expect(readPromql(query).faults).toEqual([]);
      expect(query).toContain('destination_service_name="frontend-b"');
    }
    const other = proofsOf(shopAt(differences, at('b', { b: NEW })).app);
    expect(other.find(({ name }) => name === `${RELEASE}.stages.md`)?.text()).toContain('"frontend-a"');
  });

  test('leaves all of what Git says to Git', () => {
    expect(releasedDifferences(shopAt(differences, going(5)).chart)).toEqual([]);
  });

  test('has no fault of its own', () => {
    for (const state of [undefined, at(undefined, { a: OLD }, 100), going(25), at('b', { b: NEW })])
      expect(shopAt(differences, state).issues).toEqual([]);
  });
});

test('callers learn of a slot as soon as it has pods, one stage before it gets requests', () => {
  const hosts = shopAt(IN_MESH, going(0)).one('Sidecar', 'load').spec.egress[0].hosts;
  expect(hosts).toContain('./frontend-b.shop.svc.cluster.local');
});

test('errors of a new version leave out none of its pods, so that all are counted', () => {
  const shop = shopAt(IN_MESH, going(25));
  const policies = ['a', 'b'].map(
    (slot) => shop.one('DestinationRule', `frontend-${slot}`).spec.trafficPolicy,
  );
  expect(policies.map(({ outlierDetection }: Loose) => outlierDetection !== undefined)).toEqual([
    true,
    false,
  ]);
});

test('slots of a service with a selector of its own are told apart by their names all the same', () => {
  const shop = shopAt({ ...IN_MESH, frontend: { image: OLD, selector: { app: 'web' } } }, going(5));
  for (const slot of ['a', 'b']) {
    const { selector, template } = shop.one('Deployment', `frontend-${slot}`).spec;
    expect(selector.matchLabels).toEqual({ 'app.kubernetes.io/name': `frontend-${slot}` });
    expect(template.metadata.labels).toMatchObject({ app: 'web', ...selector.matchLabels });
  }
  expect(shop.one('PodDisruptionBudget', 'frontend').spec.selector.matchLabels).toEqual({ app: 'web' });
});

test('a fixed number of pods is that of each slot', () => {
  const shop = shopAt({ ...IN_MESH, frontend: { image: OLD, scaling: 4 } }, going(5));
  expect(['a', 'b'].map((slot) => shop.one('Deployment', `frontend-${slot}`).spec.replicas)).toEqual([4, 4]);
});

const releases = stagedCommits({ reaction: '20m', router: 'gateway-api' });

const REFUSED: readonly (readonly [title: string, Differences, ReturnType<typeof at> | undefined, Loose])[] =
  [
    [
      'a weight of no plan',
      IN_MESH,
      going(7),
      { field: `releases.${RELEASE}.weight`, given: 7, allowed: 'weights of its plan: 0, 5, 25, 100' },
    ],
    [
      'rules that nobody finds',
      { ...IN_MESH, environment: { ...IN_MESH.environment, telemetry: undefined } },
      undefined,
      { field: 'service', fix: expect.stringContaining('telemetry: prometheus(') as unknown },
    ],
    [
      'options that nobody would keep',
      { ...IN_MESH, release: { ...IN_MESH.release, waitBefore: [100] } },
      undefined,
      { field: 'waitBefore', allowed: 'nothing: releases by git have no such thing' },
    ],
    [
      'an Ingress',
      {
        ...AT_GATEWAY,
        environment: { ...AT_GATEWAY.environment, exposure: ingress({ controller: 'nginx' }) },
        frontend: { ...AT_GATEWAY.frontend, mesh: { plaintext: { http: { reason: 'nginx has no proxy' } } } },
      },
      undefined,
      { field: 'service', given: 'production/shop/frontend, exposed by ingress' },
    ],
    [
      'callers whose requests nobody splits',
      {
        ...AT_GATEWAY,
        environment: {
          releases,
          telemetry: AT_GATEWAY.environment?.telemetry,
          exposure: gatewayApi({ className: 'istio' }),
          mesh: undefined,
        },
        frontend: { ...AT_GATEWAY.frontend, mesh: {} },
      },
      going(5),
      { field: 'service', given: 'production/shop/frontend, called by production/shop/load' },
    ],
    [
      'a Gateway whose counters nobody told',
      {
        ...AT_GATEWAY,
        environment: {
          ...AT_GATEWAY.environment,
          exposure: gatewayApi({ className: 'envoy', pods: { namespace: 'shop', serviceAccount: 'x' } }),
        },
      },
      undefined,
      { field: 'sli' },
    ],
    [
      'requests that are told apart',
      {
        ...AT_GATEWAY,
        more: (chart, service) => {
          new RouteTable(chart, 'routes', {
            service,
            routes: [{ match: { path: '/new' }, to: service }, { to: service }],
          } as never);
        },
      },
      going(5),
      { field: 'service' },
    ],
    [
      'a second release of the service',
      {
        ...IN_MESH,
        more: (chart, service) => {
          new CanaryRelease(chart, 'again', {
            service,
            budget: { objective: 99.9, spend: 5 },
            traffic: { min: 80 },
          });
        },
      },
      undefined,
      {
        field: 'service',
        allowed: 'a service with one release: production/shop/frontend-release brings its versions',
      },
    ],
    [
      'a second release with the same pins',
      {
        ...IN_MESH,
        more: (chart) => {
          const other = new Chart(chart.node.scope as Construct, 'other', { namespace: 'other' });
          const service = new MicroserviceApp<string>(other, 'web', {
            image: OLD,
            ports: { http: 80 },
            readinessProbe: { httpGet: { path: '/' } },
          });
          new CanaryRelease(other, RELEASE, {
            service,
            budget: { objective: 99.9, spend: 5 },
            traffic: { min: 80 },
          });
        },
      },
      undefined,
      {
        field: 'id',
        allowed: 'an id of its own in the environment: production/shop/frontend-release has the same pins',
      },
    ],
    [
      'a Deployment that is called too long for a slot',
      { ...IN_MESH, frontend: { image: OLD, name: 'f'.repeat(62), service: { name: 'frontend' } } },
      undefined,
      { field: 'service', given: `${'f'.repeat(62)}-a` },
    ],
    [
      'a Service that is called too long for queries about a new version',
      { ...AT_GATEWAY, frontend: { ...AT_GATEWAY.frontend, service: { name: 'f'.repeat(57) } } },
      undefined,
      { field: 'service', given: `${'f'.repeat(57)}-canary` },
    ],
    [
      'a service that selects by the label of its slots',
      { ...IN_MESH, frontend: { image: OLD, selector: { 'app.kubernetes.io/name': 'frontend' } } },
      undefined,
      { field: 'service', given: 'production/shop/frontend, selector app.kubernetes.io/name' },
    ],
    [
      'an objective that counts where no request arrives any more',
      {
        ...IN_MESH,
        more: (chart, service) => {
          new SloAlerts(chart, 'frontend-slo', {
            service,
            objectives: [{ availability: 99.9 }],
          });
        },
      },
      going(5),
      { field: 'spec.groups', given: 'destination_service_name="frontend"' },
    ],
    [
      'labels that come after the slots were made',
      { ...IN_MESH, more: (_chart, service) => service.resource.metadata.addLabel('team', 'web') },
      going(5),
      { field: 'service', fix: expect.stringContaining('patch it before') as unknown },
    ],
  ];

test.each(REFUSED)('refused: %s', (_title, shop, state, expected) => {
  expect(refusedAt(shop, state)).toEqual([expect.objectContaining(expected)]);
});

test.each([
  [{}, ['reaction']],
  [{ reaction: 'soon' }, ['reaction']],
  [{ reaction: '0s' }, ['reaction']],
  [{ reaction: '20m', router: 'nginx' }, ['router']],
  [{ reaction: '20m', prometheus: 'x' }, ['prometheus']],
  ['20m', ['']],
  [{ reaction: '20m' }, []],
])('stagedCommits(%j) has faults in %j', (options, fields) => {
  expect(stagedCommits(options as never).issues.map(({ field }) => field)).toEqual(fields);
});
