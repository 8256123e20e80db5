import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Identity, LABEL, objectLabels, workloadLabels } from '../core/labels';
import { LONGEST_LABEL, checkLabels, isDnsLabel, isDnsSubdomain, isLabelValue } from '../core/names';
import { type Reading, within } from '../core/reading';

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

const KEYS: Readonly<Record<keyof IdentityProps, true>> = {
  name: true,
  instance: true,
  partOf: true,
  component: true,
  version: true,
  selector: true,
};

/** Props of an identity, for those who read them from elsewhere. */
export const IDENTITY_KEYS: readonly string[] = Object.keys(KEYS);

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

/** Where a workload stands, and what its kind can be called. */
export interface IdentityContext {
  readonly scope: Construct;
  readonly naming: Naming;
}

/** What a kind of workload can be called. */
export interface Naming {
  /** Longest name whose pods still get names and labels that Kubernetes takes. */
  readonly longest: number;
  /** Whether a name may hold dots. */
  readonly dotted: boolean;
}

/** Reads who the workload is. */
export function readIdentity(
  reading: Reading,
  given: IdentityProps,
  { scope, naming }: IdentityContext,
): ResolvedIdentity {
  const { namespace } = Chart.of(scope);
  const name = given.name ?? scope.node.id;
  checkName(within(reading, given.name === undefined ? 'id' : 'name'), name, naming);
  const { instance = name, component, version } = given;
  if (given.instance !== undefined) checkName(within(reading, 'instance'), instance, INSTANCE);
  for (const key of ['partOf', 'component', 'version'] as const) {
    if (given[key] !== undefined) checkLabelValue(within(reading, key), given[key]);
  }
  const partOf = given.partOf ?? reading.profile.partOf ?? namespace ?? instance;
  const adopted = readSelector(within(reading, 'selector'), given.selector);
  const identity: Identity = { name, instance, partOf, component, version };
  return resolve(identity, namespace, { extra: reading.profile.labels ?? {}, adopted });
}

/** It is the value of a label. Where it is the name of a Service as well, that is checked where the Service is made. */
const INSTANCE: Naming = { longest: LONGEST_LABEL, dotted: true };

function checkName(at: Reading, name: unknown, { longest, dotted }: Naming): void {
  const isName = dotted ? isDnsSubdomain : isDnsLabel;
  at.faults.require(
    typeof name === 'string' && isName(name) && name.length <= longest,
    name,
    `lower-case letters, digits${dotted ? ', - and .' : ' and -'}, at most ${longest} characters: Kubernetes adds its own to the names of pods`,
    "pass a name such as 'cart'",
  );
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
