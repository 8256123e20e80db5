import type { Issue } from '../../core/issue';
import { type MeshFacts, principalOf } from '../../core/mesh-facts';
import type { ServiceGraph } from '../../network/service-graph';
import type { ServiceNode } from '../../network/service-node';
import { accountsOf } from './peers';

/** What tells services of a mesh apart. */
interface Told {
  readonly graph: ServiceGraph;
  readonly mesh: Pick<MeshFacts, 'trustDomain'>;
}

/** Tells a service without a namespace: a mesh cannot say who its pods are. */
export function checkNamespace({ path, namespace }: ServiceNode): Issue[] {
  if (namespace !== undefined) return [];
  const allowed = 'a chart with a namespace: it is part of who a pod is in a mesh';
  const fix = "write new Chart(app, 'shop', { namespace: 'shop' })";
  return [{ path, field: '', given: namespace, allowed, fix }];
}

/**
 * Finds services that a mesh cannot tell from a declared caller: they run as the same ServiceAccount, so that what is
 * open to the one is open to the other.
 */
export function checkIdentities({ graph, mesh }: Told): Issue[] {
  const known = new Map<string, Set<ServiceNode>>();
  for (const node of graph.services)
    for (const principal of principalsOf(node, mesh))
      known.set(principal, (known.get(principal) ?? new Set()).add(node));
  const found = [...known]
    .filter(([, nodes]) => nodes.size > 1)
    .flatMap(([principal, nodes]) =>
      surplusOf(graph, [...nodes]).map((surplus) => ({ principal, ...surplus })),
    );
  const issues = new Map<string, Issue>();
  for (const { principal, ports, ...call } of found)
    if (!issues.has(call.other.path)) issues.set(call.other.path, issueOf(principal, call, ports));
  return [...issues.values()];
}

interface Surplus {
  readonly other: ServiceNode;
  readonly caller: ServiceNode;
  readonly callee: ServiceNode;
  /** Ports that are open to the other one as well. */
  readonly ports: readonly string[];
}

/** What services of one identity may call because another of them may. */
function surplusOf(graph: ServiceGraph, nodes: readonly ServiceNode[]): Surplus[] {
  return nodes.flatMap((caller) =>
    graph.callsOf(caller).flatMap(({ callee, ports: open }) =>
      nodes
        .filter((other) => other !== callee)
        .map((other) => {
          const own = graph.callBetween(other, callee)?.ports;
          return { other, caller, callee, ports: [...open].filter((port) => own?.has(port) !== true) };
        })
        .filter(({ ports }) => ports.length > 0),
    ),
  );
}

function principalsOf(node: ServiceNode, mesh: Told['mesh']): string[] {
  const namespace = node.namespace ?? '';
  return accountsOf(node).map((serviceAccount) => principalOf(mesh, { namespace, serviceAccount }));
}

function issueOf(
  principal: string,
  { other, caller, callee }: Readonly<Record<'other' | 'caller' | 'callee', ServiceNode>>,
  ports: readonly string[],
): Issue {
  const account = principal.slice(principal.lastIndexOf('/') + 1);
  return {
    path: other.path,
    field: 'serviceAccount',
    given: account,
    allowed: `a ServiceAccount of its own: ${caller.path} runs as ${account} too and may call ${callee.path} on ${ports.join(', ')}, and a mesh tells callers by nothing else`,
    fix: `remove serviceAccount from one of them, or declare that ${other.path} calls ${callee.path}`,
  };
}
