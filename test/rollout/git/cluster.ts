import type { Loose } from '../../support/synth';

/*
 * A cluster that commits are applied to: Deployments, autoscalers, Services and routes, and proxies that learn of routes
 * later than others. It shares no code with what writes the objects, nor with the check between two renders.
 */

const keyOf = ({ kind, metadata: { name } }: Loose): string => `${kind} ${name}`;

interface Pods {
  readonly labels: Loose;
  ready: number;
  wanted: number;
}

/** Where a route sends requests: what has a weight above 0. */
function sent({ kind, spec }: Loose): readonly string[] {
  if (kind === 'VirtualService')
    return spec.http.flatMap(({ route = [] }: Loose) =>
      route
        .filter(({ weight }: Loose) => route.length === 1 || weight > 0)
        .map(({ destination }: Loose) => destination.host.split('.')[0]),
    );
  return spec.rules.flatMap(({ backendRefs }: Loose) =>
    backendRefs.filter(({ weight }: Loose) => weight > 0).map(({ name }: Loose) => name),
  );
}

const ROUTES = ['VirtualService', 'HTTPRoute', 'GRPCRoute'];

export class StagedCluster {
  private readonly objects = new Map<string, Loose>();
  private readonly pods = new Map<string, Pods>();
  /** Routes that some proxy may still have. */
  private old: readonly Loose[] = [];
  /** What went wrong at any moment. */
  public readonly faults: string[] = [];

  /** The service of which all is checked. */
  constructor(private readonly service: string) {}

  /** Brings a commit, object by object in an order of one's choice, and lets things settle. */
  public sync(manifests: readonly Loose[], choices: readonly number[]): void {
    const now = manifests.filter(({ kind }) => KINDS.has(kind));
    const kept = new Set(now.map(keyOf));
    this.old = [...this.objects.values()].filter(({ kind }) => ROUTES.includes(kind));
    const gone = [...this.objects.values()].filter((object) => !kept.has(keyOf(object)));
    const steps = [
      ...now.map((object) => () => this.apply(object)),
      ...gone.map((object) => () => this.remove(object)),
    ];
    for (const step of shuffled(steps, choices)) {
      step();
      this.look();
    }
    this.old = [];
    for (let round = 0; round < 20; round++) {
      this.act();
      this.look();
    }
  }

  private apply(object: Loose): void {
    this.objects.set(keyOf(object), object);
    if (object.kind !== 'Deployment') return;
    const { labels } = object.spec.template.metadata;
    const known = this.pods.get(object.metadata.name);
    const wanted = object.spec.replicas ?? known?.wanted ?? 1;
    this.pods.set(object.metadata.name, { labels, ready: known?.ready ?? 0, wanted });
  }

  private remove(object: Loose): void {
    this.objects.delete(keyOf(object));
    if (object.kind === 'Deployment') this.pods.delete(object.metadata.name);
  }

  /** Autoscalers raise what is below their least; one pod of each workload becomes ready. */
  private act(): void {
    for (const { kind, spec } of this.objects.values()) {
      if (kind !== 'HorizontalPodAutoscaler') continue;
      const target = this.pods.get(spec.scaleTargetRef.name);
      if (target !== undefined) target.wanted = Math.max(target.wanted, spec.minReplicas);
    }
    for (const pods of this.pods.values()) if (pods.ready < pods.wanted) pods.ready++;
  }

  private look(): void {
    if (!this.objects.has(`Service ${this.service}`) || this.pods.size === 0) return;
    const routes = [...this.objects.values()].filter(({ kind }) => ROUTES.includes(kind));
    const isOurs = (name: string): boolean => name.startsWith(this.service);
    const dialled = [...routes, ...this.old].flatMap(sent).filter(isOurs);
    for (const name of new Set([this.service, ...dialled]))
      if (this.readyBehind(name) === 0) this.faults.push(`nobody is behind ${name}`);
  }

  /** Ready pods that a Service leads to. */
  public readyBehind(name: string): number {
    const selector: Loose = this.objects.get(`Service ${name}`)?.spec.selector;
    if (selector === undefined) return 0;
    const found = [...this.pods.values()].filter(({ labels }) =>
      Object.entries(selector).every(([key, value]) => labels[key] === value),
    );
    return found.reduce((sum, { ready }) => sum + ready, 0);
  }

  /** Forgets what went wrong while the first objects came. */
  public begin(): void {
    this.faults.length = 0;
  }
}

const KINDS = new Set([...ROUTES, 'Deployment', 'Service', 'HorizontalPodAutoscaler']);

/** An order that numbers choose. */
function shuffled<T>(items: readonly T[], choices: readonly number[]): T[] {
  const left = [...items];
  return items.map((_, index) => {
    const choice = (choices[index % Math.max(1, choices.length)] ?? 0) % left.length;
    return left.splice(choice, 1)[0] as T;
  });
}
