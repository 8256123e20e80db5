import {
  SCALED_FALLBACK,
  SCALED_IDLE,
  SCALED_NAME,
  SCALED_TO_ZERO,
  SCALING_MODIFIERS,
} from '../../../../lib/policy/rules/keda/scaled-objects';
import type { Loose } from '../../../support/synth';
import { refusedBy } from '../../faults';
import { type Refused, type Taken, custom, testLater } from '../custom-cases';

const KIND = 'keda.sh/v1alpha1 ScaledObject';

const CPU = { type: 'cpu', metricType: 'Utilization', metadata: { value: '70' } };
const KAFKA = {
  type: 'kafka',
  name: 'lag',
  metadata: { bootstrapServers: 'kafka:9092', consumerGroup: 'shop', topic: 'orders' },
};
const scaled = (of: Loose, ...triggers: Loose[]): Loose => ({
  scaleTargetRef: { name: 'shop' },
  triggers: triggers.length === 0 ? [KAFKA] : triggers,
  ...of,
});
const target = (kind: string, apiVersion?: string): Loose => ({
  scaleTargetRef: { name: 'shop', kind, apiVersion },
});
const FALLBACK = { fallback: { failureThreshold: 3, replicas: 6 } };
const modified = (scalingModifiers: Loose): Loose => ({ advanced: { scalingModifiers } });
const MODIFIERS = 'spec.advanced.scalingModifiers';

const REFUSED: readonly Refused[] = [
  [SCALED_TO_ZERO, KIND, scaled({}, CPU), 'spec.minReplicaCount'],
  [SCALED_TO_ZERO, KIND, scaled({ minReplicaCount: 0 }, CPU), 'spec.minReplicaCount'],
  [SCALED_TO_ZERO, KIND, scaled(target('StatefulSet', 'apps/v1'), CPU), 'spec.minReplicaCount'],
  [SCALED_IDLE, KIND, scaled({ idleReplicaCount: 2, minReplicaCount: 2 }), 'spec.idleReplicaCount'],
  [SCALED_IDLE, KIND, scaled({ idleReplicaCount: 0 }), 'spec.idleReplicaCount'],
  [SCALED_FALLBACK, KIND, scaled({ ...FALLBACK, minReplicaCount: 1 }, CPU), 'spec.fallback'],
  [SCALING_MODIFIERS, KIND, scaled(modified({ target: '5' })), `${MODIFIERS}.formula`],
  ...[undefined, '', '0', 'five'].map((aim): Refused => [
    SCALING_MODIFIERS,
    KIND,
    scaled(modified({ formula: 'lag', target: aim })),
    `${MODIFIERS}.target`,
  ]),
  [
    SCALED_NAME,
    KIND,
    scaled({ advanced: { horizontalPodAutoscalerConfig: { name: 'a'.repeat(64) } } }),
    'spec.advanced.horizontalPodAutoscalerConfig.name',
  ],
];

const TAKEN: readonly Taken[] = [
  [KIND, scaled({ minReplicaCount: 1 }, CPU)],
  [KIND, scaled({}, CPU, KAFKA)],
  [KIND, scaled(target('Rollout', 'argoproj.io/v1alpha1'), CPU)],
  [KIND, scaled({ idleReplicaCount: 0, minReplicaCount: 1 })],
  [KIND, scaled({ idleReplicaCount: 0, minReplicaCount: 0 })],
  [KIND, scaled(FALLBACK, CPU, KAFKA)],
  [KIND, scaled(modified({ formula: 'lag * 2', target: '5.5' }))],
  [KIND, scaled(modified({}))],
];

testLater(REFUSED, TAKEN);

test.each([
  ['a'.repeat(55), {}, ['metadata.name']],
  ['a'.repeat(54), {}, []],
  ['a'.repeat(63), { advanced: { horizontalPodAutoscalerConfig: { name: 'shop' } } }, []],
])('a ScaledObject named %s with %j: %j', (name, of, told) => {
  const given = { ...custom(KIND, scaled(of)), metadata: { name, namespace: 'shop' } };
  expect(refusedBy(SCALED_NAME, given)).toEqual(told);
});
