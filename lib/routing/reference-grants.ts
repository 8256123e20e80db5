import type { Construct } from 'constructs';
import { ReferenceGrantObject } from '../../imports/gateway.networking.k8s.io';
import { environmentOf } from '../core/environment-facts';
import { exposedPathsOf } from '../core/exposure-routes';
import { LABEL, MANAGED_BY } from '../core/labels';
import type { ServiceRef } from '../core/service-ref';
import { claimShared } from '../core/shared-objects';

/**
 * A HTTPRoute may send requests to a Service of another namespace only where that namespace grants it.
 *
 * @see https://gateway-api.sigs.k8s.io/api-types/referencegrant/
 */
export function placeGrants(scope: Construct, service: ServiceRef, others: readonly ServiceRef[]): void {
  const { namespace } = service;
  if (environmentOf(service).exposure?.kind !== 'gatewayApi' || exposedPathsOf(service) === undefined) return;
  for (const other of others) {
    if (namespace === undefined || other.namespace === undefined || other.namespace === namespace) continue;
    const name = `${namespace}-to-${other.serviceName}`;
    const key = `ReferenceGrant ${other.namespace}/${name}`;
    if (!claimShared(scope, { key, content: name, field: 'service' })) continue;
    new ReferenceGrantObject(scope, `ReferenceGrant-${name}`, {
      metadata: { name, namespace: other.namespace, labels: { [LABEL.managedBy]: MANAGED_BY } },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace }],
        to: [{ group: '', kind: 'Service', name: other.serviceName }],
      },
    });
  }
}
