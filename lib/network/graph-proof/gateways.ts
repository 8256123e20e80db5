import { isObject } from '../../core/read-values';
import { at, textAt } from '../../kubernetes/at';
import type { Manifest } from '../../kubernetes/manifest';
import type { Network } from '../../reachability/network';
import { NO_PORTS, portsOf, union } from '../../reachability/ports';
import { GATEWAY_NAME, gatewayPodLabels } from '../../reachability/waypoint-pods';
import { TUNNEL, nodeParty, peerDeclared, portSet, tunnelled, waypointParty } from './declared';
import { HEALTH, neededBy, platformAt } from './proxies';
import type { Declared, Party, Premises } from './terms';
import { type ProxySide, merged } from './waypoint-sides';
import { waysOf } from '../passage';
import type { PlacedGateway } from '../placed-gateway';
import type { ServiceNode } from '../service-node';

/**
 * The pods that Istio makes for Gateways of services, as manifests. Their labels are those that the Gateway says, so that
 * a selector which means a service and finds its Gateway as well is noticed.
 */
export function gatewayPods(
  manifests: readonly unknown[],
  { graph, namespace: unnamed }: Premises,
): unknown[] {
  return graph.gateways.map(({ gateway: { name, namespace = unnamed } }) => {
    const gateway = manifests.find((manifest) => isGateway(manifest, { name, namespace, unnamed }));
    return {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: `${name}-istio`,
        namespace,
        labels: gateway === undefined ? { [GATEWAY_NAME]: name } : gatewayPodLabels(gateway),
      },
      spec: { serviceAccountName: `${name}-istio` },
    };
  });
}

function isGateway(
  manifest: unknown,
  {
    name,
    namespace,
    unnamed,
  }: { readonly name: string; readonly namespace: string; readonly unnamed: string },
): manifest is Manifest {
  if (!isObject(manifest) || at(manifest, 'kind') !== 'Gateway') return false;
  const isThere = (textAt(manifest, 'metadata', 'namespace') ?? unnamed) === namespace;
  return isThere && textAt(manifest, 'metadata', 'name') === name;
}

/** The pods of Gateways of services, and what was declared of them. */
export function gatewaySides({ cluster }: Network, premises: Premises): ProxySide[] {
  return premises.graph.gateways.flatMap(({ node, gateway }) => {
    const namespace = gateway.namespace ?? premises.namespace;
    const matchLabels = { [GATEWAY_NAME]: gateway.name };
    return cluster.podsIn(namespace, { matchLabels }).flatMap((pods) => [
      { node, pods, direction: 'Ingress' as const, declared: clientsOf(node, gateway, premises) },
      { node, pods, direction: 'Egress' as const, declared: merged(calledFrom(node, gateway, premises)) },
    ]);
  });
}

/** Everybody gets to the listeners of a Gateway, and load balancers ask for its health. */
function clientsOf(node: ServiceNode, { ports }: PlacedGateway, { clusterOf }: Premises): Declared[] {
  const open = union(HEALTH, ...ports.map((port) => portsOf('TCP', port)));
  const text = `${node.path} is exposed by a Gateway of its own`;
  return [{ party: { kind: 'anywhere' }, ports: open, text }, ...platformAt(clusterOf(node))];
}

/** A Gateway dials the services that let it in by its name, at their pods or at their waypoint. It has no part in Linkerd. */
function calledFrom(first: ServiceNode, gateway: PlacedGateway, given: Premises): Declared[] {
  const { graph, clusterOf } = given;
  const premises = {
    ...given,
    clusterOf: (node: ServiceNode) => ({ ...clusterOf(node), linkerd: undefined }),
  };
  const services = graph.services.flatMap((node) =>
    graph.entriesOf(node).flatMap(({ peer, ports: names }): Declared[] => {
      const text = `a Gateway leads to ${node.path}`;
      const parties = peerDeclared({ peer, node, text }, NO_PORTS, premises);
      if (!parties.some(({ party }) => isNamed(party, gateway, premises))) return [];
      const passage = graph.passageOf(node);
      const { by, past } = waysOf(passage, names, peer);
      const ports = tunnelled(portSet(node.containerPorts(past)), node, premises);
      const party = nodeParty(node, premises);
      const direct = { party, ports, text, service: node };
      if (passage === undefined || by.length === 0) return [direct];
      return [direct, { party: waypointParty(node, passage, premises), ports: TUNNEL, text }];
    }),
  );
  return [...services, ...neededBy(clusterOf(first))];
}

function isNamed(
  party: Party,
  { name, namespace }: PlacedGateway,
  { namespace: unnamed }: Pick<Premises, 'namespace'>,
): boolean {
  if (party.kind !== 'pods' || party.namespace !== (namespace ?? unnamed)) return false;
  return party.labels[GATEWAY_NAME] === name;
}
