import { SCALED_REPLICAS } from '../../../../lib/policy/rules/keda/replicas';
import type { Loose } from '../../../support/synth';
import { testAsDefined } from '../custom-cases';

const KIND = 'keda.sh/v1alpha1 ScaledObject';

const scaled = (of: Loose): Loose => ({
  scaleTargetRef: { name: 'shop' },
  triggers: [{ type: 'cpu', metadata: {} }],
  ...of,
});

testAsDefined(
  [
    [SCALED_REPLICAS, KIND, scaled({ minReplicaCount: 3, maxReplicaCount: 2 }), 'spec.minReplicaCount'],
    [SCALED_REPLICAS, KIND, scaled({ minReplicaCount: 101 }), 'spec.minReplicaCount'],
  ],
  [
    [KIND, scaled({ minReplicaCount: 2, maxReplicaCount: 2 })],
    [KIND, scaled({ minReplicaCount: 100 })],
    [KIND, scaled({ maxReplicaCount: 1 })],
  ],
);
