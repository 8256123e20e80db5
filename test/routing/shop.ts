import type { Chart } from 'cdk8s';
import type { NamedEnvironmentProps } from '../../lib/app/gitops/environment';
import type { MicroserviceApp } from '../../lib/app/microservice/microservice-app';
import { gatewayApi } from '../../lib/exposure/gateway-api-options';
import { istioGateway } from '../../lib/exposure/istio-gateway-options';
import { istio } from '../../lib/mesh/istio';
import { only, rendered, shopApp } from '../exposure/exposed-shop';
import type { Loose } from '../support/synth';

/** A mesh of sidecars. */
export const MESH: NamedEnvironmentProps = { mesh: istio() };

/** A Gateway of the Gateway API and no mesh. */
export const GATEWAY: NamedEnvironmentProps = {
  exposure: gatewayApi({ gateway: { name: 'public', namespace: 'gateways' } }),
};

/** A gateway of Istio in a mesh. */
export const EDGE: NamedEnvironmentProps = {
  mesh: istio(),
  exposure: istioGateway({ gateway: 'istio-system/public', serviceAccount: 'public' }),
};

type App = MicroserviceApp<'http'>;

/** The apps of a small shop: a service in two versions, one that could replace it, and who calls them. */
export interface Shop {
  readonly chart: Chart;
  readonly v1: App;
  readonly v2: App;
  readonly next: App;
}

/** What is rendered for versions of a service that share it, in a mesh. */
export function inMesh(build: (shop: Shop) => void, environment: NamedEnvironmentProps = MESH): Loose[] {
  return rendered(environment, (chart) => {
    const version = (id: string): App => shopApp(chart, id, { instance: 'cart' });
    build({ chart, v1: version('cart-v1'), v2: version('cart-v2'), next: shopApp(chart, 'next') });
  });
}

/** What is rendered for services of their own, the first of which is exposed. */
export function atEdge(
  build: (shop: Shop) => void,
  environment: NamedEnvironmentProps = GATEWAY,
  expose: Loose = {},
): Loose[] {
  return rendered(environment, (chart) => {
    const host = 'shop.example.com';
    const v1 = shopApp(chart, 'cart', { expose: { host, ...expose } });
    const also = (id: string): App => shopApp(chart, id, { expose: { host: `${id}.example.com` } });
    build({ chart, v1, v2: also('cart-b'), next: also('next') });
  });
}

/** The spec of the VirtualService for callers in the mesh. */
export function meshSpec(manifests: readonly Loose[], name = 'cart'): Loose {
  return only(manifests, 'VirtualService', name).spec;
}

/** The spec of the HTTPRoute of the service that is exposed. */
export function edgeSpec(manifests: readonly Loose[]): Loose {
  return only(manifests, 'HTTPRoute', 'cart').spec;
}
