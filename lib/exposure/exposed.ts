import type { IstioGatewaySpec, VirtualServiceSpec } from '../../imports/networking.istio.io';
import type { CertificateSpec } from '../../imports/cert-manager.io';
import type { GatewaySpec, GrpcRouteSpec, HttpRouteSpec } from '../../imports/gateway.networking.k8s.io';
import type { MeshRoute } from '../core/mesh-routes';
import type { Plain } from '../core/read-values';
import type { PathMatch, Route } from '../core/exposure-routes';
import type { GatewayPods } from '../core/exposure-facts';

/** Version of the objects of Istio. */
type IstioVersion = 'v1' | 'v1beta1';

/** How requests are told apart behind the edge, known at synth. */
export interface EdgeRoutes {
  readonly mesh: readonly MeshRoute[];
  readonly routes: readonly Route[];
}

/** An object that makes a service reachable. Without a name and a namespace it has those of its Service. */
export type ExposedObject = {
  readonly name?: string;
  readonly namespace?: string;
} & (
  | { readonly kind: 'Ingress'; readonly spec: Plain; readonly annotations: Readonly<Record<string, string>> }
  | { readonly kind: 'Certificate'; readonly spec: CertificateSpec }
  | { readonly kind: 'IstioGateway'; readonly version: IstioVersion; readonly spec: IstioGatewaySpec }
  | {
      readonly kind: 'VirtualService';
      readonly version: IstioVersion;
      readonly spec: (edge: EdgeRoutes) => VirtualServiceSpec;
    }
  | { readonly kind: 'AuthorizationPolicy'; readonly version: IstioVersion; readonly spec: Plain }
  | { readonly kind: 'Gateway'; readonly spec: GatewaySpec }
  | { readonly kind: 'HTTPRoute'; readonly spec: (edge: EdgeRoutes) => HttpRouteSpec }
  | { readonly kind: 'RedirectRoute'; readonly spec: HttpRouteSpec }
  | { readonly kind: 'GRPCRoute'; readonly spec: GrpcRouteSpec }
);

/** Where requests for several services come in, each told from the others by its hosts and paths. */
export interface SharedDoor {
  /** What tells it from other doors of the environment, in words. */
  readonly name: string;
  /** Which of two services gets a request whose path both take: that with the longest one, or either. */
  readonly taker: 'longest' | 'either';
}

/** What makes a service reachable from outside. */
export interface Exposed {
  readonly objects: readonly ExposedObject[];
  /** Name of the app's port that they lead to. */
  readonly port: string;
  /** Names that it is reached by. */
  readonly hosts: readonly string[];
  /** Where requests come in; undefined for a door of its own. */
  readonly door: SharedDoor | undefined;
  /** Paths that are exposed. */
  readonly paths: readonly PathMatch[];
  /** Whether gRPC is spoken there. */
  readonly grpc: boolean;
  /** Pods that requests come through; undefined where nothing is said of them. */
  readonly pods: GatewayPods | undefined;
  /** A Gateway whose pods run beside the service and need a network policy; undefined where others keep them. */
  readonly gateway?: {
    readonly podLabels: Readonly<Record<string, string>>;
    readonly ports: readonly number[];
  };
  /** Address ranges that requests come from. */
  readonly sources: readonly string[];
  /** What the objects were made from, to tell whether two versions of a service say the same. */
  readonly content: unknown;
}
