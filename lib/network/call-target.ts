import { closest } from '../core/closest';
import { boundaryOf } from '../core/boundary';
import type { Faults } from '../core/faults';
import type { CallPolicy } from '../core/mesh-call-policy';
import type { ServiceRef } from '../core/service-ref';
import { isPeer } from './check-peer';
import type { Peer, PeerPort } from './peers';
import { type PlusWorkload, isPlusWorkload, toServiceRef } from './plus-workload';
import type { ServiceGraph } from './service-graph';
import { constructOf } from './service-node';

/** Whom a service may call: a service, a workload of cdk8s-plus, or one of `peers`. */
export type Callable = ServiceRef | PlusWorkload | Peer;

/** How a port of `T` is named: by its name at a service, by its number at a peer. */
export type PortOf<T extends Callable> =
  T extends ServiceRef<infer P> ? P : T extends Peer ? PeerPort : string;

/** How a service calls another. */
export interface CallOptions<T extends Callable = Callable> extends CallPolicy {
  /** The ports that are called. @default - the only port the target has; 443 and 6443 of the API server */
  readonly port?: PortOf<T> | readonly PortOf<T>[];
  /**
   * Whether the caller answers all the same, with less, while the target fails. Then its objective does not rest on that
   * of the target. @default - the caller fails with the target
   */
  readonly soft?: true;
  /** What a caller does instead, in a sentence; needed with `soft`. @default - none is needed */
  readonly reason?: string;
}

/** Whether a value is a service that can be called, its own or cdk8s-plus's. */
export function isService(given: unknown): given is ServiceRef | PlusWorkload {
  if (isPlusWorkload(given)) return true;
  if (
    typeof given !== 'object' ||
    given === null ||
    !('node' in given && 'podSelector' in given && 'ports' in given)
  )
    return false;
  return [given.podSelector, given.ports].every((part) => typeof part === 'object' && part !== null);
}

/** A service that is called, with the names of the ports; undefined, and faults, where it cannot be. */
export function readServiceTarget(
  faults: Faults,
  { graph, caller }: { graph: ServiceGraph; caller: ServiceRef },
  { target, port }: { target: unknown; port: unknown },
): { callee: ServiceRef; ports: string[] } | undefined {
  if (!isService(target)) {
    const fix = 'write cart.calls(redis), or cart.calls(peers.internet(), { port: 443 })';
    faults.add(
      isPeer(target) ? target.kind : typeof target,
      'a service, a workload of cdk8s-plus, or one of peers',
      fix,
    );
    return undefined;
  }
  const callee = toServiceRef(target);
  if (!checkReach(faults, graph, { caller, callee })) return undefined;
  return { callee, ports: readPortNames(faults.at('port'), callee, port) };
}

function checkReach(
  faults: Faults,
  graph: ServiceGraph,
  { caller, callee }: { caller: ServiceRef; callee: ServiceRef },
): boolean {
  const { path } = constructOf(callee).node;
  const together = boundaryOf(callee) === boundaryOf(caller);
  if (
    !faults.require(
      together,
      path,
      'a service of the same app and environment',
      "name it as a peer: peers.cidr('203.0.113.0/24')",
    )
  )
    return false;
  const another = graph.nodeOf(callee) !== graph.nodeOf(caller);
  const labels = `peers.pods({ labels: ${JSON.stringify(callee.podSelector)} })`;
  const mutual = `remove the call; where its pods talk to one another, declare both sides: accepts(${labels}) and calls(${labels}, { port: … })`;
  const placed =
    callee.namespace === caller.namespace ||
    (callee.namespace !== undefined && caller.namespace !== undefined);
  return (
    faults.require(another, path, 'another service', mutual) &&
    faults.require(
      placed,
      path,
      'a call between namespaces that are known',
      "give both charts one: new Chart(app, 'shop', { namespace: 'shop' })",
    )
  );
}

/** Names of the ports of a service that are meant: those given, or the only one it has. */
export function readPortNames(faults: Faults, service: ServiceRef, given: unknown): string[] {
  const known = Object.keys(service.ports);
  const { path } = constructOf(service).node;
  if (!faults.require(known.length > 0, path, 'a service with ports', 'give it one: ports: { http: 8080 }'))
    return [];
  if (given === undefined) {
    const fix = `name those that are meant: { port: '${known[0] ?? ''}' }`;
    faults.require(
      known.length === 1,
      given,
      `one or more of ${known.join(', ')}: ${path} has several ports`,
      fix,
    );
    return known;
  }
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  faults.require(list.length > 0, given, `one or more of ${known.join(', ')}`, `write '${known[0] ?? ''}'`);
  return list.flatMap((name, index) =>
    readPortName(Array.isArray(given) ? faults.at(index) : faults, service, name),
  );
}

function readPortName(faults: Faults, service: ServiceRef, given: unknown): string[] {
  const known = Object.keys(service.ports);
  if (typeof given === 'string' && known.includes(given)) return [given];
  const sameNumber = known.find(
    (name) => service.ports[name]?.port === given || service.ports[name]?.containerPort === given,
  );
  const near = sameNumber ?? closest(String(given), known);
  const { path } = constructOf(service).node;
  faults.add(
    given,
    `a port of ${path}: ${known.join(', ')}`,
    near === undefined ? `write '${known[0] ?? ''}'` : `did you mean '${near}'?`,
  );
  return [];
}
