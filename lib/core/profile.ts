import type { IConstruct } from 'constructs';
import { KUBERNETES_VERSIONS, type KubernetesVersion } from './kubernetes-version';
import { Faults } from './faults';
import { checkLabels } from './names';
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

const KEYS: Record<keyof Profile, true> = {
  kubernetesVersion: true,
  partOf: true,
  labels: true,
  replicas: true,
  cpu: true,
  memory: true,
  cpuLimit: true,
  userId: true,
  imagePullPolicy: true,
  imagePullSecrets: true,
  priorityClassName: true,
  terminationGracePeriodSeconds: true,
  dns: true,
  probeSourceCidrs: true,
  apiServerCidrs: true,
};

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

function checkProfile(profile: Profile, faults: Faults): void {
  faults.onlyKeys(profile, Object.keys(KEYS));
  const { kubernetesVersion, labels, replicas, userId, cpu, memory } = profile;
  if (kubernetesVersion !== undefined) {
    faults
      .at('kubernetesVersion')
      .require(KUBERNETES_VERSIONS.includes(kubernetesVersion), kubernetesVersion, KUBERNETES_VERSIONS.join(', '), "write '1.33'");
  }
  if (labels !== undefined) checkLabels(labels, faults.at('labels'));
  if (replicas !== undefined) {
    faults.at('replicas').require(Number.isSafeInteger(replicas) && replicas >= 1, replicas, 'a whole number from 1', 'write 3');
  }
  if (userId !== undefined) {
    faults.at('userId').require(Number.isSafeInteger(userId) && userId >= 1, userId, 'a whole number from 1: 0 is root', 'write 10001');
  }
  for (const [key, value] of Object.entries({ cpu, memory })) {
    if (value !== undefined) faults.at(key).require(isQuantity(value), value, 'a quantity', "write '100m' or '128Mi'");
  }
}

/** Without keys that are explicitly undefined, which would otherwise hide an outer profile's value. */
function defined(profile: Profile): Profile {
  return Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== undefined)) as Profile;
}
