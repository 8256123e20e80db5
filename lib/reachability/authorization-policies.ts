import { isGoTrue } from '../core/go-texts';
import { addTo } from '../core/grouping';
import { isObject } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import { ByPods } from './by-pods';
import type { Cluster } from './cluster';
import type { Pods } from './pods';
import type { ObjectName } from './report';
import { asksControllers } from './selected';
import { GATEWAY_NAME, WAYPOINT_CLASS } from './waypoint-pods';

export type Action = 'CUSTOM' | 'DENY' | 'ALLOW';

/** A policy that decides over requests to some pods. */
export interface AuthorizationPolicy {
  readonly object: Required<ObjectName>;
  readonly action: Action;
  readonly rules: readonly unknown[];
  /** Who decides for a CUSTOM one. */
  readonly provider: string;
}

interface Targeted extends AuthorizationPolicy {
  readonly targets: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The AuthorizationPolicies of a cluster, by the pods they decide for: those of the root namespace for every
 * namespace.
 *
 * @see https://istio.io/latest/docs/reference/config/security/authorization-policy/
 */
export class AuthorizationPolicies {
  private readonly byPods = new ByPods<AuthorizationPolicy>();
  private readonly bySome = new ByPods<AuthorizationPolicy>();
  private readonly targeted = new Map<string, Targeted[]>();

  constructor(
    private readonly cluster: Cluster,
    private readonly rootNamespace: string,
  ) {
    for (const manifest of cluster.ofType('security.istio.io/AuthorizationPolicy')) {
      const policy = readPolicy(manifest, cluster.nameOf(manifest));
      if (policy === undefined) continue;
      if (policy.targets.length === 0) this.select(policy, at(manifest, 'spec', 'selector'));
      else this.file(policy);
    }
  }

  /** The policies that the proxy of pods itself enforces. */
  public at(pods: Pods): readonly AuthorizationPolicy[] {
    return this.byPods.of(pods);
  }

  /** The policies that the proxies of some of the pods enforce: they ask for labels that differ from pod to pod. */
  public atSome(pods: Pods): readonly AuthorizationPolicy[] {
    return this.bySome.of(pods);
  }

  /** The policies that a waypoint enforces for what it passes on to Services. */
  public atWaypoint(waypoint: ObjectName, services: readonly Manifest[]): readonly AuthorizationPolicy[] {
    const keys = [
      `GatewayClass ${this.rootNamespace}/${WAYPOINT_CLASS}`,
      `Gateway ${waypoint.namespace ?? ''}/${waypoint.name}`,
      ...services.map((service) => {
        const { name, namespace } = this.cluster.nameOf(service);
        return `Service ${namespace}/${name}`;
      }),
    ];
    return [...new Set(keys.flatMap((key) => this.targeted.get(key) ?? []))];
  }

  private select(policy: Targeted, selector: unknown): void {
    const { namespace } = policy.object;
    for (const place of namespace === this.rootNamespace ? this.cluster.namespaces : [namespace]) {
      const all = this.cluster.podsIn(place, selector, 'all');
      this.byPods.add(all, policy);
      if (!asksControllers(selector)) continue;
      const found = this.cluster.podsIn(place, selector);
      this.bySome.add(
        found.filter((pods) => !all.includes(pods)),
        policy,
      );
    }
  }

  /** What is targeted lies beside the policy. A Gateway is pods with its name in a label, and what is addressed to it holds for them. */
  private file(policy: Targeted): void {
    const { namespace } = policy.object;
    for (const { kind, name, group = '' } of policy.targets) {
      if (group !== (kind === 'Service' ? '' : 'gateway.networking.k8s.io')) continue;
      const key = `${String(kind)} ${namespace}/${String(name)}`;
      addTo(this.targeted, key, policy);
      if (kind === 'Gateway')
        this.byPods.add(this.cluster.podsIn(namespace, { matchLabels: { [GATEWAY_NAME]: name } }), policy);
    }
  }
}

/** One that is only tried out, or only writes a log, decides nothing. */
function readPolicy(manifest: Manifest, object: Required<ObjectName>): Targeted | undefined {
  const spec = at(manifest, 'spec');
  const action = textAt(spec, 'action') ?? 'ALLOW';
  const isTrial = isGoTrue(textAt(manifest, 'metadata', 'annotations', 'istio.io/dry-run') ?? '');
  if (isTrial || (action !== 'CUSTOM' && action !== 'DENY' && action !== 'ALLOW')) return undefined;
  const target = at(spec, 'targetRef');
  return {
    object,
    action,
    rules: rulesOf(spec),
    provider: textAt(spec, 'provider', 'name') ?? '',
    targets: [...listAt(spec, 'targetRefs'), ...(isObject(target) ? [target] : [])],
  };
}

/** An empty rule may be written as nothing at all: `rules: [{}]`. */
function rulesOf(spec: unknown): readonly unknown[] {
  const rules = at(spec, 'rules');
  return Array.isArray(rules) ? rules.map((rule: unknown) => rule ?? {}) : [];
}
