import { ManifestChecker } from 'cdk8s-kiban/policy';
import type { Loose } from '../support/synth';

const checker = new ManifestChecker();

const POD: Loose = { action: 'pod-kill', mode: 'one', selector: {} };
const STRESS: Loose = { mode: 'one', selector: {}, stressors: { cpu: { workers: 1 } } };
const NETWORK: Loose = { action: 'partition', mode: 'one', selector: {} };

const rulesOf = (kind: string, spec: Loose): readonly string[] =>
  checker
    .check([
      { apiVersion: 'chaos-mesh.org/v1alpha1', kind, metadata: { name: 'trouble', namespace: 'shop' }, spec },
    ])
    .map(({ rule, field }) => `${rule} ${field}`);

describe('Objects of Chaos Mesh, whoever wrote them', () => {
  it.each<[string, Loose]>([
    ['PodChaos', POD],
    ['PodChaos', { ...POD, mode: 'fixed', value: '101' }],
    ['PodChaos', { ...POD, mode: 'fixed-percent', value: '100' }],
    ['PodChaos', { ...POD, mode: 'all', value: 'any' }],
    ['PodChaos', { ...POD, action: 'container-kill', containerNames: ['server'] }],
    ['StressChaos', STRESS],
    ['StressChaos', { ...STRESS, stressors: { memory: { workers: 1 } } }],
    ['StressChaos', { ...STRESS, stressors: undefined, stressngStressors: '--cpu 1' }],
    ['Schedule', { schedule: '@daily', type: 'PodChaos', podChaos: POD }],
  ])('are taken where Chaos Mesh takes them: %s %j', (kind, spec) => {
    expect(rulesOf(kind, spec)).toEqual([]);
  });

  it.each<[string, Loose, string]>([
    ['PodChaos', { ...POD, mode: 'fixed' }, 'chaos-pod-count spec.value'],
    ['PodChaos', { ...POD, mode: 'fixed', value: '0' }, 'chaos-pod-count spec.value'],
    ['PodChaos', { ...POD, mode: 'fixed', value: '50%' }, 'chaos-pod-count spec.value'],
    ['PodChaos', { ...POD, mode: 'fixed-percent', value: '101' }, 'chaos-pod-count spec.value'],
    ['PodChaos', { ...POD, mode: 'random-max-percent', value: '101' }, 'chaos-pod-count spec.value'],
    ['StressChaos', { ...STRESS, mode: 'fixed' }, 'chaos-pod-count spec.value'],
    ['NetworkChaos', { ...NETWORK, mode: 'fixed' }, 'chaos-pod-count spec.value'],
    [
      'NetworkChaos',
      { ...NETWORK, direction: 'to', target: { mode: 'fixed', selector: {} } },
      'chaos-pod-count spec.target.value',
    ],
    [
      'Schedule',
      { schedule: '@daily', type: 'PodChaos', podChaos: { ...POD, mode: 'fixed' } },
      'chaos-pod-count spec.podChaos.value',
    ],
    ['PodChaos', { ...POD, action: 'container-kill' }, 'chaos-containers spec.containerNames'],
    [
      'PodChaos',
      { ...POD, action: 'container-kill', containerNames: [] },
      'chaos-containers spec.containerNames',
    ],
    ['StressChaos', { ...STRESS, stressors: undefined }, 'chaos-stressors spec.stressors'],
    ['StressChaos', { ...STRESS, stressors: {} }, 'chaos-stressors spec.stressors'],
    [
      'StressChaos',
      { ...STRESS, stressors: {}, stressngStressors: '--cpu 1' },
      'chaos-stressors spec.stressors',
    ],
    ['PodChaos', { ...POD, mode: 'some' }, 'known-value spec.mode'],
    ['PodChaos', { ...POD, durations: '5s' }, 'known-field spec.durations'],
  ])('are refused where Chaos Mesh refuses them: %s %j', (kind, spec, fault) => {
    expect(rulesOf(kind, spec)).toEqual([fault]);
  });
});
