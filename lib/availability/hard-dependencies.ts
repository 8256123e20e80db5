import type { AvailabilityNode, HardCall, SoftCall } from './availability-node';

/**
 * The services that a service cannot do without: those it calls, and those that they call in turn, each once, in the
 * order they are met. A soft call leads nowhere. In a cycle, a service is no dependency of itself.
 */
export function hardDependencies(
  node: AvailabilityNode,
  byName: ReadonlyMap<string, AvailabilityNode>,
): AvailabilityNode[] {
  const met = new Set([node]);
  for (const caller of met)
    for (const call of caller.calls) {
      const callee = isSoft(call) ? undefined : byName.get(call.to);
      if (callee !== undefined) met.add(callee);
    }
  met.delete(node);
  return [...met];
}

function isSoft(call: HardCall | SoftCall): call is SoftCall {
  return 'soft' in call && call.soft;
}
