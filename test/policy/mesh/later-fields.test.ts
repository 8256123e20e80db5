import { LATER_FIELD } from '../../../lib/policy/mesh/later-fields';
import { LATER_METRIC_FIELD } from '../../../lib/policy/rollouts/later-fields';
import { faultsOf, object } from '../across/objects';
import { accepts, refuses } from './manifests';

const runs = (image: string, name = 'istiod'): string =>
  `Deployment istio-system/${name}: { template: { spec: { containers: [{ name: a, image: '${image}' }] } } }\n---\n`;
const OLD = runs('docker.io/istio/pilot:1.24.2');
const BUDGET = 'DestinationRule d: { host: web, trafficPolicy: { retryBudget: { percent: 20 } } }';
const SUBSET =
  'DestinationRule d: { subsets: [{ name: a }, { name: b, trafficPolicy: { retryBudget: {} } }] }';
const ACCOUNTS = 'AuthorizationPolicy p: { rules: [{ from: [{ source: { serviceAccounts: [a] } }] }] }';
const PLACE = ['1 spec.trafficPolicy.retryBudget'];
const LIMIT =
  'AnalysisTemplate t: { metrics: [{ name: a }, { name: b, consecutiveSuccessLimit: 3, provider: {} }] }';

refuses([
  [LATER_FIELD, OLD + BUDGET, PLACE],
  [LATER_FIELD, OLD + SUBSET, ['1 spec.subsets[1].trafficPolicy.retryBudget']],
  [LATER_FIELD, OLD + ACCOUNTS, ['1 spec.rules[0].from[0].source.serviceAccounts']],
  [
    LATER_FIELD,
    OLD + ACCOUNTS.replace('serviceAccounts', 'notServiceAccounts'),
    ['1 spec.rules[0].from[0].source.notServiceAccounts'],
  ],
  ...['trustDomains', 'notTrustDomains'].map(
    (field) =>
      [
        LATER_FIELD,
        runs('istio/pilot:1.30.1') + ACCOUNTS.replace('serviceAccounts', field),
        [`1 spec.rules[0].from[0].source.${field}`],
      ] as const,
  ),
  [LATER_FIELD, runs('gcr.io/istio-release/pilot:1.21.0-distroless@sha256:1') + BUDGET, PLACE],
  [
    LATER_FIELD,
    `Application a: { source: { chart: istiod, targetRevision: 1.26.1 } }\n---\n${BUDGET}`,
    PLACE,
  ],
  [
    LATER_FIELD,
    `Application a: { sources: [{ chart: base, targetRevision: 1.30.0 }, { chart: istiod, targetRevision: 1.26.* }] }\n---\n${BUDGET}`,
    PLACE,
  ],
  [
    LATER_FIELD,
    `HelmRelease a: { chart: { spec: { chart: istiod, version: v1.25.0 } } }\n---\n${BUDGET}`,
    PLACE,
  ],
  [LATER_FIELD, `Istio a: { version: v1.26-latest }\n---\n${BUDGET}`, PLACE],
  [
    LATER_FIELD,
    OLD + runs('istio/pilot:1.26.0', 'istiod-canary') + BUDGET,
    ['2 spec.trafficPolicy.retryBudget'],
  ],
  [
    LATER_METRIC_FIELD,
    runs('quay.io/argoproj/argo-rollouts:v1.7.2') + LIMIT,
    ['1 spec.metrics[1].consecutiveSuccessLimit'],
  ],
]);

accepts([
  [LATER_FIELD, BUDGET],
  [LATER_FIELD, runs('istio/pilot:1.27.0') + BUDGET],
  [LATER_FIELD, runs('istio/pilot:1.25.0') + ACCOUNTS],
  [LATER_FIELD, runs('istio/pilot:1.31.0') + ACCOUNTS.replace('serviceAccounts', 'trustDomains')],
  [LATER_FIELD, runs('istio/pilot:latest') + BUDGET],
  [LATER_FIELD, runs('istio/proxyv2:1.20.0') + BUDGET],
  [LATER_FIELD, runs('copilot:1.20.0') + BUDGET],
  [LATER_FIELD, OLD + runs('istio/pilot:1.27.0', 'istiod-canary') + BUDGET],
  [LATER_FIELD, `Application a: { source: { chart: istiod, targetRevision: '>=1.20' } }\n---\n${BUDGET}`],
  [LATER_FIELD, `Application a: { source: { chart: gateway, targetRevision: 1.20.0 } }\n---\n${BUDGET}`],
  [LATER_FIELD, `${OLD}DestinationRule d: { trafficPolicy: { retryBudget: null } }`],
  [LATER_METRIC_FIELD, runs('argoproj/argo-rollouts:v1.8.0') + LIMIT],
  [LATER_METRIC_FIELD, LIMIT],
  [
    LATER_METRIC_FIELD,
    runs('argo-rollouts:v1.7.2') + LIMIT.replace('consecutiveSuccessLimit', 'failureLimit'),
  ],
]);

test('says which object installs the version, and which one it takes', () => {
  const containers = [{ name: 'discovery', image: 'istio/pilot:1.26.3' }];
  const istiod = object('apps/v1', 'Deployment', 'istiod', { spec: { template: { spec: { containers } } } });
  const rule = object('networking.istio.io/v1', 'DestinationRule', 'web', {
    spec: { host: 'web', trafficPolicy: { retryBudget: { percent: 20 } } },
  });
  expect(faultsOf(LATER_FIELD, [istiod, rule])).toEqual([
    '1 spec.trafficPolicy.retryBudget: remove it, or install Istio 1.27 first',
  ]);
});
