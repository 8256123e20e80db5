import type { Construct } from 'constructs';
import { KubernetesObject } from '../lib/synth/kubernetes-object';

type Labels = Readonly<Record<string, string>>;
type Plain = Readonly<Record<string, unknown>>;

/** Versions of this group that Istio serves: `v1` from 1.22 on. */
export type NetworkingVersion = 'v1' | 'v1beta1';

/** Where requests go. */
export interface Destination {
  readonly host: string;
  readonly subset?: string;
  readonly port?: { readonly number: number };
}

/** A route of a VirtualService, as far as kiban writes it. */
export interface HttpRoute {
  readonly name?: string;
  readonly match?: readonly Plain[];
  readonly route?: readonly {
    readonly destination: Destination;
    readonly weight?: number;
    readonly headers?: Plain;
  }[];
  /** A VirtualService without hosts, which says where requests go. */
  readonly delegate?: { readonly name: string; readonly namespace?: string };
  readonly timeout?: string;
  readonly retries?: {
    readonly attempts: number;
    readonly perTryTimeout?: string;
    readonly retryOn?: string;
  };
  readonly fault?: Plain;
  readonly mirrors?: readonly Plain[];
  readonly headers?: Plain;
  readonly rewrite?: Plain;
  readonly redirect?: Plain;
}

/** Spec of a VirtualService, as far as kiban writes it. */
export interface VirtualServiceSpec {
  /** None where others delegate to it. */
  readonly hosts?: readonly string[];
  readonly gateways?: readonly string[];
  readonly http: readonly HttpRoute[];
}

/** What goes for connections to a host. */
export interface DestinationPolicy {
  readonly connectionPool?: { readonly tcp?: Plain; readonly http?: Plain };
  readonly loadBalancer?: Plain;
  readonly outlierDetection?: Plain;
  readonly retryBudget?: Plain;
  readonly tls?: Plain;
}

/** Spec of a DestinationRule, as far as kiban writes it. */
export interface DestinationRuleSpec {
  readonly host: string;
  readonly trafficPolicy?: DestinationPolicy;
  readonly subsets?: readonly { readonly name: string; readonly labels: Labels }[];
}

/** Spec of a Sidecar, as far as kiban writes it. */
export interface SidecarSpec {
  readonly workloadSelector: { readonly labels: Labels };
  readonly egress: readonly { readonly hosts: readonly string[] }[];
  readonly outboundTrafficPolicy: { readonly mode: 'REGISTRY_ONLY' | 'ALLOW_ANY' };
}

/** Spec of a ServiceEntry, as far as kiban writes it. */
export interface ServiceEntrySpec {
  readonly hosts: readonly string[];
  readonly location: 'MESH_EXTERNAL' | 'MESH_INTERNAL';
  readonly resolution: 'DNS' | 'NONE' | 'STATIC';
  readonly exportTo?: readonly string[];
  readonly ports: readonly { readonly name: string; readonly number: number; readonly protocol: string }[];
}

/** What every object of this group needs to be placed. */
export interface NetworkingObjectProps<Spec> {
  /** @default 'v1' */
  readonly version?: NetworkingVersion;
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
class NetworkingObject<Spec extends object> extends KubernetesObject {
  constructor(
    scope: Construct,
    id: string,
    { kind, version = 'v1', metadata, spec }: NetworkingObjectProps<Spec> & { readonly kind: string },
  ) {
    const body = typeof spec === 'function' ? () => ({ spec: spec() }) : { spec };
    super(scope, id, { apiVersion: `networking.istio.io/${version}`, kind, metadata, body });
  }
}

/** `networking.istio.io` VirtualService. */
export class VirtualServiceObject extends NetworkingObject<VirtualServiceSpec> {
  constructor(scope: Construct, id: string, props: NetworkingObjectProps<VirtualServiceSpec>) {
    super(scope, id, { kind: 'VirtualService', ...props });
  }
}

/** `networking.istio.io` DestinationRule. */
export class DestinationRuleObject extends NetworkingObject<DestinationRuleSpec> {
  constructor(scope: Construct, id: string, props: NetworkingObjectProps<DestinationRuleSpec>) {
    super(scope, id, { kind: 'DestinationRule', ...props });
  }
}

/** `networking.istio.io` Sidecar. */
export class SidecarObject extends NetworkingObject<SidecarSpec> {
  constructor(scope: Construct, id: string, props: NetworkingObjectProps<SidecarSpec>) {
    super(scope, id, { kind: 'Sidecar', ...props });
  }
}

/** `networking.istio.io` ServiceEntry. */
export class ServiceEntryObject extends NetworkingObject<ServiceEntrySpec> {
  constructor(scope: Construct, id: string, props: NetworkingObjectProps<ServiceEntrySpec>) {
    super(scope, id, { kind: 'ServiceEntry', ...props });
  }
}

/** Spec of a Gateway, as far as kiban writes it. */
export interface IstioGatewaySpec {
  readonly selector: Labels;
  readonly servers: readonly {
    readonly port: { readonly number: number; readonly name: string; readonly protocol: 'HTTP' | 'HTTPS' };
    readonly hosts: readonly string[];
    readonly tls?: Plain;
  }[];
}

/** `networking.istio.io` Gateway. */
export class IstioGatewayObject extends NetworkingObject<IstioGatewaySpec> {
  constructor(scope: Construct, id: string, props: NetworkingObjectProps<IstioGatewaySpec>) {
    super(scope, id, { kind: 'Gateway', ...props });
  }
}
