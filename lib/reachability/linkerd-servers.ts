import { at, textAt } from '../kubernetes/at';
import type { Manifest } from '../kubernetes/manifest';
import { ByPods } from './by-pods';
import type { Cluster } from './cluster';
import type { LinkerdAuthentications, LinkerdCaller } from './linkerd-authentication';
import { type LinkerdPolicy, policiesIn, routesIn } from './linkerd-policies';
import { type Pods, namedPorts } from './pods';
import { type PortSet, portsOf } from './ports';
import type { ObjectName } from './report';
import { asksControllers } from './selected';
import { type Truth, allOf, anyOf } from './truth';

const GROUP = 'policy.linkerd.io';

/** A Server, and what stands beside it. */
export interface LinkerdServer {
  readonly object: Required<ObjectName>;
  readonly manifest: Manifest;
  readonly policies: readonly LinkerdPolicy[];
  readonly routes: readonly LinkerdRoute[];
}

/** A route of a Server: requests, and policies for them alone. */
export interface LinkerdRoute {
  readonly object: Required<ObjectName>;
  /** Whether every request is of the route. */
  readonly everything: boolean;
  readonly policies: readonly LinkerdPolicy[];
}

/** The Servers of a cluster, by the pods that they select. */
export class LinkerdServers {
  private readonly byPods = new ByPods<LinkerdServer>();
  private readonly bySome = new ByPods<LinkerdServer>();

  constructor(cluster: Cluster) {
    const policies = policiesIn(cluster);
    const routes = routesIn(cluster);
    for (const manifest of cluster.ofType(`${GROUP}/Server`)) {
      const object = cluster.nameOf(manifest);
      const near = policies.get(object.namespace) ?? [];
      const server = {
        object,
        manifest,
        policies: near.filter((policy) => policy.isFor(manifest, object.name)),
        routes: (routes.get(object.namespace) ?? [])
          .filter(({ parents }) => parents.includes(object.name))
          .map((route) => ({
            object: route.object,
            everything: route.everything,
            policies: near.filter((policy) => policy.isForRoute(route)),
          })),
      };
      const selector = at(manifest, 'spec', 'podSelector') ?? NOBODY;
      const all = cluster.podsIn(object.namespace, selector, 'all');
      this.byPods.add(all, server);
      if (!asksControllers(selector)) continue;
      const found = cluster.podsIn(object.namespace, selector);
      this.bySome.add(
        found.filter((pods) => !all.includes(pods)),
        server,
      );
    }
  }

  /** The Servers of pods. */
  public of(pods: Pods): readonly LinkerdServer[] {
    return this.byPods.of(pods);
  }

  /** The Servers of some of the pods: they ask for labels that differ from pod to pod. */
  public ofSome(pods: Pods): readonly LinkerdServer[] {
    return this.bySome.of(pods);
  }
}

/** A Server selects pods or workloads outside the cluster: one without a selector of pods selects none. */
const NOBODY = { matchExpressions: [{ key: 'none', operator: 'In', values: [] }] };

/** The ports of pods that a Server speaks of: by number, or by the name of a container port. */
export function portsOfServer({ manifest }: LinkerdServer, pods: Pods): PortSet {
  const port = at(manifest, 'spec', 'port');
  return typeof port === 'number' ? portsOf('TCP', port) : namedPorts(pods, String(port), 'TCP');
}

/**
 * Whether a Server lets a caller in: by a policy for it, by one for the route that a request is of, or by its own
 * `accessPolicy`. Where it has routes, a request that is of none gets nowhere.
 *
 * @see https://linkerd.io/2/reference/authorization-policy/
 */
export function admits(
  server: LinkerdServer,
  caller: LinkerdCaller,
  authentications: LinkerdAuthentications,
): Truth {
  const { policies, routes, manifest } = server;
  const by = (list: readonly LinkerdPolicy[]): Truth[] =>
    list.map((policy) => policy.holds(caller, authentications));
  const whole = anyOf([
    ...by(policies),
    accessHolds(textAt(manifest, 'spec', 'accessPolicy') ?? 'deny', caller),
  ]);
  const protocol = textAt(manifest, 'spec', 'proxyProtocol');
  if (routes.length === 0 || protocol === 'opaque' || protocol === 'TLS') return whole;
  return anyOf(
    routes.map(({ object, everything, policies: own }) =>
      allOf([
        everything ? true : `the request is of ${object.kind} ${object.name}`,
        anyOf([whole, ...by(own)]),
      ]),
    ),
  );
}

/** Whether a default lets a caller in. @see https://linkerd.io/2/features/server-policy/#default-policies */
export function accessHolds(policy: string, caller: LinkerdCaller): Truth {
  if (policy === 'deny') return false;
  const known = policy.endsWith('-authenticated') ? isIdentified(caller) : true;
  return policy.startsWith('cluster-')
    ? allOf([known, 'it dials from a network of the cluster (clusterNetworks)'])
    : known;
}

function isIdentified({ identity }: LinkerdCaller): Truth {
  return identity === 'unknown' ? 'it has an identity of the mesh' : identity !== undefined;
}
