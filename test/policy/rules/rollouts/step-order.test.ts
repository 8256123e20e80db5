import { DYNAMIC_STABLE, STEP_PODS } from '../../../../lib/policy/rules/rollouts/step-order';
import type { Loose } from '../../../support/synth';
import { refusedBy } from '../../faults';
import { custom } from '../custom-cases';

const canary = (of: Loose): Loose => custom('argoproj.io/v1alpha1 Rollout', { strategy: { canary: of } });

const HEADER = { setHeaderRoute: { name: 'h', match: [{ headerName: 'a', headerValue: { exact: 'b' } }] } };
const MIRROR = { setMirrorRoute: { name: 'm', match: [{ method: { exact: 'GET' } }] } };

test.each([
  [[HEADER], 'steps[0].setHeaderRoute'],
  [[{ pause: {} }, MIRROR], 'steps[1].setMirrorRoute'],
  [[{ setWeight: 0 }, HEADER, { setWeight: 5 }], 'steps[1].setHeaderRoute'],
  [[{ setCanaryScale: { matchTrafficWeight: true } }, HEADER], 'steps[1].setHeaderRoute'],
  [[{ setCanaryScale: { replicas: 0 } }, HEADER], 'steps[1].setHeaderRoute'],
])('refuses %j', (steps, field) => {
  expect(refusedBy(STEP_PODS, canary({ steps }))).toEqual([`spec.strategy.canary.${field}`]);
});

test.each([
  [[{ setCanaryScale: { replicas: 2 } }, HEADER, MIRROR]],
  [[{ setCanaryScale: { weight: 10 } }, HEADER]],
  [[{ setWeight: 5 }, HEADER]],
  [[{ setHeaderRoute: { name: 'h' } }, { setWeight: 5 }]],
  [[{ setWeight: 5 }]],
])('takes %j', (steps) => {
  expect(refusedBy(STEP_PODS, canary({ steps }))).toEqual([]);
});

test.each([
  [{ dynamicStableScale: true }, ['spec.strategy.canary.dynamicStableScale']],
  [{ dynamicStableScale: true, abortScaleDownDelaySeconds: 0 }, ['spec.strategy.canary.dynamicStableScale']],
  [{ dynamicStableScale: true, abortScaleDownDelaySeconds: 300 }, []],
  [{ dynamicStableScale: false }, []],
  [{}, []],
])('of %j, %j are told', (of, fields) => {
  expect(refusedBy(DYNAMIC_STABLE, canary(of))).toEqual(fields);
});
