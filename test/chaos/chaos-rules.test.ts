import { ManifestChecker } from 'cdk8s-kiban/policy';
import type { Loose } from '../support/synth';

const checker = new ManifestChecker();

const OF_CART = { labelSelectors: { app: 'cart' } };
const POD: Loose = { action: 'pod-kill', mode: 'one', selector: OF_CART };
const LASTS = { mode: 'one', selector: OF_CART, duration: '30s' };
const STRESS: Loose = { ...LASTS, stressors: { cpu: { workers: 1 } } };
const NETWORK: Loose = { ...LASTS, action: 'partition' };
const DELAY: Loose = { ...LASTS, action: 'delay', delay: { latency: '100ms' } };

const TARGET = { mode: 'one', selector: OF_CART };

/** A Workflow of one template, or of several. */
const workflow = (...templates: Loose[]): Loose => ({ entry: 'entry', templates });
const { duration: _ends, ...ENDLESS } = DELAY;
const CHAOS = { name: 'entry', templateType: 'NetworkChaos', deadline: '30s', networkChaos: ENDLESS };

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
    ['NetworkChaos', DELAY],
    ['NetworkChaos', { ...DELAY, direction: 'both', target: TARGET }],
    ['NetworkChaos', { ...DELAY, direction: 'to', externalTargets: ['example.com'] }],
    ['NetworkChaos', { ...NETWORK, direction: 'from' }],
    ['NetworkChaos', { ...LASTS, action: 'netem', loss: { loss: '2.5' } }],
    ['NetworkChaos', { ...LASTS, action: 'loss', loss: { loss: '1e1', correlation: '' } }],
    ['PodChaos', { ...POD, action: 'pod-failure', duration: '30s' }],
    ['Schedule', { schedule: '@daily', type: 'NetworkChaos', networkChaos: DELAY }],
    ['Workflow', workflow(CHAOS)],
    [
      'Workflow',
      workflow(
        { name: 'entry', templateType: 'Serial', children: ['slow', 'wait'] },
        { ...CHAOS, name: 'slow' },
        { name: 'wait', templateType: 'Suspend', deadline: '1m' },
      ),
    ],
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
    ['NetworkChaos', { ...DELAY, direction: 'from' }, 'chaos-network-target spec.target'],
    [
      'NetworkChaos',
      { ...DELAY, direction: 'both', target: TARGET, externalTargets: ['example.com'] },
      'chaos-network-target spec.externalTargets',
    ],
    ['NetworkChaos', { ...DELAY, action: 'loss' }, 'chaos-network-action spec.loss'],
    ['NetworkChaos', { ...LASTS, action: 'netem' }, 'chaos-network-action spec.action'],
    [
      'NetworkChaos',
      { ...LASTS, action: 'loss', loss: { loss: '10%' } },
      'chaos-network-numbers spec.loss.loss',
    ],
    [
      'NetworkChaos',
      { ...DELAY, delay: { latency: '1s', correlation: 'much' } },
      'chaos-network-numbers spec.delay.correlation',
    ],
    ['NetworkChaos', { ...ENDLESS }, 'chaos-end spec.duration'],
    ['StressChaos', { ...STRESS, duration: '' }, 'chaos-end spec.duration'],
    ['PodChaos', { ...POD, action: 'pod-failure' }, 'chaos-end spec.duration'],
    ['PodChaos', { ...POD, selector: {} }, 'chaos-selection spec.selector'],
    ['PodChaos', { ...POD, selector: { namespaces: ['shop'] } }, 'chaos-selection spec.selector'],
    [
      'PodChaos',
      { ...POD, selector: { ...OF_CART, namespaces: ['shop', 'kube-system'] } },
      'chaos-namespace spec.selector.namespaces[1]',
    ],
    [
      'Schedule',
      { schedule: '@daily', type: 'NetworkChaos', networkChaos: ENDLESS },
      'chaos-scheduled-end spec.networkChaos.duration',
    ],
    [
      'Schedule',
      { schedule: '@daily', type: 'NetworkChaos', podChaos: POD },
      'chaos-schedule spec.networkChaos',
    ],
    [
      'Schedule',
      { schedule: '@daily', type: 'networkChaos', networkChaos: DELAY },
      'chaos-schedule spec.type',
    ],
    ['Workflow', { ...workflow(CHAOS), entry: 'start' }, 'chaos-workflow-names spec.entry'],
    ['Workflow', workflow(CHAOS, { ...CHAOS, name: 'entry' }), 'chaos-workflow-names spec.templates[1].name'],
    ['Workflow', workflow(CHAOS, { ...CHAOS, name: 'A b' }), 'chaos-workflow-names spec.templates[1].name'],
    [
      'Workflow',
      workflow({ name: 'entry', templateType: 'Parallel', children: ['slow'] }),
      'chaos-workflow-names spec.templates[0].children[0]',
    ],
    [
      'Workflow',
      workflow({ ...CHAOS, networkChaos: DELAY }),
      'chaos-workflow-parts spec.templates[0].networkChaos.duration',
    ],
    [
      'Workflow',
      workflow({ ...CHAOS, networkChaos: undefined }),
      'chaos-workflow-parts spec.templates[0].networkChaos',
    ],
    [
      'Workflow',
      workflow({ name: 'entry', templateType: 'Suspend' }),
      'chaos-workflow-parts spec.templates[0].deadline',
    ],
    [
      'Workflow',
      workflow({ ...CHAOS, templateType: 'Chaos', networkChaos: undefined }),
      'chaos-workflow-parts spec.templates[0].templateType',
    ],
    [
      'Workflow',
      workflow({ ...CHAOS, children: ['entry'] }),
      'chaos-workflow-parts spec.templates[0].children',
    ],
    [
      'Workflow',
      workflow({ name: 'entry', templateType: 'Suspend', deadline: '1m', podChaos: POD }),
      'chaos-workflow-parts spec.templates[0].podChaos',
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
