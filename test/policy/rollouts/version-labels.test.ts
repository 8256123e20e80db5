import { SELECTED_VERSION } from '../../../lib/policy/rollouts/version-labels';
import { object, refusedBy } from '../across/objects';

const rollout = (strategy: object): object =>
  object('argoproj.io/v1alpha1', 'Rollout', 'web', {
    spec: {
      strategy,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app' }] } },
    },
  });
const labels = (role: string): object => ({ labels: { role } });
const CANARY = rollout({ canary: { stableMetadata: labels('stable'), canaryMetadata: labels('canary') } });
const BLUE_GREEN = rollout({
  blueGreen: { activeMetadata: labels('active'), previewMetadata: labels('preview') },
});

const policy = (matchLabels: object, name = 'p'): object =>
  object('networking.k8s.io/v1', 'NetworkPolicy', name, { spec: { podSelector: { matchLabels } } });
const budget = (matchLabels: object): object =>
  object('policy/v1', 'PodDisruptionBudget', 'b', { spec: { selector: { matchLabels } } });
const authorization = (matchLabels: object): object =>
  object('security.istio.io/v1', 'AuthorizationPolicy', 'a', { spec: { selector: { matchLabels } } });
const service = (role: string): object =>
  object('v1', 'Service', role, { spec: { selector: { app: 'web', role } } });

const STABLE = { app: 'web', role: 'stable' };

test.each([
  ['a NetworkPolicy for the stable pods', [CANARY, policy(STABLE)], ['1 spec.podSelector']],
  ['a NetworkPolicy for the canary pods', [CANARY, policy({ role: 'canary' })], ['1 spec.podSelector']],
  ['a budget', [CANARY, budget(STABLE)], ['1 spec.selector']],
  ['an AuthorizationPolicy', [CANARY, authorization(STABLE)], ['1 spec.selector']],
  ['one of a blue-green Rollout', [BLUE_GREEN, policy({ role: 'preview' })], ['1 spec.podSelector']],
  [
    'one where only the canary pods have a label of their own',
    [rollout({ canary: { canaryMetadata: labels('canary') } }), policy({ role: 'canary' })],
    ['1 spec.podSelector'],
  ],
])('is told of %s', (_title, manifests, places) => {
  expect(refusedBy(SELECTED_VERSION, manifests)).toEqual(places);
});

test.each([
  ['a policy for both', [CANARY, policy({ app: 'web' })]],
  ['a policy for each', [CANARY, policy(STABLE), policy({ role: 'canary' }, 'q')]],
  ['one for one of them beside one for both', [CANARY, policy(STABLE), policy({ app: 'web' }, 'q')]],
  ['Services, which are for one of them', [CANARY, service('stable'), service('canary')]],
  ['a policy for others', [CANARY, policy({ app: 'other' })]],
  ['a Rollout that labels nothing apart', [rollout({ canary: {} }), policy({ app: 'web' })]],
  ['a Deployment', [{ ...CANARY, apiVersion: 'apps/v1', kind: 'Deployment' }, policy(STABLE)]],
])('has nothing to say of %s', (_title, manifests) => {
  expect(refusedBy(SELECTED_VERSION, manifests)).toEqual([]);
});
