import type { Construct } from 'constructs';
import { claimOnce } from '../core/once';
import { KubernetesObject } from '../synth/kubernetes-object';
import { sharedKey } from './identity';
import type { WorkloadPlan } from './workload-plan';

/** The objects of one workload. What versions of one service share is there for the first of them only. */
export interface PlacedWorkload {
  readonly resource: KubernetesObject;
  readonly serviceAccount?: KubernetesObject;
  readonly disruptionBudget?: KubernetesObject;
}

/** Places a planned workload: the workload itself, its ServiceAccount, its PodDisruptionBudget. */
export function placeWorkload(scope: Construct, plan: WorkloadPlan): PlacedWorkload {
  const { identity, serviceAccount, disruption } = plan;
  const metadata = { namespace: identity.namespace, labels: { ...identity.labels } };
  const resource = new KubernetesObject(scope, 'Resource', {
    apiVersion: plan.apiVersion,
    kind: plan.kind,
    metadata: { name: identity.name, namespace: identity.namespace, ...plan.metadata },
    body: { spec: plan.spec },
  });
  const placed: { -readonly [K in keyof PlacedWorkload]: PlacedWorkload[K] } = { resource };
  if (serviceAccount.made && claimOnce(scope, sharedKey(`ServiceAccount ${serviceAccount.name}`, identity))) {
    placed.serviceAccount = new KubernetesObject(scope, 'ServiceAccount', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...metadata, name: serviceAccount.name, annotations: serviceAccount.annotations },
      body: { automountServiceAccountToken: false },
    });
  }
  if (disruption !== undefined && claimOnce(scope, sharedKey('PodDisruptionBudget', identity))) {
    placed.disruptionBudget = new KubernetesObject(scope, 'PodDisruptionBudget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { ...metadata, name: identity.instance },
      body: { spec: { ...disruption, selector: { matchLabels: { ...identity.podSelector } } } },
    });
  }
  return placed;
}
