import type { IConstruct } from 'constructs';
import { type ServiceRoutes, routedServices, targetsOf } from '../../core/exposure-routes';
import type { Issue } from '../../core/issue';
import type { ServiceRef } from '../../core/service-ref';
import type { Peer } from '../../network/peers';
import { type ServiceGraph, graphOf } from '../../network/service-graph';
import type { CollectedObject } from '../../synth/collect';
import { boundaryOf } from '../../core/boundary';

/**
 * Requests that routes send on to other services meet the network policies of those: whoever calls the one whose
 * requests they are must be declared to call the others as well.
 */
export function checkRoutedCalls(objects: readonly CollectedObject[]): readonly Issue[] {
  const boundaries = new Set<IConstruct>(objects.map(({ construct }) => boundaryOf(construct)));
  return [...boundaries].flatMap((boundary) =>
    routedServices(boundary).flatMap((routes) =>
      routes.others.flatMap((other) =>
        portsAt(routes, other).flatMap((port) =>
          missingCalls(graphOf(routes.service), routes, { other, port }),
        ),
      ),
    ),
  );
}

/** Names of the ports of another service that requests are sent on to. */
function portsAt({ routes }: ServiceRoutes, { serviceName, namespace, ports }: ServiceRef): string[] {
  const numbers = routes
    .flatMap(targetsOf)
    .filter((to) => to.serviceName === serviceName && to.namespace === namespace)
    .map(({ port }) => port);
  return Object.keys(ports).filter((name) => numbers.includes(ports[name]?.port ?? 0));
}

/** A port of another service. */
interface Target {
  readonly other: ServiceRef;
  readonly port: string;
}

function missingCalls(
  graph: ServiceGraph,
  { service, port: own }: ServiceRoutes,
  { other, port }: Target,
): Issue[] {
  const node = graph.nodeOf(service);
  const target = graph.nodeOf(other);
  const calls = graph
    .callersOf(node)
    .filter(({ ports }) => ports.has(own))
    .filter(({ caller }) => caller !== target && graph.callBetween(caller, target)?.ports.has(port) !== true)
    .map(({ caller }): Issue => ({
      path: caller.path,
      field: 'calls',
      given: undefined,
      allowed: `a call of ${port} of ${other.node.path}: routes of ${service.node.path} send its requests there`,
      fix: `declare it: ${nameOf(caller.path)}.calls(${nameOf(other.node.path)}${portText(other, port)})`,
    }));
  const letIn = graph.entriesOf(target).filter(({ ports }) => ports.has(port));
  const known = letIn.map(({ peer }) => JSON.stringify(peer));
  const entries = graph
    .entriesOf(node)
    .filter(({ ports }) => ports.has(own))
    .filter(({ peer }) => peer.kind !== 'prometheus' && !known.includes(JSON.stringify(peer)))
    .map(({ peer }): Issue => ({
      path: other.node.path,
      field: 'accepts',
      given: undefined,
      allowed: `whom ${service.node.path} accepts: its routes send requests of theirs to ${port} here`,
      fix: `declare it: ${nameOf(other.node.path)}.accepts(${peerText(peer)}${portText(other, port)})`,
    }));
  return [...calls, ...entries];
}

/** The port, where there are several. */
function portText({ ports }: ServiceRef, port: string): string {
  return Object.keys(ports).length === 1 ? '' : `, { port: '${port}' }`;
}

/** The last part of a path, as a variable might be called. */
function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

/** A peer as it is written in a chart. */
function peerText({ kind, ...given }: Peer): string {
  return `peers.${kind}(${JSON.stringify(given)})`;
}
