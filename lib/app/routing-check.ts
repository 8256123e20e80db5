import type { IConstruct } from 'constructs';
import { routedServices } from '../core/exposure-routes';
import type { Issue } from '../core/issue';
import type { ServiceRef } from '../core/service-ref';
import type { Peer } from '../network/peers';
import { type ServiceGraph, graphOf } from '../network/service-graph';
import type { CollectedObject } from '../synth/collect';
import { boundaryOf } from '../core/boundary';

/**
 * Requests that routes send on to other services meet the network policies of those: whoever calls the one whose
 * requests they are must be declared to call the others as well.
 */
export function checkRoutedCalls(objects: readonly CollectedObject[]): readonly Issue[] {
  const boundaries = new Set<IConstruct>(objects.map(({ construct }) => boundaryOf(construct)));
  return [...boundaries].flatMap((boundary) =>
    routedServices(boundary).flatMap(({ service, others }) =>
      others.flatMap((other) => missingCalls(graphOf(service), service, other)),
    ),
  );
}

function missingCalls(graph: ServiceGraph, service: ServiceRef, other: ServiceRef): Issue[] {
  const node = graph.nodeOf(service);
  const target = graph.nodeOf(other);
  const calls = graph
    .callersOf(node)
    .filter(({ caller }) => caller !== target && graph.callBetween(caller, target) === undefined)
    .map(({ caller }): Issue => ({
      path: caller.path,
      field: 'calls',
      given: undefined,
      allowed: `a call to ${other.node.path}: routes of ${service.node.path} send its requests there`,
      fix: `declare it: ${nameOf(caller.path)}.calls(${nameOf(other.node.path)})`,
    }));
  const letIn = graph.entriesOf(target).map(({ peer }) => JSON.stringify(peer));
  const entries = graph
    .entriesOf(node)
    .filter(({ peer }) => peer.kind !== 'prometheus' && !letIn.includes(JSON.stringify(peer)))
    .map(({ peer }): Issue => ({
      path: other.node.path,
      field: 'accepts',
      given: undefined,
      allowed: `whom ${service.node.path} accepts: its routes send requests of theirs here`,
      fix: `declare it: ${nameOf(other.node.path)}.accepts(${peerText(peer)})`,
    }));
  return [...calls, ...entries];
}

/** The last part of a path, as a variable might be called. */
function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

/** A peer as it is written in a chart. */
function peerText({ kind, ...given }: Peer): string {
  return `peers.${kind}(${JSON.stringify(given)})`;
}
