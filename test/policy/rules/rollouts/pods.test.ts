import type { CheckOptions } from 'cdk8s-kiban/policy';
import type { Loose } from '../../../support/synth';
import { faultsOf } from '../../faults';
import { custom } from '../custom-cases';

/** Faults of a Rollout with something in its only container, or in its pod: rule, class and field below the pod. */
function faults(container: Loose, pod: Loose = {}, options: CheckOptions = {}): readonly unknown[] {
  const rollout = {
    selector: { matchLabels: { app: 'shop' } },
    template: {
      metadata: { labels: { app: 'shop' } },
      spec: { containers: [{ name: 'shop', image: 'shop:1', ...container }], ...pod },
    },
    strategy: { canary: {} },
  };
  return faultsOf(custom('argoproj.io/v1alpha1 Rollout', rollout), {
    only: ['api', 'later'],
    ...options,
  }).map(({ rule, class: ofClass, field }) => [rule, ofClass, field.replace('spec.template.spec.', '')]);
}

test.each<[string, Loose, Loose, string]>([
  ['an unknown policy', { imagePullPolicy: 'always' }, {}, 'containers[0].imagePullPolicy'],
  [
    'an amount that is none, which the definition leaves open',
    { resources: { limits: { memory: 'much' } } },
    {},
    'containers[0].resources.limits.memory',
  ],
  [
    'a volume that is not there',
    { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
    { volumes: [{ name: 'other', emptyDir: {} }] },
    'containers[0].volumeMounts[0].name',
  ],
])('the pods of a Rollout are refused later for %s', (_title, container, pod, field) => {
  expect(faults(container, pod)).toEqual([[expect.any(String), 'later', field]]);
});

test('what the API server refuses by the definition is told once, and not as later', () => {
  expect(faults({ imagePullPolice: 'Always' })).toEqual([
    ['known-field', 'api', 'containers[0].imagePullPolice'],
  ]);
  expect(faults({ imagePullPolice: 'Always' }, {}, { only: ['later'] })).toEqual([]);
});

test('what stands after the pods is the word of the API server again, and null is nothing where anything may stand', () => {
  const rollout = {
    selector: { matchLabels: { app: 'shop' } },
    template: {
      metadata: { labels: { app: 'shop' } },
      spec: { containers: [{ name: 'shop', image: 'shop:1', resources: { limits: null } }] },
    },
    strategy: { canary: {}, blue: {} },
  };
  const told = faultsOf(custom('argoproj.io/v1alpha1 Rollout', rollout), { only: ['api', 'later'] });
  expect(told.map(({ class: ofClass, field }) => [ofClass, field])).toEqual([['api', 'spec.strategy.blue']]);
});

test('Pod Security of the namespace is asked for', () => {
  const podSecurity = { shop: { level: 'baseline' } } as const;
  expect(faults({}, { hostNetwork: true }, { podSecurity })).toEqual([
    [expect.any(String), 'later', 'hostNetwork'],
  ]);
});

test('sound pods are taken', () => {
  const resources = { limits: { memory: '64Mi' }, requests: { cpu: '10m' } };
  expect(faults({ resources, ports: [{ containerPort: 80 }] })).toEqual([]);
});
