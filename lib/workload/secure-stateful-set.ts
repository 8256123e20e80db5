import type { Construct } from 'constructs';
import { isDnsLabel } from '../core/names';
import type { Percent } from '../core/percent';
import { readClaim } from './claims';
import type { Disruption } from './disruption';
import { type Replicas, floorOf, readPodShare, readReplicas } from './replicas';
import { type Reading, entriesOf, isObject, readInteger, readText, readWord, within } from './reading';
import { SecureWorkload, planOwn } from './secure-workload';
import type { ClaimTemplate } from './volumes';
import type { SpecParts, WorkloadKind, WorkloadProps } from './workload-plan';

/** Props of a StatefulSet, beyond those of every workload. */
export interface StatefulSetOptions {
  /** Headless Service that gives its pods their names. @default - the instance with `-headless` */
  readonly serviceName?: string;
  /** @default - the profile's, or 3 */
  readonly replicas?: Replicas;
  /** Storage of each pod, by volume name; it stays when the pod goes. @default - none */
  readonly volumeClaimTemplates?: Readonly<Record<string, ClaimTemplate>>;
  /** Whether pods start and stop one after the other. @default 'OrderedReady' */
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';
  /** How pods are replaced; 'OnDelete' waits for somebody to delete them. @default - one after the other */
  readonly updateStrategy?:
    'OnDelete' | { readonly partition?: number; readonly maxUnavailable?: number | Percent };
  /** Seconds a new pod must stay ready before the next one follows. @default 10 */
  readonly minReadySeconds?: number;
  /** @default 5 */
  readonly revisionHistoryLimit?: number;
  /** What becomes of the claims. @default { whenDeleted: 'Retain', whenScaled: 'Retain' } */
  readonly persistentVolumeClaimRetentionPolicy?: {
    readonly whenDeleted?: 'Retain' | 'Delete';
    readonly whenScaled?: 'Retain' | 'Delete';
  };
  /** What a node drain may take away. @default { maxUnavailable: 1 } from 2 replicas on, else none */
  readonly disruption?: Disruption;
}

/** Props for {@link SecureStatefulSet}. */
export interface SecureStatefulSetProps<P extends string = string>
  extends WorkloadProps<P>, StatefulSetOptions {}

const DEFAULTS = { minReadySeconds: 10, revisionHistoryLimit: 5 } as const;

/** StatefulSets: pods with names and storage of their own. The controller adds 11 characters to the name in a label. */
export const STATEFUL_SET: WorkloadKind<WorkloadProps & StatefulSetOptions> = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  longestName: 52,
  role: 'service',
  spreads: true,
  keys: [
    'serviceName',
    'replicas',
    'volumeClaimTemplates',
    'podManagementPolicy',
    'updateStrategy',
    'minReadySeconds',
    'revisionHistoryLimit',
    'persistentVolumeClaimRetentionPolicy',
    'disruption',
  ],
  floor: (props, reading) => floorOf(props.replicas, reading),
  claims: (props) => Object.keys(props.volumeClaimTemplates ?? {}),
  spec: readStatefulSet,
};

/** Name of the headless Service that a StatefulSet of this instance has unless told otherwise. */
export function headlessName(instance: string): string {
  return `${instance}-headless`;
}

function readStatefulSet(
  reading: Reading,
  props: StatefulSetOptions,
  { identity, template }: SpecParts,
): Readonly<Record<string, unknown>> {
  const claims = entriesOf(within(reading, 'volumeClaimTemplates'), props.volumeClaimTemplates);
  const management = readWord(within(reading, 'podManagementPolicy'), props.podManagementPolicy, [
    'OrderedReady',
    'Parallel',
  ] as const);
  return {
    serviceName:
      readText(within(reading, 'serviceName'), props.serviceName) ?? headlessName(identity.instance),
    replicas: readReplicas(reading, props.replicas),
    ...(management === undefined ? {} : { podManagementPolicy: management }),
    minReadySeconds:
      readInteger(within(reading, 'minReadySeconds'), props.minReadySeconds, { least: 0 }) ??
      DEFAULTS.minReadySeconds,
    revisionHistoryLimit:
      readInteger(within(reading, 'revisionHistoryLimit'), props.revisionHistoryLimit, { least: 0 }) ??
      DEFAULTS.revisionHistoryLimit,
    ...readUpdateStrategy(within(reading, 'updateStrategy'), props.updateStrategy),
    ...readRetention(
      within(reading, 'persistentVolumeClaimRetentionPolicy'),
      props.persistentVolumeClaimRetentionPolicy,
    ),
    selector: { matchLabels: { ...identity.selector } },
    template,
    ...(claims.length === 0
      ? {}
      : {
          volumeClaimTemplates: claims.map(([name, claim]) =>
            readTemplate(within(reading, 'volumeClaimTemplates', name), name, claim),
          ),
        }),
  };
}

function readTemplate(at: Reading, name: string, claim: ClaimTemplate): Readonly<Record<string, unknown>> {
  at.faults.require(
    isDnsLabel(name),
    name,
    'a DNS label: lower-case letters, digits and -',
    "rename it, such as 'data'",
  );
  return { metadata: { name }, spec: readClaim(at, claim) };
}

function readUpdateStrategy(
  at: Reading,
  given: StatefulSetOptions['updateStrategy'],
): Readonly<Record<string, unknown>> {
  if (given === undefined) return {};
  if (given === 'OnDelete') return { updateStrategy: { type: 'OnDelete' } };
  if (!isObject(given as unknown)) {
    at.faults.add(given, "'OnDelete', or { partition, maxUnavailable }", 'write { partition: 0 }');
    return {};
  }
  at.faults.onlyKeys(given, ['partition', 'maxUnavailable']);
  const partition = readInteger(within(at, 'partition'), given.partition, { least: 0 });
  const maxUnavailable = readPodShare(within(at, 'maxUnavailable'), given.maxUnavailable);
  return {
    updateStrategy: {
      type: 'RollingUpdate',
      rollingUpdate: {
        ...(partition === undefined ? {} : { partition }),
        ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
      },
    },
  };
}

function readRetention(
  at: Reading,
  given: StatefulSetOptions['persistentVolumeClaimRetentionPolicy'],
): Readonly<Record<string, unknown>> {
  if (given === undefined) return {};
  const words = ['Retain', 'Delete'] as const;
  return {
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: readWord(within(at, 'whenDeleted'), given.whenDeleted, words) ?? 'Retain',
      whenScaled: readWord(within(at, 'whenScaled'), given.whenScaled, words) ?? 'Retain',
    },
  };
}

/**
 * A StatefulSet in hardened form. It needs a headless Service: a MicroserviceApp makes one; beside this construct you
 * bring your own and name it in `serviceName`.
 *
 * @throws PropsError when props are wrong, with all their faults at once.
 */
export class SecureStatefulSet<P extends string = string> extends SecureWorkload<P> {
  constructor(scope: Construct, id: string, props: SecureStatefulSetProps<P>) {
    super(scope, id, planOwn(STATEFUL_SET, props));
  }
}
