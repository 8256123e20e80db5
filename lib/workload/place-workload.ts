import type { Construct } from 'constructs';
import { claimShared } from '../core/shared-objects';
import { KubernetesObject } from '../synth/kubernetes-object';
import { sharedKey } from './identity';
import { checkSharedBudget } from './shared-budget';
import type { WorkloadPlan } from './workload-plan';

/**
 * Places a planned workload: the workload itself, its ServiceAccount, its PodDisruptionBudget. What versions of one
 * service share is there for the first of them only. Answers the workload.
 */
export function placeWorkload(scope: Construct, plan: WorkloadPlan): KubernetesObject {
  const { identity } = plan;
  checkSharedBudget(scope, plan);
  const resource = new KubernetesObject(scope, 'Resource', {
    apiVersion: plan.apiVersion,
    kind: plan.kind,
    metadata: { name: identity.name, namespace: identity.namespace, ...plan.metadata },
    body: { spec: plan.spec },
  });
  placeServiceAccount(scope, plan);
  placeDisruptionBudget(scope, plan);
  return resource;
}

function placeServiceAccount(scope: Construct, { identity, serviceAccount }: WorkloadPlan): void {
  const { name, made } = serviceAccount;
  if (made === undefined) return;
  const { annotations } = made;
  const labels = { ...made.labels, ...identity.labels };
  const key = sharedKey(`ServiceAccount ${name}`, identity);
  if (!claimShared(scope, { key, content: { labels, annotations }, field: 'serviceAccount' })) return;
  new KubernetesObject(scope, 'ServiceAccount', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: identity.namespace, labels, annotations },
    body: { automountServiceAccountToken: false },
  });
}

function placeDisruptionBudget(scope: Construct, { identity, disruption }: WorkloadPlan): void {
  if (disruption === undefined) return;
  const { instance: name, namespace, labels, podSelector } = identity;
  const key = sharedKey('PodDisruptionBudget', identity);
  const spec = { ...disruption, selector: { matchLabels: { ...podSelector } } };
  if (!claimShared(scope, { key, content: spec, field: 'disruption' })) return;
  new KubernetesObject(scope, 'PodDisruptionBudget', {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace, labels: { ...labels } },
    body: { spec },
  });
}
