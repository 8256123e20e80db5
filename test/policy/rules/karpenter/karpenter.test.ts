import { BUDGET_TIMES, STATIC_LIMITS } from '../../../../lib/policy/rules/karpenter/pools';
import {
  CHOSEN_VALUES,
  COMPARED_VALUE,
  EXCLUDED_VALUES,
  POOL_KEYS,
  POOL_LABELS,
  REQUIREMENT_KEYS,
} from '../../../../lib/policy/rules/karpenter/requirements';
import type { Loose } from '../../../support/synth';
import { testAsDefined } from '../custom-cases';

const POOL = 'karpenter.sh/v1 NodePool';
const CLAIM = 'karpenter.sh/v1 NodeClaim';
const OVERLAY = 'karpenter.sh/v1alpha1 NodeOverlay';

const nodeClassRef = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' };
const claim = (...requirements: Loose[]): Loose => ({ nodeClassRef, requirements });
const pool = (of: Loose, ...requirements: Loose[]): Loose => ({
  ...of,
  template: { spec: claim(...requirements) },
});
const labelled = (labels: Loose): Loose => ({ template: { metadata: { labels }, spec: claim() } });
const budgets = (...list: Loose[]): Loose => pool({ disruption: { budgets: list } });
const arch = (operator: string, values?: string[], of: Loose = {}): Loose => ({
  key: 'kubernetes.io/arch',
  operator,
  ...(values === undefined ? {} : { values }),
  ...of,
});
const about = (key: string): Loose => ({ key, operator: 'Exists' });

const IN_CLAIM = 'spec.requirements[0]';
const IN_POOL = 'spec.template.spec.requirements[0]';

testAsDefined(
  [
    [CHOSEN_VALUES, CLAIM, claim(arch('In')), `${IN_CLAIM}.values`],
    [CHOSEN_VALUES, CLAIM, claim(arch('In', [])), `${IN_CLAIM}.values`],
    [CHOSEN_VALUES, POOL, pool({}, arch('In', ['a'], { minValues: 2 })), `${IN_POOL}.values`],
    [COMPARED_VALUE, POOL, pool({}, arch('Gt')), `${IN_POOL}.values`],
    [COMPARED_VALUE, POOL, pool({}, arch('Lt', ['1', '2'])), `${IN_POOL}.values`],
    [COMPARED_VALUE, POOL, pool({}, arch('Gte', ['-1'])), `${IN_POOL}.values`],
    [COMPARED_VALUE, POOL, pool({}, arch('Lte', ['9223372036854775808'])), `${IN_POOL}.values`],
    [COMPARED_VALUE, POOL, pool({}, arch('Gt', ['1.5'])), `${IN_POOL}.values`],
    [CHOSEN_VALUES, OVERLAY, { requirements: [arch('In')] }, `${IN_CLAIM}.values`],
    [EXCLUDED_VALUES, OVERLAY, { requirements: [arch('NotIn')] }, `${IN_CLAIM}.values`],
    [REQUIREMENT_KEYS, CLAIM, claim(about('karpenter.sh/initialized')), `${IN_CLAIM}.key`],
    [REQUIREMENT_KEYS, CLAIM, claim(about('a.karpenter.sh/b')), `${IN_CLAIM}.key`],
    [REQUIREMENT_KEYS, CLAIM, claim(about('kubernetes.io/hostname')), `${IN_CLAIM}.key`],
    [REQUIREMENT_KEYS, OVERLAY, { requirements: [about('karpenter.sh/x')] }, `${IN_CLAIM}.key`],
    [POOL_KEYS, POOL, pool({}, about('karpenter.sh/nodepool')), `${IN_POOL}.key`],
    [
      POOL_LABELS,
      POOL,
      labelled({ 'karpenter.sh/nodepool': 'a' }),
      'spec.template.metadata.labels["karpenter.sh/nodepool"]',
    ],
    [POOL_LABELS, POOL, labelled({ 'karpenter.sh': 'a' }), 'spec.template.metadata.labels["karpenter.sh"]'],
    [
      POOL_LABELS,
      POOL,
      labelled({ 'kubernetes.io/hostname': 'a' }),
      'spec.template.metadata.labels["kubernetes.io/hostname"]',
    ],
    [STATIC_LIMITS, POOL, pool({ replicas: 0, limits: { nodes: 1, cpu: 1 } }), 'spec.limits.cpu'],
    [BUDGET_TIMES, POOL, budgets({ schedule: '@daily' }), 'spec.disruption.budgets[0].duration'],
    [BUDGET_TIMES, POOL, budgets({}, { duration: '8h' }), 'spec.disruption.budgets[1].schedule'],
  ],
  [
    [CLAIM, claim(about('karpenter.sh/nodepool'), arch('In', ['a', 'b'], { minValues: 2 }))],
    [POOL, pool({}, arch('NotIn'), arch('Gt', ['0']), arch('Exists', [], { minValues: 3 }))],
    [POOL, pool({}, about('karpenter.sh/capacity-type'), about('example.com/karpenter.sh'))],
    [POOL, labelled({ 'karpenter.sh/capacity-type': 'spot', 'karpenter.shop/a': 'b' })],
    [POOL, pool({ replicas: 2, limits: {} })],
    [POOL, pool({ replicas: 2, limits: { nodes: 3 } })],
    [POOL, budgets({ schedule: '@daily', duration: '8h' }, { nodes: '0' })],
    [OVERLAY, { requirements: [arch('NotIn', ['a']), about('karpenter.sh/nodepool')] }],
  ],
);
