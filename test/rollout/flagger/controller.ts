import type { Loose } from '../../support/synth';
import { merged } from '../controller';

/*
 * What Flagger does to objects, a tick at a time, from its sources: pkg/controller/scheduler.go (advanceCanary,
 * runCanary, runPromotionTrafficShift, rollback), pkg/canary/deployment_controller.go and hpa_reconciler.go,
 * pkg/router/kubernetes_default.go and istio.go. It shares no code with what writes the objects.
 */

/** The Deployment whose image is that of a version. */
const RELEASED = 'frontend';

const LABEL_NAMES = ['app', 'name', 'app.kubernetes.io/name'];

interface Pod {
  readonly labels: Loose;
  readonly image: string;
  ready: boolean;
}

/** A Deployment, and the pods that it has. */
interface Running {
  manifest: Loose;
  replicas: number;
  pods: Pod[];
}

export type Phase =
  'Initializing' | 'Initialized' | 'Progressing' | 'Promoting' | 'Finalising' | 'Succeeded' | 'Failed';

export const imageOf = ({ manifest }: Pick<Running, 'manifest'>): string =>
  manifest.spec.template.spec.containers[0].image;

const primaryOf = (name: string): string => `${name}-primary`;

export const selects = (selector: Loose, labels: Loose): boolean =>
  Object.entries(selector).every(([key, value]) => labels[key] === value);

/** A cluster with the objects of Git, a Deployment controller, autoscalers, and Flagger. */
export class FlaggerCluster {
  public readonly objects = new Map<string, Loose>();
  public readonly deployments = new Map<string, Running>();
  public phase: Phase = 'Initializing';
  public failedChecks = 0;
  private applied: string | undefined;

  /** Applies what Git has. */
  public apply(manifests: readonly Loose[], image?: string): void {
    Array.from(this.applying(manifests, image));
  }

  /** Applies what Git has, one after the other. What is no longer there goes last, unless it says that it stays. */
  public *applying(manifests: readonly Loose[], image?: string): Generator<string> {
    const known = new Set(manifests.map(keyOf));
    for (const manifest of manifests) {
      this.objects.set(keyOf(manifest), structuredClone({ ...manifest, git: true }));
      if (manifest.kind === 'Deployment') this.deploy(manifest, image);
      yield keyOf(manifest);
    }
    for (const [key, { git, metadata }] of this.objects) {
      const isKept = metadata.annotations?.['argocd.argoproj.io/sync-options'] === 'Prune=false';
      if (git !== true || known.has(key) || isKept) continue;
      this.objects.delete(key);
      yield key;
    }
  }

  private deploy(manifest: Loose, image?: string): void {
    const { name } = manifest.metadata;
    const running = this.deployments.get(name);
    const given = structuredClone(manifest);
    if (image !== undefined && name === RELEASED) given.spec.template.spec.containers[0].image = image;
    const { replicas } = given.spec;
    if (running === undefined) {
      this.deployments.set(name, { manifest: given, replicas: replicas ?? 1, pods: [] });
      return;
    }
    // A number that leaves Git is set back to what the API server takes where none is said (argo-cd#1603).
    const isGone = replicas === undefined && running.manifest.spec.replicas !== undefined;
    Object.assign(running, { manifest: given, replicas: isGone ? 1 : (replicas ?? running.replicas) });
  }

  public get canary(): Loose {
    return [...this.objects.values()].find(({ kind }) => kind === 'Canary');
  }

  private get spec(): Loose {
    return this.canary?.spec;
  }

  private find(kind: string, name: string): Loose {
    return this.objects.get(`${kind}/${name}`);
  }

  private make(kind: string, name: string, body: Loose, metadata: Loose = {}): void {
    const before = this.find(kind, name);
    const kept = before === undefined ? { name, namespace: 'shop', ...metadata } : before.metadata;
    this.objects.set(`${kind}/${name}`, { ...before, kind, metadata: kept, ...structuredClone(body) });
  }

  /** Autoscalers: between the fewest and the most, and nothing where a Deployment has none. */
  public scale(): void {
    for (const { kind, spec } of this.objects.values()) {
      if (kind !== 'HorizontalPodAutoscaler') continue;
      const running = this.deployments.get(spec.scaleTargetRef.name);
      if (running === undefined || running.replicas === 0) continue;
      running.replicas = Math.min(spec.maxReplicas, Math.max(spec.minReplicas, running.replicas));
    }
  }

  /** Pods come and become ready; those of the version before go only then (maxUnavailable 0). */
  public settle(): void {
    for (const running of this.deployments.values()) {
      const { metadata } = running.manifest.spec.template;
      running.pods = Array.from({ length: running.replicas }, () => ({
        labels: metadata.labels,
        image: imageOf(running),
        ready: true,
      }));
    }
  }

  /** New pods come, and none of them is ready yet. */
  public surge(): void {
    for (const running of this.deployments.values()) {
      const { metadata } = running.manifest.spec.template;
      const image = imageOf(running);
      running.pods = running.pods.filter(
        ({ ready }, at) => ready && (at < running.replicas || running.replicas === 0),
      );
      if (running.replicas === 0) running.pods = [];
      const isNew = (pod: Pod): boolean => pod.image === image;
      const missing = running.replicas - running.pods.filter(isNew).length;
      for (let at = 0; at < missing; at++)
        running.pods.push({ labels: metadata.labels, image, ready: false });
    }
  }

  private isReady(name: string): boolean {
    const running = this.deployments.get(name);
    if (running === undefined) return false;
    const image = imageOf(running);
    const updated = running.pods.filter((pod) => pod.image === image);
    return (
      updated.length >= running.replicas &&
      updated.length === running.pods.length &&
      updated.every(({ ready }) => ready)
    );
  }

  private get target(): Running {
    const running = this.deployments.get(this.spec.targetRef.name);
    if (running === undefined) throw new Error('the target is not there');
    return running;
  }

  private get label(): readonly [string, string] {
    const labels = this.target.manifest.spec.selector.matchLabels;
    const name = LABEL_NAMES.find((one) => one in labels);
    if (name === undefined) throw new Error(`no label of ${LABEL_NAMES.join(', ')}`);
    return [name, labels[name]];
  }

  private get names(): { apex: string; primary: string; canary: string; workload: string } {
    const { service, targetRef } = this.spec;
    const apex = service.name ?? targetRef.name;
    return {
      apex,
      primary: `${apex}-primary`,
      canary: `${apex}-canary`,
      workload: `${targetRef.name}-primary`,
    };
  }

  private reconcileService(name: string, value: string, metadata: Loose = {}): void {
    const { service } = this.spec;
    const [label] = this.label;
    const { port, portName: named, targetPort = port, appProtocol } = service;
    const ports = [
      { name: named ?? 'http', protocol: 'TCP', port, targetPort, ...(appProtocol && { appProtocol }) },
    ];
    this.make(
      'Service',
      name,
      { spec: { type: 'ClusterIP', selector: { [label]: value }, ports } },
      { ...metadata, labels: { ...metadata.labels, [label]: name } },
    );
  }

  /** A copy of the target: its labels, and what they are looked for by, say primary. */
  private copyOfTarget(): Loose {
    const { workload } = this.names;
    const [label, value] = this.label;
    const copy = structuredClone(this.target.manifest);
    const { name } = copy.metadata;
    const suffixed = ({ matchLabels = {} }: Loose): void => {
      for (const key of LABEL_NAMES) if (matchLabels[key] === name) matchLabels[key] = primaryOf(name);
    };
    copy.metadata = { name: workload, namespace: 'shop' };
    copy.spec.selector = { matchLabels: { [label]: `${value}-primary` } };
    copy.spec.template.metadata.labels[label] = `${value}-primary`;
    const pod = copy.spec.template.spec;
    for (const constraint of pod.topologySpreadConstraints ?? []) suffixed(constraint.labelSelector ?? {});
    const anti = pod.affinity?.podAntiAffinity ?? {};
    for (const term of anti.preferredDuringSchedulingIgnoredDuringExecution ?? [])
      suffixed(term.podAffinityTerm.labelSelector);
    for (const term of anti.requiredDuringSchedulingIgnoredDuringExecution ?? [])
      suffixed(term.labelSelector);
    for (const { configMap } of pod.volumes ?? []) if (configMap) configMap.name = primaryOf(configMap.name);
    return copy;
  }

  private reconcileScaler(isFirst: boolean): void {
    const { autoscalerRef } = this.spec;
    const scaler = this.find('HorizontalPodAutoscaler', autoscalerRef.name);
    const name = `${autoscalerRef.name}-primary`;
    if (!isFirst && this.find('HorizontalPodAutoscaler', name) === undefined) return;
    if (isFirst && this.find('HorizontalPodAutoscaler', name) !== undefined) return;
    const scaleTargetRef = { ...scaler?.spec.scaleTargetRef, name: this.names.workload };
    const spec = { ...scaler?.spec, ...autoscalerRef.primaryScalerReplicas, scaleTargetRef };
    this.make('HorizontalPodAutoscaler', name, { spec });
  }

  public get weights(): readonly [number, number] {
    const routes = this.find('VirtualService', this.names.apex)?.spec.http[0].route ?? [];
    const weight = (host: string): number =>
      routes.find(({ destination }: Loose) => destination.host === host)?.weight ?? 0;
    return [weight(this.names.primary), weight(this.names.canary)];
  }

  private setRoutes([primary, canary]: readonly [number, number]): void {
    const { apex, ...names } = this.names;
    const route = [
      { destination: { host: names.primary }, weight: primary },
      { destination: { host: names.canary }, weight: canary },
    ];
    this.make('VirtualService', apex, { apiVersion: 'networking.istio.io/v1', spec: { http: [{ route }] } });
  }

  private reconcileMesh(): void {
    const { apex, primary, canary } = this.names;
    for (const host of [canary, primary]) this.make('DestinationRule', host, { spec: { host } });
    const known = this.find('VirtualService', apex);
    const isDelegate = known !== undefined && known.spec.hosts === undefined;
    this.setRoutes(isDelegate && this.phase !== 'Initializing' ? this.weights : [100, 0]);
  }

  private get revision(): string {
    return JSON.stringify(this.target.manifest.spec.template);
  }

  /** One tick of the scheduler; the checks answer whether all metrics are within their ranges. */
  public tick(check: () => boolean): void {
    if (this.canary === undefined) return;
    const [, value] = this.label;
    const { primary, canary, workload, apex } = this.names;
    const { service, analysis } = this.spec;
    this.reconcileService(canary, value, service.canary);
    this.reconcileService(primary, `${value}-primary`, service.primary);
    const isFirst = this.phase === 'Initializing';
    if (!this.deployments.has(workload))
      this.deployments.set(workload, {
        manifest: this.copyOfTarget(),
        replicas: Math.max(1, this.target.replicas),
        pods: [],
      });
    if (isFirst && !this.isReady(workload)) return;
    if (this.find('HorizontalPodAutoscaler', this.spec.autoscalerRef.name) === undefined) return;
    this.reconcileScaler(true);
    this.reconcileService(apex, `${value}-primary`, service.apex);
    if (isFirst) this.target.replicas = 0;
    this.reconcileMesh();
    if (isFirst) [this.phase, this.applied] = ['Initialized', this.revision];
    const isRunning = ['Progressing', 'Promoting', 'Finalising'].includes(this.phase);
    if (!isRunning && this.revision === this.applied) return;
    if (!this.isReady(workload)) return;
    if (!isRunning) return this.begin();
    if (this.phase === 'Progressing' && this.revision !== this.applied) {
      this.setRoutes([100, 0]);
      [this.failedChecks, this.applied] = [0, this.revision];
      return;
    }
    if (!this.isReady(this.spec.targetRef.name)) return;
    if (this.phase === 'Promoting') return this.shiftBack();
    if (this.phase === 'Finalising') {
      this.target.replicas = 0;
      this.phase = 'Succeeded';
      return;
    }
    if (this.failedChecks >= analysis.threshold) return this.rollback();
    if (this.weights[1] > 0 && !check()) {
      this.failedChecks++;
      return;
    }
    this.advance();
  }

  private begin(): void {
    const { minReplicas } = this.find('HorizontalPodAutoscaler', this.spec.autoscalerRef.name)?.spec ?? {};
    if (this.target.replicas === 0) this.target.replicas = Math.max(1, minReplicas);
    [this.phase, this.applied, this.failedChecks] = ['Progressing', this.revision, 0];
  }

  private advance(): void {
    const stepWeights: readonly number[] = this.spec.analysis.stepWeights;
    const [, now] = this.weights;
    if (now < Math.min(100, stepWeights.at(-1) ?? 0)) {
      const next = stepWeights[now === 0 ? 0 : stepWeights.indexOf(now) + 1] ?? 100;
      if (next <= now) throw new Error(`Flagger stays at ${now} for ever`);
      return this.setRoutes([100 - next, next]);
    }
    const { workload } = this.names;
    const primary = this.deployments.get(workload);
    if (primary !== undefined) primary.manifest = this.copyOfTarget();
    this.phase = 'Promoting';
  }

  private shiftBack(): void {
    this.reconcileScaler(false);
    const { stepWeightPromotion } = this.spec.analysis;
    const promotion: number = stepWeightPromotion ?? 100;
    const [primary, canary] = this.weights;
    const back = Math.min(100, primary + promotion);
    this.setRoutes([back, Math.max(0, canary - promotion)]);
    if (back === 100) this.phase = 'Finalising';
  }

  /** Pods that are not ready for too long, or checks that failed. */
  public rollback(): void {
    this.setRoutes([100, 0]);
    this.target.replicas = 0;
    this.phase = 'Failed';
    this.applied = this.revision;
  }

  /** Pods behind a Service that could answer. */
  public endpoints(name: string): readonly Pod[] {
    const service = this.find('Service', name);
    if (service === undefined) return [];
    return [...this.deployments.values()]
      .flatMap(({ pods }) => pods)
      .filter(({ ready, labels }) => ready && selects(service.spec.selector, labels));
  }

  /** Every route of every VirtualService with hosts, as proxies get it: where requests go, with which weight. */
  public get routes(): readonly { readonly route: Loose; readonly from: string }[] {
    const all = [...this.objects.values()].filter(({ kind }) => kind === 'VirtualService');
    return all
      .filter(({ spec }) => spec.hosts !== undefined)
      .flatMap((root) => {
        const found = merged(root, all);
        return found.length === 0
          ? [{ route: { route: [] }, from: root.metadata.name }]
          : found.map((route) => ({ route, from: root.metadata.name }));
      });
  }
}

function keyOf({ kind, metadata }: Loose): string {
  return `${kind}/${metadata.name}`;
}
