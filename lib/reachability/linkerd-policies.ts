import { groupBy } from '../core/grouping';
import { plainOf } from '../core/read-values';
import { at, listAt, textAt } from '../kubernetes/at';
import { type Manifest, groupOf } from '../kubernetes/manifest';
import { selects } from '../kubernetes/selector';
import type { Cluster } from './cluster';
import type { LinkerdAuthentications, LinkerdCaller } from './linkerd-authentication';
import type { ObjectName } from './report';
import type { Truth } from './truth';

const GROUP = 'policy.linkerd.io';

const GATEWAY_API = 'gateway.networking.k8s.io';

/** The group of what Kubernetes began with, as references write it. */
const CORE: readonly string[] = ['', 'core'];

/** What a policy is for: Servers, a route of one, or all Servers of its namespace. */
interface Target {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** A policy that lets callers in. */
export interface LinkerdPolicy {
  readonly object: Required<ObjectName>;
  /** Whether it is for a Server. */
  readonly isFor: (server: Manifest, name: string) => boolean;
  /** Whether it is for a route. */
  readonly isForRoute: (route: Pick<ServerRoute, 'group' | 'object'>) => boolean;
  /** Objects that it refers to, for whoever asks what it names. */
  readonly references: readonly unknown[];
  readonly holds: (caller: LinkerdCaller, authentications: LinkerdAuthentications) => Truth;
}

/** A route of Servers: requests, and what they are matched by. */
export interface ServerRoute {
  readonly group: string;
  readonly object: Required<ObjectName>;
  /** Names of the Servers it is a route of. */
  readonly parents: readonly string[];
  /** Whether every request is of it. */
  readonly everything: boolean;
}

/** All policies of a cluster that let callers in, by their namespaces. */
export function policiesIn(cluster: Cluster): ReadonlyMap<string, readonly LinkerdPolicy[]> {
  return byNamespace([
    ...cluster
      .ofType(`${GROUP}/AuthorizationPolicy`)
      .map((manifest) => authorizationPolicy(manifest, cluster.nameOf(manifest))),
    ...cluster
      .ofType(`${GROUP}/ServerAuthorization`)
      .map((manifest) => serverAuthorization(manifest, cluster.nameOf(manifest))),
  ]);
}

/**
 * All routes that have a Server of their namespace as their parent, by that namespace. Those of a Service are for proxies
 * in front of callers: they say where requests go, and let nobody in.
 */
export function routesIn(cluster: Cluster): ReadonlyMap<string, readonly ServerRoute[]> {
  const kinds = [`${GROUP}/HTTPRoute`, `${GATEWAY_API}/HTTPRoute`, `${GATEWAY_API}/GRPCRoute`];
  return byNamespace(
    kinds.flatMap((kind) =>
      cluster.ofType(kind).map((manifest) => {
        const group = groupOf(manifest.apiVersion);
        const object = cluster.nameOf(manifest);
        const parents = listAt(manifest, 'spec', 'parentRefs')
          .filter((parent) => isServer(parent, group) && isNear(parent, object.namespace))
          .map(({ name }) => String(name));
        return { group, object, parents, everything: takesEverything(at(manifest, 'spec')) };
      }),
    ),
  );
}

/** A parent without a group is of the group of its route: "default: policy.linkerd.io" of the CRD, or that of the Gateway API. */
function isServer(parent: unknown, group: string): boolean {
  return (textAt(parent, 'group') ?? group) === GROUP && textAt(parent, 'kind') === 'Server';
}

function isNear(parent: unknown, namespace: string): boolean {
  return (textAt(parent, 'namespace') ?? namespace) === namespace;
}

/** Whether every request is of a route: no host is asked for, and some rule of it takes any. Without rules it has one for all. */
function takesEverything(spec: unknown): boolean {
  if (hasHosts(at(spec, 'hostnames'))) return false;
  if (at(spec, 'rules') === undefined) return true;
  return listAt(spec, 'rules').some((rule) => {
    const matches = listAt(rule, 'matches');
    return matches.length === 0 || matches.some(isForAll);
  });
}

function hasHosts(hostnames: unknown): boolean {
  return Array.isArray(hostnames) && hostnames.length > 0;
}

function isForAll(match: unknown): boolean {
  const { path, ...rest } = plainOf(match);
  const isAsked = Object.values(rest).some((condition) => !Array.isArray(condition) || condition.length > 0);
  const type = textAt(path, 'type') ?? 'PathPrefix';
  return !isAsked && type === 'PathPrefix' && (textAt(path, 'value') ?? '/') === '/';
}

/** @see https://linkerd.io/2/reference/authorization-policy/#authorizationpolicy */
function authorizationPolicy(manifest: Manifest, object: Required<ObjectName>): LinkerdPolicy {
  const spec = at(manifest, 'spec');
  const target: Target = {
    group: textAt(spec, 'targetRef', 'group') ?? '',
    kind: textAt(spec, 'targetRef', 'kind') ?? '',
    name: textAt(spec, 'targetRef', 'name') ?? '',
  };
  const references = listAt(spec, 'requiredAuthenticationRefs');
  return {
    object,
    references,
    isFor: (_server, name) =>
      target.kind === 'Namespace'
        ? CORE.includes(target.group) && target.name === object.namespace
        : target.group === GROUP && target.kind === 'Server' && target.name === name,
    isForRoute: ({ group, object: { kind, name } }) =>
      target.group === group && target.kind === kind && target.name === name,
    holds: (caller, authentications) => authentications.holds(references, object.namespace, caller),
  };
}

/** The policy of Linkerd 2.11, which says of clients itself what others refer to. @see https://linkerd.io/2/reference/authorization-policy/#serverauthorization */
function serverAuthorization(manifest: Manifest, object: Required<ObjectName>): LinkerdPolicy {
  const server = at(manifest, 'spec', 'server');
  const client = at(manifest, 'spec', 'client');
  const selector = at(server, 'selector');
  return {
    object,
    references: [],
    isFor: (other, name) =>
      selector === undefined
        ? textAt(server, 'name') === name
        : selects(selector, (at(other, 'metadata', 'labels') ?? {}) as Readonly<Record<string, string>>),
    isForRoute: () => false,
    holds: (caller, authentications) => authentications.isClient(client, object.namespace, caller),
  };
}

function byNamespace<T extends { readonly object: Required<ObjectName> }>(
  list: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  return groupBy(list, ({ object }) => object.namespace);
}
