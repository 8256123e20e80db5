import type { Construct } from 'constructs';
import type { Manifest } from '../../kubernetes/manifest';
import { preparedBody } from '../../rollout/argo-rollouts/rollout-spec';
import { KubernetesObject } from '../../synth/kubernetes-object';
import { ROLLOUTS_API_VERSION } from '../../../imports/rollouts.argoproj.io';
import { addReleased } from './registry';
import { scaleRollout } from './rollout';
import type { MicroserviceApp } from '../microservice/microservice-app';

/**
 * Runs a Rollout beside the Deployment that serves. Both have the same pods, and the Service leads to all of them: the
 * Rollout knows no Service yet, for it would take the Service to itself as soon as its first pod is ready, and where an
 * autoscaler says how many it begins with one. The autoscaler goes over to it; the Deployment stays as large as it is.
 */
export function placeBeside(scope: Construct, service: MicroserviceApp): void {
  const { resource } = service;
  const { metadata } = resource.toJson() as Manifest;
  new KubernetesObject(scope, 'Rollout', {
    apiVersion: ROLLOUTS_API_VERSION,
    kind: 'Rollout',
    metadata: metadata as { readonly name: string },
    body: () => preparedBody(resource.toJson() as Manifest),
  });
  scaleRollout(service);
  addReleased({ release: scope, service, ignored: [], check: () => [] });
}
