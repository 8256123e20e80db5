import {
  CANARY_COOKIES,
  CANARY_INTERVALS,
  CANARY_METRIC,
  CANARY_SERVICE,
  CANARY_WEIGHTS,
  CANARY_WINDOWS,
} from '../../../../lib/policy/rules/flagger/canaries';
import type { Loose } from '../../../support/synth';
import { refusedBy } from '../../faults';
import { type Refused, type Taken, custom, testLater } from '../custom-cases';

const KIND = 'flagger.app/v1beta1 Canary';

const canary = (of: Loose, analysis: Loose = { iterations: 10 }): Loose => ({
  targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
  analysis: { interval: '30s', threshold: 5, ...analysis },
  ...of,
});
const weights = (...stepWeights: number[]): Loose => canary({}, { stepWeights });
const service = (of: Loose, rest: Loose = {}): Loose => canary({ service: { port: 80, ...of }, ...rest });
const metric = (of: Loose): Loose => canary({}, { iterations: 5, metrics: [{ interval: '30s', ...of }] });
const KNATIVE = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', name: 'shop' };
const SCALER = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', name: 'shop' };

const REFUSED: readonly Refused[] = [
  [CANARY_WEIGHTS, KIND, weights(5, 20, 20), 'spec.analysis.stepWeights[2]'],
  [CANARY_WEIGHTS, KIND, weights(0, 5), 'spec.analysis.stepWeights[0]'],
  [CANARY_WEIGHTS, KIND, weights(50, 101), 'spec.analysis.stepWeights[1]'],
  [CANARY_INTERVALS, KIND, canary({}, { interval: '5s', iterations: 1 }), 'spec.analysis.interval'],
  [CANARY_SERVICE, KIND, service({ delegation: true, hosts: ['a'] }), 'spec.service.hosts'],
  [CANARY_SERVICE, KIND, service({ delegation: true, gateways: ['a'] }), 'spec.service.gateways'],
  [CANARY_SERVICE, KIND, service({}, { provider: 'gatewayapi:v1' }), 'spec.service.gatewayRefs'],
  [CANARY_SERVICE, KIND, service({}, { targetRef: KNATIVE, autoscalerRef: SCALER }), 'spec.autoscalerRef'],
  [CANARY_METRIC, KIND, metric({ name: 'errors' }), 'spec.analysis.metrics[0].name'],
  [
    CANARY_COOKIES,
    KIND,
    canary({}, { iterations: 5, sessionAffinity: { cookieName: 'a', primaryCookieName: 'a' } }),
    'spec.analysis.sessionAffinity.primaryCookieName',
  ],
];

const TAKEN: readonly Taken[] = [
  [KIND, weights(5, 20, 100)],
  [
    KIND,
    canary({}, { interval: '10s', iterations: 1, metrics: [{ name: 'request-duration', interval: '10s' }] }),
  ],
  [KIND, canary({}, { iterations: 1, metrics: [{ name: 'request-duration', interval: '1m' }] })],
  [KIND, service({ delegation: true })],
  [KIND, service({ gatewayRefs: [{ name: 'edge' }] }, { provider: 'gatewayapi:v1' })],
  [KIND, service({ hosts: ['a'], gateways: ['mesh'] }, { autoscalerRef: SCALER })],
  [KIND, metric({ name: 'errors', templateRef: { name: 'errors' } })],
  [KIND, metric({ name: 'errors', query: 'vector(1)' })],
  [KIND, metric({ name: 'request-success-rate' })],
  [KIND, canary({}, { iterations: 5, sessionAffinity: { cookieName: 'a', primaryCookieName: 'b' } })],
  [KIND, canary({}, { iterations: 5, sessionAffinity: { cookieName: 'a' } })],
  [KIND, canary({}, { iterations: 5, sessionAffinity: { cookieName: '', primaryCookieName: '' } })],
];

testLater(REFUSED, TAKEN);

test.each([
  ['1m', ['spec.analysis.metrics[0].interval']],
  ['30s', []],
])('a metric of %s in steps of 30s: %j', (interval, told) => {
  expect(refusedBy(CANARY_WINDOWS, custom(KIND, metric({ name: 'request-duration', interval })))).toEqual(
    told,
  );
});
