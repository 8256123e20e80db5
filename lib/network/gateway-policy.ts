import type { Construct } from 'constructs';
import { environmentOf } from '../core/environment-facts';
import { hasLabels } from '../core/labels';
import { DEFAULT_ROOT_NAMESPACE, MESH_PORT } from '../core/mesh-facts';
import { profileOf } from '../core/profile';
import type { Plain } from '../core/read-values';
import { dnsEgress } from '../kubernetes/dns-egress';
import { KubernetesObject } from '../synth/kubernetes-object';
import { TUNNEL, controlPlaneEgress, proxyEgress, proxyIngress } from './mesh-openings';
import { waysOf } from './passage';
import { type Opening, type PortRange, podsEntry } from './peer-spec';
import { type Peer, isPods } from './peers';
import type { PlacedGateway } from './placed-gateway';
import { type ClusterNetwork, dialled, nodeEntry, rulesOf } from './policy-spec';
import type { ServiceGraph } from './service-graph';

/**
 * Places the NetworkPolicy of the pods that Istio runs for a Gateway: everybody gets to its listeners, and to the port
 * that load balancers ask for its health; it gets to the services that let it in, the control plane and DNS.
 *
 * @see github.com/istio/istio: manifests/charts/istio-control/istio-discovery/files/kube-gateway.yaml
 */
export function placeGatewayPolicy(scope: Construct, graph: ServiceGraph, gateway: PlacedGateway): void {
  const { dns = 'kube-dns', probeSourceCidrs = [] } = profileOf(scope);
  const { mesh } = environmentOf(scope);
  const { name, namespace, labels } = gateway;
  new KubernetesObject(scope, 'GatewayNetworkPolicy', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `${name}-istio`, namespace, labels: { ...labels } },
    body: () => ({ spec: gatewayPolicySpec(graph, gateway, { dns, probeSourceCidrs, mesh }) }),
  });
}

function gatewayPolicySpec(graph: ServiceGraph, gateway: PlacedGateway, cluster: ClusterNetwork): Plain {
  const { mesh, dns, probeSourceCidrs } = cluster;
  const open = [...gateway.ports, MESH_PORT.health].map((port): PortRange => ({ port, protocol: 'TCP' }));
  const scraped = mesh === undefined ? [] : proxyIngress(mesh, probeSourceCidrs);
  return {
    podSelector: { matchLabels: gateway.podSelector },
    policyTypes: ['Ingress', 'Egress'],
    ingress: rulesOf([{ entry: undefined, ports: open }, ...scraped], 'from'),
    egress: [
      dnsEgress(dns),
      ...rulesOf(
        [
          ...backends(graph, gateway, cluster),
          ...(mesh === undefined ? controlPlaneEgress(DEFAULT_ROOT_NAMESPACE) : proxyEgress(mesh)),
        ],
        'to',
      ),
    ],
  };
}

/** The services that let the gateway in, dialled as it dials them: at their pods, or at their waypoint. */
function backends(graph: ServiceGraph, gateway: PlacedGateway, cluster: ClusterNetwork): Opening[] {
  return graph.services.flatMap((node) => {
    const passage = graph.passageOf(node);
    return graph
      .entriesOf(node)
      .filter(({ peer }) => isGateway(peer, gateway, node.namespace))
      .flatMap(({ peer, ports }): Opening[] => {
        const { by, past } = waysOf(passage, ports, peer);
        const namespace = node.namespace === gateway.namespace ? undefined : node.namespace;
        const direct = {
          entry: nodeEntry(node, gateway),
          ports: dialled(cluster, node.containerPorts(past)),
        };
        if (passage === undefined || by.length === 0) return [direct];
        return [direct, { entry: podsEntry({ labels: passage.podSelector, namespace }), ports: TUNNEL }];
      });
  });
}

/** Whether a peer of a service in the namespace `own` names a Gateway by the label of its pods. */
export function isGateway(
  peer: Peer,
  { namespace, podSelector }: Pick<PlacedGateway, 'namespace' | 'podSelector'>,
  own: string | undefined,
): boolean {
  if (!isPods(peer) || peer.kind === 'namespace' || peer.kind === 'prometheus') return false;
  const labels = peer.kind === 'pods' ? peer.labels : (peer.podLabels ?? {});
  const isThere = (peer.namespace ?? own) === namespace;
  return isThere && hasLabels(labels, podSelector);
}
