import type { IConstruct } from 'constructs';
import { KUBERNETES_VERSIONS, type KubernetesVersion } from './kubernetes-version';
import { isCidr } from './cidr';
import { Faults } from './faults';
import { checkLabels, isDnsSubdomain, isLabelValue } from './names';
import { type Quantity, isQuantity } from './quantity';

/** How the cluster resolves names: it decides where pods must be allowed to ask. */
export type DnsVariant = 'kube-dns' | 'node-local-dns' | 'gke-cloud-dns' | 'openshift';

/**
 * Defaults of an organisation, applied to everything below an App or a Chart. The closest profile wins, field by
 * field; what a construct's own props say wins over any profile.
 */
export interface Profile {
  /** Version of the clusters that the manifests are for. @default '1.33' */
  readonly kubernetesVersion?: KubernetesVersion;
  /** The application that workloads belong to (`app.kubernetes.io/part-of`). @default - the namespace, or the instance where the chart has none */
  readonly partOf?: string;
  /** Labels for every object of a workload, its pods included, such as the owner. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Replicas of a workload that says nothing. @default 3 */
  readonly replicas?: number;
  /** CPU of a container that says nothing. @default '100m' */
  readonly cpu?: Quantity;
  /** Memory of a container that says nothing. @default '128Mi' */
  readonly memory?: Quantity;
  /** CPU limit of a container that names only a request: equal to the request, or none at all. @default 'request' */
  readonly cpuLimit?: 'request' | 'none';
  /** Numeric user and group that containers run as. @default 10001 */
  readonly userId?: number;
  /** When the kubelet pulls images. @default 'Always' */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent';
  /** Names of the registry Secrets that every pod may pull with. @default - none */
  readonly imagePullSecrets?: readonly string[];
  /** PriorityClass of every pod; it must exist in the cluster. @default - none */
  readonly priorityClassName?: string;
  /** Seconds a pod has to finish after it is told to stop. @default 45 */
  readonly terminationGracePeriodSeconds?: number;
  /** How pods reach DNS. @default 'kube-dns' */
  readonly dns?: DnsVariant;
  /** Address ranges that kubelet probes come from, for network plugins that do not exempt them. @default - none: the API exempts them */
  readonly probeSourceCidrs?: readonly string[];
  /** Addresses of the API server, for apps with permissions: no selector of a NetworkPolicy can match it. @default - none: such apps name it themselves */
  readonly apiServerCidrs?: readonly string[];
}

const PROFILES = new WeakMap<IConstruct, Profile>();

/**
 * Applies defaults to everything created below `scope` from here on.
 *
 * @throws PropsError when a field has a value that no workload could use.
 */
export function applyProfile(scope: IConstruct, profile: Profile): void {
  const faults = Faults.none();
  checkProfile(profile, faults);
  faults.throwFor(scope);
  PROFILES.set(scope, { ...PROFILES.get(scope), ...defined(profile) });
}

/** The defaults in force at a construct: those of all its scopes, the closest winning. */
export function profileOf(scope: IConstruct): Profile {
  let merged: Profile | undefined;
  for (let at: IConstruct | undefined = scope; at; at = at.node.scope) {
    const own = PROFILES.get(at);
    if (own) merged = merged ? { ...own, ...merged } : own;
  }
  return merged ?? {};
}

const isWhole = (least: number) => (value: unknown) =>
  Number.isSafeInteger(value) && (value as number) >= least;
const isOneOf =
  (...words: readonly string[]) =>
  (value: unknown) =>
    words.includes(value as string);
const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');

const isCidrs = (value: unknown): boolean => Array.isArray(value) && value.every(isCidr);

interface FieldRule {
  readonly holds: (value: unknown) => boolean;
  readonly allowed: string;
  readonly fix: string;
}

const RULES: Readonly<Record<Exclude<keyof Profile, 'labels'>, FieldRule>> = {
  kubernetesVersion: {
    holds: isOneOf(...KUBERNETES_VERSIONS),
    allowed: KUBERNETES_VERSIONS.join(', '),
    fix: "write '1.33'",
  },
  partOf: {
    holds: (value) => typeof value === 'string' && value !== '' && isLabelValue(value),
    allowed: 'the value of a label',
    fix: "write 'shop'",
  },
  replicas: { holds: isWhole(1), allowed: 'a whole number from 1', fix: 'write 3' },
  cpu: { holds: isQuantity, allowed: 'a quantity', fix: "write '100m'" },
  memory: { holds: isQuantity, allowed: 'a quantity', fix: "write '128Mi'" },
  cpuLimit: { holds: isOneOf('request', 'none'), allowed: "'request' or 'none'", fix: "write 'request'" },
  userId: { holds: isWhole(1), allowed: 'a whole number from 1: 0 is root', fix: 'write 10001' },
  imagePullPolicy: {
    holds: isOneOf('Always', 'IfNotPresent'),
    allowed: "'Always' or 'IfNotPresent'",
    fix: "write 'Always'",
  },
  imagePullSecrets: { holds: isTexts, allowed: 'a list of names', fix: "write ['registry']" },
  priorityClassName: {
    holds: (value) => typeof value === 'string' && isDnsSubdomain(value),
    allowed: 'the name of a PriorityClass',
    fix: "write 'critical'",
  },
  terminationGracePeriodSeconds: { holds: isWhole(0), allowed: 'a whole number of seconds', fix: 'write 45' },
  dns: {
    holds: isOneOf('kube-dns', 'node-local-dns', 'gke-cloud-dns', 'openshift'),
    allowed: 'one of kube-dns, node-local-dns, gke-cloud-dns, openshift',
    fix: "write 'kube-dns'",
  },
  probeSourceCidrs: { holds: isCidrs, allowed: 'a list of address ranges', fix: "write ['10.0.0.0/24']" },
  apiServerCidrs: { holds: isCidrs, allowed: 'a list of address ranges', fix: "write ['10.96.0.1/32']" },
};

function checkProfile(profile: Profile, faults: Faults): void {
  faults.onlyKeys(profile, [...Object.keys(RULES), 'labels']);
  if (profile.labels !== undefined) checkLabels(profile.labels, faults.at('labels'));
  for (const [key, { holds, allowed, fix }] of Object.entries(RULES)) {
    const value = profile[key as keyof Profile];
    faults.at(key).require(value === undefined || holds(value), value, allowed, fix);
  }
}

/** Without keys that are explicitly undefined, which would otherwise hide an outer profile's value. */
function defined(profile: Profile): Profile {
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined));
}
