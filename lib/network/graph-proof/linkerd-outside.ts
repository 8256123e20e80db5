import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { type PortSet, intersection, portsText } from '../../reachability/ports';
import type { Unmet } from './callers';

const INJECT = 'linkerd.io/inject';

/** How pods that have no proxy of Linkerd get one: without the word that keeps them out, or by one that takes them in. */
export function fixForUnproxied({ linkerd }: Network, pods: Pods, whose: string): string {
  const said = pods.annotations[INJECT];
  if (said !== undefined)
    return `write ${INJECT}: enabled, in place of ${said}, in the annotations of ${whose}`;
  const inherited = linkerd.saidOf(pods, INJECT);
  const why = inherited === undefined ? '' : `: namespace ${pods.workload.namespace} says ${inherited}`;
  return `annotate ${whose} ${INJECT}: enabled${why}`;
}

/** How ports come before a proxy that is told to skip them, by pods or by their namespace. */
export function fixForSkipped(
  pods: Pods,
  {
    way,
    ports,
    whose,
  }: { readonly way: 'inbound' | 'outbound'; readonly ports: PortSet; readonly whose: string },
): string {
  const key = `config.linkerd.io/skip-${way}-ports`;
  const where = key in pods.annotations ? whose : `namespace ${pods.workload.namespace}`;
  return `take ${portsText(ports)} out of annotation ${key} of ${where}`;
}

/** Why Linkerd does not know a declared caller, whatever its policies say; undefined where they are to blame. */
export function fixForLinkerdCaller(
  network: Network,
  source: Pods,
  { path, accounts, missing }: Unmet,
): string | undefined {
  const { linkerd } = network;
  const whose = `the pods of ${path}`;
  if (!linkerd.isMember(source))
    return `${fixForUnproxied(network, source, whose)}; who has no proxy has no identity`;
  if (!accounts.includes(source.serviceAccount))
    return `write serviceAccountName: ${accounts[0] ?? ''} in ${whose}, which run as ${source.serviceAccount}`;
  const skipped = intersection(linkerd.skippedBy(source), missing);
  return skipped.length === 0 ? undefined : fixForSkipped(source, { way: 'outbound', ports: skipped, whose });
}
