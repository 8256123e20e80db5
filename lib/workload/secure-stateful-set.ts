import type { Construct } from 'constructs';
import { isDns1035Label, isDnsLabel } from '../core/names';
import type { Percent } from '../core/percent';
import { integerOf, objectOf, readFields, since, wordOf } from '../core/read-fields';
import { type Plain, entriesOf, isObject, readPodShare } from '../core/read-values';
import { type Reading, within } from '../core/reading';
import { type ClaimTemplate, claimedVolume, readClaim } from './claims';
import { definedEntries } from '../core/defined';
import type { Disruption } from './disruption';
import { type ObjectName, readObjectName } from '../core/object-name';
import { type Replicas, podNumberOf, readReplicas } from './replicas';
import { ROLLOUT, ROLLOUT_DEFAULTS, type RolloutOptions } from './rollout';
import { SecureWorkload, planOwn } from './secure-workload';
import type { SpecParts, WorkloadKind, WorkloadProps } from './workload-plan';

/** Props of a StatefulSet, beyond those of every workload. */
export interface StatefulSetOptions extends RolloutOptions {
  /** Headless Service that gives its pods their names. @default - the instance with `-headless` */
  readonly serviceName?: ObjectName;
  /** How many pods run. @default - the profile's, or 3 */
  readonly replicas?: Replicas;
  /** Storage of each pod, by volume name; it stays when the pod goes. @default - none */
  readonly volumeClaimTemplates?: Readonly<Record<string, ClaimTemplate>>;
  /** Whether pods start and stop one after the other. @default 'OrderedReady' */
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';
  /** How pods are replaced; 'OnDelete' waits for somebody to delete them. `maxUnavailable`: Kubernetes 1.35. @default - one after the other */
  readonly updateStrategy?:
    'OnDelete' | { readonly partition?: number; readonly maxUnavailable?: number | Percent };
  /** Number of the first pod. @default { start: 0 } */
  readonly ordinals?: { readonly start: number };
  /** What becomes of the claims. @default { whenDeleted: 'Retain', whenScaled: 'Retain' } */
  readonly persistentVolumeClaimRetentionPolicy?: {
    readonly whenDeleted?: 'Retain' | 'Delete';
    readonly whenScaled?: 'Retain' | 'Delete';
  };
  /** What a node drain may take away. @default { maxUnavailable: 1 } from 2 replicas on and where an autoscaler sets them, else none */
  readonly disruption?: Disruption;
}

/** Props for {@link SecureStatefulSet}. */
export interface SecureStatefulSetProps<P extends string = string>
  extends WorkloadProps<P>, StatefulSetOptions {}

const KEPT = wordOf('Retain', 'Delete');

const FIELDS = {
  ...ROLLOUT,
  podManagementPolicy: wordOf('OrderedReady', 'Parallel'),
  updateStrategy: readUpdateStrategy,
  ordinals: objectOf({ start: integerOf(0) }),
  persistentVolumeClaimRetentionPolicy: readRetention,
};

/** StatefulSets: pods with names and storage of their own. The controller adds 11 characters to the name in a label. */
export const STATEFUL_SET: WorkloadKind<WorkloadProps & StatefulSetOptions> = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  naming: { longest: 52, dotted: false },
  role: 'service',
  spreads: true,
  keys: [...Object.keys(FIELDS), 'serviceName', 'replicas', 'volumeClaimTemplates', 'disruption'],
  pods: (props, reading) => podNumberOf(props.replicas, reading),
  claims: ({ volumeClaimTemplates }) =>
    definedEntries<unknown>(volumeClaimTemplates).map(([name, claim]) => claimedVolume(name, claim)),
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
): Plain {
  const claims = readTemplates(within(reading, 'volumeClaimTemplates'), props.volumeClaimTemplates);
  return {
    ...ROLLOUT_DEFAULTS,
    ...readFields(reading, props, FIELDS),
    serviceName: readServiceName(within(reading, 'serviceName'), props.serviceName, identity.instance),
    ...readReplicas(reading, props.replicas),
    selector: { matchLabels: { ...identity.selector } },
    template,
    ...(claims.length === 0 ? {} : { volumeClaimTemplates: claims }),
  };
}

function readServiceName(at: Reading, given: unknown, instance: string): string | undefined {
  if (given !== undefined) return readObjectName(at, given);
  const name = headlessName(instance);
  at.faults.require(
    isDns1035Label(name),
    given,
    `the name of a Service: ${name} is longer than 63 characters`,
    'pass serviceName, or a shorter instance',
  );
  return name;
}

function readTemplates(reading: Reading, given: StatefulSetOptions['volumeClaimTemplates']): Plain[] {
  return entriesOf(reading, given).map(([name, claim]) => {
    const at = within(reading, name);
    const allowed = 'a DNS label: lower-case letters, digits and -';
    at.faults.require(isDnsLabel(name), name, allowed, "rename it, such as 'data'");
    const { spec, labels, annotations } = readClaim(at, claim);
    return { metadata: { name, ...(labels && { labels }), ...(annotations && { annotations }) }, spec };
  });
}

function readUpdateStrategy(at: Reading, given: unknown): Plain | undefined {
  if (given === undefined) return undefined;
  if (given === 'OnDelete') return { type: 'OnDelete' };
  if (!isObject(given)) {
    at.faults.add(given, "'OnDelete', or { partition, maxUnavailable }", 'write { partition: 0 }');
    return undefined;
  }
  return { type: 'RollingUpdate', rollingUpdate: readRollingUpdate(at, given) };
}

const readRollingUpdate = objectOf({
  partition: integerOf(0),
  maxUnavailable: since('1.35', (reading, given) => {
    const share = readPodShare(reading, given);
    const some = share !== 0 && share !== '0%';
    return reading.faults.require(some, given, 'more than none', 'write 1') ? share : undefined;
  }),
});

const readRetentionWords = objectOf({ whenDeleted: KEPT, whenScaled: KEPT });

function readRetention(at: Reading, given: unknown): Plain | undefined {
  const read = readRetentionWords(at, given);
  return read && { whenDeleted: 'Retain', whenScaled: 'Retain', ...read };
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
