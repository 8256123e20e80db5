import type { Construct } from 'constructs';
import type { MeshFacts } from '../core/mesh-facts';
import { type PlainMetadata, copyOf } from '../core/plain-metadata';
import type { DnsVariant } from '../core/profile';
import {
  DestinationRuleObject,
  ServiceEntryObject,
  SidecarObject,
  VirtualServiceObject,
} from '../../imports/networking.istio.io';
import {
  AuthorizationPolicyObject,
  PeerAuthenticationObject,
  RequestAuthenticationObject,
} from '../../imports/security.istio.io';
import { TelemetryObject } from '../../imports/telemetry.istio.io';
import { authorizationPolicySpec } from './authorization-spec';
import { destinationRuleSpec } from './destination-rule-spec';
import { serviceEntrySpec, sidecarSpec } from './egress-specs';
import type { MeshHost, MeshService } from './mesh-service';
import type { ReadTrafficPolicy } from './read-traffic-policy';
import { STRICT, peerAuthenticationSpec, requestAuthenticationSpec } from './security-specs';
import { telemetrySpec } from './telemetry-spec';
import { virtualServiceSpec } from './virtual-service-spec';

/** A service whose objects are placed: what is known of it when it is made. */
export interface MeshPlacement {
  readonly mesh: MeshFacts;
  /** Metadata of the objects that select its pods. */
  readonly metadata: PlainMetadata;
  /** Name of its Service, where that has ports that proxies can read or pass on; undefined where there is none. */
  readonly serviceName: string | undefined;
  /** Whether requests to it have routes. */
  readonly routed: boolean;
  readonly policy: ReadTrafficPolicy;
  readonly dns: DnsVariant;
  /** The service as the whole app tells it, asked at synth. */
  readonly view: () => MeshService;
}

/** Places what a mesh is told of one service: who may call it, and in sidecar mode how, and whom it may call. */
export function placeService(scope: Construct, placement: MeshPlacement): void {
  placeAuthorization(scope, placement);
  placeSecurity(scope, placement);
  // Proxies of the node pass connections on and read no requests: they know none of the objects below.
  if (placement.mesh.mode === 'ambient') return;
  if (placement.routed) placeVirtualService(scope, placement);
  placeDestinationRule(scope, placement);
  const { mesh, metadata, dns, view } = placement;
  new SidecarObject(scope, 'Sidecar', {
    version: mesh.apiVersion,
    metadata: copyOf(metadata),
    spec: () => sidecarSpec(view(), mesh, dns),
  });
}

/** Places who may call a workload, by identity. */
export function placeAuthorization(
  scope: Construct,
  { mesh, metadata, view }: Pick<MeshPlacement, 'mesh' | 'metadata' | 'view'>,
): void {
  new AuthorizationPolicyObject(scope, 'AuthorizationPolicy', {
    version: mesh.apiVersion,
    metadata: copyOf(metadata),
    spec: () => authorizationPolicySpec(view(), mesh),
  });
}

function placeSecurity(scope: Construct, placement: MeshPlacement): void {
  const { mesh, metadata, policy, view } = placement;
  if (policy.plaintext.length > 0)
    new PeerAuthenticationObject(scope, 'PeerAuthentication', {
      version: mesh.apiVersion,
      metadata: copyOf(metadata),
      spec: () => peerAuthenticationSpec(view()),
    });
  if (mesh.mode === 'sidecar') placeTokens(scope, placement);
}

/** Places whose tokens a service takes, where it asks for any. */
export function placeTokens(
  scope: Construct,
  { mesh, metadata, policy: { jwt }, view }: Pick<MeshPlacement, 'mesh' | 'metadata' | 'policy' | 'view'>,
): void {
  if (jwt === undefined) return;
  new RequestAuthenticationObject(scope, 'RequestAuthentication', {
    version: mesh.apiVersion,
    metadata: copyOf(metadata),
    spec: () => requestAuthenticationSpec(view(), jwt),
  });
}

/** Places the routes of a service, where it has a Service. */
export function placeVirtualService(
  scope: Construct,
  { mesh, metadata, serviceName, view }: Pick<MeshPlacement, 'mesh' | 'metadata' | 'serviceName' | 'view'>,
): void {
  if (serviceName === undefined) return;
  new VirtualServiceObject(scope, 'VirtualService', {
    version: mesh.apiVersion,
    metadata: copyOf({ ...metadata, name: serviceName }),
    spec: () => virtualServiceSpec(view(), mesh),
  });
}

/** Places what may be open towards a service, where it has a Service. */
export function placeDestinationRule(
  scope: Construct,
  { mesh, metadata, serviceName, view }: Pick<MeshPlacement, 'mesh' | 'metadata' | 'serviceName' | 'view'>,
): void {
  if (serviceName === undefined) return;
  new DestinationRuleObject(scope, 'DestinationRule', {
    version: mesh.apiVersion,
    metadata: copyOf({ ...metadata, name: serviceName }),
    spec: () => destinationRuleSpec(view(), mesh),
  });
}

/** Places what goes for all pods of a namespace: encryption, and in sidecar mode what is told of requests. */
export function placeNamespace(
  scope: Construct,
  { mesh, metadata }: Pick<MeshPlacement, 'mesh' | 'metadata'>,
): void {
  new PeerAuthenticationObject(scope, 'NamespacePeerAuthentication', {
    version: mesh.apiVersion,
    metadata: copyOf({ ...metadata, name: 'default' }),
    spec: STRICT,
  });
  const telemetry = mesh.mode === 'sidecar' ? telemetrySpec(mesh.telemetry) : undefined;
  if (telemetry === undefined) return;
  new TelemetryObject(scope, 'NamespaceTelemetry', {
    version: mesh.apiVersion === 'v1' ? 'v1' : 'v1alpha1',
    metadata: copyOf({ ...metadata, name: 'default' }),
    spec: telemetry,
  });
}

/** Places what the proxies of a namespace know of a name outside the cluster. */
export function placeHost(
  scope: Construct,
  { mesh, metadata }: Pick<MeshPlacement, 'mesh' | 'metadata'>,
  { host, uses }: { readonly host: string; readonly uses: () => readonly MeshHost[] },
): void {
  new ServiceEntryObject(scope, `ServiceEntry-${host}`, {
    version: mesh.apiVersion,
    metadata: copyOf({ ...metadata, name: host }),
    spec: () => serviceEntrySpec(host, uses()),
  });
}
