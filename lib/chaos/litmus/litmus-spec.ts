import type { LitmusFacts } from '../../core/chaos-facts';
import type { Plain } from '../../core/read-values';
import type { PodMode } from '../blast-radius';
import type { ChaosTarget } from '../chaos-target';
import type { ReadFault } from '../read-fault';
import { type LitmusForm, type Settings, litmusFormOf } from './litmus-faults';

/** What an engine needs to know beside the fault. */
export interface LitmusWork {
  readonly mode: PodMode;
  readonly target: ChaosTarget;
  readonly tool: LitmusFacts;
  /** ServiceAccount that it acts as. */
  readonly account: string;
}

/**
 * Spec of a ChaosEngine. It says nothing of `engineState`: the operator writes `stop` there once it is over, and whoever
 * applied `active` again would run it again.
 *
 * @see https://github.com/litmuschaos/chaos-operator/blob/master/controllers/chaosengine_controller.go (initEngine, reconcileForRestartAfterComplete)
 */
export function engineSpec(fault: ReadFault, { mode, target, tool, account }: LitmusWork): Plain {
  const form = litmusFormOf(fault.fault, fault.values);
  if (form === undefined) return {};
  const env = settingsOf(form, fault, { mode, target, tool });
  return {
    appinfo: {
      appns: target.namespace,
      applabel: Object.entries(target.labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
      appkind: target.workload.toLowerCase(),
    },
    annotationCheck: 'false',
    chaosServiceAccount: account,
    jobCleanUpPolicy: 'delete',
    experiments: [
      {
        name: form.experiment,
        spec: { components: { env: Object.entries(env).map(([name, value]) => ({ name, value })) } },
      },
    ],
  };
}

/** All that bounds the experiment is said, whatever the one of the hub has as its default. */
function settingsOf(
  form: LitmusForm,
  { values, duration, seconds }: ReadFault,
  { mode, target, tool }: Omit<LitmusWork, 'account'>,
): Settings {
  return {
    TOTAL_CHAOS_DURATION: duration === undefined ? '1' : String(seconds),
    ...(form.isSudden === true ? { CHAOS_INTERVAL: '1', RANDOMNESS: 'false' } : {}),
    PODS_AFFECTED_PERC: percentOf(mode),
    SEQUENCE: 'parallel',
    ...(form.isOnNode === true ? nodeSettings(target, tool) : {}),
    ...form.settings(values, target),
  };
}

function nodeSettings(
  { containers: [container = ''] }: ChaosTarget,
  { runtime, socket }: LitmusFacts,
): Settings {
  return { CONTAINER_RUNTIME: runtime, SOCKET_PATH: socket, TARGET_CONTAINER: container };
}

/**
 * No percent is one pod: at least one is met, and the rest is cut off.
 *
 * @see https://github.com/litmuschaos/litmus-go/blob/master/pkg/utils/common/pods.go (filterPodsByPercentage)
 */
function percentOf({ mode, value }: PodMode): string {
  if (mode === 'all') return '100';
  return mode === 'fixed-percent' ? String(value) : '0';
}

/** Seconds that a fault may go on for, by Litmus, beyond what was said. */
export function litmusOverrun({ fault, values }: ReadFault): number {
  return litmusFormOf(fault, values)?.overrun ?? 0;
}
