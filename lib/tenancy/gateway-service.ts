import { MESH_PORT } from '../core/mesh-facts';
import { at, listAt, textAt } from '../kubernetes/at';
import { type Manifest, groupOf } from '../kubernetes/manifest';

/** The class whose Gateways Istio runs itself, each with a Service. */
const ISTIO_CLASS = 'istio';

/**
 * The spec of the Service that Istio makes for a Gateway of its class, as far as a quota counts it; undefined for others.
 * It has a port for its health, and one for each number that listeners have.
 *
 * @see github.com/istio/istio: pilot/pkg/config/kube/gateway/deploymentcontroller.go (extractServicePorts)
 */
export function gatewayServiceOf(manifest: Manifest): Readonly<Record<string, unknown>> | undefined {
  if (manifest.kind !== 'Gateway' || groupOf(manifest.apiVersion) !== 'gateway.networking.k8s.io')
    return undefined;
  if (textAt(manifest, 'spec', 'gatewayClassName') !== ISTIO_CLASS) return undefined;
  if (!isManaged(listAt(manifest, 'spec', 'addresses'))) return undefined;
  const listened = listAt(manifest, 'spec', 'listeners').map(({ port }) => port);
  const said = at(manifest, 'metadata', 'annotations', 'networking.istio.io/service-type');
  return {
    type: said ?? 'LoadBalancer',
    ports: [...new Set([MESH_PORT.health, ...listened])].map((port) => ({ port })),
  };
}

/** One that names its Service by a host, or several addresses, is run by somebody else (IsManaged). */
function isManaged(addresses: readonly Readonly<Record<string, unknown>>[]): boolean {
  return addresses.length < 2 && addresses.every(({ type = 'IPAddress' }) => type === 'IPAddress');
}
