import type { GatewayApiFacts, GatewayPods } from '../core/exposure-facts';
import type { ReadExposure } from './exposure';

/** The label of pods that run a Gateway. @see https://gateway-api.sigs.k8s.io/geps/gep-1762/ */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** The class whose Gateways Istio runs itself. Others of its controller have names that a platform chooses. */
const ISTIO_CLASS = 'istio';

/** Whether Istio runs the pods of a Gateway beside the service that it is for. */
export function isRunByIstio({ shared, className, pods }: GatewayApiFacts): boolean {
  return shared === undefined && className === ISTIO_CLASS && pods === undefined;
}

/**
 * Pods that carry the name of a Gateway. For one of its own class Istio makes them a ServiceAccount named for both: their
 * identity, where they are part of a mesh.
 *
 * @see github.com/istio/istio: pilot/pkg/config/kube/gatewaycommon (GetDefaultName)
 */
export function gatewayPods(
  { serviceName, namespace }: Pick<ReadExposure, 'serviceName' | 'namespace'>,
  facts: GatewayApiFacts,
  inMesh: boolean,
): GatewayPods {
  const { shared, pods } = facts;
  if (pods !== undefined) return pods;
  const gateway = shared ?? { name: serviceName, namespace };
  return {
    namespace: gateway.namespace,
    podLabels: { [GATEWAY_NAME]: gateway.name },
    serviceAccount: isRunByIstio(facts) && inMesh ? `${gateway.name}-${ISTIO_CLASS}` : undefined,
  };
}
