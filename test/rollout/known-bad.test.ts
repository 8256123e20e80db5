import { ManifestChecker } from '../../lib/policy/check-manifests';
import type { Loose } from '../support/synth';

/*
 * Objects of releases that validators of fields alone let pass, or that a controller fails on, each with the rule that
 * tells it, where it tells it, and the smallest change that makes it good: section by section of what controllers and
 * webhooks ask (argo-rollouts validation.go, istio validation.go, gateway-api CRDs, flagger canary.go).
 */

const meta = (name: string, more: Loose = {}): Loose => ({ metadata: { name, namespace: 'shop', ...more } });
const of = (apiVersion: string, kind: string, name: string, spec: Loose): Loose => ({
  apiVersion,
  kind,
  ...meta(name),
  spec,
});

const virtualService = (spec: Loose): Loose =>
  of('networking.istio.io/v1', 'VirtualService', 'web', { hosts: ['web'], ...spec });
const http = (...routes: Loose[]): Loose => virtualService({ http: routes });
const TO = { destination: { host: 'web' } };
const QUIET = { timeout: '5s', retries: { attempts: 0 } };
const destinationRule = (spec: Loose): Loose =>
  of('networking.istio.io/v1', 'DestinationRule', 'web', { host: 'web', ...spec });
const peers = (spec: Loose): Loose => of('security.istio.io/v1', 'PeerAuthentication', 'web', spec);
const authorization = (spec: Loose): Loose => of('security.istio.io/v1', 'AuthorizationPolicy', 'web', spec);
const httpRoute = (rule: Loose): Loose =>
  of('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
    parentRefs: [{ name: 'public' }],
    rules: [rule],
  });
const BACKEND = { name: 'web', port: 80 };

const LABELS = { app: 'web' };
const rollout = (strategy: Loose, spec: Loose = {}): Loose =>
  of('argoproj.io/v1alpha1', 'Rollout', 'web', {
    selector: { matchLabels: LABELS },
    template: {
      metadata: { labels: LABELS },
      spec: { containers: [{ name: 'app', image: 'registry.example.com/web:1.0.0' }] },
    },
    strategy,
    ...spec,
  });
const canary = (more: Loose = {}, routing: Loose = {}): Loose =>
  rollout({
    canary: {
      stableService: 'web',
      canaryService: 'web-canary',
      trafficRouting: { istio: { virtualService: { name: 'split', routes: ['primary'] } }, ...routing },
      ...more,
    },
  });
const steps = (...list: Loose[]): Loose => canary({ steps: list });
const template = (metric: Loose): Loose =>
  of('argoproj.io/v1alpha1', 'AnalysisTemplate', 'gate', {
    metrics: [
      { name: 'errors', provider: { prometheus: { address: 'http://p', query: 'vector(1)' } }, ...metric },
    ],
  });
const flagger = (spec: Loose): Loose =>
  of('flagger.app/v1beta1', 'Canary', 'web', {
    targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    service: { port: 80 },
    analysis: { interval: '1m', threshold: 5, stepWeight: 10, maxWeight: 50 },
    ...spec,
  });

type Row = readonly [title: string, rule: string, field: string, bad: Loose, good: Loose];

const GOOD_ROUTE = http({ route: [TO], ...QUIET });
const GOOD_RULE = destinationRule({ trafficPolicy: { connectionPool: { tcp: { maxConnections: 100 } } } });
const GOOD_HTTP_ROUTE = httpRoute({ backendRefs: [BACKEND] });
const GOOD_CANARY = steps({ setWeight: 10 }, { pause: { duration: '1m' } });
const GOOD_METRIC = template({ count: 1, successCondition: 'len(result) > 0 && result[0] < 1' });
const MANAGED = { managedRoutes: [{ name: 'header' }] };
const HEADER = { name: 'header', match: [{ headerName: 'x', headerValue: { exact: 'y' } }] };

/** What validators of fields alone take (section 0.1), and what each section of hard rules asks beside. */
const ROWS: readonly Row[] = [
  [
    'weights that are all 0',
    'istio-route-weights',
    'spec.http[0].route',
    http({
      route: [
        { ...TO, weight: 0 },
        { ...TO, weight: 0 },
      ],
      ...QUIET,
    }),
    GOOD_ROUTE,
  ],
  [
    'a weight below 0',
    'istio-route-weights',
    'spec.http[0].route[0].weight',
    http({
      route: [
        { ...TO, weight: -1 },
        { ...TO, weight: 101 },
      ],
      ...QUIET,
    }),
    GOOD_ROUTE,
  ],
  [
    'no tries, and a time for each',
    'istio-retries',
    'spec.http[0].retries.perTryTimeout',
    http({ route: [TO], timeout: '5s', retries: { attempts: 0, perTryTimeout: '1s' } }),
    GOOD_ROUTE,
  ],
  [
    'a field that there is not',
    'known-field',
    'spec.http[0].timeOut',
    http({ route: [TO], ...QUIET, timeOut: '5s' }),
    GOOD_ROUTE,
  ],
  ['a route that does nothing', 'istio-http-route', 'spec.http[0].route', http(QUIET), GOOD_ROUTE],
  [
    'a time below a millisecond',
    'value-limit',
    'spec.http[0].timeout',
    http({ route: [TO], ...QUIET, timeout: '10us' }),
    GOOD_ROUTE,
  ],
  [
    'a redirect beside a route',
    'istio-http-route',
    'spec.http[0].redirect',
    http({ route: [TO], redirect: { uri: '/x' }, ...QUIET }),
    GOOD_ROUTE,
  ],
  [
    'a mirror beside mirrors',
    'istio-http-route',
    'spec.http[0].mirror',
    http({ route: [TO], ...QUIET, mirror: { host: 'a' }, mirrors: [{ destination: { host: 'a' } }] }),
    GOOD_ROUTE,
  ],
  [
    'a fault of more than all',
    'istio-percentage',
    'spec.http[0].fault.abort.percentage.value',
    http({ route: [TO], ...QUIET, fault: { abort: { httpStatus: 500, percentage: { value: 101 } } } }),
    GOOD_ROUTE,
  ],
  [
    'a fault that is none',
    'istio-fault',
    'spec.http[0].fault',
    http({ route: [TO], ...QUIET, fault: {} }),
    GOOD_ROUTE,
  ],
  ['no routes', 'istio-virtual-service-routes', 'spec.http', virtualService({}), GOOD_ROUTE],
  [
    'retries on a word that Envoy has not',
    'istio-retries',
    'spec.http[0].retries.retryOn',
    http({ route: [TO], timeout: '5s', retries: { attempts: 1, retryOn: 'always' } }),
    GOOD_ROUTE,
  ],
  [
    'two subsets of one name',
    'istio-subset-names',
    'spec.subsets[1].name',
    destinationRule({
      subsets: [
        { name: 'a', labels: { v: '1' } },
        { name: 'a', labels: { v: '2' } },
      ],
    }),
    GOOD_RULE,
  ],
  [
    'a policy that says nothing',
    'istio-traffic-policy',
    'spec.trafficPolicy',
    destinationRule({ trafficPolicy: {} }),
    GOOD_RULE,
  ],
  [
    'two ways to balance',
    'value-limit',
    'spec.trafficPolicy.loadBalancer',
    destinationRule({
      trafficPolicy: { loadBalancer: { simple: 'RANDOM', consistentHash: { useSourceIp: true } } },
    }),
    GOOD_RULE,
  ],
  [
    'TLS of ports of all pods',
    'port-mtls-selector',
    'spec.selector',
    peers({ portLevelMtls: { 8080: { mode: 'PERMISSIVE' } } }),
    peers({ mtls: { mode: 'STRICT' } }),
  ],
  [
    'a DENY of nothing',
    'istio-policy-action',
    'spec.rules',
    authorization({ action: 'DENY' }),
    authorization({ action: 'DENY', rules: [{}] }),
  ],
  [
    'a CUSTOM without a provider',
    'istio-policy-action',
    'spec.provider',
    authorization({ action: 'CUSTOM', rules: [{}] }),
    authorization({ rules: [{}] }),
  ],
  [
    'a backend time above that of the request',
    'route-timeouts',
    'spec.rules[0].timeouts.backendRequest',
    httpRoute({ backendRefs: [BACKEND], timeouts: { request: '1s', backendRequest: '2s' } }),
    GOOD_HTTP_ROUTE,
  ],
  [
    'a backend without a port',
    'backend-port',
    'spec.rules[0].backendRefs[0].port',
    httpRoute({ backendRefs: [{ name: 'web' }] }),
    GOOD_HTTP_ROUTE,
  ],
  [
    'a path that is none',
    'route-path',
    'spec.rules[0].matches[0].path.value',
    httpRoute({ matches: [{ path: { type: 'PathPrefix', value: '/a//b' } }], backendRefs: [BACKEND] }),
    GOOD_HTTP_ROUTE,
  ],
  [
    'a redirect beside backends',
    'redirect-without-backends',
    'spec.rules[0].backendRefs',
    httpRoute({
      backendRefs: [BACKEND],
      filters: [{ type: 'RequestRedirect', requestRedirect: { scheme: 'https' } }],
    }),
    GOOD_HTTP_ROUTE,
  ],
  [
    'a time in decimals',
    'value-limit',
    'spec.rules[0].timeouts.request',
    httpRoute({ backendRefs: [BACKEND], timeouts: { request: '1.5s' } }),
    GOOD_HTTP_ROUTE,
  ],
  [
    'a weight above a million',
    'value-limit',
    'spec.rules[0].backendRefs[0].weight',
    httpRoute({ backendRefs: [{ ...BACKEND, weight: 1_000_001 }] }),
    GOOD_HTTP_ROUTE,
  ],
  [
    'a prefix replaced of no prefix',
    'prefix-rewrite',
    'spec.rules[0].matches',
    httpRoute({
      matches: [{ path: { type: 'Exact', value: '/a' } }],
      backendRefs: [BACKEND],
      filters: [
        { type: 'URLRewrite', urlRewrite: { path: { type: 'ReplacePrefixMatch', replacePrefixMatch: '/' } } },
      ],
    }),
    GOOD_HTTP_ROUTE,
  ],
  [
    'seventeen rules',
    'value-limit',
    'spec.rules',
    of('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
      parentRefs: [{ name: 'public' }],
      rules: Array.from({ length: 17 }, () => ({ backendRefs: [BACKEND] })),
    }),
    GOOD_HTTP_ROUTE,
  ],
  [
    'two references to one parent',
    'route-parents',
    'spec.parentRefs[1]',
    of('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
      parentRefs: [{ name: 'public' }, { name: 'public' }],
      rules: [{ backendRefs: [BACKEND] }],
    }),
    GOOD_HTTP_ROUTE,
  ],
  [
    'a weight of 150',
    'rollout-step-weight',
    'spec.strategy.canary.steps[0].setWeight',
    steps({ setWeight: 150 }),
    GOOD_CANARY,
  ],
  [
    'a step of two kinds',
    'rollout-step',
    'spec.strategy.canary.steps[0]',
    steps({ setWeight: 10, pause: {} }),
    GOOD_CANARY,
  ],
  ['a step of no kind', 'rollout-step', 'spec.strategy.canary.steps[0]', steps({}), GOOD_CANARY],
  [
    'one Service for both versions',
    'rollout-canary-services',
    'spec.strategy.canary.canaryService',
    canary({ canaryService: 'web' }),
    GOOD_CANARY,
  ],
  [
    'no Service for the new version',
    'rollout-canary-services',
    'spec.strategy.canary.canaryService',
    canary({ canaryService: undefined }),
    GOOD_CANARY,
  ],
  [
    'two strategies',
    'rollout-strategy',
    'spec.strategy',
    rollout({ canary: {}, blueGreen: { activeService: 'web' } }),
    GOOD_CANARY,
  ],
  ['no strategy', 'rollout-strategy', 'spec.strategy', rollout({}), GOOD_CANARY],
  [
    'a selector that finds no pod',
    'rollout-selector',
    'spec.template.metadata.labels',
    rollout({ canary: {} }, { selector: { matchLabels: { app: 'x' } } }),
    GOOD_CANARY,
  ],
  [
    'a selector of everything',
    'rollout-selector',
    'spec.selector',
    rollout({ canary: {} }, { selector: {} }),
    GOOD_CANARY,
  ],
  [
    'pods of its own and of another',
    'rollout-pods',
    'spec.workloadRef',
    rollout({ canary: {} }, { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } }),
    GOOD_CANARY,
  ],
  [
    'no time to progress',
    'rollout-deadline',
    'spec.progressDeadlineSeconds',
    rollout({ canary: {} }, { minReadySeconds: 700 }),
    GOOD_CANARY,
  ],
  [
    'no pod above and none below',
    'rollout-surge',
    'spec.strategy.canary.maxSurge',
    canary({ maxSurge: 0, maxUnavailable: 0 }),
    GOOD_CANARY,
  ],
  [
    'a pause of no time',
    'rollout-step-pause',
    'spec.strategy.canary.steps[0].pause.duration',
    steps({ pause: { duration: 'soon' } }),
    GOOD_CANARY,
  ],
  [
    'pods scaled beside no routing',
    'rollout-step-routes',
    'spec.strategy.canary.steps[0].setCanaryScale',
    rollout({ canary: { steps: [{ setCanaryScale: { weight: 10 } }] } }),
    GOOD_CANARY,
  ],
  [
    'a header route that nobody manages',
    'rollout-step-routes',
    'spec.strategy.canary.steps[0].setHeaderRoute.name',
    steps({ setHeaderRoute: HEADER }),
    canary({ steps: [{ setHeaderRoute: HEADER }] }, MANAGED),
  ],
  [
    'a header that is matched in two ways',
    'rollout-step-match',
    'spec.strategy.canary.steps[0].setHeaderRoute.match[0].headerValue',
    canary(
      {
        steps: [
          {
            setHeaderRoute: {
              name: 'header',
              match: [{ headerName: 'x', headerValue: { exact: 'y', prefix: 'z' } }],
            },
          },
        ],
      },
      MANAGED,
    ),
    canary({ steps: [{ setHeaderRoute: HEADER }] }, MANAGED),
  ],
  [
    'a mirror where nothing mirrors',
    'rollout-step-routes',
    'spec.strategy.canary.steps[0].setMirrorRoute',
    rollout({
      canary: {
        stableService: 'web',
        canaryService: 'web-canary',
        trafficRouting: { nginx: { stableIngress: 'web' }, managedRoutes: [{ name: 'm' }] },
        steps: [{ setMirrorRoute: { name: 'm' } }],
      },
    }),
    GOOD_CANARY,
  ],
  [
    'old pods scaled in without routing',
    'rollout-scale',
    'spec.strategy.canary.dynamicStableScale',
    rollout({ canary: { dynamicStableScale: true } }),
    GOOD_CANARY,
  ],
  [
    'old pods scaled in, and kept',
    'rollout-scale',
    'spec.strategy.canary.dynamicStableScale',
    canary({ dynamicStableScale: true, scaleDownDelaySeconds: 30 }),
    GOOD_CANARY,
  ],
  [
    'a most weight that Istio has not',
    'rollout-scale',
    'spec.strategy.canary.trafficRouting.maxTrafficWeight',
    canary({}, { maxTrafficWeight: 1000 }),
    GOOD_CANARY,
  ],
  [
    'one VirtualService and several',
    'rollout-istio',
    'spec.strategy.canary.trafficRouting.istio.virtualServices',
    canary({
      trafficRouting: { istio: { virtualService: { name: 'a' }, virtualServices: [{ name: 'b' }] } },
    }),
    GOOD_CANARY,
  ],
  [
    'subsets and no VirtualService',
    'rollout-istio',
    'spec.strategy.canary.trafficRouting.istio.virtualService',
    rollout({
      canary: {
        trafficRouting: {
          istio: { destinationRule: { name: 'web', stableSubsetName: 'a', canarySubsetName: 'b' } },
        },
      },
    }),
    GOOD_CANARY,
  ],
  [
    'one Ingress and several',
    'rollout-ingresses',
    'spec.strategy.canary.trafficRouting.nginx.stableIngresses',
    canary({ trafficRouting: { nginx: { stableIngress: 'a', stableIngresses: ['b'] } } }),
    GOOD_CANARY,
  ],
  [
    'pods that are kept apart in no way',
    'rollout-anti-affinity',
    'spec.strategy.canary.antiAffinity.preferredDuringSchedulingIgnoredDuringExecution',
    canary({ antiAffinity: {} }),
    GOOD_CANARY,
  ],
  [
    'more old versions than are kept',
    'rollout-kept-versions',
    'spec.strategy.blueGreen.scaleDownDelayRevisionLimit',
    rollout(
      { blueGreen: { activeService: 'web', previewService: 'next', scaleDownDelayRevisionLimit: 3 } },
      { revisionHistoryLimit: 1 },
    ),
    GOOD_CANARY,
  ],
  [
    'one Service for ping and pong',
    'rollout-ping-pong',
    'spec.strategy.canary.pingPong.pongService',
    canary({ pingPong: { pingService: 'a', pongService: 'a' } }),
    GOOD_CANARY,
  ],
  [
    'no metrics',
    'analysis-metrics',
    'spec.metrics',
    of('argoproj.io/v1alpha1', 'AnalysisTemplate', 'gate', {}),
    GOOD_METRIC,
  ],
  [
    'two metrics of one name',
    'analysis-metrics',
    'spec.metrics[1].name',
    of('argoproj.io/v1alpha1', 'AnalysisTemplate', 'gate', {
      metrics: [GOOD_METRIC.spec.metrics[0], GOOD_METRIC.spec.metrics[0]],
    }),
    GOOD_METRIC,
  ],
  [
    'several counts and no interval',
    'analysis-counts',
    'spec.metrics[0].interval',
    template({ count: 3 }),
    GOOD_METRIC,
  ],
  [
    'more failures than counts',
    'analysis-counts',
    'spec.metrics[0].failureLimit',
    template({ count: 1, failureLimit: 2 }),
    GOOD_METRIC,
  ],
  [
    'more successes than counts',
    'analysis-counts',
    'spec.metrics[0].consecutiveSuccessLimit',
    template({ count: 3, interval: '1m', failureLimit: 1, consecutiveSuccessLimit: 3 }),
    GOOD_METRIC,
  ],
  [
    'more undecided than counts',
    'analysis-counts',
    'spec.metrics[0].inconclusiveLimit',
    template({ count: 1, inconclusiveLimit: 2 }),
    GOOD_METRIC,
  ],
  [
    'two providers',
    'analysis-provider',
    'spec.metrics[0].provider',
    template({ provider: { prometheus: { query: 'a' }, web: { url: 'a' } } }),
    GOOD_METRIC,
  ],
  [
    'a result that may not be there',
    'analysis-empty-result',
    'spec.metrics[0].successCondition',
    template({ count: 1, successCondition: 'result[0] < 1' }),
    GOOD_METRIC,
  ],
  [
    'iterations beside weights',
    'value-limit',
    'spec.analysis',
    flagger({ analysis: { interval: '1m', threshold: 5, iterations: 10, stepWeight: 10 } }),
    flagger({}),
  ],
  [
    'weights that do not grow',
    'flagger-step-weights',
    'spec.analysis.stepWeights[1]',
    flagger({ analysis: { interval: '1m', threshold: 5, stepWeights: [10, 5] } }),
    flagger({}),
  ],
  ['no port', 'required-field', 'spec.service.port', flagger({ service: {} }), flagger({})],
  ['no analysis', 'required-field', 'spec.analysis', flagger({ analysis: undefined }), flagger({})],
  [
    'an interval of no unit',
    'value-limit',
    'spec.analysis.interval',
    flagger({ analysis: { interval: '60', threshold: 5, stepWeight: 10 } }),
    flagger({}),
  ],
];

/** A file of manifests has no fields that are not there. */
const written = (value: Loose): Loose => JSON.parse(JSON.stringify(value));

const CHECKER = new ManifestChecker();
const told = (manifest: Loose): (readonly [string, string])[] =>
  CHECKER.check([written(manifest)]).map(({ rule, field }) => [rule, field] as const);

test.each(ROWS.map(([title, rule, field, bad]) => [title, rule, field, bad] as const))(
  '%s is told as %s, at %s',
  (_title, rule, field, bad) => {
    expect(told(bad)).toContainEqual([rule, field]);
    for (const { allowed, fix, path } of CHECKER.check([written(bad)]))
      expect([allowed, fix, path].every((text) => text.length > 0)).toBe(true);
  },
);

test.each(ROWS.map(([title, rule, , , good]) => [title, rule, good] as const))(
  'what mends %s is not told as %s',
  (_title, rule, good) => {
    expect(told(good).map(([id]) => id)).not.toContain(rule);
  },
);
