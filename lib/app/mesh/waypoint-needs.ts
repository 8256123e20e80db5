import { meshCountedOf } from '../../core/mesh-counted';
import { meshRoutingsOf } from '../../core/mesh-routes';
import type { ReadTrafficPolicy } from '../../mesh/read-traffic-policy';
import type { ServiceNode } from '../../network/service-node';
import { type MeshContext, membersOf } from './view';

/** Something that only a proxy does that reads requests. */
export interface WaypointNeed {
  /** Who says it. */
  readonly path: string;
  readonly field: string;
  readonly given: unknown;
  /** The port that it is said of, where it is one alone. */
  readonly port?: string;
}

const NOTHING_SAID: ReadTrafficPolicy = { plaintext: [] };

/** What a service and its callers say that proxies of the node do not do: they pass connections on. */
export function needsOf({ graph }: Pick<MeshContext, 'graph'>, node: ServiceNode): WaypointNeed[] {
  const [member] = membersOf(node);
  const { plaintext: _plaintext, idempotent: _idempotent, ...rest } = member?.policy ?? NOTHING_SAID;
  const own = Object.entries(rest)
    .filter(([, value]) => value !== undefined && value !== 'none')
    .map(([key, given]) => ({ path: node.path, field: `mesh.${key}`, given: given as unknown }));
  const calls = graph
    .callersOf(node)
    .flatMap(({ caller, policies }) =>
      [...policies].map(([port, given]) => ({ path: caller.path, field: 'calls', given, port })),
    );
  const [service] = node.members;
  const routings = service === undefined ? [] : meshRoutingsOf(service);
  const counted = service === undefined ? [] : meshCountedOf(service);
  return [
    ...own,
    ...calls,
    ...routings.map(({ path }) => ({ path, field: 'service', given: node.path })),
    ...counted,
  ];
}
