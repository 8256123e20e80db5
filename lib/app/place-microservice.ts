import type { Construct } from 'constructs';
import { claimOnce } from '../core/once';
import { KubernetesObject, type ObjectBody } from '../synth/kubernetes-object';
import { placeAccess } from '../tenancy/place-access';
import { type ResolvedIdentity, sharedKey } from '../workload/identity';
import { placeWorkload } from '../workload/place-workload';
import type { MicroservicePlan } from './microservice-plan';

/** Places the objects of a microservice and answers the workload, the one that `ApiObject.of` finds. */
export function placeMicroservice(scope: Construct, plan: MicroservicePlan): KubernetesObject {
  const { identity, serviceAccount } = plan.workload;
  const { resource } = placeWorkload(scope, plan.workload);
  placeConfig(scope, plan, identity);
  placeClaims(scope, plan, identity);
  placeServices(scope, plan, identity);
  if (plan.autoscaler !== undefined) {
    place(scope, 'Autoscaler', {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      name: identity.name,
      identity,
      body: { spec: plan.autoscaler },
    });
  }
  if (plan.ingress !== undefined && claimOnce(scope, sharedKey(`Ingress ${plan.serviceName}`, identity))) {
    const { annotations, spec } = plan.ingress;
    place(scope, 'Ingress', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      name: plan.serviceName,
      identity,
      annotations,
      body: { spec },
    });
  }
  if (plan.access !== undefined) {
    const { name, namespace, labels } = identity;
    const subjects = [{ kind: 'ServiceAccount', name: serviceAccount.name, namespace }];
    placeAccess(scope, {
      kind: 'Role',
      name,
      bindingName: name,
      namespace,
      labels,
      rules: plan.access.rules,
      subjects,
    });
  }
  return resource;
}

interface Placement {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly identity: ResolvedIdentity;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly body: ObjectBody;
}

function place(scope: Construct, id: string, { identity, name, annotations, ...object }: Placement): void {
  const metadata = { name, namespace: identity.namespace, labels: { ...identity.labels }, annotations };
  new KubernetesObject(scope, id, { ...object, metadata });
}

function placeConfig(scope: Construct, { config }: MicroservicePlan, identity: ResolvedIdentity): void {
  if (config === undefined) return;
  place(scope, 'Config', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    name: config.name,
    identity,
    body: config.body,
  });
}

function placeClaims(scope: Construct, { claims }: MicroservicePlan, identity: ResolvedIdentity): void {
  for (const [name, body] of claims) {
    place(scope, `Claim-${name}`, { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, identity, body });
  }
}

/** Versions of one service share its Services: the first of them makes them. */
function placeServices(scope: Construct, { services }: MicroservicePlan, identity: ResolvedIdentity): void {
  for (const [name, { spec, annotations }] of services) {
    if (!claimOnce(scope, sharedKey(`Service ${name}`, identity))) continue;
    place(scope, `Service-${name}`, {
      apiVersion: 'v1',
      kind: 'Service',
      name,
      identity,
      annotations,
      body: { spec },
    });
  }
}
