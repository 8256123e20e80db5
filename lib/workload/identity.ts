import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Identity, LABEL, objectLabels, workloadLabels } from '../core/labels';
import { checkLabels, checkServiceName, isLabelValue } from '../core/names';
import { type Reading, within } from './reading';

/** What a workload is called. Nothing of it comes from the place in the construct tree. */
export interface IdentityProps {
  /** Name of its objects, unique in the namespace. @default - the construct's id */
  readonly name?: string;
  /**
   * What callers know it as. Versions of one service share it, and with it Service, ServiceAccount, NetworkPolicy
   * and PodDisruptionBudget.
   *
   * @default - the name
   */
  readonly instance?: string;
  /** The application it belongs to. @default - the profile's, the namespace, or the instance where the chart has none */
  readonly partOf?: string;
  /** Its part in the application, such as `cache`. @default - none */
  readonly component?: string;
  /** Its version, shown but never selected by. @default - none */
  readonly version?: string;
  /**
   * Selector of a workload that exists already, kept exactly: Kubernetes never lets it change. Services and policies
   * then select by it too.
   *
   * @default - the name label alone
   */
  readonly selector?: Readonly<Record<string, string>>;
}

/** Props of an identity, for those who read them from elsewhere. */
export const IDENTITY_KEYS: readonly string[] = [
  'name',
  'instance',
  'partOf',
  'component',
  'version',
  'selector',
];

/** A workload's identity and all that follows from it. */
export interface ResolvedIdentity extends Identity {
  readonly namespace: string | undefined;
  /** What the workload selects its pods by. */
  readonly selector: Readonly<Record<string, string>>;
  /** What Services and policies select by: all versions of the service. */
  readonly podSelector: Readonly<Record<string, string>>;
  /** Labels of Services, policies and other objects beside the workload. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels of the workload. */
  readonly workloadLabels: Readonly<Record<string, string>>;
  /** Labels of its pods. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/** Reads who the workload is; `longest` is the longest name that its kind can have. */
export function readIdentity(
  scope: Construct,
  reading: Reading,
  given: IdentityProps,
  longest: number,
): ResolvedIdentity {
  const { namespace } = Chart.of(scope);
  const name = given.name ?? scope.node.id;
  const at = within(reading, given.name === undefined ? 'id' : 'name');
  if (checkServiceName(name, at.faults)) {
    at.faults.require(
      name.length <= longest,
      name,
      `at most ${longest} characters: Kubernetes adds its own to the names of pods`,
      'pass a shorter name',
    );
  }
  const instance = given.instance ?? name;
  if (given.instance !== undefined) checkServiceName(instance, reading.faults.at('instance'));
  const partOf = given.partOf ?? reading.profile.partOf ?? namespace ?? instance;
  for (const [key, value] of Object.entries({
    partOf: given.partOf,
    component: given.component,
    version: given.version,
  })) {
    if (value !== undefined) checkLabelValue(within(reading, key), value);
  }
  const identity: Identity = { name, instance, partOf, component: given.component, version: given.version };
  return resolve(identity, namespace, {
    extra: reading.profile.labels ?? {},
    adopted: readSelector(within(reading, 'selector'), given.selector),
  });
}

function checkLabelValue(at: Reading, given: unknown): void {
  const sound = typeof given === 'string' && given !== '' && isLabelValue(given);
  at.faults.require(sound, given, 'letters, digits, -, _ and ., at most 63 characters', "write '1.4.2'");
}

function readSelector(
  at: Reading,
  given: IdentityProps['selector'],
): Readonly<Record<string, string>> | undefined {
  if (given === undefined || !checkLabels(given, at.faults)) return undefined;
  at.faults.require(
    Object.keys(given).length > 0,
    given,
    'at least one label',
    "write the selector of the running workload, such as { app: 'cart' }",
  );
  return given;
}

interface Extras {
  readonly extra: Readonly<Record<string, string>>;
  readonly adopted: Readonly<Record<string, string>> | undefined;
}

function resolve(
  identity: Identity,
  namespace: string | undefined,
  { extra, adopted }: Extras,
): ResolvedIdentity {
  const labels = { ...extra, ...objectLabels(identity) };
  const own = { ...extra, ...workloadLabels(identity) };
  return {
    ...identity,
    namespace,
    selector: adopted ?? { [LABEL.name]: identity.name },
    podSelector: adopted ?? { [LABEL.instance]: identity.instance },
    labels: { ...labels, [LABEL.name]: identity.instance },
    workloadLabels: own,
    podLabels: { ...own, ...adopted },
  };
}

/** A key for what the versions of one service share in one namespace. */
export function sharedKey(kind: string, identity: ResolvedIdentity): string {
  return `${kind} ${identity.namespace ?? ''}/${identity.instance}`;
}
