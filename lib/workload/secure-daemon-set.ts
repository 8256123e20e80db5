import type { Construct } from 'constructs';
import type { Percent } from '../core/percent';
import { readPodShare } from './replicas';
import { type Reading, isObject, readInteger, within } from './reading';
import { SecureWorkload, planOwn } from './secure-workload';
import type { SpecParts, WorkloadKind, WorkloadProps } from './workload-plan';

/** Props of a DaemonSet, beyond those of every workload. */
export interface DaemonSetOptions {
  /** How pods are replaced; 'OnDelete' waits for somebody to delete them. @default { maxUnavailable: 1 } */
  readonly updateStrategy?:
    'OnDelete' | { readonly maxSurge?: number | Percent; readonly maxUnavailable?: number | Percent };
  /** Seconds a new pod must stay ready before the next node follows. @default 10 */
  readonly minReadySeconds?: number;
  /** @default 5 */
  readonly revisionHistoryLimit?: number;
}

/** Props for {@link SecureDaemonSet}. */
export interface SecureDaemonSetProps<P extends string = string> extends WorkloadProps<P>, DaemonSetOptions {}

const DEFAULTS = { minReadySeconds: 10, revisionHistoryLimit: 5 } as const;

/** DaemonSets: one pod on every node that fits. */
export const DAEMON_SET: WorkloadKind<WorkloadProps & DaemonSetOptions> = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  longestName: 52,
  role: 'service',
  spreads: false,
  keys: ['updateStrategy', 'minReadySeconds', 'revisionHistoryLimit'],
  spec: readDaemonSet,
};

function readDaemonSet(
  reading: Reading,
  props: DaemonSetOptions,
  { identity, template }: SpecParts,
): Readonly<Record<string, unknown>> {
  return {
    minReadySeconds:
      readInteger(within(reading, 'minReadySeconds'), props.minReadySeconds, { least: 0 }) ??
      DEFAULTS.minReadySeconds,
    revisionHistoryLimit:
      readInteger(within(reading, 'revisionHistoryLimit'), props.revisionHistoryLimit, { least: 0 }) ??
      DEFAULTS.revisionHistoryLimit,
    ...readUpdateStrategy(within(reading, 'updateStrategy'), props.updateStrategy),
    selector: { matchLabels: { ...identity.selector } },
    template,
  };
}

/** A DaemonSet may surge or leave nodes without a pod, but not both (ValidateRollingUpdateDaemonSet). */
function readUpdateStrategy(
  at: Reading,
  given: DaemonSetOptions['updateStrategy'],
): Readonly<Record<string, unknown>> {
  if (given === undefined) return {};
  if (given === 'OnDelete') return { updateStrategy: { type: 'OnDelete' } };
  if (!isObject(given as unknown)) {
    at.faults.add(
      given,
      "'OnDelete', or one of { maxSurge } and { maxUnavailable }",
      'write { maxUnavailable: 1 }',
    );
    return {};
  }
  at.faults.onlyKeys(given, ['maxSurge', 'maxUnavailable']);
  const maxSurge = readPodShare(within(at, 'maxSurge'), given.maxSurge) ?? 0;
  const maxUnavailable =
    readPodShare(within(at, 'maxUnavailable'), given.maxUnavailable) ?? (maxSurge === 0 ? 1 : 0);
  const isNone = (share: number | string): boolean => share === 0 || share === '0%';
  at.faults.require(
    isNone(maxSurge) !== isNone(maxUnavailable),
    given,
    'exactly one of maxSurge and maxUnavailable above 0',
    'write { maxUnavailable: 1 }',
  );
  return { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } };
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
