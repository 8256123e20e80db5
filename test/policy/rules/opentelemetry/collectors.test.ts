import { SIDECAR_COLLECTOR } from '../../../../lib/policy/rules/opentelemetry/collectors';
import type { Loose } from '../../../support/synth';
import { faultsOf } from '../../faults';
import { custom, testAsDefined } from '../custom-cases';

const COLLECTOR = 'opentelemetry.io/v1beta1 OpenTelemetryCollector';

const config = { receivers: {}, exporters: {}, service: { pipelines: {} } };
const sidecar = (of: Loose): Loose => ({ mode: 'sidecar', config, ...of });
const tolerations = [{ operator: 'Exists' }];

testAsDefined(
  [
    [SIDECAR_COLLECTOR, COLLECTOR, sidecar({ tolerations }), 'spec.tolerations'],
    [SIDECAR_COLLECTOR, COLLECTOR, sidecar({ priorityClassName: 'a' }), 'spec.priorityClassName'],
    [SIDECAR_COLLECTOR, COLLECTOR, sidecar({ affinity: {} }), 'spec.affinity'],
    [
      SIDECAR_COLLECTOR,
      COLLECTOR,
      sidecar({ additionalContainers: [{ name: 'a' }] }),
      'spec.additionalContainers',
    ],
  ],
  [
    [COLLECTOR, sidecar({ tolerations: [], priorityClassName: '', additionalContainers: [] })],
    [COLLECTOR, { mode: 'daemonset', config, tolerations, affinity: {}, priorityClassName: 'a' }],
  ],
);

test('a collector without a mode is one of a Deployment, which the webhook of the operator says first', () => {
  expect(faultsOf(custom(COLLECTOR, { config, tolerations }), { only: ['api'] })).toEqual([]);
});
