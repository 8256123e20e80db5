import type { NetworkAccess } from '../network/network-access';
import { type Peer, peers } from '../network/peers';
import { openExposure } from './app-exposure';
import type { MicroservicePlan } from './microservice-plan';
import type { MicroserviceAppProps } from './microservice-props';

/** Lets in whoever the props of an app invite, and lets it out to the API server where it has permissions. */
export function openEntries(
  access: NetworkAccess,
  plan: MicroservicePlan,
  props: MicroserviceAppProps,
): void {
  openExposure(access, plan.exposed, props);
  for (const { openReason, sourceRanges, targets } of plan.services.all.values()) {
    if (openReason === undefined) continue;
    for (const source of sourcesOf(openReason, sourceRanges)) access.accepts(source, { port: [...targets] });
  }
  if (plan.access !== undefined) access.calls(peers.apiServer({ cidrs: plan.access.apiServerCidrs }));
}

function sourcesOf(reason: string, ranges: readonly string[] | undefined): Peer[] {
  return ranges === undefined ? [peers.anywhere({ reason })] : ranges.map((range) => peers.cidr(range));
}
