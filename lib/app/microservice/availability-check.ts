import type { Construct, IConstruct } from 'constructs';
import { availabilityFaults } from '../../availability/availability-faults';
import type { AvailabilityNode } from '../../availability/availability-node';
import { parseObjective } from '../../availability/share';
import type { Reading } from '../../core/reading';
import type { ServiceRef } from '../../core/service-ref';
import { claimShared } from '../../core/shared-objects';
import { type Call, type ServiceGraph, graphOf } from '../../network/service-graph';
import type { ServiceNode } from '../../network/service-node';
import { type AppCheck, addAppCheck, touchApp } from '../../synth/app-checks';

type Objective = number | string;

const OBJECTIVES = new WeakMap<IConstruct, Map<ServiceGraph, Map<ServiceNode, Objective>>>();

/** Checks the share of requests that a service promises to answer. */
export function checkObjective({ faults }: Reading, objective: unknown): void {
  const sound = objective === undefined || parseObjective(objective) !== undefined;
  faults.require(
    sound,
    objective,
    'more than 0 and less than 100 percent, as a decimal',
    "write 99.9, or '99.995'; 100 leaves no error budget to release with",
  );
}

/**
 * Declares which share of its requests a service promises to answer. Versions of one service promise the same.
 *
 * @throws PropsError when another version promises something else.
 */
export function declareObjective(service: ServiceRef & Construct, objective: Objective | undefined): void {
  const graph = graphOf(service);
  const node = graph.nodeOf(service);
  const key = `objective ${node.namespace ?? ''} ${JSON.stringify(node.podSelector)}`;
  claimShared(service, { key, content: objective ?? null, field: 'objective' });
  if (objective === undefined) return;
  const { root } = service.node;
  const graphs = OBJECTIVES.get(root) ?? new Map<ServiceGraph, Map<ServiceNode, Objective>>();
  OBJECTIVES.set(root, graphs);
  graphs.set(graph, (graphs.get(graph) ?? new Map<ServiceNode, Objective>()).set(node, objective));
  addAppCheck(service, checkAvailability);
  touchApp(service);
}

/** Finds services that promise more than those they cannot do without. */
const checkAvailability: AppCheck = (_objects, root) =>
  [...(OBJECTIVES.get(root) ?? [])].flatMap(([graph, objectives]) => {
    const nodes = graph.services.map((node) => availabilityNode(node, graph, objectives));
    return availabilityFaults(nodes).map(({ service, ...issue }) => ({ path: service, ...issue }));
  });

/** A service is told by its path, which is its own. */
function availabilityNode(
  node: ServiceNode,
  graph: ServiceGraph,
  objectives: ReadonlyMap<ServiceNode, Objective>,
): AvailabilityNode {
  const objective = objectives.get(node);
  return {
    name: node.path,
    ...(objective === undefined ? {} : { objective }),
    calls: graph.callsOf(node).map(callOf),
  };
}

function callOf({ callee, instead }: Call): AvailabilityNode['calls'][number] {
  return instead === undefined ? { to: callee.path } : { to: callee.path, soft: true, reason: instead };
}
