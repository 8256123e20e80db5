import type { GatewayApiFacts, GatewayPods } from '../core/exposure-facts';
import type { ReadExposure } from './exposure';

/** The label of pods that run a Gateway. @see https://gateway-api.sigs.k8s.io/geps/gep-1762/ */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** The class whose Gateways Istio runs itself. Others of its controller have names that a platform chooses. */
const ISTIO_CLASS = 'istio';

/**
 * Pods that carry the name of a Gateway. For one of its own class Istio makes them a ServiceAccount named for both: their
 * identity, where they are part of a mesh.
 *
 * @see github.com/istio/istio: pilot/pkg/config/kube/gatewaycommon (GetDefaultName)
 */
export function gatewayPods(
  { serviceName, namespace }: Pick<ReadExposure, 'serviceName' | 'namespace'>,
  { shared, className, pods }: GatewayApiFacts,
  inMesh: boolean,
): GatewayPods {
  if (pods !== undefined) return pods;
  const gateway = shared ?? { name: serviceName, namespace };
  const isOfIstio = shared === undefined && className === ISTIO_CLASS;
  return {
    namespace: gateway.namespace,
    podLabels: { [GATEWAY_NAME]: gateway.name },
    serviceAccount: isOfIstio && inMesh ? `${gateway.name}-${ISTIO_CLASS}` : undefined,
  };
}
