import type { Loose } from '../support/synth';

/** How a sync of Argo CD ended. */
export interface SyncResult {
  /** Whether every object was applied. */
  readonly ended: boolean;
  /** Objects that a wave waited for when nothing moved any more, or that made the sync fail. */
  readonly stuckOn: readonly string[];
  /** `A before B`: objects that were applied although something that they need was not there, or not ready. */
  readonly late: readonly string[];
  /** Pods of these did not start, although all of their wave was applied. */
  readonly waiting: readonly string[];
  /** Waves in the order they were applied. */
  readonly waves: readonly number[];
}

/** What else is known: objects that must be healthy before others are applied, and namespaces that were there. */
export interface SyncOptions {
  readonly dependencies?: readonly { readonly of: readonly Loose[]; readonly on: readonly Loose[] }[];
  readonly namespaces?: readonly string[];
}

/** Kinds in the order of Argo CD, written down a second time: what lib/ says of it is on trial here. */
const KINDS =
  'Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy PodDisruptionBudget ServiceAccount Secret SecretList ConfigMap StorageClass PersistentVolume PersistentVolumeClaim CustomResourceDefinition ClusterRole ClusterRoleList ClusterRoleBinding ClusterRoleBindingList Role RoleList RoleBinding RoleBindingList Service DaemonSet Pod ReplicationController ReplicaSet Deployment HorizontalPodAutoscaler StatefulSet Job CronJob IngressClass Ingress APIService'.split(
    ' ',
  );

const PHASES = ['PreSync', 'Sync', 'PostSync'];
const CLUSTER_SCOPED = [
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'PriorityClass',
  'StorageClass',
  'CustomResourceDefinition',
];

interface Task {
  readonly object: Loose;
  phase: number;
  wave: number;
}

/**
 * Syncs objects as Argo CD does: by phase, wave, kind and name, waiting between waves until all of a wave is healthy.
 * Controllers are modelled as far as they wait for one another.
 *
 * @see https://github.com/argoproj/argo-cd/tree/master/gitops-engine/pkg/sync (sync_context.go, sync_tasks.go)
 */
export function syncOf(objects: readonly Loose[], options: SyncOptions = {}): SyncResult {
  const tasks = sortedTasks(objects);
  const cluster = new Cluster(objects, options);
  const waves: number[] = [];
  const waiting: string[] = [];
  for (let start = 0; start < tasks.length;) {
    const { phase, wave } = tasks[start] as Task;
    const group = tasks.filter((task) => task.phase === phase && task.wave === wave);
    waves.push(wave);
    const refused = group.filter(({ object }) => !cluster.apply(object));
    cluster.settle();
    waiting.push(...cluster.waiting());
    start += group.length;
    const unhealthy = start < tasks.length ? group.filter(({ object }) => !cluster.isHealthy(object)) : [];
    const stuck = [...refused, ...unhealthy];
    if (stuck.length > 0)
      return {
        ended: false,
        stuckOn: stuck.map(({ object }) => nameOf(object)),
        late: cluster.late,
        waiting,
        waves,
      };
  }
  return { ended: true, stuckOn: [], late: cluster.late, waiting, waves };
}

function sortedTasks(objects: readonly Loose[]): Task[] {
  const tasks = objects.map((object) => {
    const { annotations = {} } = object.metadata;
    return {
      object,
      phase: PHASES.indexOf(annotations['argocd.argoproj.io/hook'] ?? 'Sync'),
      wave: Number(annotations['argocd.argoproj.io/sync-wave'] ?? 0),
    };
  });
  const kindOf = ({ object }: Task): number =>
    (KINDS.indexOf(object.kind) + KINDS.length + 1) % (KINDS.length + 1);
  const order = (task: Task): (number | string)[] => [
    task.phase,
    task.wave,
    KINDS.includes(task.object.kind) ? kindOf(task) : KINDS.length + 1,
    task.object.metadata.name,
  ];
  tasks.sort((a, b) => {
    const [first, second] = [order(a), order(b)];
    const at = first.findIndex((value, index) => value !== second[index]);
    return at < 0 ? 0 : (first[at] as number) < (second[at] as number) ? -1 : 1;
  });
  return withNamespacesFirst(tasks);
}

/** Argo CD pulls a namespace up to the first object in it, into its wave. */
function withNamespacesFirst(tasks: readonly Task[]): Task[] {
  const sorted = [...tasks];
  for (const task of tasks.filter(({ object }) => object.kind === 'Namespace')) {
    const first = sorted.findIndex(({ object }) => object.metadata.namespace === task.object.metadata.name);
    const own = sorted.indexOf(task);
    if (first < 0 || first > own) continue;
    sorted.splice(own, 1);
    const { phase, wave } = sorted[first] as Task;
    sorted.splice(first, 0, Object.assign(task, { phase, wave }));
  }
  return sorted;
}

/** A cluster with its controllers, which do between two waves whatever they can. */
class Cluster {
  public readonly late: string[] = [];
  private readonly applied = new Set<Loose>();
  /** What controllers had time for: all that was applied before the wave at hand. */
  private readonly settled = new Set<Loose>();
  private readonly known = new Map<Loose, Loose[]>();

  constructor(
    private readonly universe: readonly Loose[],
    private readonly options: SyncOptions,
  ) {}

  /** Whether the API server takes an object. */
  public apply(object: Loose): boolean {
    const { namespace } = object.metadata;
    const made = this.options.namespaces ?? [];
    const there =
      CLUSTER_SCOPED.includes(object.kind) || made.includes(namespace) || this.has('Namespace', namespace);
    for (const need of this.needsOf(object))
      this.note(object, need, this.applied.has(need) && this.worksFor(need));
    for (const { of, on } of this.options.dependencies ?? [])
      if (of.includes(object))
        for (const one of on) this.note(object, one, this.settled.has(one) && this.isHealthy(one));
    this.applied.add(object);
    return there;
  }

  public settle(): void {
    for (const object of this.applied) this.settled.add(object);
  }

  public isHealthy(object: Loose): boolean {
    if (!this.applied.has(object)) return false;
    if (object.kind === 'PersistentVolumeClaim') return this.isBound(object);
    if (podOf(object) !== undefined && object.kind !== 'CronJob') return this.starts(object);
    return this.worksFor(object);
  }

  /** Applied workloads whose pods lack something that this tree makes. */
  public waiting(): string[] {
    return [...this.applied]
      .filter((object) => podOf(object) !== undefined && !this.starts(object))
      .map(nameOf);
  }

  /** Whether an object does what others need it for: a volume waits for its pod, so that the pod does not wait for it. */
  private worksFor(object: Loose): boolean {
    switch (object.kind) {
      case 'SealedSecret':
      case 'ExternalSecret':
      case 'SecretStore':
        return (
          this.settled.has(object) &&
          this.needsOf(object).every((need) => this.applied.has(need) && this.worksFor(need))
        );
      default:
        return true;
    }
  }

  private starts(object: Loose): boolean {
    return this.needsOf(object)
      .filter(({ kind }) => !['NetworkPolicy', 'ResourceQuota', 'RoleBinding', 'Role'].includes(kind))
      .every((need) => this.applied.has(need) && this.worksFor(need));
  }

  private isBound(claim: Loose): boolean {
    return [...this.applied].some(
      (object) =>
        podOf(object) !== undefined &&
        object.kind !== 'CronJob' &&
        object.spec.replicas !== 0 &&
        this.needsOf(object).includes(claim),
    );
  }

  /** What an object needs of this tree, found by words that stand anywhere in it. */
  private needsOf(object: Loose): Loose[] {
    const known = this.known.get(object) ?? this.findNeeds(object);
    this.known.set(object, known);
    return known;
  }

  private findNeeds(object: Loose): Loose[] {
    const { namespace } = object.metadata;
    const pod = podOf(object);
    const names = namesIn(pod?.spec ?? (object.kind === 'PodDisruptionBudget' ? {} : (object.spec ?? {})));
    return this.universe.filter((other) => {
      if (other === object) return false;
      const here = other.metadata.namespace === namespace || CLUSTER_SCOPED.includes(other.kind);
      return here && (isNamed(other, names) || (pod !== undefined && guards(other, pod)));
    });
  }

  private has(kind: string, name: string): boolean {
    return [...this.applied].some((object) => object.kind === kind && object.metadata.name === name);
  }

  private note(object: Loose, need: Loose, ready: boolean): void {
    if (!ready) this.late.push(`${nameOf(object)} before ${nameOf(need)}`);
  }
}

/** `key name` for every name that stands below a key that refers to something. */
function namesIn(value: Loose, key = ''): Set<string> {
  const names = new Set<string>();
  if (typeof value === 'string') return names.add(`${key} ${value}`);
  if (typeof value !== 'object' || value === null) return names;
  for (const [inner, below] of Object.entries(value))
    for (const name of namesIn(below, Array.isArray(value) ? key : inner === 'name' ? key : inner))
      names.add(name);
  return names;
}

const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  ServiceAccount: ['serviceAccountName', 'serviceAccountRef'],
  PriorityClass: ['priorityClassName'],
  ConfigMap: ['configMapKeyRef', 'configMapRef', 'configMap'],
  Secret: ['secretKeyRef', 'secretRef', 'secretName', 'imagePullSecrets', 'tokenSecretRef'],
  PersistentVolumeClaim: ['claimName'],
  SecretProviderClass: ['secretProviderClass'],
  SecretStore: ['secretStoreRef'],
  Service: ['serviceName'],
};

function isNamed({ kind, metadata, spec }: Loose, names: ReadonlySet<string>): boolean {
  const makesSecret = kind === 'ExternalSecret' || kind === 'SealedSecret';
  const name = kind === 'ExternalSecret' ? (spec.target?.name ?? metadata.name) : metadata.name;
  return (REFERENCES[makesSecret ? 'Secret' : kind] ?? []).some((key) => names.has(`${key} ${name}`));
}

/** Rights, limits and policies that must be there before pods are. */
function guards({ kind, metadata, subjects, spec }: Loose, pod: Loose): boolean {
  if (kind === 'ResourceQuota') return metadata.name !== '';
  if (kind === 'RoleBinding')
    return subjects.some(({ name }: Loose) => name === (pod.spec.serviceAccountName ?? 'default'));
  if (kind !== 'NetworkPolicy') return false;
  const { matchLabels = {} } = spec.podSelector;
  return Object.entries(matchLabels).every(([key, value]) => pod.labels[key] === value);
}

function podOf({ kind, spec }: Loose): Loose {
  const template = kind === 'CronJob' ? spec.jobTemplate.spec.template : spec?.template;
  const isWorkload = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].includes(kind);
  return isWorkload ? { labels: template.metadata?.labels ?? {}, spec: template.spec } : undefined;
}

function nameOf({ kind, metadata }: Loose): string {
  return `${kind} ${metadata.name}`;
}
