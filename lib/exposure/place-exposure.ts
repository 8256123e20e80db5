import type { Construct } from 'constructs';
import { CertificateObject } from '../../imports/cert-manager.io';
import { GatewayObject, GrpcRouteObject, HttpRouteObject } from '../../imports/gateway.networking.k8s.io';
import { IstioGatewayObject, VirtualServiceObject } from '../../imports/networking.istio.io';
import { LABEL, type Labels } from '../core/labels';
import { KubernetesObject } from '../synth/kubernetes-object';
import type { EdgeRoutes, ExposedObject } from './exposed';

/** What the objects of a service have in common. */
export interface ExposedMetadata {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
}

/** Places what makes a service reachable. How its requests are told apart is asked at synth. */
export function placeExposed(
  scope: Construct,
  objects: readonly ExposedObject[],
  { common, routes }: { readonly common: ExposedMetadata; readonly routes: () => EdgeRoutes },
): void {
  for (const object of objects) placeOne(scope, object, { metadata: metadataOf(object, common), routes });
}

interface Placement {
  readonly metadata: { name: string; namespace?: string; labels: Record<string, string> };
  readonly routes: () => EdgeRoutes;
}

function placeOne(scope: Construct, object: ExposedObject, { metadata, routes }: Placement): void {
  switch (object.kind) {
    case 'Ingress': {
      const { spec, annotations } = object;
      const given = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', body: { spec } };
      new KubernetesObject(scope, 'Ingress', { ...given, metadata: { ...metadata, annotations } });
      return;
    }
    case 'AuthorizationPolicy': {
      const { spec, version } = object;
      const given = { apiVersion: `security.istio.io/${version}`, kind: object.kind, body: { spec } };
      new KubernetesObject(scope, 'EdgeAuthorization', { ...given, metadata });
      return;
    }
    case 'VirtualService': {
      const { spec, version } = object;
      new VirtualServiceObject(scope, 'EdgeRoute', { metadata, version, spec: () => spec(routes()) });
      return;
    }
    case 'HTTPRoute': {
      const { spec } = object;
      new HttpRouteObject(scope, 'EdgeRoute', { metadata, spec: () => spec(routes()) });
      return;
    }
    default:
      placePlain(scope, object, metadata);
  }
}

type PlainObject = Exclude<
  ExposedObject,
  { kind: 'Ingress' | 'AuthorizationPolicy' | 'VirtualService' | 'HTTPRoute' }
>;

function placePlain(scope: Construct, object: PlainObject, metadata: Placement['metadata']): void {
  switch (object.kind) {
    case 'Certificate':
      new CertificateObject(scope, 'Certificate', { metadata, spec: object.spec });
      return;
    case 'IstioGateway':
      new IstioGatewayObject(scope, 'Gateway', { metadata, version: object.version, spec: object.spec });
      return;
    case 'Gateway': {
      const infrastructure = { labels: infrastructureLabels(metadata.labels) };
      new GatewayObject(scope, 'Gateway', { metadata, spec: { ...object.spec, infrastructure } });
      return;
    }
    case 'RedirectRoute':
      new HttpRouteObject(scope, 'RedirectRoute', { metadata, spec: object.spec });
      return;
    case 'GRPCRoute':
      new GrpcRouteObject(scope, 'EdgeRoute', { metadata, spec: object.spec });
  }
}

/**
 * Labels of what is made for a Gateway: that of the application alone. Istio gives pods of a Gateway that says none the
 * labels of the Gateway itself, and those find the pods of the service: the Gateway would be one of them to its Service, its
 * disruption budget and its network policy.
 *
 * @see github.com/istio/istio: pilot/pkg/config/kube/gateway/deploymentcontroller.go (extractInfrastructureMetadata)
 */
function infrastructureLabels({ [LABEL.partOf]: application }: Labels): Labels {
  return application === undefined ? {} : { [LABEL.partOf]: application };
}

/** Labels of an object are its own: cdk8s adds to them in place. */
function metadataOf({ name, namespace }: ExposedObject, common: ExposedMetadata): Placement['metadata'] {
  const at = namespace ?? common.namespace;
  return {
    name: name ?? common.name,
    ...(at === undefined ? {} : { namespace: at }),
    labels: { ...common.labels },
  };
}
