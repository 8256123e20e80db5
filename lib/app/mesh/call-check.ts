import { CALL_POLICY_KEYS, checkFits } from '../../core/mesh-call-policy';
import { Faults } from '../../core/faults';
import type { Issue } from '../../core/issue';
import { effectivePolicy } from '../../mesh/effective-policy';
import type { MeshService } from '../../mesh/mesh-service';
import type { ServiceNode } from '../../network/service-node';
import type { MeshContext } from './view';

/** One service and all that its checks look at. */
export interface Checked extends MeshContext {
  readonly node: ServiceNode;
  readonly view: MeshService;
}

/** What callers say of ports, against what the ports speak and what the callee says. */
export function checkCalls({ graph, mesh, node, view }: Checked): Issue[] {
  return graph.callersOf(node).flatMap(({ caller, policies }) =>
    [...policies].flatMap(([port, policy]): Issue[] => {
      const { path } = caller;
      const routed = view.ports.some(({ name, http, shown }) => name === port && http && shown);
      if (!routed) {
        const said = CALL_POLICY_KEYS.filter((key) => policy[key] !== undefined).join(', ');
        const allowed = `nothing but port for ${port} of ${node.path}: no proxy reads what is spoken there`;
        return [{ path, field: 'calls', given: said, allowed, fix: `remove ${said}` }];
      }
      const { timeout, attempts, perTryTimeout } = effectivePolicy(view.policy, policy, mesh.version);
      const faults = Faults.none().at('calls');
      if (timeout !== 'none') checkFits(faults, { timeout, retries: { attempts, perTryTimeout } });
      return faults.issues.map((issue) => ({ path, ...issue }));
    }),
  );
}
