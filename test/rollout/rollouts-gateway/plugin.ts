import type { Loose } from '../../support/synth';

/*
 * What the plugin for the Gateway API does to a route, from its source: rollouts-plugin-trafficrouter-gatewayapi
 * pkg/plugin/httproute.go (setHTTPRouteWeight). It shares no code with what writes the routes.
 */

/** A route after the plugin wrote a weight: to every rule that leads to either Service. */
export function withRouteWeight(route: Loose, rollout: Loose, weight: number): Loose {
  const { stableService, canaryService, trafficRouting } = rollout.spec.strategy.canary;
  const { httpRoute, grpcRoute, namespace } = trafficRouting.plugins['argoproj-labs/gatewayAPI'];
  const name = route.kind === 'HTTPRoute' ? httpRoute : grpcRoute;
  if (name !== route.metadata.name || namespace !== route.metadata.namespace)
    throw new Error(`${route.kind} ${route.metadata.name} belongs to no Rollout`);
  const patched = structuredClone(route);
  const backends: Loose[] = patched.spec.rules.flatMap((rule: Loose) => rule.backendRefs ?? []);
  for (const [service, share] of [
    [canaryService, weight],
    [stableService, 100 - weight],
  ]) {
    const found = backends.filter((backend) => backend.name === service);
    if (found.length === 0) throw new Error(`no rule leads to ${service}`);
    for (const backend of found) backend.weight = share;
  }
  return patched;
}

/**
 * Which Services get which share of requests, of all routes of a host: of routes that fit alike the older one goes, and
 * a backend without a weight has 1. @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutespec
 */
export function sharesOf(oldestFirst: readonly Loose[]): Loose {
  const [rule] = oldestFirst[0]?.spec.rules ?? [];
  const backends: readonly Loose[] = rule?.backendRefs ?? [];
  const sum = backends.reduce((total: number, { weight = 1 }) => total + Number(weight), 0);
  return Object.fromEntries(backends.map(({ name, weight = 1 }) => [name, (100 * weight) / sum]));
}

/** How many pods the service has. */
const PODS = 3;

/**
 * A cluster in which a Rollout is at work at a Gateway: how many pods each version has, and the route as the plugin leaves
 * it. A weight is written once as many pods are there as it asks for, and a release is over before pods go:
 * argo-rollouts rollout/trafficrouting.go (reconcileTrafficRouting), utils/replicaset/canary.go.
 */
export class GatewayCluster {
  /** Shares that went to a version without two pods. */
  public readonly faults: Loose[] = [];
  private stable = PODS;
  private canary = 0;

  constructor(
    public route: Loose,
    private readonly rollout: Loose,
  ) {}

  /** A new version; what another one had is taken back first. */
  public begin(): void {
    if (this.canary > 0) this.abort();
    this.look();
  }

  public step({ setWeight, setCanaryScale }: Loose): void {
    const { minPodsPerReplicaSet = 1 } = this.rollout.spec.strategy.canary;
    if (setCanaryScale?.replicas !== undefined) this.canary = setCanaryScale.replicas;
    if (setWeight !== undefined) {
      const wanted = Math.ceil((setWeight / 100) * PODS);
      this.canary = Math.max(this.canary, minPodsPerReplicaSet, wanted);
      this.route = withRouteWeight(this.route, this.rollout, setWeight);
    }
    this.look();
  }

  public abort(): void {
    this.route = withRouteWeight(this.route, this.rollout, 0);
    this.look();
    this.canary = 0;
    this.look();
  }

  /** The Service of the old version finds the new one, and weights are those of the beginning again. */
  public promote(): void {
    this.stable = this.canary;
    this.route = withRouteWeight(this.route, this.rollout, 0);
    this.look();
    this.canary = 0;
    this.look();
  }

  private look(): void {
    const { stableService, canaryService } = this.rollout.spec.strategy.canary;
    const pods: Loose = { [stableService]: this.stable, [canaryService]: this.canary };
    for (const [service, share] of Object.entries<number>(sharesOf([this.route])))
      if (share > 0 && pods[service] < 2) this.faults.push({ service, share, pods: pods[service] });
  }
}
