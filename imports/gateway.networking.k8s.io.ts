import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

type Plain = Readonly<Record<string, unknown>>;

/** What a route is attached to. */
export interface ParentRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
  readonly port?: number;
}

/** A Service that requests go to. */
export interface BackendRef {
  readonly group: '';
  readonly kind: 'Service';
  readonly name: string;
  readonly namespace?: string;
  readonly port: number;
}

/** A rule of a HTTPRoute, as far as kiban writes it. */
export interface HttpRouteRule {
  readonly matches?: readonly Plain[];
  readonly filters?: readonly Plain[];
  readonly backendRefs?: readonly (BackendRef & {
    readonly weight: number;
    readonly filters?: readonly Plain[];
  })[];
  readonly timeouts?: { readonly request: string };
}

/** Spec of a HTTPRoute, as far as kiban writes it. */
export interface HttpRouteSpec {
  readonly parentRefs: readonly ParentRef[];
  /** None of them where the parent is a Service. */
  readonly hostnames?: readonly string[];
  readonly rules: readonly HttpRouteRule[];
}

/** Spec of a GRPCRoute, as far as kiban writes it. */
export interface GrpcRouteSpec {
  readonly parentRefs: readonly ParentRef[];
  /** None of them where the parent is a Service. */
  readonly hostnames?: readonly string[];
  readonly rules: readonly {
    readonly matches?: readonly Plain[];
    readonly backendRefs: readonly (BackendRef & { readonly weight: number })[];
  }[];
}

/** Spec of a Gateway, as far as kiban writes it. */
export interface GatewaySpec {
  readonly gatewayClassName: string;
  /** What is made for it, such as its pods. */
  readonly infrastructure?: { readonly labels: Readonly<Record<string, string>> };
  readonly listeners: readonly {
    readonly name: string;
    readonly port: number;
    /** `HBONE` is the tunnel of an ambient mesh. */
    readonly protocol: 'HTTP' | 'HTTPS' | 'HBONE';
    readonly hostname?: string;
    readonly tls?: Plain;
    readonly allowedRoutes: { readonly namespaces: { readonly from: 'Same' } };
  }[];
}

/** Spec of a ReferenceGrant. */
export interface ReferenceGrantSpec {
  readonly from: readonly { readonly group: string; readonly kind: string; readonly namespace: string }[];
  readonly to: readonly { readonly group: string; readonly kind: string; readonly name?: string }[];
}

/** What every object of this group needs to be placed. */
export interface GatewayApiObjectProps<Spec> {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  /** The spec, or a function that is asked for it at synth. */
  readonly spec: Spec | (() => Spec);
}

/** An object of this group. */
class GatewayApiObject<Spec extends object> extends KubernetesObject {
  constructor(
    scope: Construct,
    id: string,
    { apiVersion, metadata, spec, kind }: GatewayApiObjectProps<Spec> & { apiVersion: string; kind: string },
  ) {
    const body = typeof spec === 'function' ? () => ({ spec: spec() }) : { spec };
    super(scope, id, { apiVersion, kind, metadata, body });
  }
}

const V1 = 'gateway.networking.k8s.io/v1';

/** `gateway.networking.k8s.io/v1` Gateway. */
export class GatewayObject extends GatewayApiObject<GatewaySpec> {
  constructor(scope: Construct, id: string, props: GatewayApiObjectProps<GatewaySpec>) {
    super(scope, id, { apiVersion: V1, kind: 'Gateway', ...props });
  }
}

/** `gateway.networking.k8s.io/v1` HTTPRoute. */
export class HttpRouteObject extends GatewayApiObject<HttpRouteSpec> {
  constructor(scope: Construct, id: string, props: GatewayApiObjectProps<HttpRouteSpec>) {
    super(scope, id, { apiVersion: V1, kind: 'HTTPRoute', ...props });
  }
}

/** `gateway.networking.k8s.io/v1` GRPCRoute. */
export class GrpcRouteObject extends GatewayApiObject<GrpcRouteSpec> {
  constructor(scope: Construct, id: string, props: GatewayApiObjectProps<GrpcRouteSpec>) {
    super(scope, id, { apiVersion: V1, kind: 'GRPCRoute', ...props });
  }
}

/** `gateway.networking.k8s.io/v1beta1` ReferenceGrant: `v1` of it is newer than most clusters. */
export class ReferenceGrantObject extends GatewayApiObject<ReferenceGrantSpec> {
  constructor(scope: Construct, id: string, props: GatewayApiObjectProps<ReferenceGrantSpec>) {
    super(scope, id, {
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      ...props,
    });
  }
}
