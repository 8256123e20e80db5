import type { Construct } from 'constructs';
import { type Plain, isObject } from '../../core/read-values';
import type { FlaggerMigration } from '../../core/release-facts';
import type { Faults } from '../../core/faults';
import type { Replicas } from '../../rollout/flagger/canary-spec';
import { KubernetesObject } from '../../synth/kubernetes-object';
import type { MicroserviceApp } from '../microservice/microservice-app';
import { objectOf } from './objects';
import type { Place } from './rollout';
import { specOf } from './service';

/** Reads how many pods a service has: by its autoscaler, or by its own word. One alone is all of a version. */
export function readReplicas(faults: Faults, service: MicroserviceApp): Replicas | undefined {
  const autoscaler = objectOf(service, 'Autoscaler');
  const { replicas = 1 } = specOf(service.resource);
  const { minReplicas = replicas, maxReplicas = replicas } =
    autoscaler === undefined ? {} : specOf(autoscaler);
  const [min, max] = [Number(minReplicas), Number(maxReplicas)];
  const isSound = faults.require(
    min > 1,
    `${service.node.path}, with ${min} pod`,
    'a service of two pods or more: one alone is all of a version',
    'write scaling: 2, or scaling: { min: 2, max: 4, cpu: 70 }',
  );
  return isSound ? { min, max } : undefined;
}

/** What the API server takes where an autoscaler has no metrics. It decides nothing between equal bounds. */
const USUAL_METRIC = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
};

/**
 * Has an autoscaler say how many pods the new version has: all that may be needed, before it gets requests, for nothing
 * scales it as its weight grows. Flagger sets the number of the Deployment, to none between releases, and whoever has
 * one in Git would set it back.
 */
export function scaleByFlagger(
  scope: Construct,
  service: MicroserviceApp,
  {
    replicas: { max },
    place,
    migration,
  }: { readonly replicas: Replicas; readonly place: Place; readonly migration: FlaggerMigration | undefined },
): void {
  const autoscaler = objectOf(service, 'Autoscaler');
  if (autoscaler !== undefined) {
    autoscaler.revise({
      body: (before) => ({ ...before, spec: { ...(before.spec as object), minReplicas: max } }),
    });
    return;
  }
  const { name } = service.resource;
  new KubernetesObject(scope, 'Autoscaler', {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: place(name),
    body: {
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: max,
        maxReplicas: max,
        metrics: [USUAL_METRIC],
      },
    },
  });
  // A number that leaves Git makes one pod of them (argo-cd#1603): it stays until nobody calls these pods any more.
  if (migration === undefined) service.resource.revise({ body: withoutReplicas });
}

function withoutReplicas(before: Plain): Plain {
  const { replicas: _replicas, ...spec } = isObject(before.spec) ? before.spec : {};
  return { ...before, spec };
}
