import { ApiObject, JsonPatch } from 'cdk8s';
import { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { CanaryRelease } from '../../lib/app/release/canary-release';
import { findingsOf } from '../../lib/core/finding';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { ingress } from '../../lib/exposure/ingress-options';
import { istio } from '../../lib/mesh/istio';
import { TrafficSplit } from '../../lib/mesh/traffic-split';
import { ManifestChecker } from '../../lib/policy/check-manifests';
import { proofsOf } from '../../lib/synth/proofs';
import { describeWithCrds } from '../support/crd-schemas';
import type { Loose } from '../support/synth';
import { type Differences, refused, released } from './release-app';

const EXPOSED: Differences = {
  frontend: { expose: { host: 'shop.example.com', tls: { clusterIssuer: 'letsencrypt' } } },
};
const NO_ENGINE = { environment: { releases: undefined } };

/** Labels of a pod while a Rollout runs it. */
function podLabels(rollout: Loose): Loose {
  return { ...rollout.spec.template.metadata.labels, 'rollouts-pod-template-hash': '7d9f8c' };
}

const selects = (selector: Loose, labels: Loose): boolean =>
  Object.entries(selector).every(([key, value]) => labels[key] === value);

describe('without an engine', () => {
  test('a release writes its plan and leaves the service what it is', () => {
    const { manifests, app } = released(NO_ENGINE);
    expect(manifests.filter(({ kind }) => kind === 'Rollout' || kind === 'AnalysisTemplate')).toEqual([]);
    expect(manifests.filter(({ metadata }) => /canary|release/.test(metadata.name))).toEqual([]);
    expect(proofsOf(app).map(({ name }) => name)).toEqual([
      'frontend-release.plan.json',
      'frontend-release.plan.md',
      'frontend-release.plan.svg',
    ]);
  });

  test('the plan is written for people, for tools and at a glance', () => {
    const [json, report, picture] = proofsOf(released(NO_ENGINE).app).map((proof) => proof.text());
    const plan = JSON.parse(json ?? '');
    expect(plan.engine).toBe('none');
    expect(plan.steps.map(({ weight }: Loose) => weight)).toEqual([5, 15, 32, 100]);
    expect(report).toMatch(/^# Release of frontend-release\n/);
    expect(picture).toMatch(/^<svg /);
  });
});

describe('the workload', () => {
  test('becomes a Rollout with the same pods, found by the same labels', () => {
    const before = released(NO_ENGINE).one('Deployment', 'frontend');
    const after = released().one('Rollout', 'frontend');
    const { strategy, ...rest } = before.spec;
    const { strategy: canary, ...same } = after.spec;
    expect(after.apiVersion).toBe('argoproj.io/v1alpha1');
    expect(same).toEqual(rest);
    expect(after.metadata).toEqual(before.metadata);
    expect(canary.canary).toMatchObject(strategy.rollingUpdate);
  });

  test('is scaled by its autoscaler, and by nobody else', () => {
    const { one } = released();
    expect(one('HorizontalPodAutoscaler', 'frontend').spec.scaleTargetRef).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'frontend',
    });
    expect(one('Rollout', 'frontend').spec).not.toHaveProperty('replicas');
    expect(released({ frontend: { scaling: 4 } }).one('Rollout', 'frontend').spec.replicas).toBe(4);
  });

  test('can still be patched, as what it has become', () => {
    const { one } = released({
      more: (_chart, { resource }) =>
        resource.addJsonPatch(JsonPatch.add('/spec/strategy/canary/abortScaleDownDelaySeconds', 60)),
    });
    expect(one('Rollout', 'frontend').spec.strategy.canary.abortScaleDownDelaySeconds).toBe(60);
  });

  test('brings a new version step by step, each with its gate, and keeps the old one at the end', () => {
    const { canary } = released().one('Rollout', 'frontend').spec.strategy;
    const gate = (step: number): Loose => ({
      analysis: { templates: [{ templateName: `frontend-release-step-${step}` }] },
    });
    expect(canary.steps).toEqual([
      { setWeight: 5 },
      gate(1),
      { setWeight: 15 },
      gate(2),
      { setWeight: 32 },
      gate(3),
      { setWeight: 100 },
      gate(4),
      { pause: { duration: '600s' } },
    ]);
    expect(canary.analysis).toEqual({ templates: [{ templateName: 'frontend-release-guard' }] });
    expect(canary.minPodsPerReplicaSet).toBe(2);
  });

  test('takes steps of one’s own: 90 to 10, then all', () => {
    const steps = [
      { weight: 10, duration: '10m' },
      { weight: 100, duration: '5m' },
    ] as const;
    const { canary } = released({ release: { steps } }).one('Rollout', 'frontend').spec.strategy;
    expect(canary.steps.flatMap(({ setWeight }: Loose) => setWeight ?? [])).toEqual([10, 100]);
  });
});

test('what selects pods selects those of both versions, by labels that no engine changes', () => {
  const { one } = released(EXPOSED);
  const labels = podLabels(one('Rollout', 'frontend'));
  const selectors = [
    one('NetworkPolicy', 'frontend').spec.podSelector.matchLabels,
    one('PodDisruptionBudget', 'frontend').spec.selector.matchLabels,
    one('AuthorizationPolicy', 'frontend').spec.selector.matchLabels,
    one('Sidecar', 'frontend').spec.workloadSelector.labels,
    one('Service', 'frontend').spec.selector,
    one('Service', 'frontend-canary').spec.selector,
    one('Rollout', 'frontend').spec.selector.matchLabels,
  ];
  for (const selector of selectors) {
    expect(Object.keys(selector)).toHaveLength(1);
    expect(selects(selector, labels)).toBe(true);
  }
});

describe('requests', () => {
  test('pass the weighted route from inside and from outside, with the times and repetitions of their way in', () => {
    const { one } = released(EXPOSED);
    for (const name of ['frontend', 'frontend-edge']) {
      const { http } = one('VirtualService', name).spec;
      expect(http).toHaveLength(1);
      expect(http[0]).toMatchObject({
        delegate: { name: 'frontend-release-http', namespace: 'shop' },
        timeout: '5s',
        retries: { attempts: 1 },
      });
      expect(http[0]).not.toHaveProperty('route');
    }
  });

  test('are split by an object that holds nothing else', () => {
    expect(released().one('VirtualService', 'frontend-release-http').spec).toEqual({
      http: [
        {
          name: 'primary',
          route: [
            { destination: { host: 'frontend.shop.svc.cluster.local' }, weight: 100 },
            { destination: { host: 'frontend-canary.shop.svc.cluster.local' }, weight: 0 },
          ],
        },
      ],
    });
  });

  test('for several ports are split port by port', () => {
    const { one } = released({
      frontend: { ports: { http: { port: 80, containerPort: 8080 }, 'http-admin': 9000, 'tcp-bus': 7946 } },
    });
    const { istio } = one('Rollout', 'frontend').spec.strategy.canary.trafficRouting;
    expect(istio).toEqual({
      virtualServices: [
        { name: 'frontend-release-http', routes: ['primary'] },
        { name: 'frontend-release-http-admin', routes: ['primary'] },
      ],
    });
    for (const [name, number] of [
      ['http', 80],
      ['http-admin', 9000],
    ] as const) {
      const [{ route }] = one('VirtualService', `frontend-release-${name}`).spec.http;
      expect(route.map(({ destination }: Loose) => destination.port)).toEqual([{ number }, { number }]);
      const roots = one('VirtualService', 'frontend').spec.http.filter(
        ({ delegate }: Loose) => delegate.name === `frontend-release-${name}`,
      );
      expect(roots.map(({ match }: Loose) => match)).toEqual([[{ port: number }]]);
    }
  });

  test('reach the new version from the proxies of all callers', () => {
    const [{ hosts }] = released().one('Sidecar', 'load').spec.egress;
    expect(hosts).toContain('./frontend.shop.svc.cluster.local');
    expect(hosts).toContain('./frontend-canary.shop.svc.cluster.local');
  });

  test('that fail in the new version are counted: none of its pods is left out', () => {
    const { one } = released();
    const { outlierDetection, ...policy } = one('DestinationRule', 'frontend').spec.trafficPolicy;
    expect(outlierDetection).toBeDefined();
    expect(one('DestinationRule', 'frontend-canary').spec).toEqual({
      host: 'frontend-canary.shop.svc.cluster.local',
      trafficPolicy: policy,
    });
  });
});

test('a step that sees too few requests is recorded, with what it does find', () => {
  const { app } = released({
    release: { budget: { objective: 99 }, traffic: { min: 2 }, judgement: { regression: 2 } },
  });
  const notes = findingsOf(app).filter(({ rule }) => rule === 'low-traffic');
  expect(notes.length).toBeGreaterThan(0);
  expect(notes[0]?.given).toMatch(/requests in/);
  expect(notes[0]?.path).toBe('production/shop/frontend-release');
});

test.each<[string, Loose, boolean]>([
  ['behind a Gateway', { exposure: gatewayApi({ className: 'istio' }) }, true],
  ['behind an Ingress', { exposure: ingress() }, false],
])('without a mesh the way of a Gateway is named where there is one: %s', (_title, environment, isNamed) => {
  const [issue] = refused({
    environment: { ...environment, mesh: undefined },
    frontend: { mesh: {}, expose: { host: 'shop.example.com' } },
  });
  expect(issue?.fix.includes("router: 'gateway-api'")).toBe(isNamed);
});

const REFUSED: readonly (readonly [
  title: string,
  differences: Differences,
  field: string,
  allowed: RegExp,
])[] = [
  [
    'a budget that no release keeps',
    { release: { budget: { objective: 99.999 } } },
    'budget.spend',
    /of outage/,
  ],
  [
    'an environment without a mesh',
    { environment: { mesh: undefined }, frontend: { mesh: {} } },
    'service',
    /mesh has sidecars/,
  ],
  ['a StatefulSet', { frontend: { workload: { kind: 'StatefulSet' } } }, 'service', /is a Deployment/],
  [
    'pods that are replaced all at once',
    { frontend: { workload: { strategy: 'Recreate' } } },
    'service',
    /beside each other/,
  ],
  ['no Service', { frontend: { service: 'none' } }, 'service', /Service of its own/],
  [
    'a second Service',
    { frontend: { services: { other: { type: { value: 'LoadBalancer', reason: 'open to everybody' } } } } },
    'service',
    /with one Service/,
  ],
  [
    'a Service of type LoadBalancer',
    { frontend: { service: { type: { value: 'LoadBalancer', reason: 'open to everybody' } } } },
    'service',
    /type ClusterIP/,
  ],
  [
    'an Ingress, which goes around the weights',
    { environment: { exposure: undefined }, frontend: { expose: { host: 'shop.example.com' } } },
    'service',
    /gateway of Istio/,
  ],
  [
    'ports that no proxy reads',
    { frontend: { ports: { tcp: 6379 }, readinessProbe: undefined, mesh: {} } },
    'service',
    /HTTP or gRPC/,
  ],
  [
    'an exposed port that no proxy reads',
    {
      frontend: {
        ports: { 'tcp-web': 8080, http: 80 },
        readinessProbe: undefined,
        expose: { host: 'shop.example.com', port: 'tcp-web' },
      },
    },
    'service',
    /exposed by a port that speaks/,
  ],
  [
    'ports of two protocols and no indicator',
    { frontend: { ports: { http: 80, grpc: 81 } } },
    'sli',
    /gRPC and other HTTP/,
  ],
  [
    'an indicator that tells no versions apart',
    { release: { sli: { kind: 'raw' } as never } },
    'sli',
    /tells the new version apart/,
  ],
  [
    'the name of a service in the indicator',
    { release: { sli: { kind: 'istioHttp', service: 'x' } as never } },
    'sli.service',
    /nothing/,
  ],
  ['an unknown option', { release: { budgets: {} } as never }, 'budgets', /one of/],
  ['no service', { release: { service: {} as never } }, 'service', /a service of the app/],
];

test.each(REFUSED)('%s is refused', (_title, differences, field, allowed) => {
  const issues = refused(differences);
  expect(issues.filter((issue) => issue.field === field && allowed.test(issue.allowed))).toHaveLength(1);
});

test('a budget that cannot be kept is told with its arithmetic and what would help', () => {
  const [issue] = refused({ release: { budget: { objective: 99.999 } } });
  expect(String(issue?.given)).toMatch(/all fails at 1 % of requests for 80 s/);
  expect(issue?.allowed).toMatch(/^3 % of the 25\.9 s of outage that the objective allows: 0\.8 s$/);
  expect(issue?.fix).toMatch(/guard ask more often, or show it to users with a header first/);
});

test('all that is wrong is told at once, whoever reads it', () => {
  const issues = refused({
    release: {
      traffic: { min: -1 },
      sli: { kind: 'nope' } as never,
      checks: [{ name: 'B B', query: 'up', most: 1 }],
    },
  });
  const fields = issues.map(({ field }) => field);
  expect(fields).toEqual(expect.arrayContaining(['traffic.min', 'sli', 'checks[0].name']));
});

test('two versions in Git are none that a release brings', () => {
  const issues = refused({
    more: (chart) =>
      new MicroserviceApp(chart, 'frontend-2', {
        image: 'registry.example.com/frontend:2.0.0',
        instance: 'frontend',
        ports: { http: { port: 80, containerPort: 8080 } },
        scaling: { min: 3, max: 10, cpu: 70 },
        mesh: { timeout: '5s', retries: { attempts: 1 } },
      }),
  });
  expect(issues.map(({ path, allowed }) => [path, allowed])).toEqual([
    ['production/shop/frontend-release', 'a service of one version in Git: its releases bring the others'],
  ]);
});

test('whoever else splits the requests of a service goes around the release', () => {
  const issues = refused({
    more: (chart, service) => new TrafficSplit(chart, 'split', { service, versions: { a: 90, b: 10 } }),
  });
  expect(issues.map(({ path, allowed }) => [path, allowed])).toContainEqual([
    'production/shop/split',
    'a service whose requests no release splits: production/shop/frontend-release does',
  ]);
});

const patched = (path: string, value: unknown): Differences => ({
  more: (_chart, { resource }) => resource.addJsonPatch(JsonPatch.add(`/spec/${path}`, value)),
});

const CANARY = 'strategy/canary';
const PATCHES: readonly (readonly [title: string, path: string, value: unknown, rule: string])[] = [
  ['one Service for both versions', `${CANARY}/canaryService`, 'frontend', 'rollout-canary-services'],
  ['two strategies', 'strategy/blueGreen', { activeService: 'frontend' }, 'rollout-strategy'],
  ['no pod above and none below', `${CANARY}/maxSurge`, 0, 'rollout-surge'],
  ['a weight above 100', `${CANARY}/steps/0/setWeight`, 150, 'rollout-step'],
  ['a step of two kinds', `${CANARY}/steps/0/pause`, {}, 'rollout-step'],
  ['a pause of no time', `${CANARY}/steps/8/pause/duration`, 'soon', 'rollout-step-pause'],
  [
    'a header route that nobody manages',
    `${CANARY}/steps/0`,
    { setHeaderRoute: { name: 'x' } },
    'rollout-step-routes',
  ],
  [
    'a template of its own and another workload',
    'workloadRef',
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'x' },
    'rollout-pods',
  ],
  ['a selector that finds no pod', 'selector/matchLabels', { app: 'x' }, 'rollout-selector'],
  ['less time to progress than to count as ready', 'progressDeadlineSeconds', 5, 'rollout-deadline'],
];

test.each(PATCHES)('a patch cannot make a Rollout of %s', (_title, path, value, rule) => {
  const issues = refused(patched(path, value));
  expect(issues.map(({ allowed }) => allowed)).toContainEqual(expect.stringContaining(`(${rule}`));
});

test.each([
  ['weights in Git', '/spec/http/0/route/0/weight', 90],
  ['a third place to go to', '/spec/http/0/route/-', { destination: { host: 'elsewhere' }, weight: 0 }],
  ['a second route', '/spec/http/-', { name: 'more', route: [{ destination: { host: 'frontend' } }] }],
])('the weighted routes take no %s', (_title, path, value) => {
  const issues = refused({
    more: (chart) => {
      const split = chart.node.findChild('frontend-release').node.findChild('VirtualService-http');
      ApiObject.of(split).addJsonPatch(JsonPatch.add(path, value));
    },
  });
  expect(issues.map(({ allowed }) => allowed)).toContain(
    'one route, to frontend with weight 100 and to frontend-canary with weight 0',
  );
});

test('a service has one release', () => {
  const again: Differences = {
    more: (chart, service) =>
      new CanaryRelease(chart, 'again', { service, budget: { objective: 99.95 }, traffic: { min: 80 } }),
  };
  expect(refused(again)[0]).toMatchObject({ field: 'service', fix: 'remove one of the two' });
});

const SHOPS: readonly (readonly [title: string, differences: Differences])[] = [
  ['an exposed frontend', EXPOSED],
  ['gRPC', { frontend: { ports: { grpc: 7070 }, readinessProbe: { grpc: { port: 'grpc' } } } }],
  ['latency', { release: { sli: { kind: 'istioLatency', under: '250ms' } } }],
  ['several ports', { frontend: { ports: { http: { port: 80, containerPort: 8080 }, 'http-admin': 9000 } } }],
  [
    'low traffic',
    { release: { budget: { objective: 99 }, traffic: { min: 2 }, judgement: { regression: 2 } } },
  ],
  [
    'an older Istio',
    { environment: { mesh: istio({ mode: 'sidecar', version: '1.20', apiVersion: 'v1beta1' }) } },
  ],
];

test.each(SHOPS)('our own rules take a release of %s', (_title, differences) => {
  const { manifests, issues } = released(differences);
  expect(issues).toEqual([]);
  const faults = new ManifestChecker().check(manifests);
  expect(faults.map(({ rule, path, given }) => [rule, path, given])).toEqual([]);
});

describeWithCrds('the definitions of its custom resources', (schemas) => {
  test.each(SHOPS)('take a release of %s', (_title, differences) => {
    const custom = released(differences).manifests.filter((manifest) => schemas.knows(manifest));
    expect(custom.filter(({ kind }) => kind === 'Rollout')).toHaveLength(1);
    for (const manifest of custom)
      expect([manifest.metadata.name, schemas.faultsOf(manifest)]).toEqual([manifest.metadata.name, []]);
  });
});
