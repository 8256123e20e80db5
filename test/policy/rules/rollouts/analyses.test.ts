import {
  ANALYSIS_COUNTS,
  ANALYSIS_METRICS,
  ANALYSIS_PROVIDER,
} from '../../../../lib/policy/rules/rollouts/analyses';
import type { Loose } from '../../../support/synth';
import { type Refused, type Taken, testLater } from '../custom-cases';

const KIND = 'argoproj.io/v1alpha1 AnalysisTemplate';

const metric = (of: Loose = {}): Loose => ({
  name: 'errors',
  provider: { prometheus: { query: 'vector(1)' } },
  ...of,
});
const template = (...metrics: Loose[]): Loose => ({ metrics });

const REFUSED: readonly Refused[] = [
  [ANALYSIS_METRICS, KIND, {}, 'spec.metrics'],
  [ANALYSIS_METRICS, KIND, { metrics: [], templates: [] }, 'spec.metrics'],
  [
    ANALYSIS_METRICS,
    'argoproj.io/v1alpha1 ClusterAnalysisTemplate',
    template(metric(), metric()),
    'spec.metrics[1].name',
  ],
  [ANALYSIS_COUNTS, KIND, template(metric({ count: 2 })), 'spec.metrics[0].interval'],
  [ANALYSIS_COUNTS, KIND, template(metric({ count: '2' })), 'spec.metrics[0].interval'],
  [ANALYSIS_COUNTS, KIND, template(metric({ interval: 'often' })), 'spec.metrics[0].interval'],
  [ANALYSIS_COUNTS, KIND, template(metric({ initialDelay: '5' })), 'spec.metrics[0].initialDelay'],
  [ANALYSIS_COUNTS, KIND, template(metric({ count: 1, failureLimit: 2 })), 'spec.metrics[0].failureLimit'],
  [ANALYSIS_COUNTS, KIND, template(metric({ inconclusiveLimit: -1 })), 'spec.metrics[0].inconclusiveLimit'],
  [
    ANALYSIS_COUNTS,
    KIND,
    template(metric({ count: 5, interval: '1m', failureLimit: 2, consecutiveSuccessLimit: 4 })),
    'spec.metrics[0].consecutiveSuccessLimit',
  ],
  [ANALYSIS_PROVIDER, KIND, template(metric({ provider: {} })), 'spec.metrics[0].provider'],
  [
    ANALYSIS_PROVIDER,
    KIND,
    template(metric({ provider: { prometheus: { query: 'a' }, web: { url: 'a', jsonPath: 'b' } } })),
    'spec.metrics[0].provider',
  ],
];

const TAKEN: readonly Taken[] = [
  [KIND, template(metric(), metric({ name: 'latency', count: 1 }))],
  [KIND, { templates: [{ templateName: 'other' }] }],
  [KIND, template(metric({ count: 2, interval: '1m', failureLimit: 2, inconclusiveLimit: 2 }))],
  [KIND, template(metric({ count: 6, interval: '1m', failureLimit: 2, consecutiveSuccessLimit: 4 }))],
  [KIND, template(metric({ failureLimit: 3, interval: '30s' }))],
  [KIND, template(metric({ count: '{{args.count}}', interval: '{{args.interval}}', failureLimit: 3 }))],
];

testLater(REFUSED, TAKEN);
