import { STARTUP_BOOST } from '../../../../lib/policy/rules/vertical-scaling/startup-boosts';
import type { Loose } from '../../../support/synth';
import { testAsDefined } from '../custom-cases';

const KIND = 'autoscaling.k8s.io/v1 VerticalPodAutoscaler';

const boost = (cpu: Loose): Loose => ({
  targetRef: { kind: 'Deployment', name: 'shop' },
  startupBoost: { cpu },
});

testAsDefined(
  [
    [STARTUP_BOOST, KIND, boost({ type: 'Factor' }), 'spec.startupBoost.cpu.factor'],
    [
      STARTUP_BOOST,
      KIND,
      boost({ type: 'Factor', factor: 2, quantity: 1 }),
      'spec.startupBoost.cpu.quantity',
    ],
    [STARTUP_BOOST, KIND, boost({ type: 'Quantity' }), 'spec.startupBoost.cpu.quantity'],
  ],
  [
    [KIND, boost({ type: 'Factor', factor: 2 })],
    [KIND, boost({ type: 'Quantity', quantity: '500m' })],
  ],
);
