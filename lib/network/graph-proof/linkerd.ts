import { itemsOf } from '../../core/read-values';
import { at, listAt } from '../../kubernetes/at';
import type { MeshIdentity } from '../../reachability/authorization-source';
import { decidingOver } from '../../reachability/linkerd';
import { identitiesOf, identityText } from '../../reachability/linkerd-authentication';
import type { Network } from '../../reachability/network';
import type { Pods } from '../../reachability/pods';
import { ALL_TCP, NO_PORTS, type PortSet, difference, intersection, union } from '../../reachability/ports';
import { ELSEWHERE, addressesAround } from '../../reachability/witnesses';
import { type Unmet, missingCallers } from './callers';
import { ALL_ADDRESSES, ANY, type Grant, type LinkerdSide, grantsOf } from './linkerd-grants';
import { fixForLinkerdCaller, fixForSkipped, fixForUnproxied } from './linkerd-outside';
import type { MeshMismatch } from './mesh';
import { isRendered } from './outside';
import { missingParties } from './parties';
import type { Premises } from './terms';
import { accountOf } from '../mesh-party';
import type { Peer } from '../peers';

/**
 * Proves that the policies of a mesh of Linkerd let in the identities and addresses that were declared, and no others.
 */
export function judgeLinkerd(network: Network, side: LinkerdSide, premises: Premises): MeshMismatch[] {
  const { node, pods } = side;
  const { linkerd } = network;
  const told = { node, pods, policies: decidingOver(linkerd, pods), backend: 'linkerd' as const };
  if (!linkerd.isMember(pods)) {
    const caller = 'everybody, for its pods have no proxy of Linkerd';
    const fix = fixForUnproxied(network, pods, 'its pods');
    return isRendered(node, pods) ? [{ ...told, caller, surplus: ALL_TCP, missing: NO_PORTS, fix }] : [];
  }
  const grants = grantsOf(side, premises);
  const open = (source: Pods): PortSet => linkerd.between(source, pods).sure;
  const fixFor = (source: Pods, unmet: Unmet): string | undefined =>
    fixForLinkerdCaller(network, source, unmet);
  const known = {
    open,
    fixFor,
    isMember: linkerd.isMember,
    isKeptOut: (source: Pods) => linkerd.saidOf(source, 'linkerd.io/inject') !== undefined,
    accountOf: (peer: Peer) => accountOf(peer, side.linkerd),
  };
  const unknown = [
    ...missingCallers(network, { ...premises, node }, open, fixFor),
    ...missingParties(network, { ...premises, node, pods }, known),
  ];
  return [
    ...unknown.map((found) => ({ ...told, ...found, surplus: NO_PORTS })),
    ...missingGrants(network, pods, grants).map((found) => ({ ...told, ...found, surplus: NO_PORTS })),
    ...surplusOf(network, pods, grants).map((found) => ({
      ...told,
      ...found,
      missing: NO_PORTS,
      ...fixPastProxy(network, pods, found.surplus),
    })),
  ];
}

/** Where everybody comes past the proxy, no policy is to blame. */
function fixPastProxy({ linkerd }: Network, pods: Pods, surplus: PortSet): Pick<MeshMismatch, 'fix'> {
  const ports = intersection(linkerd.skippedAt(pods), surplus);
  const whose = `the pods of ${pods.workload.name}`;
  return ports.length === 0 ? {} : { fix: fixForSkipped(pods, { way: 'inbound', ports, whose }) };
}

function surplusOf(
  network: Network,
  pods: Pods,
  grants: readonly Grant[],
): Pick<MeshMismatch, 'caller' | 'surplus'>[] {
  const { linkerd } = network;
  const { own, networks } = namedBy(network, pods);
  const identities = [
    undefined,
    ...[pods.workload.namespace, ELSEWHERE].map((namespace) => ({
      trustDomain: linkerd.naming.trustDomain,
      namespace,
      serviceAccount: ANY,
    })),
    ...own,
  ];
  const addresses = addressesAround([
    ...ALL_ADDRESSES,
    ...networks,
    ...grants.flatMap(({ ranges }) => ranges),
  ]);
  return identities.flatMap((identity) => {
    const open = addresses.map((address) => {
      const caller = { identity, address };
      const through = intersection(linkerd.into(pods, caller).open, ALL_TCP);
      const meant = grants.filter(({ holds }) => holds(caller)).map(({ ports }) => ports);
      return difference(through, union(NO_PORTS, ...meant));
    });
    const surplus = union(NO_PORTS, ...open);
    const caller =
      identity === undefined ? 'a caller without an identity' : identityText(identity, linkerd.naming);
    return surplus.length === 0 ? [] : [{ caller, surplus }];
  });
}

/** Identities and networks that the policies over pods name, with something for each star. */
function namedBy(
  { linkerd }: Network,
  pods: Pods,
): { readonly own: readonly MeshIdentity[]; readonly networks: readonly string[] } {
  const servers = [...linkerd.serversOf(pods), ...linkerd.serversOfSome(pods)];
  const found = servers.flatMap(({ server }) =>
    [...server.policies, ...server.routes.flatMap(({ policies }) => policies)].flatMap(
      ({ references, object }) =>
        references.flatMap((reference) => {
          const manifest = linkerd.authentications.find(reference, object.namespace);
          return manifest === undefined ? [] : [{ manifest, namespace: object.namespace }];
        }),
    ),
  );
  return {
    own: found.flatMap(({ manifest, namespace }) =>
      identitiesOf(manifest, namespace, linkerd.naming).flatMap(identityNamed),
    ),
    networks: found.flatMap(({ manifest }) =>
      listAt(manifest, 'spec', 'networks').flatMap((network) => {
        const except = at(network, 'except');
        return [network.cidr, ...itemsOf(except)].map(String);
      }),
    ),
  };
}

/** An identity as it is written, taken apart: what a star stands for is anybody. */
function identityNamed(text: string): MeshIdentity[] {
  const [, account = ANY, namespace = ELSEWHERE, rest = ''] =
    /^([^.]+)\.([^.]+)\.serviceaccount\.identity\.(.+)$/.exec(text) ?? [];
  const trustDomain = rest.slice(rest.indexOf('.') + 1);
  return rest === '' ? [] : [{ trustDomain, namespace, serviceAccount: account === '*' ? ANY : account }];
}

/** What is declared for an identity or for addresses must be open to them. */
function missingGrants(
  { linkerd }: Network,
  pods: Pods,
  grants: readonly Grant[],
): Pick<MeshMismatch, 'caller' | 'missing'>[] {
  return grants.flatMap(({ known, isNeeded, ranges, ports, holds }) => {
    const callers = isNeeded
      ? addressesAround(ranges).filter((address) => holds({ identity: known, address }))
      : [];
    const tried = callers.map((address) => linkerd.into(pods, { identity: known, address }).sure);
    const asKnown = known === undefined ? [] : [linkerd.into(pods, { identity: known }).sure];
    const missing = union(NO_PORTS, ...[...tried, ...asKnown].map((open) => difference(ports, open)));
    const caller = known === undefined ? ranges.join(', ') : identityText(known, linkerd.naming);
    return missing.length === 0 ? [] : [{ caller, missing }];
  });
}
