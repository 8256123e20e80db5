import type { Construct } from 'constructs';
import type { Percent } from '../core/percent';
import { readFields } from '../core/read-fields';
import { type Plain, isObject } from '../core/read-values';
import type { Reading } from '../core/reading';
import { ROLLOUT, ROLLOUT_DEFAULTS, type RolloutOptions, isNoPod, readShares } from './rollout';
import { SecureWorkload, planOwn } from './secure-workload';
import type { SpecParts, WorkloadKind, WorkloadProps } from './workload-plan';

/** Props of a DaemonSet, beyond those of every workload. */
export interface DaemonSetOptions extends RolloutOptions {
  /** How pods are replaced; 'OnDelete' waits for somebody to delete them. @default { maxUnavailable: 1 } */
  readonly updateStrategy?:
    'OnDelete' | { readonly maxSurge?: number | Percent; readonly maxUnavailable?: number | Percent };
}

/** Props for {@link SecureDaemonSet}. */
export interface SecureDaemonSetProps<P extends string = string> extends WorkloadProps<P>, DaemonSetOptions {}

const FIELDS = { ...ROLLOUT, updateStrategy: readUpdateStrategy } satisfies Readonly<
  Record<keyof DaemonSetOptions, unknown>
>;

/** DaemonSets: one pod on every node that fits. */
export const DAEMON_SET: WorkloadKind<WorkloadProps & DaemonSetOptions> = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  naming: { longest: 63, dotted: true },
  role: 'service',
  spreads: false,
  keys: Object.keys(FIELDS),
  spec: (reading: Reading, props: DaemonSetOptions, { identity, template }: SpecParts) => ({
    ...ROLLOUT_DEFAULTS,
    ...readFields(reading, props, FIELDS),
    selector: { matchLabels: { ...identity.selector } },
    template,
  }),
};

/** A DaemonSet may surge or leave nodes without a pod, but not both (ValidateRollingUpdateDaemonSet). */
function readUpdateStrategy(at: Reading, given: unknown): Plain | undefined {
  if (given === undefined) return undefined;
  if (given === 'OnDelete') return { type: 'OnDelete' };
  if (!isObject(given)) {
    at.faults.add(
      given,
      "'OnDelete', or one of { maxSurge } and { maxUnavailable }",
      'write { maxUnavailable: 1 }',
    );
    return undefined;
  }
  const { maxSurge = 0, ...read } = readShares(at, given) ?? {};
  const { maxUnavailable = isNoPod(maxSurge) ? 1 : 0 } = read;
  at.faults.require(
    isNoPod(maxSurge) !== isNoPod(maxUnavailable),
    given,
    'exactly one of maxSurge and maxUnavailable above 0',
    'write { maxUnavailable: 1 }',
  );
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}

/**
 * A DaemonSet in hardened form. What it needs of its nodes (host paths, host network) carries a reason each.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class SecureDaemonSet<P extends string = string> extends SecureWorkload<P> {
  constructor(scope: Construct, id: string, props: SecureDaemonSetProps<P>) {
    super(scope, id, planOwn(DAEMON_SET, props));
  }
}
