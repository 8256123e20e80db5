import { at, listAt, textAt } from '../../kubernetes/at';
import type { AcrossRule } from '../rule';
import { wordOf } from './labels';
import { eachOf } from './reference';
import type { Workload } from './workload';

/** The API server's own values. @see pkg/apis/core/v1/defaults.go, pkg/apis/apps/v1/defaults.go */
const DEFAULT = { grace: 30, progressDeadline: 600, period: 10, failures: 3 } as const;

export const GRACE_PERIOD: AcrossRule = {
  id: 'grace-period',
  class: 'unwise',
  title: 'The grace period of a pod is longer than the sleep before its stop',
  why: 'When the sleep is over, no time is left: the process is killed with the requests that it works on.',
  docs: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution',

  check({ workloads }, refuse) {
    for (const { object, spec, path } of workloads) {
      const given = numberAt(spec, 'terminationGracePeriodSeconds') ?? DEFAULT.grace;
      eachOf(spec, 'containers', path, (container, step) => {
        const sleep = sleepOf(at(container, 'lifecycle', 'preStop')) ?? 0;
        if (sleep === 0 || sleep < given) return;
        refuse(object, [...step, 'lifecycle', 'preStop'], {
          given: sleep,
          allowed: `fewer seconds than the ${given} of the grace period`,
          fix: `write terminationGracePeriodSeconds: ${sleep + DEFAULT.grace}, or sleep for less`,
        });
      });
    }
  },
};

/** Seconds that a hook sleeps: `sleep: { seconds }`, or a command that does nothing else. */
function sleepOf(hook: unknown): number | undefined {
  const seconds = numberAt(at(hook, 'sleep'), 'seconds');
  if (seconds !== undefined) return seconds;
  const command = at(hook, 'exec', 'command');
  if (!Array.isArray(command)) return undefined;
  const [, text] = /(?:^|[\s/;&])sleep (\d+)s?(?:$|[\s;&])/.exec(command.map(wordOf).join(' ')) ?? [];
  return text === undefined ? undefined : Number(text);
}

export const START_DEADLINE: AcrossRule = {
  id: 'start-deadline',
  class: 'later',
  title: 'A Deployment waits for its progress at least as long as its startup probes do',
  why: 'The rollout is told as failed (ProgressDeadlineExceeded) while containers have time left to start.',
  docs: 'pkg/controller/deployment/util/deployment_util.go (DeploymentTimedOut)',

  check({ workloads }, refuse) {
    for (const workload of workloads) {
      if (workload.kind !== 'Deployment') continue;
      const { object, spec, path } = workload;
      const deadline = deadlineOf(workload);
      listAt(spec, 'containers').forEach((container) => {
        const budget = budgetOf(at(container, 'startupProbe'));
        if (budget === undefined || budget <= deadline) return;
        const name = textAt(container, 'name') ?? 'its container';
        const isGiven = numberAt(object.manifest.spec, 'progressDeadlineSeconds') !== undefined;
        refuse(object, isGiven ? ['spec', 'progressDeadlineSeconds'] : path, {
          given: isGiven ? deadline : undefined,
          allowed: `a progressDeadlineSeconds from ${budget} up, the time that ${name} has to start`,
          fix: `write progressDeadlineSeconds: ${budget + 60}, or lower failureThreshold of the startupProbe`,
        });
      });
    }
  },
};

function deadlineOf({ object }: Workload): number {
  return numberAt(object.manifest.spec, 'progressDeadlineSeconds') ?? DEFAULT.progressDeadline;
}

/** Seconds that a probe gives a container to start. */
function budgetOf(probe: unknown): number | undefined {
  if (probe === undefined || probe === null) return undefined;
  const period = numberAt(probe, 'periodSeconds') || DEFAULT.period;
  const failures = numberAt(probe, 'failureThreshold') || DEFAULT.failures;
  return (numberAt(probe, 'initialDelaySeconds') ?? 0) + period * failures;
}

function numberAt(value: unknown, key: string): number | undefined {
  const found = at(value, key);
  return typeof found === 'number' ? found : undefined;
}

/** Times of a pod that contradict one another. */
export const LIFETIME_RULES: readonly AcrossRule[] = [GRACE_PERIOD, START_DEADLINE];
