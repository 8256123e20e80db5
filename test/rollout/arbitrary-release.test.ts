import { CanaryRelease } from '../../lib/app/release/canary-release';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { istio } from '../../lib/mesh/istio';
import { argoRollouts } from '../../lib/rollout/argo-rollouts/engine';
import { flagger } from '../../lib/rollout/flagger/engine';
import { stagedCommits } from '../../lib/rollout/git/engine';
import { prometheus } from '../../lib/slo/construct/telemetry';
import { FRONTEND, holdsOrIsRefused, shopWith, withMore } from '../support/spoilt';
import type { Loose } from '../support/synth';

const URL = 'http://prometheus.monitoring:9090';
const EDGE = { selector: { istio: 'ingress' }, namespace: 'istio-ingress', serviceAccount: 'gateway' };
const GATEWAY = {
  gateway: { name: 'public', namespace: 'gateways', sectionName: 'https', redirectFrom: 'http' },
  pods: { namespace: 'gateways', serviceAccount: 'public-istio' },
};

/** What every engine takes. */
const COMMON = {
  traffic: { min: 400, peak: 2 },
  judgement: { baseline: 0.01, regression: 0.5, falseAbort: 4, miss: 5, errorBurst: 2, lookInterval: '30s' },
  detection: {
    scrapeInterval: '15s',
    ingestLatency: '5s',
    guardInterval: '20s',
    failureLimit: 1,
    guardThreshold: 5,
    leastErrors: 5,
    propagation: '5s',
  },
  sli: { kind: 'istioHttp' },
};

const STEPS = { firstWeight: 5, growth: 3, shortest: '1m', longest: '2h', lastBake: '10m' };

/** What Argo Rollouts takes beside that. */
const CHECKED = {
  steps: STEPS,
  waitBefore: [100],
  pods: 'byWeight',
  checks: [
    { name: 'latency', sli: { kind: 'istioLatency', under: '250ms' }, most: 5 },
    { name: 'memory', query: 'max(mem{pod=~".*{{args.canary-hash}}.*"})', most: 2 },
  ],
};

const PREVIEW = {
  header: { name: 'x-canary', exact: 'yes', duration: '5m', share: 1 },
  mirror: { percent: 10, duration: '5m' },
};

/** A budget for those who take back slowly. */
const LARGE = { budget: { objective: 99.9, windowDays: 30, spend: 60 } };
const SMALL = { budget: { objective: 99.95, windowDays: 30, spend: 3 } };

const measured = {
  telemetry: prometheus({ namespace: 'monitoring', labels: { release: 'prometheus' }, retention: '30d' }),
};
const inMesh = { ...measured, mesh: istio(), exposure: istioGateway(EDGE) };
const behindGateway = { ...measured, mesh: istio(), exposure: gatewayApi(GATEWAY) };

const EXPOSED = { ...FRONTEND, expose: { host: 'shop.example.com', port: 'http' } };

const ENGINES: Readonly<Record<string, readonly [environment: Loose, frontend: Loose, props: Loose]>> = {
  'Argo Rollouts': [
    { ...inMesh, releases: argoRollouts({ prometheus: URL }) },
    FRONTEND,
    { ...COMMON, ...SMALL, ...CHECKED, preview: PREVIEW },
  ],
  'Argo Rollouts, compared': [
    { ...inMesh, releases: argoRollouts({ prometheus: URL }) },
    FRONTEND,
    {
      ...COMMON,
      ...SMALL,
      judgement: { relative: { worse: 5 } },
      steps: [
        { weight: 5, duration: '10m' },
        { weight: 100, duration: '10m' },
      ],
    },
  ],
  'Argo Rollouts and a Gateway': [
    { ...behindGateway, releases: argoRollouts({ prometheus: URL, router: 'gateway-api' }) },
    EXPOSED,
    { ...COMMON, ...SMALL, ...CHECKED },
  ],
  Flagger: [{ ...inMesh, releases: flagger({ prometheus: URL }) }, FRONTEND, { ...COMMON, ...LARGE }],
  commits: [
    { ...inMesh, releases: stagedCommits({ reaction: '5m' }) },
    FRONTEND,
    { ...COMMON, ...LARGE, steps: STEPS },
  ],
  'commits and a Gateway': [
    { ...behindGateway, releases: stagedCommits({ reaction: '5m', router: 'gateway-api' }) },
    EXPOSED,
    { ...COMMON, ...LARGE, steps: STEPS },
  ],
  'a plan alone': [{}, FRONTEND, { ...COMMON, ...SMALL, ...CHECKED, preview: PREVIEW }],
};

test.each(Object.entries(ENGINES))(
  'a release by %s holds, or is refused in words, whatever one of its props is',
  (_, [environment, frontend, props]) => {
    const build = (spoilt: Loose): void =>
      shopWith(
        environment,
        (chart, service) => {
          new CanaryRelease(chart, 'release', withMore(spoilt, { service }));
        },
        frontend,
      );
    holdsOrIsRefused(props, build, 'anybody', 40);
  },
);

test.each([
  ['argoRollouts', argoRollouts, { prometheus: URL, router: 'istio' }, SMALL],
  ['flagger', flagger, { prometheus: URL }, LARGE],
  ['stagedCommits', stagedCommits, { reaction: '5m', router: 'istio' }, LARGE],
])('%s() releases, or is refused, whatever one of its options is', (_, engine: Loose, options, budget) => {
  const build = (spoilt: Loose): void =>
    shopWith({ ...inMesh, releases: engine(spoilt) }, (chart, service) => {
      new CanaryRelease(chart, 'release', { service, traffic: { min: 400 }, ...budget });
    });
  holdsOrIsRefused(options, build, 'anybody', 40);
});
