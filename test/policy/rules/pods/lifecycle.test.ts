import { RESIZE_POLICY, SLEEP } from '../../../../lib/policy/rules/pods/lifecycle';
import { inContainer, pod } from '../../faults';
import { type Case, testCases } from './cases';

const sleep = (seconds: number, terminationGracePeriodSeconds?: number): object =>
  pod({ lifecycle: { preStop: { sleep: { seconds } } } }, { terminationGracePeriodSeconds });
const resize = (resizePolicy: object[], restartPolicy?: string): object =>
  pod({ resizePolicy }, { restartPolicy });
const policy = (resourceName: string, restartPolicy = 'NotRequired'): object => ({
  resourceName,
  restartPolicy,
});
const at = inContainer('lifecycle.preStop.sleep.seconds');
const new_ = { kubernetesVersion: '1.33' } as const;
const old = { kubernetesVersion: '1.32' } as const;

const refused: Case[] = [
  { rule: SLEEP, of: '31 seconds by default', given: sleep(31), at },
  { rule: SLEEP, of: '11 seconds of 10', given: sleep(11, 10), at },
  { rule: SLEEP, of: 'a negative sleep', given: sleep(-1), at, options: new_ },
  { rule: SLEEP, of: 'no sleep before 1.33', given: sleep(0), at, options: old },
  { rule: SLEEP, of: '2 seconds of less than nothing', given: sleep(2, -5), at },
  {
    rule: SLEEP,
    of: 'a sidecar that sleeps too long after its start',
    given: pod(
      {},
      {
        initContainers: [
          {
            name: 'a',
            image: 'a:1',
            restartPolicy: 'Always',
            lifecycle: { postStart: { sleep: { seconds: 31 } } },
          },
        ],
      },
    ),
    at: 'spec.initContainers[0].lifecycle.postStart.sleep.seconds',
  },
  {
    rule: RESIZE_POLICY,
    of: 'two policies for one resource',
    given: resize([policy('cpu'), policy('memory'), policy('cpu')]),
    at: inContainer('resizePolicy[2]'),
    options: new_,
  },
  {
    rule: RESIZE_POLICY,
    of: 'a restart where the pod never restarts',
    given: resize([policy('cpu', 'RestartContainer')], 'Never'),
    at: inContainer('resizePolicy[0].restartPolicy'),
    options: new_,
  },
  { rule: SLEEP, of: 'a second where there is no grace', given: sleep(1, 0), at },
];

const taken: Case[] = [
  { rule: SLEEP, of: '30 seconds by default', given: sleep(30) },
  { rule: SLEEP, of: 'no sleep from 1.33 on', given: sleep(0), options: new_ },
  { rule: SLEEP, of: 'a second of less than nothing', given: sleep(1, -5), options: old },
  {
    rule: SLEEP,
    of: 'other hooks',
    given: pod({ lifecycle: { preStop: { exec: { command: ['a'] } } } }),
    options: old,
  },
  {
    rule: RESIZE_POLICY,
    of: 'two resources',
    given: resize([policy('cpu'), policy('memory', 'RestartContainer')], 'Always'),
    options: new_,
  },
  {
    rule: RESIZE_POLICY,
    of: 'no restart where the pod never restarts',
    given: resize([policy('cpu')], 'Never'),
    options: new_,
  },
  {
    rule: RESIZE_POLICY,
    of: 'anything in 1.32',
    given: resize([policy('cpu'), policy('cpu')]),
    options: old,
  },
];

testCases(refused, taken);
