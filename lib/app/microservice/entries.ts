import type { NetworkAccess } from '../../network/network-access';
import { type Peer, peers } from '../../network/peers';
import type { ReadService } from '../../service/service-spec';
import { openExposure } from './exposure';
import type { MicroservicePlan } from './plan';
import type { MicroserviceAppProps } from './props';

/** Lets in whoever the props of an app invite, and lets it out to the API server where it has permissions. */
export function openEntries(
  access: NetworkAccess,
  plan: MicroservicePlan,
  props: MicroserviceAppProps,
): void {
  openExposure(access, plan.exposed, props);
  for (const service of plan.services.all.values())
    for (const source of sourcesOf(service)) access.accepts(source, { port: [...service.targets] });
  if (plan.access !== undefined) access.calls(peers.apiServer({ cidrs: plan.access.apiServerCidrs }));
}

/**
 * Who dials the pods of a Service that is open to the outside. Unless traffic stays on the node where it came in, the
 * node puts its own address in the place of the client's: the load balancer alone knows the ranges then.
 *
 * @see https://kubernetes.io/docs/tutorials/services/source-ip/
 */
function sourcesOf({ openReason: reason, sourceRanges = [], spec }: ReadService): Peer[] {
  if (reason === undefined) return [];
  const isSeen = sourceRanges.length > 0 && spec.externalTrafficPolicy === 'Local';
  return isSeen ? sourceRanges.map((range) => peers.cidr(range)) : [peers.anywhere({ reason })];
}
