import {
  DAEMON_SET_STEPS,
  DEPLOYMENT_STEPS,
  PROGRESS_DEADLINE,
  STATEFUL_SET_STEPS,
  STRATEGY_TYPE,
  SURGE_AND_UNAVAILABLE,
} from '../../../../lib/policy/rules/workloads/strategies';
import { type Case, deployment, testCases } from '../pods/cases';

const rolling = (rollingUpdate: object): object => deployment({}, { strategy: { rollingUpdate } });
const daemonSet = (rollingUpdate: object, type = 'RollingUpdate'): object =>
  deployment({}, { updateStrategy: { type, rollingUpdate } }, 'DaemonSet');
const statefulSet = (rollingUpdate: object | null, type = 'RollingUpdate'): object =>
  deployment({}, { updateStrategy: { type, rollingUpdate } }, 'StatefulSet');
const ofDeployment = (field: string): string => `spec.strategy.rollingUpdate.${field}`;
const ofDaemonSet = (field: string): string => `spec.updateStrategy.rollingUpdate.${field}`;
const since = { kubernetesVersion: '1.35' } as const;

const refused: Case[] = [
  ...['25%%', '-5%', '12.5%', '', '5', -1].flatMap((value): Case[] =>
    ['maxSurge', 'maxUnavailable'].map((field) => ({
      rule: SURGE_AND_UNAVAILABLE,
      of: `${field} ${JSON.stringify(value)}`,
      given: rolling({ [field]: value }),
      at: ofDeployment(field),
    })),
  ),
  {
    rule: SURGE_AND_UNAVAILABLE,
    of: 'maxUnavailable 101%',
    given: rolling({ maxUnavailable: '101%' }),
    at: ofDeployment('maxUnavailable'),
  },
  {
    rule: SURGE_AND_UNAVAILABLE,
    of: 'a DaemonSet with text',
    given: daemonSet({ maxSurge: 'a' }),
    at: ofDaemonSet('maxSurge'),
  },
  ...[0, '0%'].map((none): Case => ({
    rule: DEPLOYMENT_STEPS,
    of: `${none} and 0`,
    given: rolling({ maxSurge: 0, maxUnavailable: none }),
    at: ofDeployment('maxUnavailable'),
  })),
  {
    rule: DAEMON_SET_STEPS,
    of: 'none',
    given: daemonSet({ maxUnavailable: 0 }),
    at: ofDaemonSet('maxUnavailable'),
  },
  { rule: DAEMON_SET_STEPS, of: 'both', given: daemonSet({ maxSurge: 1 }), at: ofDaemonSet('maxSurge') },
  {
    rule: DAEMON_SET_STEPS,
    of: 'maxSurge 101%',
    given: daemonSet({ maxSurge: '101%', maxUnavailable: 0 }),
    at: ofDaemonSet('maxSurge'),
  },
  ...[0, '0%', '101%', 'a', -1].map((value): Case => ({
    rule: STATEFUL_SET_STEPS,
    of: `maxUnavailable ${value}`,
    given: statefulSet({ maxUnavailable: value }),
    at: ofDaemonSet('maxUnavailable'),
    options: since,
  })),
  {
    rule: STRATEGY_TYPE,
    of: 'Recreate with steps',
    given: deployment({}, { strategy: { type: 'Recreate', rollingUpdate: {} } }),
    at: 'spec.strategy.rollingUpdate',
  },
  {
    rule: STRATEGY_TYPE,
    of: 'OnDelete of a StatefulSet with steps',
    given: statefulSet({}, 'OnDelete'),
    at: 'spec.updateStrategy.rollingUpdate',
  },
  ...[
    { minReadySeconds: 600 },
    { minReadySeconds: 10, progressDeadlineSeconds: 10 },
    { progressDeadlineSeconds: 0 },
  ].map((spec): Case => ({
    rule: PROGRESS_DEADLINE,
    of: JSON.stringify(spec),
    given: deployment({}, spec),
    at: 'spec.progressDeadlineSeconds',
  })),
];

const taken: Case[] = [
  ...['25%', '100%', 0, 1].map((value): Case => ({
    rule: SURGE_AND_UNAVAILABLE,
    of: `maxUnavailable ${value}`,
    given: rolling({ maxUnavailable: value }),
  })),
  { rule: SURGE_AND_UNAVAILABLE, of: 'maxSurge 200%', given: rolling({ maxSurge: '200%' }) },
  {
    rule: SURGE_AND_UNAVAILABLE,
    of: 'anything of a DaemonSet with OnDelete',
    given: daemonSet({ maxSurge: 'a' }, 'OnDelete'),
  },
  { rule: SURGE_AND_UNAVAILABLE, of: 'no steps', given: deployment({}, { strategy: {} }) },
  { rule: DEPLOYMENT_STEPS, of: 'maxUnavailable 0 alone', given: rolling({ maxUnavailable: 0 }) },
  { rule: DEPLOYMENT_STEPS, of: 'maxSurge 0 alone', given: rolling({ maxSurge: 0 }) },
  {
    rule: DEPLOYMENT_STEPS,
    of: 'a text that is told elsewhere',
    given: rolling({ maxSurge: '', maxUnavailable: 0 }),
  },
  { rule: DAEMON_SET_STEPS, of: 'a surge alone', given: daemonSet({ maxSurge: '100%', maxUnavailable: 0 }) },
  { rule: DAEMON_SET_STEPS, of: 'nothing', given: daemonSet({}) },
  { rule: DAEMON_SET_STEPS, of: 'both with OnDelete', given: daemonSet({ maxSurge: 1 }, 'OnDelete') },
  ...[1, '1%', '100%'].map((value): Case => ({
    rule: STATEFUL_SET_STEPS,
    of: `maxUnavailable ${value}`,
    given: statefulSet({ maxUnavailable: value }),
    options: since,
  })),
  ...(['1.34', '1.36'] as const).map((kubernetesVersion): Case => ({
    rule: STATEFUL_SET_STEPS,
    of: `anything in ${kubernetesVersion}`,
    given: statefulSet({ maxUnavailable: 0 }),
    options: { kubernetesVersion },
  })),
  {
    rule: STATEFUL_SET_STEPS,
    of: 'a part in 1.37',
    given: statefulSet({ maxUnavailable: '1%' }),
    options: { kubernetesVersion: '1.37' },
  },
  { rule: STATEFUL_SET_STEPS, of: 'no maxUnavailable', given: statefulSet({ partition: 1 }), options: since },
  {
    rule: STRATEGY_TYPE,
    of: 'Recreate beside null',
    given: deployment({}, { strategy: { type: 'Recreate', rollingUpdate: null } }),
  },
  { rule: STRATEGY_TYPE, of: 'RollingUpdate with steps', given: statefulSet({ partition: 1 }) },
  { rule: PROGRESS_DEADLINE, of: 'less by a second', given: deployment({}, { minReadySeconds: 599 }) },
  { rule: PROGRESS_DEADLINE, of: 'a second', given: deployment({}, { progressDeadlineSeconds: 1 }) },
];

testCases(refused, taken);
