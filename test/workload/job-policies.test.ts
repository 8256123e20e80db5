import type { Chart } from 'cdk8s';
import { applyProfile } from '../../lib/core/profile';
import { SecureJob } from '../../lib/workload/secure-job';
import { CONTAINER } from '../support/props';
import { faultyFields, synth } from '../support/synth';

const MIGRATE = { image: CONTAINER.image, resources: CONTAINER.resources };

const jobWith =
  (props: object) =>
  (chart: Chart): void => {
    applyProfile(chart, { kubernetesVersion: '1.34' });
    new SecureJob(chart, 'migrate', { containers: { migrate: MIGRATE }, ...props });
  };

const exits = (onExitCodes: object, action = 'FailJob'): object => ({
  podFailurePolicy: { rules: [{ action, onExitCodes: { operator: 'In', values: [42], ...onExitCodes } }] },
});

const FAILURE = 'podFailurePolicy.rules[0]';

test.each([
  [exits({ values: [42, 1] }), `${FAILURE}.onExitCodes.values`],
  [exits({ values: [1, 1] }), `${FAILURE}.onExitCodes.values`],
  [exits({ values: [0, 1] }), `${FAILURE}.onExitCodes.values`],
  [exits({ values: [256] }), `${FAILURE}.onExitCodes.values[0]`],
  [exits({ containerName: 'server' }), `${FAILURE}.onExitCodes.containerName`],
  [exits({}, 'FailIndex'), `${FAILURE}.action`],
  [{ podFailurePolicy: { rules: [{ action: 'Ignore' }] } }, FAILURE],
  [{ podFailurePolicy: {} }, 'podFailurePolicy.rules'],
])('a failure policy is refused: %j', (props, field) => {
  expect(faultyFields(jobWith(props))).toEqual([field]);
});

test.each([
  [exits({ containerName: 'migrate' })],
  [exits({ containerName: 'schema' })],
  [exits({ operator: 'NotIn', values: [0, 42] })],
  [{ completionMode: 'Indexed', completions: 3, backoffLimitPerIndex: 1, ...exits({}, 'FailIndex') }],
])('a failure policy is taken: %j', (props) => {
  const { spec } = synth(jobWith({ ...props, pod: { initContainers: { schema: MIGRATE } } })).one('Job');
  expect(spec).toMatchObject(props);
});

const succeeds = (rule: object, completions = 5): object => ({
  completionMode: 'Indexed',
  completions,
  successPolicy: { rules: [rule] },
});

const SUCCESS = 'successPolicy.rules[0]';

test.each([
  [succeeds({}), SUCCESS],
  [succeeds({ succeededIndexes: '' }), `${SUCCESS}.succeededIndexes`],
  [succeeds({ succeededIndexes: '4-2' }), `${SUCCESS}.succeededIndexes`],
  [succeeds({ succeededIndexes: '2,1' }), `${SUCCESS}.succeededIndexes`],
  [succeeds({ succeededIndexes: '0-2,2' }), `${SUCCESS}.succeededIndexes`],
  [succeeds({ succeededIndexes: '0,2-4' }, 4), `${SUCCESS}.succeededIndexes`],
  [succeeds({ succeededIndexes: '0,2-4', succeededCount: 5 }), `${SUCCESS}.succeededCount`],
  [succeeds({ succeededCount: 6 }), `${SUCCESS}.succeededCount`],
  [{ successPolicy: { rules: [{ succeededCount: 1 }] } }, 'successPolicy'],
])('a success policy is refused: %j', (props, field) => {
  expect(faultyFields(jobWith(props))).toEqual([field]);
});

test.each([
  [succeeds({ succeededIndexes: '0,2-4', succeededCount: 4 })],
  [succeeds({ succeededIndexes: '4' })],
  [succeeds({ succeededCount: 5 })],
])('a success policy is taken: %j', (props) => {
  expect(synth(jobWith(props)).one('Job').spec).toMatchObject(props);
});
