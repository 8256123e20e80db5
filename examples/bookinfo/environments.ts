import { type NamedEnvironmentProps, istio, istioGateway } from 'cdk8s-kiban';

/** Who the gateway of the platform is. */
const gateway = { namespace: 'istio-system', serviceAccount: 'istio-ingressgateway' };

/** A cluster with Istio, and the gateway that upstream's files name. */
export const MESH: NamedEnvironmentProps = {
  mesh: istio(),
  exposure: istioGateway({ selector: { istio: 'ingressgateway' }, ...gateway, ports: { http: 8080 } }),
};
