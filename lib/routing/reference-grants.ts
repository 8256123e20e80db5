import type { Construct } from 'constructs';
import { ReferenceGrantObject } from '../../imports/gateway.networking.k8s.io';
import { type Route, targetsOf } from '../core/exposure-routes';
import { LABEL, MANAGED_BY } from '../core/labels';
import type { ServiceRef } from '../core/service-ref';
import { claimShared } from '../core/shared-objects';

/**
 * A route may send requests to a Service of another namespace only where that namespace grants it.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export function placeGrants(
  scope: Construct,
  { namespace }: Pick<ServiceRef, 'namespace'>,
  { kind, routes }: { readonly kind: 'HTTPRoute' | 'GRPCRoute'; readonly routes: readonly Route[] },
): void {
  for (const { serviceName, namespace: other, version } of routes.flatMap(targetsOf)) {
    if (namespace === undefined || other === undefined || other === namespace) continue;
    const service = version?.service ?? serviceName;
    const name = `${namespace}-${kind === 'GRPCRoute' ? 'grpc-' : ''}to-${service}`;
    const key = `ReferenceGrant ${other}/${name}`;
    if (!claimShared(scope, { key, content: name, field: 'service' })) continue;
    new ReferenceGrantObject(scope, `ReferenceGrant-${name}`, {
      metadata: { name, namespace: other, labels: { [LABEL.managedBy]: MANAGED_BY } },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind, namespace }],
        to: [{ group: '', kind: 'Service', name: service }],
      },
    });
  }
}
