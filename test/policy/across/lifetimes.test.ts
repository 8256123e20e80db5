import { GRACE_PERIOD, START_DEADLINE } from '../../../lib/policy/across/lifetimes';
import { deployment, faultsOf, refusedBy } from './objects';

const stopping = (preStop: object, pod: object = {}): object =>
  deployment('app', { container: { lifecycle: { preStop } }, pod });
const run = (...command: string[]): object => ({ exec: { command } });

test.each<[object, object, boolean]>([
  [{ sleep: { seconds: 30 } }, {}, true],
  [{ sleep: { seconds: 29 } }, {}, false],
  [run('sleep', '30'), {}, true],
  [run('/bin/sh', '-c', 'sleep 30'), {}, true],
  [run('/bin/sh', '-c', '/bin/sleep 30s; nginx -s quit'), {}, true],
  [run('/bin/sh', '-c', 'sleep 5 && nginx -s quit'), {}, false],
  [run('/bin/sleep-well', '60'), {}, false],
  [run('sleep', '20'), { terminationGracePeriodSeconds: 20 }, true],
  [run('sleep', '30'), { terminationGracePeriodSeconds: 60 }, false],
  [{ httpGet: { port: 80 } }, {}, false],
])('of the hook %j in a pod of %j: takes all the grace period: %s', (hook, pod, takes) => {
  const field = 'spec.template.spec.containers[0].lifecycle.preStop';
  const containers = [{ name: 'app', image: 'app:1', lifecycle: { preStop: hook } }];
  expect(refusedBy(GRACE_PERIOD, [stopping(hook, { ...pod, containers })])).toEqual(
    takes ? [`0 ${field}`] : [],
  );
});

test('the fix leaves time after the sleep', () => {
  expect(faultsOf(GRACE_PERIOD, [stopping({ sleep: { seconds: 30 } })])[0]).toMatch(
    /write terminationGracePeriodSeconds: 60,/,
  );
});

const starting = (startupProbe: object | undefined, spec: object = {}): object =>
  deployment('app', { container: { startupProbe }, spec });

test.each<[object | undefined, object, string | undefined]>([
  [{ periodSeconds: 10, failureThreshold: 61 }, {}, 'spec.template.spec'],
  [{ periodSeconds: 10, failureThreshold: 60 }, {}, undefined],
  [{ periodSeconds: 10, failureThreshold: 60, initialDelaySeconds: 1 }, {}, 'spec.template.spec'],
  [{ failureThreshold: 61 }, {}, 'spec.template.spec'],
  [{ periodSeconds: 201 }, {}, 'spec.template.spec'],
  [
    { periodSeconds: 10, failureThreshold: 30 },
    { progressDeadlineSeconds: 299 },
    'spec.progressDeadlineSeconds',
  ],
  [{ periodSeconds: 10, failureThreshold: 90 }, { progressDeadlineSeconds: 900 }, undefined],
  [{}, {}, undefined],
  [undefined, { progressDeadlineSeconds: 1 }, undefined],
])('of the startup probe %j under %j: %s', (probe, spec, field) => {
  expect(refusedBy(START_DEADLINE, [starting(probe, spec)])).toEqual(
    field === undefined ? [] : [`0 ${field}`],
  );
});

test('a StatefulSet has no deadline', () => {
  const slow = starting({ periodSeconds: 10, failureThreshold: 90 });
  expect(refusedBy(START_DEADLINE, [{ ...slow, kind: 'StatefulSet' }])).toEqual([]);
});
